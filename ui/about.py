"""关于: the version, the file that is open, and the five promises."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models.office import Office
from models.version import VERSION
from ui import theme
from ui.dialogs import fit, note_label, push_button, row_of, run_dialog, title_label
from ui.messages import CLOSE

PROMISES = (
    "显示“已保存”的内容，断电、死机或程序被强行关闭都不会丢。",
    "每次操作要么全部完成，要么完全没有发生；都能撤销，重启以后也能，"
    "只有彻底删除个人信息、更换口令、恢复备份、程序升级例外，事先会说明。",
    "显示“备份成功”的备份已经重新打开、逐项核对过；恢复备份不会删掉任何备份，"
    "也不会丢掉被替换的文件。",
    "出了问题，程序用一句话说清原因和下一步；绝不自动修补、绝不悄悄新建空库、"
    "绝不改动有疑问的文件。",
    "数据只在本单位的一个文件里，不联网。本版本的文件不加密，请放在只有您能打开的地方。",
)
LICENCE = "MIT 许可证。随程序的字体：Noto Serif SC、Noto Sans SC、霞鹜文楷（SIL OFL 1.1）。"


class About(QDialog):
    """The dialog; with an office it names its file."""

    def __init__(self, office: Office | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于新联台账")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        column.setSpacing(theme.S)
        name = QLabel(f"新联台账 {VERSION}", self)
        theme.set_size(name, theme.NAME_POINTS, bold=True)
        column.addWidget(name)
        if office is not None:
            text = f"单位：{office.settings.name}\n文件：{office.path}"
            column.addWidget(note_label(self, text))
        column.addWidget(title_label("五条承诺", self))
        for number, promise in enumerate(PROMISES, 1):
            label = QLabel(f"{number}. {promise}", self)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(note_label(self, LICENCE))
        column.addStretch(1)
        close = push_button(CLOSE, self.accept, self)
        close.setDefault(True)
        close.setFocus()
        column.addLayout(row_of(None, close))
        fit(self, 600, 440)

    @classmethod
    def show_for(cls, parent: QWidget | None, office: Office | None) -> None:
        """Show it."""
        run_dialog(cls(office, parent))
