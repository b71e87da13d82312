"""键盘一览: every key of the program, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.actions import ACTIONS, WIDGET_KEYS

ARROWS = {"左方向": "←", "右方向": "→", "Left": "←", "Right": "→"}  # with and without translation


def rows() -> list[tuple[str, str]]:
    """Return (keys, what they do), the program's own ones first."""
    bound = [(shown(action.keys), action.text.rstrip("…")) for action in ACTIONS if action.keys]
    return [*bound, *WIDGET_KEYS]


def shown(keys: str) -> str:
    """Return keys as menus write them."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    for word, sign in ARROWS.items():
        text = text.replace(word, sign)
    return text


class KeyList(QDialog):
    """A table of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("键盘一览")
        self.resize(theme.scaled(520), theme.scaled(500))
        found = rows()
        table = QTableWidget(len(found), 2, self)
        table.setHorizontalHeaderLabels(["按键", "作用"])
        table.setAccessibleName("键盘一览")
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for row, texts in enumerate(found):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(buttons)
