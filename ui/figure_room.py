"""统计数字: all figures of the office, to be defined, copied, moved, put aside and passed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.errors import Invalid, Unavailable
from models.figures.own import Offered, copy, figures, hide, remove, reorder
from models.figures.passing import look_through, take_in, write_out
from models.figures.words import described
from models.office import Office
from models.reporting.tally import Tally
from ui import theme
from ui.dialogs import fit, note_label, push_button, row_of, say
from ui.figure_dialog import FigureDialog
from ui.files import Choose, documents
from ui.messages import CANCEL, Message
from ui.trees import tree_of

HEADS = ("编号", "名称", "章节", "状态")
KINDS = "统计数字定义 (*.json)"
NAMED = 8  # lines of a file shown in the question
_CODE = Qt.ItemDataRole.UserRole


class FigureRoom(QDialog):
    """The list with its buttons; each of them is one act."""

    def __init__(self, office: Office, tally: Tally, parent: QWidget, code: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("统计数字")
        self.office, self._tally = office, tally
        self.offered: dict[str, Offered] = {}
        self.tree = tree_of(HEADS, "统计数字", self)
        self.tree.setRootIsDecorated(False)
        self.tree.header().resizeSection(0, theme.text_width(10))
        self.tree.header().resizeSection(3, theme.text_width(14))
        self.words, self.note = note_label(self), note_label(self)
        self._make_buttons()
        self._lay_out()
        self.tree.currentItemChanged.connect(lambda *_: self._say())
        self.tree.itemActivated.connect(lambda _: self.change())
        self.refresh(code)
        fit(self, 900, 560)
        self.tree.setFocus()

    @property
    def code(self) -> str:
        """The figure that is current, "" for none."""
        item = self.tree.currentItem()
        return str(item.data(0, _CODE)) if item is not None else ""

    def refresh(self, code: str = "") -> None:
        """Read the figures anew; one of them is made current."""
        wanted = code or self.code
        self.offered = {each.code: each for each in figures(hidden=True)}
        self.tree.clear()
        for each in self.offered.values():
            item = QTreeWidgetItem([each.code, each.title, each.definition.chapter, _state(each)])
            item.setData(0, _CODE, each.code)
            item.setToolTip(1, each.title)
            self.tree.addTopLevelItem(item)
        if not self.go_to(wanted):
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        self._say()

    def go_to(self, code: str) -> bool:
        """Make a figure current; whether there is one of that code."""
        found = self.tree.findItems(code, Qt.MatchFlag.MatchExactly, 0) if code else []
        for item in found:
            self.tree.setCurrentItem(item)
        return bool(found)

    # -- commands ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Define a new figure, in the chapter that is current."""
        chapter = self.offered[self.code].definition.chapter if self.code else ""
        made = FigureDialog.begin(self.office, self._tally, chapter, self)
        if made is not None:
            self.refresh(made.code)

    def change(self) -> None:
        """Change the definition that is current."""
        if self.code and not self.office.read_only:
            given = self.offered[self.code].definition
            if FigureDialog.change(self.office, given, self._tally, self) is not None:
                self.refresh()

    def copy(self) -> None:
        """Keep a copy, to be changed."""
        found: list[str] = []
        if self._try(lambda: found.append(copy(self.office, self.code).code)):
            self.refresh(found[0])

    def switch(self) -> None:
        """Put a figure aside, or take it into use again."""
        is_hidden = self.offered[self.code].is_hidden
        if self._try(lambda: hide(self.office, self.code, hidden=not is_hidden)):
            self.refresh()

    def remove(self) -> None:
        """Delete an own figure, or give a ready-made one its own definition back."""
        each = self.offered[self.code]
        verb = "恢复原样" if each.is_ready_made else "删除"
        text = f"{verb}统计数字“{each.code} {each.title}”？"
        is_sure = Message.confirm_loss(self, text, verb)
        if is_sure and self._try(lambda: remove(self.office, each.code)):
            self.refresh()

    def shift(self, step: int) -> None:
        """Move a figure up or down within its chapter."""
        chapter = self.offered[self.code].definition.chapter if self.code else ""
        codes = [c for c, each in self.offered.items() if each.definition.chapter == chapter]
        here = codes.index(self.code) if self.code else -1
        there = here + step
        if here >= 0 and 0 <= there < len(codes):
            codes[here], codes[there] = codes[there], codes[here]
            if self._try(lambda: reorder(self.office, codes, chapter)):
                self.refresh()

    def write_out(self) -> None:
        """Write all figures in use into a file."""
        start = documents() / "统计数字.json"
        path = Choose.save_file(self, "导出统计数字", start, KINDS)
        said: list[int] = []
        if path is not None and self._try(lambda: said.append(write_out(Path(path)))):
            say(self.note, f"已把 {said[0]} 个统计数字的定义写入 {path}。", "ok")

    def take_in(self) -> None:
        """Look through a file of definitions and take them over after asking."""
        path = Choose.open_file(self, "导入统计数字", documents(), KINDS)
        if path is None:
            return
        try:
            lines = look_through(path)
            usable = [line for line in lines if line.verb in ("新增", "替换")]
            shown = [line.text for line in sorted(lines, key=lambda one: one.verb == "相同")]
            more = f"\n等 {len(shown)} 个" if len(shown) > NAMED else ""
            text = f"“{path.name}”里可导入 {len(usable)} 个统计数字。"
            means = "\n".join(shown[:NAMED]) + more
            verbs = ("导入", CANCEL) if usable else ("知道了", CANCEL)
            if Message.ask(self, text, verbs, CANCEL, means) == "导入":
                take_in(self.office, path)
                say(self.note, f"已导入 {len(usable)} 个统计数字，可一步撤销。", "ok")
                self.refresh()
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return False
        except Invalid as error:
            Message.say(self, str(error))
            return False
        return True

    # -- showing -----------------------------------------------------------------------------

    def _say(self) -> None:
        each = self.offered.get(self.code)
        if each is None:
            return
        tally = self._tally
        say(self.words, f"口径：{described(each.definition, tally.until, tally.since)}。")
        self.switch_button.setText("启用" if each.is_hidden else "停用")
        self.remove_button.setText("恢复原样" if each.is_ready_made else "删除")
        can_remove = not each.is_ready_made or each.is_changed or each.is_hidden
        self.remove_button.setEnabled(can_remove and not self.office.read_only)

    def _make_buttons(self) -> None:
        def button(text: str, slot: Callable[[], object], keys: str = "") -> None:
            made = push_button(text, slot, self, f"{text.rstrip('…')}（{keys}）" if keys else "")
            self.buttons.append(made)
            if keys:
                QShortcut(QKeySequence(keys), self).activated.connect(slot)

        self.buttons: list[QPushButton] = []
        button("新建…", self.begin, "Ctrl+N")
        button("修改…", self.change, "F2")
        button("复制一个", self.copy, "Ctrl+D")
        button("停用", self.switch)
        self.switch_button = self.buttons[-1]
        button("删除", self.remove)
        self.remove_button = self.buttons[-1]
        button("上移", lambda: self.shift(-1), "Alt+Up")
        button("下移", lambda: self.shift(1), "Alt+Down")
        button("导入…", self.take_in)
        for made in self.buttons:
            made.setEnabled(not self.office.read_only)
        button("导出…", self.write_out)

    def _lay_out(self) -> None:
        foot = QDialogButtonBox(self)
        close = foot.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        foot.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.S)
        column.addWidget(self.tree, 1)
        column.addWidget(self.words)
        column.addLayout(row_of(*self.buttons, None))
        column.addWidget(self.note)
        column.addWidget(foot)


def _state(each: Offered) -> str:
    """What kind of figure it is, in words."""
    own = "随程序" if each.is_ready_made else "自定"
    changed = "，改过" if each.is_changed else ""
    return f"{own}{changed}{'，停用' if each.is_hidden else ''}"
