"""An office with as many invented persons as a measurement needs, made fast and always alike."""

from __future__ import annotations

import random
import uuid
from pathlib import Path

from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Education, Person
from models.posts import Post
from tests.bench.invented import EMPLOYERS, GIVEN, SURNAMES

CHUNK = 2000


def make(path: Path, count: int) -> Office:
    """Return the open office; every second person is a member of the association."""
    office = Office.new(path, "广安市新的社会阶层人士联谊会", "广安市新联会")
    choice = random.Random(1)
    with office.act("录入测量数据"):
        body = Body(name="广安市新的社会阶层人士联谊会", kind_code="municipal_association")
        body.save()
        for start in range(0, count, CHUNK):
            rows = [_person(choice, n) for n in range(start, min(start + CHUNK, count))]
            Person.insert_many(rows).execute()
        ids = [row[0] for row in Person.select(Person.id).tuples()]
        _rows(choice, ids, body)
    return office


def _person(choice: random.Random, number: int) -> dict[str, object]:
    name = choice.choice(SURNAMES) + "".join(choice.choices(GIVEN, k=choice.randint(1, 2)))
    person = Person(
        name=name,
        sex=choice.choice("12"),
        birth_date=f"{choice.randint(1955, 2000)}-{choice.randint(1, 12):02d}",
        ethnic_group="01",
        category=choice.choice(("11", "21", "33", "44")),
        employer=f"{choice.choice(EMPLOYERS)}{number % 97}",
        job_title=choice.choice(("主任", "合伙人", "工程师")),
        affiliation=choice.choice(("12", "13", "05")),
        mobile=f"138{number:08d}",
    )
    person.derive()
    return {"uid": uuid.UUID(int=number).hex, **person.__data__}


def _rows(choice: random.Random, ids: list[int], body: Body) -> None:
    members = [
        {
            "uid": uuid.UUID(int=10**9 + n).hex,
            "person": n,
            "body": body.id,
            "joined_on": f"{choice.randint(2010, 2022)}-06",
        }
        for n in ids[::2]
    ]
    schools = [
        {"uid": uuid.UUID(int=2 * 10**9 + n).hex, "person": n, "mode": "full_time", "level": "21"}
        for n in ids[::3]
    ]
    posts = [
        {
            "uid": uuid.UUID(int=3 * 10**9 + n).hex,
            "person": n,
            "body": body.id,
            "position": "council_member",
            "rank": 70,
            "started_on": "2020",
            "change_kind": "election",
            "is_concurrent": False,
        }
        for n in ids[::10]
    ]
    for model, rows in ((Membership, members), (Education, schools), (Post, posts)):
        for start in range(0, len(rows), CHUNK):
            model.insert_many(rows[start : start + CHUNK]).execute()
