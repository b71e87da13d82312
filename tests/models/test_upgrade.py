"""Upgrading a file of an older schema: the backup, the copy, what stays, what is refused."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models import catalogue, frozen, prove, schema
from models.backup import Cancelled, default_folder
from models.database import database
from models.errors import Older, Unavailable
from models.history import Act
from models.kinds import listing
from models.office import Office
from models.people import Person
from models.register import RECORDS
from models.restore import restore
from models.upgrade import REASON, uid_of, upgrade
from models.version import SCHEMA

HOME = Path(__file__).parents[2]
FIRST = HOME / "tests" / "schemas" / "0001.db"


@pytest.fixture
def old_path(tmp_path):
    """A file of the first schema with nine members, closed."""
    folder = tmp_path / "旧台账"
    folder.mkdir()
    return Path(shutil.copy(FIRST, folder / "新联台账.db"))


@pytest.fixture
def step(tmp_path, monkeypatch):
    """Add one more step to the frozen ones, for this test: its SQL is given."""
    steps = Path(shutil.copytree(frozen.MIGRATIONS, tmp_path / "migrations"))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)

    def add(sql):
        shutil.copy(steps / "0001_first.py", steps / "0002_later.py")
        (steps / "0002_later.sql").write_text(sql, "utf-8")

    return add


def files_beside(path):
    return sorted(found.name for found in path.parent.iterdir() if found.is_file())


def change(path, *statements):
    """Change a file behind the program's back, with no trigger of it in the way."""
    connection = sqlite3.connect(path)
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(triggers).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


# -- the way it should go --------------------------------------------------------------------


def test_an_older_file_is_refused_by_name_of_the_way_out_and_stays_as_it_is(old_path):
    before = old_path.read_bytes()
    with pytest.raises(Older, match="upgrade"):
        Office.open(old_path)
    assert old_path.read_bytes() == before
    assert files_beside(old_path) == ["新联台账.db"]


def test_it_opens_afterwards_with_every_row_and_a_proved_backup_stands_beside(old_path):
    before = prove.read(old_path)
    done = upgrade(old_path)

    assert (done.path, done.was) == (old_path, 1)
    assert done.counts == {kind: before.counts.get(kind, 0) for kind in RECORDS}
    assert files_beside(old_path) == ["新联台账.db"]
    (entry,) = catalogue.list_backups(default_folder(old_path))
    assert (entry.path, entry.reason, entry.contents.schema) == (done.backup.path, REASON, 1)
    assert catalogue.verify(entry).state == "完好"
    with Office.open(old_path):
        assert database.pragma("user_version") == SCHEMA
        assert Person.select().count() == 9
        assert Act.select().count() == before.counts["act"]


def test_a_second_run_changes_nothing(old_path):
    upgrade(old_path)
    before = old_path.read_bytes()
    done = upgrade(old_path)
    assert (done.was, done.backup) == (SCHEMA, None)
    assert old_path.read_bytes() == before
    assert len(catalogue.list_backups(default_folder(old_path))) == 1


def test_an_act_of_the_old_schema_is_undone_and_brought_back(old_path):
    upgrade(old_path)
    with Office.open(old_path) as office:
        assert office.undo() == "录入测试会员"
        assert listing("person", view="everyone").count == 0
        assert office.redo() == "录入测试会员"
        assert listing("person").count == 9
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_a_row_deleted_before_comes_back_with_the_columns_that_came_later(old_path):
    image = "json_object('id', id, 'uid', uid, 'name', name, 'kind', kind)"
    change(
        old_path,
        "INSERT INTO act SELECT NULL, 'u', kind, '删除节目', at, operator, program, schema, NULL, "
        "run FROM act WHERE id = 2",
        "INSERT INTO programme (uid, name, kind) VALUES ('p', '送法律', 'brand')",
        f"INSERT INTO history SELECT NULL, 3, 'programme', id, 'D', {image}, NULL FROM programme",
        "DELETE FROM programme",
    )
    upgrade(old_path)
    with Office.open(old_path) as office:
        assert office.undo() == "删除节目"
        assert listing("programme", search="送法律").count == 1


def test_derived_columns_are_made_anew_without_a_trace_in_the_history(old_path):
    change(
        old_path,
        "UPDATE person SET search_text = NULL, member_since = NULL, highest_education = '错'",
        "INSERT INTO programme (uid, name, kind) VALUES ('p', '送法律', 'brand')",
    )
    images = prove.read(old_path).counts["history"]
    upgrade(old_path)
    with Office.open(old_path):
        assert listing("person", search="zgf").count == 1
        assert listing("programme", search="送法律").count == 1
        assert Person.get(Person.name == "张三").member_since == "2020-06"
        assert Person.get(Person.name == "张三").highest_education is None
    assert prove.in_child(old_path).counts["history"] == images


def test_the_derived_columns_of_the_old_rows_are_those_of_new_ones(old_path):
    upgrade(old_path)
    with Office.open(old_path):
        for person in Person.select():
            person.derive()
            assert not person.is_dirty(), person.name


def test_a_step_with_a_default_gives_it_to_the_old_rows(old_path, step):
    step('ALTER TABLE "draft" ADD COLUMN "state" TEXT NOT NULL DEFAULT \'new\'')
    change(old_path, "INSERT INTO draft (kind, at, text) VALUES ('person', '2026', '{}')")
    upgrade(old_path)
    with Office.open(old_path):
        assert database.execute_sql("SELECT state FROM draft").fetchall() == [("new",)]


# -- what is refused, what fails -------------------------------------------------------------


