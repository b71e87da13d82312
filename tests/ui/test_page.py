import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.columns import Filter
from models.kinds import KINDS
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from ui.messages import CANCEL
from ui.pages import Link


@pytest.fixture
def page(window):
    window.show_page("person")
    return window.page


def names(page):
    return [page.table.listing.row(row).values[0] for row in range(page.table.listing.count)]


def field(page, name):
    return page.pane.form.editors[name]


def type_into(page, name, text):
    field(page, name).type_text(text)


def test_the_first_record_is_shown_at_once(page):
    assert page.table.current_id() == page.pane.record_id
    assert field(page, "name").content() == names(page)[0]
    assert page.status() == "共 9 人 · 显示 9 人 · 已选 1 人"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zgf", "曾国藩"), ("sxx", "单雄信"), ("qy", "仇英"), ("ozq", "区志强"), ("zly", "查良镛"),
        ("lv", "吕布"), ("zs", "张三"), ("zhangs", "张三"), ("张三", "张三"), ("嘉禾", "张三"),
        ("0007", "张三"),
    ],
)  # fmt: skip
def test_a_search_shows_its_first_hit(page, hand, typed, found):
    hand.press("Ctrl+F")
    if typed.isascii():
        hand.type(typed)
    else:
        hand.write(typed)
    assert names(page)[0] == found
    assert page.pane.head.name.text() == found


def test_a_former_name_is_found_too(page, office_with_people, person_named):
    with office_with_people.act("改"):
        person = person_named("吕布")
        person.former_names = "吕奉先"
        person.save()
    page.search.setText("奉先")
    assert names(page) == ["吕布"]


def test_a_corrected_pinyin_is_found_at_once(page, hand):
    page.search.setText("仇英")
    type_into(page, "name_pinyin", "chou ying")
    assert page.pane.save()
    page.search.setText("cy")
    assert names(page) == ["仇英"]


def test_search_keys_esc_down_and_enter(page, hand):
    hand.press("Ctrl+F")
    hand.type("zs")
    hand.press("Down")
    assert QApplication.focusWidget() is page.table
    hand.press("Ctrl+F", "Return")
    assert QApplication.focusWidget() is field(page, "name").focus_widget()
    hand.press("Ctrl+F", "Esc")
    assert page.search.text() == ""
    assert len(names(page)) == 9


def test_letters_typed_in_the_table_search(page, hand):
    page.table.setFocus()
    hand.type("zs")
    assert page.search.text() == "zs"
    assert names(page)[0] == "张三"


def test_row_keys_act_from_the_search_field_but_del_stays_a_text_key(page, hand, answers):
    hand.press("Ctrl+F")
    first = page.pane.record_id
    hand.press("Ctrl+PgDown")
    assert page.pane.record_id != first
    hand.press("Ctrl+PgUp")
    assert page.pane.record_id == first
    hand.type("z")
    hand.press("Home", "Del")
    assert page.search.text() == ""
    assert answers.asked == []
    hand.press("F4")
    assert page.split.is_wide
    assert not page.table.isVisible()
    hand.press("F4")
    assert page.table.isVisible()


def test_a_half_typed_word_filters_nothing(page, compose):
    compose(page.search, "zhang")
    assert len(names(page)) == 9
    compose(page.search, "", "张三")
    assert names(page) == ["张三"]


def test_nothing_found_offers_a_way_on(page, office_with_people, person_named):
    page.search.setText("zzz")
    assert page.empty_text() == "没有符合“zzz”的会员。"
    with office_with_people.act("外人"):
        Person(name="朱外").save()
    page.search.setText("zw")
    assert names(page) == []
    page.side.widen()
    assert names(page) == ["朱外"]
    page.side.clear_conditions()
    assert page.search.text() == ""


