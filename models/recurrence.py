"""Series that recur (DOMAIN 3.4): 双月学习 asks for one in each window of two calendar months."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models import dates
from models.activities import Activity, Programme

MOST_NAMED = 6


@dataclass(frozen=True)
class Window:
    """Calendar months in which one session at least is expected.

    Attributes:
        first, last: full days. sessions: how many were held (计次).
    """

    first: str
    last: str
    sessions: int

    @property
    def months(self) -> str:
        """Its months without the year where it lies in one: 5—6月, 5月, 全年."""
        start, end = int(self.first[5:7]), int(self.last[5:7])
        if self.first[:4] != self.last[:4]:
            first, last = (dates.show(day[:7], "document") for day in (self.first, self.last))
            return f"{first}—{last}"
        if (start, end) == (1, 12):
            return "全年"
        return f"{start}月" if start == end else f"{start}—{end}月"

    @property
    def text(self) -> str:
        """With the year: 2022年5—6月."""
        is_in_one = self.first[:4] == self.last[:4]
        return f"{self.first[:4]}年{self.months}" if is_in_one else self.months


def windows(programme: Programme, until: date) -> list[Window]:
    """Its windows from the one of its start (of its first session without one) to a day.

    A window that begins when the series has ended, or is cut off by that end, is not asked for.
    """
    length = programme.interval_months
    held = _held(programme)
    begun = programme.started_on or min((day for day, _ in held), default="")
    if not length or not begun:
        return []
    index, found = _month(dates.first_day(begun)) // length, []
    end = dates.first_day(programme.ended_on or "") or "9999"
    while (window := _window(index, length, held)).first <= until.isoformat():
        if window.last >= end:
            break
        found.append(window)
        index += 1
    return found


def gaps(programme: Programme, today: date) -> list[Window]:
    """The windows that are over without a session."""
    return [
        window
        for window in windows(programme, today)
        if not window.sessions and window.last < today.isoformat()
    ]


def waiting(programme: Programme, today: date) -> Window | None:
    """The present window while nothing was held in it; only a reminder."""
    last = windows(programme, today)[-1:]
    for window in last:
        if not window.sessions and window.first <= today.isoformat() <= window.last:
            return window
    return None


def told(missed: Sequence[Window]) -> str:
    """Name windows, the year once: 2022年5—6月、9—10月; of many the last ones."""
    shown = missed[-MOST_NAMED:]
    names = [shown[0].text] if shown else []
    names += [
        window.months if before.last[:4] == window.first[:4] else window.text
        for before, window in pairwise(shown)
    ]
    more = f"等 {len(missed)} 期" if len(missed) > len(shown) else ""
    return "、".join(names) + more


def note(programme: Programme, today: date) -> str:
    """What to say beside a series: 2022年5—6月未开展；11—12月还未开展。 "" for nothing."""
    parts = []
    if missed := gaps(programme, today):
        parts.append(f"{told(missed)}未开展")
    if (window := waiting(programme, today)) is not None:
        parts.append(f"{window.months}还未开展")
    return "；".join(parts) + "。" if parts else ""


def reminders(today: date) -> list[tuple[int, str]]:
    """The series that wait for a session now, each with its sentence, for the home page."""
    recurring = Programme.select().where(Programme.interval_months.is_null(False))
    found = ((each, waiting(each, today)) for each in recurring.order_by(Programme.id))
    return [
        (programme.id, f"{programme.name}：{window.months}还未开展")
        for programme, window in found
        if window is not None
    ]


def _held(programme: Programme) -> list[tuple[str, int]]:
    """First day and 计次 of what was held under it; counting one includes its children."""
    if not programme.id:
        return []
    rows = Activity.select(Activity.start_on, Activity.session_count).where(
        Activity.programme.in_(programme.family())
    )
    return [(dates.first_day(row.start_on or ""), row.session_count or 0) for row in rows]


def _window(index: int, length: int, held: Sequence[tuple[str, int]]) -> Window:
    year, month = divmod(index * length, 12)
    last_year, last_month = divmod(index * length + length - 1, 12)
    first = f"{year:04d}-{month + 1:02d}-01"
    days = calendar.monthrange(last_year, last_month + 1)[1]
    last = f"{last_year:04d}-{last_month + 1:02d}-{days:02d}"
    return Window(first, last, sum(count for day, count in held if first <= day <= last))


def _month(day: str) -> int:
    """Months since the year 0: windows of 2, 3, 4 or 6 months begin with January."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1
