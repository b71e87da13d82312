"""One code out of a table, and yes or no."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from models.names import propose_pinyin
from ui import theme
from ui.editors.base import Editor, Field


class ChoiceInput(QComboBox):
    """A combo box whose value is the data, found by typing.

    Label, code or pinyin initials (hz → 汉族) may be typed, also through an input method. The wheel
    turns it only while it has the focus (T2).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
        self._typed = ""
        self._typed_at = 0.0
        self._keys: list[tuple[str, ...]] = []

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Extend QComboBox::minimumSizeHint: the control height of the tokens."""
        return super().minimumSizeHint().expandedTo(QSize(0, theme.scaled(theme.CONTROL)))

    def sizeHint(self) -> QSize:
        """Extend QComboBox::sizeHint: the control height of the tokens."""
        return super().sizeHint().expandedTo(QSize(0, theme.scaled(theme.CONTROL)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QComboBox::wheelEvent: without focus the page scrolls, not the value."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QComboBox::keyPressEvent: typing searches, Del empties."""
        keypad_or_shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        plain = not event.modifiers() & ~keypad_or_shift
        text = event.text()
        if plain and text.strip() and text.isprintable():
            self._type_ahead(text)
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(self.position_of(None))
        elif plain or event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            super().keyPressEvent(event)
        else:
            event.ignore()  # Ctrl+S belongs to the form; QComboBox would search for an s

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Override QComboBox::inputMethodEvent: Chinese that was composed searches too."""
        if event.commitString():
            self._type_ahead(event.commitString())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Extend QComboBox::focusOutEvent: what is typed next is another word."""
        self._typed = ""
        super().focusOutEvent(event)

    def set_items(self, items: list[tuple[object, str]]) -> None:
        """Offer these codes with their labels."""
        self.clear()
        for code, label in items:
            self.addItem(label, code)
        self._keys = []

    def position_of(self, code: object) -> int:
        """Return where a code stands, -1 for none; findData takes None for every empty item."""
        return next((i for i in range(self.count()) if self.itemData(i) == code), -1)

    def _type_ahead(self, text: str) -> None:
        now = time.monotonic()
        if now - self._typed_at > QApplication.keyboardInputInterval() / 1000:
            self._typed = ""
        self._typed += text.casefold()
        self._choose(self._found(self._typed))
        self._typed_at = time.monotonic()  # the readings of the first search take their time

    def _found(self, typed: str) -> int:
        self._keys = self._keys or [
            search_keys(self.itemText(i), self.itemData(i)) for i in range(self.count())
        ]
        here = max(self.currentIndex(), 0)
        found = self._match(typed, here)
        if found < 0 and len(set(typed)) == 1:  # a letter again: on to the next, as in every list
            found = self._match(typed[0], here + 1)
        return found

    def _match(self, typed: str, start: int) -> int:
        """Return the first item, from ``start`` round, that begins with a text, else holds it."""
        order = [(start + step) % self.count() for step in range(self.count())]
        for fits in (str.startswith, str.__contains__):
            for index in order:
                if any(fits(key, typed) for key in self._keys[index]):
                    return index
        return -1

    def _choose(self, index: int) -> None:
        if index >= 0 and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.activated.emit(index)


def search_keys(label: str, code: object) -> tuple[str, ...]:
    """Return what may be typed to find an item: label, pinyin initials, pinyin, code."""
    syllables = propose_pinyin(label, 0).split()
    initials = "".join(syllable[0] for syllable in syllables)
    return (label.casefold(), initials, "".join(syllables), str(code or ""))


class ChoiceEditor(Editor):
    """A code of the field's table; an empty item leaves it open."""

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        assert field.table is not None
        self.input = ChoiceInput(self)
        self.input.set_items([(None, ""), *field.table.items()])
        self.adopt(self.input)
        self.input.activated.connect(self._on_chosen)

    def value(self) -> object:
        """Override Editor.value."""
        return self.input.currentData()

    def set_value(self, value: object) -> None:
        """Override Editor.set_value; a retired or unknown code is shown, never dropped."""
        self.set_problem("")
        index = self.input.position_of(value)
        if index < 0:
            self.input.addItem(self.field.text(value, "form"), value)
            index = self.input.count() - 1
        self.input.setCurrentIndex(index)
        self.keep()

    def content(self) -> object:
        """Override Editor.content."""
        return self.input.currentData()

    def open_choices(self) -> None:
        """Override Editor.open_choices."""
        self.input.showPopup()

    def _on_chosen(self) -> None:
        self.set_problem("")
        self.input.setToolTip(self.input.currentText())
        self.edited.emit()


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        self.input = QCheckBox("是", self)
        self.input.setMinimumHeight(theme.scaled(theme.ROW if compact else theme.CONTROL))
        self.adopt(self.input)
        self._original = False
        self.input.clicked.connect(self.edited)

    def value(self) -> object:
        """Override Editor.value."""
        return self.input.isChecked()

    def set_value(self, value: object) -> None:
        """Override Editor.set_value."""
        self.set_problem("")
        self.input.setChecked(bool(value))
        self.keep()

    def content(self) -> object:
        """Override Editor.content."""
        return self.input.isChecked()
