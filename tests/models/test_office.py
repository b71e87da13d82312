"""One office is one file: opening, refusing, locking, saving; R1, R5, R6, R7, R9."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import peewee
import pytest

from models import errors, opening, schema
from models.database import connect, database
from models.errors import Held, Unavailable
from models.history import Act
from models.office import Office
from models.people import Person
from models.version import SCHEMA

HOME = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from models.office import Office
office = Office.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def held_by_another(office_path):
    """An office file that another process holds open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(office_path)],
        cwd=HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "open\n"
    yield office_path
    process.kill()
    process.communicate()


def test_a_new_office_is_whole_and_knows_its_name(tmp_path):
    with Office.new(tmp_path / "新.db", "广安市新联会") as office:
        assert office.settings.name == "广安市新联会"
        assert office.settings.wording == "circular"
        assert office.next_undo() is None
    assert not list(tmp_path.glob("*.part*"))
    assert not list(tmp_path.glob("*.json"))


def test_a_name_that_is_missing_leaves_no_file(tmp_path):
    with pytest.raises(errors.Invalid):
        Office.new(tmp_path / "新.db", "")
    assert list(tmp_path.iterdir()) == []


def test_the_migrations_make_exactly_the_tables_of_the_records(empty_office):
    from playhouse.schema_diff import diff_models

    from models.register import RECORDS

    assert not diff_models(database, [*RECORDS.values()])


def test_r01_the_settings_are_in_force(empty_office):
    found = {
        name: database.pragma(name)
        for name in ("locking_mode", "journal_mode", "synchronous", "foreign_keys")
    }
    assert found == {
        "locking_mode": "exclusive",
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
    }
    for name, expected in {
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "busy_timeout": 0,
    }.items():
        assert database.pragma(name) == expected, name


def test_r01_a_setting_that_does_not_take_is_noticed(empty_office):
    from models.database import _assert_settings

    database.pragma("synchronous", 1)
    with pytest.raises(Unavailable, match="安全设置"):
        _assert_settings(read_only=False)


def test_r01_a_missing_or_changed_trigger_is_noticed(empty_office):
    database.execute_sql("DROP TRIGGER history_person_update")
    with pytest.raises(Unavailable) as caught:
        schema.require_triggers()
    assert caught.value.detail == "history_person_update"


def test_r01_the_listener_hears_only_after_the_commit(office_with_people, person_named):
    heard = []
    office_with_people.subscribe(
        lambda kinds: heard.append((kinds, database.in_transaction(), Act.select().count()))
    )
    with office_with_people.act("修改 张三"):
        person = person_named("张三")
        person.mobile = "13911112222"
        person.save()
        assert heard == []
    assert heard[0][0] == frozenset({"person"})


def test_an_audit_act_is_recorded_without_a_call(office_with_people):
    heard = []
    office_with_people.subscribe(heard.append)
    with office_with_people.act("备份第 000001 号", kind="audit"):
        settings = office_with_people.settings
        settings.backup_number = 1
        settings.save()
    assert office_with_people.settings.backup_number == 1
    assert heard == []


def test_an_act_names_its_operator_or_the_login_name(empty_office):
    empty_office.operator = "李秘书"
    with empty_office.act("修改 单位设置"):
        settings = empty_office.settings
        settings.short_name = "市新联会"
        settings.save()
    first, last = Act.get_by_id(1), Act.select().order_by(Act.id.desc()).first()
    assert (first.operator, last.operator) == (opening.login_name(), "李秘书")


def test_r05_a_record_used_off_the_main_thread_raises_at_once(office_with_people):
    caught = []

    def work():
        start = time.monotonic()
        try:
            Person.select().count()
        except peewee.InterfaceError:
            caught.append(time.monotonic() - start)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(caught) == 1
    assert caught[0] < 1


AUDITED = """
import os, sys
from pathlib import Path
from models.office import Office
from models.people import Person
from models.kinds import listing
from models.backup import make_backup
path = Path(sys.argv[1])
opened = []
office = Office.open(path)
real = os.path.realpath(path)
from models.database import database
def hook(event, args):
    if database.is_closed():
        return  # its digest is taken once it is closed
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        if os.path.realpath(os.fsdecode(args[0])) == real:
            opened.append(event)
    if event == "sqlite3.connect" and real in str(args[0]):
        opened.append(event)
sys.addaudithook(hook)
with office.act("新建"):
    Person(name="张三").save()
listing("person", view="everyone").table()
office.undo()
folder = path.parent / "备份"
folder.mkdir()
make_backup(office, folder, "手动")
office.close()
print(opened)
"""


def test_r05_nothing_else_in_the_process_opens_the_office_file(office_path):
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(office_path)],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr


def test_r06_an_existing_path_is_never_initialised(tmp_path):
    path = tmp_path / "有内容.db"
    path.write_bytes(b"")
    with pytest.raises(Unavailable, match="已经存在"):
        Office.new(path, "广安市新联会")
    assert path.read_bytes() == b""


def make_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x" * 9000)


