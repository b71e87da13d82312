"""The sheet of a part: keys, what is not understood, block copy and paste (T5)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from models.people import Education, Person
from models.record import part_of
from ui.editors.base import Editor
from ui.grid import PartGrid
from ui.part_view import editor_above

PART = part_of(Person, "educations")
NAMES = ["mode", "level", "degree", "degree_name", "school", "major", "ended_on"]


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    fields = PART.model.fields()
    window.grid = PartGrid(PART.title, [fields[name] for name in NAMES], PART.model, window)
    window.after = QLineEdit(window)
    layout.addWidget(window.grid)
    layout.addWidget(window.after)
    window.resize(700, 400)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def grid(window):
    window.grid.load([Education(mode="full_time", school="四川大学", ended_on="2007-06")])
    return window.grid


def at(grid, row, name):
    return grid.model.index(row, NAMES.index(name))


def go(grid, row, name):
    grid.view.setFocus()
    grid.view.setCurrentIndex(at(grid, row, name))


def key(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, grid):
    grid.model.add_row()
    qtmodeltester.check(grid.model, force_py=True)


def test_typing_opens_the_cell_and_enter_commits_and_goes_down(qtbot, grid):
    grid.model.add_row()
    go(grid, 0, "school")
    qtbot.keyClicks(grid.view, "S")
    assert isinstance(editor_above(QApplication.focusWidget()), Editor)
    qtbot.keyClicks(QApplication.focusWidget(), "ichuan")
    key(qtbot, Qt.Key.Key_Return)
    assert at(grid, 0, "school").data() == "Sichuan"
    assert grid.view.currentIndex() == at(grid, 1, "school")
    assert grid.is_modified()


def test_an_input_method_opens_the_cell(qtbot, compose, grid):
    go(grid, 0, "major")
    compose(grid.view, "kuaiji")
    assert QApplication.focusWidget() is grid.view  # Qt keeps it there until the commit
    key(qtbot, Qt.Key.Key_Return)
    assert grid.view.currentIndex() == at(grid, 0, "major")
    compose(grid.view, "", "会计学")
    key(qtbot, Qt.Key.Key_Return)
    assert at(grid, 0, "major").data() == "会计学"


def test_return_while_composing_does_not_end_the_cell(qtbot, compose, grid):
    go(grid, 0, "major")
    key(qtbot, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    compose(line, "kuaiji")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line
    compose(line, "", "会计学")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert at(grid, 0, "major").data() == "会计学"


def test_esc_leaves_the_cell_as_it_was(qtbot, grid):
    go(grid, 0, "school")
    key(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    key(qtbot, Qt.Key.Key_Escape)
    assert at(grid, 0, "school").data() == "四川大学"
    assert not grid.is_modified()


def test_tab_commits_and_goes_right_and_makes_a_new_row_at_the_end(qtbot, grid):
    go(grid, 0, "major")
    key(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Law")
    key(qtbot, Qt.Key.Key_Tab)
    assert grid.view.currentIndex() == at(grid, 0, "ended_on")
    key(qtbot, Qt.Key.Key_Tab)
    assert len(grid.model.rows) == 2
    assert grid.view.currentIndex() == at(grid, 1, "mode")
    assert at(grid, 0, "major").data() == "Law"


def test_a_choice_is_typed_in_its_cell(qtbot, grid):
    go(grid, 0, "mode")
    key(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "zz")
    key(qtbot, Qt.Key.Key_Return)
    assert grid.store()[0][0].mode == "in_service"


def test_alt_down_opens_the_drop_down(qtbot, grid):
    go(grid, 0, "ended_on")
    key(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    editor = editor_above(QApplication.focusWidget()) or grid.view.findChild(Editor)
    assert editor.popup.isVisible()
    editor.popup.picked.emit("2008-07-01")
    editor.popup.hide()
    grid.view.setFocus()
    assert at(grid, 0, "ended_on").data() == "2008-07-01"


def test_f6_leaves_and_tab_does_not(qtbot, window, grid):
    go(grid, 0, "mode")
    key(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is grid.view
    key(qtbot, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is grid.add_button


def test_what_is_not_understood_stays_in_its_cell(grid):
    grid.model.put_text(at(grid, 0, "ended_on"), "去年")
    assert at(grid, 0, "ended_on").data() == "✕ 去年"
    assert "去年" in at(grid, 0, "ended_on").data(Qt.ItemDataRole.ToolTipRole)
    _, problems = grid.store()
    assert list(problems) == ["0.ended_on"]
    grid.model.put_text(at(grid, 0, "ended_on"), "2007.6")
    assert grid.store()[1] == {}
    assert not grid.is_modified()


def test_problems_are_shown_by_row_and_field(grid):
    grid.show_problems({"0.school": "请填写毕业院校系。"})
    assert at(grid, 0, "school").data().startswith("✕")
    grid.show_problems({})
    assert at(grid, 0, "school").data() == "四川大学"


def test_rows_are_added_and_removed(qtbot, grid):
    grid.add_button.click()
    grid.view.setFocus()
    assert len(grid.model.rows) == 2
    assert grid.store()[0][0].school == "四川大学"
    assert len(grid.model.rows) == 1  # the untouched row went
    go(grid, 0, "mode")
    grid.remove_button.click()
    assert grid.store() == ([], {})
    assert grid.is_modified()
    assert grid.empty.isVisibleTo(grid)


def test_a_block_is_pasted_from_the_current_cell_and_new_rows_are_made(grid):
    go(grid, 0, "school")
    grid.view.paste('西南大学\t"法\n学"\t2010.7\n四川师大\t中文\t去年\n')
    assert at(grid, 0, "school").data() == "西南大学"
    assert at(grid, 0, "major").data() == "法 学"
    assert at(grid, 1, "school").data() == "四川师大"
    assert list(grid.store()[1]) == ["1.ended_on"]


def test_a_block_is_copied_as_text(qtbot, grid):
    grid.view.setFocus()
    grid.view.selectAll()
    qtbot.keyClick(grid.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == "全日制\t\t\t\t四川大学\t\t2007-06\r\n"
    assert "mso-number-format" in content.html()


def test_del_empties_the_cells(qtbot, grid):
    go(grid, 0, "school")
    key(qtbot, Qt.Key.Key_Delete)
    assert grid.store()[0][0].school is None


def test_sensitive_cells_are_covered(qtbot):
    grid = PartGrid("电话", [Person.fields()["mobile"]], Person)
    qtbot.addWidget(grid)
    grid.load([Person(mobile="13812345678")])
    assert grid.model.index(0, 0).data() == "138****5678"
    assert grid.store()[0][0].mobile == "13812345678"


def test_the_widest_column_of_text_takes_the_room_that_is_left(window, grid):
    window.resize(1100, 400)
    QApplication.processEvents()
    widths = {name: grid.view.columnWidth(place) for place, name in enumerate(NAMES)}
    assert max(widths, key=widths.get) == "school"
    assert abs(sum(widths.values()) - grid.view.viewport().width()) <= 1


@pytest.mark.parametrize("is_open", [False, True])
def test_f6_leaves_the_sheet_though_the_window_wants_it_too(qtbot, window, grid, is_open):
    taken = []
    shortcut = QShortcut(QKeySequence("F6"), window)
    shortcut.activated.connect(lambda: taken.append("window"))
    window.activateWindow()
    go(grid, 0, "school")
    if is_open:
        key(qtbot, Qt.Key.Key_F2)
        assert editor_above(QApplication.focusWidget()) is not None
    key(qtbot, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is grid.add_button
    key(qtbot, Qt.Key.Key_F6)
    assert taken == ["window"]


def test_ctrl_tab_is_no_key_of_the_sheet(qtbot, grid):
    go(grid, 0, "school")
    key(qtbot, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert grid.view.currentIndex() == at(grid, 0, "school")
    assert len(grid.model.rows) == 1
