"""What a reference field offers while its text is typed: (id, label), best first."""

from __future__ import annotations

from typing import Any

import peewee

from models import text as texts
from models.activities import Activity, CountingTag, Programme
from models.kinds import listing
from models.organisation import Body
from models.people import Person
from models.record import Record

Offers = list[tuple[int, str]]
MOST = 30


def bodies(typed: str) -> Offers:
    """机构 by part of the name or short name."""
    query = Body.select()
    for term in texts.fold(typed).split():
        query = query.where(Body.search_text.contains(term))
    return _offers(query, Body)


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


def programmes(typed: str) -> Offers:
    """系列、专项 by part of the name."""
    return _named(typed, Programme)


def tags(typed: str) -> Offers:
    """统计口径 by part of the name."""
    return _named(typed, CountingTag)


def _named(typed: str, model: Any) -> Offers:
    query = model.select()
    if typed.strip():
        query = query.where(peewee.fn.LOWER(model.name).contains(texts.fold(typed)))
    return _offers(query, model)


def _offers(query: Any, model: type[Record]) -> Offers:
    order: Any = getattr(model, "row_order")()  # noqa: B009  every listed record class has one
    return [(found.id, found.caption) for found in query.order_by(*order).limit(MOST)]
