"""Work that builds a whole database file: new, backup, restore, upgrade, purge, passphrase."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from models import catalogue, keys, passphrase, purge
from models.backup import default_folder, kept_folder, make_backup
from models.history import History
from models.keys import FileKey
from models.office import Office
from models.people import Person
from models.purging.identity import ALIAS
from models.restore import restore
from models.upgrade import upgrade
from tests.faults.scenarios import (
    FILE,
    FIRST,
    KEY,
    NEW,
    OLD,
    Scenario,
    is_whole,
    wrong_with,
)

OTHER = FileKey(bytes(range(50, 82)), bytes(range(150, 166)))
ORIGINAL = "原件"  # what stood there before, for a comparison of bytes


def wrong_copies(folder: Path) -> str:
    """What is wrong with the backups and kept files of a folder; "" when nothing is."""
    entries = [
        *catalogue.list_backups(folder / "备份"),
        *catalogue.list_kept(kept_folder(folder / FILE)),
    ]
    return "".join(wrong_with(entry.path) for entry in entries)


class Founding(Scenario):
    """A new office file."""

    needs_office = False

    def ready(self) -> None:
        self.office: Any = None

    def act(self) -> None:
        self.office = Office.new(self.path, "新单位", key=self.key)

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
            return NEW if office.settings.name == "新单位" and is_whole() else "neither"


class BackingUp(Scenario):
    """A backup; the office file beside it must stay as it is."""

    def act(self) -> None:
        make_backup(self.office, default_folder(self.path), "手动")

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            if Person.select().count() != 1 or not is_whole():
                return "office file changed"
        listed = catalogue.list_backups(folder / "备份")
        return wrong_copies(folder) or (NEW if listed else OLD)


class Restoring(Scenario):
    """A backup of one member put in the place of a file of two; that one must be kept."""

    def ready(self) -> None:
        with Office.open(self.path) as office:
            made = make_backup(office, default_folder(self.path), "手动")
            with office.act("后来的"):
                Person(name="后来的人").save()
        self.backup = made.path
        self.office: Any = None

    def act(self) -> None:
        restore(self.backup, self.path)

    def finish(self) -> None:
        """Nothing is open."""

    @staticmethod
    def state(folder: Path) -> str:
        if wrong := wrong_copies(folder):
            return wrong
        if len(catalogue.list_backups(folder / "备份")) != 1:
            return "the backup is gone"
        with Office.open(folder / FILE):
            count = Person.select().count()
            if not is_whole():
                return "damaged"
        if count == 2:
            return OLD
        return NEW if count == 1 and _kept_people(folder) else f"{count} people, none kept"


def _kept_people(folder: Path) -> bool:
    """Whether what the restore replaced was kept, with both members."""
    for entry in catalogue.list_kept(kept_folder(folder / FILE)):
        if entry.persons == 2:
            return True
        with Office.open(entry.path, read_only=True):
            if Person.select().count() == 2:
                return True
    return False


class RestoringAgain(Restoring):
    """As Restoring, of a backup with the same newest act as the file, closed by this PC."""

    def ready(self) -> None:
        super().ready()
        restore(self.backup, self.path)
        with Office.open(self.path):
            pass  # closed cleanly: its bytes are remembered
        shutil.copy(self.path, self.folder / ORIGINAL)

    @staticmethod
    def state(folder: Path) -> str:
        if wrong := wrong_copies(folder):
            return wrong
        with Office.open(folder / FILE):
            there = Person.select().count() == 1 and is_whole()
        kept = len(catalogue.list_kept(kept_folder(folder / FILE)))
        return (NEW if kept > 1 else OLD) if there else "damaged"


class Upgrading(Scenario):
    """A file of the first schema brought up to date: OLD means that it is so byte for byte."""

    needs_office = False

    def ready(self) -> None:
        shutil.copy(self.templates / FIRST.name, self.path)
        shutil.copy(self.path, self.folder / ORIGINAL)

    def act(self) -> None:
        upgrade(self.path)

    def finish(self) -> None:
        """Nothing is open."""

    @staticmethod
    def state(folder: Path) -> str:
        listed = catalogue.list_backups(folder / "备份")
        if (folder / FILE).read_bytes() == (folder / ORIGINAL).read_bytes():
            return OLD
        with Office.open(folder / FILE) as office:
            found = (Person.select().count(), office.undo(), bool(listed), is_whole())
        return NEW if found == (9, "录入测试会员", True, True) else f"neither: {found}"


class Wiping(Scenario):
    """A person wiped for good and the file written anew; OLD means that nothing was wiped."""

    def act(self) -> None:
        if not self.office.is_open:
            self.office = Office.open(self.path)
        person = Person.get()
        if not person.anonymised_on:
            done = purge.erase(self.office, person.id)
            self.office = done.office or self.office

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            name = Person.get().name
            images = [f"{row.old}{row.new}" for row in History.select()]
            if not is_whole():
                return "damaged"
        is_named = any("张三" in image for image in images)
        if name == "张三" and is_named:
            return OLD
        return NEW if name.startswith(ALIAS) and not is_named else f"neither: {name}"


class Rekeying(Scenario):
    """Another passphrase, then a save; the file opens with the old one or the new one, as told.

    Where the change failed, the save goes into the old file: it must open afterwards too.
    """

    was: FileKey | None = KEY
    becomes: FileKey | None = OTHER

    def __init__(self, folder: Path, home: Path, encrypted: bool = False) -> None:
        super().__init__(folder, home, self.was is not None)

    def ready(self) -> None:
        keys.keep(OTHER)
        super().ready()

    def act(self) -> None:
        if not self.office.is_open:
            self.office = Office.open(self.path)
        if self.office.key == self.becomes:
            return
        folder = default_folder(self.path)
        self.office = passphrase.change(self.office, self.becomes, folder).office

    def kept(self) -> str:
        """Save on, as nobody knows of the fault any more: what must not hurt the file."""
        if not self.office.is_open:
            self.office = Office.open(self.path)
        with self.office.act("再存一次"):
            Person.get(Person.name == "张三").save()
        return ""

    @classmethod
    def state(cls, folder: Path) -> str:
        keys.keep(OTHER)
        with Office.open(folder / FILE) as office:
            key = office.key
            if not is_whole() or Person.get().name != "张三":
                return "damaged"
        if wrong := wrong_copies(folder):
            return wrong
        return {cls.was: OLD, cls.becomes: NEW}.get(key, "another key")


class Setting(Rekeying):
    """The first passphrase of a plain file."""

    was = None


class Removing(Rekeying):
    """A plain file of an encrypted one."""

    becomes = None
