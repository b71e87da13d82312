"""The bodies, who belongs to them since when, and the registry of representative persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.demo.people import FOUNDERS, People
from models.demo.seed import Keeper, dealt, dice, sample, some_day
from models.membership import Membership
from models.organisation import Body, Term
from models.people import Person, RegistryEntry

NAME, SHORT_NAME = "广安市新的社会阶层人士联谊会", "广安市新联会"
CREDIT_CODE = "51511600MJQ12345XE"
FOUNDED = "2018-11-20"
MUNICIPAL, CHARITY, PARTY = "市新联会", "公益专委会", "党支部"

COUNTIES = {  # district: short name, name, founded
    "511602": ("广安区新联会", "广安区新的社会阶层人士联谊会", "2019-03-28"),
    "511603": ("前锋区新联会", "前锋区新的社会阶层人士联谊会", "2019-06-18"),
    "511621": ("岳池县新联会", "岳池县新的社会阶层人士联谊会", "2019-04-25"),
    "511622": ("武胜县新联会", "武胜县新的社会阶层人士联谊会", "2019-05-22"),
    "511623": ("邻水县新联会", "邻水县新的社会阶层人士联谊会", "2019-04-11"),
    "511681": ("华蓥市新联会", "华蓥市新的社会阶层人士联谊会", "2019-07-09"),
}
BRANCHES = {  # group of the category: short name, name, founded
    "1": ("企业分会", "企业管理技术人员分会", "2019-05-16"),
    "2": ("中介分会", "中介和社会组织分会", "2019-05-16"),
    "4": ("网络分会", "网络人士分会", "2019-09-05"),
    "3": ("文艺分会", "文化艺术分会", "2019-09-05"),
}
JOINED_SINCE_2021 = 19
NEW_DAYS = ("2021-04-08", "2021-07-06", "2021-11-30", "2022-03-08", "2022-06-14", "2022-08-02")
LEFT = (  # of the others: once members of the municipal association
    ("2020-06-30", "resigned"),
    ("2020-12-31", "transferred"),
    ("2021-05-17", "deceased"),
    ("2021-08-26", "transferred"),
    ("2021-12-31", "lapsed"),
    ("2022-04-26", "resigned"),
)
RETURNED_LEFT = "2019-02-28"  # of the member who came back
APPLIED = ("2022-09-20", "2022-09-26")  # of the others: not yet decided
APPLIED_BEFORE = timedelta(days=45)  # an application takes about that long
UNREGISTERED_MEMBERS = 6
SOURCING = {"organisational": 0, "social": 60, "platform": 45, "personal": 50, "other": 4}


@dataclass(frozen=True)
class Office:
    """Bodies and belonging, by the short name of the body.

    Attributes:
        joined: the day on which a person (by id) joined the first body.
        terms: the term of each association; its parts have none of their own.
    """

    bodies: dict[str, Body]
    belonging: dict[str, list[Person]]
    joined: dict[int, str]
    terms: dict[str, Term]


def make_organisation(keep: Keeper, people: People) -> Office:
    """Save bodies, memberships and registry entries."""
    bodies = _make_bodies(keep)
    terms = {name: _make_term(keep, bodies[name]) for name in (MUNICIPAL, *_counties())}
    office = Office(bodies, {name: [] for name in bodies}, {}, terms)
    _Memberships(keep, office, dice("memberships")).make(people)
    _make_registry(keep, people, office)
    return office


def _make_bodies(keep: Keeper) -> dict[str, Body]:
    municipal = keep(
        Body(
            name=NAME,
            short_name=MUNICIPAL,
            kind_code="municipal_association",
            district="511600",
            founded_on=FOUNDED,
            credit_code=CREDIT_CODE,
            address="四川省广安市广安区思源路",
            phone="0826-2000001",
        )
    )
    bodies = {MUNICIPAL: municipal}
    for district, (short, name, founded) in COUNTIES.items():
        body = Body(name=name, short_name=short, kind_code="county_association")
        body.district, body.founded_on = district, founded
        bodies[short] = keep(body)
    parts = [("branch", *branch) for branch in BRANCHES.values()]
    parts.append(("committee", CHARITY, "公益服务专委会", "2019-11-12"))
    parts.append(("party_branch", PARTY, "广安市新联会党支部", "2020-06-24"))
    for kind, short, name, founded in parts:
        body = Body(name=name, short_name=short, kind_code=kind, parent=municipal)
        body.founded_on = founded
        bodies[short] = keep(body)
    return bodies


def _counties() -> list[str]:
    return [short for short, _, _ in COUNTIES.values()]


def _make_term(keep: Keeper, body: Body) -> Term:
    """The first term of an association, five years from its founding."""
    founded = str(body.founded_on)
    due = f"{int(founded[:4]) + 5}{founded[4:]}"
    return keep(Term(body=body, ordinal=1, started_on=founded, due_on=due))


class _Memberships:
    """Makes memberships and notes who belongs where."""

    def __init__(self, keep: Keeper, office: Office, roll: Random) -> None:
        self._keep = keep
        self._office = office
        self._roll = roll

    def make(self, people: People) -> None:
        """Save the memberships of all people."""
        days = self._joining_days(len(people.members))
        for number, (person, day) in enumerate(zip(people.members, days, strict=True), start=1):
            self._join_association(person, day, number)
        self._make_returned(people.members[-JOINED_SINCE_2021 - 1])
        for person in people.members:
            if self._roll.random() < 0.94:
                self._join(person, BRANCHES[str(person.category)[0]][0])
            if person.affiliation == "01":
                self._join(person, PARTY)
        for person in sample(self._roll, people.members, 26):
            self._join(person, CHARITY)
        self._make_former(people.others)
        for person in people.others[len(LEFT) + len(APPLIED) :]:
            if self._roll.random() < 0.5:
                self._join(person, COUNTIES[str(person.district)][0])

    def _joining_days(self, total: int) -> list[str]:
        roll = self._roll
        later = total - FOUNDERS - JOINED_SINCE_2021
        days = [FOUNDED] * FOUNDERS
        days += [
            some_day(roll, date(2019, 3, 1), date(2020, 9, 30)).isoformat() for _ in range(later)
        ]
        days += [roll.choice(NEW_DAYS) for _ in range(JOINED_SINCE_2021)]
        return sorted(days)

    def _join_association(self, person: Person, day: str, number: int) -> None:
        row = Membership(person=person, body=self._office.bodies[MUNICIPAL], joined_on=day)
        row.card_number = f"GAXL{number:04d}"
        row.sourcing = self._roll.choices(tuple(SOURCING), (6, 2, 2, 3, 0))[0]
        if day > FOUNDED:
            row.applied_on = (date.fromisoformat(day) - APPLIED_BEFORE).isoformat()
            row.sponsors = "、".join(each.name for each in self._sponsors())
        self._note(row, person, MUNICIPAL)

    def _sponsors(self) -> list[Person]:
        return sample(self._roll, self._office.belonging[MUNICIPAL][:40], 2)

    def _make_returned(self, person: Person) -> None:
        """One member had left and came back: an ended row beside the open one."""
        row = Membership(person=person, body=self._office.bodies[MUNICIPAL], joined_on=FOUNDED)
        row.left_on, row.end_reason = RETURNED_LEFT, "resigned"
        row.remarks = "外出工作退会，返乡后重新入会。"
        self._keep(row)

    def _make_former(self, others: list[Person]) -> None:
        body = self._office.bodies[MUNICIPAL]
        for person, (left_on, reason) in zip(others, LEFT, strict=False):
            row = Membership(person=person, body=body, joined_on=FOUNDED, left_on=left_on)
            row.end_reason = reason
            self._keep(row)
            if reason == "deceased":
                person.died_on = left_on
                person.save()
        for person, applied_on in zip(others[len(LEFT) :], APPLIED, strict=False):
            row = Membership(person=person, body=body, applied_on=applied_on, sourcing="personal")
            self._keep(row)

    def _join(self, person: Person, name: str) -> None:
        body, since = self._office.bodies[name], self._office.joined.get(person.id)
        day = max(str(body.founded_on), since or self._some_day_since(str(body.founded_on)))
        self._note(Membership(person=person, body=body, joined_on=day), person, name)

    def _some_day_since(self, founded: str) -> str:
        return some_day(self._roll, date.fromisoformat(founded), date(2021, 12, 31)).isoformat()

    def _note(self, row: Membership, person: Person, name: str) -> None:
        self._keep(row)
        self._office.belonging[name].append(person)
        self._office.joined.setdefault(person.id, str(row.joined_on))


def _make_registry(keep: Keeper, people: People, office: Office) -> None:
    """Nearly all people are registered, most of them by their county, some at several levels."""
    roll, members = dice("registry"), people.members
    left_out = {person.id for person in sample(roll, members[20:], UNREGISTERED_MEMBERS)}
    registered = [each for each in (*members, *people.others) if each.id not in left_out]
    provincial = {person.id for person in sample(roll, members[:20], 5)}
    sourcing = dealt(roll, SOURCING, len(registered))
    member_ids = {person.id for person in members}
    for person, how in zip(registered, sourcing, strict=True):
        share = 0.75 if person.id in member_ids else 0.15
        level = "municipal" if roll.random() < share else "county"
        levels = ["provincial"] * (person.id in provincial) + [level]
        if level == "municipal" and roll.random() < 0.15:
            levels.append("county")
        for level in levels:
            name = COUNTIES[str(person.district)][0] if level == "county" else MUNICIPAL
            _enter(
                keep,
                roll,
                person,
                RegistryEntry(level=level, body=office.bodies[name], sourcing=how),
            )


def _enter(keep: Keeper, roll: Random, person: Person, row: RegistryEntry) -> None:
    entered = some_day(roll, date(2019, 6, 1), date(2022, 8, 31)).isoformat()
    row.person, row.entered_on = person, entered[: roll.choice((7, 10, 10))]
    if person.died_on:
        row.entered_on, row.left_on, row.leave_reason = "2019-06", person.died_on, "去世"
    keep(row)
