"""演练: once a month backups are really restored, into a private copy that goes again.

The newest backup and an older one by chance: copied, upgraded where it is older, counted, ten of
its records read, an undo tried. A child process does it (``python -m models.rehearsal``), so that
neither the window nor the open office notices; the key goes through its input.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import peewee

from models import beside, catalogue, keys, prove, register, schema, upgrade
from models.catalogue import BackupEntry, State
from models.database import TROUBLE, connect, database
from models.errors import Unavailable
from models.history import Act
from models.keys import FileKey
from models.office import Office
from models.private_copies import PrivateCopies
from models.record import Record

RECORDS_READ = 10
WORD = "月演练："
GOOD = "可恢复"
_STOPPED = "演练程序没有完成。"

Step = Callable[[], None]


@dataclass(frozen=True)
class Trial:
    """How it went with one backup; ``problem`` is "" when it can be restored."""

    number: int
    problem: str


@dataclass(frozen=True)
class Outcome:
    """The last rehearsal, as the log tells it."""

    day: date
    sentence: str

    @property
    def is_good(self) -> bool:
        """Whether every backup could be restored."""
        return self.sentence.endswith(GOOD)


# -- when, and what came of it ---------------------------------------------------------------


def last_outcome() -> Outcome | None:
    """What the log of the open office tells of the last rehearsal."""
    found = (
        Act.select(Act.at, Act.sentence)
        .where(Act.kind == "audit", peewee.fn.GLOB(f"[0-9]*{WORD}*", Act.sentence))
        .order_by(Act.id.desc())
        .first()
    )
    return Outcome(date.fromisoformat(found.at[:10]), found.sentence) if found else None


def is_due(today: date) -> bool:
    """Whether there was none in this month; a clock set back asks for another one."""
    last = last_outcome()
    return last is None or (last.day.year, last.day.month) != (today.year, today.month)


def choose(entries: Sequence[BackupEntry], chance: random.Random) -> list[BackupEntry]:
    """The newest backup and an older one; those that this program cannot try are passed over."""
    fitting = [entry for entry in entries if entry.state not in (State.NEWER, State.LOCKED)]
    older = [entry for entry in fitting[1:] if entry.state != State.DAMAGED]
    return [*fitting[:1], *([chance.choice(older)] if older else [])]


def note(office: Office, trials: Sequence[Trial], today: date) -> str:
    """Enter the result in the log, as one line; returns it."""
    failed = [trial for trial in trials if trial.problem]
    if failed:
        said = "；".join(f"第 {t.number:06d} 号备份不能恢复（{t.problem}）" for t in failed)
    else:
        said = f"{len(trials)} 个备份{'均' if len(trials) > 1 else ''}{GOOD}"
    sentence = f"{today.month}{WORD}{said}"
    if not office.read_only:
        with office.act(sentence, kind="audit"):
            pass
    return sentence


# -- the trial, from a worker thread ---------------------------------------------------------


def rehearse(
    entries: Sequence[BackupEntry], step: Step = lambda: None, place: Path | None = None
) -> list[Trial]:
    """Try each backup; what ``step`` raises stops it, and nothing is left.

    Args:
        entries: the backups.
        step: called some times a second.
        place: where the copies lie meanwhile, in place of the user's profile.
    """
    trials = []
    for entry in entries:
        copies = PrivateCopies(place)
        try:
            problem = _try(entry.path, copies.folder(), step)
        except Unavailable as error:
            problem = error.sentence
        except OSError as error:
            problem = beside.as_sentence(error).sentence
        finally:
            copies.clear()
        trials.append(Trial(entry.number, problem.rstrip("。")))
    return trials


def _try(backup: Path, folder: Path, step: Step) -> str:
    beside.require_room(folder, 2 * backup.stat().st_size)
    key = keys.require_key(backup)
    command = [sys.executable, "-m", "models.rehearsal", str(backup.resolve()), str(folder)]
    secret = f"{key.key.hex()} {key.salt.hex()}" if key else ""
    child = subprocess.Popen(
        command,
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        told = _answer(child, secret, step)
    except BaseException:
        child.kill()
        child.communicate()
        raise
    return str(json.loads(told)["problem"]) if child.returncode == 0 else _STOPPED


def _answer(child: subprocess.Popen[str], secret: str, step: Step) -> str:
    given: str | None = secret
    while True:
        step()
        try:
            return child.communicate(given, timeout=0.2)[0]
        except subprocess.TimeoutExpired:
            given = None  # it was handed over; communicate goes on where it was


# -- in the child ----------------------------------------------------------------------------


def _problem(backup: Path, folder: Path, key: FileKey | None) -> str:
    """Restore into a folder and use what comes out; "" when all is well."""
    path = folder / "rehearsal.db"
    try:
        shutil.copyfile(backup, path)
        if key is not None:
            keys.keep(key)
        before = prove.read(path, key)
        if not catalogue.digest_fits(backup, before.sha256):
            return "内容与校验码不符"
        return "".join(before.problems) or _bring_up(path, before, key) or _use(path, key)
    except Unavailable as error:
        return error.sentence
    except OSError:
        return "读写出错"
    except TROUBLE:
        return "文件已损坏，有的内容读不出来"


def _bring_up(path: Path, before: prove.Proof, key: FileKey | None) -> str:
    """Upgrade a copy of an older version, as a restore does."""
    connect(path, key=key)
    try:
        is_older = schema.is_older()
    finally:
        database.close()
    if not is_older:
        return ""
    upgrade.bring_up(path)
    return upgrade.difference(before, prove.read(path, key)) or ""


def _use(path: Path, key: FileKey | None) -> str:
    """Count, read, take an act back; not by Office.open, which would be remembered on this PC."""
    connect(path, key=key)
    try:
        schema.require_known_file()
        for record in islice(_records(), RECORDS_READ):
            if type(record).get_or_none(type(record).id == record.id) is None:
                return "有的记录读不出来"
        with suppress(Unavailable):  # a refusal with its reason is an answer too
            Office(path, read_only=False, key=key).undo()
    finally:
        database.close()
    return "".join(prove.read(path, key).problems)


def _records() -> Iterator[Record]:
    """Some of every kind, so that not only people are read."""
    for model in register.RECORDS.values():
        yield from model.select().order_by(model.id.desc()).limit(2)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    words = [bytes.fromhex(part) for part in sys.stdin.read().split()]
    found = _problem(Path(sys.argv[1]), Path(sys.argv[2]), FileKey(*words) if words else None)
    sys.stdout.write(json.dumps({"problem": found}, ensure_ascii=False))
