"""R9, R19, R20: a disk that is really full, too small or read-only, and a limit on file sizes."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from models import beside
from models.backup import make_backup
from models.database import database
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import Person
from tests.faults import shim

resource = pytest.importorskip("resource", reason="文件大小限制只在 POSIX 上有")

FULL = "磁盘已满，这次没有保存。清理磁盘后再点“保存”，已填的内容都在。"


@pytest.fixture
def office_on_a_small_disk(small_disk, empty_file):
    """An open office on a disk of 3 MB."""
    with Office.open(Path(shutil.copy(empty_file, small_disk / "台账.db"))) as office:
        yield office


def fill(folder):
    """Take all that is left of a disk; returns the file that takes it."""
    filler = folder / "其他文件"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return filler


def save_until_full(office):
    """Save members with long remarks; returns how many were saved, and what was said at the end."""
    saved = 0
    try:
        while True:
            with office.act(f"新建 会员 {saved}"):
                Person(name="存到满", remarks="备" * 500, achievements="绩" * 5000).save()
            saved += 1
    except Unavailable as error:
        return saved, error.sentence


def test_r09_a_full_disk_is_named_and_what_was_saved_is_there(office_on_a_small_disk):
    office = office_on_a_small_disk
    saved, said = save_until_full(office)
    assert said == FULL
    assert saved > 20
    assert Person.select().count() == saved
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    office.close()
    with Office.open(office.path):
        assert Person.select().count() == saved


def test_r09_after_room_was_made_the_same_connection_saves_on(small_disk, office_on_a_small_disk):
    filler = fill(small_disk)
    saved, said = save_until_full(office_on_a_small_disk)
    assert said == FULL
    filler.unlink()
    with office_on_a_small_disk.act("再来一次"):
        Person(name="腾出地方", remarks="备" * 500).save()
    assert Person.select().count() == saved + 1


def test_a_full_disk_does_not_keep_an_office_from_being_opened(small_disk, empty_file):
    path = small_disk / "台账.db"
    shutil.copy(empty_file, path)
    fill(small_disk)
    with Office.open(path) as office:
        assert office.settings.name
        with pytest.raises(Unavailable, match="磁盘已满"):
            save_one(office)
    assert [p.name for p in small_disk.glob("*.part*")] == []


def save_one(office):
    with office.act("新建"):
        Person(name="满盘", achievements="绩" * 5000).save()


def test_r20_a_disk_without_room_is_named_before_anything_is_written(small_disk, empty_office):
    with pytest.raises(Unavailable, match=r"剩余空间不够：需要 \d+ MB，只有 \d MB"):
        beside.require_room(small_disk, 0)
    with pytest.raises(Unavailable, match=r"没有备份成功：.*剩余空间不够"):
        make_backup(empty_office, small_disk, "手动")
    empty_office.close()
    with pytest.raises(Unavailable, match="剩余空间不够"):
        Office.new(small_disk / "新.db", "新单位")
    assert list(small_disk.iterdir()) == []


def test_r19_an_export_that_does_not_fit_leaves_the_old_file(small_disk):
    target = small_disk / "花名册.pdf"
    target.write_bytes(b"%PDF the old one")
    with pytest.raises(Unavailable, match="磁盘已满，没有写出文件"):
        beside.write_bytes(target, b"x" * 4 * 1024 * 1024)
    assert target.read_bytes() == b"%PDF the old one"
    assert [path.name for path in small_disk.iterdir()] == ["花名册.pdf"]


def remount(folder, how):
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def test_r08_a_read_only_disk_opens_read_only(small_disk, empty_file):
    path = small_disk / "台账.db"
    shutil.copy(empty_file, path)
    remount(small_disk, "ro")
    with Office.open(path) as office:
        assert office.read_only
        assert office.settings.name
        with pytest.raises(Unavailable, match="文件只读"), office.act("改"):
            pass
    with pytest.raises(Unavailable, match="只读"):
        beside.write_bytes(small_disk / "花名册.pdf", b"x")
    assert [p.name for p in small_disk.iterdir()] == ["台账.db"]


KILLED_WRITER = """
import os, sys, signal
from pathlib import Path
from models.database import database
from models.office import Office
from models.people import Person
office = Office.open(Path(sys.argv[1]))
database.pragma("cache_size", 10)
with office.act("半途"):
    for number in range(300):
        Person(name="半途", achievements="绩" * 3000).save()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_in_the_middle(path):
    subprocess.run([sys.executable, "-c", KILLED_WRITER, str(path)], cwd=shim.HOME, check=False)
    assert path.with_name(path.name + "-journal").stat().st_size > 0, "no hot journal: void"


def test_a_hot_journal_on_a_read_only_disk_is_named(small_disk, empty_file):
    path = small_disk / "台账.db"
    shutil.copy(empty_file, path)
    kill_in_the_middle(path)
    remount(small_disk, "ro")
    with pytest.raises(Unavailable, match="没有正常关闭，要在能写入的位置打开才能恢复"):
        Office.open(path)
    remount(small_disk, "rw")
    with Office.open(path):
        assert Person.select().count() == 0
        assert Act.select().count() == 1


def limited(path, size):
    """Save under a limit of file size, in a process of its own."""
    code = (
        "import sys; from pathlib import Path; from models.office import Office\n"
        "from tests.faults.test_full_disk import save_until_full\n"
        "from models.people import Person\n"
        "office = Office.open(Path(sys.argv[1]))\n"
        "saved, said = save_until_full(office)\n"
        "print(saved, Person.select().count(), said)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=shim.HOME,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    ).stdout.split(" ", 2)


def test_r09_a_limit_on_file_sizes_ends_a_save_with_a_named_cause(office_path):
    saved, found, said = limited(office_path, office_path.stat().st_size + 300_000)
    assert "磁盘读写出错" in said
    assert "没有保存" in said
    assert int(saved) == int(found) > 5
    with Office.open(office_path):
        assert Person.select().count() == int(saved)
