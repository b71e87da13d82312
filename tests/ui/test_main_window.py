import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from models.errors import Unavailable
from models.office import Office
from models.people import Person
from ui.actions import ACTIONS, MENUS, NOT_PRINTED, PAGES_HERE, SEPARATOR, TOOLS
from ui.backing_up import backup_if_due
from ui.bars import READ_ONLY
from ui.key_list import KeyList, rows, shown
from ui.messages import CANCEL
from ui.page_list import ENTRIES, SECTIONS
from ui.pages import Link
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings

SMALL = (1093, 566)


def settle():
    for _ in range(3):
        QCoreApplication.processEvents()


@pytest.mark.parametrize("page", [entry.name for entry in ENTRIES])
def test_every_page_fits_a_small_screen(office_with_people, open_window, page):
    window = open_window(office_with_people, SMALL)
    window.show_page(page)
    settle()
    assert (window.width(), window.height()) == SMALL
    assert window.minimumSizeHint().width() <= 1000
    assert window.minimumSizeHint().height() <= 540
    central = window.centralWidget()
    assert central.minimumSizeHint().width() <= central.width()
    assert central.minimumSizeHint().height() <= central.height()
    assert not isinstance(central, QScrollArea)


def test_the_dialogs_fit_a_small_screen(window):
    from ui.recycle_bin import RecycleBin
    from ui.undo_room import UndoRoom

    for dialog in (
        KeyList(window),
        RecycleBin(window.office, window),
        UndoRoom(window.office, window),
    ):
        assert dialog.minimumSizeHint().width() <= 1000
        assert dialog.minimumSizeHint().height() <= 540
        dialog.deleteLater()


def test_the_navigation_collapses_below_1200(window, qtbot):
    assert window.sidebar.width() == 150
    window.resize(1199, 700)
    settle()
    assert window.sidebar.width() == 48
    assert window.navigation.item(1).text() == ""
    assert window.navigation.item(1).toolTip() == "会员档案（Ctrl+2）"
    window.resize(1200, 700)
    settle()
    assert window.navigation.item(1).text() == "会员档案"


def test_the_file_pane_is_smaller_in_a_narrow_window(office_with_people, open_window):
    window = open_window(office_with_people)
    assert window.page.pane.width() == 400
    window.resize(*SMALL)
    settle()
    assert window.page.pane.width() == 360


def test_ctrl_and_a_digit_open_the_pages(window, hand):
    for section in SECTIONS:
        window.show_page(SECTIONS[section.number % len(SECTIONS)].name)  # another section
        for entry in section.pages:
            hand.press(f"Ctrl+{section.number}")
            assert window.page.name == entry.name
            assert window.navigation.currentItem().data(0x100) == section.name
            names = [window.tabs.tabText(index) for index in range(window.tabs.count())]
            assert names == [each.title for each in section.pages]
            assert window.tabs.isVisible() == (len(names) > 1)
        hand.press(f"Ctrl+{section.number}")
        assert window.page.name == section.name  # round to the first one


def test_a_section_opens_where_it_was_left(window, hand):
    window.show_page("seat")
    hand.press("Ctrl+5", "Ctrl+7")
    assert window.page.name == "seat"
    window.navigation.chosen.emit("home")
    window.navigation.chosen.emit("post")
    assert window.page.name == "seat"


def test_the_tabs_of_a_section_are_walked_by_arrow_keys(window, hand):
    window.show_page("post")
    window.tabs.setFocus()
    hand.press("Right")
    assert window.page.name == SECTIONS[6].pages[1].name


def test_a_row_is_shown_at_once_when_a_page_opens(window, hand):
    hand.press("Ctrl+2")
    assert QApplication.focusWidget() is window.page.search


def test_f6_goes_through_the_regions(window, hand):
    page = window.page
    window.navigation.setFocus()
    hand.press("F6")
    assert QApplication.focusWidget() is window.tabs
    hand.press("F6")
    assert QApplication.focusWidget() is page.search
    hand.press("F6")
    assert QApplication.focusWidget() is page.table
    hand.press("F6")
    assert page.pane.isAncestorOf(QApplication.focusWidget())
    hand.press("F6")
    assert QApplication.focusWidget() is window.navigation
    hand.press("Shift+F6")
    assert page.pane.isAncestorOf(QApplication.focusWidget())


