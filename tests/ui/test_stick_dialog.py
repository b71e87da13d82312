import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from models.backup import default_folder
from models.catalogue import list_backups
from ui import stick_dialog
from ui.backing_up import settings_of
from ui.files import Choose
from ui.places import Drive
from ui.settings import WindowSettings
from ui.stick_dialog import DONE, StickDialog


@pytest.fixture
def holder(office_with_people, tmp_path, qtbot):
    """What backups need of a window; the real one is only made where it is opened anew."""
    widget = QWidget()
    widget.office = office_with_people
    widget.settings = WindowSettings(tmp_path / "window.ini")
    widget.reopen = lambda path: None
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "KINGSTON"
    place.mkdir()
    return place


@pytest.fixture
def stick_dialog_of(holder, stick, monkeypatch, qtbot):
    drives = [Drive("KINGSTON", stick, 12_000_000_000)]
    monkeypatch.setattr(stick_dialog, "removable_drives", lambda: list(drives))
    opened = []

    def make():
        dialog = StickDialog(holder.office, settings_of(holder, holder.office), holder)
        opened.append(dialog)
        dialog.show()
        return dialog

    make.drives = drives
    yield make
    for dialog in opened:
        dialog.hide()
        dialog.deleteLater()


def test_s5_the_only_stick_takes_one_key_and_says_when_it_may_be_pulled(
    stick_dialog_of, holder, stick, qtbot
):
    dialog = stick_dialog_of()
    assert dialog.target.count() == 1
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: DONE in dialog.said.text(), timeout=10_000)
    local = list_backups(default_folder(holder.office.path))
    copy = stick / "新联台账备份" / local[0].path.name
    assert copy.read_bytes() == local[0].path.read_bytes()
    assert local[0].reason == "U盘"
    assert "9 人" in dialog.said.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert settings_of(holder, holder.office).stick == str(stick)


def test_a_pulled_stick_is_named_and_the_local_backup_stays(stick_dialog_of, holder, stick, qtbot):
    dialog = stick_dialog_of()
    stick.rmdir()
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("✕"), timeout=10_000)
    assert "U 盘“KINGSTON”没有响应或已拔出" in dialog.said.text()
    assert "本机的备份完好" in dialog.said.text()
    assert len(list_backups(default_folder(holder.office.path))) == 1
    assert dialog.go.isEnabled()


def test_without_a_stick_a_folder_can_be_chosen(stick_dialog_of, monkeypatch, tmp_path, qtbot):
    stick_dialog_of.drives.clear()
    dialog = stick_dialog_of()
    assert "没有找到 U 盘" in dialog.said.text()
    assert not dialog.go.isEnabled()
    monkeypatch.setattr(Choose, "folder", classmethod(lambda *_: tmp_path / "别处"))
    dialog.other.click()
    dialog.go.click()
    qtbot.waitUntil(lambda: DONE in dialog.said.text(), timeout=10_000)
    assert len(list((tmp_path / "别处").iterdir())) == 1


def test_a_full_disk_of_this_pc_offers_the_stick_directly(
    stick_dialog_of, holder, stick, answers, tmp_path, qtbot
):
    dialog = stick_dialog_of()
    dialog.state.folder = tmp_path / "没有了"
    answers += ["取消", "直接备份"]
    dialog.go.click()
    assert "找不到文件夹" in dialog.said.text()
    dialog.go.click()
    assert DONE in dialog.said.text()
    assert len(list_backups(stick / "新联台账备份")) == 1


def test_a_copy_under_way_can_be_stopped(stick_dialog_of, stick, monkeypatch, qtbot):
    dialog = stick_dialog_of()

    def copy(source, folder, sha256, progress, what):
        while True:
            progress(1, 2)

    monkeypatch.setattr(stick_dialog, "copy_to_stick", copy)
    dialog.go.click()
    assert dialog._task is not None
    dialog.reject()
    qtbot.waitUntil(lambda: "已停止" in dialog.said.text())
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
