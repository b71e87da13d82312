import pytest
from PySide6.QtCore import Qt

from models.membership import Membership
from ui.editors import Sources, make_editor
from ui.editors.reference import named

PEOPLE = [(1, "曾嘉怡"), (2, "张嘉仪"), (2**40, "张嘉义")]


def find(text):
    return [(key, label) for key, label in PEOPLE if text in label]


@pytest.fixture
def body(qtbot, empty_office):
    sources = Sources(candidates={"body": find})
    editor = make_editor(Membership.fields()["body"], sources=sources)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_a_candidate_is_picked_from_the_list(qtbot, body):
    body.input.setFocus()
    body.input.insert("张")
    body.input.textEdited.emit("张")
    assert body._model.rowCount() == 2
    body._on_picked(body._model.index(1, 0))
    assert body.content() == "张嘉义"
    assert body.value() == 2**40


def test_the_full_label_is_enough(body):
    body.type_text("曾嘉怡")
    body.input.left.emit()
    assert body.value() == 1
    assert body.problem == ""


def test_a_text_that_names_nobody_stays_and_is_explained(body):
    body.type_text("张")
    body.input.left.emit()
    assert body.content() == "张"
    assert "张" in body.problem
    with pytest.raises(ValueError, match="列表"):
        body.value()


def test_an_empty_line_is_nobody(body):
    body.set_value(None)
    assert body.value() is None
    assert not body.is_modified()


def test_a_stored_reference_shows_its_caption(qtbot, office_with_people, person_named):
    membership = Membership.get(Membership.person == person_named("张三"))
    editor = make_editor(Membership.fields()["person"])
    qtbot.addWidget(editor)
    editor.set_value(membership.person_id)
    assert editor.content() == "张三"
    assert editor.value() == membership.person_id


def test_alt_down_offers_everybody(qtbot, body):
    qtbot.keyClick(body.input, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert body._model.rowCount() == 3
    body._completer.popup().hide()


def test_the_whole_label_leaves_nothing_to_choose(body):
    body.type_text("张嘉仪")
    assert body._model.rowCount() == 0
    body.type_text("张嘉")
    assert body._model.rowCount() == 2


def test_what_is_pasted_is_read_by_its_whole_label():
    assert named(" 曾嘉怡 ", find) == 1
    assert named("", find) is None
    for text in ("张", "李四"):
        with pytest.raises(ValueError, match=f"没有选定“{text}”"):
            named(text, find)


def test_only_people_are_found_by_initials(qtbot, empty_office):
    for name, said in (("person", "输入姓名或拼音首字母"), ("body", "输入名称的一部分")):
        editor = make_editor(Membership.fields()[name])
        qtbot.addWidget(editor)
        assert editor.input.placeholderText() == said
