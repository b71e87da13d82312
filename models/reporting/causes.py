"""Which acts changed the rows behind a figure since an edition was frozen."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from models import dates
from models.figures.definition import Definition
from models.figures.engine import tables
from models.figures.sources import SOURCES
from models.history import Act, History
from models.images import last_image
from models.people import Person
from models.register import RECORDS
from models.reports import Figure

Key = tuple[str, int]
ALWAYS = ("programme",)  # read before the count: a series with everything below it
STEPS = 2  # an attendance, its activity, the tags of that


@dataclass(frozen=True)
class _Touched:
    """One change since: the row, its acts and what its images refer to."""

    key: Key
    act: int
    refers: frozenset[Key]


def acts_behind(since: int, definition: Definition, kind: str, rows: Iterable[int]) -> list[Act]:
    """The acts after one that touched rows of a figure, or what its conditions ask of them.

    Args:
        since: the last act that the edition saw.
        definition: of the figure as it stands now.
        kind: of the rows.
        rows: that left, joined or add another amount; none where only the
            definition changed.
    """
    changed = {(kind, row) for row in rows}
    read = (tables(definition, dates.today().isoformat()) | {*ALWAYS, kind}) & RECORDS.keys()
    touched = list(_touched(since, read))
    acts = {each.act for each in _behind(changed, touched, definition)}
    acts |= _redefining(since, definition.code)
    return list(Act.select().where(Act.id.in_(sorted(acts))).order_by(Act.id))


def _touched(since: int, kinds: Iterable[str]) -> Iterator[_Touched]:
    query = History.select().where((History.act > since) & History.kind.in_(list(kinds)))
    for row in query.order_by(History.id):
        images = [json.loads(image) for image in (row.old, row.new) if image]
        refers = frozenset(key for image in images for key in _refers(row.kind, image))
        yield _Touched((row.kind, row.row), row.act, refers)


def _refers(kind: str, image: Mapping[str, Any]) -> Iterator[Key]:
    """The rows that an image refers to."""
    for field in RECORDS[kind].fields().values():
        if isinstance(field, peewee.ForeignKeyField) and image.get(field.column_name):
            yield field.rel_model.kind(), int(image[field.column_name])


def _behind(
    changed: set[Key], touched: list[_Touched], definition: Definition
) -> Iterator[_Touched]:
    """The changes of these rows, of what they refer to, and of what hangs on either.

    Other rows of the counted kind are no cause, although they hang on the same body or series;
    of persons counted once, the rows that hang on them are.
    """
    source = SOURCES[definition.source].model.kind()
    is_of_persons = any(kind == Person.kind() for kind, _ in changed) and source != Person.kind()
    near, hubs = set(changed), _referred(changed)
    by_target: dict[Key, list[_Touched]] = defaultdict(list)
    for each in touched:
        for key in each.refers:
            by_target[key].append(each)
    for _ in range(STEPS):
        hanging = [each for key in near for each in by_target[key]]
        near |= {each.key for each in hanging if is_of_persons or each.key[0] != source}
    reached = near | hubs | _referred(near - changed)
    own = {t.key for hub in hubs for t in by_target[hub] if t.key[0] != source}
    for each in touched:
        if each.key in reached or each.key in own - _of_persons(own):
            yield each


def _of_persons(keys: set[Key]) -> set[Key]:
    """Rows about a person: they are no cause only because the person belongs to the same body."""
    return {key for key in keys if any(_is_person(f) for f in RECORDS[key[0]].fields().values())}


def _is_person(field: Any) -> bool:
    return isinstance(field, peewee.ForeignKeyField) and field.rel_model is Person


def _referred(keys: Iterable[Key]) -> set[Key]:
    found: set[Key] = set()
    for kind, row in keys:
        image = last_image(kind, row)
        found |= set(_refers(kind, image)) if image else set()
    return found


def _redefining(since: int, code: str) -> set[int]:
    """The acts that changed the definition itself."""
    query = History.select(History.act, History.old, History.new).where(
        (History.act > since) & (History.kind == Figure.kind())
    )
    return {
        row.act
        for row in query
        if code in {json.loads(image)["code"] for image in (row.old, row.new) if image}
    }
