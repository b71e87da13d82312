"""操作记录: acts with their state, old → new, several taken back, what stands in the way."""

from pathlib import Path

import pytest

from models import whole
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.history import Act
from models.people import Person
from ui import undoing
from ui.messages import CANCEL
from ui.undo_room import UndoRoom

LIBRARY = Path(__file__).parent.parent / "samples" / "代表人士人物库.xlsx"


def change(office, name, **values):
    person = Person.get(Person.name == name)
    for field, value in values.items():
        setattr(person, field, value)
    with office.act(f"修改 {name} {'、'.join(values)}") as act:
        person.save()
    return act.id


def texts(tree, column=1):
    return [tree.topLevelItem(row).text(column) for row in range(tree.topLevelItemCount())]


@pytest.fixture
def room(window):
    opened = UndoRoom(window.office, window)
    opened.show()
    yield opened
    opened.deleteLater()


def test_u18_a_click_on_an_act_shows_old_and_new_of_each_field(window):
    change(window.office, "张三", job_title="经理", mobile="13900001234")
    room = UndoRoom(window.office, window)
    row = room.detail.topLevelItem(0)
    assert row.text(0) == "修改 张三（会员）"
    told = [(row.child(line).text(0), row.child(line).text(1)) for line in range(row.childCount())]
    assert told == [("职务", "（空） → 经理"), ("手机", "138****0007 → 139****1234")]


def test_u17_an_act_of_this_run_is_taken_back_and_brought_again_without_a_question(window, answers):
    change(window.office, "张三", job_title="经理")
    room = UndoRoom(window.office, window)
    room.undo.click()
    assert Person.get(Person.name == "张三").job_title is None
    assert room.current().state.value == "已撤销"
    assert not room.undo.isEnabled()
    room.redo.click()
    assert Person.get(Person.name == "张三").job_title == "经理"
    assert answers.asked == []


def test_u17_an_act_of_an_earlier_run_asks_first(window, answers):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.office.RUN", "earlier")
        change(window.office, "张三", job_title="经理")
    answers.extend([CANCEL, "撤销"])
    room = UndoRoom(window.office, window)
    room.undo.click()
    assert Person.get(Person.name == "张三").job_title == "经理"
    room.undo.click()
    assert Person.get(Person.name == "张三").job_title is None
    at = undoing.when(Act.get(Act.sentence.startswith("修改 张三")).at)
    assert answers.asked == [f"撤销 {at} 的“修改 张三 job_title”？"] * 2


def test_u17_what_stands_in_the_way_is_said_and_can_be_taken_along(window, answers):
    first = change(window.office, "张三", job_title="经理")
    change(window.office, "张三", employer="新公司")
    change(window.office, "吕布", employer="新公司")
    room = UndoRoom(window.office, window)
    room.tree.clearSelection()
    room.select([first])
    answers.extend([CANCEL, "连同这些一起撤销"])
    room.undo.click()
    assert Person.get(Person.name == "张三").employer == "新公司"
    room.undo.click()
    person = Person.get(Person.name == "张三")
    assert (person.job_title, person.employer) == (None, "嘉禾农业开发有限公司")
    assert Person.get(Person.name == "吕布").employer == "新公司"
    assert answers.asked[0].startswith(
        "不能单独撤销“修改 张三 job_title”。后来的 1 项操作改过同样的记录，要先撤销："
    )


def test_u17_several_are_taken_back_newest_first_each_a_step(window, answers):
    ids = [change(window.office, "张三", job_title=f"职务 {number}") for number in range(3)]
    room = UndoRoom(window.office, window)
    room.select(ids)
    answers.append("撤销")
    room.undo.click()
    assert Person.get(Person.name == "张三").job_title is None
    undos = Act.select().where(Act.kind == "undo").order_by(Act.id)
    assert [act.undoes for act in undos] == ids[::-1]


def test_acts_are_found_by_typing_and_listed_by_state(window, room, compose, qtbot):
    change(window.office, "张三", job_title="经理")
    whole.delete(window.office, "person", [Person.get(Person.name == "吕布").id], "名会员", "会员")
    window.office.undo()
    room.read()
    compose(room.search, "", "张三")
    assert texts(room.tree) == ["修改 张三 job_title"]
    room.search.clear()
    room.chosen.setCurrentIndex(1)
    assert texts(room.tree) == ["删除会员：吕布"]
    room.chosen.setCurrentIndex(2)
    assert texts(room.tree)[0] == "撤销：删除会员：吕布"
    room.tree.clearSelection()
    room.tree.topLevelItem(0).setSelected(True)
    assert not room.undo.isEnabled()
    assert not room.redo.isEnabled()
    assert "重做" in room.why.text()
    compose(room.search, "", "没有这个")
    assert texts(room.tree) == []
    assert room.cut.text().endswith("没有这样的操作。")


def test_an_import_is_one_line_and_one_step(window):
    before = Person.select().count()
    apply(window.office, plan_import(window.office, LIBRARY))
    room = UndoRoom(window.office, window)
    assert int(room.tree.topLevelItem(0).text(3)) >= 448
    assert room.detail.topLevelItemCount() == 201
    room.undo.click()
    assert Person.select().count() == before


def test_in_a_read_only_file_acts_are_only_read(window):
    change(window.office, "张三", job_title="经理")
    window.office.read_only = True
    room = UndoRoom(window.office, window)
    assert not room.undo.isEnabled()
    assert "只读" in room.why.text()
