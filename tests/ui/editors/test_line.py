"""U8, U12: text lines, and what an input method may not set off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QVBoxLayout

from models.people import Person
from ui.editors import make_editor
from ui.editors.line import is_composing

FIELDS = Person.fields()


@pytest.fixture
def editor_of(qtbot):
    """Make the editor of a member's field, shown in a window of its own."""

    def make(name, **options):
        editor = make_editor(FIELDS[name], **options)
        qtbot.addWidget(editor)
        editor.show()
        qtbot.waitExposed(editor)
        return editor

    return make


@pytest.fixture
def dialog_with(qtbot):
    """A dialog with one input and a default button, as a careless colleague would build it."""

    def make(name):
        dialog = QDialog()
        qtbot.addWidget(dialog)
        layout = QVBoxLayout(dialog)
        editor = make_editor(FIELDS[name], dialog)
        button = QPushButton("确定", dialog)
        button.setDefault(True)
        button.clicked.connect(dialog.accept)
        layout.addWidget(editor)
        layout.addWidget(button)
        dialog.show()
        qtbot.waitExposed(dialog)
        editor.setFocus()
        return dialog, editor.focus_widget()

    return make


@pytest.mark.parametrize("name", ["name", "remarks", "mobile", "birth_date", "id_number"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Enter])
def test_return_and_esc_do_nothing_while_chinese_is_composed(
    qtbot, compose, dialog_with, name, key
):
    dialog, line = dialog_with(name)
    compose(line, "ouyang")
    assert is_composing(line)
    qtbot.keyClick(line, key)
    assert dialog.isVisible()
    compose(line, "", "欧阳修")
    assert not is_composing(line)


def test_return_after_the_commit_presses_the_default_button(qtbot, compose, dialog_with):
    dialog, line = dialog_with("name")
    compose(line, "ouyang")
    compose(line, "", "欧阳修")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert line.text() == "欧阳修"


def test_a_composition_is_no_edit_and_its_commit_is_one(compose, editor_of):
    editor = editor_of("name")
    edits = []
    editor.edited.connect(lambda: edits.append(editor.content()))
    compose(editor.input, "ouyangxiu")
    assert edits == []
    compose(editor.input, "", "欧阳修")
    assert edits == ["欧阳修"]


def test_no_commit_is_cut_and_the_limit_is_said(qtbot, compose, editor_of):
    editor = editor_of("name")
    compose(editor.input, "", "欧" * 31)
    assert len(editor.content()) == 31
    assert editor.hint == "超出 1 个字，最多 30 个字。"
    with pytest.raises(ValueError, match="最多 30 个字"):
        editor.value()


def leave(editor):
    editor.input.left.emit()


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("mobile", "１３８－００００　１２３４", "138 0000 1234"),
        ("employer", "云启（广安）有限公司１２号：Ａ座", "云启（广安）有限公司12号：A座"),
        ("name", " 迪丽热巴•迪力木拉提 ", "迪丽热巴·迪力木拉提"),
        ("name", "张　三", "张三"),
        ("birth_date", "１９８５．３．７", "1985-03-07"),
        ("surname_length", "２", "2"),
    ],
)
def test_leaving_shows_what_will_be_stored(editor_of, name, typed, shown):
    editor = editor_of(name)
    editor.input.setFocus()
    editor.type_text(typed)
    leave(editor)
    assert editor.content() == shown
    assert editor.problem == ""


def test_a_text_that_was_not_touched_is_not_rewritten(editor_of):
    editor = editor_of("employer")
    editor.set_value("两  个空格")
    leave(editor)
    assert editor.content() == "两  个空格"
    assert not editor.is_modified()


def test_characters_that_cannot_be_seen_are_taken_out_and_said(editor_of):
    editor = editor_of("employer")
    editor.type_text("云启\u200b网络\u202e")
    leave(editor)
    assert editor.content() == "云启网络"
    assert "2" in editor.hint


def test_typing_back_to_the_old_text_is_unmodified(editor_of):
    editor = editor_of("name")
    editor.set_value("张三")
    editor.type_text("张山")
    assert editor.is_modified()
    editor.type_text("张三")
    assert not editor.is_modified()


def test_a_problem_goes_when_the_text_is_corrected(editor_of):
    editor = editor_of("surname_length")
    editor.type_text("abc")
    leave(editor)
    assert editor.problem
    assert editor.focus_widget().accessibleDescription() == editor.problem
    editor.type_text("1")
    assert editor.problem == ""


def test_a_hint_may_offer_what_to_do(qtbot, editor_of):
    editor = editor_of("mobile")
    opened = []
    editor.set_hint("与 曾嘉仪 相同", "warn", "打开", lambda: opened.append(True))
    assert editor.note.label.text() == "⚠ 与 曾嘉仪 相同"
    editor.note.button.click()
    assert opened == [True]


def test_a_long_text_lets_tab_pass_and_counts(qtbot, editor_of):
    editor = editor_of("remarks")
    assert isinstance(editor.input, QPlainTextEdit)
    assert editor.input.tabChangesFocus()
    qtbot.keyClicks(editor.input, "abc")
    assert editor.counter.text() == "3/500"
    assert editor.value() == "abc"
    editor.type_text("字" * 501)
    assert editor.counter.property("note") == "problem"


def test_a_long_text_keeps_its_lines(editor_of):
    editor = editor_of("remarks")
    editor.set_value("一\n二")
    assert editor.value() == "一\n二"
    assert not editor.is_modified()


def test_a_read_only_line_cannot_be_typed_in(qtbot, editor_of):
    editor = editor_of("name")
    editor.set_value("张三")
    editor.set_read_only(True)
    qtbot.keyClicks(editor.input, "x")
    assert editor.content() == "张三"


@pytest.mark.parametrize("name", ["name", "remarks"])
def test_alt_and_a_letter_is_no_text(qtbot, editor_of, name):
    editor = editor_of(name)
    qtbot.keyClick(editor.input, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert editor.content() == ""
    qtbot.keyClick(editor.input, Qt.Key.Key_P)
    assert editor.content() == "p"


def test_a_number_stands_beside_its_label_in_a_form_and_at_the_right_in_a_cell(editor_of):
    for compact in (False, True):
        editor = editor_of("surname_length", compact=compact)
        assert bool(editor.input.alignment() & Qt.AlignmentFlag.AlignRight) is compact


@pytest.mark.parametrize("name", ["employer", "achievements"])
def test_what_a_rule_said_stays_until_something_is_typed(editor_of, name):
    editor = editor_of(name)
    editor.set_problem("请填写这一项。")
    editor.input.left.emit()
    assert editor.problem == "请填写这一项。"
    editor.type_text("某公司")
    assert editor.problem == ""
