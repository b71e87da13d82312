"""Backups: proved copies under running numbers; R15, R16, R19, R20, faults 3, 8, 11, 45."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import backup, beside, catalogue, prove, trail
from models.backup import (
    Cancelled,
    clean_leftovers,
    default_folder,
    is_due,
    kept_folder,
    make_backup,
    same_disk,
)
from models.catalogue import verify_all
from models.database import database
from models.errors import Unavailable
from models.history import Act, Blob
from models.office import Office
from models.people import Person

HOME = Path(__file__).parents[2]
NAME = re.compile(r"台账备份-\d{6}-\d{8}-\d{4}-手动-K00-[0-9a-f]{12}\.xlbak")
MEGABYTE = 1024**2


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "别处"
    place.mkdir()
    return place


@pytest.fixture
def big_office(office_with_people):
    """An office of 4 MB: several steps of a backup."""
    with office_with_people.act("存入照片"):
        for n in range(4):
            data = os.urandom(MEGABYTE)
            Blob.create(sha256=f"{n:064}", size=len(data), type="image/jpeg", data=data)
        Person.update(remarks="有照片").where(Person.name == "张三").execute()
    return office_with_people


def change(office, name="张三", employer="换了单位"):
    with office.act(f"修改 {name}"):
        person = Person.get(Person.name == name)
        person.employer = employer
        person.save()


def backups_in(place):
    return sorted(p.name for p in place.iterdir() if p.name != catalogue.CATALOGUE)


# -- making ----------------------------------------------------------------------------------


def test_r15_a_backup_is_reopened_and_holds_what_the_office_holds(office_with_people, folder):
    made = make_backup(office_with_people, folder, "手动")

    assert NAME.fullmatch(made.path.name)
    assert made.number == 1
    assert made.proof.is_whole
    assert made.proof.record_counts["person"] == 9
    assert made.proof.record_counts["membership"] == 9
    assert made.proof.last_act == Act.select().order_by(Act.id.desc()).get().id
    again = prove.in_child(made.path)
    assert again == made.proof
    assert again.sha256.startswith(made.path.stem[-12:])
    assert backups_in(folder) == [made.path.name]


def test_r15_every_row_of_every_table_is_in_the_backup(office_with_people, folder):
    numbered = {"act", "history", "office_settings", "sqlite_sequence"}  # its number comes in
    tables = set(database.get_tables()) - numbered
    there = {t: database.execute_sql(f'SELECT * FROM "{t}"').fetchall() for t in tables}
    made = make_backup(office_with_people, folder, "手动")
    office_with_people.close()
    with Office.open(made.path):
        for table, rows in there.items():
            assert database.execute_sql(f'SELECT * FROM "{table}"').fetchall() == rows, table


def test_r15_a_copy_that_differs_from_its_source_gets_no_name(office_with_people, folder):
    expected = backup.expected()
    change(office_with_people)

    def build(part):
        backup._build(part, backup._Watch(None))

    def proved(proof):
        found = (proof.counts, proof.last_act, proof.application_id, proof.schema)
        return None if found == expected else "条数不一致。"

    with pytest.raises(Unavailable, match="没有通过核对：条数不一致"):
        beside.put_in_place(folder / "x.xlbak", build, proved)
    assert backups_in(folder) == []


def test_a_backup_of_several_steps_reports_its_progress(big_office, folder):
    seen = []
    make_backup(big_office, folder, "手动", progress=lambda done, total: seen.append((done, total)))
    assert len(seen) >= 5
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_cancelled_backup_leaves_nothing_and_the_office_usable(big_office, folder):
    calls = iter([True, True, False])
    with pytest.raises(Cancelled, match="已取消备份"):
        make_backup(big_office, folder, "手动", progress=lambda *_: next(calls))
    assert backups_in(folder) == []
    change(big_office)
    assert make_backup(big_office, folder, "手动").proof.is_whole


def test_a_backup_inside_a_transaction_is_refused(office_with_people, folder):
    with office_with_people.act("修改"):
        Person.update(employer="x").where(Person.name == "张三").execute()
        with pytest.raises(Unavailable, match="还没有写完"):
            make_backup(office_with_people, folder, "手动")
    assert backups_in(folder) == []


def test_r19_a_copy_that_does_not_move_is_given_up(monkeypatch):
    monkeypatch.setattr(backup, "STALL_SECONDS", -1.0)
    watch = backup._Watch(None)
    watch(0, 9, 10)
    watch(0, 8, 10)
    with pytest.raises(Unavailable, match="没有进展"):
        watch(5, 8, 10)


def test_an_office_that_can_only_be_read_can_be_backed_up(office_path, folder):
    with Office.open(office_path, read_only=True) as office:
        made = make_backup(office, folder, "手动", known_number=6)
    assert made.number == 7
    assert made.proof.is_whole


def test_the_default_folder_is_made_when_it_is_needed(empty_office):
    made = make_backup(empty_office, default_folder(empty_office.path), "退出")
    assert made.path.parent == empty_office.path.parent / "备份"


# -- numbers ---------------------------------------------------------------------------------


def test_r16_numbers_go_on_from_the_highest_known_anywhere(empty_office, folder, tmp_path):
    other = tmp_path / "另一处"
    other.mkdir()
    assert make_backup(empty_office, folder, "手动").number == 1
    assert make_backup(empty_office, folder, "手动", known_number=40).number == 41
    (other / f"台账备份-000077-20260101-0000-每日-K00-{'0' * 12}.xlbak").write_bytes(b"")
    assert make_backup(empty_office, folder, "手动", folders=[other]).number == 78
    shutil.rmtree(folder)
    folder.mkdir()
    assert make_backup(empty_office, folder, "手动").number == 79  # the file's own counter


def test_r16_the_backup_itself_knows_its_number(empty_office, folder):
    make_backup(empty_office, folder, "手动")
    made = make_backup(empty_office, folder, "手动")
    empty_office.close()
    with Office.open(made.path) as office:
        assert office.settings.backup_number == made.number == 2


def test_taking_a_number_is_logged_and_stands_in_no_ones_way(office_with_people, folder):
    change(office_with_people, employer="甲")
    office_with_people.undo()
    make_backup(office_with_people, folder, "手动")

    assert trail.log(1)[0].kind == "audit"
    assert trail.log(1)[0].sentence == "备份第 000001 号（手动）"
    assert office_with_people.next_redo().sentence == "修改 张三"
    assert office_with_people.next_undo().sentence == "录入测试会员"
    assert office_with_people.redo() == "修改 张三"
    assert office_with_people.undo() == "修改 张三"
    assert office_with_people.settings.backup_number == 1


# -- when ------------------------------------------------------------------------------------


def test_a_backup_is_due_when_something_changed_since_the_last(office_with_people, folder):
    office, today = office_with_people, date.today()
    assert is_due(office, folder, today)
    make_backup(office, folder, "退出")
    assert not is_due(office, folder, today)
    with office.act("打印", kind="audit"):
        pass
    assert not is_due(office, folder, today)
    change(office)
    assert is_due(office, folder, today)
    assert not is_due(office, folder, today, when="daily")
    assert is_due(office, folder, today + timedelta(days=1), when="daily")
    make_backup(office, folder, "退出")
    office.undo()
    assert is_due(office, folder, today)


def test_a_damaged_or_missing_backup_does_not_count(empty_office, folder):
    made = make_backup(empty_office, folder, "退出")
    with made.path.open("rb+") as file:
        file.truncate(4096)
    assert is_due(empty_office, folder, date.today())
    made.path.unlink()
    assert is_due(empty_office, folder, date.today())
    assert is_due(empty_office, folder / "没有", date.today())


def test_a_file_that_can_only_be_read_needs_no_backup(office_path, folder):
    with Office.open(office_path, read_only=True) as office:
        assert not is_due(office, folder, date.today())


def test_a_folder_on_the_disk_of_the_office_is_noticed(office_path, folder, small_disk):
    assert same_disk(folder, office_path)
    assert same_disk(folder / "还没有", office_path)
    assert not same_disk(small_disk, office_path)


# -- faults ----------------------------------------------------------------------------------


def test_a_missing_folder_is_named(empty_office, tmp_path):
    with pytest.raises(Unavailable, match=r"没有备份成功：找不到文件夹“.*没有”"):
        make_backup(empty_office, tmp_path / "没有", "手动")
    assert empty_office.settings.backup_number == 0


def test_r20_too_little_space_is_said_before_anything_is_written(empty_office, small_disk):
    (small_disk / "别的").write_bytes(bytes(30 * MEGABYTE))
    with pytest.raises(Unavailable, match=r"没有备份成功：.*剩余空间不够：需要 \d+ MB，只有 50 MB"):
        make_backup(empty_office, small_disk, "手动")
    assert backups_in(small_disk) == ["别的"]
    assert empty_office.settings.backup_number == 0


def test_r19_a_disk_that_fills_up_leaves_no_file_under_a_final_name(big_office, small_disk):
    older = make_backup(big_office, small_disk, "手动").path
    before = older.read_bytes()
    filler = small_disk / "别的"

    def fill_up(done, total):
        if not filler.exists():
            with pytest.raises(OSError, match="No space left"):
                filler.write_bytes(bytes(90 * MEGABYTE))

    with pytest.raises(Unavailable, match=r"没有备份成功：目标磁盘已满。.*台账没有受影响。"):
        make_backup(big_office, small_disk, "手动", progress=fill_up)
    assert backups_in(small_disk) == sorted([older.name, filler.name])
    assert older.read_bytes() == before
    filler.unlink()
    change(big_office)
    assert make_backup(big_office, small_disk, "手动").proof.is_whole


def test_r19_a_read_only_disk_is_named_and_left_alone(empty_office, small_disk):
    older = make_backup(empty_office, small_disk, "手动").path
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Unavailable, match="没有备份成功：文件或磁盘是只读的"):
        make_backup(empty_office, small_disk, "手动")
    assert [entry.path for entry in verify_all(small_disk)] == [older]
    assert verify_all(small_disk)[0].state == "完好"
    assert empty_office.settings.backup_number == 1


LIMITED = """
import resource, signal, sys
from pathlib import Path
from models.backup import make_backup
from models.errors import Unavailable
from models.office import Office
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def limit(done, total):
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
office = Office.open(Path(sys.argv[1]))
try:
    make_backup(office, Path(sys.argv[2]), "手动", progress=limit)
