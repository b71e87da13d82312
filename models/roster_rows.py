"""From records to the plain rows of the sheets: 会员花名册 and 表扬通报."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from models import codes, dates, names
from models.commendations import OUT_OF_THE_BATCH, CommendationBatch, CommendationItem
from models.errors import Unavailable
from models.kinds import KINDS, listing
from models.ordering import MANUAL, in_order, unranked
from models.organisation import Body
from models.paper import (
    ROSTER_COLUMNS,
    Grouping,
    NoticeData,
    NoticeEntry,
    NoticeList,
    RosterData,
    RosterRow,
    Selection,
    Wording,
)
from models.settings import OfficeSettings

# the listing's column behind each column on paper
_SOURCES = {
    "name": "name",
    "sex": "sex",
    "ethnic": "ethnic_group",
    "birth": "birth_date",
    "native_place": "native_place",
    "affiliation": "affiliation",
    "education": "education",
    "job_title": "professional_title",
    "employer": "employer_title",
    "category": "category",
    "post": "posts",
    "branch": "branches",
    "joined_on": "joined_on",
    "phone": "mobile",
    "id_number": "id_number",
    "remarks": "remarks",
}
_UNMASK = {"phone": "full_phone", "id_number": "full_id_number"}
NO_GROUP = "未填"
NONE_DECIDED = "这一批还没有决定，打印的是推荐名单。"


def select(kind: str, order: str = "") -> Selection:
    """The records that a sheet is printed from when nobody chose: members in order, newest batch.

    Args:
        kind: "person" or "commendation_batch".
        order: the code or the Chinese title of an order; "" is the one in the office's settings.

    Raises:
        Unavailable: no such order, or nothing to print.
    """
    code = order_code(order)
    if kind == "commendation_batch":
        batch = CommendationBatch.select().order_by(*CommendationBatch.row_order()).first()
        if batch is None:
            raise Unavailable("还没有表扬批次，没有可打印的内容。")
        return Selection(kind, (batch.id,), code)
    members = listing(kind, view="members", order=code)
    if not members.count:
        raise Unavailable("还没有在册会员，没有可打印的内容。")
    return Selection(kind, tuple(members.ids), code)


def order_code(order: str) -> str:
    """Return the code of an order given by code or title; "" stands for the office's own."""
    if not order:
        return str(OfficeSettings.select().get().name_order or "surname_strokes")
    for code, title in names.ORDERS.items():
        if order in (code, title):
            return code
    raise Unavailable(f"没有“{order}”这种排序。可选：{'、'.join(names.ORDERS.values())}。")


def member_roster(selection: Selection) -> RosterData:
    """The rows of the roster, in the order of the selection; masked unless asked otherwise."""
    rows = {row["id"]: row for row in _rows(selection.ids)}
    settings = OfficeSettings.select().get()
    found = [rows[record_id] for record_id in selection.ids if record_id in rows]
    groupings = _groupings(found)
    return RosterData(
        office_name=settings.name,
        title=f"{settings.name}会员花名册",
        columns=ROSTER_COLUMNS,
        rows=tuple(_roster_row(row, selection) for row in found),
        groupings=groupings,
        order_note=names.SORT_NOTE.get(selection.order, ""),
        unranked=unranked((str(row["name"]) for row in found), selection.order),
    )


def _rows(ids: tuple[int, ...]) -> Iterable[dict[str, object]]:
    keys = [*dict.fromkeys(_SOURCES.values()), "district", "second_affiliation"]
    return listing("person", view="everyone", ids_only=ids).rows(keys)


def _roster_row(row: dict[str, object], selection: Selection) -> RosterRow:
    level = str(row["education"] or ":").partition(":")[0]
    return RosterRow(
        values=tuple(_value(column.key, row, selection) for column in ROSTER_COLUMNS),
        groups=_group_names(row),
        woman=row["sex"] == "2",
        minority=codes.is_minority(_code(row["ethnic_group"])),
        non_cpc=codes.is_non_cpc(_code(row["affiliation"]), _code(row["second_affiliation"])),
        graduate=codes.is_university(level or None),
    )


