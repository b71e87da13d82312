"""What needs doing today (工作台): counted lines, each with the rows that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from models.activities import Activity, Attendance
from models.columns import Filter
from models.database import database
from models.kinds import listing, members
from models.people import Person


@dataclass(frozen=True)
class Todo:
    """One line: what, how many, and where its rows are seen.

    Attributes:
        kind: the record kind whose page shows the rows.
        view: the view that holds them.
        filters: conditions besides the view.
        ids: the rows themselves, where no view and filter says it; None otherwise.
    """

    title: str
    count: int
    unit: str
    kind: str
    view: str
    filters: tuple[Filter, ...] = ()
    ids: tuple[int, ...] | None = None


def todos(today: date) -> list[Todo]:
    """The lines that have something to do, in the order of urgency."""
    return [line for line in _lines(today) if line.count]


def _lines(today: date) -> Iterator[Todo]:
    yield _viewed("待审批", "人", "person", "pending")
    yield _viewed("未填出席", "场", "activity", "open")
    born = _born_in(today.month)
    yield Todo("本月生日", len(born), "人", "person", "members", ids=born)
    wrong = _contradicting()
    yield Todo("证件与生日、性别不符", len(wrong), "人", "person", "everyone", ids=wrong)
    yield _viewed("缺手机号", "人", "person", "members", Filter("mobile", "empty"))


def _viewed(title: str, unit: str, kind: str, view: str, *filters: Filter) -> Todo:
    count = listing(kind, view=view, filters=filters).count
    return Todo(title, count, unit, kind, view, filters)


def _born_in(month: int) -> tuple[int, ...]:
    is_then = peewee.fn.SUBSTR(Person.birth_date, 6, 2) == f"{month:02d}"
    query = Person.select(Person.id).where(is_then & members() & Person.died_on.is_null())
    return tuple(row[0] for row in database.execute(query.order_by(*Person.row_order())))


def _contradicting() -> tuple[int, ...]:
    """The people whose ID number says another birth date or sex than their file."""
    number: Any = Person.id_number
    born = peewee.fn.SUBSTR(number, 7, 8)
    typed: Any = peewee.fn.REPLACE(Person.birth_date, "-", "")
    male = peewee.fn.SUBSTR(number, 17, 1).cast("integer") % 2
    other_birth = Person.birth_date.is_null(False) & (
        peewee.fn.SUBSTR(born, 1, peewee.fn.LENGTH(typed)) != typed
    )
    other_sex = Person.sex.in_(("1", "2")) & (male != (Person.sex == "1"))
    suspects = Person.select().where((peewee.fn.LENGTH(number) == 18) & (other_birth | other_sex))
    # the record decides; SQL only spares it the others
    return tuple(person.id for person in suspects.order_by(*Person.row_order()) if person.doubts())


@dataclass(frozen=True)
class YearSoFar:
    """The year in two figures: sessions held and presences."""

    sessions: int
    presences: int


def year_so_far(today: date) -> YearSoFar:
    """今年：活动 n 场，参加 n 人次."""
    this_year = Activity.start_on.startswith(str(today.year))
    sessions = Activity.select(peewee.fn.SUM(Activity.session_count)).where(this_year).scalar()
    presences = (
        Attendance.select(peewee.fn.COUNT(Attendance.id))
        .join(Activity)
        .where(this_year & (Attendance.status == "present"))
        .scalar()
    )
    return YearSoFar(int(sessions or 0), int(presences or 0))
