import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from models.backup import default_folder
from models.catalogue import list_backups, verify_all
from models.office import Office
from models.people import Person
from models.thinning import confirm_restore, note_restore
from ui.backing_up import (
    back_up,
    backup_if_due,
    backup_on_leaving,
    last_backup_text,
    settings_of,
    when,
)
from ui.settings import WindowSettings

GONE = (
    "没有备份到第二个备份位置：第二个备份位置没有响应或已拔出。"
    "本机的备份完好，电脑里的数据没有受影响。"
)


@pytest.fixture
def holder(office_with_people, tmp_path, qtbot):
    """What backups need of a window; the real one is only made where it is opened anew."""
    widget = QWidget()
    widget.office = office_with_people
    widget.settings = WindowSettings(tmp_path / "window.ini")
    widget.reopen = lambda path: None
    qtbot.addWidget(widget)
    return widget


def add_person(office, name):
    with office.act(f"新建 {name}"):
        Person(name=name).save()


def reasons(office):
    return [entry.reason for entry in list_backups(default_folder(office.path))]


def test_u28_on_leaving_what_changed_is_backed_up(holder):
    settings_of(holder, holder.office).switch("exit", True)
    assert backup_on_leaving(holder)
    assert backup_on_leaving(holder)
    assert reasons(holder.office) == ["退出"]
    add_person(holder.office, "李四")
    assert backup_on_leaving(holder)
    assert reasons(holder.office) == ["退出", "退出"]


def test_a_backup_that_fails_on_leaving_asks_with_the_cause(holder, answers, tmp_path):
    state = settings_of(holder, holder.office)
    state.switch("exit", True)
    state.folder = tmp_path / "拔掉的盘"
    answers += ["取消", "仍然退出"]
    assert not backup_on_leaving(holder)
    assert backup_on_leaving(holder)
    assert "找不到文件夹" in answers.asked[0]


@pytest.fixture
def second(holder, tmp_path):
    """A second place that is there."""
    place = tmp_path / "第二块盘"
    place.mkdir()
    settings_of(holder, holder.office).second = place
    return place


def test_u28_on_leaving_both_places_get_the_backup(holder, second):
    assert backup_on_leaving(holder)
    (first,) = default_folder(holder.office.path).glob("*.xlbak")
    (copy,) = second.glob("*.xlbak")
    assert copy.name == first.name
    assert copy.read_bytes() == first.read_bytes()
    assert settings_of(holder, holder.office).second_has == first.name


def test_u30_a_second_place_that_is_gone_is_said_and_the_first_is_good(holder, second, answers):
    second.rmdir()
    answers += ["取消", "仍然退出"]
    began = time.monotonic()
    assert not backup_on_leaving(holder)
    assert time.monotonic() - began < 5
    assert answers.asked == [GONE]
    assert not second.exists()
    assert [found.state for found in verify_all(default_folder(holder.office.path))] == ["完好"]
    assert settings_of(holder, holder.office).second_has == ""
    add_person(holder.office, "李四")
    assert backup_on_leaving(holder)


def test_u28_both_places_are_thinned_after_a_backup(holder, second):
    office = holder.office
    first = default_folder(office.path)
    backup_on_leaving(holder)
    (made,) = first.glob("*.xlbak")
    for place in (first, second):
        for n in range(2, 40):
            day = date.today() - timedelta(days=40 - n)
            stamp = made.name.split("-")[2:4]
            name = made.name.replace("000001", f"{n:06d}").replace(
                "-".join(stamp), f"{day:%Y%m%d}-1800"
            )
            (place / name).write_bytes(made.read_bytes())
    for place in (first, second):
        (place / made.name).unlink()
    add_person(office, "李四")
    backup_on_leaving(holder)
    assert 17 < len(reasons(office)) < 30
    assert {p.name for p in second.glob("*.xlbak")} == {p.name for p in first.glob("*.xlbak")}


def test_r16_after_a_restore_nothing_is_thinned(holder):
    office = holder.office
    note_restore(office, "第 000001 号")
    for n in range(12):
        add_person(office, f"新人{n}")
        back_up(holder, office, settings_of(holder, office), "退出")
    assert len(reasons(office)) == 12
    confirm_restore(office)
    back_up(holder, office, settings_of(holder, office), "退出")
    assert len(reasons(office)) == 10


def test_switched_off_it_leaves_without_a_backup(holder):
    settings_of(holder, holder.office).switch("exit", False)
    assert backup_on_leaving(holder)
    assert reasons(holder.office) == []


def test_u28_the_first_start_of_a_day_backs_up_once(holder):
    backup_if_due(holder)
    add_person(holder.office, "李四")
    backup_if_due(holder)
    assert reasons(holder.office) == ["每日"]


def test_a_daily_backup_that_fails_is_told(holder, answers, tmp_path):
    settings_of(holder, holder.office).folder = tmp_path / "拔掉的盘"
    backup_if_due(holder)
    assert "找不到文件夹" in answers.asked[0]


def test_a_read_only_file_is_not_backed_up_by_itself(office_with_people, open_window):
    path = office_with_people.path
    office_with_people.close()
    with Office.open(path, read_only=True) as office:
        window = open_window(office)
        settings_of(window, office).switch("exit", True)
        assert backup_on_leaving(window)
        backup_if_due(window)
        assert reasons(office) == []
        window.hide()


def test_the_last_backup_in_words(holder):
    office, state = holder.office, settings_of(holder, holder.office)
    now = datetime.now()
    assert last_backup_text(office, state, now) == "还没有"
    back_up(holder, office, state, "手动")
    assert last_backup_text(office, state, now).startswith("今天 ")
    state.folder = Path(__file__)
    assert last_backup_text(office, state, now) == "还没有"


def test_moments_in_words():
    now = datetime(2026, 11, 22, 9, 0)
    assert when(datetime(2026, 11, 22, 8, 5), now) == "今天 08:05"
    assert when(datetime(2026, 11, 21, 17, 30), now) == "昨天 17:30"
    assert when(datetime(2026, 1, 2, 8, 0), now) == "1月2日 08:00"
    assert when(datetime(2025, 12, 31, 8, 0), now) == "2025年12月31日 08:00"


def test_the_window_is_told_where_it_has_no_settings(office_with_people, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_of(QWidget(), office_with_people).is_on("exit")
