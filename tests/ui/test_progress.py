from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui import progress
from ui.progress import Progress


def test_short_work_shows_nothing(qtbot):
    with Progress(None, "正在备份……") as shown:
        assert shown.step(1, 2)
        assert not shown.isVisible()


def test_long_work_can_be_stopped(monkeypatch):
    monkeypatch.setattr(progress, "SHOWN_AFTER", 0.0)
    with Progress(None, "正在备份……") as shown:
        assert shown.step(1, 4)
        assert shown.isVisible()
        assert (shown.bar.value(), shown.bar.maximum()) == (1, 4)
        QTest.keyClick(shown, Qt.Key.Key_Return)
        assert shown.step(2, 4)
        QTest.keyClick(shown, Qt.Key.Key_Escape)
        assert not shown.step(3, 4)
        assert shown.label.text() == "正在停下……"
        shown.close()
        assert shown.isVisible()  # the work ends it
    assert not shown.isVisible()


def test_what_cannot_be_stopped_has_no_button(monkeypatch):
    monkeypatch.setattr(progress, "SHOWN_AFTER", 0.0)
    with Progress(None, "正在恢复……", can_cancel=False) as shown:
        shown.step(0, 1)
        shown.reject()
        assert shown.step(1, 1)
        assert not shown.cancel.isVisible()


def test_the_pointer_tells_that_something_goes_on(dressed_application):
    with Progress(None, "正在备份……"):
        assert QApplication.overrideCursor().shape() == Qt.CursorShape.BusyCursor
    assert QApplication.overrideCursor() is None
