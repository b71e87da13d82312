"""The order of names in a commendation list: by strokes, by pinyin, by position, or as typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models import names
from models.commendations import CommendationItem
from models.kinds import listing
from models.people import Person

MANUAL = "manual"
ORDERS = {**names.ORDERS, MANUAL: "手动"}
BY_STROKES = frozenset({"surname_strokes", "name_strokes", "position"})  # 职务: equal posts
_LAST = 10**9


def in_order(items: Iterable[CommendationItem], order: str) -> list[CommendationItem]:
    """Return items in an order of ORDERS, collectives first; ``manual`` leaves them as they are."""
    given = list(items)
    collectives = [item for item in given if item.object_kind == "collective"]
    members = [item for item in given if item.object_kind != "collective"]
    if order != MANUAL:
        keyed = zip(_keys(members, order), members, strict=True)
        members = [item for _, item in sorted(keyed, key=lambda pair: (*pair[0], *_tie(pair[1])))]
    return [*collectives, *members]


def order_of(items: Sequence[CommendationItem], preferred: str) -> str:
    """Return the order in which items stand: the preferred one where it fits, else manual."""
    for order in dict.fromkeys((preferred, *names.ORDERS)):
        if order in names.ORDERS and in_order(items, order) == list(items):
            return order
    return MANUAL


def unranked(given: Iterable[str], order: str) -> tuple[tuple[str, str], ...]:
    """Return the names that an order by strokes puts last, with their characters without a rank.

    In an order that does not go by strokes there are none (DOMAIN 7.1).
    """
    if order not in BY_STROKES:
        return ()
    found = ((name, names.unranked(name)) for name in dict.fromkeys(given))
    return tuple((name, characters) for name, characters in found if characters)


def _keys(members: Sequence[CommendationItem], order: str) -> list[tuple[object, ...]]:
    """One sort key for each member; names are those of the day, not of today's file."""
    if order == "position":
        places = _places([item.person_id for item in members if item.person_id])
        return [
            (places.get(item.person_id, _LAST), names.surname_strokes_key(item.name))
            for item in members
        ]
    if order == "pinyin":
        return [(_pinyin_key(item),) for item in members]
    stroke_key = names.name_strokes_key if order == "name_strokes" else names.surname_strokes_key
    return [(stroke_key(item.name),) for item in members]


def _tie(item: CommendationItem) -> tuple[str, int]:
    """What decides between equal names (DOMAIN 7.1): the earlier birth date, then the record."""
    person: Person | None = item.person
    return ("", 0) if person is None else (person.birth_date or "", person.id or 0)


def _places(ids: Sequence[int]) -> dict[int | None, int]:
    ranked = listing("person", view="everyone", order="position", ids_only=tuple(ids)).ids
    return {person: place for place, person in enumerate(ranked)}


def _pinyin_key(item: CommendationItem) -> str:
    """The key of the name of the day; while the person still bears it, with the edited reading."""
    name, person = item.name, item.person
    if person is not None and person.name == name and person.pinyin_key:
        return str(person.pinyin_key)
    length = names.propose_surname_length(name)
    return names.pinyin_key(names.propose_pinyin(name, length), name, length)
