"""T5, T13, T14: the table over a listing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from models.kinds import PERSON
from models.listing import Listing
from models.people import Person
from ui import theme
from ui.record_table import RecordTable
from ui.settings import TableState
from ui.table import ListingModel

KEYS = ("name", "sex", "birth_date", "mobile")


@pytest.fixture
def listing(office_with_people):
    return Listing(PERSON, view="everyone", keys=KEYS)


@pytest.fixture
def window(qtbot, listing):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.table = RecordTable(listing, "会员档案", PERSON.columns, window)
    window.after = QLineEdit(window)
    layout.addWidget(window.table)
    layout.addWidget(window.after)
    window.resize(700, 420)
    with qtbot.waitActive(window):
        window.show()
    window.table.setFocus()  # Qt makes the first row current
    return window


@pytest.fixture
def table(window):
    return window.table


@pytest.fixture
def current(table):
    told = []
    table.current_changed.connect(told.append)
    return told


def names(table):
    model = table.listing_model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, listing):
    qtmodeltester.check(ListingModel(listing), force_py=True)


def test_the_row_count_is_the_true_one(table, listing):
    assert table.listing_model.rowCount() == Person.select().count() == listing.count


def test_a_click_on_a_head_sorts_in_sql_and_the_current_record_stays(table, current, person_named):
    zhang = person_named("张三").id
    assert table.go_to(zhang)
    assert current == [zhang]
    for order, descending in (("birth_date", False), ("birth_date", True), ("", False)):
        table.heads.sectionClicked.emit(2)
        assert (table.listing.order, table.listing.descending) == (order, descending)
        assert table.current_id() == zhang
        assert table.selected_ids() == [zhang]
        assert names(table)[table.currentIndex().row()] == "张三"
    assert current == [zhang]


def test_the_arrow_shows_the_order(table):
    table.heads.sectionClicked.emit(2)
    assert table.heads.sortIndicatorSection() == 2
    table.show_listing(table.listing.changed(order="surname_strokes"))
    assert table.heads.sortIndicatorSection() == -1


def test_a_search_without_the_current_record_tells_that_there_is_none(table, current, person_named):
    table.go_to(person_named("张三").id)
    table.show_listing(table.listing.changed(search="zgf"))
    assert names(table) == ["曾国藩"]
    assert current == [person_named("张三").id, None]
    assert table.go_to_row(0)
    assert table.current_id() == person_named("曾国藩").id
    assert not table.step(1)


def test_a_selection_survives_a_change_of_the_listing(table):
    table.selectAll()
    assert table.selected_count() == 9
    before = set(table.selected_ids())
    table.show_listing(table.listing.changed(descending=True))
    assert set(table.selected_ids()) == before


def test_enter_opens_the_current_record(qtbot, table):
    table.go_to_row(1)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [table.current_id()]


def test_a_letter_goes_to_the_search_field(qtbot, table):
    with qtbot.waitSignal(table.typed) as told:
        qtbot.keyClick(table, "z")
    assert told.args == ["z"]


def test_tab_leaves_the_table(qtbot, window, table):
    table.go_to_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.after


def test_rows_have_one_height_and_no_grid(table):
    assert {table.rowHeight(row) for row in range(9)} == {theme.ROW}
    assert not table.showGrid()
    assert table.heads.height() == theme.HEADER
    table.heads.setMinimumHeight(0)


def test_columns_are_as_wide_as_their_characters(table):
    column = next(c for c in PERSON.columns if c.key == "birth_date")
    wanted = table.heads.usual_width(column)
    assert table.columnWidth(2) == wanted
    assert wanted >= table.fontMetrics().horizontalAdvance("1985-03-07") + 20


def test_a_copy_is_as_shown_with_masks(qtbot, table, person_named):
    table.go_to(person_named("张三").id)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == "张三\t男\t1975-05\t138****0007\r\n"
    assert "138****0007" in content.html()


def test_columns_are_chosen_by_the_menu_of_the_head(table):
    actions = {action.text(): action for action in table.heads.menu().actions()}
    assert actions["姓名"].isChecked()
    assert not actions["工作单位"].isChecked()
    actions["工作单位"].trigger()
    assert [c.key for c in table.listing_model.columns] == [*KEYS, "employer"]
    actions = {action.text(): action for action in table.heads.menu().actions()}
    actions["性别"].trigger()
    assert table.listing.keys == ("name", "birth_date", "mobile", "employer")
    actions["恢复默认列"].trigger()
    assert table.listing.keys == KEYS


def test_a_moved_column_becomes_the_order_of_the_listing(qtbot, table):
    table.heads.moveSection(2, 0)
    qtbot.waitUntil(lambda: table.listing.keys[0] == "birth_date")
    assert table.listing.keys == ("birth_date", "name", "sex", "mobile")
    assert [table.heads.visualIndex(i) for i in range(4)] == [0, 1, 2, 3]
    assert table.listing_model.headerData(0, Qt.Orientation.Horizontal) == "出生年月"


def test_the_state_is_taken_up_again(qtbot, table, listing):
    table.setColumnWidth(0, 150)
    table.heads.sectionClicked.emit(1)
    state = table.table_state()
    assert state == TableState(list(KEYS), {"name": 150}, "sex", descending=False)
    other = RecordTable(listing.changed(keys=()), "会员档案", PERSON.columns)
    qtbot.addWidget(other)
    other.restore_table_state(state)
    assert [c.key for c in other.listing_model.columns] == list(KEYS)
    assert other.columnWidth(0) == 150
    assert other.listing.order == "sex"


def test_a_state_with_unknown_columns_is_taken_up_without_them(table):
    table.restore_table_state(TableState(["name", "gone"], sort=""))
    assert table.listing.keys == ("name",)


def test_the_header_menu_opens_where_it_is_asked_for(qtbot, table):
    table.heads.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_a_long_name_is_not_cut(table, listing, office_with_people):
    with office_with_people.act("新建"):
        Person(name="古丽娜尔·艾山江").save()
    table.show_listing(listing.changed())
    text = table.fontMetrics().horizontalAdvance("古丽娜尔·艾山江")
    assert table.columnWidth(0) >= text + theme.scaled(theme.L)


def test_the_widest_column_of_text_takes_the_room_that_is_left(table, listing):
    table.show_listing(listing.changed(keys=("name", "employer_title", "sex")))
    widths = [table.columnWidth(column) for column in range(3)]
    assert abs(sum(widths) - table.viewport().width()) <= 1
    assert widths[2] == table.heads.usual_width(table.listing_model.columns[2])
    table.heads.resizeSection(1, 222)  # a width chosen by hand stays
    table.show_listing(listing.changed(keys=("name", "employer_title", "sex")))
    assert table.columnWidth(1) == 222
