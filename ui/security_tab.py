"""设置 › 安全: whether the file is encrypted, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import passphrase
from models.office import Office
from ui import theme
from ui.dialogs import note_label, push_button, row_of
from ui.recovery_dialog import WHY
from ui.welcome_secret_page import THEFT

Wanted = Callable[[str], object]
ENCRYPTED = "台账文件已用口令加密，以后的备份也一样。密钥 {}（指纹 {}）。"
PLAIN = "台账文件没有加密。"
CHECKED, UNCHECKED = "恢复单已核对过。", "恢复单还没有核对：请打印一张，封好收起来。"
LOCK = "离开座位按 Ctrl+L 锁定；一段时间没有操作会自动锁定。"
BUTTONS = {
    "set": "设置口令…",
    "change": "更换口令…",
    "remove": "取消口令…",
    "sheet": "打印恢复单…",
    "copies": "以前的备份…",
}


class SecurityTab(QWidget):
    """The tab; its buttons close the settings, as the file is then closed and opened anew.

    Args:
        wanted: called with "set", "change", "remove", "sheet" or "copies".
    """

    def __init__(self, office: Office, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        recovery = passphrase.recovery_of(office)
        self.buttons = {
            name: push_button(text, partial(wanted, name), self) for name, text in BUTTONS.items()
        }
        for name, button in self.buttons.items():
            button.setVisible((name == "set") == (recovery is None))
            button.setEnabled(not office.read_only or name == "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        if recovery is None:
            column.addWidget(note_label(self, PLAIN, "warn"))
            column.addWidget(note_label(self, THEFT))
        else:
            told = ENCRYPTED.format(recovery.title, recovery.fingerprint)
            column.addWidget(note_label(self, told, "ok"))
            is_checked = passphrase.is_sheet_checked(office)
            sheet = note_label(self, CHECKED if is_checked else UNCHECKED)
            column.addWidget(sheet)
            column.addWidget(note_label(self, LOCK))
        column.addWidget(note_label(self, WHY, "warn"))
        column.addLayout(row_of(*self.buttons.values(), None))
        column.addStretch(1)
