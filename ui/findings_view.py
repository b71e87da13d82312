"""检查: what is to be looked at before the summary is written; each line opens its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from models.reporting.checks import Finding, findings
from models.reporting.overlaps import shared, uncounted
from models.reporting.tally import Tally
from ui import theme
from ui.dialogs import note_label, say
from ui.pages import Link
from ui.row_places import link_of, places
from ui.trees import tree_of

TITLES = {
    "failed": "数不出来",
    "gap": "间断",
    "adopted": "采纳与提出",
    "persons": "人数与安排数",
    "equal": "数字相同",
    "pending": "日期待核",
    "shared": "算进几个数字",
    "uncounted": "没有算进",
}
GRAVE = ("failed", "adopted")
NOTHING = "没有要核对的。"
_LINK = Qt.ItemDataRole.UserRole
_CODE = Qt.ItemDataRole.UserRole + 1
_FINDING = Qt.ItemDataRole.UserRole + 2


class FindingsView(QWidget):
    """The findings as a tree: a sentence, below it the figures and records concerned.

    Signals:
        link_opened(Link): a record is wanted. figure_opened(code): the proof of a figure.
    """

    link_opened = Signal(object)
    figure_opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.note, self.whole = note_label(self), note_label(self)
        self.tree = tree_of(("核对", "内容"), "要核对的", self)
        self.tree.header().resizeSection(0, theme.text_width(24))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.note)
        column.addWidget(self.tree, 1)
        column.addWidget(self.whole)
        self.setFocusProxy(self.tree)
        self._tally: Tally | None = None
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.itemExpanded.connect(self._fill)
        self.tree.currentItemChanged.connect(self._on_current)

    def show_findings(self, tally: Tally, groups: Sequence[Sequence[str]]) -> None:
        """Look through the figures of a period, side by side as in the text."""
        self._tally = tally
        self.tree.clear()
        found = findings(tally, groups)
        for finding in found:
            self.tree.addTopLevelItem(_item(finding))
        said = f"共 {len(found)} 处要核对。回车展开，再回车打开数字或记录。" if found else NOTHING
        say(self.note, said, "warn" if found else "ok")
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Read the records of a finding when it is opened: there may be thousands."""
        finding = item.data(0, _FINDING)
        if isinstance(finding, Finding) and self._tally is not None and not item.childCount():
            item.addChildren(list(_figures(finding, self._tally)))
            item.addChildren(list(_records(finding, self._tally)))

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        """A sentence that is longer than its line stands below in full."""
        say(self.whole, item.text(1) if item is not None else "")

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        link, code = item.data(0, _LINK), item.data(0, _CODE)
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())
        elif link is not None:
            self.link_opened.emit(link)
        elif code:
            self.figure_opened.emit(str(code))


def _item(finding: Finding) -> QTreeWidgetItem:
    sign = "✕" if finding.kind in GRAVE else "⚠"
    item = _line(f"{sign} {TITLES.get(finding.kind, finding.kind)}", finding.sentence)
    item.setData(0, _FINDING, finding)
    if finding.codes or finding.rows:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _figures(finding: Finding, tally: Tally) -> Iterator[QTreeWidgetItem]:
    for code in finding.codes if finding.kind != "shared" else ():
        counted = tally.counted(code)
        phrase = counted.phrase if counted is not None else ""
        child = _line("数字", f"{tally.offered[code].title}　{phrase}")
        child.setData(0, _CODE, code)
        yield child


def _records(finding: Finding, tally: Tally) -> Iterator[QTreeWidgetItem]:
    if finding.kind == "shared":
        for one in shared(tally):
            named = "、".join(tally.offered[code].title for code in one.codes)
            child = _line(f"{len(one.codes)} 个数字", f"{one.what}（{named}）")
            child.setData(0, _LINK, Link(one.page, record=one.opens))
            yield child
    elif finding.kind == "uncounted":
        for left in uncounted(tally):
            child = _line(f"{left.title} {left.day}", left.what)
            child.setData(0, _LINK, link_of(left.kind, left.id))
            yield child
    else:
        by_kind: dict[str, list[int]] = defaultdict(list)
        for kind, row in finding.rows:
            by_kind[kind].append(row)
        for kind, rows in by_kind.items():
            for place in places(kind, rows):
                child = _line("记录", place.what)
                child.setData(0, _LINK, place.link)
                yield child


def _line(head: str, text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([head, text])
    item.setToolTip(1, text)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{head}：{text}")
    return item