def test_sorting_keeps_the_current_record(page):
    page.search.setText("")
    page.table.go_to_row(4)
    current = page.table.current_id()
    column = page.table.listing_model.column_of("birth_date")
    page.table.heads.sort_requested.emit(column, Qt.SortOrder.DescendingOrder)
    assert page.table.current_id() == current == page.pane.record_id
    born = [row[2] for row in (page.table.listing.row(i).values for i in range(9)) if row[2]]
    assert born == sorted(born, reverse=True)


def test_delete_asks_and_restores_through_undo(page, answers, hand, window, qtbot):
    page.search.setText("张三")
    page.table.setFocus()
    answers.extend([CANCEL, "删除"])
    hand.press("Del")
    assert Person.select().count() == 9
    hand.press("Del")
    assert "删除会员：张三？" in answers.asked[-1]
    assert Person.select().count() == 8
    qtbot.waitUntil(lambda: "删除会员：张三" in window.bars.actions["undo"].text())
    page.side.clear_conditions()
    window.bars.actions["undo"].trigger()
    qtbot.waitUntil(lambda: len(names(page)) == 9)


def test_several_are_named_and_deleted_as_one_act(page, answers, office_with_people):
    page.table.selectAll()
    answers.append("删除")
    page.delete()
    assert answers.asked[0].startswith("删除 9 名会员：")
    assert Person.select().count() == 0
    assert page.empty_text() == "还没有会员。"
    office_with_people.undo()
    assert Person.select().count() == Membership.select().count() == 9


def test_filters_in_force_are_chips(page, window):
    window.open_link(Link("person", "members", (Filter("mobile", "empty"),), title=""))
    assert len(names(page)) == 4
    chips = page.side.row.chip_texts()
    assert chips == ["联系电话为空  ✕"]
    page.side.row.restriction_removed.emit(0)
    assert len(names(page)) == 9
    assert page.side.row.chip_texts() == []


def test_a_selection_of_records_is_a_chip_too(page, window, person_named):
    ids = tuple(person_named(name).id for name in ("张三", "仇英"))
    window.open_link(Link("person", "members", ids=ids, title="本月生日"))
    assert sorted(names(page)) == ["仇英", "张三"]
    assert page.side.row.chip_texts() == ["本月生日  ✕"]


def test_a_view_narrows_and_is_remembered(page, window):
    page.side.row.viewed.emit("left")
    assert names(page) == []
    assert page.empty_text() == "这里没有会员。"
    page.remember()
    assert window.settings.view("person") == "left"


def test_a_change_elsewhere_is_read_again(page, office_with_people, qtbot, person_named):
    page.search.setText("张三")
    person = person_named("张三")
    person.job_title = "新职务"
    with office_with_people.act("别处"):
        person.save()
    qtbot.waitUntil(lambda: field(page, "job_title").content() == "新职务")
    assert not page.pane.form.is_modified()


def test_every_kind_has_search_table_and_file(window):
    for name in KINDS:
        window.show_page(name)
        page = window.page
        assert page.regions() == [page.search, page.table, page.pane]
        assert page.pane.isVisible()
        assert page.pane.form.tabs.count() > 2


def test_a_closed_pane_opens_again(page):
    page.split.toggle_pane()
    assert not page.pane.isVisible()
    page.table.go_to_row(3)
    page.split.toggle_pane()
    assert page.pane.record_id == page.table.current_id()


def test_double_click_opens_the_file_over_the_whole_width(page):
    rect = page.table.visualRect(page.table.listing_model.index(2, 0))
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(page.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.split.is_wide
    assert page.pane.record_id == page.table.listing.ids[2]


def test_the_first_row_is_shown_when_an_empty_list_fills(empty_office, open_window):
    window = open_window(empty_office)
    window.show_page("person")
    assert window.page.pane.record is None
    with empty_office.act("导入"):
        body = Body(name="广安市新联会", kind_code="municipal_association")
        body.save()
        person = Person(name="张三")
        person.save()
        Membership(person=person, body=body, joined_on="2021").save()
    QApplication.processEvents()
    assert window.page.pane.record_id == window.page.table.current_id() == person.id
