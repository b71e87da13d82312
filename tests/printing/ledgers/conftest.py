"""The demonstration office open, and a way to collect and print a ledger of it."""

import shutil

import pytest

from models.database import database
from models.office import Office
from models.paper.selection import Selection, select
from printing.sheets import SHEETS


@pytest.fixture
def demo(demo_file, tmp_path):
    """The demonstration office of the test's own, open."""
    with Office.open(shutil.copy(demo_file, tmp_path / "台账.db")) as office:
        yield office


@pytest.fixture
def number(demo):
    """Ask plain SQL for one number."""
    return lambda sql: database.execute_sql(sql).fetchone()[0]


@pytest.fixture
def collected(demo):
    """The data of a sheet, from all records of a kind or from a selection, with options."""

    def collect(name, kind="", ids=None, order="", **options):
        sheet = SHEETS[name]
        found = select(kind or sheet.kinds[0], order=order)
        ids = found.ids if ids is None else tuple(ids)
        return sheet.collect(Selection(found.kind, ids, found.order, options))

    return collect


@pytest.fixture
def printed(demo, day):
    """The finished PDF of a sheet, from all records of a kind, with options."""

    def prepare(name, kind="", **options):
        sheet = SHEETS[name]
        found = select(kind or sheet.kinds[0])
        return sheet.prepare(found, {"fonts": "bundled", **options}, day)()

    return prepare


@pytest.fixture
def column():
    """The texts of one column of a table."""

    def texts(data, key):
        place = [each.key for each in data.columns].index(key)
        return [row.values[place] for row in data.rows]

    return texts
