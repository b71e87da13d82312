"""One row of an import in full: the values before and after, its problems, who it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.exchange.outcome import Candidate
from ui import theme
from ui.dialogs import note_label, say
from ui.editors.choice import ChoiceInput
from ui.import_rows import STATUSES, Line, old_and_new, reasons

SOMEBODY_NEW = "是新的一人（新建）"


class RowDetail(QWidget):
    """The pane beside the table.

    Signals:
        chosen(place, person): who the row is; None for somebody new.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self.title = QLabel(self)
        theme.set_size(self.title, theme.TITLE_POINTS, bold=True)
        self.told = note_label(self)
        self.question = QLabel(self)
        self.who = ChoiceInput(self)
        self.who.setAccessibleName("这一行是谁")
        self.who.activated.connect(self._on_chosen)
        self.values = QTableWidget(0, 3, self)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        for widget in (self.title, self.told, self.question, self.who):
            column.addWidget(widget)
        column.addWidget(self.values, 1)
        self.setMinimumWidth(theme.scaled(260))

    def show_line(
        self, line: Line | None, candidates: Sequence[Candidate], chosen: int | None
    ) -> None:
        """Show a row of the table; ``chosen`` is who it was said to be."""
        self._line = line
        plan = line.plan if line is not None else None
        if line is None:
            self.title.setText("")
            say(self.told, "")
        else:
            name = f" {plan.name}" if plan is not None else ""
            self.title.setText(f"第 {line.row} 行{name}　{STATUSES[line.status]}")
            told = reasons(plan) if plan is not None else line.note
            say(self.told, told, "warn" if line.is_doubtful else "muted")
        self._ask(candidates, chosen)
        found = plan.changes if plan is not None else ()
        self.values.setRowCount(len(found))
        for row, change in enumerate(found):
            for column, text in enumerate((change.label, *old_and_new(change))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.values.setItem(row, column, item)

    def _ask(self, candidates: Sequence[Candidate], chosen: int | None) -> None:
        self.question.setVisible(bool(candidates))
        self.who.setVisible(bool(candidates))
        if candidates:
            self.question.setText(f"台账里有 {len(candidates)} 人同名，这一行：")
            offered = [(c.id, f"是 {c.caption}（{c.hint}）") for c in candidates]
            self.who.set_items([*offered, (None, SOMEBODY_NEW)])
            self.who.setCurrentIndex(self.who.position_of(chosen))

    def _on_chosen(self) -> None:
        if self._line is not None:
            place = (self._line.sheet, self._line.row)
            self.chosen.emit(place, self.who.currentData())

    def _set_up(self) -> None:
        table = self.values
        table.setHorizontalHeaderLabels(["项目", "现在", "导入后"])
        table.setAccessibleName("现在与导入后的值")
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(0, theme.text_width(14))
