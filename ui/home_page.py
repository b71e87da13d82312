"""工作台: what needs doing today; every line leads to the rows that it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models import dates, todo
from models.kinds import listing
from models.office import Office
from ui import theme
from ui.backing_up import last_backup_text
from ui.backup_notes import notes_of
from ui.dialogs import note_label, push_button, title_label
from ui.outlets import PrintOutlet, Subject, fill_menu
from ui.pages import Command, Link, Page
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings

DAYS = "一二三四五六日"
NOTHING = "今天没有待办。"


class HomePage(Page):
    """The page to begin the day with."""

    name = "home"
    title = "工作台"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self.heading = title_label("", self)
        self.lines: list[QPushButton] = []
        self.todo_box = self._card("待办")
        self.year_box = self._card("今年")
        self.backup_box = self._card("备份")
        self.quick_box = self._card("常用")
        self.year, self.backup = QLabel(self), QLabel(self)
        self.year_box.addWidget(self.year)
        self.backup_box.addWidget(self.backup)
        self.backup_notes = QVBoxLayout()
        self.backup_notes.setSpacing(theme.XS)
        self.backup_box.addLayout(self.backup_notes)
        self._add_quick()
        self._arrange()
        self.refresh()

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        return {"refresh": self.refresh, "print": self._print}

    def fill_print_menu(self, menu: QMenu) -> None:
        """Override Page.fill_print_menu: the sheets of the whole office."""
        fill_menu(menu, self._outlet().groups()[2:], self._outlet().print_sheet)

    def _print(self) -> None:
        sheets = self._outlet().groups()[2]
        if sheets:
            self._outlet().print_sheet(sheets[0].name)

    def _outlet(self) -> PrintOutlet:
        members = listing("person", view="members")
        return PrintOutlet(self, self.office, self.settings, "", lambda: Subject(members))

    def refresh(self) -> None:
        """Override Page.refresh."""
        today = dates.today()
        self.heading.setText(
            f"{today.year}年{today.month}月{today.day}日　星期{DAYS[today.weekday()]}"
        )
        self._show_lines(todo.todos(today))
        so_far = todo.year_so_far(today)
        self.year.setText(f"活动 {so_far.sessions} 场，参加 {so_far.presences:,} 人次")
        self._show_backup()
        self.changed.emit()

    def regions(self) -> list[QWidget]:
        """Override Page.regions: the first line, or the first button."""
        first = self.todo_box.itemAt(1)
        widget = first.widget() if first is not None else None
        return [widget] if isinstance(widget, QPushButton) else [self.begin]

    def _show_lines(self, lines: Sequence[todo.Todo]) -> None:
        _empty(self.todo_box, 1)
        self.lines = [self._line(line) for line in lines]
        for button in self.lines:
            self.todo_box.addWidget(button)
        if not lines:
            nothing = QLabel(NOTHING, self)
            theme.say_kind(nothing, "note", "ok")
            self.todo_box.addWidget(nothing)

    def _show_backup(self) -> None:
        """Say when the last one was made, and below it what is missing or failed."""
        places = BackupSettings(self.settings, self.office)
        self.backup.setText(f"上次：{last_backup_text(self.office, places, datetime.now())}")
        _empty(self.backup_notes, 0)
        for text, kind in notes_of(self.office, places, datetime.now().date()):
            self.backup_notes.addWidget(note_label(self, text, kind))

    def _line(self, line: todo.Todo) -> QPushButton:
        link = Link(line.kind, line.view, ids=line.ids, title=line.title, record=line.record)
        text = line.text.replace("&", "&&")  # the name of a series may hold one
        button = push_button(text, lambda: self.link_opened.emit(link), self)
        button.setProperty("link", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _card(self, title: str) -> QVBoxLayout:
        card = QFrame(self)
        card.setProperty("card", True)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        column.setSpacing(theme.XS)
        column.addWidget(title_label(title, card))
        return column

    def _add_quick(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.S)
        self.begin = self._quick("新建会员", "member", "new")
        grid.addWidget(self.begin, 0, 0)
        grid.addWidget(self._quick("记一场活动", "activity", "activities"), 0, 1)
        grid.addWidget(self._quick("新建表扬批次", "batch", "commendations"), 1, 0)
        grid.addWidget(self._quick("从 Excel 导入…", "import", "import"), 1, 1)
        self.quick_box.addLayout(grid)
        row = QGridLayout()
        row.setSpacing(theme.S)
        row.addWidget(self._quick("备份到 U 盘…", "stick", "backup"), 0, 0)
        row.addWidget(self._quick("备份与恢复…", "backups", "restore"), 0, 1)
        self.backup_box.addLayout(row)

    def _quick(self, text: str, name: str, sign: str) -> QPushButton:
        button = push_button(text, lambda: self.action_wanted.emit(name), self, sign=sign)
        button.setEnabled(name in ("stick", "backups") or not self.office.read_only)
        return button

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        grid.setSpacing(theme.M)
        grid.addWidget(self.heading, 0, 0, 1, 2)
        places = (
            (self.todo_box, 1, 0, 3), (self.quick_box, 1, 1, 1), (self.year_box, 2, 1, 1),
            (self.backup_box, 3, 1, 1),
        )  # fmt: skip
        for box, row, column, rows in places:
            card = box.parentWidget()
            assert card is not None
            grid.addWidget(card, row, column, rows, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(4, 1)


def _empty(box: QVBoxLayout, first: int) -> None:
    """Take the lines from one on away."""
    while box.count() > first:
        item = box.takeAt(first)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
