"""安排情况表 `seat_table` (S11): seats, and below them the matrix of levels and kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models import codes, dates
from models.organisation import Body
from models.paper import person_rows
from models.paper.person_facts import label
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, PaperTable, TableData
from models.seats import Seat
from models.text import chinese_number

SEAT_COLUMNS = (
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("sex", "性别", 10, "center"),
    PaperColumn("birth", "出生年月", 18, "center", "date"),
    PaperColumn("ethnic", "民族", 12, "center"),
    PaperColumn("affiliation", "政治面貌", 22),
    PaperColumn("education", "学历", 14, "center"),
    PaperColumn("employer", "工作单位及职务", 44),
    PaperColumn("post", "会内职务", 20),
    PaperColumn("kind", "类别", 20, "center"),
    PaperColumn("level", "级别", 12, "center"),
    PaperColumn("term", "届次", 16, "center", "number"),
    PaperColumn("group", "代表团/界别", 22),
    PaperColumn("role", "职务", 12, "center"),
    PaperColumn("started_on", "任期起", 18, "center", "date"),
    PaperColumn("ended_on", "任期止", 18, "center", "date"),
    PaperColumn("continuity", "新任/连任", 14, "center"),
    PaperColumn("arranged_by", "安排主体", 24),
    PaperColumn("remarks", "备注", 20),
)
SEAT_GROUPINGS = (("level", "级别"), ("kind", "类别"))
_PERSON = {
    "name": "name",
    "sex": "sex",
    "birth": "birth_date",
    "ethnic": "ethnic_group",
    "affiliation": "affiliation",
    "employer": "employer_title",
}
_AT_ONCE = 5000  # ids in one query
ALL = "合计"


def seat_table(selection: Selection) -> TableData:
    """The seats in the order of the selection; only those arranged count in the matrix."""
    seats = _seats(selection.ids)
    people = person_rows.persons(_distinct(seats), _PERSON.values())
    office, bodies = person_rows.office_name(), _body_names()
    return TableData(
        office_name=office,
        title=f"{office}人大代表、政协委员等安排情况表",
        subject="安排情况表",
        columns=SEAT_COLUMNS,
        rows=tuple(_row(seat, people[seat.person_id or 0], bodies) for seat in seats),
        groupings=_groupings(),
        sum_up=sum_up,
        below=_matrix(seats, people),
        notes=(
            *_not_arranged(seats),
            *person_rows.without_consent(person_rows.in_turn(people, _distinct(seats))),
        ),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 136 人，150 席次，其中：女 40 人，少数民族 3 人; a person counts once."""

    def persons(fact: str = "arranged") -> int:
        return len({row.facts["person"] for row in rows if row.facts[fact]} & arranged)

    arranged = {row.facts["person"] for row in rows if row.facts["arranged"]}
    seats = sum(row.facts["arranged"] for row in rows)
    among = f"女 {persons('woman')} 人，少数民族 {persons('minority')} 人"
    others = len(rows) - seats
    pending = f"；另有 {others} 条未安排到位" if others else ""
    return (f"{word} {persons()} 人，{seats} 席次，其中：{among}{pending}",)


def _seats(ids: Sequence[int]) -> list[Seat]:
    found: dict[int, Seat] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = list(ids[start : start + _AT_ONCE])
        found |= {row.id: row for row in Seat.select().where(Seat.id.in_(part))}
    return [found[record_id] for record_id in ids if record_id in found]


def _distinct(seats: Iterable[Seat]) -> list[int]:
    return list(dict.fromkeys(seat.person_id or 0 for seat in seats))


def _body_names() -> dict[int, str]:
    return {body.id: body.short_name or body.name for body in Body.select()}


def _row(seat: Seat, person: dict[str, object], bodies: Mapping[int, str]) -> PaperRow:
    kind, level = label("seat", seat.kind_code), label("level", seat.level)
    given = {
        "education": person_rows.study_of(person),
        "post": person_rows.own_posts(person),
        "kind": kind,
        "level": level,
        "term": f"第{chinese_number(seat.term_number)}届" if seat.term_number else "",
        "group": seat.group_name or seat.appointing_unit or "",
        "role": label("seat_role", seat.role),
        "started_on": dates.show(seat.started_on or "", "roster"),
        "ended_on": dates.show(seat.ended_on or "", "roster"),
        "continuity": label("continuity", seat.continuity),
        "arranged_by": bodies.get(seat.arranged_by_id or 0, ""),
        "remarks": "；".join(part for part in (_result(seat), seat.remarks) if part),
    }
    values = (
        person_rows.written(person, _PERSON[column.key])
        if column.key in _PERSON
        else given[column.key]
        for column in SEAT_COLUMNS
    )
    counted = {
        **person_rows.facts(person),
        "person": seat.person_id or 0,
        "arranged": seat.result == "arranged",
    }
    return PaperRow(tuple(values), (level, kind), counted)


def _result(seat: Seat) -> str:
    """推荐中, 未安排; of a seat that is held nothing."""
    return "" if seat.result == "arranged" else label("seat_result", seat.result)


def _not_arranged(seats: Iterable[Seat]) -> tuple[str, ...]:
    number = sum(seat.result != "arranged" for seat in seats)
    return (f"{number} 条还没有安排，印在表里，不计入人数和席次。",) if number else ()


def _groupings() -> tuple[Grouping, ...]:
    levels, kinds = codes.TABLES["level"], codes.TABLES["seat"]
    orders = (
        tuple(levels.short(code) for code in levels.codes),
        tuple(kinds.short(code) for code in kinds.codes),
    )
    return tuple(
        Grouping(key, title, order)
        for (key, title), order in zip(SEAT_GROUPINGS, orders, strict=True)
    )


def _matrix(
    seats: Sequence[Seat], people: Mapping[int, dict[str, object]]
) -> tuple[PaperTable, ...]:
    """Levels down, kinds across; what no seat belongs to is left out."""
    arranged = [seat for seat in seats if seat.result == "arranged"]
    if not arranged:
        return ()
    kinds = [code for code in codes.TABLES["seat"].codes if _of(arranged, kind=code)]
    levels = [code for code in codes.TABLES["level"].codes if _of(arranged, level=code)]
    columns = (
        PaperColumn("level", "级别", 16, "center"),
        *(PaperColumn(kind, label("seat", kind), 34, "center") for kind in kinds),
        PaperColumn("all", ALL, 34, "center"),
    )
    rows = tuple(
        PaperRow(
            (
                label("level", level) if level else ALL,
                *(_cell(_of(arranged, kind, level), people) for kind in (*kinds, "")),
            )
        )
        for level in (*levels, "")
    )
    return (PaperTable("级别与类别统计表", columns, rows),)


def _of(seats: Iterable[Seat], kind: str = "", level: str = "") -> list[Seat]:
    return [seat for seat in seats if kind in ("", seat.kind_code) and level in ("", seat.level)]


def _cell(seats: Sequence[Seat], people: Mapping[int, dict[str, object]]) -> str:
    """人数 with 席次, below them women and minorities; both count persons."""
    if not seats:
        return ""
    each = [person_rows.facts(people[person]) for person in _distinct(seats)]
    women, minorities = (sum(one[fact] for one in each) for fact in ("woman", "minority"))
    return f"{len(each)}人，{len(seats)}席次\n女{women}人，少数民族{minorities}人"
