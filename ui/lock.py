"""The idle lock of an encrypted file: nobody at the desk, nothing to see and nothing to read.

The file is closed and its key dropped; what was typed waits in its draft, in the file itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QThreadPool, QTimer
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget

from models import database, keys
from models.errors import Unavailable
from models.jobs import note_output
from models.office import Office
from ui import theme
from ui.actions import BY_NAME
from ui.bars import UNDOING
from ui.dialogs import push_button, row_of, title_label
from ui.messages import TITLE, Message
from ui.pages import Link
from ui.progress import Progress

if TYPE_CHECKING:  # the window makes its lock
    from ui.main_window import MainWindow

Stopped = QAction | QShortcut | QWidget
Unlock = Callable[[QWidget, Path], bool]
LOOK_EVERY = 5000  # ms: how often it is asked whether somebody is still there
LEAST_SECONDS = 60
LOOK_AGAIN = 100  # ms: while the lock waits for a job
LOCKED = "台账已锁定"
SAID = "台账文件已关闭。输入口令后回到原来的页，没有保存的内容还在。"
NO_KEY = "这个台账没有设置口令，不能锁定。"
TODO = "设置口令后，离开座位时可按 Ctrl+L 锁定。"
LOCK_TITLE = f"{TITLE} — 已锁定"
UNLOCKED, LOCKING = "解锁台账", "锁定台账"


def ask_passphrase(parent: QWidget, path: Path) -> bool:
    """Ask for the passphrase of a file; whether its key is known now."""
    from ui.unlock_dialog import unlock  # loaded when it is asked for

    return bool(unlock(parent, path))


class LockPage(QWidget):
    """Covers the whole window: not one word of the records is behind it."""

    def __init__(self, lock: IdleLock, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAutoFillBackground(True)
        self.setAccessibleName(LOCKED)
        self.said = QLabel(SAID, self)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        title = title_label(LOCKED, self)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.unlock = push_button("输入口令…", lock.unlock, self)
        self.unlock.setDefault(True)
        self.leave = push_button("退出", window.leave, self)
        column = QVBoxLayout(self)
        column.setSpacing(theme.L)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self.said)
        column.addLayout(row_of(None, self.unlock, self.leave, None))
        column.addStretch(2)
        window.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Lie over everything."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.unlock.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Override QObject::eventFilter: as large as the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False


class IdleLock(QObject):
    """Locks the window on Ctrl+L, and when nobody has touched anything for a while.

    Attributes:
        is_locked: the file is closed, and the window covered.
        ask: gets the passphrase and remembers the key; False when it was not given.
        clock: seconds that only run forward.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.ask: Unlock = ask_passphrase
        self.clock: Callable[[], float] = time.monotonic
        self.is_locked = False
        self._is_due = False
        self._last = self.clock()
        self._link: Link | None = None
        self._stopped: list[Stopped] = []
        self.page = LockPage(self, window)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(LOOK_EVERY)
        window.watch.touched.connect(self.touch)

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self.clock()

    def look(self) -> None:
        """Lock where nobody was there for long enough, or where the lock waits for a job."""
        if self.is_locked or not self._window.office.is_open or self._window.office.key is None:
            return
        if self._is_due or self._is_left_alone():
            self._lock_when_free()

    def lock(self) -> None:
        """Lock now (Ctrl+L); once the work that is under way has ended."""
        if self._window.office.is_open and self._window.office.key is None:
            Message.say(self._window, NO_KEY, TODO)
        elif not self.is_locked:
            self._lock_when_free()

    def unlock(self) -> bool:
        """Ask for the passphrase and show the same page again, with what was typed."""
        path = self._window.office.path
        if not self.ask(self._window, path):
            return False
        try:
            office = Office.open(path, self._window.office.read_only)
        except Unavailable as error:
            keys.forget()
            Message.say(self._window, error.sentence, details=error.detail)
            return False
        self._uncover(office)
        return True

    def _is_left_alone(self) -> bool:
        alone = self.clock() - self._last
        if alone < LEAST_SECONDS:  # the settings are read only when it may be time
            return False
        minutes = int(self._window.office.settings.idle_lock_minutes or 0)
        return 0 < minutes * 60 <= alone

    def _lock_when_free(self) -> None:
        """Lock; a job is let end, a dialog without one is closed as by 取消."""
        self._is_due = True
        if self._is_working():
            self.timer.start(LOOK_AGAIN)
            return
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.timer.start(LOOK_AGAIN)  # its caller goes on first
            dialog.reject() if isinstance(dialog, QDialog) else dialog.close()
            return
        self._cover()

    def _is_working(self) -> bool:
        is_busy = QThreadPool.globalInstance().activeThreadCount() > 0
        return Progress.is_running() or self._window.office.is_acting or is_busy

    def _cover(self) -> None:
        window = self._window
        window.drafting.pause()
        self._is_due, self.is_locked = False, True
        self.timer.start(LOOK_EVERY)
        self._note(LOCKING)
        self._link = window.page.state()
        window.remember()
        self._stop_input()
        window.clear_pages()
        window.office.close()
        window.office.key = None
        keys.forget()
        database.forget_key()
        window.setWindowTitle(LOCK_TITLE)
        self.page.cover()

    def _uncover(self, office: Office) -> None:
        window, link = self._window, self._link
        for each in filter(shiboken6.isValid, self._stopped):  # those of the pages are gone
            each.setEnabled(True)
        self._stopped, self.is_locked = [], False
        self.touch()
        window.show_office(office)
        self.page.hide()
        self._note(UNLOCKED)
        if link is not None:
            window.open_link(link)
        window.drafting.go_on()

    def _note(self, sentence: str) -> None:
        try:
            note_output(self._window.office, sentence)
        except Unavailable:
            return  # a full disk is no reason to leave the records open to passers-by

    def _stop_input(self) -> None:
        """Let no key, menu or other window reach what is covered, save the key that quits."""
        window = self._window
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()
        for name in UNDOING:  # they name records
            window.bars.actions[name].setText(BY_NAME[name].text)
            window.bars.actions[name].setToolTip(BY_NAME[name].text)
        found: list[Stopped] = [*window.findChildren(QAction), *window.findChildren(QShortcut)]
        found += [each for each in window.children() if isinstance(each, QWidget)]
        spared = (window.bars.actions["quit"], self.page)
        self._stopped = [each for each in found if each.isEnabled() and each not in spared]
        for each in self._stopped:
            each.setEnabled(False)
