"""U11, U14, U32 and the form's promises: load, store, problems, what was changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from models.errors import Invalid
from models.parts import load_part, save_whole
from models.people import Person
from models.record import part_of
from ui.form import Form
from ui.grid import PartGrid
from ui.layout import FormLayout, Heading, IdRule, Rows, Tab

LAST = ("employer", "photo", "remarks")
LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本情况",
            ("name", "id_type", "id_number", "sex", "birth_date", "ethnic_group", "mobile", *LAST),
        ),
        Tab("简历", (Heading("学历"), Rows("educations"), Heading("其他"), "health")),
        Tab("联系方式", ("office_phone", "email", "verified_on")),
    ),
    mnemonics={"name": "N", "id_number": "I", "mobile": "P", "employer": "U", "remarks": "B"},
    id_rule=IdRule(),
)
ID, BIRTH = "11010519491231002X", "1949-12-31"


@pytest.fixture
def grid(qtbot):
    part = part_of(Person, "educations")
    fields = part.model.fields()
    grid = PartGrid(part.title, [fields[name] for name in part.shown], part.model)
    qtbot.addWidget(grid)
    return grid


@pytest.fixture
def form(qtbot, grid):
    form = Form(Person.fields(), LAYOUT, parts={"educations": grid})
    qtbot.addWidget(form)
    form.resize(400, 640)
    form.show()
    qtbot.waitExposed(form)
    return form


def type_into(qtbot, form, name, text):
    widget = form.editors[name].focus_widget()
    widget.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString(text)  # QTest aborts at a Chinese character
    QApplication.sendEvent(widget, event)


def test_a_loaded_record_is_unmodified(form):
    form.load(Person(name="张三", sex="1", mobile="13812345678", remarks="一\n二"))
    assert not form.is_modified()
    assert form.foot.modified.text() == ""
    assert form.editors["sex"].value() == "1"


def test_what_was_changed_is_counted_and_named(qtbot, form):
    form.load(Person(name="张三"))
    type_into(qtbot, form, "employer", "云启")
    type_into(qtbot, form, "mobile", "13812345678")
    assert form.modified_count() == 2
    assert form.foot.modified.text() == "未保存 2 项"
    assert form.modified_labels() == ["手机", "工作单位"]


def test_only_what_differs_is_stored(qtbot, form, office_with_people, person_named):
    person = person_named("张三")
    form.load(person)
    type_into(qtbot, form, "employer", "分公司")
    form.store(person)
    assert person.dirty_field_names == ["employer"]


def test_a_member_is_stored_with_the_rows_of_her_parts(
    qtbot, form, grid, office_with_people, person_named
):
    person = person_named("张三")
    form.load(person, {"educations": load_part(person, "educations")})
    row = grid.model.add_row()
    for name, text in {"mode": "全日制", "school": "四川大学"}.items():
        column = [f.name for f in grid.model.fields].index(name)
        grid.model.put_text(grid.model.index(row, column), text)
    assert form.modified_labels() == ["学历"]
    with office_with_people.act("修改 张三"):
        save_whole(person, form.store(person))
    stored = load_part(person_named("张三"), "educations")
    assert [(r.mode, r.school) for r in stored] == [("full_time", "四川大学")]


def test_all_problems_come_at_once_and_nothing_is_lost(qtbot, form, grid):
    person = Person()
    form.load(person)
    type_into(qtbot, form, "birth_date", "99年x")
    row = grid.model.add_row()
    ended = [f.name for f in grid.model.fields].index("ended_on")
    grid.model.put_text(grid.model.index(row, ended), "去年")
    with pytest.raises(Invalid) as caught:
        form.store(person)
    assert set(caught.value.problems) == {"name", "birth_date", "educations.0.ended_on"}
    form.show_problems(caught.value.problems)
    assert form.editors["name"].problem == "请填写姓名。"
    assert form.editors["birth_date"].content() == "99年x"
    assert QApplication.focusWidget() is form.editors["name"].focus_widget()
    assert form.tabs.tabText(0) == "基本情况 ⚠"
    assert form.tabs.tabText(1) == "简历 ⚠"
    assert form.tabs.tabText(2) == "联系方式"


def test_a_problem_on_another_tab_is_brought_to_the_front(form, grid):
    form.load(Person(name="张三"))
    grid.model.add_row()
    form.show_problems({"educations.0.school": "请填写毕业院校系。"})
    assert form.tabs.currentIndex() == 1
    assert grid.view.currentIndex().column() == 4
    form.show_problems({"email": "这不像邮箱。"})
    assert form.tabs.currentIndex() == 2


def test_the_record_doubts_are_shown_beside_the_fields(form):
    form.load(Person(name="张三", id_number=ID, sex="1"))
    assert "身份证号" in form.editors["sex"].hint
    assert form.editors["sex"].problem == ""


def test_an_id_number_fills_what_is_empty(qtbot, form):
    form.load(Person(name="张三"))
    type_into(qtbot, form, "id_number", ID)
    assert form.editors["birth_date"].value() == BIRTH
    assert form.editors["sex"].value() == "2"
    assert form.editors["id_number"].hint == "已填出生年月、性别"
    assert form.modified_count() == 3


def test_an_id_number_asks_where_something_else_stands(qtbot, form):
    form.load(Person(name="张三", birth_date="1950", sex="2"))
    type_into(qtbot, form, "id_number", ID)
    birth = form.editors["birth_date"]
    assert birth.value() == "1950"
    assert "1949-12-31" in birth.hint
    birth.note.button.click()
    assert birth.value() == BIRTH


def test_a_shorter_date_that_agrees_is_left_alone(qtbot, form):
    form.load(Person(name="张三", birth_date="1949-12", sex="2"))
    type_into(qtbot, form, "id_number", ID)
    assert form.editors["birth_date"].value() == "1949-12"
    assert form.editors["birth_date"].hint == ""


def test_a_passport_number_is_not_doubted(form):
    form.load(Person(name="张三", id_type="passport", id_number="E12345678"))
    assert form.editors["id_number"].hint == ""


def test_enter_goes_to_the_next_field_and_on_to_the_next_tab(qtbot, form, grid):
    form.load(Person(name="张三"))
    form.go_to_start()
    seen = []
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        seen.append(QApplication.focusWidget())
    names = ["id_type", "id_number", "sex", "birth_date", "ethnic_group", "mobile", "employer"]
    assert seen[:7] == [form.editors[name].focus_widget() for name in names]
    assert seen[8] is form.editors["remarks"].focus_widget()
    form.go_to("verified_on")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.foot.save
    form.tabs.setCurrentIndex(0)
    form.go_to("health")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.editors["office_phone"].focus_widget()


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("name", ["name", "remarks", "sex"])
def test_control_s_and_control_enter_save(qtbot, form, name, key):
    form.load(Person(name="张三"))
    form.go_to(name)
    with qtbot.waitSignal(form.save_requested):
        qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    assert not form.is_modified()


def test_a_composition_is_not_saved(qtbot, form, compose):
    form.load(Person(name="张三"))
    form.go_to("name")
    compose(QApplication.focusWidget(), "zhang")
    with qtbot.assertNotEmitted(form.save_requested):
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
        )
        form.request_save()


def test_no_button_is_auto_default(form):
    assert [b.text() for b in form.findChildren(QPushButton) if b.autoDefault()] == []


def test_a_mnemonic_goes_to_its_field_with_the_text_selected(qtbot, form):
    form.load(Person(name="张三", mobile="13812345678"))
    form.go_to_start()
    qtbot.keyClick(form, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    line = form.editors["mobile"].focus_widget()
    assert QApplication.focusWidget() is line
    assert line.selectedText() == "138 1234 5678"


def test_uncovering_is_told_with_the_name_of_the_field(qtbot, form):
    form.load(Person(name="张三", mobile="13812345678"))
    with qtbot.waitSignal(form.revealed) as told:
        form.go_to("mobile")
    assert told.args == ["mobile"]


@pytest.mark.parametrize(("width", "columns"), [(1100, 2), (700, 1), (360, 1)])
def test_there_are_two_columns_from_1000_pixels(qtbot, form, width, columns):
    form.resize(width, 600)
    QApplication.processEvents()
    first, third = form.editors["name"], form.editors["id_type"]
    assert (first.y() == third.y()) == (columns == 2)
    tab = form.tabs.widget(0)
    assert tab.widget().width() <= tab.viewport().width()


def test_a_form_never_keeps_a_window_large(form):
    hint = form.minimumSizeHint()
    assert hint.width() <= 320
    assert hint.height() <= 260


def test_every_focusable_widget_has_a_name(form, grid):
    form.load(Person(name="张三"))
    grid.model.add_row()
    nameless = []
    for index in range(form.tabs.count()):
        form.tabs.setCurrentIndex(index)
        for widget in form.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(form):
                interface = QAccessible.queryAccessibleInterface(widget)
                if not interface.text(QAccessible.Text.Name):
                    nameless.append(widget)
    assert nameless == []


def test_the_tab_key_goes_in_reading_order(qtbot, form):
    form.load(Person(name="张三"))
    form.go_to_start()
    reached = []
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    wanted = ["id_type", "id_number", "sex", "birth_date", "ethnic_group", "mobile", "employer"]
    assert reached[:7] == [form.editors[name].focus_widget() for name in wanted]
    qtbot.keyClick(form.editors["remarks"].focus_widget(), Qt.Key.Key_Tab)
    assert not form.editors["remarks"].isAncestorOf(QApplication.focusWidget())


def test_a_read_only_form_cannot_be_edited(qtbot, form, grid):
    form.load(Person(name="张三", sex="1"))
    form.set_read_only(True)
    qtbot.keyClicks(form.editors["name"].focus_widget(), "x")
    qtbot.keyClicks(form.editors["sex"].focus_widget(), "2")
    grid.view.add_row()
    assert not form.is_modified()
    assert not form.foot.isVisibleTo(form)
