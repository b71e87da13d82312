"""彻底删除个人信息: what goes and what stays, and a word to be typed, as it cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.purge import ErasePlan
from models.purging.mentions import Mention
from ui import theme
from ui.dialogs import TallArea, fit, note_label, push_button, row_of, run_dialog, title_label
from ui.editors.line import LineInput
from ui.messages import CANCEL

WORD = "彻底删除"
WIDTH, HEIGHT = 980, 530
ALSO_GONE = "修改记录里的这些内容、操作记录里的姓名、没保存的草稿，以及别处不用的照片和附件。"
COUNTED = "各项统计和以前的数字都不变。"
NO_WAY_BACK = "删除后不能撤销，事先也不做备份。有保存义务的资料（例如捐赠账目），请先确认可以删除。"
FREED = (
    "台账文件会重写一遍，文件里不留痕迹。磁盘上已释放的块（旧文件、固态硬盘的备用块）程序管不到，"
    "要防止有人从磁盘上找回，请用全盘加密。"
)
OLDER = "以前的备份里还有这些信息：删完会列出来，由您决定删除还是保留。"
TEXTS_HINT = "这些是别的记录。打勾的，其中的姓名和号码换成“已匿名”加编号；不打勾的不改。"
FILES_HINT = "程序不读附件的内容。打勾的附件会删除。"


@dataclass(frozen=True)
class Chosen:
    """What the user decided on: keys of texts in which the name is replaced, and of files."""

    texts: frozenset[tuple[str, int]]
    files: frozenset[tuple[str, int]]


class EraseDialog(QDialog):
    """What goes at the left, what else names the person at the right, the word below.

    Attributes:
        plan: what a purge would do. texts, files: the tick of each by its key.
    """

    def __init__(self, plan: ErasePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.texts = {one.key: self._tick(_mention_text(one), one.is_sure) for one in plan.mentions}
        self.files = {one.key: self._tick(one.title, False) for one in plan.files}
        self.setWindowTitle("彻底删除个人信息")
        self.word = LineInput(self)
        self.word.setAccessibleName(f"输入“{WORD}”四个字")
        self.word.setMaximumWidth(theme.text_width(20))
        self.word.textChanged.connect(self._on_typed)
        self.go = push_button(WORD, self.accept, self)
        self.go.setEnabled(False)
        self.stop = push_button(CANCEL, self.reject, self)
        self.stop.setDefault(True)
        self._lay_out()
        fit(self, WIDTH, HEIGHT)
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def ask(cls, parent: QWidget | None, plan: ErasePlan) -> Chosen | None:
        """Show what would be done; what was decided on, None for nothing."""
        dialog = cls(plan, parent)
        return dialog.chosen() if run_dialog(dialog) else None

    def chosen(self) -> Chosen:
        """Return what is ticked."""
        texts = (key for key, box in self.texts.items() if box.isChecked())
        files = (key for key, box in self.files.items() if box.isChecked())
        return Chosen(frozenset(texts), frozenset(files))

    def _on_typed(self, text: str) -> None:
        self.go.setEnabled(text.strip() == WORD)  # 取消 stays what Enter does

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        self._fill_own(QVBoxLayout(left), left)
        self._fill_others(QVBoxLayout(right), right)
        middle = QHBoxLayout()
        middle.setSpacing(theme.L)
        middle.addWidget(TallArea(left, "删除什么，留下什么", self), 1)
        middle.addWidget(TallArea(right, "别处提到的", self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(title_label(f"彻底删除“{self.plan.name}”的个人信息", self))
        column.addLayout(middle, 1)
        column.addWidget(note_label(self, NO_WAY_BACK, "warn"))
        column.addWidget(note_label(self, FREED))
        column.addWidget(note_label(self, OLDER))
        ask = QLabel(f"请输入“{WORD}”四个字：", self)
        column.addLayout(row_of(ask, self.word, None, self.go, self.stop))

    def _fill_own(self, column: QVBoxLayout, parent: QWidget) -> None:
        plan = self.plan
        fields = "、".join(plan.fields)
        gone = [
            f"档案里的{fields}。" if fields else "",
            _counted("整条删除：", plan.rows),
            ALSO_GONE,
        ]
        _add(column, parent, "删除", gone)
        kept = _counted("记录留下，只去掉姓名和文字：", plan.stays)
        stays = f"档案里的{'、'.join(plan.kept)}。" if plan.kept else ""
        _add(column, parent, "留下（不含姓名）", [stays, kept, COUNTED])
        column.addStretch(1)

    def _fill_others(self, column: QVBoxLayout, parent: QWidget) -> None:
        _add(column, parent, "别处提到的", [] if self.texts else ["没有别的记录提到。"])
        if self.texts:
            column.addWidget(note_label(parent, TEXTS_HINT))
        for box in self.texts.values():
            column.addWidget(box)
        if self.files:
            column.addSpacing(theme.S)
            _add(column, parent, "可能有关的附件", [FILES_HINT])
        for box in self.files.values():
            column.addWidget(box)
        column.addStretch(1)

    def _tick(self, text: str, is_on: bool) -> QCheckBox:
        box = QCheckBox(_elided(text).replace("&", "&&"), self)
        box.setChecked(is_on)
        box.setToolTip(text)
        box.setAccessibleName(text)
        return box


def _elided(text: str) -> str:
    metrics = QFontMetrics(theme.font(zoom=theme.zoom()))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, theme.scaled(WIDTH // 2 - 90))


def _add(column: QVBoxLayout, parent: QWidget, title: str, texts: Sequence[str]) -> None:
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.XS)
    column.addWidget(title_label(title, parent))
    for text in texts:
        if text:
            column.addWidget(note_label(parent, text))
    column.addSpacing(theme.XS)


def _counted(start: str, rows: Sequence[tuple[str, int]]) -> str:
    told = "、".join(f"{title} {count} 条" for title, count in rows)
    return f"{start}{told}。" if told else ""


def _mention_text(one: Mention) -> str:
    where = f"{one.title}，{one.label}：{one.excerpt}"
    return where if one.is_sure else f"{where}（可能是同名的人）"
