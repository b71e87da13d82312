"""培训台账 `training_ledger` (S12), and 培训履历 `training_record` of persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from models import names
from models.activities import Activity, Attendance
from models.activity_lists import TRAINING
from models.kinds import listing
from models.ordering import unranked
from models.paper import ledgers
from models.paper.activity_ledger import place_text
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total
from models.people import Person

TRAINING_COLUMNS = (
    PaperColumn("name", "班次名称", 44),
    PaperColumn("date", "起止日期", 22, "center", "date"),
    PaperColumn("length", "天数／学时", 22, "center", "number"),
    PaperColumn("place", "地点", 28),
    PaperColumn("organiser", "主办单位", 28),
    PaperColumn("category", "类型", 18, "center", "number"),
    PaperColumn("level", "层次", 13, "center"),
    PaperColumn("expected", "应训", 12, "center", "number"),
    PaperColumn("actual", "实训", 12, "center", "number"),
    PaperColumn("people", "参训名单", 70, shown=False),
    PaperColumn("results", "考核", 22, "center"),
    PaperColumn("cost", "经费（元）", 17, "right", "number"),
    PaperColumn("remarks", "备注", 22),
)
TRAINING_GROUPINGS = (("category", "类型"), ("level", "层次"), ("month", "月份"))
RECORD_COLUMNS = (
    PaperColumn("person", "姓名", 20, "center", "name"),
    PaperColumn("name", "班次名称", 54),
    PaperColumn("date", "起止日期", 22, "center", "date"),
    PaperColumn("length", "天数／学时", 22, "center", "number"),
    PaperColumn("place", "地点", 32),
    PaperColumn("organiser", "主办单位", 32),
    PaperColumn("category", "类型", 20, "center"),
    PaperColumn("level", "层次", 14, "center"),
    PaperColumn("status", "参训情况", 20, "center"),
    PaperColumn("result", "考核", 20, "center"),
)
RECORD_GROUPINGS = (("person", "人员"), ("category", "类型"), ("level", "层次"))
NOT_TRAINED = frozenset({"speaker", "staff"})  # who teaches or helps is no trainee
_LAST = 10**9


def training_ledger(selection: Selection) -> TableData:
    """One row for each training, in the order of the selection, the trainees in its named order."""
    found = ledgers.read(selection.ids, _activities)
    attendance = ledgers.read_all(list(found), _trainees, "activity")
    people = (row["person"] for rows in attendance.values() for row in rows if row["person"])
    places = _places(set(people), selection.order)
    return ledgers.ledger(
        "培训台账",
        TRAINING_COLUMNS,
        (
            _row(found[record_id], attendance.get(record_id, []), places)
            for record_id in selection.ids
            if record_id in found
        ),
        sum_up,
        (
            ledgers.by_code("category", "类型", "activity"),
            ledgers.by_code("level", "层次", "level"),
            Grouping("month", "月份"),
        ),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 9 个班次、12 场次，应训 310 人次，实训 286 人次."""
    cost = total(rows, "cost")
    return (
        f"{word} {len(rows):,} 个班次、{total(rows, 'sessions'):,} 场次，"
        f"应训 {total(rows, 'expected'):,} 人次，实训 {total(rows, 'actual'):,} 人次，"
        + ledgers.joined(
            f"学时 {total(rows, 'hours'):,}",
            f"经费 {ledgers.yuan(cost)} 元" if cost else "",
            sign="，",
        ),
    )


def training_record(selection: Selection) -> TableData:
    """The trainings of persons, the oldest first; hours count for those who were present."""
    people = ledgers.listed("person", selection.ids, ("name", "employer_title"))
    attended = ledgers.read_all(list(people), _attended, "person")
    headings = _headings(people, [each for each in selection.ids if each in attended])
    rows = (
        _record_row(row, str(people[record_id]["name"]), heading)
        for record_id, heading in headings.items()
        for row in attended[record_id]
    )
    lacking = len(people) - len(headings)
    return ledgers.ledger(
        "培训履历",
        RECORD_COLUMNS,
        rows,
        sum_up_record,
        (
            Grouping("person", "人员", tuple(headings.values())),
            ledgers.by_code("category", "类型", "activity"),
            ledgers.by_code("level", "层次", "level"),
        ),
        order_note=names.SORT_NOTE.get(selection.order, ""),
        unranked=unranked((str(people[each]["name"]) for each in headings), selection.order),
        notes=(f"{lacking} 人没有培训记录，没有印上。",) if lacking else (),
    )


