"""What a condition can name: described fields, those of references, and the domain's own ones."""

from __future__ import annotations

import functools
import operator as operator_module
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import peewee

from models import codes
from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.database import database
from models.membership import Membership
from models.organisation import Body
from models.people import Person, RegistryEntry
from models.periods import first_day, holds
from models.record import Record

UNCOUNTED = frozenset({"photo", "file", "long", "id_number"})
fn = peewee.fn


@dataclass(frozen=True)
class Window:
    """The days of one count, as full ISO dates; no `since` counts from the beginning."""

    since: str
    until: str


# field, operator, values, window -> condition
Test = Callable[[str, tuple[str, ...], Window], Any]


@dataclass(frozen=True)
class CountedField:
    """A field that a condition can name.

    Attributes:
        kind: of the described field: choice, reference, text, pdate, count, money, flag.
        table: code table of a choice. offers: names that may be chosen, for references.
        expression: what SQL selects for a row, also to be summed; None for the domain's own ones.
        test: makes the condition.
    """

    key: str
    label: str
    kind: str
    test: Test
    expression: Any = None
    table: str = ""
    offers: Callable[[], list[str]] | None = None

    def value_text(self, value: str) -> str:
        """A value as it is said: the label of a code."""
        table = codes.TABLES.get(self.table)
        return table.short(value) or value if table and value in table.codes else value


def fields_of(
    model: type[Record], row: Any, prefix: str = "", title: str = ""
) -> Iterator[CountedField]:
    """The described fields of a record class, as columns of `row` (the class or a subquery maker).

    Args:
        model: the class.
        row: field → expression.
        prefix: of the keys.
        title: before each label.
    """
    for name, field in model.fields().items():
        if field.kind in UNCOUNTED or field.is_hidden:
            continue
        label = f"{title}{field.label}"
        expression = row(field)
        if field.kind == "reference":
            other: Any = field
            yield _reference(f"{prefix}{name}", label, other.rel_model, expression)
        else:
            yield plain_field(f"{prefix}{name}", label, field, expression)


def plain_field(key: str, label: str, field: Any, expression: Any) -> CountedField:
    """The field that a described one makes."""
    is_dated = field.kind in ("pdate", "date")

    def test(operator: str, values: tuple[str, ...], _window: Window) -> Any:
        node = peewee.EnclosedNodeList((expression,))
        if is_dated and operator in (">=", "<="):
            day = first_day(node)
            return day >= values[0] if operator == ">=" else day <= values[0]
        return compared(node, operator, tuple(map(_number(field), values)))

    known = (name for name, table in codes.TABLES.items() if table is field.table)
    table = next(known, "")
    return CountedField(key, label, field.kind, test, expression, table)


def _number(field: Any) -> Callable[[str], Any]:
    if field.kind == "money":
        return lambda value: round(float(value) * 100)
    if field.kind in ("count", "flag"):
        return lambda value: int(float(value))
    return str


def compared(node: Any, operator: str, values: tuple[Any, ...]) -> Any:
    """The condition that an expression stands in a relation to values."""
    if operator == "in":
        return node.in_(values)
    if operator == "not_in":
        return node.not_in(values) | node.is_null()
    if operator == "contains":
        return functools.reduce(operator_module.or_, (node.contains(v) for v in values))
    if operator == "filled":
        return node.is_null(False) & (node != "")
    if operator == "empty":
        return node.is_null() | (node == "")
    return node >= values[0] if operator == ">=" else node <= values[0]


def _reference(key: str, label: str, model: type[Record], expression: Any) -> CountedField:
    """A reference, named by what its record is called."""

    def test(operator: str, values: tuple[str, ...], _window: Window) -> Any:
        node = peewee.EnclosedNodeList((expression,))
        if operator in ("filled", "empty"):
            return node.is_null(operator == "empty")
        ids = ids_named(model, values, contains=operator == "contains")
        return node.not_in(ids) | node.is_null() if operator == "not_in" else node.in_(ids)

    return CountedField(key, label, "reference", test, expression, offers=lambda: names_of(model))


def names_of(model: type[Record]) -> list[str]:
    """What the records of a class are called, in their order."""
    caption = model.caption_sql(model)
    rows = model.select(caption.alias("caption")).order_by(*model.row_order())
    found = [row[0] for row in database.execute(rows)]
    return list(dict.fromkeys(str(caption) for caption in found if caption))


def ids_named(model: type[Record], names: Iterable[str], *, contains: bool = False) -> list[int]:
    """The ids of the records that are called so."""
    caption = peewee.EnclosedNodeList((model.caption_sql(model),))
    wanted = tuple(names)
    if model is Body:
        condition = Body.name.in_(wanted) | Body.short_name.in_(wanted)
    else:
        condition = compared(caption, "contains" if contains else "in", wanted)
    return [row.id for row in model.select(model.id).where(condition)]


# -- the domain's own -------------------------------------------------------------------------


def programme_field(expression: Any) -> CountedField:
    """系列、专项 with everything below it."""

    def test(operator: str, values: tuple[str, ...], _window: Window) -> Any:
        node = peewee.EnclosedNodeList((expression,))
        if operator in ("filled", "empty"):
            return node.is_null(operator == "empty")
        named = Programme.select().where(Programme.name.in_(values))
        ids = [row for programme in named for row in programme.family()]
        return node.not_in(ids) | node.is_null() if operator == "not_in" else node.in_(ids)

    return CountedField(
        "programme", "系列、专项（含下级）", "reference", test, offers=lambda: names_of(Programme)
    )


