"""通讯录 `contact_list` (S03): it leaves the office, and has no column for what may not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models import codes, names, numbers
from models.ordering import unranked
from models.paper import person_rows
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData

# class C: neither ID number nor birth date nor address; 备注 is there to be written in by hand, for
# what the office notes about a person stays in the office
CONTACT_COLUMNS = (
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("post", "会内职务", 20),
    PaperColumn("employer", "工作单位及职务", 42),
    PaperColumn("office_phone", "办公电话", 24, "center", "number"),
    PaperColumn("phone", "手机", 24, "center", "number", sensitive=True),
    PaperColumn("wechat", "微信", 20, "center", "number"),
    PaperColumn("email", "电子邮箱", 40, "left", "number"),
    PaperColumn("remarks", "备注", 20, shown=False),
)
CONTACT_GROUPINGS = (("post", "会内职务、分会"), ("branch", "所属分会"))
_SOURCES = {
    "name": "name",
    "employer": "employer_title",
    "office_phone": "office_phone",
    "phone": "mobile",
    "wechat": "wechat",
    "email": "email",
}
# what somebody may have typed into another field
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])|(?<!\d)\d{15}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def contact_list(selection: Selection) -> TableData:
    """The persons in the order of the selection; mobile numbers masked unless asked otherwise."""
    read = person_rows.persons(selection.ids, _SOURCES.values())
    found = list(person_rows.in_turn(read, selection.ids))
    full = bool(selection.options.get("full_phone"))
    office = person_rows.office_name()
    return TableData(
        office_name=office,
        title=f"{office}通讯录",
        subject="通讯录",
        columns=CONTACT_COLUMNS,
        rows=tuple(_row(row, full) for row in found),
        groupings=_groupings(),
        order_note=names.SORT_NOTE.get(selection.order, ""),
        sum_up=sum_up,
        unranked=unranked((str(row["name"]) for row in found), selection.order),
        notes=person_rows.without_consent(found),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 126 人; a group says nothing."""
    return (f"{word} {len(rows)} 人",) if word == "合计" else ()


def covered(text: str, full: bool) -> str:
    """A text with the numbers covered that may not stand in it: an ID number never may."""
    text = _ID_NUMBER.sub("***", text)
    return text if full else _MOBILE.sub(lambda found: numbers.mask_phone(found[0]), text)


def _row(row: dict[str, object], full: bool) -> PaperRow:
    return PaperRow(
        values=tuple(_value(column.key, row, full) for column in CONTACT_COLUMNS),
        groups=(_post_or_branch(row), person_rows.branch_of(row)),
    )


def _value(key: str, row: dict[str, object], full: bool) -> str:
    if key == "post":
        return person_rows.own_posts(row)
    if key not in _SOURCES:
        return ""
    masked = key == "phone" and not full
    return covered(person_rows.written(row, _SOURCES[key], full=not masked), full)


def _post_or_branch(row: dict[str, object]) -> str:
    """Who holds a post stands under it, all others under their branch."""
    post = person_rows.post_of(row)
    if post != codes.TABLES["position"].short("member"):
        return post
    branch = person_rows.branch_of(row)
    return post if branch == person_rows.NO_GROUP else f"{post}（{branch}）"


def _groupings() -> tuple[Grouping, ...]:
    *posts, member, honorary, adviser = person_rows.post_names()
    branches = person_rows.branch_names()
    by_post = (
        *posts,
        *(f"{member}（{branch}）" for branch in branches),
        *(member, honorary, adviser, person_rows.NO_POST),
    )
    orders = (by_post, (*branches, person_rows.NO_GROUP))
    return tuple(
        Grouping(key, title, order)
        for (key, title), order in zip(CONTACT_GROUPINGS, orders, strict=True)
    )
