"""The figures of a period by chapter: name, how it is written, number and unit."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from models.figures.engine import Counted
from models.figures.words import described
from models.reporting.tally import Tally
from ui import theme
from ui.trees import RowDelegate

HEADS = ("名称", "写法", "数", "单位")
ALL = ""
NO_CHAPTER = "其他"
_CODE = Qt.ItemDataRole.UserRole


class FigureTree(QTreeWidget):
    """The list.

    Signals:
        opened(code): Enter, Alt+Enter or a double click. followed(code): another is current.
    """

    opened = Signal(str)
    followed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("统计数字")
        self.setHeaderLabels(list(HEADS))
        self.setItemDelegate(RowDelegate(self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setIndentation(theme.scaled(theme.S))
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(False)
        header.setFixedHeight(theme.scaled(theme.HEADER))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 14), (2, 9), (3, 6)):
            header.resizeSection(column, theme.text_width(width) + theme.scaled(theme.S))
        self._is_quiet = False
        self.itemActivated.connect(self._on_activated)
        self.currentItemChanged.connect(self._on_current)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QTreeWidget::minimumSizeHint: names may be elided, numbers may not."""
        return QSize(theme.scaled(300), theme.scaled(120))

    @property
    def code(self) -> str:
        """The figure that is current, "" for none."""
        item = self.currentItem()
        return str(item.data(0, _CODE) or "") if item is not None else ""

    def show_tally(self, tally: Tally, chapter: str = ALL) -> None:
        """Show the figures of a period; the current one stays."""
        wanted = self.code
        self._is_quiet = True
        self.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for code, offered in tally.offered.items():
            name = offered.definition.chapter or NO_CHAPTER
            if chapter in (ALL, name):
                groups.setdefault(name, self._group(name)).addChild(_line(code, tally))
        for item in groups.values():
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(True)
        self._is_quiet = False
        if not self.go_to(wanted):
            for item in self.lines()[:1]:
                self.setCurrentItem(item)

    def go_to(self, code: str) -> bool:
        """Make a figure current; whether it is shown."""
        found = next((item for item in self.lines() if item.data(0, _CODE) == code), None)
        if found is not None:
            self.setCurrentItem(found)
            self.scrollToItem(found)
        return found is not None

    def lines(self) -> list[QTreeWidgetItem]:
        """The lines of figures from top to bottom."""
        groups = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        found = [g.child(row) for g in groups if g is not None for row in range(g.childCount())]
        return [item for item in found if item is not None]

    def _group(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(0, theme.font(zoom=theme.zoom(), bold=True))
        return item

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        if code := item.data(0, _CODE):
            self.opened.emit(str(code))

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        code = item.data(0, _CODE) if item is not None else None
        if code and not self._is_quiet:
            self.followed.emit(str(code))


def _line(code: str, tally: Tally) -> QTreeWidgetItem:
    definition = tally.offered[code].definition
    counted = tally.counted(code)
    written = counted.phrase or "—" if counted is not None else "数不出来"
    item = QTreeWidgetItem([definition.title, written, plain_number(counted), definition.unit])
    item.setData(0, _CODE, code)
    tip = tally.failed.get(code) or described(definition, tally.until, tally.since)
    for column in range(len(HEADS)):
        item.setToolTip(column, f"{code}　{definition.title}\n{tip}")
    said = f"{definition.title}：{written}"
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def plain_number(counted: Counted | None) -> str:
    """The number with its thousands marked, "" where the figure is none."""
    value: Fraction | None = counted.value if counted is not None else None
    if value is None:
        return ""
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.2f}"
