"""Smaller lists under the heads of offices: bases, documents, honours, pairs, bodies, trainings."""

from __future__ import annotations

import pytest

from models.activities import Activity
from models.bases import Base, BaseDesignation
from models.documents import Document
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.honours import Honour
from models.liaison import Leader, LiaisonPair
from models.organisation import Body
from models.outputs import Output
from models.people import Person

BASES = (
    (
        "序号",
        "基地名称",
        "级别",
        "所在县区",
        "类型",
        "依托单位",
        "命名时间",
        "命名文号",
        "覆盖人数",
    ),
    (
        1,
        "电商产业园",
        "省级、市级",
        "武胜",
        "园区",
        "管委会",
        "2020年8月",
        "统发〔2020〕3号",
        "1200人",
    ),
    (2, "同心源", "市级", "岳池县", "", "", "2021.05", "", "约300"),
)
DOCUMENTS = (
    ("序号", "文件名称", "文号", "印发时间", "条数", "备注"),
    (1, "建言献策制度", "新联〔2021〕2号", "2021.03.04", "9条", ""),
    (2, "五年发展规划（2021—2025年）", "", "2021年", 21, ""),
)
HONOURS = (
    ("获奖作品", "奖项", "等次", "授予单位", "获奖时间"),
    ("《民俗博物馆》", "短视频大赛", "优秀奖", "省委统战部", "2022年6月"),
)
OUTPUTS = (
    ("日期", "形式", "书名", "数量", "发放对象"),
    ("2021-06-01", "书籍", "党史", "700余册", "会员"),
    ("2021-07", "短视频", "米粉", "3条", ""),
)
PAIRS = (
    ("领导姓名", "职务", "级别", "联系对象", "结对时间"),
    ("何立", "市委常委", "市级", "张三", "2021.03"),
    ("何立", "市委常委", "市级", "李四", "2021.03"),
)
BODIES = (
    ("机构名称", "成立时间", "负责人"),
    ("市新联会", "2016.12", "熊某"),
    ("网络人士分会", "2019年5月", ""),
    ("岳池县新联会", "2018", ""),
)
TRAININGS = (
    ("班次名称", "起止日期", "类型", "层次", "学时", "应训", "实训", "参训名单"),
    ("履职培训班", "2022.1.6-1.7", "履职培训", "市级", 16, "40人", 38, "张三、李四"),
)
LISTS = {
    "base": BASES, "document": DOCUMENTS, "honour": HONOURS, "output": OUTPUTS,
    "liaison_pair": PAIRS, "body": BODIES, "activity": TRAININGS,
}  # fmt: skip


@pytest.fixture
def brought(empty_office, make_book):
    """Import a list into an office in which 张三 and 李四 have a file."""
    with empty_office.act("建档"):
        Person(name="张三").save()
        Person(name="李四").save()

    def run(kind: str):
        plan = plan_import(empty_office, make_book(LISTS[kind]))
        apply(empty_office, plan)
        return plan

    return run


def told(plan) -> str:
    return "\n".join(problem.text for sheet in plan.sheets for problem in sheet.problems)


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_goes_in_once_and_comes_out_with_one_undo(empty_office, brought, kind):
    plan = brought(kind)
    assert [sheet.kind for sheet in plan.sheets] == [kind]
    assert (plan.new, plan.changed, plan.wrong) == (len(LISTS[kind]) - 1, 0, 0), told(plan)
    again = brought(kind)
    assert (again.new, again.changed, again.wrong) == (0, 0, 0), told(again)
    empty_office.undo()
    models = (Base, Document, Honour, Output, LiaisonPair, Leader, Body, Activity)
    assert not any(model.select().count() for model in models)


def test_bases_have_their_designations(brought):
    plan = brought("base")
    first, second = Base.select().order_by(Base.id)
    assert (first.district, first.kind_code, first.covered_count) == ("511622", "park", 1200)
    rows = BaseDesignation.select().where(BaseDesignation.base == first)
    assert [(r.level, r.designated_on, r.doc_number) for r in rows] == [
        ("provincial", "2020-08", "统发〔2020〕3号"),
        ("municipal", "2020-08", "统发〔2020〕3号"),
    ]
    assert second.covered_count == 300
    assert "约数" in told(plan)


def test_a_document_is_what_its_title_says(brought):
    brought("document")
    first, second = Document.select().order_by(Document.id)
    assert (first.kind_code, first.issued_on, first.clause_count) == ("system", "2021-03-04", 9)
    assert (second.kind_code, second.issued_on) == ("plan", "2021")
    assert (second.span_from, second.span_to) == (2021, 2025)


def test_an_honour_and_an_output_tell_their_kind(brought):
    brought("honour")
    assert (Honour.get().subject_kind, Honour.get().awarded_on) == ("work", "2022-06")
    brought("output")
    first, second = Output.select().order_by(Output.id)
    assert (first.kind_code, first.form, first.quantity, first.unit) == (
        "handout", "book", 700, "册",
    )  # fmt: skip
    assert (second.kind_code, second.unit) == ("work", "条")


def test_a_leader_is_made_once_for_all_his_pairs(brought):
    brought("liaison_pair")
    leader = Leader.get()
    assert (leader.name, leader.title, leader.level) == ("何立", "市委常委", "municipal")
    assert [row.person.name for row in LiaisonPair.select()] == ["张三", "李四"]


def test_bodies_find_their_place(brought):
    brought("body")
    own, branch, county = Body.select().order_by(Body.id)
    assert (own.kind_code, own.founded_on) == ("municipal_association", "2016-12")
    assert (branch.kind_code, branch.parent) == ("branch", own)
    assert (county.kind_code, county.district) == ("county_association", "511621")


def test_a_training_is_an_activity(brought):
    brought("activity")
    one = Activity.get()
    assert (one.category, one.start_on, one.end_on) == ("duty_training", "2022-01-06", "2022-01-07")
    assert (one.training_level, one.hours) == ("municipal", 16)
    assert (one.expected_count, one.actual_count) == (40, 38)
    assert one.attendance.count() == 2


def test_a_changed_cell_of_a_list_changes_that_field(empty_office, brought, make_book):
    brought("document")
    heads, first, second = DOCUMENTS
    plan = plan_import(empty_office, make_book((heads, (*first[:4], "10条", ""), second)))
    assert (plan.new, plan.changed, plan.same) == (0, 1, 1), told(plan)
    apply(empty_office, plan)
    assert sorted(row.clause_count for row in Document.select()) == [10, 21]
