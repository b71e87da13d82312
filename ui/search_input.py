"""The field in which one searches: its keys move in the list beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.editors.line import LineInput
from ui.icons import icon

RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchInput(LineInput):
    """A line whose text filters a list; it filters on textChanged, which composing never sends.

    Signals:
        confirmed(): Enter. stepped(by): ↑ (−1) or ↓ (1).
        all_wanted(): Ctrl+A. pasted(text): several lines were pasted, a list of names.
    """

    confirmed = Signal()
    stepped = Signal(int)
    all_wanted = Signal()
    pasted = Signal(str)

    def __init__(self, name: str, placeholder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.takes_lists = False  # Ctrl+A and pasted lines are for the list, not for the text
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self._sign = self.addAction(icon("search"), self.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QLineEdit::keyPressEvent: keys of the list, and Esc that clears."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in RETURNS:
            self.confirmed.emit()
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif plain and key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif self.takes_lists and event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._is_list_copied():
            self.pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Extend QLineEdit::changeEvent: the magnifier takes the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._sign.setIcon(icon("search"))

    def _is_list_copied(self) -> bool:
        return self.takes_lists and "\n" in QGuiApplication.clipboard().text().strip()
