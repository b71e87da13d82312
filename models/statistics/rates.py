"""Rates of the office's work: attendance by person and branch, adoption, training hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import peewee

from models.activities import Activity, Attendance
from models.activity_lists import TRAINING
from models.database import database
from models.figures.fields import Window, within
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.proposals import Proposal, ProposalOutcome
from models.statistics.cross import percent

fn = peewee.fn


@dataclass(frozen=True)
class Rate:
    """A part of a whole.

    Attributes:
        label: whose. id: of the person or body, 0 for none.
        part, whole: 出席 of 应出席, 采纳 of 条数.
        ids: the rows behind the whole: activities, proposals.
    """

    label: str
    id: int
    part: int
    whole: int
    ids: tuple[int, ...] = ()

    @property
    def percent(self) -> str:
        """70.0%, half up; — without a whole."""
        return percent(Fraction(self.part), Fraction(self.whole))


def _attendance(window: Window) -> Any:
    """Person, activity and status of everybody expected: those of whom nothing is noted are not."""
    return (
        Attendance.select(Attendance.person, Attendance.activity, Attendance.status)
        .join(Activity)
        .where(
            within(Activity.start_on, window)
            & Attendance.person.is_null(False)
            & (Attendance.status != "unrecorded")
        )
    )


def by_person(window: Window) -> list[Rate]:
    """How often each person came to what they were expected at, the most diligent first."""
    names = dict(database.execute(Person.select(Person.id, Person.name)))
    found = [
        Rate(str(names[person]), person, *_counted(rows), tuple(a for a, _ in rows))
        for person, rows in _grouped(database.execute(_attendance(window))).items()
        if person in names
    ]
    return sorted(found, key=lambda rate: (-rate.part, rate.whole, rate.label))


def by_branch(window: Window) -> list[Rate]:
    """The same summed over the members of each branch on the last day."""
    day = window.until
    open_then = (Membership.left_on.is_null() | (Membership.left_on > day)) & (
        Membership.joined_on <= day
    )
    rows = (
        Membership.select(Membership.person, Body.id, fn.COALESCE(Body.short_name, Body.name))
        .join(Body)
        .where(open_then & Body.kind_code.in_(("branch", "committee")))
    )
    branch_of = [(int(p), int(b), str(n)) for p, b, n in database.execute(rows)]
    people = _grouped(database.execute(_attendance(window)))
    sums: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for person, body, name in branch_of:
        sums.setdefault((body, name), []).extend(people.get(person, ()))
    return [
        Rate(name, body, *_counted(found), tuple(dict.fromkeys(a for a, _ in found)))
        for (body, name), found in sums.items()
    ]


def _grouped(rows: Any) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for person, activity, status in rows:
        found.setdefault(int(person), []).append((int(activity), str(status)))
    return found


def _counted(rows: list[tuple[int, str]]) -> tuple[int, int]:
    return sum(status == "present" for _, status in rows), len(rows)


def adoption(window: Window) -> Rate:
    """条数 and 采纳条数 of the proposals submitted in the window (DOMAIN 3.5)."""
    rows = Proposal.select(Proposal.id, Proposal.item_count).where(
        within(Proposal.submitted_on, window)
    )
    items = {int(row): int(count) for row, count in database.execute(rows)}
    adopted = ProposalOutcome.select(fn.SUM(ProposalOutcome.first_adopted_items)).where(
        ProposalOutcome.proposal.in_(list(items))
    )
    return Rate("采纳率", 0, int(adopted.scalar() or 0), sum(items.values()), tuple(items))


def training_hours(window: Window) -> Iterator[Rate]:
    """Hours of training that each person sat through; the whole is the hours offered to them."""
    rows = (
        Attendance.select(
            Attendance.person, Person.name, Activity.id, Activity.hours, Attendance.status
        )
        .join(Activity)
        .switch(Attendance)
        .join(Person)
        .where(Activity.category.in_(TRAINING) & within(Activity.start_on, window))
    )
    found: dict[tuple[int, str], list[tuple[int, int, str]]] = {}
    for person, name, activity, hours, status in database.execute(rows):
        key = (int(person), str(name))
        found.setdefault(key, []).append((int(activity), int(hours or 0), str(status)))
    for (person, name), each in found.items():
        sat = sum(hours for _, hours, status in each if status == "present")
        offered = sum(hours for _, hours, _ in each)
        yield Rate(name, person, sat, offered, tuple(a for a, _, _ in each))
