"""Restoring: the backup comes back, the replaced file is kept; R16, R17, R19, R20, faults 8, 46."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models import beside
from models.backup import default_folder, kept_folder, make_backup
from models.catalogue import list_backups, list_kept, verify, verify_all
from models.database import database
from models.errors import Unavailable
from models.office import Office
from models.people import Person
from models.restore import compare, restore

HOME = Path(__file__).parents[2]
MEGABYTE = 1024**2


def people(path):
    with Office.open(path):
        return Person.select().count()


def digests(*folders):
    return {path: beside.digest_of(path) for folder in folders for path in folder.glob("*.xlbak")}


def parts_below(path):
    return list(path.parent.rglob("*.part*"))


# -- the way it should go --------------------------------------------------------------------


def test_a_restore_brings_the_counts_back_and_keeps_the_replaced_file(two_backups):
    path, older, _ = two_backups
    before = beside.digest_of(path)
    done = restore(older, path)

    assert done.path == path
    assert done.counts["person"] == 1
    assert beside.digest_of(path) == beside.digest_of(older)
    assert done.replaced_kept_as.parent == kept_folder(path)
    assert "恢复前" in done.replaced_kept_as.name
    assert beside.digest_of(done.replaced_kept_as) == before
    assert people(path) == 1
    assert people(done.replaced_kept_as) == 3
    assert parts_below(path) == []


def test_a_kept_file_is_listed_and_can_be_put_back(two_backups):
    path, older, _ = two_backups
    kept = restore(older, path).replaced_kept_as
    (entry,) = list_kept(kept_folder(path))
    assert (entry.path, entry.number, entry.reason, entry.persons) == (kept, 0, "恢复前", 3)
    assert verify(entry).state == "未验证"
    assert restore(kept, path).counts["person"] == 3
    assert people(path) == 3
    assert len(list_kept(kept_folder(path))) == 2


def test_a_restore_to_a_place_without_a_file_simply_puts_it_there(two_backups, tmp_path):
    _, older, _ = two_backups
    other = tmp_path / "新电脑"
    other.mkdir()
    done = restore(older, other / "台账.db")
    assert done.replaced_kept_as is None
    assert people(other / "台账.db") == 1
    assert not (other / "备份").exists()


def test_r17_ten_restores_change_no_backup_and_keep_every_replaced_file(two_backups):
    path, *backups = two_backups
    before = digests(default_folder(path))
    kept = []
    for n in range(10):
        kept.append(restore(backups[n % 2], path).replaced_kept_as)
        assert digests(default_folder(path)) == before
    assert len(set(kept)) == 10
    assert [people(file) for file in kept] == [3, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert {entry.state for entry in verify_all(default_folder(path))} == {"完好"}


def test_r16_numbers_go_on_after_an_older_file_was_restored(two_backups):
    path, older, _ = two_backups
    restore(older, path)
    with Office.open(path) as office:
        assert office.settings.backup_number == 1
        assert make_backup(office, default_folder(path), "手动").number == 3


def test_both_sides_are_shown_before_a_restore(two_backups):
    path, older, _ = two_backups
    found = compare(older, path)
    assert (found.backup.counts["person"], found.present.counts["person"]) == (1, 3)
    assert found.backup.changed_at <= found.present.changed_at
    with Office.open(path) as office:
        assert compare(older, office) == found
        with pytest.raises(Unavailable, match="请先关闭"):
            compare(older, path)
    path.write_bytes(b"x" * 4096)
    assert compare(older, path).present is None


def test_a_renamed_backup_is_restored_all_the_same(two_backups):
    path, older, _ = two_backups
    renamed = older.rename(older.with_name("去年的备份.xlbak"))
    assert restore(renamed, path).counts["person"] == 1


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\xff" * 8176])
def test_a_damaged_present_file_is_kept_as_it_is(two_backups, content):
    path, older, _ = two_backups
    path.write_bytes(content)
    done = restore(older, path)
    assert people(path) == 1
    assert done.replaced_kept_as.read_bytes() == content


# -- what is no good backup ------------------------------------------------------------------


def refused(source, path, words):
    before = beside.digest_of(path)
    with pytest.raises(Unavailable, match=words) as caught:
        restore(source, path)
    assert beside.digest_of(path) == before
    assert not kept_folder(path).exists()
    assert parts_below(path) == []
    return caught.value.sentence


def test_a_backup_whose_bytes_changed_is_refused_by_name(two_backups):
    path, older, _ = two_backups
    with older.open("rb+") as file:
        file.truncate(older.stat().st_size - 4096)
    assert refused(older, path, f"备份“{older.name}”已损坏（内容与校验码不符）").startswith(
        "没有恢复："
    )


def test_a_damaged_backup_without_a_digest_in_its_name_is_refused(two_backups):
    path, older, _ = two_backups
    renamed = older.rename(older.with_name("备份.xlbak"))
    with renamed.open("rb+") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)
    assert refused(renamed, path, "损坏|没有通过核对").startswith("没有恢复：")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("照片.xlbak", b"\xff\xd8\xff" + b"x" * 5000, "照片"),
        ("空.xlbak", b"", "文件是空的.*请选另一个备份"),
        ("没有.xlbak", None, "找不到备份文件"),
    ],
)
def test_what_is_no_backup_is_refused_by_name(two_backups, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name, two_backups[0], words).startswith("没有恢复：")


@pytest.mark.parametrize(
    ("pragma", "words"),
    [
        ("user_version = 99", "较新版本"),
        ("application_id = 7", "不是新联台账文件"),
        ("user_version = 0", "版本标记前后不一致"),
    ],
)
def test_a_file_of_another_program_or_version_is_refused(two_backups, pragma, words):
    path, older, _ = two_backups
    renamed = older.rename(older.with_name("别的.xlbak"))
    foreign = sqlite3.connect(renamed)
    foreign.execute(f"PRAGMA {pragma}")
    foreign.close()
    assert refused(renamed, path, words).startswith("没有恢复：")


def test_a_backup_is_never_the_target(two_backups):
    path, older, newer = two_backups
    before = digests(default_folder(path))
    for source, target, words in (
        (older, newer, "是备份文件"),
        (path, path, "同一个文件"),
        (older, path.parent, "是文件夹"),
        (older, path.parent / "没有" / "台账.db", "找不到文件夹"),
    ):
        with pytest.raises(Unavailable, match=words):
            restore(source, target)
    assert digests(default_folder(path)) == before


# -- disks -----------------------------------------------------------------------------------


def test_r20_too_little_space_is_said_before_anything_is_written(two_backups, small_disk):
    _, older, newer = two_backups
    path = small_disk / "台账.db"
    restore(newer, path)
    (small_disk / "别的").write_bytes(bytes(30 * MEGABYTE))
    assert refused(older, path, "剩余空间不够").startswith("没有恢复：")
    assert people(path) == 2


def test_r19_a_read_only_disk_is_named_and_left_alone(two_backups, small_disk):
    _, older, newer = two_backups
    path = small_disk / "台账.db"
    restore(newer, path)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert refused(older, path, "只读").startswith("没有恢复：")


def test_a_backup_on_a_read_only_disk_is_restored(two_backups, small_disk):
    path, older, _ = two_backups
    there = small_disk / older.name
    there.write_bytes(older.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert restore(there, path).counts["person"] == 1
    assert [entry.state for entry in verify_all(small_disk)] == ["完好"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from models.errors import Unavailable
from models.restore import restore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    restore(Path(sys.argv[1]), Path(sys.argv[2]))
except Unavailable as error:
    print(error.sentence)
"""


def test_r19_a_write_that_fails_midway_leaves_the_present_file(two_backups):
    path, older, _ = two_backups
    before = beside.digest_of(path)
    command = [sys.executable, "-c", LIMITED, str(older), str(path)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("没有恢复："), done.stderr
    assert beside.digest_of(path) == before
    assert parts_below(path) == []
    assert people(path) == 3


def test_after_a_restore_the_connection_is_closed_and_the_lists_are_right(two_backups):
    path, older, newer = two_backups
    restore(newer, path)
    assert database.is_closed()
    assert [entry.path for entry in list_backups(default_folder(path))] == [newer, older]
