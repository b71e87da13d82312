"""Dates: a line that understands what offices write, and a calendar that pops up.

Never QDateEdit: typed ``2024-03-05`` became 2000-03-05 there, and it knows no empty value (T1).
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.editors.base import Field, small_button
from ui.editors.line import LineEditor


class CalendarPopup(QFrame):
    """A month to pick a day from; weeks start on Monday.

    Signals:
        picked(str): the day as YYYY-MM-DD, "" for 清空.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("日历")
        for index, inner in enumerate(self.calendar.findChildren(QWidget)):
            if not inner.accessibleName() and inner.focusPolicy() != Qt.FocusPolicy.NoFocus:
                inner.setAccessibleName(f"日历 {index}")
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XS, theme.XS, theme.XS, theme.XS)
        column.addWidget(self.calendar)
        foot = QHBoxLayout()
        foot.addWidget(self._button("今天", QDate.currentDate))
        foot.addWidget(self._button("清空", QDate))
        column.addLayout(foot)

    def open_at(self, place: QPoint, day: date) -> None:
        """Show the month of a day below a point, moved onto the screen."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(place.x(), screen.right() - self.width())
        y = min(place.y(), screen.bottom() - self.height())
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        self.calendar.setFocus()

    def _button(self, text: str, day: type[QDate] | object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._pick(day() if callable(day) else QDate()))
        return button

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(day.toString(Qt.DateFormat.ISODate) if day.isValid() else "")


class DateEditor(LineEditor):
    """A partial date or a day, by what the field accepts; Ctrl+; is today, Alt+↓ the calendar."""

    input_hints = Qt.InputMethodHint.ImhPreferLatin

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        self.button = small_button(self, "calendar", "日历（Alt+↓）")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.open_choices)
        self.row.addWidget(self.button)
        self.popup: CalendarPopup | None = None

    def set_read_only(self, on: bool) -> None:
        """Extend LineEditor.set_read_only: no calendar either."""
        super().set_read_only(on)
        self.button.setEnabled(not on)

    def open_choices(self) -> None:
        """Override Editor.open_choices: show the calendar, made at its first use."""
        if self.input.isReadOnly():
            return
        if self.popup is None:
            self.popup = CalendarPopup(self)
            self.popup.picked.connect(self._on_picked)
        self.popup.open_at(self.mapToGlobal(QPoint(0, self.input.height())), self._day())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend Editor.keyPressEvent: Ctrl+; is today."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_control and event.key() == Qt.Key.Key_Semicolon:
            self._on_picked(date.today().isoformat())
        else:
            super().keyPressEvent(event)

    def _day(self) -> date:
        """Return the day that the calendar opens at: the first one of a partial date."""
        try:
            typed = str(self.value() or "")
        except ValueError:
            typed = ""
        return date.fromisoformat((typed + "-01-01")[:10]) if typed else date.today()

    def _on_picked(self, day: str) -> None:
        if not self.input.isReadOnly():
            self.type_text(day)
            self.normalise()
            self.input.setFocus()
