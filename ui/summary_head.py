"""The head of the summary page: its period, the chapter shown, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from models.fields import Day
from ui import theme
from ui.dialogs import push_button
from ui.editors.choice import ChoiceInput
from ui.editors.date import DateEditor
from ui.menu_button import menu_button

ALL_CHAPTERS = "全部章节"
DATE_WIDTH = 14  # half-width characters


class SummaryHead(QWidget):
    """The row.

    Signals:
        period_changed(): other days. chapter_changed(): another chapter.
    """

    period_changed = Signal()
    chapter_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.since, self.until = self._day("起始日期"), self._day("截止日期")
        self.since.input.setPlaceholderText("各用自己的")
        self.chapter = ChoiceInput(self)
        self.chapter.setAccessibleName("章节")
        self.chapter.set_items([("", ALL_CHAPTERS)])
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.S)
        for label, widget in (("起始", self.since), ("截止", self.until)):
            self.row.addWidget(QLabel(label, self))
            self.row.addWidget(widget)
        self.row.addWidget(self.chapter)
        self.row.addStretch(1)
        self.since.edited.connect(self.period_changed)
        self.until.edited.connect(self.period_changed)
        self.chapter.currentIndexChanged.connect(lambda _: self.chapter_changed.emit())

    def add(self, text: str, slot: Callable[[], object], tip: str, sign: str = "") -> QPushButton:
        """Put a button at the end."""
        button = push_button(text, slot, self, tip, sign)
        button.setFixedWidth(_width(button, theme.TOOL_ICON if sign else 0))
        self.row.addWidget(button)
        return button

    def add_menu(
        self, text: str, lines: Sequence[tuple[str, Callable[[], object]]], tip: str
    ) -> QPushButton:
        """Put a button with a menu at the end."""

        def fill(menu: QMenu) -> None:
            for said, slot in lines:
                menu.addAction(said).triggered.connect(lambda _=False, run=slot: run())

        button = menu_button(text, fill, self)
        button.setToolTip(tip)
        button.setFixedWidth(_width(button, theme.TOOL_ICON))
        self.row.addWidget(button)
        return button

    def period(self) -> tuple[str, str] | None:
        """First and last day as typed; None while one of them is not understood."""
        try:
            since, until = self.since.value(), self.until.value()
        except ValueError:
            return None
        return (str(since or ""), str(until)) if until else None

    def show_period(self, since: str, until: str) -> None:
        """Show other days; nothing is told."""
        self.since.set_value(since or None)
        self.until.set_value(until)

    def show_chapters(self, chapters: Sequence[str]) -> None:
        """Offer these chapters; the one that is chosen stays."""
        chosen = self.chapter.currentData()
        self.chapter.blockSignals(True)
        self.chapter.set_items([("", ALL_CHAPTERS), *((each, each) for each in chapters)])
        self.chapter.setCurrentIndex(max(self.chapter.position_of(chosen), 0))
        self.chapter.blockSignals(False)

    def _day(self, label: str) -> DateEditor:
        field = Day(label)
        field.name = "since" if label == "起始日期" else "until"
        made = DateEditor(field, self)
        made.setFixedWidth(theme.text_width(DATE_WIDTH) + theme.scaled(theme.CONTROL + theme.L))
        return made


def _width(button: QPushButton, more: int) -> int:
    """As narrow as the text: with the usual width the row would not fit a narrow window."""
    return button.fontMetrics().horizontalAdvance(button.text()) + theme.scaled(theme.L + 8 + more)
