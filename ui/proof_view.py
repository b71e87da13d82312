"""The proof of a figure: exactly the rows that it counts, with their number and sum above."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.figures.engine import Counted
from models.kinds import KINDS
from models.reporting.proof import Proof, proof_of
from models.reporting.rows import Entry
from models.reporting.tally import NO_BASE, Tally
from ui import theme
from ui.dialogs import note_label, push_button, row_of, say, title_label
from ui.pages import Link
from ui.row_places import places
from ui.trees import tree_of

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADS = ("序", "日期", "内容", "计入")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LINK = Role.UserRole


class ProofModel(QAbstractTableModel):
    """The rows as a table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Entry, ...] = ()

    def show_rows(self, rows: tuple[Entry, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::rowCount."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Override QAbstractTableModel::headerData."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel::data."""
        if not index.isValid():
            return None
        if role == Role.TextAlignmentRole:
            return RIGHT if index.column() in (0, 3) else None
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        row = self.rows[index.row()]
        amount = row.amount_text if row.amount else ""
        return (str(index.row() + 1), row.day, row.what, amount)[index.column()]


class ProofView(QWidget):
    """One figure proved.

    Signals:
        link_opened(Link): the record of a row is wanted.

    Attributes:
        proof: what is shown, None before the first one.
    """

    link_opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.proof: Proof | None = None
        self.head = title_label("", self)
        self.head.setWordWrap(True)
        self.sum, self.condition, self.remarks = (note_label(self) for _ in range(3))
        tip = "在台账里列出这些记录，可打印、导出 Excel"
        self.list_button = push_button("在台账里列出", self.open_all, self, tip)
        self.table = _table(self)
        self.rows = ProofModel(self.table)
        self.table.setModel(self.rows)
        self.pending = tree_of(("日期待核（没有算进去）", "内容"), "日期待核的记录", self)
        self.pending.setRootIsDecorated(False)
        self.pending.setMaximumHeight(theme.scaled(5 * theme.ROW))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(row_of(self.head, self.list_button, stretch=0))
        for widget in (self.sum, self.condition, self.remarks):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.pending)
        self._fit()
        self.setFocusProxy(self.table)
        self.table.activated.connect(self._on_activated)
        self.pending.itemActivated.connect(self._on_pending)

    @property
    def row(self) -> int:
        """Which row is current, -1 for none."""
        return self.table.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row current, the nearest one where there are fewer now."""
        last = self.rows.rowCount() - 1
        if last >= 0:
            place = self.rows.index(max(0, min(row, last)), 2)
            self.table.setCurrentIndex(place)
            self.table.scrollTo(place)

    def open_all(self) -> None:
        """List the records of all rows on their page, to be printed or exported."""
        if self.proof is None or not self.proof.rows:
            return
        page = self.proof.rows[0].page
        ids = tuple(dict.fromkeys(row.opens for row in self.proof.rows))
        counted = f"{len(ids)} {KINDS[page].unit}"
        title = f"来自综述：{self.proof.head}（共 {counted}）"
        whole = next(view.name for view in KINDS[page].views if view.where is None)
        self.link_opened.emit(Link(page, view=whole, ids=ids, title=title))

    def show_figure(self, code: str, tally: Tally) -> None:
        """Show the proof of a figure."""
        counted = tally.counted(code)
        if counted is None:
            self._show_failed(tally.failed.get(code, ""))
            return
        self.proof = proof_of(counted, tally)
        self.head.setText(self.proof.head)
        say(self.sum, f"{_agreement(counted, self.proof)}{_beside(code, tally)}", "ok")
        say(self.condition, f"口径：{self.proof.condition}。")
        say(self.remarks, "".join(_sentence(text) for text in self.proof.remarks), "warn")
        self.rows.show_rows(self.proof.rows)
        self.list_button.setEnabled(bool(self.proof.rows) and self.proof.rows[0].page in KINDS)
        self._show_pending(counted)

    def _show_failed(self, sentence: str) -> None:
        self.proof = None
        self.head.setText("")
        say(self.sum, sentence, "problem")
        say(self.condition, "")
        say(self.remarks, "")
        self.rows.show_rows(())
        self.list_button.setEnabled(False)
        self.pending.setVisible(False)

    def _show_pending(self, counted: Counted) -> None:
        self.pending.clear()
        self.pending.setVisible(bool(counted.pending))
        for number, place in enumerate(places(counted.kind, counted.pending), start=1):
            item = QTreeWidgetItem([str(number), place.what])
            item.setData(0, _LINK, place.link)
            self.pending.addTopLevelItem(item)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        self.link_opened.emit(Link(row.page, record=row.opens))

    def _on_pending(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _LINK) is not None:
            self.link_opened.emit(item.data(0, _LINK))

    def _fit(self) -> None:
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        room = theme.scaled(theme.CELL_ROOM)
        for column, width in ((0, 4), (1, 10), (3, 9)):
            heads.resizeSection(column, theme.text_width(width) + room)


def _agreement(counted: Counted, proof: Proof) -> str:
    """共35条，合计50条 = 左边的数字; only said where the sum of the rows is the figure."""
    is_sum = counted.value is not None and counted.total == counted.value
    return f"{proof.total}{' = 左边的数字' if is_sum else ''}。"


def _beside(code: str, tally: Tally) -> str:
    """The same figure a year before."""
    before, growth = tally.before(code), tally.growth(code)
    if before is None or before.value is None or growth == NO_BASE:
        return ""
    return f"去年同期{before.phrase}，{growth}。"


def _sentence(text: str) -> str:
    return text if text.endswith("。") else f"{text}。"


def _table(parent: QWidget) -> QTableView:
    table = QTableView(parent)
    table.setAccessibleName("数字的明细")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme.scaled(theme.ROW))
    heads = table.horizontalHeader()
    heads.setAccessibleName("明细的表头")
    heads.setFixedHeight(theme.scaled(theme.HEADER))
    heads.setHighlightSections(False)
    return table