except Unavailable as error:
    print(error.sentence)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
office.close()
"""


def test_r19_a_write_that_fails_midway_is_named(big_office, folder):
    path = big_office.path
    big_office.close()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(folder)],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "没有备份成功：磁盘读写出错" in done.stdout, done.stderr
    assert backups_in(folder) == []
    assert prove.in_child(path).is_whole


KILLED = """
import os, signal, sys
from pathlib import Path
from models.backup import make_backup
from models.office import Office
calls = iter(range(99))
def die(done, total):
    if next(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
make_backup(Office.open(Path(sys.argv[1])), Path(sys.argv[2]), "手动", progress=die)
"""


def test_a_killed_backup_leaves_the_older_ones_and_a_part_that_is_cleaned_up(big_office, folder):
    good = make_backup(big_office, folder, "手动")
    path = big_office.path
    big_office.close()
    command = [sys.executable, "-c", KILLED, str(path), str(folder)]
    assert subprocess.run(command, cwd=HOME, check=False).returncode == -9
    assert backups_in(folder) == sorted([good.path.name, "台账备份-000002.xlbak.part"])
    assert [(e.path, e.state) for e in verify_all(folder)] == [(good.path, "完好")]
    with Office.open(path) as office:
        clean_leftovers(office, folder)
        assert make_backup(office, folder, "手动").number == 3
    assert not list(folder.glob("*.part*"))


def test_what_an_interrupted_backup_left_is_removed(empty_office, folder):
    made = make_backup(empty_office, folder, "手动")
    office_folder = empty_office.path.parent
    kept_folder(empty_office.path).mkdir(parents=True)
    leftovers = [
        folder / "台账备份-000009.xlbak.part",
        folder / "台账备份-000009.xlbak.part-journal",
        folder / "备份目录.json.part",
        default_folder(empty_office.path) / "台账备份-000004.xlbak.part",
        kept_folder(empty_office.path) / "新联台账-20261122-083000-恢复前.db.part",
        office_folder / "新联台账.db.part",
    ]
    foreign = [folder / "照片.jpg.part", office_folder / "别的.db.part"]
    for path in leftovers + foreign:
        path.write_bytes(b"x")
    clean_leftovers(empty_office, folder)
    assert not any(path.exists() for path in leftovers)
    assert all(path.exists() for path in foreign)
    assert made.path.exists()
    assert empty_office.path.exists()
