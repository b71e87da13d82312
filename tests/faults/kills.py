"""SIGKILL at random moments of real saves: ``python -m tests.faults.kills --saves 10000``.

A writer opens the office, saves through acts and writes each acknowledgement to a pipe after the
act returned. It is killed at a random moment; a fresh process opens the file and compares: every
acknowledged save present with its rows and history, at most one more, nothing by halves.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from models import history, jobs
from models.database import database
from models.fields import is_derived
from models.history import Act, ActOpen
from models.membership import Membership
from models.office import Office
from models.opening import has_hot_journal
from models.organisation import Body
from models.parts import save_whole
from models.people import Education, Person
from models.register import RECORDS
from tests.faults import forked
from tests.faults.scenarios import ENCRYPTED, FILE, make_templates
from tests.faults.shim import memory

LONGEST = 0.03  # seconds between the first acknowledgement and the kill
CHECK_EVERY = 20  # rounds between two runs of ``check`` and full comparisons
Acknowledge = Callable[[str], None]
Write = Callable[[Path, random.Random, Acknowledge], None]


def main() -> int:
    """Kill until enough saves were acknowledged; the status is 1 when anything was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--saves", type=int, default=500)
    parser.add_argument("--kills", type=int, default=0, help="at least so many")
    parser.add_argument("--encrypted", action="store_true", help="the file is encrypted")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--disk", action="store_true", help="on the disk instead of in memory")
    parser.add_argument("--writer", choices=WRITERS, default="honest")
    options = parser.parse_args()
    folder = None if options.disk else memory()
    with tempfile.TemporaryDirectory(prefix="kills-", dir=folder) as place:
        home, write = Path(place), WRITERS[options.writer]
        found = kill_saves(
            home, options.saves, options.kills, options.seed, write, options.encrypted
        )
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 1 if found["wrong"] else 0


def kill_saves(
    home: Path, saves: int, kills: int, seed: int, write: Write, encrypted: bool = False
) -> dict[str, Any]:
    """Kill writers until so many saves were acknowledged, and so many writers killed."""
    make_templates(home)
    path, choice = (home / ENCRYPTED if encrypted else home) / FILE, random.Random(seed)
    acknowledged: list[str] = []
    wrong: list[str] = []
    rounds = extra = hot = 0
    while (len(acknowledged) < saves or rounds < kills) and not wrong:
        rounds += 1
        acknowledged += _kill_one(path, choice, write)
        hot += has_hot_journal(path)
        thorough = rounds % CHECK_EVERY == 1 or len(acknowledged) >= saves
        if thorough:
            wrong += forked.call(partial(_checked, path))
        found = forked.call(partial(_compare, path, acknowledged, extra, thorough))
        wrong += found["wrong"]
        extra = found["extra"]
    return {
        "saves": len(acknowledged),
        "kills": rounds,
        "in_the_middle": hot,  # the journal was hot: killed while the file was being changed
        "unacknowledged": extra,
        "wrong": wrong,
    }


def _kill_one(path: Path, choice: random.Random, write: Write) -> list[str]:
    """Start a writer, kill it at a random moment, and return what it acknowledged."""
    reading, writing = os.pipe()
    seed, early = choice.random(), choice.random() < 0.2
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        try:
            write(path, random.Random(seed), lambda line: _tell(writing, line))
        except BaseException:  # noqa: BLE001  told, as the run is void
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    if not early:  # else it may die while it opens the file
        select.select([reading], [], [], 30)
    time.sleep(choice.uniform(0, LONGEST))
    os.kill(writer, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().decode().splitlines()
    _, status = os.waitpid(writer, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the writer ended by itself: the run is void")
    return lines


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())  # one call, less than PIPE_BUF: whole or not at all


def write_until_killed(path: Path, choice: random.Random, acknowledge: Acknowledge) -> None:
    """Save without end: new members with their rows, changed ones, deleted and undone ones."""
    office = Office.open(path)
    body = Body.association()
    kinds = (_new, _new, _changed, _changed, _deleted, _undone)
    while True:
        acknowledge(choice.choice(kinds)(office, body, choice))


def write_lies(path: Path, choice: random.Random, acknowledge: Acknowledge) -> None:
    """Acknowledge before the act is over, as no program may: the harness must find it out."""
    office = Office.open(path)
    with office.act("新建 会员") as act:
        Person(name="未写完").save()
        acknowledge(act.uuid)
        signal.pause()


WRITERS: dict[str, Write] = {"honest": write_until_killed, "liar": write_lies}


def _new(office: Office, body: Body | None, choice: random.Random) -> str:
    with office.act("新建 会员") as act:
        person = Person(
            name=choice.choice("赵钱孙李") + "新人", remarks="备" * choice.randrange(500)
        )
        save_whole(
            person,
            {
                "memberships": [Membership(body=body, joined_on="2026-11")],
                "educations": [Education(mode="full_time", level="21")],
            },
        )
    return act.uuid


def _changed(office: Office, body: Body | None, choice: random.Random) -> str:
    with office.act("修改 会员") as act:
        person = choice.choice(list(Person.select()))
        person.mobile = f"138{choice.randrange(10**8):08d}"
        person.save()
    return act.uuid


def _deleted(office: Office, body: Body | None, choice: random.Random) -> str:
    if Person.select().count() < 5:
        return _new(office, body, choice)
    with office.act("删除会员") as act:
        choice.choice(list(Person.select())).delete_instance()
    return act.uuid


def _undone(office: Office, body: Body | None, choice: random.Random) -> str:
    undone = office.next_undo()
    if undone is None or undone.id <= 2:  # the body, without which nothing else can be written
        return _new(office, body, choice)
    office.undo()
    newest = Act.select(Act.uuid).order_by(Act.id.desc()).limit(1).scalar()
    return str(newest)


# -- afterwards, in fresh processes ----------------------------------------------------------


def _checked(path: Path) -> list[str]:
    """What the command ``check`` says against the file as the kill left it."""
    return list(jobs.check(path).data["problems"])


def _compare(path: Path, acknowledged: list[str], before: int, thorough: bool) -> dict[str, Any]:
    """Compare a file with what was acknowledged and what was found to be more before."""
    wrong = []
    with Office.open(path):
        acts = {uuid for (uuid,) in Act.select(Act.uuid).where(Act.id > 2).tuples()}
        if ActOpen.select().exists():
            wrong.append("an act was left open")
        wrong += _halves() if thorough else []
    missing = set(acknowledged) - acts
    extra = len(acts) - len(acknowledged)
    if missing:
        wrong.append(f"{len(missing)} acknowledged saves are lost")
    if extra > before + 1:
        wrong.append(f"{extra - before} saves more than acknowledged by one writer")
    return {"wrong": wrong, "extra": extra}


def _halves() -> list[str]:
    """Tables whose rows are not as the history of the acts tells."""
    wrong = []
    last = Act.select(Act.id).order_by(Act.id.desc()).limit(1).scalar()
    for kind, model in RECORDS.items():
        names = [f.column_name for f in model._meta.sorted_fields if not is_derived(f)]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = database.execute_sql(f'SELECT {columns} FROM "{kind}"').fetchall()
        told = [
            tuple(image[name] for name in names) for image in history.as_of(kind, last).values()
        ]
        if sorted(map(repr, rows)) != sorted(map(repr, told)):
            wrong.append(f"{kind} is not as its history tells")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