def test_tab_leaves_the_table(window, hand):
    window.page.table.setFocus()
    hand.press("Tab")
    assert QApplication.focusWidget() is not window.page.table


def test_undo_and_redo_name_the_act(window, qtbot):
    page = window.page
    page.search.setText("张三")
    page.pane.form.editors["job_title"].type_text("新职务")
    page.pane.save()
    undo, redo = window.bars.actions["undo"], window.bars.actions["redo"]
    qtbot.waitUntil(lambda: undo.text() == "撤销：修改 张三")
    assert undo.iconText() == "撤销"
    assert undo.toolTip().startswith("撤销：修改 张三（Ctrl+Z")
    undo.trigger()
    assert Person.get(Person.name == "张三").job_title is None
    qtbot.waitUntil(lambda: redo.text() == "重做：修改 张三")
    assert page.pane.form.editors["job_title"].content() == ""
    redo.trigger()
    assert Person.get(Person.name == "张三").job_title == "新职务"


def test_undo_by_key_from_the_table_but_not_in_a_text_field(window, hand, qtbot):
    page = window.page
    page.pane.form.editors["job_title"].type_text("新职务")
    assert page.pane.save()
    page.search.setFocus()
    hand.write("张")
    hand.press("Ctrl+Z")
    assert page.search.text() == ""
    assert window.office.next_undo().sentence.startswith("修改")
    page.table.setFocus()
    hand.press("Ctrl+Z")
    assert window.office.next_undo().sentence == "录入测试会员"


def test_an_act_of_an_earlier_run_asks_first(window, answers, monkeypatch):
    monkeypatch.setattr("ui.undoing.RUN", "another run")
    answers.extend([CANCEL, "撤销"])
    window.undo()
    assert Person.select().count() == 9
    assert answers.asked[0].startswith("撤销 ")
    assert "的“录入测试会员”？" in answers.asked[0]
    window.undo()
    assert Person.select().count() == 0


def test_an_undo_that_is_impossible_says_why(window, answers, monkeypatch):
    def refuse():
        raise Unavailable("后来的操作改过同样的记录。")

    monkeypatch.setattr(window.office, "undo", refuse)
    window.undo()
    assert answers.asked == ["后来的操作改过同样的记录。"]


def test_the_save_state_appears_after_the_commit_only(window):
    assert window.status.saved.text() == ""
    window.page.pane.form.editors["job_title"].type_text("新职务")
    assert window.status.saved.text() == ""
    window.page.pane.save()
    assert window.status.saved.text().startswith("✔ 已保存 ")


def test_the_status_bar_counts(window):
    window.page.search.setText("张三")
    assert window.status.counts.text() == "共 9 人 · 显示 1 人 · 已选 1 人"
    assert window.status.office.text() == "广安市新联会"
    assert window.status.backup.text() == "上次备份：还没有"


def test_a_read_only_file_says_so_and_disables_what_writes(office_path, open_window):
    with Office.open(office_path, read_only=True) as office:
        window = open_window(office)
        assert window.banner.label.text() == "文件只读：可查看、打印、导出，不能修改。"
        assert not window.bars.actions["new"].isEnabled()
        assert window.bars.actions["new"].toolTip() == READ_ONLY
        assert window.page.empty_text() == "还没有会员。"


def test_a_demonstration_says_so(tmp_path, open_window):
    with Office.new(tmp_path / "demo.db", "演示", demonstration=True) as office:
        window = open_window(office)
        assert window.banner.isVisible()
        assert window.banner.label.text().startswith("演示数据")


def test_an_ordinary_file_has_no_banner(window):
    assert not window.banner.isVisible()
    assert window.windowTitle() == "新联台账 — 广安市新的社会阶层人士联谊会"


