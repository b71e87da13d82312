"""Texts of every kind that an office meets, and a way to send them through all that holds them."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from models.database import database
from models.exchange.apply import apply
from models.exchange.export import write
from models.exchange.plan import plan_import
from models.kinds import listing
from models.paper.selection import Selection
from models.people import Person
from printing.sheets import SHEETS

DAY = date(2022, 10, 11)


@pytest.fixture
def through_every_file(empty_office, tmp_path):
    """Send persons with these names and employers through DB, xlsx and CSV, and back again.

    What comes back must be what was entered, both where the records are known and where they are
    not; the call returns what is stored, by row.
    """

    def send(rows):
        with empty_office.act("录入"):
            for name, employer in rows:
                Person(name=name, employer=employer).save()
        stored = [(p.name, p.employer) for p in Person.select().order_by(Person.id)]
        table = listing("person", view="everyone").table(["name", "employer"], masked=False)
        targets = [tmp_path / name for name in ("表.xlsx", "表.csv", "旧.csv")]
        write(table, targets[0])
        write(table, targets[1])
        write(table, targets[2], encoding="gb18030")
        for path in targets:
            plan = plan_import(empty_office, path)
            assert (plan.new, plan.changed, plan.same) == (0, 0, len(stored)), path.name
        empty_office.undo()
        assert not Person.select().exists()
        for path in targets:
            assert came_back(empty_office, path) == sorted(stored), path.name
        return stored

    return send


def came_back(office, path):
    """Import a file into the empty office, tell its rows, and take it back."""
    apply(office, plan_import(office, path))
    found = sorted((person.name, person.employer) for person in Person.select())
    office.undo()
    return found


@pytest.fixture
def on_paper(empty_office):
    """Print the persons as 打印当前表格; return the copied text and the missing characters."""

    def draw():
        ids = tuple(person.id for person in Person.select().order_by(Person.id))
        sheet = SHEETS["listing"]
        options = {o.name: o.default for o in sheet.options_for("person")}
        options |= {"columns": ("name",), "fonts": "bundled"}
        printed = sheet.prepare(Selection("person", ids, "manual", options), options, DAY)()
        with pypdfium2.PdfDocument(printed.pdf) as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        return text, {char for one in printed.missing_glyphs for char in one.characters}

    return draw


@pytest.fixture
def raw_value():
    """Ask plain SQL for one value, past all of our own classes."""
    return lambda sql, *given: database.execute_sql(sql, given).fetchone()[0]
