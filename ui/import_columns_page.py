"""② What was recognised: the sheets, and for each column what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from models.exchange.heads import Head
from models.exchange.reader import column_letters
from models.exchange.report import SheetPlan
from models.exchange.targets import field_of, targets_of
from ui import theme
from ui.dialogs import note_label, row_of, say
from ui.editors.choice import ChoiceInput
from ui.import_file_page import STEPS
from ui.import_state import ImportState, title_of
from ui.wizard import StepPage

NOT_IMPORTED = "不导入"
HINT = "表头已自动辨认；认错的列可在右边改。标题、表头、合计、签名等行会自动跳过。"


class ColumnsPage(StepPage):
    """One row for each column of the sheet that is looked at."""

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(STEPS, 1, parent)
        self.state = state
        self.sheet = ChoiceInput(self)
        self.sheet.setAccessibleName("工作表")
        self.sheet.currentIndexChanged.connect(lambda _: self._show_other())
        self.table = QTableWidget(0, 4, self)
        self.said = note_label(self)
        self._set_up()
        self.column.addWidget(note_label(self, HINT))
        self.column.addLayout(row_of(QLabel("工作表", self), self.sheet, stretch=1))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.said)

    def initializePage(self) -> None:  # noqa: N802
        """Override QWizardPage::initializePage: the first sheet that holds records."""
        sheets = self.state.plan.sheets
        self.sheet.blockSignals(True)
        self.sheet.set_items([(i, title_of(sheet)) for i, sheet in enumerate(sheets)])
        first = next((i for i, sheet in enumerate(sheets) if sheet.rows), 0)
        self.sheet.setCurrentIndex(first)
        self.sheet.blockSignals(False)
        self._show_other()
        self.completeChanged.emit()

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete: something can be imported."""
        return self.state.book is not None and any(s.rows for s in self.state.plan.sheets)

    def _shown(self) -> SheetPlan | None:
        place = self.sheet.currentIndex()
        return self.state.plan.sheets[place] if place >= 0 else None

    def _show_other(self) -> None:
        """Show another sheet, whose columns may mean other things."""
        self.table.setRowCount(0)
        self._show()

    def _show(self) -> None:
        sheet = self._shown()
        heads = sheet.heads if sheet is not None else ()
        self.table.setRowCount(len(heads))
        for row, head in enumerate(heads):
            self._show_head(row, head)
        self._say(sheet)

    def _say(self, sheet: SheetPlan | None) -> None:
        if sheet is None:
            say(self.said, "文件里没有内容。", "problem")
        elif not sheet.rows:
            told = "".join(note.sentence for note in sheet.notes) or "没有找到可导入的行。"
            say(self.said, told, "warn")
        else:
            skipped = f"，跳过 {len(sheet.skipped)} 行" if sheet.skipped else ""
            say(self.said, f"{len(sheet.rows)} 行{skipped}。")

    def _show_head(self, row: int, head: Head) -> None:
        texts = (column_letters(head.index), head.text, self._example(head))
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.table.setItem(row, column, item)
        box = self._box(row)
        box.setAccessibleName(f"{head.text} 导入为")
        # what is not offered (序号, 年龄) is not imported, which stands first
        box.setCurrentIndex(max(box.position_of(head.key or ""), 0))

    def _box(self, row: int) -> ChoiceInput:
        """Return the choices of a row; they stay, and with them the focus, as plans come and go."""
        found = self.table.cellWidget(row, 3)
        if isinstance(found, ChoiceInput):
            return found
        box = ChoiceInput(self.table)
        box.set_items(self._offered())
        box.activated.connect(lambda _: self._on_named(row, str(box.currentData())))
        self.table.setCellWidget(row, 3, box)
        return box

    def _offered(self) -> list[tuple[object, str]]:
        """Return what a column of the sheet can mean."""
        sheet = self._shown()
        assert sheet is not None
        return [("", NOT_IMPORTED), *targets_of(sheet.kind, sheet.is_own)]

    def _example(self, head: Head) -> str:
        """Return the first value of a column, covered where it is sensitive."""
        sheet, book = self._shown(), self.state.book
        assert sheet is not None
        assert book is not None
        rows = next(found.rows for found in book.sheets if found.name == sheet.sheet)
        for plan in sheet.rows:
            cells = rows[plan.row - 1] if plan.row <= len(rows) else []
            if head.index < len(cells) and not cells[head.index].is_blank:
                text = cells[head.index].text.replace("\n", " ")
                field = field_of(sheet.kind, head.key)
                return field.mask(text) if field is not None and field.sensitive else text
        return ""

    def _on_named(self, row: int, key: str) -> None:
        sheet = self._shown()
        assert sheet is not None
        head = sheet.heads[row]
        if key != (head.key or ""):
            self.state.name_column(sheet.sheet, head.index, key)
            self._show()
            self.completeChanged.emit()

    def _set_up(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(["列", "表头", "例子", "导入为"])
        table.setAccessibleName("列与含义")
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW) + theme.XS)
        table.horizontalHeader().setHighlightSections(False)
        heads = table.horizontalHeader()
        for column, characters in ((0, 6), (3, 30)):
            table.setColumnWidth(column, theme.text_width(characters))
        for column in (1, 2):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
