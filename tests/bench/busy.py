"""Fills an office with what its figures count: activities, seats, suggestions, gifts, outputs."""

from __future__ import annotations

import random
import statistics
import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.donations import Donation, DonationLine
from models.office import Office
from models.organisation import Body
from models.outputs import Output
from models.people import Person, RegistryEntry
from models.proposals import Proposal, ProposalOutcome
from models.reporting.ready import template
from models.reporting.tally import Tally
from models.reporting.text import fill as fill_text
from models.seats import Seat

CHUNK = 5000
DAY = "2022-10-11"
CATEGORIES = ("seminar", "lecture", "field_visit", "research", "public_service", "forum")
SERIES = ("主题教育", "三心", "文化进乡村", "賨新论坛", "双月学习", "邻水5.9抗疫")
TAGS = ("缅怀活动", "形势政策学习", "建言调研")
FORMS = ("achievement", "response", "online_work", "bulletin", "short_video", "repost")


def busy(path: str, activities: str) -> dict[str, float]:
    """Fill an office file."""
    start = time.perf_counter()
    with Office.open(Path(path)) as office:
        fill(office, int(activities))
    return {"seconds": time.perf_counter() - start, "megabytes": Path(path).stat().st_size / 1e6}


def figures(path: str, times: str = "3") -> dict[str, float]:
    """Count every figure in use of the work summary; and fill the ready-made text in."""
    with Office.open(Path(path), read_only=True):
        counted, filled, rows = [], [], 0
        for _ in range(int(times)):
            start = time.perf_counter()
            tally = Tally(DAY)
            rows = sum(len(each.rows) for each in tally.all())
            counted.append(time.perf_counter() - start)
            start = time.perf_counter()
            fill_text(template(), tally)
            filled.append(time.perf_counter() - start)
        return {
            "persons": Person.select().count(),
            "activities": Activity.select().count(),
            "figures": len(tally.offered),
            "rows": rows,
            "seconds": statistics.median(counted),
            "text": statistics.median(filled),
        }


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
                "arrangement": "political",
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
    adopted = {
        "state": "adopted",
        "unit": "市委统战部",
        "level": "municipal",
        "first_adopted_items": 1,
    }
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
            {
                "donated_on": _day(choice),
                "donor_name": f"某公司{n}",
                "programme": choice.choice(series),
            }
            for n in range(count)
        ),
    )
    gifts = [row[0] for row in Donation.select(Donation.id).tuples()]
    _insert(DonationLine, ({"donation": n, "kind_code": "cash", "amount": 10000} for n in gifts))
