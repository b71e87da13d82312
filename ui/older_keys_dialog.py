"""Copies that the present passphrase does not protect, or does not open: for the user to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models import keys, older_keys, purge
from models.catalogue import BackupEntry
from models.errors import Unavailable
from models.office import Office
from ui import theme
from ui.dialogs import fit, note_label, push_button, row_of, run_dialog, say
from ui.messages import CLOSE, Message
from ui.places import show_size
from ui.progress import Progress
from ui.unlock_dialog import unlock

ANEW, DROP = "改用现在的口令", "删除"
ABOUT = (
    "下面的备份和留存文件，有的没有加密，谁拿到都能看；有的要用旧口令或旧恢复单才能打开。"
    "可以一个一个改用现在的口令，或者删除。复制到 U 盘或别处的，程序找不到，请自己处理。"
)
NONE_LEFT = "没有不加密的，也没有用旧口令的。"
COLUMNS = ("编号", "时间", "大小", "原因", "怎样打开")


class OlderKeysDialog(QDialog):
    """One row for each file."""

    def __init__(
        self, office: Office, found: Sequence[BackupEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.entries: list[BackupEntry] = []
        self.setWindowTitle("以前的备份")
        self.table = self._table()
        self.said = note_label(self)
        tip = "用现在的口令另写一份，核对以后删除旧的"
        self.anew_button = push_button(ANEW, self.make_anew, self, tip)
        self.drop_button = push_button(DROP, self.drop, self, "删除这个文件，不能找回")
        self.close_button = push_button(CLOSE, self.reject, self)
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(note_label(self, ABOUT, "warn"))
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(row_of(self.anew_button, self.drop_button, None, self.close_button))
        fit(self, 760, 440)
        self._show(found)

    @classmethod
    def run(cls, parent: QWidget | None, office: Office, found: Sequence[BackupEntry]) -> None:
        """Show these files until the user has decided on them."""
        run_dialog(cls(office, found, parent))

    def chosen(self) -> BackupEntry | None:
        """Return the selected file."""
        row = self.table.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def make_anew(self) -> None:
        """Write the selected backup anew with the present passphrase; its old one may be asked."""
        entry, key = self.chosen(), self.office.key
        if entry is None or key is None or not unlock(self, entry.path):
            return
        number = int(self.office.settings.key_number or 0)
        try:
            with Progress(self, "正在改写并核对……", can_cancel=False) as progress:
                progress.show()  # at once: nothing is told in between
                progress.step(0, 0)
                old = keys.key_of(entry.path)
                made = older_keys.reencrypt_backup(entry, old, key, number)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        self._gone(entry)
        say(self.said, f"已改用现在的口令：{made.name}", "ok")

    def drop(self) -> None:
        """Ask about the selected file and delete it."""
        entry = self.chosen()
        if entry is None:
            return
        when = f"{entry.made_at:%Y-%m-%d %H:%M}"
        question = f"删除 {when} 的“{entry.path.name}”？删除后不能找回。"
        if not Message.confirm_loss(self, question, DROP):
            return
        try:
            purge.drop(entry)
        except Unavailable as error:
            say(self.said, error.sentence, "problem")
        else:
            self._gone(entry)

    def _gone(self, entry: BackupEntry) -> None:
        self._show([one for one in self.entries if one is not entry])

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(COLUMNS), self)
        table.setHorizontalHeaderLabels(COLUMNS)
        table.setAccessibleName("以前的备份")
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setStretchLastSection(True)
        for column, width in enumerate((9, 19, 11, 14)):
            table.setColumnWidth(column, theme.text_width(width) + theme.L)
        table.itemSelectionChanged.connect(self._on_row)
        return table

    def _show(self, entries: Sequence[BackupEntry]) -> None:
        self.entries = list(entries)
        self.table.setRowCount(len(self.entries))
        for row, entry in enumerate(self.entries):
            for column, text in enumerate(_texts(entry)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(row, column, item)
        if self.entries:
            self.table.selectRow(0)
        say(self.said, f"还有 {len(self.entries)} 个" if self.entries else NONE_LEFT)
        self._on_row()

    def _on_row(self) -> None:
        entry = self.chosen()
        self.drop_button.setEnabled(entry is not None)
        self.anew_button.setEnabled(entry is not None and bool(entry.number))


def _texts(entry: BackupEntry) -> tuple[str, ...]:
    moment: datetime = entry.made_at
    how = "⚠ 没有加密，谁都能打开"
    if keys.is_encrypted(entry.path):
        how = f"旧口令或旧恢复单（{entry.key}）" if entry.number else "旧口令或旧恢复单"
    return (
        f"{entry.number:06d}" if entry.number else "留存",
        f"{moment:%Y-%m-%d %H:%M}",
        show_size(entry.size),
        entry.reason,
        how,
    )
