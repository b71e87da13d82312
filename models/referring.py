"""What a reference field offers while its text is typed: (id, label), best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import peewee

from models import text as texts
from models.activities import Activity
from models.kinds import listing
from models.people import Person
from models.record import Record
from models.register import RECORDS

Offers = list[tuple[int, str]]
MOST = 30


def people(typed: str) -> Offers:
    """People by name or initials; namesakes are told apart by their employer."""
    ids = list(listing("person", view="everyone", search=typed).ids[:MOST])
    by_id = {person.id: person for person in Person.select().where(Person.id.in_(ids))}
    found = [by_id[number] for number in ids if number in by_id]
    twins = {p.name for p in found if sum(other.name == p.name for other in found) > 1}
    return [
        (p.id, f"{p.name}（{p.employer or p.id}）" if p.name in twins else p.name) for p in found
    ]


def activities(typed: str) -> Offers:
    """Activities by part of their name, newest first."""
    ids = listing("activity", search=typed, order="date").ids[:MOST]
    by_id = {one.id: one for one in Activity.select().where(Activity.id.in_(list(ids)))}
    return [(number, by_id[number].caption) for number in ids if number in by_id]


def offers_of(model: type[Record]) -> Callable[[str], Offers]:
    """Return what finds the records of a class by their words, in their usual order."""

    def offers(typed: str) -> Offers:
        found = model.select()
        for term in texts.fold(typed).split():
            found = found.where(model.found_by(term))
        return [(row.id, row.caption) for row in found.order_by(*model.row_order()).limit(MOST)]

    return offers


def _targets() -> Iterator[type[Record]]:
    for model in RECORDS.values():
        for field in model.fields().values():
            if isinstance(field, peewee.ForeignKeyField):
                yield field.rel_model


OFFERS: dict[str, Callable[[str], Offers]] = {
    **{model.kind(): offers_of(model) for model in _targets()},
    "person": people,
    "activity": activities,
}
