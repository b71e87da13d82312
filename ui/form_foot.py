"""The foot of a form: how much is unsaved, 保存 and 放弃."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme


class FormFoot(QWidget):
    """One line; further buttons (打印登记表) are put in front by ``add_button``.

    Signals:
        save_requested(), discard_requested(): a button was pressed.
    """

    save_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        self._row.setSpacing(theme.S)
        self.modified = QLabel(self)
        theme.say_kind(self.modified, "note", "muted")
        self._row.addWidget(self.modified, 1)
        self.save = self.add_button("保存", "保存（Ctrl+S）")
        self.discard = self.add_button("放弃", "放弃未保存的修改")
        self.save.clicked.connect(self.save_requested)
        self.discard.clicked.connect(self.discard_requested)
        self.show_count(0)

    def add_button(self, text: str, tip: str, position: int = -1) -> QPushButton:
        """Add a button at a place in the row; 1 is before 保存."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        self._row.insertWidget(position, button)
        return button

    def insert(self, button: QPushButton) -> None:
        """Put a finished button before 保存."""
        self._row.insertWidget(1, button)

    def show_count(self, count: int) -> None:
        """Say how many fields are unsaved."""
        self.modified.setText(f"未保存 {count} 项" if count else "")
        self.discard.setEnabled(count > 0)
