"""U11 (editor part), U26 on screen: ID numbers and telephones."""

import pytest

from models.people import Person
from ui.editors import make_editor

VALID, FLAWED = "11010519491231002X", "110105194912310021"


@pytest.fixture
def number(qtbot):
    editor = make_editor(Person.fields()["id_number"])
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
    editor.input.clearFocus()
    return editor


@pytest.fixture
def recognised(number):
    found = []
    number.id_recognised.connect(lambda birth, sex: found.append((birth, sex)))
    return found


def test_a_stored_number_is_masked_until_the_field_is_entered(number):
    number.set_value(VALID)
    assert number.input.text() == "1101**********002X"
    assert number.value() == VALID
    number.input.entered.emit()
    assert number.input.text() == "110105 19491231 002X"
    number.input.left.emit()
    assert number.input.text() == "1101**********002X"
    assert not number.is_modified()


def test_the_eye_shows_the_number_and_says_so(number):
    told = []
    number.revealed.connect(lambda: told.append(True))
    number.set_value(VALID)
    number.eye.click()
    assert number.input.text() == "110105 19491231 002X"
    assert told == [True]
    number.set_value(VALID)
    assert number.is_covered()


def test_the_next_record_in_an_entered_field_counts_as_shown(number):
    told = []
    number.revealed.connect(lambda: told.append(True))
    number.input.setFocus()
    number.set_value(VALID)
    assert number.input.text() == "110105 19491231 002X"
    assert told == [True]


def test_a_valid_number_tells_birth_and_sex_once(number, recognised):
    number.input.setFocus()
    number.type_text("110105 19491231 002x")
    assert recognised == [("1949-12-31", "2")]
    number.input.left.emit()
    assert number.value() == VALID
    assert number.mark.text() == "✓"
    assert len(recognised) == 1


def test_a_stored_number_is_not_recognised_anew(number, recognised):
    number.set_value(VALID)
    number.input.entered.emit()
    number.input.left.emit()
    assert recognised == []


def test_a_wrong_check_digit_warns_and_is_kept(number, recognised):
    number.type_text(FLAWED)
    number.input.left.emit()
    assert number.problem == ""
    assert number.hint
    assert number.mark.text() == "⚠"
    assert number.value() == FLAWED
    assert recognised == []


def test_an_abolished_county_is_accepted_in_silence(number, recognised):
    number.type_text("440524188001010014")
    number.input.left.emit()
    assert number.value() == "440524188001010014"
    assert number.problem == ""


def test_fifteen_digits_become_eighteen(number, recognised):
    number.type_text("110105491231002")
    number.input.left.emit()
    assert number.value() == VALID
    assert recognised == [("1949-12-31", "2")]


def test_a_passport_is_not_checked(number):
    number.set_resident(False)
    number.type_text("E12345678")
    number.input.left.emit()
    assert number.hint == ""
    assert number.mark.text() == ""


def test_a_mobile_is_masked_and_grouped(qtbot):
    editor = make_editor(Person.fields()["mobile"])
    qtbot.addWidget(editor)
    editor.set_value("13812345678")
    assert editor.input.text() == "138****5678"
    editor.uncover()
    assert editor.input.text() == "138 1234 5678"
    assert editor.value() == "13812345678"


def test_a_telephone_that_is_not_sensitive_is_open(qtbot):
    editor = make_editor(Person.fields()["office_phone"])
    qtbot.addWidget(editor)
    editor.set_value("0826-1234567")
    assert not editor.is_covered()
    assert not editor.eye.isVisibleTo(editor)


def test_a_doubtful_telephone_warns_and_is_kept(qtbot):
    editor = make_editor(Person.fields()["office_phone"])
    qtbot.addWidget(editor)
    editor.type_text("12345")
    editor.input.left.emit()
    assert editor.hint
    assert editor.value() == "12345"


def test_other_sensitive_texts_are_masked_too(qtbot):
    editor = make_editor(Person.fields()["address"])
    qtbot.addWidget(editor)
    editor.set_value("城南路 1 号")
    assert "城南" not in editor.input.text()
    assert editor.value() == "城南路 1 号"
