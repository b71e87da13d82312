"""活动台账 `activity_ledger` (S07): what was held, with participants as numbers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from models.activities import Activity, Attendance
from models.attachments import Attachment
from models.membership import Membership
from models.organisation import Body
from models.paper import ledgers
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData, total
from models.periods import first_day

fn = peewee.fn

ACTIVITY_COLUMNS = (
    PaperColumn("date", "日期", 21, "center", "date"),
    PaperColumn("name", "活动名称", 40),
    PaperColumn("category", "类别", 18, "center", "number"),
    PaperColumn("programme", "系列", 20, "center", "number"),
    PaperColumn("sessions", "场次", 10, "center", "number", shown=False),
    PaperColumn("place", "地点（县区）", 26),
    PaperColumn("organiser", "主办／承办", 26),
    PaperColumn("audience", "参加对象", 20),
    PaperColumn("people", "参加人数（会员／其他）", 17, "center", "number"),
    PaperColumn("served", "服务群众（人次）", 14, "center", "number"),
    PaperColumn("content", "主要内容及成效", 46),
    PaperColumn("publicity", "宣传报道", 22, shown=False),
    PaperColumn("cost", "经费（元）", 16, "right", "number"),
    PaperColumn("attachments", "附件", 11, "center", "number", shown=False),
    PaperColumn("reporter", "填报人", 14, "center", "number"),
    PaperColumn("remarks", "备注", 20, shown=False),
)
ACTIVITY_GROUPINGS = (
    ("category", "类别"),
    ("programme", "系列"),
    ("county", "县区"),
    ("month", "月份"),
)


@dataclass(frozen=True)
class Heads:
    """How many took part: members of the association on that day, and all others."""

    members: int | None
    others: int | None

    @property
    def text(self) -> str:
        """45／3, the unknown one as —; nothing when neither is known."""
        if self.members is None and self.others is None:
            return ""
        parts = ("—" if each is None else f"{each:,}" for each in (self.members, self.others))
        return "／".join(parts)


def activity_ledger(selection: Selection) -> TableData:
    """One row for each activity, in the order of the selection; nobody is named."""
    found = ledgers.read(selection.ids, _activities)
    counted = heads_of(found)
    files = _attachments(list(found))
    programmes = ledgers.programme_names()
    rows = [
        _row(found[each], counted[each], files.get(each, 0), programmes)
        for each in selection.ids
        if each in found
    ]
    return ledgers.ledger(
        "活动台账",
        ACTIVITY_COLUMNS,
        rows,
        sum_up,
        (
            ledgers.by_code("category", "类别", "activity"),
            ledgers.by_programme("系列", programmes.values()),
            ledgers.by_code("county", "县区", "division"),
            Grouping("month", "月份"),
        ),
        notes=ledgers.small_print(selection, ACTIVITY_COLUMNS, rows),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 42 项活动、53 场次: 场次 is the sum of 计次, never the number of rows."""
    members, others = total(rows, "members"), total(rows, "others")
    served, cost = total(rows, "served"), total(rows, "cost")
    parts = (
        f"{word} {len(rows):,} 项活动、{total(rows, 'sessions'):,} 场次",
        f"参加 {members + others:,} 人次（会员 {members:,}，其他 {others:,}）",
        f"服务群众 {served:,} 人次" if served else "",
        f"经费 {ledgers.yuan(cost)} 元" if cost else "",
    )
    return (ledgers.joined(*parts, sign="，"),)


def heads_of(activities: Mapping[int, Mapping[str, Any]]) -> dict[int, Heads]:
    """How many took part in each activity: its attendance rows decide, else what was typed."""
    counted = ledgers.read(list(activities), _present, "activity")
    return {
        record_id: _heads(counted[record_id])
        if record_id in counted
        else Heads(row["member_count"], row["other_count"])
        for record_id, row in activities.items()
    }


def _heads(row: Mapping[str, Any]) -> Heads:
    if not row["known"]:  # a list of those invited is no count of those who came
        return Heads(None, None)
    members = int(row["members"] or 0)
    return Heads(members, int(row["present"] or 0) - members)


def _activities(ids: list[int]) -> Any:
    return Activity.select().where(Activity.id.in_(ids))


def _present(ids: list[int]) -> Any:
    """For each activity with attendance rows: how many came, how many of them were members."""
    present = Attendance.status == "present"
    on = first_day(Activity.start_on)
    association = Body.select(fn.MIN(Body.id)).where(Body.kind_code == "municipal_association")
    held = Membership.select(Membership.id).where(
        (Membership.person == Attendance.person)
        & (Membership.body == association)
        & (first_day(Membership.joined_on) <= on)
        & (Membership.left_on.is_null() | (first_day(Membership.left_on) > on))
    )
    return (
        Attendance.select(
            Attendance.activity,
            fn.SUM(present).alias("present"),
            fn.SUM(present & fn.EXISTS(held)).alias("members"),
            fn.SUM(Attendance.status != "unrecorded").alias("known"),
        )
        .join(Activity)
        .where(Attendance.activity.in_(ids))
        .group_by(Attendance.activity)
    )


def _attachments(ids: Sequence[int]) -> dict[int, int]:
    def count(part: list[int]) -> Any:
        mine = (Attachment.record_kind == "activity") & Attachment.record_id.in_(part)
        query = Attachment.select(Attachment.record_id, fn.COUNT(Attachment.id).alias("files"))
        return query.where(mine).group_by(Attachment.record_id)

    return {key: row["files"] for key, row in ledgers.read(ids, count, "record_id").items()}


def _row(
    row: Mapping[str, Any], heads: Heads, files: int, programmes: Mapping[int, str]
) -> PaperRow:
    county = ledgers.code("division", row["district"])
    category = ledgers.code("activity", row["category"])
    programme = programmes.get(row["programme"], "")
    texts = {
        "date": ledgers.span(row["start_on"], row["end_on"]),
        "category": category,
        "programme": programme,
        "sessions": ledgers.number(row["session_count"]),
        "place": place_text(row["place"], county),
        "organiser": organisers(row["organiser"], row["co_organiser"]),
        "people": heads.text,
        "served": ledgers.number(row["served_count"]),
        "cost": ledgers.yuan(row["cost"]),
        "attachments": f"{files} 件" if files else "",
    }
    for key in ("name", "audience", "content", "publicity", "reporter", "remarks"):
        texts[key] = row[key] or ""
    blank = ledgers.NOT_GIVEN
    return PaperRow(
        ledgers.values(ACTIVITY_COLUMNS, texts),
        (category or blank, programme or blank, county or blank, ledgers.month(row["start_on"])),
        {
            "sessions": row["session_count"] or 0,
            "members": heads.members or 0,
            "others": heads.others or 0,
            "served": row["served_count"] or 0,
            "cost": row["cost"] or 0,
        },
    )


def place_text(place: str | None, county: str) -> str:
    """The place with its county, which a place that names it does not repeat."""
    if not place or not county or county in place:
        return place or county
    return f"{place}（{county}）"


def organisers(organiser: str | None, second: str | None) -> str:
    """Who held it; both on lines of their own where a second one had a part."""
    if not second or second == organiser:
        return organiser or ""
    return f"{organiser}\n承办：{second}" if organiser else f"承办：{second}"