def assert_untouched(path, before):
    assert path.read_bytes() == before
    assert files_beside(path) == [path.name]
    assert database.is_closed()


BROKEN = {
    "a statement that fails": 'ALTER TABLE "nowhere" ADD COLUMN "x" TEXT',
    "a row lost": "DELETE FROM membership",
    "a reference that leads nowhere": "UPDATE membership SET person_id = 999",
    "history rewritten": "DELETE FROM act WHERE id = 2",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_step_that_breaks_something_leaves_the_old_file(old_path, step, broken):
    step(BROKEN[broken])
    before = old_path.read_bytes()
    with pytest.raises(Unavailable, match="没有升级"):
        upgrade(old_path)
    assert_untouched(old_path, before)
    assert len(catalogue.list_backups(default_folder(old_path))) == 1


def test_a_newer_file_a_foreign_one_and_a_damaged_one_are_refused(old_path):
    for statement, words in (
        (f"PRAGMA user_version = {SCHEMA + 1}", "较新版本"),
        ("PRAGMA user_version = 0", "版本标记前后不一致"),
        ("PRAGMA application_id = 7", "不是新联台账文件"),
    ):
        change(old_path, statement)
        before = old_path.read_bytes()
        with pytest.raises(Unavailable, match=words):
            upgrade(old_path)
        assert_untouched(old_path, before)
    old_path.write_bytes(before[: len(before) // 2 // 4096 * 4096])
    with pytest.raises(Unavailable, match="损坏"):
        upgrade(old_path)
    assert not default_folder(old_path).exists()


def test_a_file_left_open_by_a_crash_is_checked_first(old_path):
    note = old_path.with_name(old_path.name + ".owner.json")
    note.write_text("{}", "utf-8")
    change(old_path, "PRAGMA foreign_keys = OFF", "UPDATE membership SET person_id = 999")
    before = old_path.read_bytes()
    with pytest.raises(Unavailable, match="已损坏"):
        upgrade(old_path)
    assert old_path.read_bytes() == before
    assert note.exists()


def test_without_its_backup_nothing_is_upgraded(old_path, tmp_path):
    before = old_path.read_bytes()
    with pytest.raises(Unavailable, match=r"没有升级：没有备份成功：找不到文件夹"):
        upgrade(old_path, tmp_path / "拔掉的盘")
    assert_untouched(old_path, before)


def test_cancelling_at_any_step_leaves_the_old_file(old_path, tmp_path):
    steps, before = [], old_path.read_bytes()
    other = Path(shutil.copy(old_path, tmp_path / "数步骤.db"))
    upgrade(other, progress=lambda *given: steps.append(given))
    assert len(steps) >= 2  # pages of the backup, rows of the copy
    for number in range(len(steps)):
        left = iter(range(number))
        with pytest.raises(Cancelled, match="已取消升级，台账没有改动"):
            upgrade(old_path, progress=lambda *_, left=left: next(left, None) is not None)
        assert_untouched(old_path, before)


HOLD = """
import sys, time
import sqlite3
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_program_holds_is_refused(old_path):
    command = [sys.executable, "-c", HOLD, str(old_path)]
    before = old_path.read_bytes()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Unavailable, match="正被另一个程序使用"):
            upgrade(old_path)
        holder.stdin.close()
    assert_untouched(old_path, before)


def test_while_it_is_upgraded_no_other_program_may_write(old_path):
    found = []

    def progress(done, total):
        command = [sys.executable, str(HOME / "main.py"), "upgrade", str(old_path)]
        found.append(subprocess.run(command, capture_output=True, text=True, encoding="utf-8"))
        return True

    upgrade(old_path, progress=progress)
    assert {one.returncode for one in found} == {1}
    assert all("台账正被使用" in one.stderr for one in found)


def test_a_backup_is_never_upgraded_itself(old_path):
    made = upgrade(old_path).backup.path
    before = made.read_bytes()
    with pytest.raises(Unavailable, match="从它恢复时会一并升级"):
        upgrade(made)
    assert made.read_bytes() == before


def test_the_open_office_must_be_closed_first(empty_office, old_path):
    with pytest.raises(Unavailable, match="请先关闭"):
        upgrade(old_path)
    assert empty_office.is_open


def test_the_settings_of_a_closed_file_are_told_by_its_uid(old_path, tmp_path):
    uid = uid_of(old_path)
    assert len(uid) == 32
    upgrade(old_path)
    assert uid_of(old_path) == uid
    assert uid_of(tmp_path / "没有.db") == ""
    assert uid_of(Path(__file__)) == ""


# -- restoring an older backup ---------------------------------------------------------------


def test_a_restored_backup_of_the_old_schema_is_upgraded_on_the_way(old_path):
    made = upgrade(old_path).backup.path
    before = made.read_bytes()
    with Office.open(old_path) as office, office.act("新建 会员：后来者"):
        Person(name="后来者").save()
    done = restore(made, old_path)
    assert done.counts["person"] == 9
    assert made.read_bytes() == before
    assert prove.read(done.replaced_kept_as).counts["person"] == 10
    with Office.open(old_path) as office:
        assert listing("person", search="zgf").count == 1
        assert office.undo() == "录入测试会员"


def test_an_older_backup_that_is_not_whole_is_not_restored(old_path, tmp_path):
    change(old_path, "PRAGMA foreign_keys = OFF", "UPDATE membership SET person_id = 999")
    with pytest.raises(Unavailable, match=r"没有恢复：备份“新联台账[.]db”用不了"):
        restore(old_path, tmp_path / "新.db")
    assert not (tmp_path / "新.db").exists()
