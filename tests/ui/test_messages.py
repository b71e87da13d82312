"""Section 7 of the interface rules: messages."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox

from ui.messages import COPY, Message


@pytest.fixture
def answered():
    """Run a message and act on its box: ``answered(call, act)`` returns both results."""

    def run(call, act):
        seen = {}

        def on_open():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            seen["act"] = act(box)
            if box.isVisible():
                box.close()

        QTimer.singleShot(0, on_open)
        seen["call"] = call()
        return seen

    return run


def buttons(box):
    return [button.text() for button in box.buttons()]


def press(text):
    def act(box):
        next(b for b in box.buttons() if b.text() == text).click()

    return act


@pytest.mark.parametrize("verb", ["保存", "不保存", "取消"])
def test_a_question_is_answered_by_its_verb(answered, verb):
    found = answered(lambda: Message.confirm_leaving(None, "曾嘉怡", ["手机", "职务"]), press(verb))
    assert found["call"] == verb


def test_leaving_names_what_was_changed(answered):
    found = answered(
        lambda: Message.confirm_leaving(None, "曾嘉怡", ["手机", "职务"]), lambda box: box.text()
    )
    assert found["act"] == "曾嘉怡有 2 处修改没有保存：手机、职务。"


def test_closing_the_box_is_no_answer(answered):
    found = answered(lambda: Message.confirm_leaving(None, "曾嘉怡", ["手机"]), lambda box: None)
    assert found["call"] == "取消"


def test_where_something_is_lost_cancel_is_the_default(answered):
    found = answered(
        lambda: Message.confirm_loss(None, "删除 3 名会员：张三、李四、王五？", "删除"),
        lambda box: (box.defaultButton().text(), box.escapeButton().text()),
    )
    assert found["act"] == ("取消", "取消")
    assert found["call"] is False


def test_a_name_is_never_taken_for_markup(answered):
    found = answered(lambda: Message.say(None, "<b>张三</b> & 李四"), lambda box: box.textFormat())
    assert found["act"].name == "PlainText"


def test_details_are_copied_and_the_box_stays(answered):
    def act(box):
        press(COPY)(box)
        return box.isVisible(), box.text(), buttons(box)

    found = answered(lambda: Message.program_error(None, "ValueError\n  ui/form.py:1", True), act)
    is_open, text, texts = found["act"]
    assert is_open
    assert QGuiApplication.clipboard().text().startswith("ValueError")
    assert text == "程序出了一个错误，刚才的操作没有完成，数据没有损坏。"
    assert set(texts) == {"复制详情", "关闭"}


def test_qts_own_buttons_speak_the_words_of_offices(qtbot):
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Discard | kinds.Save)
    qtbot.addWidget(box)
    texts = {button.text() for button in box.buttons()}
    assert texts == {"确定", "取消", "不保存", "保存"}
