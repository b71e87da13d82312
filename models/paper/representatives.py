"""代表人士名册 `representative_roster`: the persons of the registry, with their highest level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models import codes, dates, names
from models.ordering import unranked
from models.paper import person_rows
from models.paper.person_facts import label
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData
from models.people import RegistryEntry
from models.people_list import LEVELS
from models.periods import holds
from models.seats import POLITICAL

REPRESENTATIVE_COLUMNS = (
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("sex", "性别", 10, "center"),
    PaperColumn("ethnic", "民族", 14, "center"),
    PaperColumn("birth", "出生年月", 18, "center", "date"),
    PaperColumn("native_place", "籍贯", 18, shown=False),
    PaperColumn("affiliation", "政治面貌", 20),
    PaperColumn("education", "学历学位", 24),
    PaperColumn("job_title", "专业技术职称", 22, shown=False),
    PaperColumn("employer", "工作单位及职务", 48),
    PaperColumn("category", "所属类别", 22),
    PaperColumn("county", "所在县区", 16, shown=False),
    PaperColumn("level", "层级", 14, "center"),
    PaperColumn("entered_on", "入库日期", 18, "center", "date"),
    PaperColumn("sourcing", "举荐方式", 18, "center"),
    PaperColumn("political", "政治安排", 34),
    PaperColumn("post", "会内职务", 20, shown=False),
    PaperColumn("phone", "联系电话", 26, "center", "number", shown=False, sensitive=True),
    PaperColumn("id_number", "身份证号", 36, "center", "number", shown=False, sensitive=True),
    PaperColumn("remarks", "备注", 24, shown=False),
)
REPRESENTATIVE_GROUPINGS = (("level", "层级"), ("category", "所属类别"), ("county", "区县"))
NOT_REGISTERED = "未入库"
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
    "county": "district",
    "phone": "mobile",
    "id_number": "id_number",
    "remarks": "remarks",
}
_UNMASK = {"phone": "full_phone", "id_number": "full_id_number"}


def representative_roster(selection: Selection) -> TableData:
    """The persons in the order of the selection; each counts once, at the highest level."""
    read = person_rows.persons(selection.ids, _SOURCES.values())
    found = list(person_rows.in_turn(read, selection.ids))
    entries, seats = _entries(), person_rows.seats_held(POLITICAL)
    office = person_rows.office_name()
    return TableData(
        office_name=office,
        title=f"{office}代表人士名册",
        subject="代表人士名册",
        columns=REPRESENTATIVE_COLUMNS,
        rows=tuple(_row(row, selection, entries, seats) for row in found),
        groupings=_groupings(),
        order_note=names.SORT_NOTE.get(selection.order, ""),
        sum_up=sum_up,
        unranked=unranked((str(row["name"]) for row in found), selection.order),
        notes=(*_strangers(found, entries), *person_rows.without_consent(found)),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 60 人，其中：…; at the end, how many stand at each level."""
    lines = person_rows.sum_up(word, rows)
    if word != "合计":
        return lines
    counted = ((level, sum(row.groups[0] == level for row in rows)) for level in _level_names())
    told = "，".join(f"{level} {number} 人" for level, number in counted if number)
    return (*lines, f"按最高层级计：{told}") if told else lines


def _entries() -> dict[int, RegistryEntry]:
    """The open entry of each person at the highest level; all are read, they are few."""
    today = dates.today().isoformat()
    rows = RegistryEntry.select().where(
        holds(RegistryEntry.entered_on, RegistryEntry.left_on, today)
    )
    found: dict[int, RegistryEntry] = {}
    for row in sorted(rows, key=lambda row: LEVELS.index(row.level), reverse=True):
        found[row.person_id or 0] = row
    return found


def _row(
    row: dict[str, object],
    selection: Selection,
    entries: Mapping[int, RegistryEntry],
    seats: Mapping[int, str],
) -> PaperRow:
    person = int(str(row["id"]))
    entry = entries.get(person)
    given = {"political": seats.get(person, ""), "post": person_rows.own_posts(row)}
    if entry is not None:
        given["level"] = label("level", entry.level)
        given["entered_on"] = dates.show(entry.entered_on or "", "roster")
        given["sourcing"] = label("sourcing", entry.sourcing)
    values = (
        _value(column.key, row, selection) if column.key in _SOURCES else given.get(column.key, "")
        for column in REPRESENTATIVE_COLUMNS
    )
    groups = (
        given.get("level", NOT_REGISTERED),
        person_rows.category_of(row),
        person_rows.county_of(row),
    )
    return PaperRow(tuple(values), groups, person_rows.facts(row))


def _value(key: str, row: dict[str, object], selection: Selection) -> str:
    full = bool(selection.options.get(_UNMASK[key])) if key in _UNMASK else True
    return person_rows.written(row, _SOURCES[key], full=full)


def _strangers(
    found: Sequence[dict[str, object]], entries: Mapping[int, RegistryEntry]
) -> tuple[str, ...]:
    outside = [str(row["name"]) for row in found if row["id"] not in entries]
    return (person_rows.told(outside, "不在代表人士库，层级空着"),) if outside else ()


def _level_names() -> tuple[str, ...]:
    return tuple(codes.TABLES["level"].short(level) for level in LEVELS)


def _groupings() -> tuple[Grouping, ...]:
    orders = (
        (*_level_names(), NOT_REGISTERED),
        person_rows.category_names(),
        person_rows.county_names(),
    )
    return tuple(
        Grouping(key, title, order)
        for (key, title), order in zip(REPRESENTATIVE_GROUPINGS, orders, strict=True)
    )
