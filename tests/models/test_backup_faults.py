"""Full, read-only and vanished places: named within 5 s, older backups untouched; R17, R19, R20."""

import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from models import catalogue, stick
from models.backup import default_folder, make_backup
from models.catalogue import State, verify_all
from models.database import database
from models.errors import Unavailable
from models.office import Office
from models.people import Person
from models.restore import restore_and_log

SECONDS = 5


def mounted(place, *options):
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here: full and read-only disks are not tested")


@pytest.fixture
def tiny_disk(tmp_path):
    """A file system of 3 MB."""
    place = tmp_path / "小盘"
    mounted(place, "size=3m")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def files_of(place):
    return {path.name: path.read_bytes() for path in place.iterdir()}


@contextmanager
def refused(*places):
    """Within 5 s, with a sentence; what lies in the places stays byte by byte."""
    before = [files_of(place) for place in places]
    began = time.monotonic()
    with pytest.raises(Unavailable) as caught:
        yield caught
    assert time.monotonic() - began < SECONDS
    assert [files_of(place) for place in places] == before
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_r19_r20_a_disk_of_3_mb_is_named_before_anything_is_written(office_with_people, tiny_disk):
    (tiny_disk / "旧的.xlbak").write_bytes(b"older" * 1000)
    with refused(tiny_disk) as caught:
        make_backup(office_with_people, tiny_disk, "手动")
    assert "剩余空间不够" in caught.value.sentence


def test_r19_a_stick_that_is_full_is_named(office_with_people, tiny_disk):
    made = make_backup(office_with_people, default_folder(office_with_people.path), "手动")
    (tiny_disk / "别的").write_bytes(b"x" * (3 * 1024**2 - 8192))
    with refused(tiny_disk) as caught:
        stick.copy_to_stick(made.path, tiny_disk, made.proof.sha256, lambda done, total: None)
    assert "U 盘已满" in caught.value.sentence


def test_r19_fault_11_a_read_only_place_is_named(office_with_people, tiny_disk):
    made = make_backup(office_with_people, default_folder(office_with_people.path), "手动")
    (tiny_disk / "旧的.xlbak").write_bytes(b"older" * 1000)
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with refused(tiny_disk) as caught:
        make_backup(office_with_people, tiny_disk, "手动")
    assert "只读" in caught.value.sentence
    with refused(tiny_disk) as caught:
        stick.copy_to_stick(made.path, tiny_disk, made.proof.sha256, lambda done, total: None)
    assert "只读" in caught.value.sentence


def test_r19_fault_10_a_folder_that_vanishes_midway_is_named(office_with_people, tmp_path):
    first = default_folder(office_with_people.path)
    make_backup(office_with_people, first, "手动")
    place = tmp_path / "U盘"
    place.mkdir()

    def pull(done, total):
        shutil.rmtree(place, ignore_errors=True)

    with refused(first) as caught:
        make_backup(office_with_people, place, "手动", pull)
    assert caught.value.sentence.startswith("没有备份成功：")
    assert not place.exists()


def test_r19_a_stick_that_is_not_there_gets_no_folder_in_its_stead(office_with_people, tmp_path):
    made = make_backup(office_with_people, default_folder(office_with_people.path), "手动")
    gone = tmp_path / "KINGSTON" / "新联台账备份"
    gone.parent.mkdir()
    with refused(gone.parent) as caught:
        stick.copy_to_stick(
            made.path,
            gone,
            made.proof.sha256,
            lambda done, total: None,
            what="U 盘“KINGSTON”",
            options=(stick.EXISTING,),
        )
    assert "U 盘“KINGSTON”没有响应或已拔出" in caught.value.sentence


def test_a_copy_that_is_there_already_is_read_back_and_not_written_again(
    office_with_people, tmp_path
):
    made = make_backup(office_with_people, default_folder(office_with_people.path), "手动")
    place = tmp_path / "U盘"
    copy = stick.copy_to_stick(made.path, place, made.proof.sha256, lambda done, total: None)
    before = copy.stat().st_mtime_ns, copy.stat().st_ino
    stick.copy_to_stick(made.path, place, made.proof.sha256, lambda done, total: None)
    assert (copy.stat().st_mtime_ns, copy.stat().st_ino) == before


def test_r17_twenty_restores_in_a_row_delete_and_change_no_backup(two_backups):
    path, older, newer = two_backups
    folder = default_folder(path)
    names = {found.name for found in folder.glob("*.xlbak")}
    before = {name: (folder / name).read_bytes() for name in names}
    for n in range(20):
        done = restore_and_log((older, newer)[n % 2], path)
        assert done.replaced_kept_as.exists()
    assert {name: (folder / name).read_bytes() for name in names} == before
    assert all(found.state == State.WHOLE for found in verify_all(folder))
    kept = catalogue.list_kept(folder / "留存")
    assert len(kept) == 20
    assert all(found.contents is not None for found in kept)
    with Office.open(path) as office:
        assert Person.select().count() == 2
        made = make_backup(office, folder, "手动")
        assert made.number == 3  # numbers go on, though the restored file knows smaller ones


def test_r17_each_replaced_file_can_be_opened(two_backups):
    path, older, newer = two_backups
    for backup in (older, newer, older):
        kept = Path(restore_and_log(backup, path).replaced_kept_as)
        with Office.open(kept) as office:
            assert Person.select().count() in (1, 2, 3)
            assert not office.read_only
