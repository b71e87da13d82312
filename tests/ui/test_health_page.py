"""资料体检 on screen: groups, sentences, Enter opens, F2 mends in one act."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.membership import Membership
from models.organisation import Body
from models.people import Consent, Person
from ui.health_page import NOTHING, SHOWN
from ui.page_list import SECTIONS

TODAY = date.today().isoformat()
LAST_YEAR = f"{date.today().year - 2}-01"


def enter(office, names, **values):
    """Enter members in whose files nothing is missing but what the values say."""
    with office.act("录入"):
        body = Body.association() or Body(name="新联会", kind_code="municipal_association")
        body.save()
        for name in names:
            given = {"name": name, "sex": "1", "birth_date": "1985-03-07", "category": "21"}
            given |= {"mobile": f"1380000{Person.select().count():04d}", "verified_on": TODAY}
            person = Person(**{**given, **values})
            person.save()
            Membership(person=person, body=body, joined_on=LAST_YEAR).save()
            Consent(person=person, granted_on=TODAY, form="written", covers_sensitive=False).save()


@pytest.fixture
def page(empty_office, open_window):
    """Two without telephone, one whose ID tells what is not filled in, two never verified."""
    enter(empty_office, ("甲", "乙"), mobile=None)
    enter(empty_office, ("丙",), birth_date=None, sex=None, id_number="511602198503071234")
    enter(empty_office, ("丁", "戊"), verified_on=None)
    window = open_window(empty_office)
    window.show_page("health")
    return window.page


def heads(page):
    tree = page.tree
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def head(page, title):
    tree = page.tree
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return next((item for item in items if item.text(0).startswith(title)), None)


def line(page, title, who):
    item = head(page, title)
    lines = [item.child(row) for row in range(item.childCount())]
    return next(each for each in lines if each.text(0) == who)


def press(page, key):
    page.tree.setFocus()
    QTest.keyClick(page.tree, key)


def test_what_is_wrong_stands_in_groups_with_counts(page):
    assert heads(page) == ["身份证号上有、档案里没有填　1", "缺手机号　2", "一年没有核对信息　2"]
    item = line(page, "缺手机号", "乙")
    assert (item.text(1), item.text(2)) == ("没有填手机号。", "")
    assert line(page, "身份证号上有", "丙").text(2) == "照身份证填写"
    assert head(page, "一年没有").text(1).startswith("提醒")
    assert page.heading.text() == "发现 3 项，共 5 条。"
    assert page.status() == "3 项，共 5 条"


def test_enter_opens_the_record_and_the_way_back_leads_here(page):
    window = page.window()
    page.tree.setCurrentItem(line(page, "缺手机号", "乙"))
    press(page, Qt.Key.Key_Return)
    assert window.page.name == "person"
    assert window.page.pane.record.name == "乙"
    window.go_back()
    assert window.page is page


def test_enter_on_a_head_folds_the_group_and_it_stays_so(page):
    page.tree.setCurrentItem(head(page, "缺手机号"))
    press(page, Qt.Key.Key_Return)
    assert not head(page, "缺手机号").isExpanded()
    page.refresh()
    assert not head(page, "缺手机号").isExpanded()
    assert page.tree.currentItem() is head(page, "缺手机号")


def test_f2_mends_one_in_one_act_that_can_be_undone(page, qtbot):
    page.tree.setCurrentItem(line(page, "身份证号上有", "丙"))
    press(page, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: head(page, "身份证号上有") is None)
    person = Person.get(Person.name == "丙")
    assert (person.birth_date, person.sex) == ("1985-03-07", "1")
    assert page.done.isVisible()
    assert page.done.text().endswith("照身份证填写：丙（Ctrl+Z 撤销）")
    page.window().undo()
    qtbot.waitUntil(lambda: head(page, "身份证号上有") is not None)
    assert Person.get(Person.name == "丙").sex is None
    assert not page.done.isVisible()


def test_the_button_mends_one_and_the_next_is_current(page, qtbot):
    page.tree.setCurrentItem(line(page, "一年没有", "丁"))
    page.mend.click()
    qtbot.waitUntil(lambda: "一年没有核对信息　1" in heads(page))
    assert Person.get(Person.name == "丁").verified_on == TODAY
    assert page.tree.currentItem() is line(page, "一年没有", "戊")


def test_a_whole_group_is_mended_after_a_question(page, qtbot, answers):
    answers.append("今天已核对")
    page.tree.setCurrentItem(line(page, "一年没有", "丁"))
    page.mend_all.click()
    qtbot.waitUntil(lambda: head(page, "一年没有") is None)
    assert answers.asked == ["今天已核对：这一组的 2 条都改吗？"]
    assert page.office.undo() == "今天已核对：2 条"


def test_a_no_leaves_the_group(page, answers):
    answers.append("取消")
    page.tree.setCurrentItem(head(page, "一年没有"))
    press(page, Qt.Key.Key_F2)
    assert len(answers.asked) == 1
    assert Person.get(Person.name == "丁").verified_on is None


def test_the_buttons_follow_the_line(page):
    def enabled():
        return page.open.isEnabled(), page.mend.isEnabled(), page.mend_all.isEnabled()

    page.tree.setCurrentItem(line(page, "缺手机号", "甲"))
    assert enabled() == (True, False, False)
    page.tree.setCurrentItem(line(page, "一年没有", "丁"))
    assert enabled() == (True, True, True)
    page.tree.setCurrentItem(head(page, "一年没有"))
    assert enabled() == (False, False, True)
    page.tree.setCurrentItem(line(page, "缺手机号", "甲"))
    press(page, Qt.Key.Key_F2)  # nothing to mend here
    assert page.office.next_undo().sentence == "录入"


def test_two_who_may_be_one_are_decided_in_their_dialog(page, qtbot, monkeypatch):
    enter(page.office, ("甲",), mobile="13800009999")
    page.refresh()
    monkeypatch.setattr("ui.merge_dialog.run_dialog", lambda dialog: dialog.apart.click())
    page.tree.setCurrentItem(line(page, "可能重复", "甲"))
    assert page.tree.currentItem().text(2) == "合并…"
    press(page, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: head(page, "可能重复") is None)
    assert page.done.text().endswith("（Ctrl+Z 撤销）")


def test_of_many_the_first_are_listed_and_the_others_told(page, qtbot):
    names = [f"人{n}" for n in range(SHOWN)]
    enter(page.office, names, mobile=None)
    page.refresh()
    item = head(page, "缺手机号")
    assert item.text(0) == f"缺手机号　{SHOWN + 2}"
    assert item.childCount() == SHOWN + 1
    last = item.child(SHOWN)
    assert last.text(1).startswith("还有 2 条")
    page.tree.setCurrentItem(last)
    press(page, Qt.Key.Key_Return)  # leads nowhere
    press(page, Qt.Key.Key_F2)
    assert page.window().page is page
    assert not page.open.isEnabled()


def test_with_nothing_wrong_it_says_so(empty_office, open_window):
    window = open_window(empty_office)
    window.show_page("health")
    page = window.page
    assert page.empty.text.text() == NOTHING
    assert page.empty.isVisible()
    assert page.status() == "0 项，共 0 条"
    assert page.regions() == [page.again]
    assert not page.open.isEnabled()


def test_a_file_that_cannot_be_written_is_only_read(page):
    page.office.read_only = True
    page.tree.setCurrentItem(head(page, "缺手机号"))
    page.tree.setCurrentItem(line(page, "一年没有", "丁"))
    assert page.open.isEnabled()
    assert not page.mend.isEnabled()
    assert not page.mend_all.isEnabled()
    press(page, Qt.Key.Key_F2)
    page.office.read_only = False
    assert page.office.next_undo().sentence == "录入"


def test_f6_and_readers_find_their_way(page):
    assert page.regions() == [page.tree, page.again]
    assert page.tree.accessibleName() == "体检结果"
    page.window().next_region()
    assert all(button.text() for button in (page.open, page.mend, page.mend_all, page.again))


def test_it_fits_the_smallest_window(page, qtbot):
    window = page.window()
    window.resize(1093, 566)
    qtbot.waitUntil(lambda: window.width() == 1093)
    assert window.height() == 566
    for button in (page.open, page.mend, page.mend_all, page.again):
        assert button.x() + button.width() <= page.width()
        assert button.width() >= button.sizeHint().width()


def test_every_page_of_a_finding_is_in_the_navigation():
    pages = {entry.name for section in SECTIONS for entry in section.pages}
    named = {"person", "post", "term", "meeting", "training", "proposal", "donation", "base"}
    assert named | {"liaison_pair", "seat", "programme"} <= pages
