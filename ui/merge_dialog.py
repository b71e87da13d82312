"""合并两份档案: both side by side, what moves and what becomes one; or 不是同一人."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models import merging
from models.errors import Invalid, Unavailable
from models.merging import FieldPair
from models.office import Office
from ui import theme
from ui.backing_up import BEFORE_MERGE, back_up, settings_of
from ui.dialogs import TallArea, fit, note_label, push_button, row_of, run_dialog, title_label
from ui.editors.base import NoteKind
from ui.messages import CANCEL, Message

ABOUT = "两份档案合成一份：右边的并入左边的。每一项选要用的值，相关记录一并移到左边，可以撤销。"
EMPTY = "（空）"
SECTIONS = ("两份不同的，请选：", "只有一份填了的：", "相同的、合在一起的：")
TEXT = 30  # half-width characters of a value; the tool tip has all of it
WIDTH, HEIGHT = 980, 530


class MergeDialog(QDialog):
    """Field by field with the keyboard: Tab goes on, ← and → choose a side.

    Attributes:
        plan: what a merge would do. radios: both sides by field name.
        outcome: the sentence of the act that was done, "" for none.
    """

    def __init__(
        self, office: Office, first: int, second: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.plan = merging.plan(*merging.in_order(first, second))
        self.outcome = ""
        self.radios: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.setWindowTitle("合并两份档案")
        self.go = push_button("合并", self._merge, self)
        self.apart = push_button(
            "不是同一人", self._tell_apart, self, "以后不再提示这两个人可能重复"
        )
        self.stop = push_button(CANCEL, self.reject, self)
        self.stop.setDefault(True)
        self.go.setEnabled(not self.plan.blocks and not office.read_only)
        self.apart.setEnabled(not office.read_only)
        self._lay_out()
        fit(self, WIDTH, HEIGHT)
        self._focus_first()

    @classmethod
    def ask(cls, parent: QWidget | None, office: Office, first: int, second: int) -> str:
        """Let the user decide on two persons; the sentence of what was done, "" for nothing."""
        try:
            dialog = cls(office, first, second, parent)
        except Unavailable as error:
            Message.say(parent, error.sentence, details=error.detail)
            return ""
        run_dialog(dialog)
        return dialog.outcome

    def choices(self) -> dict[str, int]:
        """Which side was chosen, by field name."""
        return {
            name: merging.OTHER if sides[merging.OTHER].isChecked() else merging.KEPT
            for name, sides in self.radios.items()
        }

    # -- what is done ------------------------------------------------------------------------

    def _merge(self) -> None:
        keep, other, choices = self.plan.keep_id, self.plan.other_id, self.choices()
        try:
            back_up(self, self.office, settings_of(self.parentWidget(), self.office), BEFORE_MERGE)
            self.outcome = merging.merge(self.office, keep, other, choices)
        except Unavailable as error:
            Message.say(self, error.sentence, "没有合并。", details=error.detail)
        except Invalid as error:
            Message.say(self, "没有合并。", "".join(error.problems.values()))
        else:
            self.accept()

    def _tell_apart(self) -> None:
        try:
            self.outcome = merging.tell_apart(self.office, self.plan.keep_id, self.plan.other_id)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        else:
            self.accept()

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        fields, rows = QWidget(self), QWidget(self)
        self._fill_fields(QGridLayout(fields))
        self._fill_rows(QVBoxLayout(rows), rows)
        middle = QHBoxLayout()
        middle.setSpacing(theme.L)
        middle.addWidget(TallArea(fields, "两份档案的各项", self), 1)
        area = TallArea(rows, "一并移过来的记录", self)
        area.setFixedWidth(theme.scaled(300))
        middle.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(note_label(self, ABOUT))
        column.addLayout(middle, 1)
        column.addLayout(row_of(None, self.go, self.apart, self.stop))

    def _fill_fields(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.LABEL_GAP)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for side, word in ((merging.KEPT, "留下"), (merging.OTHER, "并入")):
            text = f"{word}：{self.plan.titles[side]}"
            head = QLabel(_elided(text, TEXT + 4), self)
            head.setToolTip(text)
            theme.set_size(head, theme.BASE_POINTS, bold=True)
            grid.addWidget(head, 0, side + 1)
        for title, pairs in zip(SECTIONS, _sections(self.plan.fields), strict=True):
            if pairs:
                grid.addWidget(note_label(self, title), grid.rowCount(), 0, 1, 3)
            for pair in pairs:
                self._add_pair(grid, grid.rowCount(), pair)
        grid.setRowStretch(grid.rowCount(), 1)
        for pair in self.plan.fields:
            if pair.leader in self.radios:
                self._follow(pair)

    def _add_pair(self, grid: QGridLayout, row: int, pair: FieldPair) -> None:
        label = QLabel(pair.label, self)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.say_kind(label, "note", "muted")
        grid.addWidget(label, row, 0)
        if pair.is_equal or pair.is_joined:
            texts = (pair.texts[0], "相同") if pair.is_equal else pair.texts
            for side, text in enumerate(texts):
                grid.addWidget(self._value(text, pair.is_equal), row, side + 1)
            if pair.is_joined:
                label.setText(f"{pair.label}（合在一起）")
            return
        group = QButtonGroup(self)
        sides = (self._radio(pair, merging.KEPT), self._radio(pair, merging.OTHER))
        for side, radio in enumerate(sides):
            group.addButton(radio, side)
            grid.addWidget(radio, row, side + 1)
        sides[pair.proposed].setChecked(True)
        self.radios[pair.name] = sides

    def _value(self, text: str, is_muted: bool) -> QLabel:
        label = QLabel(_elided(text, TEXT), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(text)
        if is_muted:
            theme.say_kind(label, "note", "muted")
        return label

    def _radio(self, pair: FieldPair, side: int) -> QRadioButton:
        text = pair.texts[side] or EMPTY
        radio = QRadioButton(_elided(text, TEXT).replace("&", "&&"), self)
        radio.setToolTip(text)
        radio.setAccessibleName(
            f"{pair.label}，{'左边' if side == merging.KEPT else '右边'}：{text}"
        )
        return radio

    def _follow(self, pair: FieldPair) -> None:
        """Let a field go with the one that it belongs to."""
        for own, leading in zip(self.radios[pair.name], self.radios[pair.leader], strict=True):
            own.setEnabled(False)
            leading.toggled.connect(partial(_check_if, own))

    def _fill_rows(self, column: QVBoxLayout, parent: QWidget) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        if self.plan.blocks:
            told = [*self.plan.blocks, "请先改好其中一份，再合并。"]
            self._add_texts(column, "还不能合并", told, "problem", parent)
        moves = [f"{title} {count} 条" for title, count in self.plan.moves]
        self._add_texts(column, "一并移过来", moves or ["没有要移的记录。"], "muted", parent)
        if self.plan.clashes:
            self._add_texts(column, "两份都有的", self.plan.clashes, "warn", parent)
        column.addStretch(1)

    @staticmethod
    def _add_texts(
        column: QVBoxLayout, title: str, texts: Sequence[str], kind: NoteKind, parent: QWidget
    ) -> None:
        column.addWidget(title_label(title, parent))
        for text in texts:
            column.addWidget(note_label(parent, text, kind))
        column.addSpacing(theme.S)

    def _focus_first(self) -> None:
        first = next((sides for sides in self.radios.values() if sides[0].isEnabled()), None)
        chosen = next((radio for radio in first or () if radio.isChecked()), self.stop)
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)


def _sections(pairs: Sequence[FieldPair]) -> tuple[list[FieldPair], ...]:
    """Where both say something else first, then where one is silent, then the rest."""
    found: tuple[list[FieldPair], ...] = ([], [], [])
    place = {pair.name: 2 if not _is_chosen(pair) else int(not all(pair.texts)) for pair in pairs}
    for pair in pairs:
        found[place.get(pair.leader, place[pair.name])].append(pair)
    return found


def _is_chosen(pair: FieldPair) -> bool:
    return not (pair.is_equal or pair.is_joined)


def _check_if(radio: QRadioButton, on: bool) -> None:
    if on:
        radio.setChecked(True)


def _elided(text: str, characters: int) -> str:
    metrics = QFontMetrics(theme.font(zoom=theme.zoom()))
    line = text.replace("\n", " ")
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, theme.text_width(characters))
