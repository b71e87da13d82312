"""Messages: what happened, what it means, what to do. Buttons are verbs.

Each kind of message is one classmethod, so that a test replaces one name.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

TITLE = "新联台账"
CANCEL = "取消"
CLOSE = "关闭"
COPY = "复制详情"


class Message:
    """The dialogs of the program."""

    @classmethod
    def say(
        cls, parent: QWidget | None, what: str, means: str = "", todo: str = "", details: str = ""
    ) -> None:
        """Tell something; ``details`` are for support and only copied, never shown."""
        box = _box(parent, what, means + todo)
        _run(box, _buttons(box, [CLOSE], CLOSE), CLOSE, details)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        text: str,
        verbs: Sequence[str],
        default: str = CANCEL,
        means: str = "",
    ) -> str:
        """Ask a question and return the verb chosen; Esc is 取消, or the last verb without one.

        Args:
            parent: the window that is asked in.
            text: the question; it names the records concerned.
            verbs: the answers from left to right, 取消 last: ("保存", "不保存", "取消").
            default: the one that Enter takes; 取消 wherever something would be lost.
            means: a second sentence, in smaller type.
        """
        box = _box(parent, text, means)
        box.setIcon(QMessageBox.Icon.Question)
        escape = CANCEL if CANCEL in verbs else verbs[-1]
        chosen = default if default in verbs else escape
        return _run(box, _buttons(box, verbs, chosen), escape)

    @classmethod
    def confirm_loss(cls, parent: QWidget | None, text: str, verb: str) -> bool:
        """Ask before something is lost; the text names it, the default is 取消."""
        return cls.ask(parent, text, (verb, CANCEL), CANCEL) == verb

    @classmethod
    def confirm_leaving(cls, parent: QWidget | None, name: str, fields: Sequence[str]) -> str:
        """Ask about unsaved changes of a record, by its name and the labels of the fields."""
        text = f"{name}有 {len(fields)} 处修改没有保存：{'、'.join(fields)}。"
        return cls.ask(parent, text, ("保存", "不保存", CANCEL), "保存")

    @classmethod
    def program_error(cls, parent: QWidget | None, details: str, is_drafted: bool = False) -> None:
        """Tell of an error of the program itself; the details hold no personal data."""
        kept = "内容已存为草稿。" if is_drafted else "已填的内容还在屏幕上。"
        what = "程序出了一个错误，刚才的操作没有完成，数据没有损坏。"
        cls.say(parent, what, kept, "请复制详情，发给维护人员。", details)


def _box(parent: QWidget | None, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(TITLE)
    box.setIcon(QMessageBox.Icon.Information)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a name may hold < or &
    box.setText(text)
    box.setInformativeText(more)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def _buttons(box: QMessageBox, verbs: Sequence[str], default: str) -> dict[str, QPushButton]:
    roles = QMessageBox.ButtonRole
    made = {}
    for index, verb in enumerate(verbs):
        is_way_out = verb == CANCEL or index == len(verbs) - 1
        role = roles.RejectRole if is_way_out else roles.AcceptRole
        if index and not is_way_out:
            role = roles.DestructiveRole if index == 1 else roles.ActionRole
        made[verb] = box.addButton(verb, role)
        made[verb].setAutoDefault(False)
    box.setDefaultButton(made[default])
    return made


def _run(box: QMessageBox, buttons: dict[str, QPushButton], escape: str, details: str = "") -> str:
    box.setEscapeButton(buttons[escape])
    if details:
        copy = box.addButton(COPY, QMessageBox.ButtonRole.ActionRole)
        copy.setAutoDefault(False)
        copy.clicked.disconnect()  # QMessageBox closes on every button of its own
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.exec()
    clicked = box.clickedButton()
    return next((verb for verb, button in buttons.items() if button is clicked), escape)
