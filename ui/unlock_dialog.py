"""Opening an encrypted file: the passphrase, or the lines of the recovery sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models import known_files, unlocking
from models.errors import Unavailable
from ui import theme
from ui.dialogs import fit, form_layout, note_label, push_button, row_of, run_dialog, say
from ui.messages import CANCEL
from ui.recovery_lines import RecoveryLines
from ui.secret_input import SecretInput

OPEN, BY_SHEET, BY_PASSPHRASE = "打开", "用恢复单打开…", "用口令打开…"
ASKED = "“{}”已加密，请输入口令。"
SHEET_ASKED = "请逐行照抄恢复单上的六行；空格和大小写不用管，每行抄完会当场核对。"
WAIT = "请等 {} 秒再试。"


def unlock(parent: QWidget | None, path: Path) -> bool:
    """Ask for what opens a closed file, if it needs it; whether it can be opened now."""
    return not unlocking.needs_key(path) or UnlockDialog.ask(parent, path)


class UnlockDialog(QDialog):
    """Passphrase first; after each wrong one the next try has to wait longer.

    Attributes:
        is_by_sheet: the lines of the sheet are asked for; nobody guesses them, so nobody waits.
        timer: counts the seconds of waiting.
    """

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.is_by_sheet = False
        self.setWindowTitle("打开加密的台账")
        self._left = 0
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self._on_second)
        self.passphrase = SecretInput("口令", self)
        self.lines = RecoveryLines(self)
        self.said = note_label(self)
        self.waiting = note_label(self)
        self.other = push_button(BY_SHEET, self._turn, self)
        self.go = push_button(OPEN, self.accept, self)
        self.go.setDefault(True)
        self.stop = push_button(CANCEL, self.reject, self)
        self._lay_out()
        self.passphrase.changed.connect(self._on_typed)
        self.lines.changed.connect(self._on_typed)
        fit(self, 520, 180)
        self._wait(unlocking.wait_after(known_files.failures(path)))
        self._on_typed()
        self.passphrase.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, path: Path) -> bool:
        """Ask; whether the key of the file is known now."""
        return run_dialog(cls(path, parent))

    def accept(self) -> None:
        """Extend QDialog::accept: only what opens the file closes the dialog."""
        if not self.go.isEnabled():
            return
        try:
            if self.is_by_sheet:
                unlocking.unlock_by_sheet(self.path, self.lines.text)
            else:
                unlocking.unlock(self.path, self.passphrase.text)
        except Unavailable as error:
            say(self.said, error.sentence, "problem")
            self._wait(unlocking.wait_after(known_files.failures(self.path)))
            self.passphrase.line.selectAll()
            (self.lines if self.is_by_sheet else self.passphrase).setFocus()
        else:
            super().accept()

    def _lay_out(self) -> None:
        self.by_passphrase, self.by_sheet = QWidget(self), QWidget(self)
        form = form_layout(self.by_passphrase)
        form.addRow(note_label(self.by_passphrase, ASKED.format(self.path.name)))
        form.addRow("口令(&P)", self.passphrase)
        column = QVBoxLayout(self.by_sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(note_label(self.by_sheet, SHEET_ASKED))
        column.addWidget(self.lines)
        self.by_sheet.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        whole.setSpacing(theme.S)
        for widget in (self.by_passphrase, self.by_sheet, self.said, self.waiting):
            whole.addWidget(widget)
        whole.addStretch(1)
        whole.addLayout(row_of(self.other, None, self.go, self.stop))

    def _turn(self) -> None:
        self.is_by_sheet = not self.is_by_sheet
        self.by_passphrase.setVisible(not self.is_by_sheet)
        self.by_sheet.setVisible(self.is_by_sheet)
        self.other.setText(BY_PASSPHRASE if self.is_by_sheet else BY_SHEET)
        say(self.said, "")
        fit(self, 520, 320 if self.is_by_sheet else 180)
        self._on_wait()
        (self.lines if self.is_by_sheet else self.passphrase).setFocus()

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        if seconds:
            self.timer.start()
        self._on_wait()

    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.timer.stop()
        self._on_wait()

    def _on_wait(self) -> None:
        is_waiting = self._left > 0 and not self.is_by_sheet
        say(self.waiting, WAIT.format(self._left) if is_waiting else "")
        self._on_typed()

    def _on_typed(self) -> None:
        is_by_sheet = self.is_by_sheet
        is_typed = self.lines.is_complete() if is_by_sheet else bool(self.passphrase.text)
        self.go.setEnabled(is_typed and (is_by_sheet or self._left <= 0))
