"""States of files and disks that the tests of backup and restore share."""

import shutil
import subprocess
from pathlib import Path

import pytest

from models.backup import default_folder, make_backup
from models.office import Office
from models.people import Person


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 80 MB: enough for the check before a backup, easily filled after it."""
    place = tmp_path / "盘"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here: full and read-only disks are not tested")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="session")
def backed_up(empty_file, tmp_path_factory):
    """The folder of an office of three people, with its backups from when it had one and two."""
    place = tmp_path_factory.mktemp("backed_up")
    with Office.open(Path(shutil.copy(empty_file, place / "新联台账.db"))) as office:
        for name in ("张三", "李四", "王五"):
            with office.act(f"新建 {name}"):
                Person(name=name).save()
            if name != "王五":
                make_backup(office, default_folder(office.path), "手动")
    return place


@pytest.fixture
def two_backups(backed_up, tmp_path):
    """A closed office file of three people, its backup with one and its backup with two."""
    place = tmp_path / "数据"
    shutil.copytree(backed_up, place)
    path = place / "新联台账.db"
    return path, *sorted(default_folder(path).glob("*.xlbak"))


@pytest.fixture
def two(office_with_people, person_named):
    """The ids of a member and of the file that somebody began for him once more."""
    with office_with_people.act("重复建档"):
        other = Person(name="吕布", employer="云启公司", mobile="13900000006")
        other.save()
    return person_named("吕布").id, other.id
