"""Persons who may stand in the book twice, and what was decided about them (DOMAIN 3.2).

Everybody is read once and put under a few keys; only those who share one are compared.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from models import numbers
from models import text as texts
from models.database import database
from models.fields import Count, Reference, Title
from models.people import Person
from models.record import Record

MOST_ALIKE = 5  # a name or a telephone that more people share says nothing by itself
MOBILE_DIGITS = 11


class NotSame(Record):
    """不是同一人: two persons who look like one and are not; the smaller id stands first."""

    title_of_kind = "不是同一人"

    first = Reference(Person, "人物", required=True, backref="told_apart")
    second = Reference(Person, "另一人", required=True, backref="told_apart_from")
    first_id: int | None
    second_id: int | None

    class Meta:
        table_name = "not_same"
        indexes = ((("first", "second"), True),)

    @property
    def caption(self) -> str:
        """Override Record.caption: 张三、张三丰."""
        return f"{self.first.name}、{self.second.name}"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: an unordered pair of two is stored in one way only."""
        if not (self.first_id and self.second_id) or self.first_id < self.second_id:
            return {}
        return {"second": "请选两个不同的人，编号小的在前。"}

    @classmethod
    def of(cls, one: int, other: int) -> NotSame:
        """Return the stored mark of a pair, or a new one."""
        pair = {"first": min(one, other), "second": max(one, other)}
        found: NotSame | None = cls.get_or_none(**pair)
        return found or cls(**pair)


class Merged(Record):
    """合并的档案: whose file went into this one; by it the history of both stays together."""

    title_of_kind = "合并的档案"

    person = Reference(Person, "人物", required=True, backref="merged")
    person_id: int
    former_id = Count("原编号", required=True, least=1)
    former_uid = Title("原标识")

    class Meta:
        table_name = "merged_person"

    @property
    def caption(self) -> str:
        """Override Record.caption: whose file it was put into."""
        return str(self.person.name)


def merged_ids(record: Record) -> list[int]:
    """The ids under which a person was kept before: of the files that were merged into theirs."""
    if not isinstance(record, Person):
        return []
    return [int(row.former_id or 0) for row in Merged.select().where(Merged.person == record.id)]


@dataclass(frozen=True)
class Pair:
    """Two persons who may be one, the smaller id first, and why."""

    first: int
    second: int
    why: str


@dataclass(frozen=True)
class _Known:
    """What is compared of a person."""

    id: int
    name: str
    former_names: str
    birth_date: str
    mobile: str
    id_number: str

    def names(self) -> set[str]:
        """Their names without dots: 古丽·艾山 is also written 古丽艾山."""
        return {_plain(name) for name in (self.name, *self.former_names.split("、")) if name}

    def mobiles(self) -> set[str]:
        """Their numbers, leaving out those of an office."""
        found = self.mobile.split("、")
        return {one for one in found if len(one) == MOBILE_DIGITS and one.startswith("1")}

    def born_as(self, other: _Known) -> bool:
        """Whether both births are known and one says the same as the other."""
        mine, theirs = self.birth_date, other.birth_date
        return bool(mine and theirs) and (mine.startswith(theirs) or theirs.startswith(mine))


def pairs() -> list[Pair]:
    """Who may stand there twice, the surest first; pairs that were told apart are left out."""
    apart = set(database.execute(NotSame.select(NotSame.first, NotSame.second)))
    found: dict[tuple[int, int], str] = {}
    for one, other, why in _candidates(_everybody()):
        pair = (min(one.id, other.id), max(one.id, other.id))
        if pair not in apart and not _are_two(one, other):
            found.setdefault(pair, why)
    return [Pair(*pair, why) for pair, why in found.items()]


def _everybody() -> list[_Known]:
    query = Person.select(
        Person.id,
        Person.name,
        Person.former_names,
        Person.birth_date,
        Person.mobile,
        Person.id_number,
    ).where(Person.anonymised_on.is_null())
    rows: Iterable[Any] = database.execute(query)
    return [_Known(row[0], *(value or "" for value in row[1:])) for row in rows]


def _candidates(people: list[_Known]) -> Iterator[tuple[_Known, _Known, str]]:
    yield from _told(_sharing((_upgraded(p.id_number), p) for p in people), "证件号相同")
    namesakes = _sharing((name, p) for p in people for name in p.names())
    namesakes = [_unique(group) for group in namesakes]
    for group in namesakes:
        yield from _told(_sharing((m, p) for p in group for m in p.mobiles()), "同名，手机相同")
        for year in _sharing((p.birth_date[:4], p) for p in group):
            alike = (two for two in itertools.combinations(year, 2) if two[0].born_as(two[1]))
            yield from ((*two, "同名，出生年月相符") for two in alike)
    few = [group for group in namesakes if len(group) <= MOST_ALIKE]
    for two in (two for group in few for two in itertools.combinations(group, 2)):
        if not (two[0].birth_date and two[1].birth_date):
            yield (*two, "同名，有一份没有出生年月")
    phones = _sharing((number, p) for p in people for number in p.mobiles())
    yield from _told((group for group in phones if len(group) <= MOST_ALIKE), "手机相同")


def _told(groups: Iterable[list[_Known]], why: str) -> Iterator[tuple[_Known, _Known, str]]:
    for group in groups:
        yield from ((*two, why) for two in itertools.combinations(group, 2))


def _sharing(keyed: Iterable[tuple[str, _Known]]) -> list[list[_Known]]:
    """The people under each key that several share."""
    groups: dict[str, list[_Known]] = {}
    for key, person in keyed:
        if key:
            groups.setdefault(key, []).append(person)
    return [group for group in groups.values() if len(group) > 1]


def _unique(group: list[_Known]) -> list[_Known]:
    return list({person.id: person for person in group}.values())


def _are_two(one: _Known, other: _Known) -> bool:
    """Whether both have a number without fault, and they are not the same."""
    mine, theirs = _upgraded(one.id_number), _upgraded(other.id_number)
    if not (mine and theirs) or mine == theirs:
        return False
    return not (numbers.id_number_warning(mine) or numbers.id_number_warning(theirs))


def _upgraded(id_number: str) -> str:
    """An old file may hold a number of 15 digits, or x for X."""
    return numbers.clean_id_number(id_number) if id_number else ""


def _plain(name: str) -> str:
    return texts.fold(name).replace("·", "")
