"""A statistical table on screen: one current cell, and Enter opens what it counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from models.statistics.answers import Answer, Number, Share
from models.statistics.cross import WHOLE
from ui import theme
from ui.bar_delegate import LENGTH, SHARE, SHARE_ROOM, BarDelegate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LONGEST_LABEL = 40  # characters; the tool tip has the whole of it
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AnswerModel(QAbstractTableModel):
    """An answer as a table; the first column has the labels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.share: Share = ""
        self._longest: list[Fraction] = []

    def show_answer(self, answer: Answer, share: Share) -> None:
        """Show another table, or other percentages."""
        self.beginResetModel()
        self.answer, self.share = answer, share
        longest = [
            max((line.numbers[head].amount for line in answer.lines), default=Fraction(0))
            for head in range(len(answer.heads))
        ]
        if answer.crosses:  # cells of one kind are compared with each other, totals with totals
            highest = max(longest[:-1], default=Fraction(0))
            longest = [*(highest for _ in longest[:-1]), longest[-1]]
        self._longest = longest
        self.endResetModel()

    def number(self, index: Index) -> Number | None:
        """The number of a cell, None for a label."""
        if self.answer is None or not index.isValid() or index.column() == 0:
            return None
        return self.answer.every[index.row()].numbers[index.column() - 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::rowCount: the totals too."""
        return 0 if parent.isValid() or self.answer is None else len(self.answer.every)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() or self.answer is None else len(self.answer.heads) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Override QAbstractTableModel::headerData."""
        if self.answer is None or orientation == Qt.Orientation.Vertical:
            return None
        if role == Role.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        titles = (self.answer.row_title, *(head.title for head in self.answer.heads))
        is_known = role in (Role.DisplayRole, Role.ToolTipRole) and section < len(titles)
        return titles[section] if is_known else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel::data."""
        if self.answer is None or not index.isValid():
            return None
        line = self.answer.every[index.row()]
        if role == Role.TextAlignmentRole:
            return LEFT if index.column() == 0 else RIGHT
        if role == Role.FontRole and line is self.answer.whole:
            return theme.font(zoom=theme.zoom(), bold=True)
        if index.column() == 0:
            return line.label if role in (Role.DisplayRole, Role.ToolTipRole) else None
        return self._of_number(index.row(), index.column() - 1, role)

    def _of_number(self, row: int, head: int, role: int) -> Any:
        assert self.answer is not None
        if role == Role.DisplayRole:
            return self.answer.text(row, head)
        if role == SHARE:
            share = self.answer.share(row, head, self.share)
            return share if self.answer.text(row, head) and share != "—" else ""
        if role == LENGTH:
            return self._length(row, head)
        if role == Role.AccessibleTextRole:
            said = f"{title_of(self.answer, row, head)}：{self.answer.text(row, head) or '0'}"
            share = self.answer.share(row, head, self.share)
            return f"{said}，{share}" if share else said
        return None

    def _length(self, row: int, head: int) -> float:
        assert self.answer is not None
        if row == len(self.answer.lines):
            return 0.0
        amount = self.answer.lines[row].numbers[head].amount
        longest = self._longest[head]
        return float(amount / longest) if longest else 0.0


def title_of(answer: Answer, row: int, head: int) -> str:
    """What a cell counts: 广安区 × 市级, 三心 现金, 合计."""
    label, title = answer.every[row].label, answer.heads[head].title
    if not answer.crosses:
        return label if len(answer.heads) == 1 else f"{label} {title.partition('（')[0]}"
    named = [text for text in (label, title) if text != WHOLE]
    return " × ".join(named) or WHOLE


class CrossTable(QTableView):
    """The table.

    Signals:
        opened(row, head): Enter or a double click on a number.
        moved(row, head): another number is current.
    """

    opened = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.answers = AnswerModel(self)
        self.setModel(self.answers)
        self.setAccessibleName("统计表")
        self.setItemDelegate(BarDelegate(self))
        self.setItemDelegateForColumn(0, QStyledItemDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(theme.ROW))
        heads = self.horizontalHeader()
        heads.setAccessibleName("统计表表头")
        heads.setFixedHeight(theme.scaled(theme.HEADER))
        heads.setHighlightSections(False)
        heads.setStretchLastSection(False)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def place(self) -> tuple[int, int]:
        """Row and head of the current number, (-1, -1) for none."""
        index = self.currentIndex()
        return (index.row(), index.column() - 1) if index.column() > 0 else (-1, -1)

    def show_answer(self, answer: Answer, share: Share) -> None:
        """Show a table; the current cell stays where it stood in a table of the same shape."""
        row, head = self.place
        self.answers.show_answer(answer, share)
        self._fit(answer, bool(share))
        self.go_to(row, head)

    def go_to(self, row: int, head: int) -> None:
        """Make a number current, the nearest one where there is none."""
        rows, columns = self.answers.rowCount(), self.answers.columnCount()
        if rows and columns > 1:
            place = self.answers.index(
                max(0, min(row, rows - 1)), max(1, min(head + 1, columns - 1))
            )
            self.setCurrentIndex(place)
            self.scrollTo(place)

    def _fit(self, answer: Answer, has_shares: bool) -> None:
        """Columns as wide as their texts; the labels at most so wide that numbers stay in view."""
        bold = theme.font(zoom=theme.zoom(), bold=True)  # that of the totals
        measure = QFontMetrics(bold).horizontalAdvance
        room = theme.scaled(theme.CELL_ROOM)
        labels = max(measure(text) for text in (answer.row_title, *_labels(answer)))
        self.setColumnWidth(0, min(labels, theme.text_width(LONGEST_LABEL)) + room)
        share = theme.text_width(SHARE_ROOM) if has_shares and answer.has_shares else 0
        for head, each in enumerate(answer.heads):
            texts = [answer.text(row, head) for row in range(len(answer.every))]
            widest = max(measure(text) for text in texts) + (share if each.kind != "rate" else 0)
            self.setColumnWidth(head + 1, max(widest, measure(each.title)) + room)

    def _on_activated(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.opened.emit(index.row(), index.column() - 1)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and index.column() > 0:
            self.moved.emit(index.row(), index.column() - 1)


def _labels(answer: Answer) -> list[str]:
    return [line.label for line in answer.every]
