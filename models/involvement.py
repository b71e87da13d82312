"""What a person took part in: the lines behind 活动 12 and 表扬 3 of a file."""

from __future__ import annotations

from dataclasses import dataclass

import peewee

from models import codes
from models.activities import Activity, Attendance
from models.commendations import CommendationBatch, CommendationItem
from models.database import database
from models.dates import show


@dataclass(frozen=True)
class Involvement:
    """One line: when, what, and in which capacity.

    Attributes:
        kind, id: the record to open.
    """

    kind: str
    id: int
    on: str
    title: str
    note: str


def activities_of(person_id: int) -> list[Involvement]:
    """The activities of a person, newest first, with role and presence."""
    rows = (
        Attendance.select(
            Activity.id, Activity.start_on, Activity.name, Attendance.role, Attendance.status
        )
        .join(Activity)
        .where(Attendance.person == person_id)
        .order_by(*Activity.row_order())
    )
    role, status = codes.TABLES["attendance_role"], codes.TABLES["attendance_status"]
    return [
        Involvement(
            "activity", number, show(day), name,
            role.short(part) if state == "present" else status.short(state),
        )
        for number, day, name, part, state in database.execute(rows)
    ]  # fmt: skip


def commendations_of(person_id: int) -> list[Involvement]:
    """The commendations of a person, newest first, with honour and state."""
    rows = (
        CommendationItem.select(
            CommendationBatch.id,
            peewee.fn.COALESCE(CommendationBatch.decided_on, CommendationBatch.year.cast("text")),
            CommendationItem.honour_title,
            CommendationItem.state,
        )
        .join(CommendationBatch)
        .where(CommendationItem.person == person_id)
        .order_by(*CommendationBatch.row_order())
    )
    states = codes.TABLES["item_state"]
    return [
        Involvement("commendation_batch", number, show(day), honour or "", states.short(state))
        for number, day, honour, state in database.execute(rows)
    ]
