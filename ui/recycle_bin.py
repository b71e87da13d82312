"""回收站: the deletions as a list, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTreeWidgetItem, QVBoxLayout, QWidget

from models import trail
from models.history import Act
from models.office import Office
from ui import theme, undoing
from ui.dialogs import fit, note_label, push_button, row_of
from ui.trees import tree_of

HEADS = ("时间", "操作", "操作人")


class ActList(QDialog):
    """Acts, newest first, and one verb for the selected one."""

    heading = ""
    verb = ""
    nothing = ""
    note = ""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._acts: dict[int, Act] = {}
        self.setWindowTitle(self.heading)
        self.tree = tree_of(HEADS, self.heading, self)
        self.tree.setRootIsDecorated(False)
        self.empty = QLabel(self.nothing, self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.say_kind(self.empty, "note", "muted")
        self.take_back = push_button(self.verb, self._on_take_back, self)
        close = push_button("关闭", self.accept, self)
        column = QVBoxLayout(self)
        column.addWidget(note_label(self, self.note))
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(row_of(None, self.take_back, close))
        self.tree.currentItemChanged.connect(self._on_current)
        fit(self, 720, 440)
        self.read()

    def acts(self) -> Sequence[Act]:
        """Return the acts to list."""
        raise NotImplementedError

    def can_take_back(self, act: Act) -> bool:
        """Whether the verb may be tried on an act."""
        return not self.office.read_only

    def read(self) -> None:
        """Read the acts anew."""
        self._acts = {act.id: act for act in self.acts()}
        self.tree.clear()
        for act in self._acts.values():
            item = QTreeWidgetItem([undoing.when(act.at), act.sentence, act.operator])
            item.setData(0, Qt.ItemDataRole.UserRole, act.id)
            item.setToolTip(1, act.sentence)
            self.tree.addTopLevelItem(item)
        self.tree.setVisible(bool(self._acts))
        self.empty.setVisible(not self._acts)
        if (first := self.tree.topLevelItem(0)) is not None:
            self.tree.setCurrentItem(first)
        self._on_current()

    def current(self) -> Act | None:
        """Return the selected act."""
        item = self.tree.currentItem()
        return self._acts.get(item.data(0, Qt.ItemDataRole.UserRole)) if item else None

    def _on_current(self) -> None:
        act = self.current()
        self.take_back.setEnabled(act is not None and self.can_take_back(act))

    def _on_take_back(self) -> None:
        act = self.current()
        if act is not None and undoing.undo_one(self, self.office, act, self.verb):
            self.read()


class RecycleBin(ActList):
    """回收站: the deletions of the last 30 days."""

    heading, verb = "回收站", "还原"
    nothing = "回收站是空的。"
    note = "删除的记录在这里保留 30 天，以后仍可在操作记录里撤销。还原会连同所有相关资料一起恢复。"

    def acts(self) -> Sequence[Act]:
        """Override ActList.acts."""
        return trail.acts([found.act_id for found in trail.deletions(date.today())])
