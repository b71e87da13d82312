"""The day, or the days, of an event as a cell tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import dates
from models import text as texts
from models.exchange.cells import date_of
from models.exchange.reader import Cell

_SPAN = re.compile(r"(?P<first>\d{4}\D{1,2}\d{1,2}\D\d{1,2}日?)(?:[-－‐–—―~～]+|至|到)(?P<last>.+)")
_LAST = re.compile(
    r"(?:(?P<year>\d{4})[年./-])?(?:(?P<month>\d{1,2})[月./-])?(?P<day>\d{1,2})[日号]?"
)


@dataclass(frozen=True)
class Span:
    """Start and end of an event ("" where there is none), and what to tell."""

    start: str = ""
    end: str = ""
    sentence: str = ""


def span_of(cell: Cell, label: str, today: date, near: tuple[str, str] = ("", "")) -> Span:
    """Return the days of a cell: 2021年3月26日-27日, 2021.7.6-7.7, or a single day.

    Args:
        cell: as the reader gives it.
        label: the head, for the sentence.
        today: for the range of years.
        near: the dates of the rows before and after; they alone can tell 2021.10 from 2021.1.
    """
    if cell.kind == "number" and (month := _month_between(cell, near)):
        text = f"{label} {cell.text} 按前后各行认作 {dates.show(month, 'document')}，请核对。"
        return Span(month, "", text)
    found = _SPAN.fullmatch(texts.clean_line(cell.text).replace(" ", ""))
    last = _LAST.fullmatch(found["last"]) if found else None
    if found and last:
        return _between(found["first"], last, label, today)
    taken = date_of(cell, label, today)
    return Span(taken.value, "", taken.sentence)


def _between(first: str, last: re.Match[str], label: str, today: date) -> Span:
    try:
        start = dates.parse(first, today)
        year, month = last["year"] or start[:4], last["month"] or start[5:7]
        end = dates.parse(f"{year}-{month}-{last['day']}", today)
        if end < start and not last["year"]:  # 2021.12.30—1.2
            end = dates.parse(f"{int(year) + 1}-{month}-{last['day']}", today)
    except ValueError as error:
        return Span(sentence=f"{label}没有导入：{error}")
    return Span(start, "" if end == start else end)


def _month_between(cell: Cell, near: tuple[str, str]) -> str:
    """Return the month that a number such as 2021.1 means between its neighbours, "" for none."""
    year, _, month = repr(float(cell.value)).partition(".")
    if month != "1" or len(year) != 4:
        return ""
    before, after = (day[:7] for day in near)
    fitting = [m for m in (f"{year}-01", f"{year}-10") if before <= m and (not after or m <= after)]
    return fitting[0] if len(fitting) == 1 else ""


def neighbours(days: Sequence[str], at: int) -> tuple[str, str]:
    """Return the nearest dates that are known before and after a place."""
    before = next((day for day in reversed(days[:at]) if day), "")
    return before, next((day for day in days[at + 1 :] if day), "")
