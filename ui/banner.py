"""The line above the pages that says what is special about the file: demonstration, read only."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.office import Office
from ui import theme
from ui.icons import icon

DEMONSTRATION = "演示数据：人物和记录都是虚构的，可以随意试用，不会影响真实台账。"
READ_ONLY = "文件只读：可查看、打印、导出，不能修改。"


class Banner(QWidget):
    """Hidden for an ordinary file."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.label = QLabel(self)
        theme.say_kind(self.label, "note", "warn")
        sign = QLabel(self)
        sign.setPixmap(icon("warning").pixmap(theme.scaled(theme.L), theme.scaled(theme.L)))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        row.addWidget(sign)
        row.addWidget(self.label, 1)
        self.show_office(office)

    def show_office(self, office: Office) -> None:
        """Say what is special about a file."""
        texts = [DEMONSTRATION] if office.settings.is_demonstration else []
        texts += [READ_ONLY] if office.read_only else []
        self.label.setText("　".join(texts))
        self.setVisible(bool(texts))
