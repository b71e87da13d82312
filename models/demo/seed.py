"""What all parts of the demonstration office share: its day, the dice, the uids, the tables."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from models.record import Record

DAY = date(2022, 10, 11)  # the day on which the office is seen
NAMESPACE = uuid.UUID("2f6f6d0e-6f3c-5d0c-9a0e-20221011b7a5")
FOLDER = Path(__file__).parent.parent / "data" / "demo"

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Keeper:
    """Saves records, inside an act, with the same uid in every demonstration file."""

    def __init__(self) -> None:
        self._saved: Counter[str] = Counter()

    def __call__(self, record: R) -> R:
        """Save a record and return it."""
        kind = record.kind()
        self._saved[kind] += 1
        record.uid = uuid.uuid5(NAMESPACE, f"{kind} {self._saved[kind]}").hex
        record.save()
        return record


def dice(purpose: str) -> Random:
    """Dice that fall the same each time; each purpose has its own, so that they stay apart."""
    return Random(f"新联台账 {purpose}")


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of this office, by column name; empty cells are ""."""
    head, *lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def dealt(roll: Random, shares: Mapping[T, int], total: int) -> list[T]:
    """As many of each value as its share says, shuffled; the first takes what is left over."""
    values = [value for value, share in shares.items() for _ in range(share)]
    first = next(iter(shares))
    values.extend([first] * (total - len(values)))
    roll.shuffle(values)
    return values


def one_of(roll: Random, words: str) -> str:
    """One of several words joined by 、; "" when there is none."""
    return roll.choice(words.split("、"))


def some_day(roll: Random, first: date, last: date) -> date:
    """A day from first to last."""
    return first + timedelta(days=roll.randrange((last - first).days + 1))


def sample(roll: Random, values: Sequence[T], size: int) -> list[T]:
    """Some of the values, in their own order; all of them when there are fewer."""
    places = roll.sample(range(len(values)), min(size, len(values)))
    return [values[place] for place in sorted(places)]
