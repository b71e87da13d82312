"""One tab of a form: labels and editors in one column or two, inside their own scroll area."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from ui import theme
from ui.editors import Editor

WIDE_KINDS = {"long", "photo"}
LABEL_CHARACTERS = 18  # half-width; a longer label is broken


@dataclass(frozen=True)
class Cell:
    """What stands in a tab: a heading, a field with its label, or a widget over the full width."""

    widget: QWidget
    label: QLabel | None = None
    is_wide: bool = False


class FormTab(QScrollArea):
    """Lays out its cells again when its width passes 1000 pixels."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self.title = title
        self.body = QWidget(self)
        self.body.setProperty("card", True)
        self.grid = QGridLayout(self.body)
        self.grid.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        self.grid.setVerticalSpacing(theme.FORM_GAP)
        self.grid.setHorizontalSpacing(theme.LABEL_GAP)
        self.setWidget(self.body)
        self._cells: list[Cell] = []
        self._columns = 0

    def add_heading(self, text: str) -> None:
        """Add a title."""
        label = QLabel(text, self.body)
        theme.set_size(label, theme.TITLE_POINTS, bold=True)
        label.setContentsMargins(0, theme.S, 0, 0)
        self._cells.append(Cell(label))

    def add_editor(
        self, editor: Editor, mnemonic: str = "", *, label: str = "", is_wide: bool = False
    ) -> None:
        """Add a field; editors are created in reading order, as that is the tab order."""
        text = label_text(label or editor.field.label, mnemonic, editor.field.required)
        self._add_labelled(editor, QLabel(text, self.body), is_wide)

    def _add_labelled(self, editor: Editor, label: QLabel, is_wide: bool) -> None:
        label.setBuddy(editor.focus_widget())
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setMinimumHeight(theme.scaled(theme.CONTROL))
        wide = is_wide or editor.field.kind in WIDE_KINDS
        self._cells.append(Cell(editor, label, wide))

    def add_widget(self, widget: QWidget) -> None:
        """Add a grid or another widget over the full width."""
        self._cells.append(Cell(widget))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QScrollArea::resizeEvent: one column or two."""
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Extend QScrollArea::showEvent: a body resized while hidden keeps its old layout."""
        super().showEvent(event)
        self.grid.invalidate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QScrollArea::minimumSizeHint: a tab never keeps a window tall."""
        return QSize(theme.PANE_MIN - 2 * theme.M, 120)

    def arrange(self) -> None:
        """Place the cells for the present width."""
        columns = 2 if self.width() >= theme.scaled(theme.TWO_COLUMNS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        while self.grid.count():
            self.grid.takeAt(0)
        for row in range(self.grid.rowCount()):
            self.grid.setRowStretch(row, 0)
        self._place(columns)
        if not any(is_tall(cell.widget) for cell in self._cells):
            self.grid.setRowStretch(self.grid.rowCount(), 1)

    def _place(self, columns: int) -> None:
        row = column = 0
        for cell in self._cells:
            is_full = cell.label is None or cell.is_wide
            if column and is_full:
                row, column = row + 1, 0
            self._put(cell, row, column, columns)
            column += 1
            if is_full or column == columns:
                row, column = row + 1, 0
        width = self._label_width()
        for index in range(2):
            self.grid.setColumnMinimumWidth(index * 2, width if index < columns else 0)
            self.grid.setColumnStretch(index * 2 + 1, 1 if index < columns else 0)

    def _put(self, cell: Cell, row: int, column: int, columns: int) -> None:
        if cell.label is None:
            self.grid.addWidget(cell.widget, row, 0, 1, columns * 2)
            self.grid.setRowStretch(row, 1 if is_tall(cell.widget) else 0)
            return
        top = Qt.AlignmentFlag.AlignTop
        width = columns * 2 - 1 if cell.is_wide else 1
        self.grid.addWidget(cell.label, row, column * 2, top)
        self.grid.addWidget(cell.widget, row, column * 2 + 1, 1, width, top)

    def _label_width(self) -> int:
        widest = theme.text_width(LABEL_CHARACTERS)
        labels = [cell.label for cell in self._cells if cell.label is not None]
        wanted = max((text_room(label) for label in labels), default=0)
        for label in labels:
            label.setMaximumWidth(widest)
        return min(widest, wanted)


def is_tall(widget: QWidget) -> bool:
    """Whether a widget takes all the height that there is (a list of names)."""
    return widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding


def text_room(label: QLabel) -> int:
    """Return the width that a label's text needs on one line."""
    return label.fontMetrics().horizontalAdvance(label.text().replace("&", "")) + theme.XS


def label_text(label: str, mnemonic: str, is_required: bool) -> str:
    """Return 姓名(&N) *, as Chinese programs write it."""
    text = label.replace("&", "&&") + (f"(&{mnemonic})" if mnemonic else "")
    return f"{text} *" if is_required else text