FOREIGN = {
    "empty": (lambda path: path.write_bytes(b""), "文件是空的"),
    "zip": (make_zip, "压缩包"),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.7 " + b"x" * 5000), "PDF"),
    "text": (
        lambda path: path.write_text("姓名,手机\n" * 500, encoding="utf-8"),
        "不是新联台账文件",
    ),
    "noise": (lambda path: path.write_bytes(bytes(range(256)) * 32), "加密"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_r06_a_foreign_file_is_refused_by_name_and_keeps_its_bytes(tmp_path, name):
    make, words = FOREIGN[name]
    path = tmp_path / "台账.db"
    make(path)
    before = digest(path)
    with pytest.raises(Unavailable, match=words):
        Office.open(path)
    assert digest(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["台账.db"]


def test_r06_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "别的.db"
    foreign = sqlite3.connect(path)
    foreign.execute("CREATE TABLE t (x)")
    foreign.commit()
    foreign.close()
    before = digest(path)
    with pytest.raises(Unavailable, match="别的程序"):
        Office.open(path)
    assert digest(path) == before


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("aligned", [True, False])
def test_r06_a_truncated_file_is_refused(office_path, share, aligned):
    size = int(office_path.stat().st_size * share)
    size = size // 4096 * 4096 if aligned else size // 4096 * 4096 + 1000
    with office_path.open("rb+") as file:
        file.truncate(size)
    before = digest(office_path)
    with pytest.raises(Unavailable, match="损坏"):
        Office.open(office_path)
    assert digest(office_path) == before


@pytest.mark.parametrize("newer", ["version", "migration"])
def test_r06_a_newer_file_is_refused(office_path, newer):
    foreign = sqlite3.connect(office_path)
    if newer == "version":
        foreign.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    else:
        foreign.execute("INSERT INTO schema_migration VALUES (NULL, '0999_later', '2030-01-01')")
    foreign.commit()
    foreign.close()
    before = digest(office_path)
    with pytest.raises(Unavailable, match="较新版本"):
        Office.open(office_path)
    assert digest(office_path) == before


def test_r06_a_path_that_is_gone_is_not_created(tmp_path):
    with pytest.raises(Unavailable, match="找不到台账文件"):
        Office.open(tmp_path / "没有.db")
    assert list(tmp_path.iterdir()) == []


def test_r07_a_second_start_is_told_who_holds_the_file(held_by_another):
    start = time.monotonic()
    with pytest.raises(Held, match=r"台账正被使用：电脑 .*，用户 .*，自 ") as caught:
        Office.open(held_by_another)
    assert time.monotonic() - start < 1
    note = json.loads(held_by_another.with_name("新联台账.db.owner.json").read_text("utf-8"))
    assert note["user"] in caught.value.sentence


def test_r07_a_killed_holder_leaves_no_lock(office_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(office_path)],
        cwd=HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.stdout.readline()
    process.kill()
    process.communicate()
    assert office_path.with_name("新联台账.db.owner.json").exists()
    with Office.open(office_path) as office:
        assert office.settings.name
    assert not office_path.with_name("新联台账.db.owner.json").exists()


def test_a_file_left_open_is_looked_through_and_a_damaged_page_refused(office_path):
    office_path.with_name("新联台账.db.owner.json").write_text("{}", encoding="utf-8")
    with Office.open(office_path):
        pass
    office_path.with_name("新联台账.db.owner.json").write_text("{}", encoding="utf-8")
    with office_path.open("rb+") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(Unavailable, match="损坏"):
        Office.open(office_path)


def test_a_read_only_office_can_be_read_and_not_written(office_path):
    with Office.open(office_path, read_only=True) as office:
        assert office.settings.name
        with pytest.raises(Unavailable, match="只读"), office.act("改"):
            pass
    assert not list(office_path.parent.glob("*.json"))


def test_a_backup_opens_read_only(office_path):
    backup = Path(shutil.copy(office_path, office_path.with_suffix(".xlbak")))
    before = digest(backup)
    with Office.open(backup) as office:
        assert office.read_only
    assert digest(backup) == before


def fault(code, name):
    error = sqlite3.OperationalError("disk trouble")
    error.sqlite_errorcode = code
    error.sqlite_errorname = name
    return error


CODES = {
    "SQLITE_FULL": (13, "磁盘已满"),
    "SQLITE_IOERR_WRITE": (778, "磁盘读写出错"),
    "SQLITE_READONLY": (8, "只读"),
    "SQLITE_BUSY": (5, "另一个程序"),
    "SQLITE_LOCKED": (6, "另一个程序"),
    "SQLITE_CORRUPT": (11, "从备份恢复"),
    "SQLITE_NOTADB": (26, "不是新联台账文件"),
    "SQLITE_CANTOPEN": (14, "打不开文件"),
    "SQLITE_MISMATCH": (20, "代号 SQLITE_MISMATCH"),
}


@pytest.mark.parametrize("name", CODES)
def test_r09_the_true_cause_is_found_at_the_root_of_the_chain(name):
    code, words = CODES[name]
    try:
        try:
            raise fault(code, name)
        except sqlite3.OperationalError:
            raise peewee.OperationalError("cannot rollback - no transaction is active")  # noqa: B904
    except peewee.OperationalError as error:
        found = errors.unavailable(error)
    assert words in found.sentence
    assert "disk trouble" in found.detail
    assert not any(word in found.sentence for word in ("transaction", "disk", "Error"))


def test_r09_a_unique_value_is_named_by_field_and_owner(office_with_people, person_named):
    with office_with_people.act("填身份证号"):
        person = person_named("张三")
        person.id_number = "511602198503071234"
        person.save()
    other = person_named("田富")
    other.id_number = "511602198503071234"
    with pytest.raises(errors.Invalid) as caught, office_with_people.act("重复"):
        other.save()
    assert caught.value.problems == {"id_number": "身份证号已被“张三”使用。"}


def test_the_key_of_the_connection_refuses_a_second_one(office_path):
    with Office.open(office_path), pytest.raises(Unavailable):
        Office.new(office_path.with_name("别的.db"), "别的")
    connect(office_path)
    database.close()
