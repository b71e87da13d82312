"""Before a restore: both sides with their counts, what will happen, and a word to be typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from models.catalogue import Contents
from models.restore import Comparison
from ui import theme
from ui.backup_table import show_time
from ui.dialogs import fit, note_label, push_button, row_of, run_dialog, title_label
from ui.editors.line import LineInput
from ui.messages import CANCEL

WORD = "恢复"
COUNTED = (
    ("人员", "person"),
    ("入会记录", "membership"),
    ("会内任职", "post"),
    ("活动", "activity"),
    ("出席记录", "attendance"),
    ("表扬批次", "commendation_batch"),
    ("表扬名单", "commendation_item"),
)
STEPS = (
    "③ 现在的文件先完整留存一份（放在“备份/留存”，不会自动删除）。",
    "④ 再把备份换入，重新打开并核对。任何备份都不会被删除或改动。",
)


class RestoreDialog(QDialog):
    """① comparison, ② the word; ③ and ④ are told."""

    def __init__(self, what: str, sides: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复备份")
        self.word = LineInput(self)
        self.word.setAccessibleName(f"输入“{WORD}”二字")
        self.word.setMaximumWidth(theme.text_width(16))
        self.word.textChanged.connect(self._on_typed)
        self.go = push_button("恢复", self.accept, self)
        self.go.setEnabled(False)
        self.stop = push_button(CANCEL, self.reject, self)
        self.stop.setDefault(True)
        self._lay_out(what, sides)
        fit(self, 560, 420)
        self.word.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, what: str, sides: Comparison) -> bool:
        """Show both sides; True when the word was typed and the button pressed."""
        return run_dialog(cls(what, sides, parent))

    def _on_typed(self, text: str) -> None:
        is_typed = text.strip() == WORD
        self.go.setEnabled(is_typed)
        (self.go if is_typed else self.stop).setDefault(True)

    def _lay_out(self, what: str, sides: Comparison) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(title_label("① 左右对比", self))
        column.addLayout(self._table(what, sides))
        column.addSpacing(theme.S)
        column.addWidget(title_label("② 确认", self))
        ask = QLabel(f"请输入“{WORD}”二字：", self)
        column.addLayout(row_of(ask, self.word, None))
        for text in STEPS:
            column.addWidget(note_label(self, text))
        column.addStretch(1)
        column.addLayout(row_of(None, self.go, self.stop))

    def _table(self, what: str, sides: Comparison) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        rows = [("", "现在的台账", what)]
        rows += [
            (title, _count(sides.present, kind), _count(sides.backup, kind))
            for title, kind in COUNTED
        ]
        rows.append(("最后修改", _changed(sides.present), _changed(sides.backup)))
        for row, texts in enumerate(rows):
            for place, text in enumerate(texts):
                label = QLabel(text, self)
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label, row, place)
                if row == 0 or (place == 2 and texts[1] != texts[2]):
                    theme.set_size(label, theme.BASE_POINTS, bold=True)
        return grid


def _count(side: Contents | None, kind: str) -> str:
    return "读不出来" if side is None else str(side.counts.get(kind, 0))


def _changed(side: Contents | None) -> str:
    return show_time(side.changed_at) if side is not None else ""
