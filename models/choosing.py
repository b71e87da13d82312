"""Choosing people for an activity or a commendation: by typing, by group, from a pasted list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from models import names
from models import text as texts
from models.activities import Activity, Attendance
from models.database import database
from models.kinds import PERSON, listing
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post

# 理事会: those who sit in it by their post (DOMAIN 3.1); 副秘书长 alone does not
COUNCIL = (
    "president",
    "executive_vice_president",
    "vice_president",
    "secretary_general",
    "standing_council_member",
    "council_member",
)
_CHUNK = 500
_NUMBERING = re.compile(r"^\s*[（(]?\d+[)）.、．]?\s*")
_SEPARATORS = re.compile(r"[、，,;；/]+")


@dataclass(frozen=True)
class Candidate:
    """A person who may be chosen.

    Attributes:
        times: how many activities of the year the person was present at.
    """

    id: int
    name: str
    employer: str
    job_title: str
    times: int = 0

    @property
    def unit(self) -> str:
        """Employer and title in one."""
        return f"{self.employer} {self.job_title}".strip()


@dataclass(frozen=True)
class Group:
    """A set of people under a name: 理事会, a branch, a view, 今年参加 3 次及以上."""

    key: str
    title: str


@dataclass(frozen=True)
class Match:
    """One line of a pasted list and the people of that name: one, several or none."""

    text: str
    people: tuple[Candidate, ...]


def find(
    term: str, year: int, view: str = "members", without: Iterable[int] = (), limit: int = 200
) -> tuple[list[Candidate], int]:
    """Return the people who fit what was typed, best first, and how many there are altogether."""
    taken = frozenset(without)
    found = listing("person", view=view, search=term).ids
    ids = [person for person in found if person not in taken]
    return people(ids[:limit], year), len(ids)


def find_ids(term: str, view: str = "members") -> list[int]:
    """Return all people who fit what was typed: Ctrl+A in the candidate list."""
    return list(listing("person", view=view, search=term).ids)


def people(ids: Sequence[int], year: int) -> list[Candidate]:
    """Return people by id, in the given order; those who are gone are left out."""
    found: dict[int, Candidate] = {}
    for start in range(0, len(ids), _CHUNK):
        some = list(ids[start : start + _CHUNK])
        times = attended(year, some)
        rows = Person.select(Person.id, Person.name, Person.employer, Person.job_title)
        for number, name, employer, title in _tuples(rows.where(Person.id.in_(some))):
            seen = times.get(number, 0)
            found[number] = Candidate(number, name, employer or "", title or "", seen)
    return [found[number] for number in ids if number in found]


def attended(year: int, ids: Sequence[int]) -> Mapping[int, int]:
    """How many activities of a year each of these people was present at."""
    rows = (
        Attendance.select(Attendance.person, peewee.fn.COUNT(Attendance.id))
        .join(Activity)
        .where(
            Attendance.person.in_(list(ids))
            & (Attendance.status == "present")
            & Activity.start_on.startswith(str(year))
        )
        .group_by(Attendance.person)
    )
    return {int(person): int(count) for person, count in _tuples(rows)}


def match_names(pasted: str, year: int) -> list[Match]:
    """Compare a pasted list with the names on file: one line, one name (名单).

    Numbering, remarks in brackets and padding are left out; of a line of several cells the first
    one that is a name on file counts. A line of names with 、 between them is taken apart.
    """
    lines = _lines(pasted)
    wanted = {names.compared(cell) for line in lines for cell in line}
    by_name = _people_named(wanted - {""}, year)
    matches: dict[str, Match] = {}
    for cells in lines:
        known = next((cell for cell in cells if by_name.get(names.compared(cell))), cells[0])
        people_here = by_name.get(names.compared(known), ())
        matches.setdefault(names.compared(known), Match(texts.clean_name(known), people_here))
    return list(matches.values())


def _lines(pasted: str) -> list[list[str]]:
    rows = [row for row in pasted.splitlines() if row.strip()]
    if len(rows) == 1 and "\t" not in rows[0]:
        rows = _SEPARATORS.split(rows[0])
    cells = [[_NUMBERING.sub("", texts.clean_line(c)) for c in row.split("\t")] for row in rows]
    return [filled for row in cells if (filled := [cell for cell in row if cell])]


def _people_named(wanted: Iterable[str], year: int) -> dict[str, tuple[Candidate, ...]]:
    plain: Any = peewee.fn.REPLACE(Person.name, "·", "")
    ids: list[int] = []
    every = sorted(wanted)
    for start in range(0, len(every), _CHUNK):
        rows = Person.select(Person.id).where(plain.in_(every[start : start + _CHUNK]))
        ids += [number for (number,) in _tuples(rows.order_by(Person.id))]
    by_name: dict[str, tuple[Candidate, ...]] = {}
    for person in people(ids, year):
        key = names.compared(person.name)
        by_name[key] = (*by_name.get(key, ()), person)
    return by_name


def groups() -> list[Group]:
    """The groups that can be added at once: 理事会 and each branch, committee and team."""
    bodies = Body.select().where(
        Body.kind_code.in_(("branch", "committee", "service_team", "party_branch"))
        & Body.dissolved_on.is_null()
    )
    named = [
        Group(f"body:{body.id}", body.short_name or body.name)
        for body in bodies.order_by(*Body.row_order())
    ]
    return [Group("council", "理事会"), *named]


def views() -> list[Group]:
    """The ready-made views of people as groups."""
    return [Group(f"view:{view.name}", view.title) for view in PERSON.views]


def people_of(key: str, year: int) -> list[int]:
    """Return the people of a group by its key, in the order of their pinyin.

    Keys: ``council``, ``body:ID``, ``view:NAME``, ``activity:ID`` (who was there) and
    ``attended:N`` (members present at N or more activities of the year).
    """
    name, _, value = key.partition(":")
    if name == "view":
        return list(listing("person", view=value).ids)
    if name == "attended":
        members = list(listing("person", view="members").ids)
        times = attended(year, members)
        return [person for person in members if times.get(person, 0) >= int(value)]
    rows: dict[str, Any] = {
        "council": lambda: (
            Post.select(Post.person)
            .join(Body)
            .where(
                (Body.kind_code == "municipal_association")
                & Post.position.in_(COUNCIL)
                & Post.ended_on.is_null()
            )
        ),
        "body": lambda: Membership.select(Membership.person).where(
            (Membership.body == int(value)) & Membership.left_on.is_null()
        ),
        "activity": lambda: Attendance.select(Attendance.person).where(
            (Attendance.activity == int(value)) & Attendance.person.is_null(False)
        ),
    }
    query = Person.select(Person.id).where(Person.id.in_(rows[name]()))
    return [number for (number,) in _tuples(query.order_by(*Person.row_order()))]


def _tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as plain values."""
    yield from database.execute(query)
