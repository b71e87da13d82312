"""The backups as a table: number, time, reason, counts, version, key, place, whether whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

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
    State.UNVERIFIED: "— 未验证",
    State.NEWER: "⚠ 来自更新版本",
    State.LOCKED: "需旧口令",
}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
COLUMNS = (
    ("编号", CENTRE, 9),
    ("时间", CENTRE, 20),
    ("原因", CENTRE, 8),
    ("大小", RIGHT, 10),
    ("人员", RIGHT, 6),
    ("活动", RIGHT, 6),
    ("批次", RIGHT, 5),
    ("版本", CENTRE, 5),
    ("口令", CENTRE, 6),
    ("位置", CENTRE, 9),
    ("上次核对", CENTRE, 14),
    ("状态", Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, 15),
)
HERE, SECOND, KEPT = "本机", "第二处", "留存"


class BackupTable(QTableWidget):
    """One row for each backup, the newest first, and for each file that a restore replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self.entries: list[BackupEntry] = []
        self.second: Path | None = None
        self.setHorizontalHeaderLabels([title for title, _, _ in COLUMNS])
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
        for column, (_, _, width) in enumerate(COLUMNS):
            self.setColumnWidth(column, theme.text_width(width) + theme.M)

    def show_entries(self, entries: Sequence[BackupEntry], *, is_checking: bool = False) -> None:
        """Show these; the selected one stays selected."""
        chosen = self.chosen()
        self.entries = list(entries)
        self.setRowCount(len(self.entries))
        for row, entry in enumerate(self.entries):
            for column, text in enumerate(self._texts(entry, is_checking)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(COLUMNS[column][1])
                self.setItem(row, column, item)
        rows = [i for i, e in enumerate(self.entries) if chosen and e.path == chosen.path]
        if self.entries:
            self.selectRow(rows[0] if rows else 0)

    def _texts(self, entry: BackupEntry, is_checking: bool) -> tuple[str, ...]:
        place = SECOND if entry.path.parent == self.second else HERE
        return texts_of(entry, place, is_checking=is_checking)

    def chosen(self) -> BackupEntry | None:
        """Return the selected one."""
        row = self.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None


def texts_of(
    entry: BackupEntry, place: str = HERE, *, is_checking: bool = False
) -> tuple[str, ...]:
    """Return a row of the table."""
    state = STATES[entry.state]
    if is_checking and entry.number and entry.state == State.UNVERIFIED:
        state = CHECKING
    counts = (entry.persons, entry.activities, entry.batches)
    return (
        f"{entry.number:06d}" if entry.number else "—",
        f"{entry.made_at:%Y-%m-%d %H:%M}",
        entry.reason,
        show_size(entry.size),
        *("—" if count is None else str(count) for count in counts),
        str(entry.contents.schema) if entry.contents else "—",
        "无" if entry.key == "K00" else entry.key,
        place if entry.number else KEPT,
        entry.verified_at[:10] or "—",
        state if entry.number else verdict_of_kept(entry),
    )


def verdict_of_kept(entry: BackupEntry) -> str:
    """A replaced file has no digest in its name: it can only be read or not."""
    return "恢复前的文件" if entry.contents else "⚠ 读不出来"


def show_time(text: str) -> str:
    """Write ISO text as 2026-11-22 09:12; "" stays empty."""
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}" if text else ""
