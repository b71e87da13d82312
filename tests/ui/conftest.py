"""The window's tests run on one dressed application; nothing reaches the user's own settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.office import Office
from ui.application import prepare
from ui.main_window import MainWindow
from ui.messages import Message
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings

# what the offscreen platform says when a pop-up opens
OFFSCREEN = r"^This plugin does not support (raise\(\)|grabbing the keyboard)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN, extend=True))


@pytest.fixture(scope="session", autouse=True)
def dressed_application(qapp: QApplication) -> QApplication:
    """The application with language, fonts and look."""
    prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def without_widgets_of_other_tests(dressed_application: QApplication) -> None:
    """Delete what earlier tests closed: without a running event loop nobody does."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def compose() -> Callable[[QWidget, str, str], None]:
    """Let an input method show a composition, or hand over a finished text."""

    def send(widget: QWidget, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QCoreApplication.sendEvent(widget, event)

    return send


class Hand:
    """Drives the window as she does, by the keyboard, and counts the steps (UX 1).

    One step is one key press, a chord too; ``write`` is for a record's own words, which do not
    count.
    """

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.steps = 0

    @property
    def focus(self) -> QWidget:
        """Where the keys go."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def press(self, *chords: str) -> None:
        """Press keys: "Ctrl+F", "Return"."""
        for chord in chords:
            combination = QKeySequence(chord)[0]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
            QCoreApplication.processEvents()
            self.steps += 1

    def type(self, letters: str) -> None:
        """Type letters, a step each."""
        for letter in letters:
            QTest.keyClicks(self.focus, letter)
            QCoreApplication.processEvents()
        self.steps += len(letters)

    def write(self, text: str) -> None:
        """Type a record's own words, through an input method."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.focus, event)
        QCoreApplication.processEvents()


@pytest.fixture
def open_window(
    tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[[Office, tuple[int, int]], MainWindow]]:
    """Show the window of an office, active, with settings of the test's own."""
    opened: list[MainWindow] = []

    def show(office: Office, size: tuple[int, int] = (1366, 768)) -> MainWindow:
        settings = WindowSettings(tmp_path / "window.ini")
        BackupSettings(settings, office).switch("exit", False)
        window = MainWindow(office, settings)
        opened.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    for window in opened:
        window.hide()
        window.deleteLater()


@pytest.fixture
def window(office_with_people: Office, open_window: Callable[[Office], MainWindow]) -> MainWindow:
    """The window on nine members."""
    return open_window(office_with_people)


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    """The keyboard of that window."""
    return Hand(window)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer the program's questions from this list; what was asked is in ``answers.asked``."""

    class Answers(list[str]):
        asked: list[str] = []  # noqa: RUF012  made anew for each test

    given = Answers()
    given.asked = []

    def ask(cls: type, parent: QWidget, text: str, verbs: object, *rest: object) -> str:
        given.asked.append(text)
        return given.pop(0)

    def say(cls: type, parent: QWidget, what: str, *rest: str, **more: str) -> None:
        given.asked.append(what)

    monkeypatch.setattr(Message, "ask", classmethod(ask))
    monkeypatch.setattr(Message, "say", classmethod(say))
    return given
