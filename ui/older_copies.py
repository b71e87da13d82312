"""After a purge: the backups and kept files that still hold the person, for the user to decide."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QDialog, QVBoxLayout, QWidget

from models import purge
from models.catalogue import BackupEntry
from models.errors import Unavailable
from ui import theme
from ui.backup_table import BackupTable
from ui.dialogs import fit, note_label, push_button, row_of, run_dialog, say, title_label
from ui.messages import CLOSE, Message

DROP, KEEP, EVERY = "立即删除", "保留", "全选"
ABOUT = (
    "下面是删除前做的备份和留存的文件，里面还有这些信息。保留的，恢复时会先再删除一次；"
    "复制到 U 盘或别处的备份，程序找不到，请自己处理。"
)
NO_OTHER = "现在还没有新的备份：全部删除以后就一个备份也没有了。"
NONE_LEFT = "已经没有留有这些信息的备份。"


class OlderCopies(QDialog):
    """One row for each file; 立即删除 asks and deletes the selected ones, 保留 leaves."""

    def __init__(
        self,
        held: Sequence[BackupEntry],
        alias: str,
        parent: QWidget | None = None,
        *,
        is_backed_up: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("以前的备份")
        self.table = BackupTable(self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.itemSelectionChanged.connect(self._on_rows)
        self.said = note_label(self)
        self.every_button = push_button(EVERY, self.table.selectAll, self)
        self.drop_button = push_button(DROP, self.drop, self, "删除选中的文件，不能找回")
        self.keep_button = push_button(KEEP, self.reject, self)
        self.keep_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(title_label(f"已彻底删除，此人现在记为“{alias}”", self))
        column.addWidget(note_label(self, ABOUT))
        column.addWidget(note_label(self, "" if is_backed_up else NO_OTHER, "warn"))
        column.addWidget(self.table, 1)
        foot = (self.every_button, self.said, self.drop_button, self.keep_button)
        column.addLayout(row_of(*foot, stretch=1))
        fit(self, 860, 460)
        self._show(held)
        self.keep_button.setFocus()

    @classmethod
    def show_for(
        cls, parent: QWidget, held: Sequence[BackupEntry], alias: str, *, is_backed_up: bool
    ) -> None:
        """Show these files until the user has decided on them."""
        run_dialog(cls(held, alias, parent, is_backed_up=is_backed_up))

    def chosen(self) -> list[BackupEntry]:
        """Return the selected files."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self.table.entries[row] for row in rows]

    def drop(self) -> None:
        """Ask about the selected files and delete them."""
        chosen = self.chosen()
        if not (chosen and Message.confirm_loss(self, _question(chosen), DROP)):
            return
        left = list(self.table.entries)
        trouble = ""
        for entry in chosen:
            try:
                purge.drop(entry)
            except Unavailable as error:
                trouble = error.sentence
            else:
                left.remove(entry)
        self._show(left)
        if trouble:
            say(self.said, trouble, "problem")

    def _show(self, entries: Sequence[BackupEntry]) -> None:
        self.table.show_entries(entries)
        say(self.said, f"还有 {len(entries)} 个" if entries else NONE_LEFT, "muted")
        self.every_button.setVisible(len(entries) > 1)
        self.keep_button.setText(KEEP if entries else CLOSE)
        self._on_rows()

    def _on_rows(self) -> None:
        count = len(self.chosen())
        self.drop_button.setText(f"{DROP}（{count} 个）" if count > 1 else DROP)
        self.drop_button.setEnabled(count > 0)


def _question(chosen: Sequence[BackupEntry]) -> str:
    if len(chosen) > 1:
        return f"删除选中的 {len(chosen)} 个备份和留存文件？删除后不能找回。"
    (entry,) = chosen
    return f"删除 {entry.made_at:%Y-%m-%d %H:%M} 的“{entry.path.name}”？删除后不能找回。"
