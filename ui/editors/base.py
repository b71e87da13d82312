"""What all editors have in common: one field, its input, and the line that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.codes import CodeTable
from ui import theme
from ui.icons import icon

NoteKind = Literal["problem", "warn", "ok", "muted"]
SIGNS: dict[NoteKind, str] = {"problem": "✕ ", "warn": "⚠ ", "ok": "✓ ", "muted": ""}


class Field(Protocol):
    """A described field, as models.fields declares it."""

    name: str
    label: str
    required: bool
    sensitive: bool
    limit: int
    width: int
    table: CodeTable | None

    @property
    def kind(self) -> str:
        """Which editor it takes."""

    @property
    def align(self) -> Literal["left", "center", "right"]:
        """How its values stand in a column."""

    def clean(self, raw: object) -> object:
        """Return the value to store; raises ValueError with a Chinese sentence."""

    def warning(self, value: object) -> str | None:
        """Return what is doubtful about a value."""

    def text(self, value: object, style: Literal["table", "document", "roster", "form"]) -> str:
        """Return a value as written."""

    def mask(self, value: object) -> str:
        """Return a value covered."""


class Note(QWidget):
    """One line below an input: a sign, a sentence and perhaps a verb to click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_size(self.label, theme.SMALL_POINTS)
        self.button = QToolButton(self)
        self.button.setMinimumHeight(theme.scaled(24))
        self.button.clicked.connect(self._on_clicked)
        self._action: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def say(
        self,
        text: str,
        kind: NoteKind,
        verb: str = "",
        action: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence, or hide the line when it is empty."""
        theme.say_kind(self.label, "note", kind)
        self.label.setText(SIGNS[kind] + text if text else "")
        self.button.setText(verb)
        self.button.setAccessibleName(verb)
        self.button.setVisible(bool(verb))
        self._action = action
        self.setVisible(bool(text))

    def _on_clicked(self) -> None:
        if self._action is not None:
            self._action()


class Editor(QWidget):
    """One field of a record while it is being typed.

    A subclass puts its input into ``row`` and gives value, set_value, content and focus_widget.
    In a cell of a grid (``compact``) there is no line below: problems become the tool tip.

    Signals:
        edited(): the content was changed by the user, not by set_value.
        revealed(): a masked value was uncovered.
    """

    edited = Signal()
    revealed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(parent)
        self.field = field
        self.compact = compact
        self._original: object = None
        self._problem = ""
        self._hint: tuple[str, NoteKind, str, Callable[[], None] | None] = ("", "muted", "", None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.row = QHBoxLayout()
        self.row.setSpacing(0 if compact else theme.XS)
        column.addLayout(self.row)
        self.note: Note | None = None
        if compact:
            self.setAutoFillBackground(True)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or the view keeps the focus (IME)
            self.setAccessibleName(field.label)
        else:
            self.note = Note(self)
            column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def adopt(self, widget: QWidget, name: str = "") -> None:
        """Give the input its place at the front of the row and the editor's focus."""
        widget.setAccessibleName(name or self.field.label)
        self.row.insertWidget(0, widget, 1)
        self.setFocusProxy(widget)

    def value(self) -> object:
        """Return the value to store.

        Raises:
            ValueError: with a Chinese sentence; the content stays as typed.
        """
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a stored value; it counts as unmodified from now on."""
        raise NotImplementedError

    def content(self) -> object:
        """Return what stands in the input, understood or not."""
        raise NotImplementedError

    def propose(self, value: object) -> None:
        """Show a value as if it had been typed."""
        original = self._original
        self.set_value(value)
        self._original = original
        self.edited.emit()

    def focus_widget(self) -> QWidget:
        """Return the widget that takes the keyboard."""
        return self.focusProxy() or self

    def set_read_only(self, on: bool) -> None:
        """Forbid or allow typing; a read-only value can still be copied."""
        self.focus_widget().setEnabled(not on)

    def open_choices(self) -> None:
        """Open the drop-down of an editor that has one (Alt+↓)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QWidget::keyPressEvent: Alt+↓, which the input did not want, opens a drop-down."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() == Qt.Key.Key_Down:
            self.open_choices()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Override QWidget::inputMethodEvent: a view sends the first composition to the editor."""
        QCoreApplication.sendEvent(self.focus_widget(), event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802
        """Override QWidget::inputMethodQuery, as above."""
        return self.focus_widget().inputMethodQuery(query)

    def keep(self) -> None:
        """Remember the present content as unmodified."""
        self._original = self.content()

    def is_modified(self) -> bool:
        """Whether the content differs from the value last shown."""
        return self.content() != self._original

    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not self.content()

    def set_problem(self, text: str) -> None:
        """Say what forbids saving; empty takes it away."""
        self._problem = text
        theme.say_kind(self.focus_widget(), "problem", "true" if text else "false")
        self._show_note()

    def set_hint(
        self,
        text: str,
        kind: NoteKind = "warn",
        verb: str = "",
        action: Callable[[], None] | None = None,
    ) -> None:
        """Say what does not forbid saving; a verb makes a button that calls ``action``."""
        self._hint = (text, kind, verb, action)
        self._show_note()

    @property
    def problem(self) -> str:
        """The sentence that forbids saving, or empty."""
        return self._problem

    @property
    def hint(self) -> str:
        """The sentence that does not, or empty."""
        return self._hint[0]

    def _show_note(self) -> None:
        said = self._problem or self._hint[0]
        self.focus_widget().setAccessibleDescription(said)
        if self.note is None:
            self.setToolTip(said)
        elif self._problem:
            self.note.say(self._problem, "problem")
        else:
            self.note.say(*self._hint)


def small_button(editor: Editor, name: str, said: str) -> QToolButton:
    """Return an icon button for the end of an editor's row; reached by mouse and Tab."""
    button = QToolButton(editor)
    button.setIcon(icon(name))
    button.setToolTip(said)
    button.setAccessibleName(f"{editor.field.label}：{said}")
    button.setIconSize(QSize(theme.scaled(theme.L), theme.scaled(theme.L)))
    button.setMinimumSize(theme.scaled(theme.CONTROL), theme.scaled(theme.CONTROL))
    button.setAutoRaise(True)
    return button


def is_passing(event: QFocusEvent) -> bool:
    """Whether the focus only goes to a menu or another window for a while."""
    return event.reason() in (
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    )
