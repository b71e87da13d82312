import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from models.activities import Activity, Attendance
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post


@pytest.fixture
def page(window):
    window.show_page("activity")
    page = window.page
    page.begin()
    page.pane.form.editors["name"].type_text("法律服务进社区")
    page.pane.form.editors["category"].propose("public_service")
    return page


@pytest.fixture
def editor(page):
    page.pane.form.go_to("attendance")
    return page.pane.form.grids["attendance"]


def chosen(editor):
    return [editor.model.data(editor.model.index(row, 0)) for row in range(len(editor.model.rows))]


def statuses(editor):
    return [row.contents["status"] for row in editor.model.rows]


def saved(page):
    assert page.pane.save()
    rows = Attendance.select().where(Attendance.activity == page.pane.record_id)
    return [(row.caption, row.status, row.role) for row in rows.order_by(Attendance.id)]


def paste(text):
    QGuiApplication.clipboard().setText(text)


def test_the_focus_comes_into_the_search_field(editor):
    assert QApplication.focusWidget() is editor.picker.search
    assert editor.picker.title.text() == "候选 9 人"


def test_initials_and_enter_add_and_clear(editor, hand, page):
    hand.type("zs")
    hand.press("Return")
    hand.type("lb")
    hand.press("Return")
    assert chosen(editor) == ["张三", "吕布"]
    assert editor.picker.search.text() == ""
    assert editor.picker.title.text() == "候选 7 人"
    assert saved(page) == [("张三", "present", "participant"), ("吕布", "present", "participant")]


def test_enter_in_an_empty_field_adds_nobody(editor, hand):
    hand.press("Return", "Return")
    assert chosen(editor) == []
    assert QApplication.focusWidget() is editor.picker.search


def test_arrows_choose_and_ctrl_a_takes_all_hits(editor, hand):
    hand.type("t")
    first, second = (one.name for one in editor.picker._found[:2])
    hand.press("Down", "Return")
    assert chosen(editor) == [second]
    assert first not in chosen(editor)
    hand.press("Ctrl+A", "Return")
    assert len(chosen(editor)) == 9


def test_nobody_is_added_twice(editor, hand):
    hand.type("zs")
    hand.press("Return")
    hand.type("zs")
    hand.press("Return")
    assert chosen(editor) == ["张三"]


def test_half_typed_chinese_adds_nobody(editor, compose):
    compose(editor.picker.search, "zhang")
    editor.picker.search.setFocus()
    assert chosen(editor) == []
    compose(editor.picker.search, "", "张三")
    assert [one.name for one in editor.picker._found] == ["张三"]


def test_space_toggles_leave_and_del_takes_out(editor, hand, page):
    hand.press("Ctrl+A", "Return")
    editor.view.setFocus()
    editor.view.selectRow(1)
    hand.press("Space")
    assert statuses(editor).count("on_leave") == 1
    assert "请假 1" in editor.title_line.text()
    hand.press("Space")
    assert statuses(editor).count("on_leave") == 0
    name = chosen(editor)[1]
    hand.press("Del")
    assert name not in chosen(editor)
    assert len(saved(page)) == 8


def test_everyone_present_again(editor, hand):
    hand.press("Ctrl+A", "Return")
    editor.view.selectAll()
    editor.toggle()
    assert set(statuses(editor)) == {"on_leave"}
    editor.everyone.click()
    assert set(statuses(editor)) == {"present"}


def test_a_pasted_list_reports_matched_namesakes_and_unknown(
    editor, hand, page, office_with_people
):
    with office_with_people.act("同名"):
        Person(name="吕布", employer="另一单位").save()
    paste("1. 张三\n仇 英\n吕布\n欧阳不在\n")
    hand.press("Ctrl+V")
    assert chosen(editor) == ["张三", "仇英"]
    bar = editor.matches
    assert bar.isVisible()
    assert bar.summary.text() == "粘贴名单：匹配 2，重名 1（请选），未找到 1"
    several, unknown = bar.open_lines()
    button(several, "选定").click()
    button(unknown, "作为来宾").click()
    assert len(chosen(editor)) == 4
    assert "欧阳不在（来宾）" in chosen(editor)
    assert bar.open_lines() == []
    assert [name for name, *_ in saved(page)] == ["张三", "仇英", "吕布", "欧阳不在"]


