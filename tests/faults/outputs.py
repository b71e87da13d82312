"""Work that writes a file for others, or takes one in, or many records at once."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from models import beside, jobs
from models.commendations import CommendationBatch, CommendationItem
from models.database import database
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.history import Act
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Person
from printing import job as printing_job
from tests.faults.scenarios import FILE, NEW, OLD, Scenario, is_whole

BEFORE, AFTER = b"%PDF-1.7 the old one", b"%PDF-1.7 the new one" * 300
MANY = 40
DAY = date(2026, 11, 22)


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


class Output(Scenario):
    """A list written over an older file of its name, and entered in the log of the office.

    OUT: the file is there, its entry is not; that is told, and a second try enters it.
    """

    OUT = "out"
    NAME = ""
    START, END = b"", b""
    entry = "%导出%"
    office: Any = None

    def ready(self) -> None:
        (self.folder / self.NAME).write_bytes(BEFORE)

    def act(self) -> None:
        jobs.give_out(self.path, self.folder / self.NAME, "person", "", None)

    def finish(self) -> None:
        """Nothing is open."""

    @classmethod
    def state(cls, folder: Path) -> str:
        with Office.open(folder / FILE):
            entered = Act.select().where(Act.sentence**cls.entry).exists()
            if not is_whole():
                return "damaged"
        data = (folder / cls.NAME).read_bytes()
        if data == BEFORE:
            return "entered, but not written" if entered else OLD
        if not (data.startswith(cls.START) and cls.END in data[-100:]):
            return f"{len(data)} bytes of neither"
        return NEW if entered else cls.OUT


class Workbook(Output):
    """The members as xlsx."""

    NAME, START, END = "会员.xlsx", b"PK\x03\x04", b"PK\x05\x06"


class Text(Output):
    """The members as CSV."""

    NAME, START, END = "会员.csv", b"\xef\xbb\xbf", b"\r\n"


class Printed(Output):
    """The roster as PDF."""

    NAME, START, END = "花名册.pdf", b"%PDF-", b"%%EOF"
    entry = "%打印%"

    def act(self) -> None:
        printing_job.print_sheet(self.path, "member_roster", self.folder / self.NAME, {}, DAY)


def people_csv(count: int) -> bytes:
    """A list of invented members."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["姓名", "性别", "手机", "工作单位及职务"])
    for number in range(count):
        writer.writerow([f"试{chr(0x4E00 + number)}", "男", f"139{number:08d}", "试验公司经理"])
    return text.getvalue().encode("utf-8-sig")


class Importing(Scenario):
    """Many members from a list, in one act, after a backup as the command line makes it."""

    def ready(self) -> None:
        book = self.folder / "名单.csv"
        book.write_bytes(people_csv(MANY))
        super().ready()
        self.plan = plan_import(self.office, book)

    def act(self) -> None:
        apply(self.office, self.plan)

    def again(self) -> None:
        if database.is_closed() or Person.select().count() == 1:
            self.act()

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            count, whole = Person.select().count(), is_whole()
        found = {1: OLD, 1 + MANY: NEW}.get(count, f"{count} people")
        return found if whole else "damaged"


class Batch(Scenario):
    """Forty members put into a commendation batch, in one act."""

    def ready(self) -> None:
        super().ready()
        with self.office.act("准备"):
            body = Body.association()
            for number in range(MANY):
                person = Person(name=f"候选{number}")
                person.save()
                Membership(person=person, body=body, joined_on="2024").save()

    def act(self) -> None:
        with self.office.act("拟定表扬"):  # opens the file again, where a fault has closed it
            batch = CommendationBatch(title="年度表扬", year=2026, issuer=Body.association())
            batch.save()
            for person in Person.select().where(Person.name != "张三"):
                item = CommendationItem.of_person(person, "优秀会员")
                item.batch = batch
                item.save()

    def again(self) -> None:
        if database.is_closed() or not CommendationBatch.select().exists():
            self.act()

    @staticmethod
    def state(folder: Path) -> str:
        with Office.open(folder / FILE):
            found = (CommendationBatch.select().count(), CommendationItem.select().count())
            whole = is_whole()
        told = {(0, 0): OLD, (1, MANY): NEW}.get(found, f"neither: {found}")
        return told if whole else "damaged"
