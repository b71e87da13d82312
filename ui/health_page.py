"""资料体检: what is missing or contradictory, in sentences; Enter opens the record, F2 mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models import dates, health
from models.errors import Unavailable
from models.health import Finding, Group
from models.office import Office
from ui import theme
from ui.dialogs import note_label, push_button, say
from ui.empty_state import EmptyState
from ui.merge_dialog import MergeDialog
from ui.messages import CANCEL, Message
from ui.pages import Command, Link, Page
from ui.settings import WindowSettings
from ui.trees import tree_of

HEADS = ("事项", "说明", "修正")
NOTHING = "没有发现问题。"
HINT = "提醒：不一定有错，请核对。"
SHOWN = 200  # rows of one check: nobody works through more at a time, and they come up later
OPEN_AT_FIRST = 10
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class _Place:
    """What a line of the tree stands for: a check, and one of its findings."""

    group: Group
    finding: Finding | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """By which the same line is found again after a refresh."""
        found = self.finding
        code = self.group.check.code
        return (code, found.kind, found.record, found.row, found.other) if found else (code,)


class HealthPage(Page):
    """The findings of every check, grouped, each with its way to the record.

    Attributes:
        tree: the findings. open, mend, mend_all, again: the buttons. done: what was mended last.
    """

    name = "health"
    title = "资料体检"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self.groups: list[Group] = []
        self._opened: dict[str, bool] = {}  # by code of the check, as the user left it
        self._last = ""  # the act that was done here last
        self.heading, self.done = QLabel(self), note_label(self)
        self.open = push_button("打开", self._open, self, "打开这条记录（Enter）")
        self.mend = push_button("修正", self._mend, self, "按“修正”一栏所说的改这一条（F2）")
        self.mend_all = push_button("修正本组全部", self._mend_all, self, "一次改完，可以撤销")
        self.again = push_button("重新检查", self.refresh, self, "重新检查（F5）")
        self.tree = tree_of(HEADS, "体检结果", self)
        self.empty = EmptyState(self)
        self._arrange()
        self._connect()
        self.refresh()

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        return {"refresh": self.refresh}

    def status(self) -> str:
        """Override Page.status."""
        count = sum(len(group.findings) for group in self.groups)
        return f"{len(self.groups)} 项，共 {count} 条"

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.tree, self.again] if self.groups else [self.again]

    def refresh(self) -> None:
        """Override Page.refresh: look again; the current line, or the one in its place, stays."""
        before = self._current()
        where = self.tree.currentIndex().row()
        self.groups = health.examine(dates.today())
        self._fill()
        self._go_back_to(before, where)
        newest = self.office.next_undo()
        if newest is None or newest.sentence != self._last:
            self._tell("")  # it was undone, or something else was done since
        is_well = not self.groups
        self._layers.setCurrentWidget(self.empty if is_well else self.tree)
        self.empty.say(NOTHING, [])
        self.heading.setText("" if is_well else f"发现 {self.status()}。")
        self._on_moved()
        self.changed.emit()

    # -- showing -----------------------------------------------------------------------------

    def _fill(self) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        for group in self.groups:
            item = self._head(group)
            self.tree.addTopLevelItem(item)
            for finding in group.findings[:SHOWN]:
                verb = finding.mend.verb if finding.mend else ""
                line = QTreeWidgetItem([finding.who, finding.sentence, verb])
                line.setData(0, _ROLE, _Place(group, finding))
                line.setToolTip(0, finding.who)
                line.setToolTip(1, finding.sentence)
                item.addChild(line)
            if len(group.findings) > SHOWN:
                more = f"还有 {len(group.findings) - SHOWN} 条，处理了前面的再列出来。"
                item.addChild(QTreeWidgetItem(["", more, ""]))
            at_first = len(group.findings) <= OPEN_AT_FIRST
            item.setExpanded(self._opened.get(group.check.code, at_first))
        self.tree.blockSignals(False)

    @staticmethod
    def _head(group: Group) -> QTreeWidgetItem:
        count = len(group.findings)
        item = QTreeWidgetItem([f"{group.check.title}　{count}", HINT * group.check.is_hint, ""])
        item.setFont(0, theme.font(zoom=theme.zoom(), bold=True))
        item.setData(0, _ROLE, _Place(group))
        item.setToolTip(0, group.check.title)
        return item

    def _go_back_to(self, place: _Place | None, where: int) -> None:
        """Make the same line current, else what stands in its place now, else the first."""
        heads = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        found = heads[:1]
        for head in heads:
            if place is None or head is None or _place(head).group.check != place.group.check:
                continue
            lines = [head.child(row) for row in range(head.childCount())]
            same = [line for line in lines if _key(line) == place.key]
            next_one = lines[min(where, len(lines) - 1)]
            found = [head] if place.finding is None else (same or [next_one])
        for item in found:
            if item is not None:
                self.tree.setCurrentItem(item)

    # -- what is done ------------------------------------------------------------------------

    def _open(self) -> None:
        place = self._current()
        if place is not None and place.finding is not None:
            self.link_opened.emit(Link(place.finding.kind, record=place.finding.record))

    def _mend(self) -> None:
        """Mend the current finding; on the head of a group, all of it."""
        place = self._current()
        if place is None or self.office.read_only:
            return
        finding = place.finding
        if finding is None:
            self._mend_all()
        elif finding.other is not None:
            self._tell(MergeDialog.ask(self, self.office, finding.record, finding.other))
        elif finding.mend is not None:
            self._write([finding])

    def _mend_all(self) -> None:
        place = self._current()
        findings = place.group.mendable if place is not None else ()
        if not findings or self.office.read_only or findings[0].mend is None:
            return
        verb = findings[0].mend.verb
        question = f"{verb}：这一组的 {len(findings)} 条都改吗？"
        if Message.ask(self, question, (verb, CANCEL), CANCEL, "一次改完，可以撤销。") == verb:
            self._write(findings)

    def _write(self, findings: Sequence[Finding]) -> None:
        try:
            mended = health.mend(self.office, findings)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        if mended.left:
            what = f"有 {mended.left} 条没有改动：与其他资料冲突。"
            Message.say(self, what, "", "请打开记录核对。")
        self._tell(mended.sentence if mended.done else "")

    def _tell(self, sentence: str) -> None:
        self._last = sentence
        say(self.done, f"{sentence}（Ctrl+Z 撤销）" if sentence else "", "ok")

    # -- what happens ------------------------------------------------------------------------

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _ROLE)
        if place is not None and place.finding is None:
            item.setExpanded(not item.isExpanded())
        else:
            self._open()

    def _on_moved(self) -> None:
        place, may_write = self._current(), not self.office.read_only
        finding = place.finding if place is not None else None
        self.open.setEnabled(finding is not None)
        self.mend.setEnabled(may_write and finding is not None and finding.mend is not None)
        self.mend_all.setEnabled(may_write and place is not None and bool(place.group.mendable))

    def _on_turned(self, item: QTreeWidgetItem) -> None:
        self._opened[_place(item).group.check.code] = item.isExpanded()

    def _current(self) -> _Place | None:
        item = self.tree.currentItem()
        place: _Place | None = item.data(0, _ROLE) if item is not None else None
        return place

    # -- making ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.tree.setExpandsOnDoubleClick(False)  # a double click is Enter: see _on_activated
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.currentItemChanged.connect(self._on_moved)
        self.tree.itemExpanded.connect(self._on_turned)
        self.tree.itemCollapsed.connect(self._on_turned)
        mend = QShortcut(QKeySequence(Qt.Key.Key_F2), self.tree)
        mend.setContext(Qt.ShortcutContext.WidgetShortcut)
        mend.activated.connect(self._mend)

    def _arrange(self) -> None:
        self.tree.setRootIsDecorated(True)
        header = self.tree.header()
        header.resizeSection(0, theme.text_width(30) + theme.scaled(theme.CELL_ROOM))
        header.resizeSection(2, theme.text_width(18) + theme.scaled(theme.CELL_ROOM))
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.heading)
        top.addStretch(1)
        for button in (self.open, self.mend, self.mend_all, self.again):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addLayout(top)
        column.addWidget(self.done)
        self._layers = QStackedLayout()
        self._layers.addWidget(self.tree)
        self._layers.addWidget(self.empty)
        column.addLayout(self._layers, 1)


def _place(item: QTreeWidgetItem) -> _Place:
    """What a head or a finding stands for."""
    found: _Place = item.data(0, _ROLE)
    return found


def _key(item: QTreeWidgetItem | None) -> tuple[object, ...]:
    place: _Place | None = item.data(0, _ROLE) if item is not None else None
    return place.key if place is not None else ()
