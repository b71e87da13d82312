"""What stands in a table without rows: a sentence, and the next step as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs import push_button

Step = tuple[str, Callable[[], object]]


class EmptyState(QWidget):
    """Centred, quiet, and never a dead end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.say_kind(self.text, "note", "muted")
        self.steps = QHBoxLayout()
        self.steps.setSpacing(theme.S)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.text)
        column.addSpacing(theme.S)
        column.addLayout(self.steps)
        column.addStretch(3)

    def say(self, text: str, steps: Sequence[Step]) -> None:
        """Show a sentence and what can be done about it."""
        self.text.setText(text)
        while (item := self.steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.steps.addStretch(1)
        for title, step in steps:
            self.steps.addWidget(push_button(title, step, self))
        self.steps.addStretch(1)
