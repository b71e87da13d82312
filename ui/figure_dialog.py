"""A figure defined without programming: the form, and what it counts while it is being filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import Invalid, Unavailable
from models.figures.definition import Definition
from models.figures.engine import count
from models.figures.own import chapters, figures, next_code, save
from models.figures.rules import problems
from models.figures.words import described
from models.office import Office
from models.reporting.tally import Tally
from ui import theme
from ui.dialogs import TallArea, fit, note_label, run_dialog, say
from ui.figure_form import FigureForm
from ui.messages import CANCEL, Message

PAUSE_MS = 200  # after the last key, before it is counted
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UNNAMED = "title"


class FigureDialog(QDialog):
    """The dialog; Enter goes on to the next field, Ctrl+Enter saves.

    Attributes:
        saved: the definition that was kept, None while none was.
    """

    def __init__(self, office: Office, given: Definition, tally: Tally, parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self._tally = office, tally
        self.saved: Definition | None = None
        self._given = given
        self.setWindowTitle(f"统计数字 {given.code}")
        self.form = FigureForm(given, _chapters(), self)
        self.live, self.words = note_label(self), note_label(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_count)
        self._lay_out()
        self.form.edited.connect(lambda: self._timer.start(PAUSE_MS))
        self.show_count()
        fit(self, 760, 560)
        self.form.title.setFocus()

    @classmethod
    def begin(
        cls, office: Office, tally: Tally, chapter: str, parent: QWidget
    ) -> Definition | None:
        """Define a new figure; None when cancelled."""
        unit, period = "人", "as_of"
        given = Definition(next_code(), "", "person", unit=unit, period=period, chapter=chapter)  # type: ignore[arg-type]  # one of PERIODS
        return cls.change(office, given, tally, parent)

    @classmethod
    def change(
        cls, office: Office, given: Definition, tally: Tally, parent: QWidget
    ) -> Definition | None:
        """Change a figure; None when cancelled."""
        dialog = cls(office, given, tally, parent)
        return dialog.saved if run_dialog(dialog) else None

    def show_count(self) -> None:
        """Count what is defined up to now, or say what is missing."""
        wanted = self.form.definition()
        found = problems(wanted)
        self.form.say_problems({k: v for k, v in found.items() if k != UNNAMED})
        if set(found) - {UNNAMED}:
            say(self.live, "还没有定义完，数不出来。", "warn")
            say(self.words, "")
            return
        tally = self._tally
        try:
            counted = count(wanted, tally.until, tally.since)
            words = described(wanted, tally.until, tally.since)
        except (Unavailable, ValueError) as error:
            say(self.live, getattr(error, "sentence", "这样定义数不出来。"), "problem")
            return
        pending = f"，另有 {len(counted.pending)} 条日期待核" if counted.pending else ""
        said = f"现在数出：{counted.phrase or '—'}（{len(counted.rows)} 条{pending}）"
        say(self.live, said, "ok")
        say(self.words, f"口径：{words}。")

    def accept(self) -> None:
        """Extend QDialog::accept: keep the definition in one act."""
        wanted = self.form.definition()
        found = problems(wanted)
        if found:
            self.form.say_problems(found)
            say(self.live, "".join(found.values()), "problem")
            return
        try:
            self.saved = save(self.office, wanted).definition
        except Invalid as error:
            self.form.say_problems(error.problems)
            return
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        super().accept()

    def reject(self) -> None:
        """Extend QDialog::reject: what was changed is asked about."""
        has_changed = self.form.definition() != self._unchanged
        verb = "不保存"
        text = "统计数字改过，还没有保存。"
        if not has_changed or Message.ask(self, text, (verb, CANCEL)) == verb:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QDialog::keyPressEvent: see above."""
        focus = self.focusWidget()
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_control and event.key() in (*ENTER, Qt.Key.Key_S):
            self.accept()
        elif event.key() in ENTER and isinstance(focus, QPushButton):
            focus.click()
        elif event.key() in ENTER and isinstance(focus, (QLineEdit, QComboBox)):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        self.save_button = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setToolTip("保存（Ctrl+Enter）")
        cancel = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.save_button, cancel):
            button.setAutoDefault(False)
            button.setDefault(False)
        self.save_button.setEnabled(not self.office.read_only)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._unchanged = self.form.definition()
        column = QVBoxLayout(self)
        column.setSpacing(theme.S)
        column.addWidget(TallArea(self.form, "统计数字的定义", self), 1)
        column.addWidget(self.live)
        column.addWidget(self.words)
        column.addWidget(buttons)


def _chapters() -> Sequence[str]:
    return chapters([each.definition for each in figures(hidden=True)])
