"""The order of names in a commendation list: by strokes, by pinyin, by position, or as typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models import names
from models.commendations import CommendationItem
from models.kinds import listing

MANUAL = "manual"
ORDERS = {**names.ORDERS, MANUAL: "手动"}
_LAST = 10**9


def in_order(items: Iterable[CommendationItem], order: str) -> list[CommendationItem]:
    """Return items in an order of ORDERS, collectives first; ``manual`` leaves them as they are."""
    given = list(items)
    collectives = [item for item in given if item.object_kind == "collective"]
    members = [item for item in given if item.object_kind != "collective"]
    if order != MANUAL:
        keys = _keys(members, order)
        members = [members[place] for place in sorted(range(len(members)), key=keys.__getitem__)]
    return [*collectives, *members]


def order_of(items: Sequence[CommendationItem], preferred: str) -> str:
    """Return the order in which items stand: the preferred one where it fits, else manual."""
    for order in dict.fromkeys((preferred, *names.ORDERS)):
        if order in names.ORDERS and in_order(items, order) == list(items):
            return order
    return MANUAL


def _keys(members: Sequence[CommendationItem], order: str) -> list[tuple[object, ...]]:
    """One sort key for each member; names are those of the day, not of today's file."""
    if order == "position":
        places = _places([item.person_id for item in members if item.person_id])
        return [
            (places.get(item.person_id, _LAST), names.surname_strokes_key(item.name))
            for item in members
        ]
    if order == "pinyin":
        return [(_pinyin_key(item.name),) for item in members]
    stroke_key = names.name_strokes_key if order == "name_strokes" else names.surname_strokes_key
    return [(stroke_key(item.name),) for item in members]


def _places(ids: Sequence[int]) -> dict[int | None, int]:
    ranked = listing("person", view="everyone", order="position", ids_only=tuple(ids)).ids
    return {person: place for place, person in enumerate(ranked)}


def _pinyin_key(name: str) -> str:
    length = names.propose_surname_length(name)
    return names.pinyin_key(names.propose_pinyin(name, length), name, length)
