"""The list of all figures: copied, moved, put aside, passed on; and the picker of the text."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from models.demo import make_demo
from models.figures.definition import Definition
from models.figures.own import figures, hide, save
from models.figures.sources import SOURCES
from models.office import Office
from models.reporting.tally import Tally
from ui.condition_dialog import ConditionDialog
from ui.figure_dialog import FigureDialog
from ui.figure_picker import FigurePicker
from ui.figure_room import FigureRoom
from ui.files import Choose

DAY = "2022-10-11"
KEYS = Qt.Key


@pytest.fixture(scope="session")
def room_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("figures") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def office(room_file, tmp_path):
    with Office.open(shutil.copy(room_file, tmp_path / "演示.db")) as office:
        yield office


@pytest.fixture
def tally(office):
    return Tally(DAY)


@pytest.fixture
def room(office, tally, qtbot):
    room = FigureRoom(office, tally, None, "F41")
    qtbot.addWidget(room)
    room.show()
    return room


def test_a_figure_is_copied_put_aside_and_deleted(room, office, answers):
    assert room.code == "F41"
    room.copy()
    assert room.code == "Z01"
    assert room.offered["Z01"].title == "“三心”活动（副本）"
    room.switch()
    assert room.offered["Z01"].is_hidden
    assert "停用" in room.tree.currentItem().text(3)
    answers[:] = ["取消", "删除"]
    room.remove()
    assert "Z01" in room.offered
    room.remove()
    assert "Z01" not in room.offered
    assert office.next_undo().sentence.startswith("删除统计数字 Z01")


def test_a_figure_is_moved_by_the_keyboard(room):
    def order():
        return [c for c, f in room.offered.items() if f.definition.chapter == "作用发挥"]

    before = order()
    here = before.index("F41")
    QTest.keyClick(room.tree, KEYS.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order().index("F41") == here - 1
    assert room.code == "F41"
    QTest.keyClick(room.tree, KEYS.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == before


def test_figures_are_passed_on_as_a_file(room, office, tmp_path, monkeypatch, answers):
    file = tmp_path / "统计数字.json"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: file))
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda *_: file))
    save(office, Definition("Z07", "建言", "proposal", unit="条"))
    room.write_out()
    assert "57 个" in room.note.text()
    room.refresh("Z07")
    answers[:] = ["删除", "导入"]
    room.remove()
    room.take_in()
    assert "可导入 1 个" in answers.asked[-1]
    assert "Z07" in {each.code for each in figures()}
    file.write_text("不是", "utf-8")
    room.take_in()
    assert "不是统计数字的定义文件" in answers.asked[-1]


def test_a_hidden_figure_comes_back(room, office):
    hide(office, "F41")
    room.refresh("F41")
    assert room.switch_button.text() == "启用"
    room.switch()
    assert not room.offered["F41"].is_hidden


def test_u32_u1_every_dialog_is_named_and_fits(room, office, tally, qtbot):
    given = tally.offered["F01"].definition
    condition = given.conditions[0]
    for dialog in (
        room,
        FigureDialog(office, given, tally, room),
        ConditionDialog(SOURCES["activity"].fields, condition, room),
        FigurePicker(tally, room),
    ):
        dialog.show()
        least = dialog.minimumSizeHint()
        assert (least.width() <= 1000, least.height() <= 540) == (True, True)
        for widget in dialog.findChildren(QWidget):
            is_reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
            if is_reached and not widget.focusProxy():
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), widget
        dialog.close()


def test_the_picker_names_parts_of_a_figure_and_lists(tally, qtbot):
    picker = FigurePicker(tally, None)
    qtbot.addWidget(picker)
    picker.search.setText("F18")
    for aspect, wanted in (("同比", "{{F18.同比}}"), ("名单", "{{名单:F18}}"), ("", "{{F18}}")):
        picker.aspect.setCurrentIndex(picker.aspect.position_of(aspect))
        picker.accept()
        assert picker.marked == wanted
    picker.search.setText("没有这个")
    assert "没有" in picker.said.text()
