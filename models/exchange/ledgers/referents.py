"""What the cells of a ledger name: people, bodies, series and labels, known or made with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from models import text as texts
from models.activities import CountingTag, Programme
from models.exchange.bodies import Bodies
from models.organisation import Body, Term
from models.people import Person
from models.record import Record

# Series that every such association has (DOMAIN 4.1): what lies in which, and how often they are.
ABOVE = {"文化进乡村": "三进", "法律进企业": "三进", "媒体进产业": "三进"}
MONTHS = {"双月学习": 2}
STANDING = frozenset({"三心", *ABOVE, *ABOVE.values(), *MONTHS})
CAMPAIGN = re.compile(r"疫情|抗疫|洪灾|地震|救灾|专项")
# A purpose that names one event; 疫情防控 alone is none, and makes no campaign.
EVENT = re.compile(r"邻水.*(?:疫情|抗疫)|(?:疫情|抗疫).*邻水|\d[.月]\d+.*(?:疫情|抗疫|地震|洪灾)")
_NOISE = re.compile(r"疫情|抗疫|防控|专项|[\W_]+")


class Referents:
    """The records that rows refer to, by the names under which offices write them.

    Args:
        new_people: persons that the same import makes.
    """

    def __init__(self, bodies: Bodies, new_people: Iterable[Person]) -> None:
        self.bodies = bodies
        self._new_people = list(new_people)
        self._people: defaultdict[str, list[Person]] = defaultdict(list)
        known = Person.select(
            Person.id, Person.name, Person.birth_date, Person.sex, Person.employer
        )
        for person in (*known.order_by(Person.id), *self._new_people):
            self._people[person.name].append(person)
        self._programmes = _programmes()
        self._tags = {tag.name: tag for tag in CountingTag.select()}
        self.series: set[str] = set()
        self._captions: dict[type[Record], dict[str, list[Record]]] = {}
        self._made: list[Record] = [*self._new_people]

    # -- people ------------------------------------------------------------------------------

    def people(self, name: str) -> list[Person]:
        """Everybody of that name."""
        return list(self._people.get(texts.clean_name(name), ()))

    def person(self, name: str) -> Person | None:
        """The person of that name, when there is exactly one."""
        found = self.people(name)
        return found[0] if len(found) == 1 else None

    def knows(self, name: str) -> bool:
        """Whether somebody has that name."""
        return bool(self._people.get(name))

    def add_person(self, person: Person) -> None:
        """Enter a person whom a row makes."""
        self._people[person.name].append(person)

    # -- series and labels -------------------------------------------------------------------

    def programme(self, name: str) -> Programme:
        """The series of that name, or of one that says the same; made when there is none."""
        name = self._same(name) or name
        found = self._programmes.get(name)
        if found is None:
            kind = "campaign" if CAMPAIGN.search(name) else "series"
            above = self.programme(ABOVE[name]) if name in ABOVE else None
            found = Programme(name=name, kind_code=kind, interval_months=MONTHS.get(name))
            if above is not None:
                found.parent = above
            self._programmes[name] = found
        return found

    def known_programme(self, purpose: str) -> Programme | None:
        """The series that a purpose means: of that name, or of one that says the same."""
        is_series = purpose in self.series or purpose in STANDING or EVENT.search(purpose)
        return self.programme(purpose) if is_series or self._same(purpose) else None

    def _same(self, name: str) -> str:
        """The known name with the same core, 邻水5.9 of 邻水5.9疫情 and 抗疫邻水5.9."""
        if name in self._programmes:
            return name
        core = _NOISE.sub("", name)
        return next((n for n in self._programmes if core and _NOISE.sub("", n) == core), "")

    def has_tag(self, name: str) -> bool:
        """Whether the office counts under a label of that name, and has no series of it."""
        return name in self._tags and name not in self._programmes

    def tag(self, name: str) -> CountingTag:
        """The label of that name; made when there is none."""
        return self._tags.setdefault(name, CountingTag(name=name))

    def term(self, body: Body | None, ordinal: int | None) -> Term | None:
        """The term of a body by its number, where the office has it."""
        if body is None or body.__data__.get("id") is None or not ordinal:
            return None
        return Term.get_or_none((Term.body == body) & (Term.ordinal == ordinal))

    def association(self) -> Body:
        """The office's own body; where the file has none yet, the one that a row has made."""
        own = self.bodies.association
        made = (one for one in self._made if isinstance(one, Body))
        is_new = own.__data__.get("id") is None
        same = next((one for one in made if one.kind_code == own.kind_code), None)
        return same if is_new and same is not None else own

    # -- anything --------------------------------------------------------------------------------

    def by_caption(self, model: type[Record], caption: str) -> list[Record]:
        """The records of a class that lists call so, with those that this import makes."""
        if model not in self._captions:
            self._captions[model] = self._read_captions(model)
        return self._captions[model].get(caption, [])

    def _read_captions(self, model: type[Record]) -> dict[str, list[Record]]:
        row: Any = model.alias()
        found: dict[str, list[Record]] = {}
        named = dict(row.select(row.id, model.caption_sql(row)).tuples())
        for record in model.select():
            found.setdefault(str(named[record.__data__["id"]]), []).append(record)
        for record in self._made:
            if isinstance(record, model):
                found.setdefault(called(record), []).append(record)
        return found

    def enter(self, record: Record) -> None:
        """Let later rows name a record that this import makes."""
        self._made.append(record)
        if type(record) in self._captions:
            self._captions[type(record)].setdefault(called(record), []).append(record)


def _programmes() -> dict[str, Programme]:
    """The series of the office by name, each with the very object that is its parent."""
    rows = {row.id: row for row in Programme.select().order_by(Programme.id)}
    for row in rows.values():
        if row.parent_id is not None:
            row.__rel__["parent"] = rows[row.parent_id]
    return {row.name: row for row in rows.values()}


def called(record: Record) -> str:
    """What lists call a record that is not in the file yet, as ``caption_sql`` does."""
    return str(getattr(record, "short_name", None) or record.caption)
