"""Several lines of text with a counter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from ui import theme
from ui.editors.base import Editor, Field, is_passing
from ui.editors.line import CompositionGuard

LINES, LINES_COMPACT = 3, 4


class TextInput(CompositionGuard, QPlainTextEdit):
    """A plain text edit that Tab leaves, with the composition guard.

    Signals:
        left(): the focus went, not merely to a menu.
    """

    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Override QPlainTextEdit::sizeHint: a few lines, not 192 pixels."""
        height = self.fontMetrics().lineSpacing() * self._lines + theme.scaled(theme.M)
        return QSize(theme.scaled(160), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QPlainTextEdit::minimumSizeHint."""
        return QSize(theme.scaled(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QPlainTextEdit::keyPressEvent: Ctrl+Enter belongs to the form."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Extend QPlainTextEdit::focusOutEvent."""
        super().focusOutEvent(event)
        if not is_passing(event):
            self.left.emit()


class LongTextEditor(Editor):
    """Several lines; the counter says how many of the permitted characters are used."""

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        self.input = TextInput(LINES_COMPACT if compact else LINES, self)
        self.adopt(self.input)
        self._original = ""
        self.counter = QLabel(self)
        theme.set_size(self.counter, theme.SMALL_POINTS)
        self.counter.setVisible(not compact and bool(field.limit))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.counter)
        layout.setAlignment(self.counter, Qt.AlignmentFlag.AlignRight)
        self._is_loading = False
        self.input.textChanged.connect(self._on_changed)
        self.input.left.connect(self.normalise)
        self._count()

    def value(self) -> object:
        """Override Editor.value."""
        return self.field.clean(self.content())

    def set_value(self, value: object) -> None:
        """Override Editor.set_value."""
        self.set_problem("")
        self._write(self.field.text(value, "form"))
        self.keep()
        self._count()

    def content(self) -> str:
        """Override Editor.content."""
        return self.input.toPlainText()

    def type_text(self, text: str) -> None:
        """Put in a text as if it had been typed."""
        self.input.setPlainText(text)

    def set_read_only(self, on: bool) -> None:
        """Override Editor.set_read_only."""
        self.input.setReadOnly(on)

    def normalise(self) -> None:
        """Show the content as it will be stored, if it can be."""
        typed = self.content()
        if typed == self._original:
            return
        try:
            shown = self.field.text(self.value(), "form")
        except ValueError as error:
            self.set_problem(str(error))
            return
        if shown != typed:
            self._write(shown)
            self.edited.emit()

    def _write(self, text: str) -> None:
        self._is_loading = True
        self.input.setPlainText(text)
        self._is_loading = False

    def _on_changed(self) -> None:
        self._count()
        if not self._is_loading:
            if self._problem:
                self.set_problem("")
            self.edited.emit()

    def _count(self) -> None:
        used = len(self.content())
        self.counter.setText(f"{used}/{self.field.limit}")
        theme.say_kind(self.counter, "note", "problem" if used > self.field.limit else "muted")
