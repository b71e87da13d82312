"""The line above the pages that says what is special: demonstration, read only, a past day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models import dates, past
from models.office import Office
from models.opening import BACKUP_ENDING
from ui import theme
from ui.dialogs import push_button
from ui.icons import icon

DEMONSTRATION = "演示数据：人物和记录都是虚构的，可以随意试用，不会影响真实台账。"
READ_ONLY = "文件只读：可查看、打印、导出，不能修改。"
BACKUP = "这是备份：只能查看、打印、导出。要用它继续工作，请到“备份与恢复”里恢复成台账。"
AS_OF = "按 {} 的台账显示，不能修改。"
TO_TODAY = "回到今天"


class Banner(QWidget):
    """Hidden for an ordinary file as it stands today; yellow while a past day is shown.

    Signals:
        today_wanted(): the present is to be shown again.
    """

    today_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = QLabel(self)
        theme.say_kind(self.label, "note", "warn")
        sign = QLabel(self)
        sign.setPixmap(icon("warning").pixmap(theme.scaled(theme.L), theme.scaled(theme.L)))
        self.today = push_button(TO_TODAY, self.today_wanted.emit, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        row.addWidget(sign)
        row.addWidget(self.label, 1)
        row.addWidget(self.today)
        self.show_office(office)

    def show_office(self, office: Office) -> None:
        """Say what is special about a file and about the day that it is shown as of."""
        there = past.shown()
        is_read_only = there.was_read_only if there is not None else office.read_only
        texts = [DEMONSTRATION] if office.settings.is_demonstration else []
        read_only = BACKUP if office.path.suffix == BACKUP_ENDING else READ_ONLY
        texts += [read_only] if is_read_only else []
        if there is not None:
            texts.insert(0, AS_OF.format(dates.show(there.day.isoformat(), "document")))
        self.label.setText("　".join(texts))
        self.today.setVisible(there is not None)
        theme.say_kind(self, "past", "true" if there is not None else "false")
        self.setVisible(bool(texts))
