"""Counting a figure: one query for its rows, and the number made of exactly these rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import peewee

from models import dates
from models.database import database
from models.errors import Unavailable
from models.figures.definition import Definition
from models.figures.fields import Window, within
from models.figures.phrases import numeral, phrase
from models.figures.sources import SOURCES, Source
from models.periods import first_day, holds
from models.recurrence import windows

_QUOTED = re.compile(r'"(\w+)"')
_DIGITS = re.compile(r"[“\"]?(\d+)[”\"]?")


@dataclass(frozen=True)
class Row:
    """One row that a figure counts.

    Attributes:
        id: of the row, or of the person or other record counted once.
        amount: what it adds to the figure.
        opens: the record of the source's page that shows it.
    """

    id: int
    amount: Fraction
    opens: int


@dataclass(frozen=True)
class Counted:
    """A figure as counted for a period.

    Attributes:
        value: of the counting unit, money in 元; None where the figure is no number.
        phrase: as an office writes it.
        kind: of the rows: their record kind.
        rows: exactly those that make the number.
        pending: rows whose partial date leaves open whether they belong (日期待核), by id.
        notes: what is to be said beside the figure: empty windows of a series.
    """

    definition: Definition
    window: Window
    value: Fraction | None
    phrase: str
    kind: str
    rows: tuple[Row, ...]
    pending: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> Fraction:
        """The sum of the rows: the figure, where it is a sum or a count."""
        return sum((row.amount for row in self.rows), Fraction(0))


def count(definition: Definition, until: str, since: str = "") -> Counted:
    """Count a figure.

    Args:
        definition: what.
        until: the last day counted, ISO.
        since: takes the place of the start of figures 起始日以来; "" leaves each its own.

    Raises:
        Unavailable: the definition names a source or a field that does not exist.
    """
    source = _source(definition)
    window = window_of(definition, until, since)
    query = _query(definition, source, window)
    special = _SPECIAL.get(definition.measure)
    if special is not None:
        return special(definition, source, window, query)
    found = list(database.execute(query))
    kind, rows = _rows(definition, source, found)
    value = sum((row.amount for row in rows), Fraction(0))
    pending = _pending(definition, source, window)
    said = phrase(value, definition.unit, definition.style, definition.step)
    return Counted(definition, window, value, said, kind, tuple(rows), pending)


def tables(definition: Definition, until: str) -> set[str]:
    """The names of the tables, and of what else stands in quotes, that a count reads."""
    source = _source(definition)
    sql, _ = _query(definition, source, window_of(definition, until)).sql()
    return set(_QUOTED.findall(sql))


def window_of(definition: Definition, until: str, since: str = "") -> Window:
    """The days that a figure counts when asked on a day."""
    if definition.period == "since":
        return Window(since or definition.start, until)
    if definition.period == "years":
        year = int(until[:4]) - definition.years
        return Window(f"{year:04d}{until[4:]}", until)
    return Window("", until)


def _source(definition: Definition) -> Source:
    source = SOURCES.get(definition.source)
    if source is None:
        raise Unavailable(f"“{definition.title}”要数的“{definition.source}”不存在。")
    keys = [condition.field for condition in definition.conditions]
    keys += [key for key in (definition.amount, definition.day) if key]
    unknown = [key for key in keys if key not in source.fields]
    if unknown:
        raise Unavailable(f"“{definition.title}”用到的“{'、'.join(unknown)}”不存在。")
    return source


def _query(definition: Definition, source: Source, window: Window) -> Any:
    """Id, person, what opens and amount of each row."""
    model: Any = source.model
    amount = source.fields[definition.amount].expression if definition.amount else None
    person = source.person if source.person is not None else peewee.SQL("NULL")
    opens = source.opens if source.opens is not None else model.id
    query = model.select(model.id, person, opens, peewee.SQL("1") if amount is None else amount)
    return query.where(*_conditions(definition, source, window)).order_by(model.id)


def _conditions(definition: Definition, source: Source, window: Window) -> list[Any]:
    found = [
        source.fields[each.field].test(each.operator, each.values, window)
        for each in definition.conditions
    ]
    period = _period(definition, source, window)
    return [*found, *([period] if period is not None else [])] or [peewee.SQL("1")]


def _period(definition: Definition, source: Source, window: Window) -> Any:
    """The condition of time: at a point in time a row must hold, else its day must lie within."""
    if definition.period == "as_of" and source.start is not None:
        held = holds(source.start, source.end, window.until)
        return held if source.end is not None else first_day(source.start) <= window.until
    day = _day(definition, source)
    if day is None:
        return None
    known = within(day, window)
    if definition.period != "document":
        return known
    return known | peewee.EnclosedNodeList((day,)).is_null()  # not one of a later day


def _day(definition: Definition, source: Source) -> Any:
    """The day by which a row falls into the period."""
    return source.fields[definition.day].expression if definition.day else source.day


def _rows(
    definition: Definition, source: Source, found: Iterable[Sequence[Any]]
) -> tuple[str, list[Row]]:
    """The rows that are shown, and their kind: persons counted once are persons."""
    if definition.measure == "persons":
        people = dict.fromkeys(int(row[1]) for row in found if row[1] is not None)
        return "person", [Row(person, Fraction(1), person) for person in people]
    if definition.measure == "distinct":
        chosen = {row[3]: row for row in reversed(list(found)) if row[3] is not None}
        rows = sorted(chosen.values(), key=lambda row: int(row[0]))
        return source.model.kind(), [Row(int(r[0]), Fraction(1), int(r[2])) for r in rows]
    scale = 100 if _is_money(definition, source) else 1
    rows_ = [
        Row(int(r[0]), Fraction(int(r[3] or 0), scale), int(r[2] or r[0]))
        for r in found
        if definition.measure == "rows" or r[3] is not None
    ]
    return source.model.kind(), rows_


def _is_money(definition: Definition, source: Source) -> bool:
    return bool(definition.amount) and source.fields[definition.amount].kind == "money"


def _pending(definition: Definition, source: Source, window: Window) -> tuple[int, ...]:
    """Rows that would count on one side of a bound or the other, as their date is not full."""
    own_day = _day(definition, source)
    if own_day is None or definition.period in ("as_of", "document"):
        return ()
    day = peewee.EnclosedNodeList((own_day,))
    open_ended = [
        day.startswith(bound[:size]) & (peewee.fn.LENGTH(day) == size) & _splits(bound, size)
        for bound in filter(None, (window.since, window.until))
        for size in (4, 7)
    ]
    conditions = [
        source.fields[each.field].test(each.operator, each.values, window)
        for each in definition.conditions
    ]
    either = open_ended[0]
    for one in open_ended[1:]:
        either = either | one
    model: Any = source.model
    query = model.select(model.id).where(either, *conditions).order_by(model.id)
    return tuple(int(row[0]) for row in database.execute(query))


def _splits(bound: str, size: int) -> Any:
    """Whether a bound lies inside the period that its first characters name."""
    is_last = bound == dates.last_day(bound[:size])
    is_first = bound == dates.first_day(bound[:size])
    return peewee.SQL("0" if is_last or is_first else "1")


# -- figures that are read, not counted -------------------------------------------------------


def _read(definition: Definition, source: Source, window: Window, query: Any) -> Counted:
    """The number that a record states, of the newest one that fits."""
    row = _newest(source, query)
    if row is None:
        return _nothing(definition, source, window)
    scale = 100 if _is_money(definition, source) else 1
    value = Fraction(int(row[3] or 0), scale)
    said = phrase(value, definition.unit, definition.style, definition.step)
    rows = (Row(int(row[0]), value, int(row[2])),)
    return Counted(definition, window, value, said, source.model.kind(), rows)


def _newest(source: Source, query: Any) -> Sequence[Any] | None:
    ordered = query
    if source.day is not None:
        ordered = query.order_by(first_day(source.day).desc(), source.model.id.desc())
    found = list(database.execute(ordered.limit(1)))
    return found[0] if found else None


def _nothing(definition: Definition, source: Source, window: Window) -> Counted:
    return Counted(definition, window, None, "", source.model.kind(), ())


def _said(definition: Definition, source: Source, window: Window, query: Any) -> Counted:
    """What is no number: years of a scheme, a day, digits that a text quotes."""
    row = _newest(source, query)
    if row is None:
        return _nothing(definition, source, window)
    record: Any = source.model.get_by_id(row[0])
    rows = (Row(record.id, Fraction(1), int(row[2])),)
    text = _TEXTS[definition.measure](definition, record)
    return Counted(definition, window, None, text, source.model.kind(), rows)


def _span(definition: Definition, record: Any) -> str:
    ends = [str(year) for year in (record.span_from, record.span_to) if year]
    return f"{'—'.join(ends)}{definition.unit}" if ends else ""


def _date(definition: Definition, record: Any) -> str:
    return dates.show(str(getattr(record, definition.amount) or ""), "document")


def _quote(definition: Definition, record: Any) -> str:
    found = _DIGITS.search(str(record.summary or "")) if hasattr(record, "summary") else None
    return f"{found.group(1)}{definition.unit}" if found else ""


def _interval(definition: Definition, source: Source, window: Window, query: Any) -> Counted:
    """A series that recurs: its rule, its activities, and every window without one."""
    row = _newest(source, query)
    if row is None:
        return _nothing(definition, source, window)
    programme: Any = source.model.get_by_id(row[0])
    activity = SOURCES["activity"]
    family = activity.model.programme.in_(programme.family())  # type: ignore[attr-defined]
    rows = activity.model.select(activity.model.id).where(family, within(activity.day, window))
    ids = [int(each[0]) for each in database.execute(rows.order_by(activity.day))]
    until = date.fromisoformat(window.until)
    empty = [each.text for each in windows(programme, until) if not each.sessions]
    months = int(programme.interval_months or 0)
    said = f"每{numeral(months)}个月一次" if months > 1 else "每月一次" if months else ""
    return Counted(
        definition,
        window,
        Fraction(months) if months else None,
        said,
        activity.model.kind(),
        tuple(Row(each, Fraction(0), each) for each in ids),
        notes=tuple(f"{text}没有开展。" for text in empty),
    )


_TEXTS = {"span": _span, "date": _date, "quote": _quote}
_SPECIAL = {
    "value": _read,
    "span": _said,
    "date": _said,
    "quote": _said,
    "interval": _interval,
}
