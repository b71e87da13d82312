"""The monthly rehearsal: backups are really restored, used and forgotten again; R18."""

import random
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from models import keys, known_files, rehearsal
from models.backup import default_folder, make_backup
from models.catalogue import PREFIX, BackupEntry, State, list_backups
from models.database import database
from models.history import Act
from models.office import Office
from models.people import Person
from models.rehearsal import Trial, choose, is_due, last_outcome, note

SCHEMAS = Path(__file__).parents[1] / "schemas"
NOVEMBER = date(2026, 11, 3)


def backups_of(office, count=2):
    for n in range(count):
        with office.act(f"新建 新人{n}"):
            Person(name=f"新人{n}").save()
        make_backup(office, default_folder(office.path), "退出")
    return list_backups(default_folder(office.path))


@pytest.fixture
def place(tmp_path):
    """Where the copies lie while they are tried."""
    return tmp_path / "暂存"


@pytest.fixture
def rehearse(place):
    """The trial; afterwards nothing is left of it."""
    yield lambda entries, step=lambda: None: rehearsal.rehearse(entries, step, place)
    assert not place.exists() or list(place.iterdir()) == []


def test_r18_the_newest_and_an_older_one_are_restored_and_one_line_tells(
    office_with_people, rehearse
):
    office = office_with_people
    listed = backups_of(office, 4)
    chosen = choose(listed, random.Random(3))
    before = {found.path: found.path.read_bytes() for found in listed}
    acts = Act.select().count()

    trials = rehearse(chosen)
    assert chosen[0] == listed[0]
    assert chosen[1] in listed[1:]
    assert [trial.problem for trial in trials] == ["", ""]
    assert note(office, trials, NOVEMBER) == "11月演练：2 个备份均可恢复"
    assert Act.select().count() == acts + 1
    assert last_outcome().is_good
    assert {path: path.read_bytes() for path in before} == before


def test_r18_an_encrypted_backup_is_tried_with_its_key(tmp_path, rehearse):
    path = tmp_path / "密.db"
    with Office.new(
        path, "广安市新联会", key=keys.new_key("三更灯火五更鸡鸣正是男儿读书时")
    ) as office:
        listed = backups_of(office)
        assert [trial.problem for trial in rehearse(listed)] == ["", ""]
        known = known_files.place()
        told = known.read_text(encoding="utf-8") if known.exists() else ""
        assert "rehearsal" not in told


def test_r18_a_flipped_bit_is_found_and_said(office_with_people, rehearse):
    newest = backups_of(office_with_people)[0]
    data = bytearray(newest.path.read_bytes())
    data[9000] ^= 1
    newest.path.write_bytes(data)
    trials = rehearse(list_backups(default_folder(office_with_people.path)))
    assert trials[0].problem == "内容与校验码不符"
    assert trials[1].problem == ""
    said = note(office_with_people, trials, NOVEMBER)
    assert said == "11月演练：第 000002 号备份不能恢复（内容与校验码不符）"
    assert not last_outcome().is_good


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_r18_a_backup_of_an_older_version_is_upgraded_in_the_trial(tmp_path, version, rehearse):
    path = Path(shutil.copy(SCHEMAS / f"{version}.db", tmp_path / "旧.xlbak"))
    older = BackupEntry(path, 1, datetime(2026, 1, 1), "退出", path.stat().st_size, None)
    assert rehearse([older]) == [Trial(1, "")]


def test_r18_a_file_that_is_gone_is_told(tmp_path, rehearse):
    gone = BackupEntry(tmp_path / "没有.xlbak", 7, datetime(2026, 1, 1), "退出", 0, None)
    assert rehearse([gone])[0].problem != ""


class Stopped(Exception):
    pass


def test_r18_stopped_midway_it_leaves_nothing(office_with_people, rehearse):
    def stop():
        raise Stopped

    with pytest.raises(Stopped):
        rehearse(backups_of(office_with_people), stop)
    assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_r18_it_is_due_once_a_month(office_with_people):
    today = date.today()
    assert is_due(today)
    note(office_with_people, [Trial(1, "")], today)
    assert not is_due(today)
    assert is_due(date(today.year + 1, today.month, 1))
    assert last_outcome().sentence.endswith("演练：1 个备份可恢复")


def test_what_cannot_be_tried_is_passed_over():
    def entry(number, state):
        return BackupEntry(
            Path(f"{PREFIX}-{number}"), number, datetime(2026, 1, 1), "退出", 1, None, state
        )

    newer, locked = entry(4, State.NEWER), entry(3, State.LOCKED)
    damaged, whole = entry(2, State.DAMAGED), entry(1, State.UNVERIFIED)
    chance = random.Random(1)
    assert choose([newer, locked, whole], chance) == [whole]
    assert choose([whole, damaged], chance) == [whole]
    assert choose([damaged, whole], chance) == [damaged, whole]  # the newest: must be told
    assert choose([], chance) == []
