"""Restoring onto a file that is held, or whose writer was killed; faults 40, 43."""

import subprocess
import sys
from pathlib import Path

import pytest

from models import beside, prove
from models.backup import kept_folder
from models.catalogue import list_kept
from models.errors import Unavailable
from models.office import Office
from models.opening import has_hot_journal, journal_of
from models.people import Person
from models.restore import restore

HOME = Path(__file__).parents[2]


@pytest.fixture
def in_child():
    """Start a script on a path in another process; it says "open" and waits."""
    started = []

    def start(script, path):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(path)],
            cwd=HOME,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout.readline() == "open\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def people(path):
    with Office.open(path):
        return Person.select().count()


def parts_below(path):
    return list(path.parent.rglob("*.part*"))


HOLDER = """
import sys
from pathlib import Path
from models.office import Office
office = Office.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""

# A cache of one page makes SQLite write pages of the open transaction into the file.
WRITER = """
import sys
from pathlib import Path
from models.database import database
from models.office import Office
from models.people import Person
office = Office.open(Path(sys.argv[1]))
database.execute_sql("PRAGMA cache_size = 1")
database.execute_sql("PRAGMA cache_spill = 1")
with office.act("录入很多人"):
    for n in range(500):
        Person(name=f"赵{n}", remarks="很长的备注" * 90).save()
    print("open", flush=True)
    sys.stdin.read()
"""

READER = """
import sqlite3, sys
reader = sqlite3.connect(sys.argv[1], isolation_level=None)
reader.execute("BEGIN")
reader.execute("SELECT count(*) FROM person").fetchone()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("script", [HOLDER, WRITER])
def test_a_file_that_a_window_holds_is_refused_with_the_holders_name(two_backups, in_child, script):
    path, older, _ = two_backups
    in_child(script, path)
    before = beside.digest_of(path)
    with pytest.raises(Unavailable, match=r"没有恢复：台账正被使用：电脑 .+，用户 .+，自 "):
        restore(older, path)
    assert beside.digest_of(path) == before
    assert not kept_folder(path).exists()
    assert parts_below(path) == []


def test_a_file_that_another_program_reads_is_refused(two_backups, in_child):
    path, older, _ = two_backups
    in_child(READER, path)
    with pytest.raises(Unavailable, match="没有恢复：台账正被另一个程序使用"):
        restore(older, path)
    assert not kept_folder(path).exists()


def test_an_office_open_in_this_process_is_refused(two_backups):
    path, older, _ = two_backups
    with Office.open(path), pytest.raises(Unavailable, match="请先关闭"):
        restore(older, path)


@pytest.fixture
def killed_writer(two_backups, in_child):
    """An office whose writer was killed in the middle of an act: a hot journal lies beside it."""
    path = two_backups[0]
    whole = prove.in_child(path)
    process = in_child(WRITER, path)
    process.kill()
    process.communicate()
    assert has_hot_journal(path)
    assert prove.in_child(path).sha256 != whole.sha256
    return two_backups


def test_a_hot_journal_goes_with_the_old_file_and_not_into_the_new_one(killed_writer):
    path, older, _ = killed_writer
    file, journal = path.read_bytes(), journal_of(path).read_bytes()
    done = restore(older, path)

    assert not has_hot_journal(path)
    assert beside.digest_of(path) == beside.digest_of(older)
    assert done.replaced_kept_as.read_bytes() == file
    assert journal_of(done.replaced_kept_as).read_bytes() == journal
    assert list_kept(kept_folder(path))[0].persons is None  # its journal must be rolled back first
    assert people(path) == 1
    assert people(done.replaced_kept_as) == 3


def test_a_kept_file_with_its_journal_is_rolled_back_when_put_back(killed_writer):
    path, older, _ = killed_writer
    kept = restore(older, path).replaced_kept_as
    before = kept.read_bytes(), journal_of(kept).read_bytes()
    assert restore(kept, path).counts["person"] == 3
    assert (kept.read_bytes(), journal_of(kept).read_bytes()) == before
    assert people(path) == 3


def test_a_journal_without_its_file_is_taken_out_of_the_way(killed_writer):
    path, older, _ = killed_writer
    path.unlink()
    assert restore(older, path).replaced_kept_as is None
    assert people(path) == 1


def test_a_refused_restore_leaves_file_and_hot_journal_as_they_were(killed_writer):
    path, older, _ = killed_writer
    with older.open("rb+") as file:
        file.seek(5000)
        file.write(b"\x55")
    before = path.read_bytes(), journal_of(path).read_bytes()
    with pytest.raises(Unavailable, match="已损坏"):
        restore(older, path)
    assert (path.read_bytes(), journal_of(path).read_bytes()) == before
    assert people(path) == 3
