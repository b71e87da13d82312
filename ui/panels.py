"""Tabs of a file that are no form: what a person took part in, and the history of a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTreeWidgetItem, QWidget

from models.involvement import Involvement, activities_of, commendations_of
from models.office import Office
from models.record import Record
from models.trail import TrailEntry, trail_of
from ui import theme
from ui.pages import Link
from ui.trees import tree_of
from ui.undoing import when


class Panel(QWidget):
    """Shows something about the record of the file; read only when it is seen.

    Signals:
        link_opened(Link): a line was opened.
        titled(text): the title of the tab, with a count.
    """

    link_opened = Signal(object)
    titled = Signal(str)
    title = ""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record: Record | None = None

    def set_record(self, record: Record | None) -> None:
        """Tell whose file is shown; nothing is read yet unless the tab is open."""
        self.record = record
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read and show."""

    def showEvent(self, event: QShowEvent) -> None:
        """Extend QWidget::showEvent: now it is seen."""
        super().showEvent(event)
        self.read()


class TreePanel(Panel):
    """A panel with one list and a sentence for when it is empty."""

    heads: tuple[str, ...] = ()
    empty_text = ""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tree = tree_of(self.heads, self.title, self)
        self.empty = QLabel(self.empty_text, self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        theme.say_kind(self.empty, "note", "muted")
        self.setFocusProxy(self.tree)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.tree)
        self._layers.addWidget(self.empty)

    def show_items(self, items: Sequence[QTreeWidgetItem]) -> None:
        """Show these lines, or the sentence for none."""
        self.tree.clear()
        self.tree.addTopLevelItems(list(items))
        self.tree.expandAll()
        self.tree.resizeColumnToContents(0)
        self._layers.setCurrentWidget(self.tree if items else self.empty)


class InvolvementPanel(TreePanel):
    """What a person took part in; Enter or double click opens it."""

    heads = ("日期", "事项", "说明")

    def __init__(
        self, title: str, empty: str, find: Callable[[int], list[Involvement]], parent: QWidget
    ) -> None:
        self.title, self.empty_text = title, empty
        super().__init__(parent)
        self._find = find
        self.tree.setRootIsDecorated(False)
        self.tree.itemActivated.connect(self._on_opened)

    def set_record(self, record: Record | None) -> None:
        """Extend Panel.set_record: the count stands in the title of the tab."""
        self.record = record
        lines = self._find(record.id) if record is not None and record.id else []
        self.titled.emit(f"{self.title} {len(lines)}" if lines else self.title)
        self.show_items([self._item(line) for line in lines])

    def _item(self, line: Involvement) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.on, line.title, line.note])
        item.setData(0, Qt.ItemDataRole.UserRole, Link(line.kind, record=line.id))
        item.setToolTip(1, line.title)
        return item

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        self.link_opened.emit(item.data(0, Qt.ItemDataRole.UserRole))


class TrailPanel(TreePanel):
    """变更记录: who changed what and when, from → to."""

    title = "变更记录"
    heads = ("时间、项目", "操作、原值 → 新值")
    empty_text = "还没有变更记录。"

    def read(self) -> None:
        """Override Panel.read."""
        record = self.record
        entries = trail_of(record) if record is not None and record.id else []
        self.show_items([self._item(entry) for entry in entries])

    def _item(self, entry: TrailEntry) -> QTreeWidgetItem:
        who = f"（{entry.operator}）" if entry.operator else ""
        item = QTreeWidgetItem([when(entry.at), f"{entry.sentence}{who}"])
        item.setToolTip(1, item.text(1))
        item.setToolTip(0, entry.at.replace("T", " "))
        for change in entry.changes:
            text = f"{change.old or '（空）'} → {change.new or '（空）'}"
            line = QTreeWidgetItem([change.label, text.replace("\n", " ")])
            line.setToolTip(1, text)
            item.addChild(line)
        return item


def activities_panel(office: Office, parent: QWidget) -> Panel:
    """活动 12."""
    return InvolvementPanel("活动", "还没有参加过活动。", activities_of, parent)


def commendations_panel(office: Office, parent: QWidget) -> Panel:
    """表扬 3."""
    return InvolvementPanel("表扬", "还没有受过表扬。", commendations_of, parent)


def trail_panel(office: Office, parent: QWidget) -> Panel:
    """变更记录."""
    return TrailPanel(parent)
