"""The statistics on offer, by group: ready-made ones, and those kept under a name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from models.statistics.questions import Question, Ready, ready_made
from ui import theme
from ui.trees import RowDelegate

OWN = "自定义"
_ASKED = Qt.ItemDataRole.UserRole
WIDE = 24  # characters


class QuestionList(QTreeWidget):
    """↑ and ↓ show the next table at once; a letter finds one, Enter goes into the table.

    Signals:
        chosen(Ready): the current line is this one.
        entered(): Enter on it.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("现成统计")
        self.setHeaderHidden(True)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformRowHeights(True)
        self.setIndentation(theme.scaled(theme.M))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.text_width(16))
        self._own: QTreeWidgetItem | None = None
        self._is_quiet = False
        for each in ready_made():
            self._add(self._group(each.group), each)
        self.currentItemChanged.connect(self._on_current)
        self.itemActivated.connect(lambda _: self.entered.emit())

    def show_own(self, kept: Mapping[str, Question]) -> None:
        """List the questions that are kept."""
        self._is_quiet = True
        group = self._group(OWN)
        group.takeChildren()
        for name, question in kept.items():
            self._add(group, Ready(OWN, name, question))
        group.setHidden(not kept)
        group.setExpanded(True)
        self._is_quiet = False

    def mark(self, question: Question, name: str = "") -> None:
        """Make the line of a question current, none where there is none; nothing is told."""
        lines = [item for item in self._lines() if item.data(0, _ASKED).question == question]
        named = [item for item in lines if not name or item.text(0) == name]
        self._is_quiet = True
        if self.currentItem() not in lines or name:
            wanted = next(iter((*named, *lines)), None)
            if wanted is None:
                self.setCurrentIndex(QModelIndex())
            else:
                self.setCurrentItem(wanted)
        self._is_quiet = False

    def own_name(self) -> str:
        """The name of the kept question that is current, "" for none."""
        item = self.currentItem()
        found = item.data(0, _ASKED) if item is not None else None
        return found.title if isinstance(found, Ready) and found.group == OWN else ""

    def _lines(self) -> list[QTreeWidgetItem]:
        groups = (self.topLevelItem(i) for i in range(self.topLevelItemCount()))
        found = [g.child(i) for g in groups if g is not None for i in range(g.childCount())]
        return [item for item in found if item is not None]

    def _group(self, title: str) -> QTreeWidgetItem:
        known = self.findItems(title, Qt.MatchFlag.MatchExactly)
        if known:
            return known[0]
        item = QTreeWidgetItem([title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(item)
        item.setExpanded(True)
        return item

    def _add(self, group: QTreeWidgetItem, ready: Ready) -> None:
        item = QTreeWidgetItem([ready.title])
        item.setData(0, _ASKED, ready)
        item.setToolTip(0, f"{ready.group}：{ready.title}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{ready.group}：{ready.title}")
        group.addChild(item)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        found = item.data(0, _ASKED) if item is not None else None
        if isinstance(found, Ready) and not self._is_quiet:
            self.chosen.emit(found)
