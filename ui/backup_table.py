"""The backups as a table: number, time, size, counts, reason, whether they are whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from models.catalogue import BackupEntry, State
from ui import theme
from ui.places import show_size

CHECKING = "… 核对中"
STATES = {
    State.WHOLE: "✓ 完好",
    State.DAMAGED: "✕ 已损坏，勿用",
    State.UNVERIFIED: "— 未核对",
    State.NEWER: "⚠ 来自更新版本",
}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
COLUMNS = (
    ("编号", CENTRE),
    ("时间", CENTRE),
    ("大小", RIGHT),
    ("人员", RIGHT),
    ("活动", RIGHT),
    ("批次", RIGHT),
    ("原因", CENTRE),
    ("核对", Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
)


class BackupTable(QTableWidget):
    """One row for each backup, the newest first, and for each file that a restore replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self.entries: list[BackupEntry] = []
        self.setHorizontalHeaderLabels([title for title, _ in COLUMNS])
        self.setAccessibleName("备份列表")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setStretchLastSection(True)
        for column, width in enumerate((9, 19, 11, 9, 9, 9, 10)):
            self.setColumnWidth(column, theme.text_width(width) + theme.L)

    def show_entries(self, entries: Sequence[BackupEntry], *, is_checking: bool = False) -> None:
        """Show these; the selected one stays selected."""
        chosen = self.chosen()
        self.entries = list(entries)
        self.setRowCount(len(self.entries))
        for row, entry in enumerate(self.entries):
            for column, text in enumerate(texts_of(entry, is_checking=is_checking)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(COLUMNS[column][1])
                self.setItem(row, column, item)
        rows = [i for i, e in enumerate(self.entries) if chosen and e.path == chosen.path]
        if self.entries:
            self.selectRow(rows[0] if rows else 0)

    def chosen(self) -> BackupEntry | None:
        """Return the selected one."""
        row = self.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None


def texts_of(entry: BackupEntry, *, is_checking: bool = False) -> tuple[str, ...]:
    """Return a row of the table."""
    state = STATES[entry.state]
    if is_checking and entry.number and entry.state == State.UNVERIFIED:
        state = CHECKING
    counts = (entry.persons, entry.activities, entry.batches)
    return (
        f"{entry.number:06d}" if entry.number else "留存",
        f"{entry.made_at:%Y-%m-%d %H:%M}",
        show_size(entry.size),
        *("—" if count is None else str(count) for count in counts),
        entry.reason,
        state if entry.number else verdict_of_kept(entry),
    )


def verdict_of_kept(entry: BackupEntry) -> str:
    """A replaced file has no digest in its name: it can only be read or not."""
    return "恢复时被替换下来的文件" if entry.contents else "⚠ 读不出来"


def show_time(text: str) -> str:
    """Write ISO text as 2026-11-22 09:12; "" stays empty."""
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}" if text else ""
