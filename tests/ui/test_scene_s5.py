"""Scene S5 of UX 1 by keyboard: back up to the stick and go home, within three steps."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.backup import default_folder
from models.catalogue import list_backups, verify_all
from models.people import Person
from ui import stick_dialog
from ui.backing_up import settings_of
from ui.places import Drive
from ui.stick_dialog import DONE, FOLDER, StickDialog


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """The only stick, plugged in."""
    place = tmp_path / "KINGSTON"
    place.mkdir()
    drive = Drive("KINGSTON", place, 12_000_000_000)
    monkeypatch.setattr(stick_dialog, "removable_drives", lambda: [drive])
    return place


@pytest.fixture
def at_the_dialog(window):
    """Her hands at the dialog: Enter when it asks, Enter when it says that all is well."""
    steps = []

    def look():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, StickDialog):
            return
        asks = not steps and dialog.go.isEnabled()
        if asks or DONE in dialog.said.text():
            steps.append("Enter")
            QTest.keyClick(dialog, Qt.Key.Key_Return)

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(30)
    yield steps
    timer.stop()


def test_u03_s5_to_the_stick_and_home_in_three_steps(window, hand, stick, at_the_dialog):
    settings_of(window, window.office).switch("exit", True)
    with window.office.act("新建 李四"):
        Person(name="李四").save()
    hand.press("Ctrl+B")
    assert hand.steps + len(at_the_dialog) <= 3
    (copy,) = (stick / FOLDER).glob("*.xlbak")
    folder = default_folder(window.office.path)
    assert [entry.reason for entry in list_backups(folder)] == ["U盘"]
    assert [entry.state for entry in verify_all(stick / FOLDER)] == ["完好"]

    with window.office.act("新建 王五"):
        Person(name="王五").save()
    assert window.close()
    assert [entry.reason for entry in list_backups(folder)] == ["退出", "U盘"]
    assert copy.exists()
