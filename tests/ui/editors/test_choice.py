"""U13, T2, T17: choices by data, by typing, never by a passing wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from models.people import Person
from ui.editors import EDITORS, make_editor
from ui.editors.choice import search_keys

FIELDS = Person.fields()


@pytest.fixture
def ethnic(qtbot):
    editor = make_editor(FIELDS["ethnic_group"])
    qtbot.addWidget(editor)
    editor.show()
    return editor


def wheel(widget):
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_the_wheel_over_an_unfocused_box_changes_nothing(ethnic):
    ethnic.set_value("01")
    ethnic.input.clearFocus()
    event = wheel(ethnic.input)
    assert ethnic.value() == "01"
    assert not event.isAccepted()


@pytest.mark.parametrize("name", ["birth_date", "surname_length", "affiliation", "mobile"])
def test_the_wheel_changes_no_editor(qtbot, name):
    editor = make_editor(FIELDS[name])
    qtbot.addWidget(editor)
    before = editor.content()
    for child in (editor, editor.focus_widget()):
        wheel(child)
    assert editor.content() == before


def test_the_value_is_the_code(ethnic):
    ethnic.set_value("03")
    assert ethnic.input.currentText() == "回族"
    assert ethnic.value() == "03"
    ethnic.set_value(None)
    assert ethnic.value() is None
    assert ethnic.is_empty()


def test_a_code_outside_the_table_is_shown_and_kept(ethnic):
    ethnic.set_value("77")
    assert ethnic.value() == "77"
    assert ethnic.input.currentText() == "77"
    assert not ethnic.is_modified()


@pytest.mark.parametrize("typed", ["zzz", "zhua", "08"])
def test_typing_finds_by_initials_pinyin_and_code(qtbot, ethnic, typed):
    qtbot.keyClicks(ethnic.input, typed)
    assert ethnic.input.currentText() == "壮族"
    assert ethnic.is_modified()


def test_a_composed_text_finds_too(compose, ethnic):
    compose(ethnic.input, "hui")
    assert ethnic.value() is None
    compose(ethnic.input, "", "回族")
    assert ethnic.value() == "03"


def test_del_empties(qtbot, ethnic):
    ethnic.set_value("01")
    qtbot.keyClick(ethnic.input, Qt.Key.Key_Delete)
    assert ethnic.value() is None


def test_the_empty_item_has_no_keys():
    assert search_keys("", None) == ("", "", "", "")
    assert search_keys("汉族", "01") == ("汉族", "hz", "hanzu", "01")


def test_a_flag_is_a_bool(qtbot):
    from models.people import Consent

    editor = make_editor(Consent.fields()["covers_sensitive"])
    qtbot.addWidget(editor)
    editor.set_value(False)
    editor.input.click()
    assert editor.value() is True
    assert editor.is_modified()


def test_every_kind_of_field_has_an_editor(qtbot):
    from models.register import RECORDS

    for model in RECORDS.values():
        for field in model.fields().values():
            if field.kind == "file":
                continue  # attachments have a tab of their own
            assert field.kind in EDITORS
            editor = make_editor(field)
            qtbot.addWidget(editor)
            assert editor.focus_widget().accessibleName()


def test_a_word_typed_after_leaving_is_another_word(qtbot, compose, ethnic):
    ethnic.input.setFocus()
    compose(ethnic.input, "", "回族")
    ethnic.input.clearFocus()
    ethnic.input.setFocus()
    compose(ethnic.input, "", "藏族")
    assert ethnic.input.currentText() == "藏族"
