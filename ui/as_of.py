"""台账截至: the day as of which every page, sheet and figure is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models import dates, past
from models.fields import Day
from ui.dialogs import fit, form_layout, note_label, push_button, row_of, run_dialog, say
from ui.editors.date import DateEditor

if TYPE_CHECKING:  # the window opens this dialog
    from ui.main_window import MainWindow

TITLE = "台账截至"
NOTE = "各页、打印和统计都按这一天结束时的台账显示，不能修改。随时可以回到今天。"
BEGAN = "这本台账从{}开始记录，以前的日子没有。"
NO_DAY = "请填日期，例如 2026-03-01。"
AHEAD = "请选今天或以前的日子。"
NOT_YET = "那一天还没有这本台账。"


class AsOfDialog(QDialog):
    """One day to be chosen.

    Attributes:
        day: what was chosen, None for today. editor: the date. problem: why it cannot be shown.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.first = past.first_day()
        self.setWindowTitle(TITLE)
        field = Day(TITLE)
        field.name = "day"
        self.editor = DateEditor(field, self)
        self.editor.set_value(dates.today().isoformat())
        self.problem = note_label(self)
        began = BEGAN.format(dates.show(self.first.isoformat(), "document"))
        self.show_day = push_button("显示这一天", self._on_day, self)
        self.show_day.setDefault(True)
        self.today = push_button("今天", self._on_today, self)
        form = form_layout()
        form.addRow("日期", self.editor)
        column = QVBoxLayout(self)
        column.addWidget(note_label(self, NOTE))
        column.addLayout(form)
        column.addWidget(note_label(self, began))
        column.addWidget(self.problem)
        column.addStretch(1)
        close = push_button("取消", self.reject, self)
        column.addLayout(row_of(None, self.show_day, self.today, close))
        fit(self, 460, 200)
        self.editor.input.setFocus()
        self.editor.input.selectAll()

    def _on_day(self) -> None:
        try:
            typed = str(self.editor.value() or "")
        except ValueError as error:
            say(self.problem, str(error), "problem")
            return
        day = date.fromisoformat(typed) if typed else None
        reason = NO_DAY if day is None else why_not(day, self.first)
        say(self.problem, reason, "problem")
        if not reason:
            self.day = day if day != date.today() else None
            self.accept()

    def _on_today(self) -> None:
        self.day = None
        self.accept()


def why_not(day: date, first: date) -> str:
    """Say why a day cannot be shown, "" where it can."""
    if day > date.today():
        return AHEAD
    return NOT_YET if day < first else ""


def choose(window: MainWindow) -> None:
    """Ask for the day and show it."""
    dialog = AsOfDialog(window)
    if run_dialog(dialog):
        window.show_as_of(dialog.day)


def switch_text() -> str:
    """What the switch in the status bar says: 台账截至：今天, or the day."""
    there = past.shown()
    return f"{TITLE}：{there.day.isoformat() if there is not None else '今天'}"
