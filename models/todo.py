"""What needs doing today (工作台): counted lines, each with the rows that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import peewee

from models import health, recurrence
from models.activities import Activity, Attendance
from models.database import database
from models.kinds import listing, members
from models.people import Person

MOST_COUNTED = 3


@dataclass(frozen=True)
class Todo:
    """One line: what, how many, and where its rows are seen.

    Attributes:
        unit: what is counted; "" where the title says everything.
        kind: the page that shows the rows.
        view: the view that holds them, "" for a page without views.
        ids: the rows themselves, where no view says it; None otherwise.
        record: the one row, where it is a single one.
    """

    title: str
    count: int
    unit: str
    kind: str
    view: str = ""
    ids: tuple[int, ...] | None = None
    record: int | None = None

    @property
    def text(self) -> str:
        """The line as it is read."""
        return f"{self.title}　{self.count} {self.unit}" if self.unit else self.title


def todos(today: date) -> list[Todo]:
    """The lines that have something to do, in the order of urgency."""
    return [line for line in _lines(today) if line.count]


def _lines(today: date) -> Iterator[Todo]:
    yield _viewed("待审批", "人", "person", "pending")
    yield _viewed("未填出席", "场", "activity", "open")
    born = _born_in(today.month)
    yield Todo("本月生日", len(born), "人", "person", "members", ids=born)
    yield from _recurring(today)
    yield _health(today)


def _viewed(title: str, unit: str, kind: str, view: str) -> Todo:
    return Todo(title, listing(kind, view=view).count, unit, kind, view)


def _born_in(month: int) -> tuple[int, ...]:
    is_then = peewee.fn.SUBSTR(Person.birth_date, 6, 2) == f"{month:02d}"
    query = Person.select(Person.id).where(is_then & members() & Person.died_on.is_null())
    return tuple(row[0] for row in database.execute(query.order_by(*Person.row_order())))


def _recurring(today: date) -> Iterator[Todo]:
    """Series that wait for a session in the present window: 双月学习：11—12月还未开展."""
    for number, sentence in recurrence.reminders(today):
        yield Todo(sentence, 1, "", "programme", record=number)


def _health(today: date) -> Todo:
    """资料体检：证件与生日不符 2 · 缺手机号 11."""
    counts = health.summary(today)
    parts = [f"{title} {count}" for title, count in counts[:MOST_COUNTED]]
    more = [f"另 {len(counts) - MOST_COUNTED} 项"] if len(counts) > MOST_COUNTED else []
    said = f"资料体检：{' · '.join(parts + more)}"
    return Todo(said, sum(count for _, count in counts), "", "health")


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