def sum_up_record(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """小计 3 人次，参训 2 人次，学时 8."""
    return (
        f"{word} {len(rows):,} 人次，其中实际参训 {total(rows, 'present'):,} 人次，"
        f"学时 {total(rows, 'hours'):,}",
    )


def _activities(ids: list[int]) -> Any:
    return Activity.select().where(Activity.id.in_(ids))


def _trainees(ids: list[int]) -> Any:
    query = Attendance.select(
        Attendance.activity,
        Attendance.person,
        Attendance.guest_name,
        Attendance.status,
        Attendance.result,
        Person.name,
    ).join(Person, "LEFT OUTER JOIN")
    return query.where(
        Attendance.activity.in_(ids) & Attendance.role.not_in(list(NOT_TRAINED))
    ).order_by(*Attendance.row_order())


def _attended(ids: list[int]) -> Any:
    query = Attendance.select(
        Attendance.person, Attendance.role, Attendance.status, Attendance.result, Activity
    ).join(Activity)
    return query.where(Attendance.person.in_(ids) & Activity.category.in_(TRAINING)).order_by(
        Activity.start_on, Activity.id
    )


def _places(people: Iterable[int], order: str) -> Mapping[int, int]:
    """The place of each person in a named order; empty where they stay as entered."""
    if order not in names.ORDERS:
        return {}
    ranked = listing("person", view="everyone", order=order, ids_only=tuple(people)).ids
    return {person: place for place, person in enumerate(ranked)}


def _row(
    row: Mapping[str, Any], trainees: Sequence[Mapping[str, Any]], places: Mapping[int, int]
) -> PaperRow:
    present = [each for each in trainees if each["status"] == "present"]
    present.sort(key=lambda each: places.get(each["person"], _LAST))  # guests stay behind
    expected = (
        len(trainees) if trainees and row["expected_count"] is None else row["expected_count"]
    )
    is_known = any(each["status"] != "unrecorded" for each in trainees)
    actual = (len(present) if is_known else None) if trainees else row["actual_count"]
    results = Counter(each["result"] for each in present if each["result"])
    texts = _texts(row) | {
        "expected": ledgers.number(expected),
        "actual": ledgers.number(actual),
        "people": ledgers.joined(*(each["name"] or each["guest_name"] for each in present)),
        "results": ledgers.joined(*(f"{result} {count} 人" for result, count in results.items())),
        "cost": ledgers.yuan(row["cost"]),
        "remarks": row["remarks"] or "",
    }
    blank = ledgers.NOT_GIVEN
    return PaperRow(
        ledgers.values(TRAINING_COLUMNS, texts),
        (texts["category"] or blank, texts["level"] or blank, ledgers.month(row["start_on"])),
        {
            "sessions": row["session_count"] or 0,
            "expected": expected or 0,
            "actual": actual or 0,
            "hours": row["hours"] or 0,
            "cost": row["cost"] or 0,
        },
    )


def _record_row(row: Mapping[str, Any], name: str, heading: str) -> PaperRow:
    is_present = row["status"] == "present"
    role = ledgers.code("attendance_role", row["role"])
    texts = _texts(row) | {
        "person": name,
        "status": role if is_present else ledgers.code("attendance_status", row["status"]),
        "result": row["result"] or "",
    }
    blank = ledgers.NOT_GIVEN
    return PaperRow(
        ledgers.values(RECORD_COLUMNS, texts),
        (heading, texts["category"] or blank, texts["level"] or blank),
        {"present": is_present, "hours": row["hours"] or 0 if is_present else 0},
    )


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    """What both sheets say of a training."""
    return {
        "name": row["name"] or "",
        "date": ledgers.span(row["start_on"], row["end_on"]),
        "length": _length(row),
        "place": place_text(row["place"], ledgers.code("division", row["district"])),
        "organiser": row["organiser"] or "",
        "category": ledgers.code("activity", row["category"]),
        "level": ledgers.code("level", row["training_level"]),
    }


def _length(row: Mapping[str, Any]) -> str:
    """3天／24学时; the days are told where both dates are full ones."""
    start, end = row["start_on"] or "", row["end_on"] or row["start_on"] or ""
    are_full = len(start) == len(end) == len("2022-10-11")
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1 if are_full else 0
    hours = row["hours"]
    return ledgers.joined(f"{days}天" if days else "", f"{hours}学时" if hours else "", sign="／")


def _headings(people: Mapping[int, Mapping[str, Any]], ids: Sequence[int]) -> dict[int, str]:
    """The heading of each person, never the same for two who share name and employer."""
    found: dict[int, str] = {}
    times: Counter[str] = Counter()
    for record_id in ids:
        person = people[record_id]
        heading = ledgers.joined(person["name"], person["employer_title"], sign="　")
        times[heading] += 1
        again = f"（同名第 {times[heading]} 人）" if times[heading] > 1 else ""
        found[record_id] = heading + again
    return found
