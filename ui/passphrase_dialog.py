"""设置、更换、取消口令: what is asked before it, as it cannot be undone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models import keys
from models.keys import FileKey
from models.office import Office
from models.recovery_key import RecoveryKey
from printing.recovery_sheet import RecoveryData
from ui import theme
from ui.dialogs import (
    TallArea,
    fit,
    note_label,
    push_button,
    row_of,
    run_dialog,
    say,
)
from ui.editors.line import LineInput
from ui.messages import CANCEL
from ui.recovery_dialog import WHY, SheetPanel
from ui.secret_input import NewPassphrase, SecretInput
from ui.welcome_secret_page import THEFT

Purpose = Literal["set", "change", "remove", "ask"]
TITLES: dict[Purpose, str] = {
    "set": "设置口令", "change": "更换口令", "remove": "取消口令", "ask": "打印恢复单",
}  # fmt: skip
WRONG = "口令不正确。"
NO_WAY_BACK = "这一步不能撤销。之前会先做一份备份；不成功时，原来的文件和口令照旧。"
OLD_COPIES = "以前的备份还是用旧口令打开：只要留着它们，旧恢复单也要留着。"


class PassphraseDialog(QDialog):
    """The present passphrase, the new one with its sheet, and a word to be typed.

    Args:
        purpose: "ask" only wants the present passphrase.
        number: of the new key.
    """

    def __init__(
        self, office: Office, purpose: Purpose, number: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office, self.purpose, self.number = office, purpose, number
        self.key: FileKey | None = None
        self.setWindowTitle(TITLES[purpose])
        self.present = SecretInput("现在的口令", self)
        self.said = note_label(self)
        self.typed = NewPassphrase(self, "新口令" if purpose == "change" else "口令")
        self.panel = SheetPanel(self._data, self)
        self.word = LineInput(self)
        self.word.setMaximumWidth(theme.text_width(20))
        self.word.setAccessibleName(f"输入“{TITLES[purpose]}”四个字")
        self.go = push_button("继续" if purpose == "ask" else TITLES[purpose], self.accept, self)
        self.stop = push_button(CANCEL, self.reject, self)
        self._lay_out()
        self.present.changed.connect(self._on_present)
        self.typed.changed.connect(self._on_typed)
        self.panel.changed.connect(self._on_changed)
        self.word.textChanged.connect(lambda _: self._on_changed())
        self._on_typed()
        heights = {"ask": 140, "remove": 280, "set": 440, "change": 540}
        fit(self, 600, heights[purpose])
        (self.typed if purpose == "set" else self.present).setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, office: Office) -> bool:
        """Ask for the present passphrase; whether it was given."""
        return run_dialog(cls(office, "ask", parent=parent))

    @property
    def has_new(self) -> bool:
        """Whether a new passphrase is typed."""
        return self.purpose in ("set", "change")

    def is_complete(self) -> bool:
        """Whether nothing is left to be done but what the present passphrase decides."""
        word = TITLES[self.purpose]
        is_asked = self.purpose == "set" or bool(self.present.text)
        is_typed = self.purpose in ("set", "ask") or self.word.text().strip() == word
        is_new = not self.has_new or (self.key is not None and self.panel.is_confirmed)
        return is_asked and is_typed and is_new

    def accept(self) -> None:
        """Extend QDialog::accept: the present passphrase must be right."""
        if not self.is_complete():
            return
        if self.purpose != "set" and not self._is_present():
            say(self.said, WRONG, "problem")
            self.present.line.selectAll()
            self.present.setFocus()
            return
        super().accept()

    def _is_present(self) -> bool:
        key = self.office.key
        return key is not None and keys.derive(self.present.text, key.salt) == key

    def _lay_out(self) -> None:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        for widget in self._widgets():
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        whole.setSpacing(theme.S)
        whole.addWidget(TallArea(body, TITLES[self.purpose], self), 1)
        whole.addLayout(row_of(None, self.go, self.stop))

    def _widgets(self) -> list[QWidget]:
        """What this purpose asks and says, from top to bottom; the rest is hidden."""
        found: list[QWidget] = []
        if self.purpose != "set":
            found += [self._row("现在的口令(&P)", self.present), self.said]
        else:
            self.present.hide()
        if self.has_new:
            found += [self.typed, note_label(self, WHY, "warn"), self.panel]
        else:
            self.typed.hide()
            self.panel.hide()
        if self.purpose == "remove":
            found.append(note_label(self, THEFT, "warn"))
        if self.purpose == "change":
            found.append(note_label(self, OLD_COPIES))
        if self.purpose != "ask":
            found.append(note_label(self, NO_WAY_BACK, "warn"))
        if self.purpose in ("change", "remove"):
            found.append(self._row(f"请输入“{TITLES[self.purpose]}”四个字(&W)", self.word))
        else:
            self.word.hide()
        return found

    def _row(self, text: str, field: QWidget) -> QWidget:
        row = QWidget(self)
        label = QLabel(text, row)
        label.setBuddy(field)
        layout = row_of(label, field, stretch=-1 if field is self.word else 1)
        layout.addStretch(1 if field is self.word else 0)
        row.setLayout(layout)
        return row

    def _on_present(self) -> None:
        say(self.said, "")
        self._on_changed()

    def _on_typed(self) -> None:
        self.key = None
        self.panel.forget()
        self.panel.set_ready(bool(self.typed.passphrase))
        self._on_changed()

    def _on_changed(self) -> None:
        is_complete = self.is_complete()
        self.go.setEnabled(is_complete)
        self.go.setDefault(is_complete)

    def _data(self) -> RecoveryData | None:
        phrase = self.typed.passphrase
        if not phrase:
            return None
        self.key = self.key or keys.new_key(phrase)
        key = RecoveryKey(self.key.key, self.key.salt, self.number)
        return RecoveryData(str(self.office.settings.name), self.office.path.name, key)
