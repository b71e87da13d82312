"""What both wizards share: the line of steps, buttons that Enter does not press by accident."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget, QWizard, QWizardPage

from ui import theme

NUMBERS = "①②③④⑤"


class StepPage(QWizardPage):
    """A page with the steps above it; its content goes into ``column``."""

    def __init__(self, steps: Sequence[str], number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shown = [f"{NUMBERS[i]} {step}" for i, step in enumerate(steps)]
        shown[number] = f"<b>{shown[number]}</b>"
        self.steps = QLabel("&nbsp;&nbsp;›&nbsp;&nbsp;".join(shown), self)
        self.steps.setTextFormat(Qt.TextFormat.RichText)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.M)
        self.column.addWidget(self.steps)


class StepWizard(QWizard):
    """A wizard as plain as the other dialogs.

    Args:
        ends_done: the last page only tells what was done, so that there is no way back.
    """

    def __init__(
        self, title: str, parent: QWidget | None = None, *, ends_done: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QWizard.WizardOption.NoBackButtonOnLastPage, ends_done)
        self.setOption(QWizard.WizardOption.NoCancelButtonOnLastPage, ends_done)
        kinds = QWizard.WizardButton
        for kind in (kinds.BackButton, kinds.NextButton, kinds.CommitButton, kinds.FinishButton,
                     kinds.CancelButton):  # fmt: skip
            button = self.button(kind)
            assert isinstance(button, QPushButton)
            button.setAutoDefault(False)
            button.setMinimumHeight(theme.scaled(theme.CONTROL))
