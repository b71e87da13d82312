"""Columns, views, filters and kinds: what a table shows of a record, on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from models import codes, numbers
from models.fields import Align, Described, Style
from models.record import Record

UNLISTED = frozenset({"photo", "file"})


@dataclass(frozen=True)
class Daily:
    """An expression that depends on the day on which it is asked (the state of a membership)."""

    make: Callable[[], Any]


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

    @property
    def node(self) -> Any:
        """What SQL selects now."""
        return self.expression.make() if isinstance(self.expression, Daily) else self.expression

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
        where: restricts every view (meetings are activities with a row of Meeting).
        summary: a sentence on all rows shown, by their ids: 人数 beside 席次, sums by unit.
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
    where: Callable[[], Any] | None = None
    summary: Callable[[Sequence[int]], str] | None = None

    def column(self, key: str) -> Column:
        """Return the column of that key."""
        return next(column for column in self.columns if column.key == key)


KINDS: dict[str, Kind] = {}


def enter(kind: Kind) -> Kind:
    """Enter a kind under its name, so that it can be listed, exported and imported."""
    KINDS[kind.name] = kind
    return kind


def kind_of(
    model: type[Record],
    title: str,
    unit: str,
    shown: Sequence[str],
    *,
    name: str = "",
    extra: Sequence[Column] = (),
    orders: dict[str, tuple[Any, ...]] | None = None,
    views: Sequence[View] = (),
    where: Callable[[], Any] | None = None,
    summary: Callable[[Sequence[int]], str] | None = None,
) -> Kind:
    """Describe how a record class is listed: its fields are its columns, ``extra`` computed ones.

    The first view, 全部, is added; the usual order is that of the class.
    """
    return enter(
        Kind(
            name=name or model.kind(),
            title=title,
            unit=unit,
            model=model,
            columns=(*columns_of(model), *extra),
            shown=tuple(shown),
            orders=orders or {"usual": model.row_order()},
            views=(View("all", "全部"), *views),
            where=where,
            summary=summary,
        )
    )


def columns_of(model: type[Record]) -> list[Column]:
    """The columns that the described fields of a class make, 备注 last."""
    fields = [f for f in model.fields().values() if f.kind not in UNLISTED and not f.is_hidden]
    fields.sort(key=lambda field: field.name == "remarks")
    return [reference_column(f) if f.kind == "reference" else column_of(f) for f in fields]


def reference_column(source: Any, label: str = "", order: Any = None) -> Column:
    """The column of a reference: the caption of the record that it names."""
    other = source.rel_model.alias()
    caption = other.select(source.rel_model.caption_sql(other)).where(other.id == source)
    key = source.rel_model.caption_order(other)
    by = None if key is None else other.select(key).where(other.id == source)
    return Column(
        source.name, label or source.label, caption, plain, source.width, order=order or by
    )


def choice_text(table: str) -> Callable[[object, Style], str]:
    """Return how the codes of a table are shown, for computed columns."""

    def show(value: object, style: Style = "table") -> str:
        return codes.TABLES[table].short(str(value)) if value else ""

    return show


def count_text(value: object, style: Style = "table") -> str:
    """Show a counted number, nothing for none."""
    return str(value) if value else ""


def money_text(value: object, style: Style = "table") -> str:
    """Show a sum of fen, nothing for none."""
    return numbers.show_money(value) if isinstance(value, int) else ""