def tag_field(activity: Any) -> CountedField:
    """统计口径 of an activity."""

    def test(operator: str, values: tuple[str, ...], _window: Window) -> Any:
        tags = CountingTag.select(CountingTag.id)
        wanted = tags.where(CountingTag.name.in_(values)) if values else tags
        rows = ActivityTag.select(ActivityTag.activity).where(ActivityTag.tag.in_(wanted))
        node = peewee.EnclosedNodeList((activity,))
        return node.not_in(rows) if operator in ("not_in", "empty") else node.in_(rows)

    return CountedField("tag", "统计口径", "reference", test, offers=lambda: names_of(CountingTag))


def member_field(person: Any) -> CountedField:
    """Member of a kind of body on the last day of the count."""

    def test(operator: str, values: tuple[str, ...], window: Window) -> Any:
        bodies = Body.select(Body.id).where(Body.kind_code.in_(values))
        rows = Membership.select(Membership.person).where(
            Membership.body.in_(bodies)
            & Membership.joined_on.is_null(False)
            & holds(Membership.joined_on, Membership.left_on, window.until)
        )
        node = peewee.EnclosedNodeList((person,))
        return node.not_in(rows) if operator == "not_in" else node.in_(rows)

    return CountedField("member_of", "是会员（机构类别）", "choice", test, table="body")


def registered_field(person: Any) -> CountedField:
    """In the registry of representative persons at a level on the last day of the count."""

    def test(operator: str, values: tuple[str, ...], window: Window) -> Any:
        entry = RegistryEntry
        open_then = holds(entry.entered_on, entry.left_on, window.until)
        level = entry.level.in_(values) if values else peewee.SQL("1")
        rows = entry.select(entry.person).where(open_then & level)
        node = peewee.EnclosedNodeList((person,))
        return node.not_in(rows) if operator in ("not_in", "empty") else node.in_(rows)

    return CountedField("registered_at", "在人物库（层级）", "choice", test, table="level")


def attended_field(person: Any) -> CountedField:
    """How often a person was present at activities within the days of the count."""

    def test(operator: str, values: tuple[str, ...], window: Window) -> Any:
        rows = (
            Attendance.select(Attendance.person)
            .join(Activity)
            .where(
                (Attendance.status == "present")
                & within(Activity.start_on, window)
                & Attendance.person.is_null(False)
            )
            .group_by(Attendance.person)
        )
        least = int(float(values[0])) if values else 1
        node = peewee.EnclosedNodeList((person,))
        if operator == "<=":
            return node.not_in(rows.having(fn.COUNT(Attendance.id) > least))
        return node.in_(rows.having(fn.COUNT(Attendance.id) >= least))

    return CountedField("attended", "期内参加活动（次）", "count", test)


def within(expression: Any, window: Window) -> Any:
    """The condition that a partial date lies in the window, by its first day."""
    day = first_day(peewee.EnclosedNodeList((expression,)))
    until = day <= window.until
    return (day >= window.since) & until if window.since else until


def commended_field(person: Any) -> CountedField:
    """Commended with a title within the days of the count."""
    from models.commendations import CommendationBatch, CommendationItem

    def test(operator: str, values: tuple[str, ...], window: Window) -> Any:
        item = CommendationItem
        rows = (
            item.select(item.person)
            .join(CommendationBatch)
            .where((item.state == "decided") & within(CommendationBatch.decided_on, window))
        )
        if values:
            rows = rows.where(item.honour_title.in_(values))
        node = peewee.EnclosedNodeList((person,))
        return node.not_in(rows) if operator in ("not_in", "empty") else node.in_(rows)

    return CountedField("commended", "受到表扬（称号）", "reference", test, offers=_honours)


def _honours() -> list[str]:
    from models.commendations import CommendationItem

    rows = CommendationItem.select(CommendationItem.honour_title).distinct()
    return sorted(str(row[0]) for row in database.execute(rows) if row[0])


def seated_field(person: Any) -> CountedField:
    """Holding a seat of some kind on the last day of the count."""
    from models.seats import Seat

    def test(operator: str, values: tuple[str, ...], window: Window) -> Any:
        held = (Seat.result == "arranged") & holds(Seat.started_on, Seat.ended_on, window.until)
        rows = Seat.select(Seat.person).where(held & Seat.kind_code.in_(values))
        node = peewee.EnclosedNodeList((person,))
        return node.not_in(rows) if operator == "not_in" else node.in_(rows)

    return CountedField("seated", "现任（安排类别）", "choice", test, table="seat")


def person_fields(person: Any, title: str = "") -> Iterator[CountedField]:
    """Everything that a condition can ask of the person of a row."""
    other = Person.alias()

    def of_person(field: Any) -> Any:
        return other.select(getattr(other, field.name)).where(other.id == person)

    yield from fields_of(Person, of_person, "person.", title or "人物·")
    yield from (
        make(person)
        for make in (member_field, registered_field, attended_field, commended_field, seated_field)
    )
