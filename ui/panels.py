"""Tabs of a file that are no form: what a person took part in, and the history of a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTreeWidgetItem, QWidget

from models.involvement import (
    Involvement,
    activities_of,
    commendations_of,
    donations_of,
    honours_of,
    pairs_of,
    posts_of,
    proposals_of,
    seats_of,
    trainings_of,
)
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


Find = Callable[[int], list[Involvement]]
NOTE_WIDTH = 16  # characters; the whole note is its tool tip


def count_of(lines: Sequence[Involvement]) -> str:
    """Say how many lines a section has."""
    return f"{len(lines)} 项"


def hours_of(lines: Sequence[Involvement]) -> str:
    """Say how many trainings there were, and how long they were together."""
    return f"{len(lines)} 次，共 {sum(line.amount for line in lines)} 学时"


@dataclass(frozen=True)
class Group:
    """A kind of involvement under its heading.

    Attributes:
        total: what stands behind the heading.
    """

    title: str
    find: Find
    total: Callable[[Sequence[Involvement]], str] = count_of


class InvolvementPanel(TreePanel):
    """What a person took part in; Enter or double click opens it.

    A group with a title stands under it.
    """

    heads = ("日期", "事项", "说明")

    def __init__(self, title: str, empty: str, groups: Sequence[Group], parent: QWidget) -> None:
        self.title, self.empty_text = title, empty
        super().__init__(parent)
        self._groups = groups
        self.tree.setRootIsDecorated(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.itemActivated.connect(self._on_opened)

    def set_record(self, record: Record | None) -> None:
        """Extend Panel.set_record: the count stands in the title of the tab."""
        self.record = record
        number = record.id if record is not None else None
        found = [(group, group.find(number)) for group in self._groups] if number else []
        count = sum(len(lines) for _, lines in found)
        self.titled.emit(f"{self.title} {count}" if count else self.title)
        self.show_items([item for group, lines in found for item in self._items(group, lines)])
        self._show_headings(found)
        room = theme.text_width(NOTE_WIDTH) + theme.scaled(theme.CELL_ROOM)
        self.tree.resizeColumnToContents(2)
        self.tree.header().resizeSection(2, min(room, self.tree.columnWidth(2)))

    def _show_headings(self, found: Sequence[tuple[Group, Sequence[Involvement]]]) -> None:
        """Write the headings over the whole width; only now, as the column of days is measured."""
        titled = [(group, lines) for group, lines in found if group.title and lines]
        for place, (group, lines) in enumerate(titled):
            heading = self.tree.topLevelItem(place)
            if heading is not None:
                heading.setText(0, f"{group.title}（{group.total(lines)}）")
                heading.setFirstColumnSpanned(True)

    def _items(self, group: Group, lines: Sequence[Involvement]) -> list[QTreeWidgetItem]:
        items = [self._item(line) for line in lines]
        if not group.title or not items:
            return items
        heading = QTreeWidgetItem()
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        heading.addChildren(items)
        return [heading]

    def _item(self, line: Involvement) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.on, line.title, line.note])
        item.setData(0, Qt.ItemDataRole.UserRole, Link(line.kind, record=line.id))
        item.setToolTip(1, line.title)
        item.setToolTip(2, line.note)
        return item

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        link = item.data(0, Qt.ItemDataRole.UserRole)
        if link is not None:
            self.link_opened.emit(link)


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
    return InvolvementPanel("活动", "还没有参加过活动。", (Group("", activities_of),), parent)


def commendations_panel(office: Office, parent: QWidget) -> Panel:
    """表扬 3."""
    return InvolvementPanel("表扬", "还没有受过表扬。", (Group("", commendations_of),), parent)


def appointments_panel(office: Office, parent: QWidget) -> Panel:
    """任职安排 2."""
    groups = (Group("会内任职", posts_of), Group("政治安排", seats_of))
    return InvolvementPanel("任职安排", "还没有会内任职，也没有政治安排。", groups, parent)


def giving_panel(office: Office, parent: QWidget) -> Panel:
    """捐赠建言 5."""
    groups = (Group("捐赠", donations_of), Group("建言献策", proposals_of))
    return InvolvementPanel("捐赠建言", "还没有捐赠和建言。", groups, parent)


def trainings_panel(office: Office, parent: QWidget) -> Panel:
    """培训 4."""
    groups = (Group("培训履历", trainings_of, hours_of),)
    return InvolvementPanel("培训", "还没有参加过培训。", groups, parent)


def liaison_panel(office: Office, parent: QWidget) -> Panel:
    """联谊获奖 2."""
    groups = (Group("联谊交友", pairs_of), Group("对外获奖", honours_of))
    return InvolvementPanel("联谊获奖", "还没有结对联系，也没有对外获奖。", groups, parent)


def trail_panel(office: Office, parent: QWidget) -> Panel:
    """变更记录."""
    return TrailPanel(parent)
