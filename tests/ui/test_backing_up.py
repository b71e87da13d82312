from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from models.backup import default_folder
from models.catalogue import list_backups
from models.office import Office
from models.people import Person
from ui.backing_up import (
    back_up,
    backup_if_due,
    backup_on_leaving,
    last_backup_text,
    settings_of,
    when,
)
from ui.settings import WindowSettings


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
