"""The heads of the sheets that are no list of people: as offices write them, and as we export."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from models.exchange.columns import normalised
from models.exchange.other_heads import NEEDED, OTHER_HEADS, Heads
from models.kinds import KINDS

LEAST_HEADS = 2
LEAST_LISTED = 3

ACTIVITY: Heads = (
    ("uid", "编号"),
    ("seq", "序号|no"),
    ("start_on", "(活动|会议|培训|起止|举办|开展)?(日期|时间)"),
    ("name", "活动(名称|主题|内容)|(会议|培训|班次)(名称|主题)|名称|主题"),
    ("category", "(活动)?(类别|类型)"),
    ("series", "(所属)?系列(、专项)?|专项"),
    ("place", "(活动)?(地点|地址)"),
    ("district", "(所在|所属)?(县区|区县|县市区)"),
    ("organiser", "主办(单位|方)?"),
    ("co_organiser", "(承办|协办|承办协办)(单位|方)?"),
    ("audience", "参加对象|活动对象"),
    ("session_count", "(活动)?(场次|计次|次数)"),
    ("member_count", "参加人数/(会员|其中会员).*|(参加)?会员(人)?数|参加人数"),
    ("other_count", "参加人数/(其他|其它|非会员).*|其他人数"),
    ("attendees", "(参加|参会|出席|参训)(人员|人员名单|名单)"),
    ("training_level", "(培训)?层次"),
    ("hours", "(培训)?学时"),
    ("expected_count", "应训(人数)?"),
    ("actual_count", "实训(人数)?"),
    ("served_count", "服务(群众)?(人次|人数|群众)?"),
    ("content", "(主要)?内容(及|和|与)?(成效)?|主要成效"),
    ("publicity", "(宣传)?(报道|媒体)(情况)?"),
    ("cost", "(活动)?经费"),
    ("reporter", "填报人|报送人"),
    ("remarks", "备注|说明"),
)
DONATION: Heads = (
    ("uid", "编号"),
    ("seq", "序号|no"),
    ("donated_on", "捐赠(日期|时间)|日期|时间"),
    ("donor_name", "捐赠(人|单位|方|人员)(/捐赠单位)?|捐赠者"),
    ("is_member", "是否会员"),
    ("kind_code", "(捐赠)?(类型|类别|种类)"),
    ("item_name", "(物资)?(品名|名称)|物资"),
    ("specification", "规格(型号)?"),
    ("quantity", "(捐赠)?数量"),
    ("unit", "(计量)?单位"),
    ("unit_price", "单价"),
    ("amount", "金额.*|折合金额|(捐赠)?价值|捐赠金额"),
    ("valuation", "计价依据|价格依据"),
    ("recipient", "受赠(单位|方|对象)|接收单位"),
    ("purpose", "用途.*|专项|捐赠用途"),
    ("receipt_number", "票据(编)?号|收据号"),
    ("handled_by", "经办人"),
    ("checked_by", "复核人"),
    ("remarks", "备注|说明"),
)
PROPOSAL: Heads = (
    ("uid", "编号"),
    ("seq", "序号|no"),
    ("submitted_on", "(提出|提交)(日期|时间)|日期|时间"),
    ("authors", "建议人|提出人|作者|姓名"),
    ("capacity", "(建议人)?身份"),
    ("title", "(建议)?(题目|标题|名称)"),
    ("kind_code", "(建言)?(类别|类型)"),
    ("item_count", "(建议)?条数"),
    ("submitted_to", "报送(单位|部门)"),
    ("sent_on", "报送(日期|时间)"),
    ("state", "采纳情况|办理结果|采纳"),
    ("level", "采纳(级别|层级)"),
    ("adopted", "采纳条数"),
    ("decided_on", "采纳(日期|时间)"),
    ("unit", "采纳单位"),
    ("remarks", "备注|说明"),
)
SEAT: Heads = (
    ("uid", "编号"),
    ("seq", "序号|no"),
    ("name", "姓名"),
    ("sex", "性别"),
    ("birth_date", "出生(年月|日期|年月日)"),
    ("affiliation", "政治面貌|党派"),
    ("unit_job", "(工作)?单位(及|和)?职务"),
    ("employer", "(工作)?单位"),
    ("posts", "会内职务"),
    ("kind_code", "(安排)?(类别|类型)"),
    ("level", "级别|层级"),
    ("term_number", "届次|届别"),
    ("group_name", "代表团/?界别|代表团或界别|界别|代表团"),
    ("role", "职务|(代表委员)职务"),
    ("started_on", "任期起|(开始|任职)(时间|日期)|任期开始"),
    ("ended_on", "任期止|(结束|卸任)(时间|日期)|任期结束"),
    ("continuity", "新任/?连任"),
    ("arranged_by", "安排(主体|单位)"),
    ("appointing_unit", "聘请单位"),
    ("remarks", "备注|说明"),
)

LEDGER_HEADS: Mapping[str, Heads] = {
    "activity": ACTIVITY,
    "donation": DONATION,
    "proposal": PROPOSAL,
    "seat": SEAT,
    **OTHER_HEADS,
}


def ledger_key(kind: str, head: str) -> str | None:
    """Return the key of the column that a head of an office's own ledger means."""
    key = _written_key(kind, head)
    return own_key(kind, head) if key is None and kind in OTHER_HEADS else key


def _written_key(kind: str, head: str) -> str | None:
    text = normalised(head)
    found = (key for key, pattern in LEDGER_HEADS[kind] if re.fullmatch(pattern, text))
    return next(found, None)


def listed_kind(heads: Sequence[str]) -> tuple[str, int]:
    """Return which smaller list has these heads, and how many it knows; "" and 0 for none.

    名称 and 类型 alone, as our own exports have them, tell no kind.
    """
    plain = [head for head in heads if normalised(head)]
    best = ("", 0)
    for kind, needed in NEEDED.items() if len(plain) >= LEAST_LISTED else ():
        found = {key for head in plain if (key := _written_key(kind, head))}
        if needed <= found and 3 * len(found) >= 2 * len(plain) and len(found) > best[1]:
            best = (kind, len(found))
    return best


def own_key(kind: str, head: str) -> str | None:
    """Return the key of the column that our own export of a kind writes under a head."""
    text = normalised(head)
    return "uid" if text == "编号" else _own_heads(kind).get(text)


@cache
def _own_heads(kind: str) -> Mapping[str, str]:
    """The keys of the columns of a kind by their heads, the first where two say the same."""
    columns = reversed(KINDS[kind].columns)
    return {normalised(column.label): column.key for column in columns}


def own_kind(heads: Sequence[str], sheet: str, has_uids: bool) -> str:
    """Return the kind whose export has these heads, "" for none.

    Args:
        heads: of the columns; to a sheet that bears our title and numbers others may be added.
        sheet: its name decides between kinds that list the same records.
        has_uids: a sheet without the numbers is ours only by name, with no head of others.
    """
    plain = [head for head in heads if normalised(head)]
    if len(plain) < LEAST_HEADS:
        return ""
    known = {kind: sum(own_key(kind, head) is not None for head in plain) for kind in KINDS}
    named = next((kind for kind in KINDS if KINDS[kind].title == sheet), "")
    if named and 2 * known[named] >= len(plain):
        is_ours = has_uids or known[named] == len(plain)
        return named if is_ours and named != "person" else ""
    whole = (kind for kind in KINDS if has_uids and known[kind] == len(plain))
    return next((kind for kind in whole if kind != "person"), "")
