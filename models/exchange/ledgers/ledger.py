"""Ledger: how the sheets of one kind are read, row by row, into records with their part rows."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from models import text as texts
from models.exchange.cells import is_nothing
from models.exchange.draft import Problem
from models.exchange.ledgers.referents import Referents
from models.exchange.reader import EMPTY, Cell, column_letters
from models.exchange.recognise import Line, Table
from models.record import Record

_SPLIT = re.compile(r"[、,，;；\n]+")


@dataclass(frozen=True)
class PartRow:
    """A row of a part as a sheet tells it; ``identity`` names the fields that tell rows apart."""

    values: dict[str, object]
    identity: tuple[str, ...]


@dataclass
class LedgerDraft:
    """What one row of a ledger says about one record.

    Attributes:
        title: what the preview calls the row.
        values: stored values, or records for references, by field name; no empty cell is in it.
        initial: further values of a new record, which a known one keeps as the office has them.
        emptied: field names whose cell is there but empty.
        rows: the part rows, by part.
        needs: records to be saved before it, in order.
        doubtful: names that several bear; unless one of them is in the rows, the remarks keep them.
        added_remarks: lines that the remarks are to hold beside the office's own.
    """

    row: int
    sheet: str
    title: str = ""
    uid: str = ""
    values: dict[str, object] = field(default_factory=dict)
    initial: dict[str, object] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    rows: dict[str, list[PartRow]] = field(default_factory=dict)
    needs: list[Record] = field(default_factory=list)
    added_remarks: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Whether the row is not imported."""
        return any(problem.fatal for problem in self.problems)

    def add_row(self, part: str, identity: Sequence[str], **values: object) -> None:
        """Add a row of a part; values of None are left out."""
        given = {name: value for name, value in values.items() if value is not None}
        self.rows.setdefault(part, []).append(PartRow(given, tuple(identity)))


class Reading:
    """One line while it is read: its cells by key, and the draft that grows of them."""

    def __init__(self, table: Table, line: Line, model: type[Record]) -> None:
        self.table = table
        self.line = line
        self.fields = model.fields()
        self.draft = LedgerDraft(line.row, table.sheet)

    def cell(self, key: str) -> Cell:
        """Return a cell, empty when there is no such column."""
        return self.line.cells.get(key, EMPTY)

    def text(self, key: str) -> str:
        """Return a cell on one line, "" where it only says that there is nothing."""
        text = texts.clean_line(self.cell(key).text)
        return "" if is_nothing(text) else text

    def names(self, key: str) -> list[str]:
        """Return the pieces of a cell that lists several."""
        pieces = _SPLIT.split(texts.clean_long(self.cell(key).text))
        return [name for piece in pieces if (name := texts.clean_line(piece))]

    def tell(self, key: str, sentence: str, fatal: bool = False) -> None:
        """Note a problem with the column of a key."""
        head = self.table.head_of(key)
        column = column_letters(head.index) if head else ""
        self.draft.problems.append(Problem(self.line.row, column, sentence, fatal))

    def take(self, key: str, name: str = "", into: dict[str, object] | None = None) -> object:
        """Clean a cell as the field of that name and keep it; tells what cannot be understood."""
        name = name or key
        field_ = self.fields[name]
        text = self.text(key) if field_.kind != "long" else self.cell(key).text
        if not text or is_nothing(text):
            if key in self.table.keys:
                self.draft.emptied.add(name)
            return None
        try:
            value = field_.clean(text)
        except ValueError as error:
            self.tell(key, f"{error}这一格未导入。", fatal=field_.required)
            return None
        if value is not None:
            (self.draft.values if into is None else into)[name] = value
        return value

    def number(self, key: str, clean: Any) -> int | None:
        """Read a number with a parser of ``models.numbers``; tells what cannot be understood."""
        text = self.text(key)
        if not text:
            return None
        try:
            return int(clean(text))
        except ValueError as error:
            self.tell(key, f"{error}这一格未导入。")
            return None

    def remark(self, *lines: str) -> None:
        """Add lines to what the remarks are to hold."""
        self.draft.added_remarks += [line for line in lines if line]


class Ledger:
    """The sheets of one kind; a subclass for each, one object for each import.

    Attributes:
        kind: the name in KINDS.
    """

    kind: str
    model: type[Record]

    def __init__(self, referents: Referents) -> None:
        self.referents = referents

    def begin(self, table: Table) -> None:
        """Look a sheet over before its lines are read; overridden where lines depend on others."""

    def draft(self, table: Table, line: Line) -> LedgerDraft:
        """Return what a line says; overridden by each ledger."""
        raise NotImplementedError

    def key(self, draft: LedgerDraft) -> Hashable:
        """Return what tells a row apart without its 编号; overridden by each ledger."""
        raise NotImplementedError

    def known(self) -> Iterable[tuple[Hashable, Record]]:
        """Yield the records of the office with their keys; overridden by each ledger."""
        raise NotImplementedError
