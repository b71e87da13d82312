"""What is done while a call on a file fails, and how its outcome is told apart afterwards.

Here the base and what is done in an open office; the other ways to write: tests/faults/every.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from models import keys, prove, whole
from models.catalogue import digest_fits
from models.database import database
from models.history import Act, ActOpen, History
from models.keys import FileKey
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Education, Person
from tests.faults import forked

FILE = "台账.db"
FIRST = Path(__file__).parents[1] / "schemas" / "0001.db"
ENCRYPTED = "encrypted"  # the folder of the encrypted templates
KEY = FileKey(bytes(range(32)), bytes(range(100, 116)))  # raw: no derivation, no waiting
NEW, OLD = "new", "old"
SENTENCE = "新建 会员：新来者"
Mark = Callable[[int], None]


def make_templates(home: Path) -> None:
    """An office with one member, closed, plain and encrypted; made once, copied for every fault."""
    os.environ["XDG_CONFIG_HOME"] = str(home / "config")
    keys.keep(KEY)
    (home / ENCRYPTED).mkdir()
    forked.call(lambda: _make_template(home, None))
    forked.call(lambda: _make_template(home / ENCRYPTED, KEY))
    Person(name="预热").derive()  # reads the tables of strokes and pinyin once for all children


def _make_template(folder: Path, key: FileKey | None) -> None:
    with (
        Office.new(folder / FILE, "故障测试联谊会", key=key) as office,
        office.act("准备"),
    ):
        body = Body(name="故障测试联谊会", kind_code="municipal_association")
        body.save()
        person = Person(name="张三", mobile="13800000001")
        person.save()
        Membership(person=person, body=body, joined_on="2020-06").save()
    shutil.copy(FIRST, folder / FIRST.name)
    if key is not None:
        encrypt(folder / FIRST.name, key)


def encrypt(path: Path, key: FileKey) -> None:
    """Put an encrypted file in the place of a plain one, whatever its schema."""
    part = path.with_suffix(".part")
    connection = driver.connect(str(path), isolation_level=None)
    marks = [
        f"PRAGMA fresh.{name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]}"
        for name in ("application_id", "user_version")
    ]
    connection.execute(f"ATTACH '{part}' AS fresh KEY \"{key.literal}\"")
    connection.execute("SELECT sqlcipher_export('fresh')")
    for statement in marks:
        connection.execute(statement)
    connection.close()
    part.replace(path)


def clear_config(home: Path) -> None:
    """Let this PC remember nothing: else it would know files of an earlier run by their name."""
    shutil.rmtree(home / "config", ignore_errors=True)


class Scenario:
    """One kind of work on the files of a folder.

    ``ready`` runs before the shim is armed, ``act`` under it, ``again`` after it; ``state`` says in
    a fresh process what a folder holds.
    """

    needs_office = True

    def __init__(self, folder: Path, home: Path, encrypted: bool = False) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.templates = home / ENCRYPTED if encrypted else home
        self.key = KEY if encrypted else None
        if self.needs_office:
            shutil.copy(self.templates / FILE, self.path)

    def ready(self) -> None:
        """Bring about the state before."""
        self.office = Office.open(self.path)

    def act(self) -> None:
        """Do the work whose calls fail."""

    def again(self) -> None:
        """Do it once more, as the secretary would."""
        self.act()

    def acknowledging(self, mark: Mark) -> None:
        """Do the work, and note what was acknowledged."""
        self.act()
        mark(1)

    def kept(self) -> str:
        """What the fault must not have taken from the form; "" when nothing is missing."""
        return ""

    def finish(self) -> None:
        """Close what is open."""
        if self.office.is_open:
            self.office.close()

    @staticmethod
    def state(folder: Path) -> str:
        """OLD, NEW, or what is wrong."""
        raise NotImplementedError

    @classmethod
    def verdict(cls, folder: Path, acknowledged: int) -> str:
        """What is wrong with a folder after a power cut; "" when nothing is."""
        found = cls.state(folder)
        if found == OLD and acknowledged:
            return "lost: what was acknowledged is not there"
        return "" if found in (OLD, NEW) else f"damaged: {found}"


def wrong_with(path: Path) -> str:
    """What a thorough look finds against a closed file; "" when it is whole."""
    with Office.open(path, read_only=True):
        pass
    proof = prove.read(path, keys.require_key(path))
    fits = digest_fits(path, proof.sha256)
    return "".join(proof.problems) + ("" if fits else "the digest in the name does not fit")


def is_whole() -> bool:
    """Whether the connected file is."""
    return bool(database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)])


def saved_state(folder: Path) -> str:
    """Whether the new member stands in the file with all rows, act and history, or not at all."""
    with Office.open(folder / FILE):
        person = Person.get_or_none(Person.name == "新来者")
        acts = Act.select().where(Act.sentence == SENTENCE)
        found = {
            "person": Person.select().where(Person.name == "新来者").count(),
            "acts": acts.count(),
            "images": History.select().where(History.act.in_(acts.select(Act.id))).count(),
            "memberships": person.memberships.count() if person else 0,
            "educations": person.educations.count() if person else 0,
            "open": ActOpen.select().count(),
        }
        whole_file = is_whole()
    if not whole_file:
        return "damaged"
    if found == dict.fromkeys(found, 0):
        return OLD
    wanted = {"person": 1, "acts": 1, "images": 4, "memberships": 1, "educations": 2, "open": 0}
    return NEW if found == wanted else f"neither: {found}"


class Saving(Scenario):
    """A new member with three rows of parts, saved from a form."""

    def ready(self) -> None:
        super().ready()
        self.person = Person(name="新来者", mobile="13900000009", remarks="备" * 300)
        self.rows: dict[str, Any] = {
            "memberships": [Membership(body=Body.association(), joined_on="2026-11")],
            "educations": [
                Education(mode="full_time", level="21", school="川大"),
                Education(mode="in_service", level="14", school="川大"),
            ],
        }

    def act(self) -> None:
        whole.save(self.office, SENTENCE, lambda: (self.person, self.rows))

    def kept(self) -> str:
        texts = (self.person.name, self.person.mobile, len(self.person.remarks or ""))
        rows = [row.school for row in self.rows["educations"]]
        wanted = (("新来者", "13900000009", 300), ["川大", "川大"])
        return "" if (texts, rows) == wanted else f"{texts} {rows}"

    state = staticmethod(saved_state)


class SecondSaving(Saving):
    """As Saving, after another save: the journal stands already."""

    def ready(self) -> None:
        super().ready()
        with self.office.act("先改一次"):
            person = Person.get(Person.name == "张三")
            person.mobile = "13800000002"
            person.save()


class Undoing(Saving):
    """Taking that save back: NEW means that it is undone."""

    def ready(self) -> None:
        super().ready()
        super().act()

    def act(self) -> None:
        self.office.undo()

    def again(self) -> None:
        if database.is_closed() or self.office.next_redo() is None:
            self.office.undo()

    def kept(self) -> str:
        return ""

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE) as office:
            there = Person.select().where(Person.name == "新来者").count()
            rows = Education.select().count()
            undone = office.next_redo() is not None
        found = (there, rows, undone)
        return {(1, 2, False): OLD, (0, 0, True): NEW}.get(found, f"neither: {found}")


class SavingOften(Scenario):
    """Saves one after the other, small and large, the last one taken back: for power cuts."""

    LENGTHS = (1, 5000, 60)  # of the longest text

    def ready(self) -> None:
        super().ready()
        self.begun = 0

    def act(self) -> None:
        self.acknowledging(lambda _: None)

    def acknowledging(self, mark: Mark) -> None:
        for length in self.LENGTHS:
            with self.office.act(f"第 {self._next()} 次"):
                Person(name="存了又存", achievements="绩" * length).save()
            mark(self.begun)
        self._next()
        self.office.undo()
        mark(self.begun)

    def _next(self) -> int:
        self.begun += 1
        return self.begun

    @staticmethod
    def state(folder: Path) -> str:
        acts, people = SavingOften.found(folder)
        done = len(SavingOften.LENGTHS)
        return {(0, 1): OLD, (done + 1, done): NEW}.get((acts, people), "in between")

    @staticmethod
    def found(folder: Path) -> tuple[int, int]:
        """Acts beyond those of the template, and members."""
        with Office.open(folder / FILE):
            if not is_whole() or ActOpen.select().exists():
                raise RuntimeError("not whole")
            return Act.select().where(Act.id > 2).count(), Person.select().count()

    @classmethod
    def verdict(cls, folder: Path, acknowledged: int) -> str:
        acts, people = cls.found(folder)
        if acts < acknowledged:
            return f"lost: {acknowledged} acknowledged, {acts} there"
        done = len(cls.LENGTHS)
        wanted = 1 + acts if acts <= done else 1 + 2 * done - acts
        fits = acts <= acknowledged + 1 and people == wanted
        return "" if fits else f"damaged: {acknowledged} acknowledged, {acts} acts, {people} people"


class Opening(Scenario):
    """Opening, which must never change the file; NEW and OLD are the same here."""

    def ready(self) -> None:
        self.office: Any = None

    def act(self) -> None:
        self.office = Office.open(self.path)

    def again(self) -> None:
        if self.office is None:
            self.act()

    def finish(self) -> None:
        if self.office is not None:
            self.office.close()

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            return OLD if Person.select().count() == 1 else "changed"


class Closing(Saving):
    """Closing after a save."""

    def ready(self) -> None:
        super().ready()
        super().act()

    def act(self) -> None:
        self.office.close()

    @staticmethod
    def state(folder: Path) -> str:
        return OLD if saved_state(folder) == NEW else "the save is gone"


def leftovers(folder: Path) -> list[str]:
    """Files that no work, finished or failed, may leave behind."""
    patterns = ("*.part", "*.part-journal", ".xinlian-probe*")
    return sorted(path.name for pattern in patterns for path in folder.rglob(pattern))
