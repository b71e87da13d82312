"""What is done while a call on a file fails, and how its outcome is told apart afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from models import beside, catalogue, jobs, purge, whole
from models.backup import default_folder, make_backup
from models.database import database
from models.history import Act, ActOpen, History
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Education, Person
from models.purging.identity import ALIAS
from models.upgrade import upgrade

FILE = "台账.db"
FIRST = Path(__file__).parents[1] / "schemas" / "0001.db"
NEW, OLD = "new", "old"
SENTENCE = "新建 会员：新来者"
BEFORE, AFTER = b"%PDF-1.7 the old one", b"%PDF-1.7 the new one" * 300
UNCONFIRMED = "未能确认写入磁盘"


def make_template(folder: Path) -> None:
    """An office with one member, closed; made once, copied for every fault."""
    with Office.new(folder / FILE, "故障测试联谊会") as office, office.act("准备"):
        body = Body(name="故障测试联谊会", kind_code="municipal_association")
        body.save()
        person = Person(name="张三", mobile="13800000001")
        person.save()
        Membership(person=person, body=body, joined_on="2020-06").save()


class Scenario:
    """One kind of work on the files of a folder.

    ``ready`` runs before the shim is armed, ``act`` under it, ``again`` after it; ``state`` says in
    a fresh process what a folder holds.
    """

    needs_office = True

    def __init__(self, folder: Path, template: Path) -> None:
        self.folder = folder
        self.path = folder / FILE
        if self.needs_office:
            shutil.copy(template / FILE, self.path)

    def ready(self) -> None:
        """Bring about the state before."""
        self.office = Office.open(self.path)

    def act(self) -> None:
        """Do the work whose calls fail."""

    def again(self) -> None:
        """Do it once more, as the secretary would."""
        self.act()

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
        whole_file = database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
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
        if self.office.next_redo() is None:
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


class Founding(Scenario):
    """A new office file."""

    needs_office = False

    def ready(self) -> None:
        self.office: Any = None

    def act(self) -> None:
        self.office = Office.new(self.path, "新单位")

    def again(self) -> None:
        if self.office is None and self.path.exists():
            self.office = Office.open(self.path)
        elif self.office is None:
            self.act()

    def finish(self) -> None:
        if self.office is not None:
            self.office.close()

    @staticmethod
    def state(folder: Path) -> str:
        if not (folder / FILE).exists():
            return OLD
        with Office.open(folder / FILE) as office:
            return NEW if office.settings.name == "新单位" else "neither"


class Exporting(Scenario):
    """A finished PDF over an older one."""

    needs_office = False

    def ready(self) -> None:
        (self.folder / "花名册.pdf").write_bytes(BEFORE)

    def act(self) -> None:
        beside.write_bytes(self.folder / "花名册.pdf", AFTER)

    def finish(self) -> None:
        """Nothing is open."""

    @staticmethod
    def state(folder: Path) -> str:
        found = (folder / "花名册.pdf").read_bytes()
        return {BEFORE: OLD, AFTER: NEW}.get(found, f"{len(found)} bytes of neither")


class BackingUp(Scenario):
    """A backup; the office file beside it must stay as it is."""

    def act(self) -> None:
        make_backup(self.office, default_folder(self.path), "手动")

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            if Person.select().count() != 1:
                return "office file changed"
        listed = catalogue.list_backups(folder / "备份")
        wrong = [w for e in listed for w in jobs.check(e.path).data["problems"]]  # type: ignore
        return "".join(wrong) or (NEW if listed else OLD)


class Upgrading(Scenario):
    """A file of the first schema brought up to date: OLD means that it is so byte for byte."""

    needs_office = False

    def ready(self) -> None:
        shutil.copy(FIRST, self.path)

    def act(self) -> None:
        upgrade(self.path)

    def finish(self) -> None:
        """Nothing is open."""

    @staticmethod
    def state(folder: Path) -> str:
        listed = catalogue.list_backups(folder / "备份")
        wrong = [w for e in listed for w in jobs.check(e.path).data["problems"]]  # type: ignore
        if wrong:
            return "".join(wrong)
        if (folder / FILE).read_bytes() == FIRST.read_bytes():
            return OLD
        with Office.open(folder / FILE) as office:
            found = (Person.select().count(), office.undo(), bool(listed))
        return NEW if found == (9, "录入测试会员", True) else f"neither: {found}"


class Wiping(Scenario):
    """A person wiped for good and the file written anew; OLD means that nothing was wiped."""

    def act(self) -> None:
        person = Person.get()
        if not person.anonymised_on:
            done = purge.erase(self.office, person.id)
            self.office = done.office or self.office

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            name = Person.get().name
            images = [f"{row.old}{row.new}" for row in History.select()]
        is_named = any("张三" in image for image in images)
        if name == "张三" and is_named:
            return OLD
        return NEW if name.startswith(ALIAS) and not is_named else f"neither: {name}"


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


SCENARIOS: dict[str, type[Scenario]] = {
    "save": Saving,
    "second_save": SecondSaving,
    "undo": Undoing,
    "new": Founding,
    "export": Exporting,
    "backup": BackingUp,
    "upgrade": Upgrading,
    "purge": Wiping,
    "open": Opening,
    "close": Closing,
}


def leftovers(folder: Path) -> list[str]:
    """Files that no work, finished or failed, may leave behind."""
    patterns = ("*.part", "*.part-journal", ".xinlian-probe*")
    return sorted(path.name for pattern in patterns for path in folder.rglob(pattern))
