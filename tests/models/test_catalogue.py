"""The list of backups: names, counts, the state of each; R15, fault 20."""

import json
import shutil
import sqlite3
from datetime import datetime, timedelta

import pytest

from models import beside, catalogue, keys
from models.backup import default_folder, last_backup, make_backup
from models.catalogue import State, list_backups, verify, verify_all
from models.office import Office
from models.people import Person


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "别处"
    place.mkdir()
    return place


def flip_bit(path, position):
    with path.open("rb+") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 0x10]))


def test_the_list_tells_what_each_backup_holds(office_with_people, folder):
    make_backup(office_with_people, folder, "导入前")
    with office_with_people.act("新建 李四"):
        Person(name="李四").save()
    make_backup(office_with_people, folder, "退出")

    newest, oldest = verify_all(folder)
    assert (newest.number, newest.reason, newest.persons) == (2, "退出", 10)
    assert (oldest.number, oldest.reason, oldest.persons) == (1, "导入前", 9)
    assert (oldest.activities, oldest.batches) == (0, 0)
    assert newest.state == oldest.state == State.WHOLE == "完好"
    assert newest.size == newest.path.stat().st_size
    assert abs(datetime.now() - newest.made_at) < timedelta(minutes=2)
    assert newest.verified_at


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.3, 0.6, 0.999])
def test_r15_a_flipped_bit_in_a_backup_is_seen_in_the_list(office_with_people, folder, share):
    good = make_backup(office_with_people, folder, "手动")
    bad = make_backup(office_with_people, folder, "手动")
    flip_bit(bad.path, int(bad.proof.size * share))
    states = {entry.number: entry.state for entry in verify_all(folder)}
    assert states == {good.number: "完好", bad.number: "已损坏"}


def test_a_shortened_backup_is_seen_without_reading_it(empty_office, folder):
    made = make_backup(empty_office, folder, "手动")
    with made.path.open("rb+") as file:
        file.truncate(made.proof.size - 4096)
    assert list_backups(folder)[0].state == "已损坏"
    assert verify(list_backups(folder)[0]).state == "已损坏"


def test_a_digest_that_was_not_checked_is_no_good_news(empty_office, folder):
    make_backup(empty_office, folder, "手动")
    entry = list_backups(folder)[0]
    assert entry.state == "未验证"
    assert entry.verified_at  # it was, when it was made
    entry.path.unlink()
    assert verify(entry).state == "未验证"


def test_a_backup_of_a_newer_program_is_named_so(empty_office, folder):
    made = make_backup(empty_office, folder, "手动")
    newer = folder / "较新"
    shutil.copy(made.path, newer)
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    digest = beside.digest_of(newer)
    newer.rename(folder / catalogue.backup_name(2, datetime.now(), "手动", digest))
    assert [entry.state for entry in list_backups(folder)] == ["来自更新版本", "未验证"]
    assert [entry.state for entry in verify_all(folder)] == ["来自更新版本", "完好"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"x": 1}', "gone"])
def test_a_lost_catalogue_is_made_again(office_with_people, folder, damage):
    make_backup(office_with_people, folder, "手动")
    shortcut = folder / catalogue.CATALOGUE
    before = list_backups(folder)
    if damage == "gone":
        shortcut.unlink()
    else:
        shortcut.write_text(damage, encoding="utf-8")
    after = list_backups(folder)
    assert [entry.contents for entry in after] == [entry.contents for entry in before]
    assert len(json.loads(shortcut.read_text("utf-8"))) == 1


def test_the_catalogue_holds_no_personal_data(office_with_people, folder):
    make_backup(office_with_people, folder, "手动")
    text = (folder / catalogue.CATALOGUE).read_text("utf-8")
    assert not any(person.name in text for person in Person.select())
    assert "13800000001" not in text


def test_the_list_shows_nothing_but_backups(empty_office, folder):
    made = make_backup(empty_office, folder, "手动")
    (folder / "台账备份-000009.xlbak.part").write_bytes(b"x")
    (folder / "我的笔记.txt").write_bytes(b"x")
    (folder / f"台账备份-000008-99999999-9999-手动-K00-{'0' * 12}.xlbak").write_bytes(b"x")
    assert [entry.path for entry in list_backups(folder)] == [made.path]
    assert list_backups(folder / "没有") == []


def test_a_wrong_clock_does_not_change_the_order(empty_office, folder):
    first = make_backup(empty_office, folder, "手动").path
    later = folder / first.name.replace("-000001-", "-000002-").replace("-20", "-19", 1)
    shutil.copy(first, later)
    assert [entry.number for entry in list_backups(folder)] == [2, 1]
    assert last_backup(folder).number == 2


def test_a_reason_is_one_word():
    with pytest.raises(ValueError, match="one word"):
        catalogue.backup_name(1, datetime(2026, 11, 22), "../x", "0" * 64)


def test_a_locked_backup_is_told_and_its_counts_come_with_the_key(tmp_path):
    key = keys.new_key("三更灯火五更鸡鸣正是男儿读书时")
    path = tmp_path / "密.db"
    with Office.new(path, "广安市新联会", key=key) as office:
        folder = default_folder(path)
        made = make_backup(office, folder, "退出")
    (folder / catalogue.CATALOGUE).unlink()
    keys.forget()
    (locked,) = list_backups(folder)
    assert (locked.state, locked.contents, locked.key) == (State.LOCKED, None, "K01")
    assert [found.state for found in verify_all(folder)] == [State.LOCKED]
    assert list_backups(folder)[0].verified_at != ""  # its bytes are right all the same
    keys.keep(key)
    (known,) = list_backups(folder)
    assert known.state == State.UNVERIFIED
    assert known.contents == catalogue.look(made.path)
    keys.forget()
    (remembered,) = list_backups(folder)
    assert remembered.contents == known.contents
