"""③ The check: every row with what it does and why; nothing has been written yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QTableView,
    QWidget,
    QWizard,
)

from models.exchange.outcome import Status
from ui import theme
from ui.dialogs import check_box, note_label, row_of
from ui.import_detail import RowDetail
from ui.import_file_page import STEPS
from ui.import_rows import NAME, ROW, SHEET, WIDE, WIDTHS, ImportRows, Line
from ui.import_state import ImportState
from ui.wizard import StepPage

COUNTED: tuple[tuple[str, Status], ...] = (
    ("✓ 新增", "new"),
    ("↻ 更新", "changed"),
    ("= 无变化", "same"),
    ("？ 询问", "ask"),
    ("⇡ 并入", "merged"),
    ("✕ 错误", "wrong"),
)


class CheckPage(StepPage):
    """The page whose button imports.

    Args:
        carry_out: imports what is shown; False keeps the page.
    """

    def __init__(
        self, state: ImportState, carry_out: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(STEPS, 2, parent)
        self.state = state
        self._carry_out = carry_out
        self._shown: Line | None = None
        self.setCommitPage(True)
        self.counts = QLabel(self)
        self.only_doubtful = check_box("只看有问题的", False, self._on_filter, self)
        self.only_doubtful.setToolTip("只看错误、询问和有提示的行")
        self._make_empty_choice()
        self.rows = ImportRows(self)
        self.table = QTableView(self)
        self._set_up_table()
        self.detail = RowDetail(self)
        self.detail.chosen.connect(self.state.choose)
        self._lay_out()
        state.changed.connect(self._refresh)

    def initializePage(self) -> None:  # noqa: N802
        """Override QWizardPage::initializePage."""
        self._shown = None
        self._refresh()
        self.table.setFocus()

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete: there is something to import."""
        return self.state.book is not None and not self.state.plan.is_empty

    def validatePage(self) -> bool:  # noqa: N802
        """Override QWizardPage::validatePage: the import itself."""
        return self._carry_out()

    def _refresh(self) -> None:
        plan = self.state.plan
        told = [f"{title} {plan.count(status)}" for title, status in COUNTED if plan.count(status)]
        self.rows.show_plan(plan)
        if self.rows.hints:
            told.append(f"⚠ 提示 {self.rows.hints}")
        self.counts.setText("　".join(told) or "没有可导入的行")
        self.table.setColumnHidden(SHEET, not self.rows.has_sheets)
        characters = WIDE if self.rows.has_titles else WIDTHS[NAME]
        self.table.setColumnWidth(NAME, theme.text_width(characters))
        self._select_again()
        count = plan.new + plan.changed
        self.setButtonText(
            QWizard.WizardButton.CommitButton, f"导入 {count} 行" if count else "没有可导入的"
        )
        self.completeChanged.emit()

    def _select_again(self) -> None:
        place = max(self.rows.position_of(self._shown), 0)
        if self.rows.lines:
            index = self.rows.index(place, ROW)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.table.scrollTo(index)
        self._on_row()

    def _on_row(self) -> None:
        row = self.table.currentIndex().row()
        self._shown = self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None
        place = (self._shown.sheet, self._shown.row) if self._shown else ("", 0)
        candidates = self.state.candidates.get(place, ())
        self.detail.show_line(self._shown, candidates, self.state.options.choices.get(place))

    def _on_filter(self, on: bool) -> None:
        shown = self._shown
        self.rows.show_doubtful(on)
        self._shown = shown
        self._select_again()

    def _on_empty(self, clears: bool) -> None:
        self.state.decide(empty_clears=clears)

    def _make_empty_choice(self) -> None:
        self.keeps = QRadioButton("不改", self)
        self.clears = QRadioButton("清空", self)
        group = QButtonGroup(self)
        for button in (self.keeps, self.clears):
            button.setAccessibleName(f"空单元格：{button.text()}")
            group.addButton(button)
        self.keeps.setChecked(True)
        self.clears.toggled.connect(self._on_empty)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.rows)
        table.setAccessibleName("核对每一行")
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        rows = table.verticalHeader()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(theme.ROW))
        table.horizontalHeader().setHighlightSections(False)
        for column, characters in enumerate(WIDTHS):
            table.setColumnWidth(column, theme.text_width(characters))
        table.horizontalHeader().setStretchLastSection(True)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())

    def _lay_out(self) -> None:
        empty = QLabel("空单元格", self)
        line = row_of(self.counts, self.only_doubtful, None, empty, self.keeps, self.clears)
        line.setSpacing(theme.M)
        self.column.addLayout(line)
        halves = QHBoxLayout()
        halves.setSpacing(theme.M)
        halves.addWidget(self.table, 3)
        halves.addWidget(self.detail, 2)
        self.column.addLayout(halves, 1)
        self.column.addWidget(note_label(self, "还没有写入。导入前自动备份，导入后可一步撤销。"))
