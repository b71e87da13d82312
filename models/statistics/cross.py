"""A cross table: the rows of a listing counted by one or two dimensions, with the rows behind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from models.columns import Kind
from models.listing import Listing
from models.statistics.dimensions import EMPTY, Dimension, Labels

WHOLE = "合计"
NONE = "无"  # of a looked-up dimension: no row there
# what a column adds up, by the end of its label
UNITS = {"人数": "人", "条数": "条", "计次": "场次", "学时": "学时", "出席": "人次"}


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        ids: exactly the records it counts.
        amount: their number, or the sum of the column that is added up; money in 元.
    """

    ids: tuple[int, ...] = ()
    amount: Fraction = Fraction(0)


@dataclass(frozen=True)
class CrossTable:
    """A listing counted.

    Attributes:
        rows, columns: labels in their order; columns is empty for one dimension alone.
        cells: by row and column label; WHOLE stands for a total.
        unit: 名, 场, 元 …
        overlaps: a record counts under several labels, so that sums may exceed the total.
    """

    title: str
    row_title: str
    column_title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell] = field(repr=False)
    unit: str = ""
    overlaps: bool = False

    def cell(self, row: str = WHOLE, column: str = WHOLE) -> Cell:
        """The cell of two labels, or a total."""
        return self.cells.get((row, column), Cell())

    def percent(self, row: str = WHOLE, column: str = WHOLE) -> str:
        """The share of a cell in the whole, one decimal, half up: 59.5%; — without a whole."""
        return percent(self.cell(row, column).amount, self.cell().amount)


def percent(part: Fraction, whole: Fraction) -> str:
    """A share with one decimal, half up; — without a whole."""
    if not whole:
        return "—"
    tenths = (part * 1000 * 2 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}%"


def cross(
    listing: Listing,
    row: Dimension,
    column: Dimension | None = None,
    amount: str = "",
) -> CrossTable:
    """Count a listing.

    Args:
        listing: what is counted; its view, filters and search hold.
        row: the dimension down.
        column: the one across, None for a plain list.
        amount: key of a count or money column that is added up; "" counts records.
    """
    used = [d for d in (row, column) if d is not None]
    looked = {d.key: d.lookup() for d in used if d.lookup is not None}
    keys = list(dict.fromkeys([d.column for d in used if d.column] + ([amount] if amount else [])))
    ids: dict[tuple[str, str], list[int]] = {}
    sums: dict[tuple[str, str], int] = {}
    for record in listing.rows(keys or [listing.kind.shown[0]]):
        value = int(str(record[amount] or 0)) if amount else 1
        for down in (*_labels(row, record, looked), WHOLE):
            across = _labels(column, record, looked) if column is not None else ()
            for label in (*across, WHOLE):
                ids.setdefault((down, label), []).append(int(str(record["id"])))
                sums[down, label] = sums.get((down, label), 0) + value
    scale = 100 if amount and listing.kind.column(amount).kind == "money" else 1
    cells = {key: Cell(tuple(found), Fraction(sums[key], scale)) for key, found in ids.items()}
    return CrossTable(
        _title(listing, used),
        row.title,
        column.title if column is not None else "",
        _ordered(row, [down for down, _ in ids]),
        _ordered(column, [label for _, label in ids]) if column is not None else (),
        cells,
        _unit(listing.kind, amount),
        any(d.overlaps for d in used),
    )


def _labels(
    dimension: Dimension, record: Mapping[str, Any], looked: Mapping[str, Mapping[int, Labels]]
) -> Labels:
    if dimension.lookup is not None:
        return looked[dimension.key].get(int(record["id"]), (NONE,))
    return tuple(dict.fromkeys(dimension.labels(record[dimension.column])))


def _ordered(dimension: Dimension, found: Sequence[str]) -> tuple[str, ...]:
    """The labels that occur: in their order, then others by name, what is missing last."""
    present = {label for label in found if label != WHOLE}
    known = [label for label in dimension.order if label in present]
    last = [label for label in (EMPTY, NONE) if label in present and label not in known]
    others = sorted(present - set(known) - set(last), key=_in_order)
    return (*known, *others, *last)


def _in_order(label: str) -> str:
    """2021年3月 before 2021年10月."""
    return re.sub(r"\d+", lambda found: found.group().zfill(6), label)


def _title(listing: Listing, used: Sequence[Dimension]) -> str:
    return f"{subject_title(listing)}：{' × '.join(dimension.title for dimension in used)}"


def subject_title(listing: Listing) -> str:
    """What is counted: the view where it restricts (在册会员), else the kind (捐赠)."""
    view = next((v for v in listing.kind.views if v.name == listing.view), listing.kind.views[0])
    return view.title.removeprefix("全部") or listing.kind.title


def _unit(kind: Kind, amount: str) -> str:
    if not amount:
        return kind.unit
    column = kind.column(amount)
    if column.kind == "money":
        return "元"
    bracketed = column.label.partition("（")[2].rstrip("）")
    by_end = (unit for end, unit in UNITS.items() if column.label.endswith(end))
    return bracketed or next(by_end, "")
