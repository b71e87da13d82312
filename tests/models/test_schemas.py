"""Every schema ever released is kept as a small real file; each must open, hold and undo."""

import shutil
from pathlib import Path

import pytest

from models import prove
from models.history import Act
from models.kinds import listing
from models.office import Office
from models.version import SCHEMA

SCHEMAS = sorted((Path(__file__).parents[1] / "schemas").glob("*.db"))


def test_there_is_a_file_of_every_schema():
    assert [int(path.stem) for path in SCHEMAS] == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("stored", SCHEMAS, ids=lambda path: path.stem)
def test_a_stored_file_opens_and_one_act_is_undone(stored, tmp_path):
    path = Path(shutil.copy(stored, tmp_path / "x.db"))
    assert prove.in_child(path).is_whole
    with Office.open(path) as office:
        assert listing("person", search="zgf").count == 1
        people, acts = listing("person", view="everyone").count, Act.select().count()
        assert office.undo() == "录入测试会员"
        assert listing("person", view="everyone").count == 0
        assert Act.select().count() == acts + 1
        office.redo()
        assert listing("person", view="everyone").count == people == 9
