"""Passphrases: one line that hides what is typed, and the pair that a new one is typed into."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from models import keys
from ui import theme
from ui.dialogs import check_box, form_layout, note_label, row_of, say
from ui.editors.line import LineInput

SHOW = "显示"
CAPITALS = "大写锁定（Caps Lock）开着。"
ADVICE = (
    f"至少 {keys.LEAST_LENGTH} 个字符，或 {keys.LEAST_WORDS} 个用空格分开的词；"
    "不同的词连起来最好记。要输入汉字，先点“显示”。"
)
DIFFERENT = "两次输入的不一样。"
STRENGTHS = ("", "口令强度：可以", "口令强度：好", "口令强度：很好")


class SecretLine(LineInput):
    """The line; tells from the letters typed whether the capitals are locked.

    Signals:
        capitals(is_locked)
    """

    capitals = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(self.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QLineEdit::keyPressEvent."""
        letter = event.text()
        if letter.isascii() and letter.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)


class SecretInput(QWidget):
    """The line with 显示, and the hint on the capitals below it.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SecretLine(self)
        self.line.setAccessibleName(name)
        self.show_box = check_box(SHOW, False, self._show, self)
        self.show_box.setAccessibleName(f"{SHOW}{name}")
        self.note = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(row_of(self.line, self.show_box, stretch=0))
        column.addWidget(self.note)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.line.capitals.connect(
            lambda is_locked: say(self.note, CAPITALS if is_locked else "", "warn")
        )

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Take away what was typed."""
        self.line.clear()

    def _show(self, is_shown: bool) -> None:
        modes = self.line.EchoMode
        self.line.setEchoMode(modes.Normal if is_shown else modes.Password)


class NewPassphrase(QWidget):
    """A new passphrase, typed twice, with its strength in words.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, title: str = "口令") -> None:
        super().__init__(parent)
        self.first = SecretInput("新口令", self)
        self.again = SecretInput("再输一次口令", self)
        self.note = note_label(self, ADVICE)
        self.form: QFormLayout = form_layout(self)
        self.form.addRow(title, self.first)
        self.form.addRow("再输一次", self.again)
        self.form.addRow("", self.note)
        self.setFocusProxy(self.first)
        for field in (self.first, self.again):
            field.changed.connect(self._on_typed)

    @property
    def passphrase(self) -> str:
        """The passphrase; "" while it is weak, or not typed twice alike."""
        typed = self.first.text
        is_good = not keys.passphrase_problem(typed) and typed == self.again.text
        return typed if is_good else ""

    def clear(self) -> None:
        """Take away what was typed."""
        self.first.clear()
        self.again.clear()

    def _on_typed(self) -> None:
        typed, again = self.first.text, self.again.text
        if not typed:
            say(self.note, ADVICE)
        elif problem := keys.passphrase_problem(typed):
            say(self.note, problem, "warn")
        elif again and not typed.startswith(again):
            say(self.note, DIFFERENT, "problem")
        else:
            is_twice = typed == again
            strength = STRENGTHS[keys.strength(typed)]
            say(self.note, strength + ("" if is_twice else "。请再输一次。"), "ok")
        self.changed.emit()