def _code(value: object) -> str | None:
    return str(value) if value else None


def _value(key: str, row: dict[str, object], selection: Selection) -> str:
    source = _SOURCES.get(key)
    if source is None:
        return ""
    column = KINDS["person"].column(source)
    full = bool(selection.options.get(_UNMASK[key])) if key in _UNMASK else True
    return column.text(row[source], "roster", masked=not full)


def _group_names(row: dict[str, object]) -> tuple[str, ...]:
    branch = str(row["branches"] or "").partition("、")[0] or NO_GROUP
    category = _code(row["category"])
    main = codes.TABLES["category"].label(category[0]) if category else NO_GROUP
    district = _code(row["district"])
    county = codes.TABLES["division"].short(district) if district else NO_GROUP
    return (branch, main, county)


def _groupings(rows: list[dict[str, object]]) -> tuple[Grouping, ...]:
    branches = Body.select().where(Body.kind_code.in_(("branch", "committee")))
    branch_names = [b.short_name or b.name for b in branches.order_by(*Body.row_order())]
    category = codes.TABLES["category"]
    division = codes.TABLES["division"]
    return (
        Grouping("branch", "所属分会", (*branch_names, NO_GROUP)),
        Grouping("category", "所属类别", (*(category.label(c) for c in "1234"), NO_GROUP)),
        Grouping("county", "区县", (*(division.short(c) for c in division.codes), NO_GROUP)),
    )


def commendation_notice(selection: Selection) -> NoticeData:
    """One batch as a notice: collectives in their order, members in the order of the selection.

    Only what is decided is printed; while nothing is, those who are recommended (DOMAIN 3.6).
    """
    batch = CommendationBatch.get_by_id(selection.ids[0])
    settings = OfficeSettings.select().get()
    items, notes = _items_to_print(batch)
    members = (item.name for item in items if item.object_kind != "collective")
    meeting = batch.decided_at
    return NoticeData(
        office_name=settings.name,
        year=str(batch.year),
        wording=cast("Wording", batch.wording),
        lists=_lists(items, selection.order),
        title=batch.title if "关于" in batch.title else "",
        addressee="各区县新联会、各分会（专委会）、全体会员",
        basis=tuple(line for line in (batch.basis or "").split("\n") if line.strip()),
        meeting=meeting.name if meeting is not None else "",
        issuer=batch.issuer.name,
        decided_on=dates.show(batch.decided_on, "document") if batch.decided_on else "",
        doc_number=batch.doc_number or "",
        order_note=names.SORT_NOTE.get(selection.order, ""),
        unranked=unranked(members, selection.order),
        notes=notes,
    )


def _items_to_print(batch: CommendationBatch) -> tuple[list[CommendationItem], tuple[str, ...]]:
    """The items that the notice names, and what to say of the others before it is printed."""
    items = [item for item in batch.item_rows() if item.state not in OUT_OF_THE_BATCH]
    decided = [item for item in items if item.state == "decided"]
    if not decided:
        return items, (NONE_DECIDED,) if items else ()
    left_out = len(items) - len(decided)
    return decided, (f"{left_out} 个对象还没有决定，没有印上。",) if left_out else ()


def _lists(items: list[CommendationItem], order: str) -> tuple[NoticeList, ...]:
    found = []
    for collective in (True, False):
        chosen = [i for i in items if (i.object_kind == "collective") == collective]
        if not collective:
            chosen = in_order(chosen, order or MANUAL)
        for honour in dict.fromkeys(item.honour_title or "" for item in chosen):
            entries = tuple(
                NoticeEntry(item.name, "" if collective else item.employer or "")
                for item in chosen
                if item.honour_title == honour
            )
            found.append(NoticeList(honour, collective, entries))
    return tuple(found)
