"""The head of a RecordTable: click sorts, dragging moves, right click chooses columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui import theme
from ui.table import ListedColumn

MARK = 3  # characters of room for the sort arrow
GROWN = 18  # characters to which a column of names grows
LEAST = 0.7  # of its usual width is left of the elastic column


class TableHeader(QHeaderView):
    """Columns told by key; a move becomes another order of the listing's columns.

    Signals:
        sort_requested(column, order): clicked; a third click asks for column −1, the usual order.
        columns_requested(keys): the wanted columns from left to right.
    """

    sort_requested = Signal(int, Qt.SortOrder)
    columns_requested = Signal(object)

    def __init__(
        self, available: Sequence[ListedColumn], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.available = list(available)
        self.widths: dict[str, int] = {}
        self._grown: dict[str, int] = {}
        self._usual: tuple[str, ...] = ()
        self._columns: list[ListedColumn] = []
        self._is_fitting = False
        self._sorted: tuple[int, bool] = (-1, False)
        self.setAccessibleName(f"{name}：列")
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setStretchLastSection(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionMoved.connect(lambda: QTimer.singleShot(0, self, self._on_moved))
        self.sectionResized.connect(self._on_resized)

    def grow(self, key: str, texts: Iterable[str]) -> None:
        """Let a column of names hold the longest of these; it never shrinks again."""
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        wanted = min(longest, theme.text_width(GROWN)) + theme.scaled(theme.CELL_ROOM)
        self._grown[key] = max(wanted, self._grown.get(key, 0))

    def fit(self, columns: Sequence[ListedColumn], room: int = 0) -> None:
        """Give these columns their widths: the remembered one, or by characters.

        Where they nearly fill the room, the widest column of text takes what is left, or lacks it.
        """
        self._columns = list(columns)
        self._usual = self._usual or tuple(column.key for column in columns)
        self._is_fitting = True
        self.setFixedHeight(theme.scaled(theme.HEADER))
        self.setMinimumSectionSize(theme.scaled(theme.CELL_ROOM))
        widths = [self._width(column) for column in self._columns]
        elastic, spare = self._elastic(), room - sum(widths)
        if room and elastic >= 0 and widths[elastic] + spare >= widths[elastic] * LEAST:
            widths[elastic] += spare
        for section, width in enumerate(widths):
            self.resizeSection(section, width)
        self._is_fitting = False

    def _width(self, column: ListedColumn) -> int:
        kept = self.widths.get(column.key)
        if kept:
            return theme.scaled(kept)
        return max(self.usual_width(column), self._grown.get(column.key, 0))

    def _elastic(self) -> int:
        """Return the widest column of text that she has not sized herself, −1 for none."""
        free = (
            (column.width, -section)
            for section, column in enumerate(self._columns)
            if column.align == "left" and column.key not in self.widths
        )
        return -max(free, default=(0, 1))[1]

    def usual_width(self, column: ListedColumn) -> int:
        """Return the width of so many characters, at least that of the label with its arrow."""
        label = self.fontMetrics().horizontalAdvance(column.label) + theme.text_width(MARK)
        return max(theme.text_width(column.width), label) + theme.scaled(theme.CELL_ROOM)

    def show_order(self, column: int, *, descending: bool) -> None:
        """Put the arrow on a column; −1 for none."""
        self._sorted = (column, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(column, order)

    def menu(self) -> QMenu:
        """Return the column chooser."""
        menu = QMenu(self)
        shown = {column.key for column in self._columns}
        for column in self.available:
            action = menu.addAction(column.label)
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.setEnabled(shown != {column.key})
            action.triggered.connect(lambda on, key=column.key: self._on_chosen(key, on))
        menu.addSeparator()
        menu.addAction("恢复默认列").triggered.connect(self._on_usual)
        return menu

    def _keys(self) -> list[str]:
        order = (self.logicalIndex(place) for place in range(self.count()))
        return [self._columns[section].key for section in order]

    def _on_clicked(self, section: int) -> None:
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if self._sorted == (section, False):
            self.sort_requested.emit(section, descending)
        elif self._sorted == (section, True):
            self.sort_requested.emit(-1, ascending)
        else:
            self.sort_requested.emit(section, ascending)

    def _on_moved(self) -> None:
        keys = self._keys()
        if keys == [column.key for column in self._columns]:
            return
        self.blockSignals(True)
        for section in range(self.count()):
            self.moveSection(self.visualIndex(section), section)
        self.blockSignals(False)
        self.columns_requested.emit(tuple(keys))

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        is_last = self.visualIndex(section) == self.count() - 1  # stretched, not chosen
        if not self._is_fitting and not is_last and section < len(self._columns):
            self.widths[self._columns[section].key] = round(new * 100 / theme.zoom())

    def _on_chosen(self, key: str, on: bool) -> None:
        keys = self._keys()
        self.columns_requested.emit(tuple([*keys, key] if on else [k for k in keys if k != key]))

    def _on_usual(self) -> None:
        self.widths = {}
        self.columns_requested.emit(self._usual)

    def _on_menu(self, place: QPoint) -> None:
        self.menu().popup(self.mapToGlobal(place))
