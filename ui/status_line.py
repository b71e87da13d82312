"""The status bar: counts, the last save, the last backup, the office."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from models.office import Office
from ui import theme


class StatusLine(QStatusBar):
    """Counts at the left; save state, last backup and office at the right.

    Signals:
        backup_opened(): the user clicked on the last backup.
        as_of_opened(): the user clicked on the day that is shown.
    """

    backup_opened = Signal()
    as_of_opened = Signal()

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(theme.scaled(theme.STATUS_BAR))
        self.counts = QLabel(self)
        self.saved = QLabel(self)
        self.backup = QPushButton("上次备份：—", self)
        self.as_of = QPushButton("台账截至：今天", self)
        self.office = QLabel(office.settings.signature, self)
        for button, tip in ((self.backup, "打开备份与恢复"), (self.as_of, "看过去某一天的台账")):
            button.setFlat(True)
            button.setToolTip(tip)
            button.setFixedHeight(theme.scaled(theme.STATUS_BAR) - 2)
        self.backup.clicked.connect(self.backup_opened)
        self.as_of.clicked.connect(self.as_of_opened)
        theme.say_kind(self.saved, "note", "ok")
        self.counts.setContentsMargins(theme.M - theme.XS, 0, 0, 0)
        self.office.setContentsMargins(0, 0, theme.M - theme.XS, 0)
        self.addWidget(self.counts, 1)
        for widget in (
            self.saved,
            self.as_of,
            self._line(),
            self.backup,
            self._line(),
            self.office,
        ):
            self.addPermanentWidget(widget)
        for widget in (self.counts, self.saved, self.as_of, self.backup, self.office):
            theme.set_size(widget, theme.SMALL_POINTS)

    def show_counts(self, text: str) -> None:
        """Say how much is there, shown and selected."""
        self.counts.setText(text)

    def show_saved(self, at: datetime) -> None:
        """Say when the last change was committed; called after the commit only."""
        self.saved.setText(f"✔ 已保存 {at:%H:%M}")

    def show_backup(self, text: str) -> None:
        """Say when the last backup was made."""
        self.backup.setText(f"上次备份：{text}")

    def _line(self) -> QLabel:
        line = QLabel("│", self)
        theme.say_kind(line, "note", "muted")
        theme.set_size(line, theme.SMALL_POINTS)
        return line
