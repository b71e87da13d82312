"""插入数字: a figure found by title, code or pinyin, and what of it is to stand in the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.reporting.tally import Tally
from models.reporting.template import LIST, NAMES, mark
from ui import theme
from ui.dialogs import fit, note_label, row_of, run_dialog, say
from ui.editors.choice import ChoiceInput, search_keys
from ui.editors.line import LineInput

ASPECTS: tuple[tuple[object, str], ...] = (
    ("", "写法（10场次）"),
    ("数", "只要数"),
    ("单位", "只要单位"),
    ("名称", "名称"),
    ("去年", "去年同期"),
    ("同比", "同比（增长、下降）"),
    (NAMES, "名单（按姓氏笔画）"),
    (LIST, "列出各条名称"),
)
_CODE = Qt.ItemDataRole.UserRole


class FigurePicker(QDialog):
    """A search field, the figures below, and the aspect.

    Attributes:
        marked: what is to be inserted, "" while nothing was chosen.
    """

    def __init__(self, tally: Tally, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("插入数字")
        self._tally = tally
        self.marked = ""
        self.search = LineInput(self)
        self.search.setAccessibleName("查找数字")
        self.search.setPlaceholderText("名称、编号或拼音首字母")
        self.list = QListWidget(self)
        self.list.setAccessibleName("可插入的数字")
        self.aspect = ChoiceInput(self)
        self.aspect.setAccessibleName("写什么")
        self.aspect.set_items(list(ASPECTS))
        self.said = note_label(self)
        self._keys = {
            code: search_keys(each.title, code.casefold()) for code, each in tally.offered.items()
        }
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(lambda *_: self._say())
        self.list.itemActivated.connect(lambda _: self.accept())
        self.aspect.currentIndexChanged.connect(lambda _: self._say())
        self._filter("")
        fit(self, 520, 480)

    @classmethod
    def pick(cls, tally: Tally, parent: QWidget) -> str:
        """Ask for a figure; the mark to insert, "" when cancelled."""
        dialog = cls(tally, parent)
        return dialog.marked if run_dialog(dialog) else ""

    def accept(self) -> None:
        """Extend QDialog::accept: take the figure that is current."""
        self.marked = self._mark()
        if self.marked:
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QDialog::keyPressEvent: the arrows move in the list from the search field."""
        if self.search.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        else:
            super().keyPressEvent(event)

    def _code(self) -> str:
        row = self.list.currentRow()
        return str(self.list.item(row).data(_CODE)) if row >= 0 else ""

    def _mark(self) -> str:
        code, aspect = self._code(), str(self.aspect.currentData())
        if not code:
            return ""
        if aspect in (NAMES, LIST):
            return f"{{{{{aspect}:{code}}}}}"
        return mark(code, aspect)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        self.list.clear()
        for code, each in self._tally.offered.items():
            if any(wanted in key for key in self._keys[code]):
                counted = self._tally.counted(code)
                said = counted.phrase or "—" if counted is not None else "数不出来"
                item = QListWidgetItem(f"{code}　{each.title}　{said}")
                item.setData(_CODE, code)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._say()

    def _say(self) -> None:
        say(self.said, f"插入 {self._mark()}" if self._code() else "没有这样的数字。")

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        self.take = buttons.addButton("插入", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.S)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(row_of(QLabel("写什么", self), self.aspect, stretch=1))
        column.addWidget(self.said)
        column.addWidget(buttons)
