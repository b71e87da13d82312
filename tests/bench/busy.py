"""Fills an office with what its figures count: activities, seats, suggestions, gifts, outputs."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from typing import Any

from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.donations import Donation, DonationLine
from models.office import Office
from models.organisation import Body
from models.outputs import Output
from models.people import Person, RegistryEntry
from models.proposals import Proposal, ProposalOutcome
from models.seats import Seat

CHUNK = 5000
CATEGORIES = ("seminar", "lecture", "field_visit", "research", "public_service", "forum")
SERIES = ("主题教育", "三心", "文化进乡村", "賨新论坛", "双月学习", "邻水5.9抗疫")
TAGS = ("缅怀活动", "形势政策学习", "建言调研")
FORMS = ("achievement", "response", "online_work", "bulletin", "short_video", "repost")


def fill(office: Office, activities: int) -> None:
    """Enter invented activities and what goes with them, in one act."""
    choice = random.Random(2)
    people = [row[0] for row in Person.select(Person.id).tuples()]
    with office.act("录入测量用的活动"):
        series = [_series(name) for name in SERIES]
        tags = [CountingTag.create(name=name) for name in TAGS]
        _insert(Activity, (_activity(choice, n, series) for n in range(activities)))
        ids = [row[0] for row in Activity.select(Activity.id).tuples()]
        _insert(Attendance, _attendance(choice, ids, people))
        _insert(ActivityTag, ({"activity": n, "tag": choice.choice(tags).id} for n in ids[::10]))
        _of_persons(choice, people)
        _contributions(choice, max(10, activities // 40), series)


def _series(name: str) -> int:
    interval = {"interval_months": 2} if name == "双月学习" else {}
    made = Programme(name=name, kind_code="series", started_on="2019-01-01", **interval)
    made.save()
    return int(made.id)


def _insert(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    waiting = []
    for row in rows:
        waiting.append({"uid": uuid.uuid4().hex, **row})
        if len(waiting) == CHUNK:
            model.insert_many(waiting).execute()
            waiting = []
    if waiting:
        model.insert_many(waiting).execute()


def _day(choice: random.Random) -> str:
    return f"{choice.randint(2015, 2022)}-{choice.randint(1, 9):02d}-{choice.randint(1, 28):02d}"


def _activity(choice: random.Random, number: int, series: list[int]) -> dict[str, Any]:
    return {
        "name": f"活动{number}",
        "category": choice.choice(CATEGORIES),
        "start_on": _day(choice),
        "session_count": choice.randint(1, 3),
        "served_count": choice.randint(0, 300),
        "programme": choice.choice((None, *series)),
    }


def _attendance(
    choice: random.Random, activities: list[int], people: list[int]
) -> Iterable[dict[str, Any]]:
    for activity in activities:
        person = choice.choice(people)
        yield {
            "activity": activity,
            "person": person,
            "role": "member",
            "status": "present",
            "has_vote": False,
        }


def _of_persons(choice: random.Random, people: list[int]) -> None:
    body = Body.select().order_by(Body.id).get().id
    _insert(
        RegistryEntry,
        ({"person": n, "level": "municipal", "entered_on": _day(choice)} for n in people[::3]),
    )
    _insert(
        Seat,
        (
            {
                "person": n,
                "kind_code": choice.choice(("npc_deputy", "cppcc_member")),
                "level": choice.choice(("municipal", "county")),
                "result": "arranged",
                "started_on": "2021-12",
                "arranged_by": body,
            }
            for n in people[::5]
        ),
    )


def _contributions(choice: random.Random, count: int, series: list[int]) -> None:
    _insert(
        Proposal,
        (
            {
                "title": f"建议{n}",
                "kind_code": "proposal",
                "submitted_on": _day(choice),
                "item_count": 2,
            }
            for n in range(count)
        ),
    )
    made = [row[0] for row in Proposal.select(Proposal.id).tuples()]
    adopted = {"state": "adopted", "level": "municipal", "first_adopted_items": 1}
    _insert(
        ProposalOutcome,
        ({"proposal": n, "decided_on": "2022-09-01", **adopted} for n in made[::2]),
    )
    _insert(
        Output,
        (
            {
                "kind_code": "new_media",
                "form": choice.choice(FORMS),
                "made_on": _day(choice),
                "quantity": 3,
                "unit": "条",
            }
            for _ in range(count)
        ),
    )
    _insert(
        Donation,
        (
            {"donated_on": _day(choice), "donor_name": f"某公司{n}", "programme": choice.choice(series)}
            for n in range(count)
        ),
    )
    gifts = [row[0] for row in Donation.select(Donation.id).tuples()]
    _insert(DonationLine, ({"donation": n, "kind_code": "cash", "amount": 10000} for n in gifts))
