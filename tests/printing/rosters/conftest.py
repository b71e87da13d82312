"""The demonstration office open, and a way to print a roster of it."""

import shutil

import pytest

from models.office import Office
from models.paper.selection import one_record, select
from printing.sheets import SHEETS


@pytest.fixture
def demo(demo_file, tmp_path):
    """The demonstration office of the test's own, open."""
    with Office.open(shutil.copy(demo_file, tmp_path / "台账.db")) as office:
        yield office


@pytest.fixture
def printed(demo, day):
    """Print a roster (its name) of its usual view with these options."""

    def make(name, /, view="", order="", **options):
        sheet = SHEETS[name]
        if sheet.scope == "one":
            selection = one_record(sheet.kinds[0], "", order)
        else:
            selection = select(sheet.kinds[0], view or sheet.view, order)
        return sheet.prepare(selection, {"fonts": "bundled", **options}, day)()

    return make
