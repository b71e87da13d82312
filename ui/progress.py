"""A modal line of progress for work that must stay on the main thread (backup, import, printing).

Nothing can be edited meanwhile: before the dialog is shown, input waits; afterwards it is modal.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs import push_button, row_of

SHOWN_AFTER = 1.0  # seconds: shorter work shows nothing


class Progress(QDialog):
    """The bar with 取消; ``step`` is called between two pieces of work.

    Use it as a context manager, so that it goes whatever happens.
    """

    _running = 0

    @classmethod
    def is_running(cls) -> bool:
        """Whether such work goes on: nothing else is to be written meanwhile."""
        return Progress._running > 0

    def __init__(self, parent: QWidget | None, text: str, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle("请稍候")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.is_cancelled = False
        self._began = time.monotonic()
        self.label = QLabel(text, self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(text)
        self.bar.setMinimumWidth(theme.scaled(320))
        self.cancel = push_button("取消", self.reject, self)
        self.cancel.setVisible(can_cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.label)
        column.addWidget(self.bar)
        column.addLayout(row_of(None, self.cancel))

    def step(self, done: int, total: int) -> bool:
        """Show how far it is, let the window paint; False once the user wants it to stop."""
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        if not self.isVisible() and time.monotonic() - self._began > SHOWN_AFTER:
            self.show()
        flags = QEventLoop.ProcessEventsFlag
        QApplication.processEvents(
            flags.AllEvents if self.isVisible() else flags.ExcludeUserInputEvents
        )
        return not self.is_cancelled

    def reject(self) -> None:
        """Override QDialog::reject: 取消 and Esc ask for the stop; the work ends the dialog."""
        if self.cancel.isVisibleTo(self):
            self.is_cancelled = True
            self.cancel.setEnabled(False)
            self.label.setText("正在停下……")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QDialog::closeEvent: the cross is 取消 too."""
        self.reject()
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QDialog::keyPressEvent: only Esc means anything here."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()

    def __enter__(self) -> Progress:
        """Return itself; the pointer tells that something goes on."""
        Progress._running += 1
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        return self

    def __exit__(self, *_: object) -> None:
        """Take the dialog away."""
        Progress._running -= 1
        QApplication.restoreOverrideCursor()
        self.hide()
        self.deleteLater()