def test_window_and_columns_come_back(office_with_people, open_window):
    window = open_window(office_with_people)
    page = window.page
    page.table.choose_columns(("name", "mobile"))
    page.table.heads.resizeSection(0, 222)
    page.table.heads.sort_requested.emit(1, page.table.heads.sortIndicatorOrder())
    window.show_page("activity")
    window.remember()
    again = open_window(office_with_people)
    assert again.page.name == "activity"
    again.show_page("person")
    table = again.page.table
    assert [column.key for column in table.listing_model.columns] == ["name", "mobile"]
    assert table.heads.sectionSize(0) == 222
    assert table.listing.order == "mobile"


def test_back_and_forward(window, person_named):
    window.open_link(Link("person", record=person_named("张三").id))
    window.show_page("activity")
    window.go_back()
    assert window.page.name == "person"
    assert window.page.pane.head.name.text() == "张三"
    window.go_forward()
    assert window.page.name == "activity"


def test_leaving_a_page_with_unsaved_changes_asks(window, answers):
    window.page.pane.form.editors["job_title"].type_text("改")
    answers.append(CANCEL)
    assert not window.show_page("activity")
    assert window.page.name == "person"
    answers.append("不保存")
    assert window.show_page("activity")


def test_closing_with_unsaved_changes_asks(window, answers):
    window.page.pane.form.editors["job_title"].type_text("改")
    answers.append(CANCEL)
    assert not window.close()
    answers.append("不保存")
    assert window.close()


def test_another_file_can_be_shown_in_the_same_window(window, tmp_path):
    path = tmp_path / "other.db"
    window.office.close()
    Office.new(path, "另一个会").close()
    window.reopen(path)
    try:
        assert window.windowTitle() == "新联台账 — 另一个会"
        assert window.page.empty_text() == "还没有会员。"
    finally:
        window.office.close()


def test_menus_and_tool_bar_name_declared_actions_only():
    names = {action.name for action in ACTIONS}
    used = {name for menu in MENUS for name in menu.names} | set(TOOLS)
    assert used - names == {SEPARATOR, PAGES_HERE}
    assert len(names) == len(ACTIONS)


def test_no_two_actions_share_keys_and_none_are_those_of_an_input_method():
    keys = [action.keys for action in ACTIONS if action.keys]
    keys += [f"Ctrl+{section.number}" for section in SECTIONS]
    assert len(keys) == len(set(keys))
    taken = {"Ctrl+Space", "Ctrl+Shift", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F"}
    assert not taken & set(keys)
    assert all(not QKeySequence(each).isEmpty() for each in keys)


def test_the_key_list_is_complete(window):
    said = {keys for keys, _ in rows()}
    for action in ACTIONS:
        if action.keys:
            assert shown(action.keys) in said


@pytest.mark.parametrize("page", [entry.name for entry in ENTRIES])
def test_every_focusable_widget_has_an_accessible_name(window, page):
    window.show_page(page)
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & 1 and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_the_operator_of_the_settings_signs_the_acts(office_with_people, open_window, tmp_path):
    WindowSettings(tmp_path / "window.ini").operator = "李秘书"
    assert open_window(office_with_people).office.operator == "李秘书"


def test_the_number_of_a_backup_is_no_save_but_the_last_backup_is_told(window):
    window.show_page("home")
    BackupSettings(window.settings, window.office).switch("daily", True)
    backup_if_due(window)
    window.show_backup()
    assert window.status.saved.text() == ""
    assert "今天" in window.status.backup.text()
    QApplication.processEvents()
    assert "今天" in window.page.backup.text()


def test_about_opens_from_the_menu(window, monkeypatch):
    shown = []
    monkeypatch.setattr("ui.about.run_dialog", shown.append)
    window.run_action("about")
    assert [type(dialog).__name__ for dialog in shown] == ["About"]


def test_what_cannot_be_printed_says_why(window):
    window.show_page("activity")
    action = window.bars.actions["print"]
    assert not action.isEnabled()
    assert action.toolTip() == NOT_PRINTED
    window.show_page("person")
    assert action.isEnabled()
    assert action.toolTip() == "打印（Ctrl+P）"


def test_arrow_keys_are_shown_as_arrows():
    assert shown("Alt+Left") == "Alt+←"
