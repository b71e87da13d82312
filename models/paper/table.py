"""Rosters and ledgers as they travel to paper: columns, rows, groups and what is added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Align = Literal["left", "center", "right"]
ColumnKind = Literal["text", "name", "date", "number"]

_NO_FACTS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class PaperColumn:
    """One column (列) of a printed table.

    Attributes:
        key: stable name, as used by the option "columns".
        title: Chinese head of the column.
        width_mm: its working width on A4 landscape.
        kind: all but a "text" shrink before they are wrapped; a "name" is padded.
        shown: printed unless the user chooses otherwise; never true for a sensitive column.
        sensitive: ID number, phone and the like; the values come masked unless asked for in full.
    """

    key: str
    title: str
    width_mm: float
    align: Align = "left"
    kind: ColumnKind = "text"
    shown: bool = True
    sensitive: bool = False


@dataclass(frozen=True)
class PaperRow:
    """One row.

    Attributes:
        values: the text of each column of the table, in that order; an empty value is "".
        groups: the heading of each of the table's groupings, in that order.
        facts: what `TableData.sum_up` adds up, by name; what is absent counts as 0.
    """

    values: tuple[str, ...]
    groups: tuple[str, ...] = ()
    facts: Mapping[str, int] = field(default_factory=lambda: _NO_FACTS)


@dataclass(frozen=True)
class Grouping:
    """A way to group a table (分组): by branch, category or county.

    `order` lists the headings in their order; a heading that is not in it follows at the end.
    """

    key: str
    title: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperTable:
    """A small table below the main one: the matrix of levels and kinds."""

    title: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]


SumUp = Callable[[str, Sequence[PaperRow]], tuple[str, ...]]


def count_rows(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 126 条: what is said below a table that adds nothing up."""
    return (f"{word} {len(rows)} 条",)


def total(rows: Sequence[PaperRow], fact: str) -> int:
    """The sum of one fact over rows."""
    return sum(row.facts.get(fact, 0) for row in rows)


@dataclass(frozen=True)
class TableData:
    """A table (花名册, 台账) as it goes onto paper.

    Attributes:
        title: full title, without the office's name only where that is the custom.
        subject: what the PDF says it is: 会员花名册.
        columns: all that may be printed; 序号 is counted in print.
        order_note: 按姓氏笔画为序.
        sum_up: a word (合计, 小计) and rows → the lines below them.
        below: small tables after the main one.
        unranked: names that the stroke order puts last, each with its characters without a rank;
            not printed, but said before.
        notes: what to know before printing.
    """

    office_name: str
    title: str
    subject: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    groupings: tuple[Grouping, ...] = ()
    order_note: str = ""
    sum_up: SumUp = count_rows
    below: tuple[PaperTable, ...] = ()
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
