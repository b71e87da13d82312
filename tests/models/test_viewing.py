"""Looking at backups: read-only, older ones upgraded in a private copy."""

import shutil
from pathlib import Path

import pytest

from models.errors import Unavailable
from models.people import Person
from models.version import SCHEMA
from models.viewing import open_for_reading

SCHEMAS = Path(__file__).parents[1] / "schemas"


def test_a_backup_of_this_version_is_opened_where_it_lies(two_backups):
    _, _, backup = two_backups
    before = backup.read_bytes()
    with open_for_reading(backup) as office:
        assert office.read_only
        assert office.path == backup
        assert Person.select().count() == 2
    assert backup.read_bytes() == before


def test_r14_a_backup_of_an_older_version_is_shown_and_stays_as_it_is(tmp_path):
    backup = Path(shutil.copy(SCHEMAS / "0001.db", tmp_path / "台账备份-旧.xlbak"))
    before = backup.read_bytes()
    with open_for_reading(backup) as office:
        assert office.read_only
        copy = office.path
        assert copy != backup
        assert Person.select().count() > 0
        assert SCHEMA > 1
        with pytest.raises(Unavailable), office.act("改"):
            pass
    assert backup.read_bytes() == before
    assert not copy.exists()


def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path):
    odd = tmp_path / "照片.xlbak"
    odd.write_bytes(b"\xff\xd8\xff" + bytes(4093))
    with pytest.raises(Unavailable):
        open_for_reading(odd)
