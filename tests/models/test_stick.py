import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models import stick
from models.errors import Unavailable
from models.stick import STILL_SAFE, copy_to_stick


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "台账备份-000001.xlbak"
    path.write_bytes(bytes(range(256)) * 40_000)
    return path


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_copy_is_read_back_and_told_as_it_goes(backup, tmp_path):
    folder = tmp_path / "U盘" / "新联台账备份"
    folder.parent.mkdir()
    told = []
    copy = copy_to_stick(backup, folder, sha(backup), lambda *pair: told.append(pair))
    assert copy == folder / backup.name
    assert copy.read_bytes() == backup.read_bytes()
    assert list(folder.iterdir()) == [copy]
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == 2 * backup.stat().st_size


def test_what_is_read_back_otherwise_gets_no_name(backup, tmp_path):
    with pytest.raises(Unavailable, match="与备份不同"):
        copy_to_stick(backup, tmp_path / "U盘", "0" * 64, lambda *_: None)
    assert list((tmp_path / "U盘").iterdir()) == []


def test_a_stick_that_is_gone_is_named(backup, tmp_path):
    with pytest.raises(Unavailable) as caught:
        copy_to_stick(backup, tmp_path / "没有" / "这里", sha(backup), lambda *_: None)
    assert caught.value.sentence == f"没有备份到 U 盘：U 盘没有响应或已拔出。{STILL_SAFE}"


def test_a_full_stick_is_named_and_keeps_no_file(small_disk, backup):
    (small_disk / "别的").write_bytes(b"x" * 75_000_000)
    with pytest.raises(Unavailable, match="U 盘已满"):
        copy_to_stick(backup, small_disk / "备份", sha(backup), lambda *_: None)
    assert list((small_disk / "备份").iterdir()) == []


def test_a_read_only_stick_is_named(small_disk, backup):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Unavailable, match="只读"):
        copy_to_stick(backup, small_disk / "备份", sha(backup), lambda *_: None)
    assert list(small_disk.iterdir()) == []


def test_a_stick_without_progress_is_given_up(backup, tmp_path, monkeypatch):
    real = subprocess.Popen
    hung = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(stick.subprocess, "Popen", lambda _, **options: real(hung, **options))
    began = time.monotonic()
    with pytest.raises(Unavailable, match="没有响应或已拔出"):
        copy_to_stick(backup, tmp_path, sha(backup), lambda *_: None, stall=0.2)
    assert time.monotonic() - began < 3


def test_cancelling_leaves_nothing_behind(backup, tmp_path):
    class Stop(Exception):
        pass

    def stop(done, total):
        raise Stop

    folder = tmp_path / "U盘"
    with pytest.raises(Stop):
        copy_to_stick(backup, folder, sha(backup), stop)
    assert [path.name for path in folder.iterdir()] == []


def test_a_child_that_dies_is_no_success(backup, tmp_path, monkeypatch):
    real = subprocess.Popen
    dead = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr(stick.subprocess, "Popen", lambda _, **options: real(dead, **options))
    with pytest.raises(Unavailable, match="没有完成"):
        copy_to_stick(backup, tmp_path, sha(backup), lambda *_: None)


def test_the_child_is_a_program_of_its_own(backup, tmp_path):
    command = [sys.executable, "-m", "models.stick", str(backup), str(tmp_path / "盘"), sha(backup)]
    done = subprocess.run(
        command, cwd=Path(stick.__file__).parent.parent, capture_output=True, check=True
    )
    assert done.stderr == b""
    assert (tmp_path / "盘" / backup.name).exists()
