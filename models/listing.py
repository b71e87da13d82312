"""Listing: a query seen as ordered ids and pages of rows. SQL filters, sorts and counts.

The table on screen, the roster on paper and the workbook are three faces of one Listing.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import peewee

from models import dates
from models import text as texts
from models.columns import (
    Column,
    Directed,
    Filter,
    Keyed,
    Kind,
)
from models.database import database, scalar
from models.fields import Align, Style
from models.periods import first_day

PAGE = 200
DATED = frozenset({"pdate", "date"})


@dataclass(frozen=True)
class Row:
    """One record as a table shows it: the values in the order of the listing's columns."""

    id: int
    values: tuple[object, ...]


@dataclass(frozen=True)
class Table:
    """Rows as plain text, for paper and workbooks; picklable."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[int, ...]
    uids: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableColumn:
    """The head of a column of a Table."""

    key: str
    label: str
    width: int
    align: Align
    kind: str
    sensitive: bool


@dataclass(frozen=True)
class Listing:
    """A kind of record under a view, filters, a search and an order; immutable, read lazily.

    Attributes:
        order: the key of a column, or of one of the kind's named orders; "" is the usual one.
        ids_only: restricts the listing to these records (a selection).
    """

    kind: Kind
    view: str = ""
    search: str = ""
    order: str = ""
    descending: bool = False
    filters: tuple[Filter, ...] = ()
    ids_only: tuple[int, ...] | None = None
    keys: tuple[str, ...] = ()
    _pages: dict[int, list[Row]] = field(default_factory=dict, compare=False, repr=False)

    def changed(self, **changes: Any) -> Listing:
        """Return a fresh listing that differs in these attributes; it reads anew."""
        return replace(self, _pages={}, **changes)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in use, in order."""
        return tuple(self.kind.column(key) for key in self.keys or self.kind.shown)

    @cached_property
    def ids(self) -> Sequence[int]:
        """The ids of all records, in order."""
        query = self._matching(self.kind.model.select(self.kind.model.id))
        sql, values = _ordered(query, self._order()).sql()
        # one JSON text is fetched in half the time of 100,000 rows; SQLite keeps a subquery's order
        # for an aggregate that depends on it
        found = scalar(f"SELECT json_group_array(id) FROM ({sql})", *values)
        return array("q", json.loads(str(found)))

    @property
    def count(self) -> int:
        """How many records there are."""
        return len(self.ids)

    def position(self, record_id: int) -> int | None:
        """Where a record stands, None when it is not in this listing."""
        try:
            return self.ids.index(record_id)
        except ValueError:
            return None

    def row(self, index: int) -> Row:
        """Return one row; its page is read when it is first seen."""
        return self.page(index // PAGE)[index % PAGE]

    def page(self, number: int) -> list[Row]:
        """Return page ``number`` of 200 rows."""
        if number not in self._pages:
            wanted = self.ids[number * PAGE : (number + 1) * PAGE]
            self._pages[number] = self._rows(wanted)
        return self._pages[number]

    def rows(self, keys: Sequence[str] = ()) -> Iterator[dict[str, object]]:
        """All rows as plain values by column key, with ``id``."""
        columns = [self.kind.column(key) for key in keys] or list(self.columns)
        for start in range(0, self.count, 1000):
            for row in self._rows(self.ids[start : start + 1000], columns):
                values = zip((column.key for column in columns), row.values, strict=True)
                yield {"id": row.id, **dict(values)}

    def table(self, keys: Sequence[str] = (), style: Style = "table", masked: bool = True) -> Table:
        """All rows as text, sensitive columns masked unless told otherwise."""
        columns = [self.kind.column(key) for key in keys] or list(self.columns)
        heads = tuple(
            TableColumn(c.key, c.label, c.width, c.align, c.kind, c.sensitive) for c in columns
        )
        texts_of = tuple(
            tuple(c.text(row[c.key], style, masked) for c in columns)
            for row in self.rows([c.key for c in columns])
        )
        return Table(heads, texts_of, tuple(self.ids), self._uids())

    def _uids(self) -> tuple[str, ...]:
        model = self.kind.model
        by_id = dict(database.execute(model.select(model.id, model.uid)))
        return tuple(by_id[record_id] for record_id in self.ids)

    def _rows(self, ids: Sequence[int], columns: Sequence[Column] = ()) -> list[Row]:
        model = self.kind.model
        shown = columns or self.columns
        # the key alone repeats itself under another name where a column is the id too
        values = [c.node for c in shown]
        query = model.select(model.id, *values).where(model.id.in_(list(ids)))
        found = {row[0]: Row(row[0], tuple(row[1:])) for row in database.execute(query)}
        return [found[record_id] for record_id in ids if record_id in found]

    def _matching(self, query: peewee.ModelSelect[Any]) -> peewee.ModelSelect[Any]:
        view = next((v for v in self.kind.views if v.name == self.view), self.kind.views[0])
        model: Any = self.kind.model
        conditions = [limit() for limit in (self.kind.where, view.where) if limit is not None]
        for term in texts.fold(self.search).split():
            conditions.append(model.found_by(term))
        conditions += [self._condition(wanted) for wanted in self.filters]
        if self.ids_only is not None:
            conditions.append(model.id.in_(self.ids_only))
        return query.where(*conditions) if conditions else query

    def _condition(self, wanted: Filter) -> Any:
        column = self.kind.column(wanted.key)
        if column.kind in DATED and wanted.operator in (">=", "<="):
            return _dated(peewee.EnclosedNodeList((column.node,)), wanted)
        expression: Any = peewee.EnclosedNodeList((column.node,))  # a subquery has no tests
        tests: dict[str, Callable[[], Any]] = {
            "=": lambda: expression == wanted.value,
            "contains": lambda: expression.contains(wanted.value),
            ">=": lambda: expression >= wanted.value,
            "<=": lambda: expression <= wanted.value,
            "empty": lambda: expression.is_null(),
        }
        return tests[wanted.operator]()

    def _order(self) -> tuple[Any, ...]:
        usual = next(iter(self.kind.orders.values()))
        if self.order in self.kind.orders or not self.order:
            keys = self.kind.orders.get(self.order, usual)
            keys = tuple(map(_reversed, keys)) if self.descending else keys
            return keys if self.order else (*self._relevance(), *keys)
        column = self.kind.column(self.order)
        key = column.node if column.order is None else column.order
        if key is usual[0]:  # sorted by what the usual order begins with: an index has it
            return tuple(map(_reversed, usual)) if self.descending else usual
        # empty values stay at the end in both directions
        return (Directed(key, self.descending), *(self.kind.tie or usual))

    def _relevance(self) -> tuple[Any, ...]:
        """Whole words first, then beginnings (wf: 王芳, 李文芳); in the usual order only.

        Digits are part of a number: 138 finds everybody, and ranking them would take three times
        as long as finding them.
        """
        terms = texts.fold(self.search).split()
        model: Any = self.kind.model
        if not terms or terms[0].isdigit() or not hasattr(model, "search_text"):
            return ()
        if not terms[0].isascii():  # the name is the first line; the rest needs no ranking
            is_word = model.search_text.startswith(f"{terms[0]}\n")
            is_start = model.search_text.startswith(terms[0])
            return (peewee.Case(None, ((is_word, 0), (is_start, 1)), 2),)
        text = peewee.fn.REPLACE(model.search_text, "\n", " ")
        words: Any = peewee.Value(" ").concat(text).concat(" ")
        is_word, is_start = words.contains(f" {terms[0]} "), words.contains(f" {terms[0]}")
        return (peewee.Case(None, ((is_word, 0), (is_start, 1)), 2),)


def _dated(expression: Any, wanted: Filter) -> Any:
    """From the first day of the bound, or to the end of the period that it names."""
    if wanted.operator == ">=":
        return first_day(expression) >= dates.first_day(wanted.value)
    return first_day(expression) <= dates.last_day(wanted.value)


def _ordered(query: peewee.ModelSelect[Any], keys: Sequence[Any]) -> peewee.ModelSelect[Any]:
    """Order a query; a key of other rows is joined as one table, not asked for each record."""
    sorted_by = []
    for key in keys:
        if not isinstance(key, Directed):
            sorted_by.append(key)
        elif isinstance(key.key, Keyed):
            rows = key.key.rows().alias("keyed")
            query = query.join(rows, "LEFT OUTER JOIN", on=(rows.c.owner == query.model.id))
            sorted_by.append(key.of(rows.c.key))
        else:
            sorted_by.append(key.of(key.key))
    return query.order_by(*sorted_by)


def _reversed(key: Any) -> Any:
    """Turn one key of a named order round."""
    if isinstance(key, Directed):
        return Directed(key.key, not key.descending)
    if isinstance(key, peewee.Ordering):
        return peewee.Asc(key.node) if key.direction == "DESC" else peewee.Desc(key.node)
    return peewee.Desc(key)
