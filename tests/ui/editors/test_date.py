"""U10: dates as offices write them."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit

from models.membership import Membership
from models.people import Person
from ui.editors import make_editor


@pytest.fixture
def birth(qtbot):
    editor = make_editor(Person.fields()["birth_date"])
    qtbot.addWidget(editor)
    editor.show()
    return editor


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2024-3-7", "2024-03-07"),
        ("2024/3/7", "2024-03-07"),
        ("2024.3.7", "2024-03-07"),
        ("20240307", "2024-03-07"),
        ("2024年3月7日", "2024-03-07"),
        ("2024.3", "2024-03"),
        ("2024", "2024"),
        ("２０２４．３．７", "2024-03-07"),
        ("今天", date.today().isoformat()),
        ("", None),
    ],
)
def test_every_form_is_understood(birth, typed, stored):
    birth.type_text(typed)
    birth.input.left.emit()
    assert birth.problem == ""
    assert birth.value() == stored


@pytest.mark.parametrize("typed", ["99年", "明年", "2024-13-01", "2023-02-29"])
def test_anything_else_stays_and_is_explained(birth, typed):
    birth.type_text(typed)
    birth.input.left.emit()
    assert birth.content() == typed
    assert typed in birth.problem
    assert birth.input.property("problem") == "true"


def test_a_day_field_refuses_a_month(qtbot):
    editor = make_editor(Person.fields()["verified_on"])
    qtbot.addWidget(editor)
    editor.type_text("2024-03")
    editor.input.left.emit()
    assert editor.problem


def test_control_semicolon_is_today(qtbot, birth):
    qtbot.keyClick(birth.input, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert birth.value() == date.today().isoformat()
    assert birth.is_modified()


def test_the_calendar_opens_at_the_date_and_starts_on_monday(qtbot, birth):
    birth.set_value("1985-03")
    qtbot.keyClick(birth.input, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = birth.popup.calendar
    assert birth.popup.isVisible()
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.selectedDate() == QDate(1985, 3, 1)
    calendar.clicked.emit(QDate(1985, 3, 12))
    assert birth.value() == "1985-03-12"
    assert not birth.popup.isVisible()


def test_no_editor_is_a_qdateedit(qtbot):
    for field in (Person.fields()["birth_date"], Membership.fields()["joined_on"]):
        editor = make_editor(field)
        qtbot.addWidget(editor)
        assert editor.findChildren(QDateEdit) == []
