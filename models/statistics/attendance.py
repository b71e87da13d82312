"""Attendance counted: by person, by branch or by activity; every number opens what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import peewee

from models import dates
from models.activities import Activity, Attendance
from models.database import database
from models.listing import Listing
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.periods import holds
from models.statistics.answers import Answer, Head, Line, Number, rate_of, titled, told
from models.statistics.cross import WHOLE
from models.statistics.questions import ATTENDED, Question

fn = peewee.fn
PART = 900  # ids asked for at once
WORDS = {"present": "出席", "on_leave": "请假", "absent": "缺席"}


@dataclass(frozen=True)
class _Seen:
    """One person expected at one activity."""

    person: int
    activity: int
    status: str
    hours: int


def count(listing: Listing, question: Question) -> Answer:
    """Count the attendance at these activities as a question asks.

    Expected (应出席) is everybody of whom something is noted; guests without a file do not count.
    """
    seen = _seen(listing.ids)
    members = _members()
    if question.branch:
        chosen = {
            p for (body, _), people in members.items() if body == question.branch for p in people
        }
        seen = [each for each in seen if each.person in chosen]
    lines = {"attendee": _by_person, "attendee_branch": _by_branch, "session": _by_activity}
    is_training = listing.kind.name == "training"
    asked = replace(question, columns="", amount="")
    found = lines[question.rows](seen, asked, members, is_training)
    by = ATTENDED[question.rows]
    if question.branch:
        by = f"{_name_of(question.branch)}的{by}"
    # the whole is shown by activity, and that of one activity's table by person
    other = "session" if question.rows != "session" else "attendee"
    whole = _line(WHOLE, seen, is_training, replace(asked, rows=other))
    table = Answer(titled(listing, question, by), by, _heads(is_training), found, whole)
    overlaps = question.rows == "attendee_branch"
    return told(replace(table, overlaps=overlaps, has_shares=False))


def _heads(is_training: bool) -> tuple[Head, ...]:
    heads = [Head(title, unit="人次") for title in (*WORDS.values(), "应出席")]
    heads.append(Head("出席率", "rate"))
    return (*heads, Head("学时", unit="学时")) if is_training else tuple(heads)


def _line(
    label: str,
    seen: Sequence[_Seen],
    is_training: bool,
    opens: Question | Callable[[_Seen], int],
    kind: str = "",
) -> Line:
    """One line; a number opens records of a kind, or another question that shows its parts."""

    def number(chosen: Sequence[_Seen], amount: int) -> Number:
        if isinstance(opens, Question):
            return Number(Fraction(amount), asks=opens if chosen else None)
        ids = tuple(dict.fromkeys(opens(each) for each in chosen))
        return Number(Fraction(amount), ids, kind)

    came = [each for each in seen if each.status == "present"]
    numbers = [
        number(chosen, len(chosen))
        for chosen in ([each for each in seen if each.status == word] for word in WORDS)
    ]
    numbers += [number(seen, len(seen)), rate_of(Fraction(len(came)), Fraction(len(seen)))]
    if is_training:
        numbers.append(number(came, sum(each.hours for each in came)))
    return Line(label, tuple(numbers))


Members = Mapping[tuple[int, str], Sequence[int]]


def _by_person(
    seen: Sequence[_Seen], _asked: Question, _members: Members, is_training: bool
) -> tuple[Line, ...]:
    names = dict(database.execute(Person.select(Person.id, Person.name)))
    groups = _grouped(seen, lambda each: each.person)
    kind = "training" if is_training else "activity"
    lines = [
        _line(str(names.get(person, "")), rows, is_training, lambda each: each.activity, kind)
        for person, rows in groups.items()
    ]
    return tuple(sorted(lines, key=_diligence))


def _diligence(line: Line) -> tuple[Fraction, Fraction, str]:
    return (-line.numbers[0].amount, line.numbers[3].amount, line.label)


def _by_branch(
    seen: Sequence[_Seen], asked: Question, members: Members, is_training: bool
) -> tuple[Line, ...]:
    groups = _grouped(seen, lambda each: each.person)
    return tuple(
        _line(
            name,
            [each for person in people for each in groups.get(person, ())],
            is_training,
            replace(asked, rows="attendee", branch=body),
        )
        for (body, name), people in members.items()
    )


def _by_activity(
    seen: Sequence[_Seen], _asked: Question, _members: Members, is_training: bool
) -> tuple[Line, ...]:
    groups = _grouped(seen, lambda each: each.activity)
    rows = Activity.select(Activity.id, Activity.start_on, Activity.name)
    found = sorted(
        (
            (str(day or ""), str(name), groups[number])
            for number, day, name in database.execute(rows)
            if number in groups
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    return tuple(
        _line(f"{day} {name}".strip(), rows, is_training, lambda each: each.person, "person")
        for day, name, rows in found
    )


def _grouped(seen: Iterable[_Seen], key: Callable[[_Seen], int]) -> dict[int, list[_Seen]]:
    found: dict[int, list[_Seen]] = {}
    for each in seen:
        found.setdefault(key(each), []).append(each)
    return found


def _seen(activities: Sequence[int]) -> list[_Seen]:
    found = []
    for start in range(0, len(activities), PART):
        rows = (
            Attendance.select(
                Attendance.person, Attendance.activity, Attendance.status, Activity.hours
            )
            .join(Activity)
            .where(
                Attendance.activity.in_(list(activities[start : start + PART]))
                & Attendance.person.is_null(False)
                & (Attendance.status != "unrecorded")
            )
        )
        found += [
            _Seen(int(person), int(activity), str(status), int(hours or 0))
            for person, activity, status, hours in database.execute(rows)
        ]
    return found


def _members() -> Members:
    """The members of each branch today, or on the day that is shown."""
    day = dates.today().isoformat()
    rows = (
        Membership.select(Body.id, fn.COALESCE(Body.short_name, Body.name), Membership.person)
        .join(Body)
        .where(
            holds(Membership.joined_on, Membership.left_on, day)
            & Body.kind_code.in_(("branch", "committee"))
        )
        .order_by(Body.id)
    )
    found: dict[tuple[int, str], dict[int, None]] = {}
    for body, name, person in database.execute(rows):
        found.setdefault((int(body), str(name)), {})[int(person)] = None
    return {branch: tuple(people) for branch, people in found.items()}


def _name_of(branch: int) -> str:
    body = Body.get_or_none(Body.id == branch)
    return str(body.short_name or body.name) if body is not None else ""
