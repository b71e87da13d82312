"""What an import finds out, row by row, and what the user decides about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.exchange.compare import Edit
from models.exchange.draft import Problem
from models.exchange.reader import Cell, Sheet
from models.exchange.recognise import Table
from models.exchange.show import Change
from models.people import Person

Status = Literal["new", "changed", "same", "ask", "wrong", "merged"]
Place = tuple[str, int]  # sheet, row from 1


@dataclass(frozen=True)
class Options:
    """What the user decides about an import.

    Attributes:
        as_kind: what every sheet is; None lets each be recognised.
        empty_clears: an empty cell empties the field (○清空); else it keeps it (●不改).
        choices: who a row is, by place: the id of a person, or None for a new one.
        left_out: rows that are not imported.
        columns: what columns mean, by sheet and column number from 0; "" for 不导入.
        cells: texts typed into the preview, by sheet, row from 1 and column number from 0.
    """

    as_kind: str | None = None
    empty_clears: bool = False
    choices: Mapping[Place, int | None] = field(default_factory=dict)
    left_out: frozenset[Place] = frozenset()
    columns: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    cells: Mapping[tuple[str, int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A person of the office whom a row may mean."""

    id: int
    caption: str
    hint: str


@dataclass
class RowPlan:
    """What one row does.

    Attributes:
        status: an "ask" row makes a new person unless the user chooses.
        reason: why the row was taken for that person.
        changes: what it changes; of a new person everything.
        person_id: whom it changes, None for a new person.
    """

    sheet: str
    row: int
    name: str
    status: Status = "same"
    reason: str = ""
    changes: tuple[Change, ...] = ()
    person_id: int | None = None
    candidates: tuple[Candidate, ...] = ()
    problems: list[Problem] = field(default_factory=list)


@dataclass
class SheetOutcome:
    """A sheet as it was understood, with what is to be told of it as a whole."""

    table: Table
    problems: list[Problem] = field(default_factory=list)
    rows: list[RowPlan] = field(default_factory=list)


@dataclass
class Task:
    """One person to be written, with the changes in the order in which they are saved."""

    person: Person
    is_new: bool
    edits: list[Edit]


def edited(sheet: Sheet, options: Options) -> Sheet:
    """Return a sheet with what was typed into the preview."""
    typed = {k[1:]: text for k, text in options.cells.items() if k[0] == sheet.name}
    if not typed:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for (row, column), text in typed.items():
        line = rows[row - 1]
        line += [Cell("", "empty")] * (column + 1 - len(line))
        line[column] = Cell(text, "text" if text else "empty")
    return Sheet(sheet.name, sheet.is_visible, rows, sheet.merged)
