"""Invented rows of a roster, made in memory and always alike, for every program measured."""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.paper.table import Align, ColumnKind, PaperColumn, PaperRow, TableData

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜单曾仇区查盖翟欧"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英国藩雄信嘉怡志良镛文博宇轩浩然梓涵"
EMPLOYERS = ("明德律师事务所", "华信会计师事务所", "云启网络科技有限公司", "嘉禾农业开发有限公司")
OFFICE = "广安市新的社会阶层人士联谊会"
TITLE = f"{OFFICE}会员花名册"
NUMBER = ("序号", 10.0)  # counted by the printing itself; the others are given it as a column


@dataclass(frozen=True)
class Head:
    """One column: its title and its width as on the office's own roster."""

    title: str
    width_mm: float
    align: Align = "left"
    kind: ColumnKind = "text"


COLUMNS = (
    Head("姓名", 18, "center", "name"),
    Head("性别", 10, "center"),
    Head("民族", 14, "center"),
    Head("出生年月", 18, "center", "date"),
    Head("籍贯", 18),
    Head("政治面貌", 20),
    Head("学历学位", 24),
    Head("专业技术职称", 22),
    Head("工作单位及职务", 50),
    Head("所属类别", 24),
    Head("会内职务", 18),
    Head("入会时间", 18, "center", "date"),
)


def cells(count: int, seed: int = 1) -> list[list[str]]:
    """So many rows of twelve texts; names and employers differ nearly always, codes seldom."""
    choice = random.Random(seed)
    return [_row(choice, number) for number in range(count)]


def table(rows: list[list[str]]) -> TableData:
    """Those rows as they travel to paper."""
    return TableData(
        office_name=OFFICE,
        title=TITLE,
        subject="会员花名册",
        columns=tuple(
            PaperColumn(f"column_{place}", head.title, head.width_mm, head.align, head.kind)
            for place, head in enumerate(COLUMNS)
        ),
        rows=tuple(PaperRow(tuple(row)) for row in rows),
        order_note="按姓氏笔画为序",
    )


def _row(choice: random.Random, number: int) -> list[str]:
    return [
        choice.choice(SURNAMES) + "".join(choice.choices(GIVEN, k=choice.randint(1, 2))),
        choice.choice("男女"),
        choice.choice(("汉", "汉", "汉", "土家")),
        f"{choice.randint(1955, 2000)}.{choice.randint(1, 12):02d}",
        choice.choice(("四川广安", "四川岳池", "重庆合川", "四川邻水")),
        choice.choice(("群众", "无党派人士", "民革党员", "民盟盟员", "中共党员")),
        choice.choice(("大学 学士", "研究生 硕士", "大专", "研究生 博士")),
        choice.choice(("", "", "律师", "注册会计师", "高级工程师")),
        f"{choice.choice(EMPLOYERS)}{number % 997} {choice.choice(('主任', '合伙人', '工程师'))}",
        choice.choice(("民营企业管理技术人员", "中介组织从业人员", "自由职业人员", "新媒体")),
        choice.choice(("", "", "", "理事", "常务理事")),
        f"{choice.randint(2010, 2022)}.{choice.randint(1, 12):02d}",
    ]
