"""Which records count in several figures, and which of the period count in none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from models.database import database
from models.figures.engine import Counted, count
from models.figures.fields import Window, within
from models.figures.sources import SOURCES
from models.reporting.rows import captions, page_of
from models.reporting.tally import Tally

# what an office does in a period; where it counts, its rows open on these pages
WORK = ("activity", "output", "proposal", "donation", "honour", "document")


@dataclass(frozen=True)
class Shared:
    """A record that counts in several figures.

    Attributes:
        page, opens: which page, which record shows it.
    """

    kind: str
    id: int
    page: str
    opens: int
    what: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Uncounted:
    """A record of the period that counts in none; `kind` is its page too."""

    kind: str
    title: str
    id: int
    day: str
    what: str


def shared(tally: Tally, codes: Iterable[str] = ()) -> list[Shared]:
    """The records that count in several figures, those of the most figures first.

    By record, not by person: one post serves two figures, but somebody with two seats is no
    record counted twice (see `models.reporting.checks`).
    """
    held: dict[tuple[str, int], list[str]] = defaultdict(list)
    places: dict[tuple[str, int], tuple[str, int]] = {}
    for counted in _records(tally, codes):
        for row in counted.rows:
            key = counted.kind, row.id
            held[key].append(counted.definition.code)
            places[key] = page_of(counted), row.opens
    several = {key: found for key, found in held.items() if len(found) > 1}
    called = _called(several)
    found = [Shared(*key, *places[key], called[key], tuple(c)) for key, c in several.items()]
    return sorted(found, key=lambda each: (-len(each.codes), each.codes, each.what))


def uncounted(tally: Tally, codes: Iterable[str] = ()) -> list[Uncounted]:
    """The records of the period that count in none: since its start, or that of its year."""
    window = Window(tally.since or f"{tally.until[:4]}-01-01", tally.until)
    counted: dict[str, set[int]] = defaultdict(set)
    for each in _records(tally, codes):
        counted[page_of(each)] |= {row.opens for row in each.rows}
    return [each for kind in WORK for each in _of_kind(kind, window, counted[kind])]


def _records(tally: Tally, codes: Iterable[str]) -> list[Counted]:
    """The figures with every record behind them, also where persons or values count once."""
    found = []
    for code in codes or tally.offered:
        counted = tally.counted(code)
        if counted is not None and counted.definition.measure in ("persons", "distinct"):
            whole = counted.definition.changed(measure="rows", amount="")
            found.append(count(whole, tally.until, tally.since))
        elif counted is not None:
            found.append(counted)
    return found


def _called(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, row in keys:
        by_kind[kind].append(row)
    return {
        (kind, row): what
        for kind, rows in by_kind.items()
        for row, what in captions(kind, rows).items()
    }


def _of_kind(kind: str, window: Window, counted: set[int]) -> list[Uncounted]:
    source = SOURCES[kind]
    model: Any = source.model
    query = model.select(model.id, source.day).where(within(source.day, window))
    days = {int(row[0]): str(row[1]) for row in database.execute(query)}
    left: Sequence[int] = [row for row in days if row not in counted]
    called = captions(kind, left)
    found = [Uncounted(kind, source.title, row, days[row], called.get(row, "")) for row in left]
    return sorted(found, key=lambda each: each.day)
