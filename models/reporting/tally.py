"""Tally: the figures on offer, counted for one period as they are asked for, each once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from models import dates
from models.errors import Unavailable
from models.figures.definition import Definition
from models.figures.engine import Counted, count
from models.figures.own import Offered, figures

TIMELESS = frozenset({"document"})  # periods without a year before
NO_BASE = "—"
_LOOSE = str.maketrans("", "", "“”‘’\"'《》（）() \u3000")


class Tally:
    """Figures of one period.

    Attributes:
        until: the last day counted, ISO. since: takes the place of the start of figures
            起始日以来; "" leaves each its own.
    """

    def __init__(self, until: str, since: str = "") -> None:
        if since and since > until:
            raise Unavailable("起始日期晚于截止日期，没有可统计的时段。")
        self.until = until
        self.since = since
        self.failed: dict[str, str] = {}
        self._counted: dict[str, Counted | None] = {}
        self._before: dict[str, Counted | None] = {}

    @cached_property
    def offered(self) -> dict[str, Offered]:
        """The figures in use, by code in their order."""
        return {each.code: each for each in figures()}

    def all(self) -> Iterator[Counted]:
        """Every figure in its order; what cannot be counted stands in `failed`."""
        for code in self.offered:
            found = self.counted(code)
            if found is not None:
                yield found

    def counted(self, code: str) -> Counted | None:
        """A figure by code; None where its definition cannot be counted."""
        if code not in self._counted:
            self._counted[code] = self._try(self.offered[code].definition, code)
        return self._counted[code]

    def before(self, code: str) -> Counted | None:
        """The same figure for the same period a year before; None where it has no year."""
        if code not in self._before:
            definition = self.offered[code].definition
            self._before[code] = (
                None if definition.period in TIMELESS else self._earlier(definition)
            )
        return self._before[code]

    def _try(self, definition: Definition, code: str) -> Counted | None:
        try:
            return count(definition, self.until, self.since)
        except (Unavailable, ValueError) as error:
            self.failed[code] = getattr(error, "sentence", "定义写得不对，数不出来。")
            return None

    def _earlier(self, definition: Definition) -> Counted | None:
        start = definition.start and year_before(definition.start)
        since = self.since and year_before(self.since)
        try:
            return count(definition.changed(start=start), year_before(self.until), since)
        except (Unavailable, ValueError):
            return None

    def find(self, name: str) -> str:
        """The code of a figure by code, title, title with unit, or a part of one title only.

        Returns "" for none, and where several titles hold the name.
        """
        wanted = name.strip()
        if wanted in self.offered:
            return wanted
        loose = wanted.translate(_LOOSE)
        for with_unit in (False, True):
            for code, each in self.offered.items():
                title = each.title.translate(_LOOSE)
                if loose == title + (each.definition.unit if with_unit else ""):
                    return code
        parts = [c for c, each in self.offered.items() if loose in each.title.translate(_LOOSE)]
        return parts[0] if loose and len(parts) == 1 else ""

    def growth(self, code: str) -> str:
        """增长12.5%, 下降3.0%, 持平 against the same period a year before; — without a base."""
        now, before = self.counted(code), self.before(code)
        if now is None or before is None or now.value is None or not before.value:
            return NO_BASE
        return growth(now.value, before.value)


def growth(now: Fraction, before: Fraction) -> str:
    """How a number has grown, in per cent with one decimal, half up."""
    if now == before:
        return "持平"
    said = percent(abs(now - before), before)
    return f"{'增长' if now > before else '下降'}{said}"


def percent(part: Fraction, whole: Fraction) -> str:
    """70.0%: one decimal, half up; — of nothing."""
    if not whole:
        return NO_BASE
    tenths = int(part * 1000 / whole + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}%"


def year_before(day: str) -> str:
    """The same day a year before; 28 February for the 29th."""
    year, rest = int(day[:4]) - 1, day[4:]
    last = dates.last_day(f"{year:04d}{rest[:3]}")
    return min(f"{year:04d}{rest}", last)
