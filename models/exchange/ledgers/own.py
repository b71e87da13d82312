"""The sheets of our own export: every row found by its 编号, every column by its label."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property

from models import text as texts
from models.columns import Column
from models.exchange.cells import date_of, is_covered
from models.exchange.heads import is_uid
from models.exchange.ledgers.ledger import Ledger, LedgerDraft, Reading
from models.exchange.ledgers.own_parts import take_parts
from models.exchange.ledgers.referents import Referents
from models.exchange.other_heads import NATURAL
from models.exchange.reader import Cell
from models.exchange.recognise import Line, Table
from models.fields import Described
from models.kinds import KINDS, listing
from models.record import Record

Values = dict[str, object]
DATES = frozenset({"pdate", "date"})
_NUMBERS = frozenset({"count", "money"})
_TELLING = frozenset({"pdate", "date", "count"})


class OwnLedger(Ledger):
    """The export of any kind; what the program computes is not read back."""

    def __init__(self, kind: str, referents: Referents) -> None:
        super().__init__(referents)
        self.kind = kind
        self._kind = KINDS[kind]
        self.model = self._kind.model
        self._fields: dict[str, Described[object]] = self.model.fields()

    def begin(self, table: Table) -> None:
        """Override Ledger.begin: what the listing shows now, as the export would write it."""
        # in the order of the kind; a 编号 column without our numbers means nothing here
        self._columns = [column for column in self._kind.columns if column.key in table.keys]
        every = next(view.name for view in self._kind.views if view.where is None)
        rows = listing(self.kind, view=every).rows([c.key for c in self._columns])
        self._shown: dict[object, Values] = {row["id"]: row for row in rows}
        self._records = {str(record.uid): record for record in self.model.select()}
        named = {line.cells["uid"].text.strip() for line in table.lines if "uid" in line.cells}
        self._index: dict[int, dict[tuple[str, ...], list[str]]] = {}
        self._taken = named & set(self._records)
        names = NATURAL.get(self.kind, ())
        is_whole = all(name in table.keys or not self._fields[name].required for name in names)
        self._names = [name for name in names if name in table.keys] if is_whole else []

    def draft(self, table: Table, line: Line) -> LedgerDraft:
        """Override Ledger.draft."""
        reading = Reading(table, line, self.model)
        draft = reading.draft
        written = reading.cell("uid").text.strip()
        if written and not is_uid(written):
            reading.tell("uid", "编号不是台账导出的编号，按没有编号导入。")
        if is_uid(written):
            draft.uid = written
        else:
            draft.uid = self._found(reading)
        record = self._records.get(draft.uid)
        for column in self._columns:
            self._take(reading, column, record)
        # what the row calls it; the caption of a record asks for others, one by one
        draft.title = self._title(reading) or (record.caption if record is not None else "")
        if record is None:
            take_parts(self.kind, reading, self.referents)
            self._require(reading)
        return draft

    def _present(self, record: Record) -> Values:
        return self._shown.get(record.__data__["id"], dict(record.__data__))

    # -- one cell ----------------------------------------------------------------------------

    def _take(self, reading: Reading, column: Column, record: Record | None) -> None:
        """Keep what a cell says anew; a cell as the export wrote it says nothing."""
        key, cell = column.key, reading.cell(column.key)
        if cell.is_blank:
            if key in self._fields:
                reading.draft.emptied.add(key)
            return
        if record is not None and says(cell, column, self._present(record).get(key)):
            return
        if key not in self._fields:
            if record is not None:
                told = f"“{column.label}”由台账自动算出，表中改成的“{cell.text}”没有导入。"
                reading.tell(key, told)
        elif self._fields[key].kind == "reference":
            self._refer(reading, key)
        elif column.sensitive and is_covered(cell.text):
            reading.tell(key, f"{column.label}是遮盖过的，没有导入。")
        else:
            self._clean(reading, key)

    def _clean(self, reading: Reading, key: str) -> None:
        """Clean a cell as its field; a mere text such as 无 is what the office wrote."""
        field = self._fields[key]
        text = reading.cell(key).text
        try:
            value = field.clean(text)
        except ValueError as error:
            reading.tell(key, f"{error}这一格未导入。")
            return
        if value is not None:
            reading.draft.values[key] = value

    def _refer(self, reading: Reading, key: str) -> None:
        field = self._fields[key]
        text = texts.clean_line(reading.cell(key).text)
        found = self.referents.by_caption(field.rel_model, text)  # type: ignore[attr-defined]
        if len(found) == 1:
            reading.draft.values[key] = found[0]
            return
        told = f"有 {len(found)} 个“{text}”，分不清是哪一个" if found else f"台账里没有“{text}”"
        reading.tell(key, f"{field.label}：{told}，这一格未导入。")

    # -- rows without a number -----------------------------------------------------------------

    def _found(self, reading: Reading) -> str:
        """Return the number of a record that a row without one means, "" for a new record.

        A record whose every cell is the same; else one that agrees in all that is required and
        dated; else one of the same name and day. Each record is meant by one row at most.
        """
        for columns in (self._columns, self._telling):
            written = self._written(reading, columns)
            for uid in self._numbers(columns).get(written, ()) if any(written) else ():
                if uid not in self._taken:
                    self._taken.add(uid)
                    return uid
        return self._by_nature(reading)

    def _by_nature(self, reading: Reading) -> str:
        """Return the number of a record that is called so and that no other row means."""
        uid = next((uid for uid in self._alike(reading) if uid not in self._taken), "")
        self._taken.add(uid)
        return uid

    def _alike(self, reading: Reading) -> Sequence[str]:
        """The numbers of the records that bear the name and the day of a row."""
        wanted = tuple(self._meant(reading.cell(name), name) for name in self._names)
        return self._natures.get(wanted, ()) if any(wanted) else ()

    def _meant(self, cell: Cell, name: str) -> str:
        """Return what a cell means as it would be stored, a reference by its caption."""
        field = self._fields[name]
        text = texts.clean_line(cell.text)
        if not text or self._is_named(name):
            return text
        if field.kind in DATES:
            return date_of(cell, field.label, date.today()).value
        try:
            return str(field.clean(text) or "")
        except ValueError:
            return text

    @cached_property
    def _natures(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for uid, record in self._records.items():
            shown = self._present(record)
            told = ((shown if self._is_named(n) else record.__data__).get(n) for n in self._names)
            found.setdefault(tuple(str(value or "") for value in told), []).append(uid)
        return found

    def _is_named(self, name: str) -> bool:
        return self._fields[name].kind == "reference"

    @staticmethod
    def _written(reading: Reading, columns: list[Column]) -> tuple[str, ...]:
        return tuple(plain(reading.cell(column.key).text, column) for column in columns)

    def _numbers(self, columns: list[Column]) -> dict[tuple[str, ...], list[str]]:
        """The numbers of the records by what their row would say in some columns."""
        if len(columns) not in self._index:
            found: dict[tuple[str, ...], list[str]] = {}
            for uid, record in self._records.items():
                shown = self._present(record)
                told = (c.text(shown.get(c.key), "table", masked=c.sensitive) for c in columns)
                row = tuple(plain(text, c) for text, c in zip(told, columns, strict=True))
                found.setdefault(row, []).append(uid)
            self._index[len(columns)] = found
        return self._index[len(columns)]

    @cached_property
    def _telling(self) -> list[Column]:
        """The columns that tell records of the kind apart: what must be there, and the dates."""
        fields = self._fields
        return [
            column
            for column in self._columns
            if column.key in fields
            and (fields[column.key].required or fields[column.key].kind in _TELLING)
            and fields[column.key].kind != "money"
        ]

    def _title(self, reading: Reading) -> str:
        named = [key for key in ("name", "title", "person", "donor_name") if reading.text(key)]
        keys = [column.key for column in self._kind.columns]
        first = next((key for key in (*named, *keys) if reading.text(key)), "")
        return reading.text(first) if first else ""

    def _require(self, reading: Reading) -> None:
        for name, field in self._fields.items():
            is_there = name in reading.draft.values or field.default is not None
            if field.required and not is_there:
                sentence = f"没有{field.label}，不能新建，这一行未导入。"
                reading.tell(name, sentence, fatal=True)

    # -- which one is it -------------------------------------------------------------------------

    def key(self, draft: LedgerDraft) -> Hashable:
        """Override Ledger.key: found already."""
        return None

    def known(self) -> Iterable[tuple[Hashable, Record]]:
        """Override Ledger.known: found already."""
        return ()


def says(cell: Cell, column: Column, value: object) -> bool:
    """Whether a cell is what the export writes for a value, full or covered."""
    written = column.text(value, "table", masked=False)
    if plain(cell.text, column) == plain(written, column):
        return True
    return column.sensitive and texts.clean_line(cell.text) == column.mask(value)


def plain(text: str, column: Column) -> str:
    """Return a cell for comparing; Excel keeps 1,200.00 as the number 1200."""
    text = texts.clean_long(text)
    if column.kind in _NUMBERS:
        try:
            return repr(float(text.replace(",", "")))
        except ValueError:
            return text
    return text
