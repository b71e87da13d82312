"""One value asked in a small dialog, with the editor of its field."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs import run_dialog
from ui.editors import Field, make_editor


@dataclass(frozen=True)
class Answer:
    """What was entered; None stands for empty."""

    value: object


class ValueDialog(QDialog):
    """A sentence, an editor, 确定 and 取消."""

    def __init__(self, parent: QWidget, about: str, field: Field, usual: object) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.setWindowTitle(field.label)
        self.setMinimumWidth(theme.scaled(360))
        self.editor = make_editor(field, self)
        self.editor.set_value(usual)
        buttons = QDialogButtonBox(self)
        accept = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"{field.label}（{about}）", self))
        column.addWidget(self.editor)
        column.addWidget(buttons)
        self.editor.focus_widget().setFocus()

    @classmethod
    def ask(cls, parent: QWidget, about: str, field: Field, usual: object) -> Answer | None:
        """Ask for a value; None when the user cancels."""
        dialog = cls(parent, about, field, usual)
        return dialog.answer if run_dialog(dialog) else None

    def accept(self) -> None:
        """Extend QDialog::accept: only what is understood closes the dialog."""
        try:
            self.answer = Answer(self.editor.value())
        except ValueError as error:
            self.editor.set_problem(str(error))
            return
        super().accept()
