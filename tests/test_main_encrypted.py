"""Encrypted files from outside: the passphrase and the sheet come from the environment."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models import keys, unlocking
from models.office import Office
from models.people import Person
from models.recovery_key import RecoveryKey

HOME = Path(__file__).parents[1]
SAMPLE = HOME / "tests" / "samples" / "会员花名册.xlsx"
NAME = "广安市新的社会阶层人士联谊会"
PASSPHRASE, OTHER = "青山 绿水 明月 清风 白云", "另一句 够长的 口令 没人 猜到"


@pytest.fixture(autouse=True)
def no_key_is_left():
    keys.forget()
    yield
    keys.forget()


def run(*words, status=0, **environment):
    done = subprocess.run(
        [sys.executable, str(HOME / "main.py"), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    assert done.returncode == status, done.stderr
    told = (done.stdout if status == 0 else done.stderr).strip()
    assert status == 0 or "\n" not in told, "one sentence"
    return told


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An encrypted office file with the people of the sample, made by the commands once."""
    path = tmp_path_factory.mktemp("encrypted") / "台账.db"
    assert "已用口令加密" in run("new", path, "--name", NAME, XINLIAN_PASSPHRASE=PASSPHRASE)
    run("import", path, SAMPLE, XINLIAN_PASSPHRASE=PASSPHRASE)
    return path


@pytest.fixture
def path(made, tmp_path):
    """That file with its backup, the test's own."""
    shutil.copytree(made.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / made.name


def sheet_of(path):
    unlocking.unlock(path, PASSPHRASE)
    key = keys.key_of(path)
    keys.forget()
    return RecoveryKey(key.key, key.salt).lines


def test_r21_new_demo_and_every_backup_are_encrypted(path, tmp_path):
    with_passphrase = {"XINLIAN_PASSPHRASE": PASSPHRASE}
    demo = tmp_path / "演示.db"
    assert "已用口令加密" in run("demo", demo, **with_passphrase)
    assert "没有加密" in run("new", tmp_path / "明文.db", "--name", NAME)
    run("backup", path, tmp_path, **with_passphrase)
    backups = [*tmp_path.glob("*.xlbak"), *(tmp_path / "备份").glob("*.xlbak")]
    assert len(backups) == 2  # one of them before the import
    assert all("-K01-" in backup.name for backup in backups)
    for file in (path, demo, *backups):
        assert keys.is_encrypted(file)
        found = subprocess.run(["strings", "-a", str(file)], capture_output=True, check=True)
        assert NAME.encode() not in file.read_bytes()
        assert b"CREATE TABLE" not in found.stdout


def test_an_empty_passphrase_makes_no_plain_file(tmp_path):
    assert "口令太短" in run(
        "new", tmp_path / "x.db", "--name", NAME, status=1, XINLIAN_PASSPHRASE=""
    )
    assert "口令太短" in run("demo", tmp_path / "x.db", status=1, XINLIAN_PASSPHRASE="短")
    assert list(tmp_path.iterdir()) == []


def test_every_command_opens_it_with_the_passphrase(path, tmp_path):
    def told(*words):
        return run(*words, XINLIAN_PASSPHRASE=PASSPHRASE)

    assert json.loads(told("check", path, "--json"))["counts"]["person"] > 0
    told("export", path, tmp_path / "人员.csv")
    told("print", path, "member_roster", "-o", tmp_path / "r.pdf")
    assert "已经是现在的版本" in told("upgrade", path)
    told("backup", path, tmp_path)
    (backup,) = tmp_path.glob("*.xlbak")
    assert json.loads(told("check", backup, "--json"))["ok"]
    told("restore", backup, path)
    told("restore", backup, tmp_path / "别处.db")
    assert keys.is_encrypted(tmp_path / "别处.db")


def test_r24_a_wrong_one_is_one_sentence_and_changes_nothing(path):
    run("check", path, XINLIAN_PASSPHRASE=PASSPHRASE)  # from then on this PC knows the file
    before = path.read_bytes()
    for words in (("check", path), ("backup", path, path.parent), ("import", path, SAMPLE)):
        assert run(*words, status=1, XINLIAN_PASSPHRASE=OTHER) == "口令不正确。"
    told = run("check", path, status=1)
    assert "已加密" in told
    assert "XINLIAN_PASSPHRASE" in told
    assert path.read_bytes() == before


def test_r22_the_sheet_alone_opens_the_file_and_its_backups(path, tmp_path):
    lines = sheet_of(path)
    backup = next((tmp_path / "备份").glob("*.xlbak"))
    for file in (path, backup):
        data = bytearray(file.read_bytes())
        data[:16] = bytes(16)
        (tmp_path / f"坏了{file.suffix}").write_bytes(bytes(data))
    for text in (";".join(lines), "\n".join(lines).lower()):
        for file in (path, backup, tmp_path / "坏了.db", tmp_path / "坏了.xlbak"):
            run("export", file, tmp_path / "人员.csv", XINLIAN_RECOVERY=text)
    wrong = ";".join((*lines[:2], lines[2][:-1] + "?", *lines[3:]))
    assert "第 3 行" in run("check", path, status=1, XINLIAN_RECOVERY=wrong)
    run("restore", backup, path, XINLIAN_RECOVERY=";".join(lines))


def test_a_backup_of_an_older_passphrase_replaces_what_nobody_opens(path, tmp_path):
    backup = next((tmp_path / "备份").glob("*.xlbak"))
    other = tmp_path / "别的.db"
    run("new", other, "--name", "别的会", XINLIAN_PASSPHRASE=OTHER)
    run("restore", backup, other, XINLIAN_PASSPHRASE=PASSPHRASE)
    unlocking.unlock(other, PASSPHRASE)
    with Office.open(other) as office:
        assert office.settings.name == NAME
        assert Person.select().count() == 0


WATCH = """
import os, sys
sys.argv = ["main.py", "check", sys.argv[1]]
import main
from models import jobs
seen = {}
real = jobs.check
def check(path):
    seen.update(os.environ)
    return real(path)
jobs.check = check
status = main.main()
print(status, sorted(name for name in seen if name.startswith("XINLIAN")))
"""


def test_r21_both_are_taken_out_of_the_environment(path):
    environment = {**os.environ, "XINLIAN_PASSPHRASE": PASSPHRASE, "XINLIAN_RECOVERY": ""}
    environment["XINLIAN_RECOVERY"] = ";".join(sheet_of(path))
    command = [sys.executable, "-c", WATCH, str(path)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, env=environment)
    assert done.stdout.splitlines()[-1] == "0 []", done.stderr


def test_where_a_terminal_is_there_it_asks(path):
    ours, theirs = pty.openpty()
    command = [sys.executable, str(HOME / "main.py"), "check", str(path)]
    asked = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    seen = b""
    while "口令：".encode() not in seen:
        seen += os.read(ours, 1000)
    os.write(ours, PASSPHRASE.encode() + b"\n")
    assert "完好" in asked.communicate()[0].decode()
    assert asked.returncode == 0
    os.close(ours)
    assert PASSPHRASE.encode() not in seen
