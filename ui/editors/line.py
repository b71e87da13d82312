"""One line of text, numbers and amounts; and the guard against half-typed Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from models import text as texts
from ui import theme
from ui.editors.base import Editor, Field, is_passing

if TYPE_CHECKING:
    _Input = QWidget  # a mixin: PySide6 takes no second Qt base
else:
    _Input = object

_ENDING = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
}
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CompositionGuard(_Input):
    """Swallows, while an input method composes, every key that would end or save something.

    Some input methods let Return and Esc through: Return would press the default button and lose
    the composed text, Esc would close the dialog (measured on 6.8 and 6.11).
    """

    _preedit = ""

    def is_composing(self) -> bool:
        """Whether there is text that the input method has not handed over yet."""
        return bool(self._preedit)

    def event(self, event: QEvent) -> bool:
        """Extend QWidget::event: during a composition no key becomes a shortcut or leaves.

        Alt and a letter is no text: where no field in sight has that letter, Qt would write it.
        """
        if self._preedit and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = cast(QKeyEvent, event)
            is_shortcut = event.type() == QEvent.Type.ShortcutOverride
            if is_shortcut or key.key() in _ENDING or key.modifiers() & _COMMANDING:
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and _is_mnemonic(cast(QKeyEvent, event)):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Extend QWidget::inputMethodEvent: remember what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Extend QWidget::focusOutEvent: leaving ends a composition."""
        self._preedit = ""
        super().focusOutEvent(event)


def _is_mnemonic(key: QKeyEvent) -> bool:
    is_letter = bool(key.text()) and key.text().isprintable()
    return is_letter and key.modifiers() == Qt.KeyboardModifier.AltModifier


def is_composing(widget: QWidget | None) -> bool:
    """Whether a widget holds half-typed Chinese."""
    ask = getattr(widget, "is_composing", None)
    return ask is not None and bool(ask())


class LineInput(CompositionGuard, QLineEdit):
    """A line edit with the guard, and without a maximal length: that would cut a commit.

    Signals:
        entered(): the focus came, not merely back from a menu.
        left(): the focus went, not merely to a menu.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip("")
        if parent is None:
            self.setMinimumWidth(theme.scaled(theme.CONTROL))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Extend QLineEdit::focusInEvent."""
        if not is_passing(event):
            self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Extend QLineEdit::focusOutEvent."""
        super().focusOutEvent(event)
        if not is_passing(event):
            self.left.emit()


class LineEditor(Editor):
    """A text of one line, cleaned by its field when the focus leaves."""

    input_hints = Qt.InputMethodHint.ImhNone
    placeholder = ""

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        self.input = LineInput(self)
        self.input.setInputMethodHints(self.input_hints)
        self.input.setPlaceholderText(self.placeholder)
        if field.align == "right" and compact:  # in a wide form it would stand far from its label
            self.input.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.adopt(self.input)
        self._original = ""
        self.input.textEdited.connect(self._on_typed)
        self.input.left.connect(self.normalise)

    def value(self) -> object:
        """Override Editor.value."""
        return self.field.clean(self.content())

    def set_value(self, value: object) -> None:
        """Override Editor.set_value."""
        self.set_problem("")
        self._write(self.written(value))
        self.keep()
        self.set_hint(self.doubt(value))

    def written(self, value: object) -> str:
        """Return a stored value as the line shows it."""
        return self.field.text(value, "form")

    def doubt(self, value: object) -> str:
        """Return what is doubtful about a value, or empty."""
        return (self.field.warning(value) or "") if value is not None else ""

    def content(self) -> str:
        """Override Editor.content."""
        return self.input.text()

    def type_text(self, text: str) -> None:
        """Put in a text as if it had been typed, understood or not."""
        self._write(text)
        self._on_typed()

    def set_read_only(self, on: bool) -> None:
        """Override Editor.set_read_only."""
        self.input.setReadOnly(on)

    def normalise(self) -> None:
        """Show the content as it will be stored, and what is wrong or doubtful about it."""
        typed = self.content()
        if typed == self._original and not self._problem:
            return
        try:
            value = self.value()
        except ValueError as error:
            self.set_problem(str(error))
            return
        if not self._problem:  # what a rule said stays until something is typed or saved
            self._accept(value, typed)

    def _accept(self, value: object, typed: str) -> None:
        """Take an understood value; subclasses add what follows from it."""
        shown = self.written(value)
        if shown != typed:
            self._write(shown)
            self.edited.emit()
        doubt, gone = self.doubt(value), texts.removed(typed)
        self.set_hint(doubt or gone, "warn" if doubt else "muted")

    def _write(self, text: str) -> None:
        self.input.setText(text)
        self.input.setCursorPosition(0)  # the start of a long text tells more than its end

    def _on_typed(self) -> None:
        if self._problem:
            self.set_problem("")
        over = len(self.content()) - self.field.limit
        if self.field.limit and over > 0:
            self.set_hint(f"超出 {over} 个字，最多 {self.field.limit} 个字。")
        elif self._hint[0]:
            self.set_hint("")
        self.edited.emit()


class LatinEditor(LineEditor):
    """Digits and letters: credit code, e-mail and the like."""

    input_hints = Qt.InputMethodHint.ImhPreferLatin


class CountEditor(LineEditor):
    """A whole number; a line, as QSpinBox ends at 2³¹ and turns with the wheel."""

    input_hints = Qt.InputMethodHint.ImhPreferNumbers


class MoneyEditor(LineEditor):
    """An amount in yuan; the value is an int of fen."""

    input_hints = Qt.InputMethodHint.ImhPreferNumbers

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        if not compact:
            self.row.addWidget(QLabel("元", self))
