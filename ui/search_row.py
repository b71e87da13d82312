"""The row above a table: search field, views, filter chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.columns import Filter, Kind
from ui import theme
from ui.editors.choice import ChoiceInput
from ui.icons import icon
from ui.search_input import SearchInput

SIGNS = {"=": "=", "contains": "含", ">=": "≥", "<=": "≤", "empty": "为空"}


class SearchRow(QWidget):
    """Signals say what the user wants; the page makes the listing.

    Signals:
        searched(text), viewed(name): typed, or chosen from the views.
        restriction_removed(position): the cross of a chip; −1 for 清除全部.
        columns_wanted(): the button for the column chooser.
    """

    searched = Signal(str)
    viewed = Signal(str)
    restriction_removed = Signal(int)
    columns_wanted = Signal()

    def __init__(self, kind: Kind, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self.search = SearchInput("查找", placeholder, self)
        self.search.setMinimumWidth(theme.scaled(theme.SEARCH_MIN))
        self.search.setToolTip("查找（Ctrl+F），Esc 清除")
        self.views = ChoiceInput(self)
        self.views.setAccessibleName("视图")
        self.views.setToolTip("视图：筛选、排序和列")
        self.views.set_items([(view.name, view.title) for view in kind.views])
        longest = max(len(view.title) for view in kind.views)
        self.views.setMinimumContentsLength(2 * longest)  # half-width characters
        self.columns = QToolButton(self)
        self.columns.setIcon(icon("columns"))
        self.columns.setToolTip("显示哪些列")
        self.columns.setAccessibleName("显示哪些列")
        self.columns.setMinimumSize(theme.scaled(theme.CONTROL), theme.scaled(theme.CONTROL))
        self.chips = QWidget(self)
        self._chips: list[QPushButton] = []
        self._chip_row = QHBoxLayout(self.chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(theme.XS)
        self.chips.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.search, 1)
        row.addWidget(self.views)
        row.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(row)
        column.addWidget(self.chips)
        self.search.textChanged.connect(self.searched)
        self.views.activated.connect(lambda: self.viewed.emit(str(self.views.currentData())))
        self.columns.clicked.connect(self.columns_wanted)

    def show_view(self, name: str) -> None:
        """Mark the view in force."""
        self.views.setCurrentIndex(max(self.views.findData(name), 0))

    def show_text(self, text: str) -> None:
        """Put back a text without searching for it."""
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)

    def show_restrictions(self, titles: Sequence[str]) -> None:
        """Show a removable chip for each filter in force, else “人怎么少了？”."""
        while (item := self._chip_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if titles:
            said = QLabel("条件:", self.chips)
            theme.say_kind(said, "note", "muted")
            self._chip_row.addWidget(said)
        self._chips = []
        for position, title in enumerate(titles):
            self._chips.append(self._add_chip(f"{title}  ✕", f"去掉条件：{title}", position))
        if len(titles) > 1:
            self._add_chip("清除全部", "清除全部条件", -1)
        self._chip_row.addStretch(1)
        self.chips.setVisible(bool(titles))

    def chip_texts(self) -> list[str]:
        """What stands on the chips of single conditions."""
        return [chip.text() for chip in self._chips]

    def open_menu(self, menu: QMenu) -> None:
        """Open the column chooser below its button."""
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def text_of(self, wanted: Filter) -> str:
        """Write a filter out: 类别=新媒体."""
        column = self._kind.column(wanted.key)
        value = column.text(wanted.value) if wanted.value else ""
        return f"{column.label}{SIGNS[wanted.operator]}{value}"

    def _add_chip(self, text: str, said: str, position: int) -> QPushButton:
        chip = QPushButton(text, self.chips)
        chip.setProperty("chip", True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(said)
        chip.setToolTip(said)
        chip.clicked.connect(lambda: self.restriction_removed.emit(position))
        self._chip_row.addWidget(chip)
        return chip
