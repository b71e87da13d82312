"""What is counted, by what, added up how: the choices above a statistical table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.kinds import KINDS
from models.statistics.answers import SHARES, Share
from models.statistics.dimensions import dimensions
from models.statistics.questions import (
    EVERYTHING,
    Question,
    day_column,
    row_choices,
    sum_choices,
    years,
)
from ui import theme
from ui.editors.choice import ChoiceInput

FIELDS = ("统计对象", "范围", "年份", "行", "列", "合计", "百分比")
IN_A_ROW = 4


class QuestionRow(QWidget):
    """Seven choices in two lines.

    Signals:
        changed(): another question.
        share_changed(): percentages of another whole.
    """

    changed = Signal()
    share_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_showing = False
        self._branch = 0
        self.fields: dict[str, ChoiceInput] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.FORM_GAP)
        for place, title in enumerate(FIELDS):
            label, box = QLabel(title, self), ChoiceInput(self)
            box.setAccessibleName(title)
            label.setBuddy(box)
            self.fields[title] = box
            line, column = divmod(place, IN_A_ROW)
            column += 1 if line == 1 and column >= len(FIELDS) else 0
            grid.addWidget(label, line, 2 * column)
            grid.addWidget(box, line, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        known = sorted((k for k in KINDS.values() if row_choices(k)), key=_place)
        self.fields["统计对象"].set_items([(kind.name, kind.title) for kind in known])
        self.fields["百分比"].set_items(list(SHARES.items()))
        self._connect()

    @property
    def share(self) -> Share:
        """Of what the percentages are."""
        chosen = self.fields["百分比"].currentData()
        return next((share for share in SHARES if share == chosen), "")

    def show_share(self, share: str) -> None:
        """Choose of what the percentages are."""
        box = self.fields["百分比"]
        box.setCurrentIndex(max(box.position_of(share), 0))

    def question(self) -> Question:
        """What is asked."""
        data = {title: str(box.currentData() or "") for title, box in self.fields.items()}
        return Question(
            data["统计对象"],
            data["范围"],
            data["行"],
            data["列"] if self.fields["列"].isEnabled() else "",
            data["合计"] if self.fields["合计"].isEnabled() else "",
            data["年份"],
            self._branch,
        )

    def show_question(self, question: Question) -> None:
        """Show what is asked; nothing is told."""
        self._is_showing = True
        self._offer(question.kind)
        chosen = (
            question.kind,
            question.view,
            question.year,
            question.rows,
            question.columns,
            question.amount,
        )
        for title, value in zip(FIELDS, chosen, strict=False):
            box = self.fields[title]
            box.setCurrentIndex(max(box.position_of(value), 0))
        self._branch = question.branch
        self._is_showing = False
        self._allow()

    def _offer(self, name: str) -> None:
        """Offer what a kind of record can be counted by."""
        kind = KINDS[name]
        day = day_column(kind)
        across = [(each.key, each.title) for each in dimensions(kind)]
        self.fields["范围"].set_items([(view.name, view.title) for view in kind.views])
        self.fields["年份"].set_items([("", "全部"), *((y, f"{y}年") for y in years(kind))])
        self.fields["年份"].setToolTip(f"按{day.label}" if day is not None else "")
        self.fields["行"].set_items(list(row_choices(kind)))
        self.fields["列"].set_items([("", "（无）"), *across])
        self.fields["合计"].set_items(list(sum_choices(kind)))

    def _allow(self) -> None:
        """Attendance has columns of its own, as have all sums beside each other."""
        is_attendance = self.question().is_attendance
        self.fields["合计"].setEnabled(not is_attendance)
        self.fields["百分比"].setEnabled(not is_attendance)
        is_wide = self.fields["合计"].currentData() == EVERYTHING
        self.fields["列"].setEnabled(not is_attendance and not is_wide)

    def _on_kind(self) -> None:
        if not self._is_showing:
            self.show_question(first_question(str(self.fields["统计对象"].currentData())))
            self.changed.emit()

    def _on_chosen(self) -> None:
        if not self._is_showing:
            self._branch = 0
            self._allow()
            self.changed.emit()

    def _connect(self) -> None:
        for title, box in self.fields.items():
            if title == "统计对象":
                box.currentIndexChanged.connect(lambda _: self._on_kind())
            elif title == "百分比":
                box.currentIndexChanged.connect(lambda _: self.share_changed.emit())
            else:
                box.currentIndexChanged.connect(lambda _: self._on_chosen())


def first_question(kind: str) -> Question:
    """What is asked of a kind at first."""
    known = KINDS[kind]
    return replace(Question(), kind=kind, view=known.views[0].name, rows=row_choices(known)[0][0])


def _place(kind: object) -> int:
    """People and activities first, others as they come."""
    first = ("person", "membership", "activity", "meeting", "training")
    name = getattr(kind, "name", "")
    return first.index(name) if name in first else len(first)
