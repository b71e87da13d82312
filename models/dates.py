"""Partial dates: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; the length is the precision.

A shorter value stands for its first day when dates are compared. The raw texts are never compared
with each other: '2021' < '2021-01-01' would put the year before its own first day.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Literal

from models.text import clean_line, quote

Style = Literal["table", "document", "roster"]

_LONGEST = 60  # no date is longer; a whole paragraph is not worth taking apart
_EARLIEST_YEAR = 1900
_YEARS_AHEAD = 20
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_DIGIT = "〇○零一二三四五六七八九"
_TENS = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_AGE = re.compile(r"\((?:\d{1,3}|[一二三四五六七八九十百]+)周?岁\)$")
_TIME = re.compile(
    r"(?:[T\s]\s*|(?<=[日号]))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$"
    r"|(?:凌晨|早上|上午|中午|下午|晚上)(?:\d{1,2}[:点时].*)?$"
)
_WEEKDAY = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?$")
_MARKS = re.compile(r"[-/.,、。·\\_‐‑‒–—―−]+")
_WRITTEN = re.compile(r"(\d+)年(?:(\d{1,2})月(?:份|(\d{1,2})[日号]?)?)?")


_seen_from: date | None = None  # a past day, while the office is shown as of it


def today() -> date:
    """The day on which the records are looked at: today, or the day that they are shown as of."""
    return _seen_from or date.today()


@contextmanager
def seen_from(day: date) -> Iterator[None]:
    """Look at the records from a past day, so that 在册, 现任 and 今年 mean that day's."""
    global _seen_from
    before, _seen_from = _seen_from, day
    try:
        yield
    finally:
        _seen_from = before


def parse(text: str, today: date | None = None) -> str:
    """Return the partial date that a text means, "" for an empty one.

    Understands 2024-3-7, 2024/3/7, 2024.3.7, 20240307, 2024年3月7日, 2024.3, 202403, 2024, 今天,
    二〇二二年十月, full-width digits, spaces anywhere, an age or a time of day behind it.

    Args:
        text: as typed, or as a cell of a sheet holds it.
        today: for 今天 and for the latest year accepted (20 years ahead); None is the present day.

    Raises:
        ValueError: with a Chinese sentence that names the text.
    """
    day = today or date.today()
    plain = _plain(text)
    if not plain:
        return ""
    if plain in ("今天", "今日"):
        return day.isoformat()
    parts = _parts(plain)
    if parts is None or len(parts[0]) != 4:
        raise ValueError(f"{quote(text)}看不懂：请写四位年份，例如 1999 或 1999-08。")
    return _checked(parts, text, day)


def parse_day(text: str, today: date | None = None) -> str:
    """Return the full day that a text means, "" for an empty one.

    Raises:
        ValueError: with a Chinese sentence, also for a year or a month alone.
    """
    value = parse(text, today)
    if value and len(value) < 10:
        only = "年份" if len(value) == 4 else "月份"
        raise ValueError(f"{quote(text)}只有{only}：这里要写到日，例如 {first_day(value)}。")
    return value


def first_day(value: str) -> str:
    """Return the first day of a partial date, "" for an empty one."""
    return f"{value}-01-01"[:10] if value else ""


def last_day(value: str) -> str:
    """Return the last day of a partial date, "" for an empty one."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02}"
    return value


def sort_key(value: str) -> tuple[str, int]:
    """Return the key of DOMAIN 3.1: by first day, then the less precise first."""
    return first_day(value), len(value)


def show(value: str, style: Style = "table") -> str:
    """Return a partial date as it is written in a table, a document or a roster.

    2024-03-07; 2024年3月7日, without leading zeros (GB/T 9704-2012); 2024.03, the day left out.
    """
    if style == "document":
        units = zip(value.split("-") if value else (), "年月日", strict=False)
        return "".join(f"{int(number)}{unit}" for number, unit in units)
    return value[:7].replace("-", ".") if style == "roster" else value


def holds_on(start: str | None, end: str | None, day: date) -> bool:
    """Whether a dated row holds on a day: the end is the first day on which it no longer does."""
    today = day.isoformat()
    return bool(start) and first_day(start or "") <= today and (not end or today < first_day(end))


def end_before_start(start: str, end: str) -> bool:
    """Whether an end lies wholly before its start; a shorter date is given the benefit."""
    return bool(start and end) and last_day(end) < first_day(start)


def age_on(birth: str, day: date) -> int | None:
    """Return the age in whole years counted by month (born 1972-09: 50 in all of 2022-10)."""
    if not birth:
        return None
    born = first_day(birth)
    months = day.year * 12 + day.month - int(born[:4]) * 12 - int(born[5:7])
    return months // 12 if months >= 0 else None


def _plain(text: str) -> str:
    """Fold the text, take off time of day, weekday and age, then every space."""
    line = unicodedata.normalize("NFKC", clean_line(text)).strip("'\" ")
    if len(line) > _LONGEST:
        return line
    line = re.sub(r"\s+", "", _TIME.sub("", line))
    line = _WEEKDAY.sub("", _AGE.sub("", line))
    return _TENS.sub(_ten, line).translate(_DIGITS)


def _ten(found: re.Match[str]) -> str:
    tens = found[1] or "一"
    return f"{tens}{found[2] or '〇'}"


def _parts(plain: str) -> tuple[str, ...] | None:
    """Return the digits of year, month and day, as many as there are; None when unreadable."""
    if written := _WRITTEN.fullmatch(plain):
        return tuple(part for part in written.groups() if part)
    if plain.isascii() and plain.isdigit() and len(plain) in (6, 8):
        return tuple(part for part in (plain[:4], plain[4:6], plain[6:]) if part)
    parts = tuple(_MARKS.split(plain.rstrip("/.,、。")))
    if len(parts) <= 3 and all(p.isascii() and p.isdigit() for p in parts):
        return parts if all(len(part) <= 2 for part in parts[1:]) else None
    return None


def _checked(parts: tuple[str, ...], text: str, day: date) -> str:
    year, month, dom = (*map(int, parts), 0, 0)[:3]
    latest = day.year + _YEARS_AHEAD
    if not _EARLIEST_YEAR <= year <= latest:
        raise ValueError(f"{quote(text)}的年份不对：应在 {_EARLIEST_YEAR} 到 {latest} 之间。")
    if len(parts) > 1 and not 1 <= month <= 12:
        raise ValueError(f"{quote(text)}没有这个日期：月份是 1 到 12。")
    if len(parts) > 2 and not 1 <= dom <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{quote(text)}没有这个日期：{year}年{month}月没有{dom}日。")
    return "-".join((f"{year:04}", f"{month:02}", f"{dom:02}")[: len(parts)])
