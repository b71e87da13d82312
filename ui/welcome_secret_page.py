"""④ of the first start: the passphrase, and the recovery sheet that must be checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from models import keys
from models.keys import FileKey
from models.recovery_key import RecoveryKey
from printing.recovery_sheet import RecoveryData
from ui import theme
from ui.dialogs import TallArea, check_box, note_label
from ui.recovery_dialog import WHY, SheetPanel
from ui.secret_input import NewPassphrase
from ui.welcome_pages import STEPS
from ui.wizard import StepPage

WITH, WITHOUT = "设置口令，给文件加密（推荐）", "不设口令：文件不加密"
THEFT = (
    "不加密的文件，谁拿到电脑、硬盘、U 盘或一个备份，不用口令就能看到全部人员的姓名、证件号和电话。"
)
SURE = "我知道，仍然不加密"

Names = Callable[[], tuple[str, Path]]


class SecretPage(StepPage):
    """With a passphrase the last button waits for the proof; without one, for a second tick.

    Args:
        names: the full name of the office, and the path of its file.
    """

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(STEPS, 3, parent)
        self._names = names
        self._key: FileKey | None = None
        self._printed_for: tuple[str, Path] | None = None
        self.setFinalPage(True)
        self.with_button = QRadioButton(WITH, self)
        self.without_button = QRadioButton(WITHOUT, self)
        self.with_button.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.with_button)
        group.addButton(self.without_button)
        self.typed = NewPassphrase(self)
        self.why = note_label(self, WHY, "warn")
        self.panel = SheetPanel(self._data, self)
        self.theft = note_label(self, THEFT, "warn")
        self.sure = check_box(SURE, False, lambda _: self.completeChanged.emit(), self)
        self._lay_out()
        self.with_button.toggled.connect(lambda _: self._on_way())
        self.typed.changed.connect(self._on_typed)
        self.panel.changed.connect(self.completeChanged.emit)
        self._on_way()

    @property
    def key(self) -> FileKey | None:
        """What the new file is encrypted with; None for a plain one, chosen on purpose."""
        return self._key if self.with_button.isChecked() else None

    def initializePage(self) -> None:  # noqa: N802
        """Override QWizardPage::initializePage: a sheet with another name on it is not the one."""
        if self._printed_for not in (None, self._names()):
            self._on_typed()
        QTimer.singleShot(0, self, self.typed.setFocus)  # the wizard takes the first button first

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete: the sheet was checked, or a plain file is wanted."""
        if self.with_button.isChecked():
            return self._key is not None and self.panel.is_confirmed
        return self.sure.isChecked()

    def _lay_out(self) -> None:
        body = QWidget(self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.S)
        inner.addWidget(self.with_button)
        for widget in (self.typed, self.why, self.panel):
            inner.addWidget(widget)
        inner.addWidget(self.without_button)
        inner.addWidget(self.theft)
        inner.addWidget(self.sure)
        inner.addStretch(1)
        self.column.addWidget(TallArea(body, "口令与恢复单", self), 1)

    def _on_way(self) -> None:
        is_with = self.with_button.isChecked()
        of_with: tuple[QWidget, ...] = (self.typed, self.why, self.panel)
        of_without: tuple[QWidget, ...] = (self.theft, self.sure)
        for widget in of_with:
            widget.setVisible(is_with)
        for widget in of_without:
            widget.setVisible(not is_with)
        self.sure.setChecked(False)
        self._on_typed()

    def _on_typed(self) -> None:
        self._key = None
        self.panel.forget()
        self.panel.set_ready(bool(self.typed.passphrase))
        self.completeChanged.emit()

    def _data(self) -> RecoveryData | None:
        phrase = self.typed.passphrase
        if not phrase:
            return None
        if self._key is None:
            self._key = keys.new_key(phrase)
        self._printed_for = name, path = self._names()
        return RecoveryData(name, path.name, RecoveryKey(self._key.key, self._key.salt))
