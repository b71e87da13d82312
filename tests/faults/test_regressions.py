"""Defects that the fault tests have found, each shown by itself."""

import shutil
import subprocess
import sys

import pytest

from models import errors, keys
from models.errors import Unavailable
from models.office import Office
from models.people import Person
from models.upgrade import upgrade
from tests.faults import shim
from tests.faults.scenarios import KEY, encrypt
from tests.schemas.freeze import STORED


@pytest.fixture
def encrypted_path(tmp_path):
    """A closed encrypted office; its key is known."""
    path = tmp_path / "台账.db"
    Office.new(path, "加密联谊会", key=KEY).close()
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL 只在 POSIX 上有")
def test_an_encrypted_file_with_half_a_page_at_its_end_and_a_journal_opens(encrypted_path):
    with Office.open(encrypted_path) as office, office.act("先存"):
        Person(name="先存").save()
    before = encrypted_path.stat().st_size
    kill_in_the_middle_of_an_encrypted_one(encrypted_path)
    with encrypted_path.open("r+b") as file:
        file.truncate(max(before, encrypted_path.stat().st_size) + 512)
    with Office.open(encrypted_path):
        assert [person.name for person in Person.select()] == ["先存"]


def kill_in_the_middle_of_an_encrypted_one(path):
    """As the name says, in a child that is told the key."""
    code = (
        "import sys; from pathlib import Path; from models import keys\n"
        "from tests.faults.scenarios import KEY; keys.keep(KEY)\n"
        "from tests.faults.test_full_disk import KILLED_WRITER\n"
        "exec(KILLED_WRITER)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=shim.HOME, check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0, "no hot journal: void"


def test_a_damaged_text_in_the_schema_is_told_as_damage(office_path):
    data = office_path.read_bytes()
    at = data.index(b"CREATE TRIGGER history_person_insert") + 10
    office_path.write_bytes(data[:at] + b"\xf4" + data[at + 1 :])
    with pytest.raises(Unavailable, match="损坏"):
        Office.open(office_path)


def test_an_encrypted_file_of_the_first_schema_is_backed_up_and_upgraded(tmp_path):
    path = tmp_path / "台账.db"
    shutil.copy(STORED / "0001.db", path)
    encrypt(path, KEY)
    keys.keep(KEY)
    assert upgrade(path).was == 1
    with Office.open(path) as office:
        assert office.key == KEY


def test_the_cause_of_a_failed_export_is_told_by_its_words():
    error = Exception("database or disk is full")
    error.sqlite_errorcode = 1
    assert "磁盘已满" in errors.unavailable(error).sentence
