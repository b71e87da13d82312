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
from models.database import database, scalar
from models.fields import Align, Described, Style
from models.record import Record

PAGE = 200
DATED = frozenset({"pdate", "date"})


@dataclass(frozen=True)
class Column:
    """A column of a table, on screen and on paper.

    Attributes:
        key: its name in code and in saved settings.
        label: its Chinese head.
        expression: what SQL selects; sorted by ``order`` where that differs.
        show: stored value → text, by style.
        mask: stored value → covered text; only asked for sensitive columns.
    """

    key: str
    label: str
    expression: Any
    show: Callable[[object, Style], str]
    width: int = 10
    align: Align = "left"
    kind: str = "text"
    sensitive: bool = False
    mask: Callable[[object], str] = lambda value: "***" if value else ""
    order: Any = None

    def text(self, value: object, style: Style = "table", masked: bool = True) -> str:
        """Return the value as written; a sensitive one is masked unless told otherwise."""
        return self.mask(value) if masked and self.sensitive else self.show(value, style)


def column_of(source: Described[Any], label: str = "", order: Any = None) -> Column:
    """Return the column that a described field makes."""
    return Column(
        key=source.name,
        label=label or source.label,
        expression=source,
        show=source.text,
        width=source.width,
        align=source.align,
        kind=source.kind,
        sensitive=source.sensitive,
        mask=source.mask,
        order=order,
    )


def plain(value: object, style: Style = "table") -> str:
    """Show a computed value as it is."""
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Keyed:
    """A sort key that stands in other rows: a query of ``owner`` and ``key``, one row an owner.

    100,000 subqueries, one for each record, take 120 to 140 ms; one joined table 80 to 100.
    """

    rows: Callable[[], Any]


@dataclass(frozen=True)
class Directed:
    """A sort key with empty values at the end, whichever way it runs."""

    key: Any
    descending: bool = False

    def of(self, node: Any) -> Any:
        """Return a node ordered this way."""
        return (
            peewee.Desc(node, nulls="LAST") if self.descending else peewee.Asc(node, nulls="LAST")
        )


@dataclass(frozen=True)
class View:
    """A filter under a name (在册会员); ``where`` is None for everything."""

    name: str
    title: str
    where: Callable[[], Any] | None = None


@dataclass(frozen=True)
class Filter:
    """One condition on a column: a chip above the table."""

    key: str
    operator: str  # "=", "contains", ">=", "<=", "empty"
    value: str = ""


@dataclass(frozen=True)
class Kind:
    """A record kind as it is listed.

    Attributes:
        orders: named orders besides the columns, as expressions; the first is the usual one.
        tie: what decides between rows equal in a column; the usual order where it is not given.
        shown: keys of the columns shown at first.
    """

    name: str
    title: str
    unit: str
    model: type[Record]
    columns: tuple[Column, ...]
    shown: tuple[str, ...]
    orders: dict[str, tuple[Any, ...]]
    views: tuple[View, ...]
    tie: tuple[Any, ...] = ()

    def column(self, key: str) -> Column:
        """Return the column of that key."""
        return next(column for column in self.columns if column.key == key)


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
        values = [c.expression for c in shown]
        query = model.select(model.id, *values).where(model.id.in_(list(ids)))
        found = {row[0]: Row(row[0], tuple(row[1:])) for row in database.execute(query)}
        return [found[record_id] for record_id in ids if record_id in found]

    def _matching(self, query: peewee.ModelSelect[Any]) -> peewee.ModelSelect[Any]:
        view = next((v for v in self.kind.views if v.name == self.view), self.kind.views[0])
        conditions = [] if view.where is None else [view.where()]
        model: Any = self.kind.model
        for term in texts.fold(self.search).split():
            conditions.append(model.search_text.contains(term))
        conditions += [self._condition(wanted) for wanted in self.filters]
        if self.ids_only is not None:
            conditions.append(model.id.in_(self.ids_only))
        return query.where(*conditions) if conditions else query

    def _condition(self, wanted: Filter) -> Any:
        column = self.kind.column(wanted.key)
        if column.kind in DATED and wanted.operator in (">=", "<="):
            return _dated(column.expression, wanted)
        expression: Any = peewee.EnclosedNodeList((column.expression,))  # a subquery has no tests
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
        key = column.expression if column.order is None else column.order
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
        if not terms or terms[0].isdigit():
            return ()
        model: Any = self.kind.model
        if not terms[0].isascii():  # the name is the first line; the rest needs no ranking
            is_word = model.search_text.startswith(f"{terms[0]}\n")
            is_start = model.search_text.startswith(terms[0])
            return (peewee.Case(None, ((is_word, 0), (is_start, 1)), 2),)
        text = peewee.fn.REPLACE(model.search_text, "\n", " ")
        words: Any = peewee.Value(" ").concat(text).concat(" ")
        is_word, is_start = words.contains(f" {terms[0]} "), words.contains(f" {terms[0]}")
        return (peewee.Case(None, ((is_word, 0), (is_start, 1)), 2),)


def first_day(expression: Any) -> Any:
    """The first day that a partial date stands for; to be compared with a full one (DOMAIN 3.1).

    Among themselves partial dates sort as they are: by first day, the less precise first.
    """
    return peewee.fn.SUBSTR(expression.concat("-01-01"), 1, 10)


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