def test_an_unknown_name_can_get_a_file_or_be_ignored(editor, hand):
    paste("新来者\n不要的\n")
    hand.press("Ctrl+V")
    new, ignored = editor.matches.open_lines()
    button(new, "新建人物").click()
    button(ignored, "忽略").click()
    assert chosen(editor) == ["新来者"]
    assert Person.get(Person.name == "新来者")


def test_the_same_list_again_adds_nobody(editor, hand):
    paste("张三\n仇英\n")
    hand.press("Ctrl+V", "Ctrl+V")
    assert chosen(editor) == ["张三", "仇英"]
    assert "其中已在名单 2" in editor.matches.summary.text()


def test_one_pasted_word_is_only_text(editor, hand):
    paste("张三")
    hand.press("Ctrl+V")
    assert editor.picker.search.text() == "张三"
    assert chosen(editor) == []


def test_groups_add_the_council_a_branch_and_those_of_last_time(
    editor, office_with_people, person_named
):
    association = Body.association()
    with office_with_people.act("机构"):
        branch = Body(name="网络人士分会", kind_code="branch", parent=association)
        branch.save()
        Membership(person=person_named("仇英"), body=branch, joined_on="2021").save()
        Post(
            person=person_named("张三"), body=association, position="council_member",
            started_on="2021", change_kind="election",
        ).save()  # fmt: skip
        last = Activity(name="上次公益", category="public_service", start_on="2025-01")
        last.save()
        Attendance(activity=last, person=person_named("吕布")).save()
    menu = editor.groups.menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    for title in ("理事会", "网络人士分会", "上次同类活动：2025-01 上次公益"):
        actions[title].trigger()
    assert chosen(editor) == ["张三", "仇英", "吕布"]


def test_candidates_tell_how_often_they_came_this_year(editor, office_with_people, person_named):
    year = str(editor.year())
    with office_with_people.act("活动"):
        held = Activity(name="学习", category="study_session", start_on=year)
        held.save()
        Attendance(activity=held, person=person_named("张三")).save()
    editor.picker.search.setText("zs")
    model = editor.picker.view.model()
    assert model.index(0, 2).data() == "今年 1 次"
    editor.picker.search.setText("lb")
    assert model.index(0, 2).data() == "今年 0 次 ⚑"


def test_role_and_reason_are_typed_in_their_cells(editor, hand, page):
    hand.type("zs")
    hand.press("Return")
    index = editor.model.index(0, 3)
    editor.view.setCurrentIndex(index)
    editor.model.put_text(index, "讲课")
    assert saved(page) == [("张三", "present", "speaker")]


def test_the_whole_activity_is_one_act_and_comes_back(editor, hand, page, office_with_people):
    hand.press("Ctrl+A", "Return")
    assert len(saved(page)) == 9
    act = office_with_people.next_undo()
    assert act.sentence == "新建 活动：法律服务进社区"
    office_with_people.undo()
    assert Activity.select().count() == Attendance.select().count() == 0
    office_with_people.redo()
    assert Attendance.select().count() == 9


def test_discarding_brings_the_stored_list_back(editor, hand, page):
    hand.type("zs")
    hand.press("Return")
    assert len(saved(page)) == 1
    editor.view.selectRow(0)
    editor.toggle()
    editor.remove()
    assert page.pane.is_modified()
    page.pane.discard()
    assert chosen(editor) == ["张三"]
    assert statuses(editor) == ["present"]
    assert not page.pane.is_modified()


def test_the_lists_stand_side_by_side_only_where_there_is_room(editor, window, page):
    ways = editor.box.Direction
    assert editor.box.direction() == ways.LeftToRight
    page.split.set_wide(False)
    QApplication.processEvents()
    QApplication.processEvents()
    assert editor.box.direction() == ways.TopToBottom


def button(line, text):
    from PySide6.QtWidgets import QPushButton

    return next(each for each in line.findChildren(QPushButton) if each.text() == text)


def test_tab_goes_as_one_reads(editor):
    expected = [
        editor.picker.scope, editor.picker.search, editor.picker.add, editor.groups, editor.view,
    ]  # fmt: skip
    widget, met = editor.picker.scope, []
    while widget is not editor.paste:
        if widget in expected:
            met.append(widget)
        widget = widget.nextInFocusChain()
    assert met == expected


def test_enter_in_the_list_of_candidates_adds(editor, hand):
    editor.picker.view.setFocus()
    editor.picker.view.selectRow(2)
    name = editor.picker._found[2].name
    hand.press("Return")
    assert chosen(editor) == [name]
