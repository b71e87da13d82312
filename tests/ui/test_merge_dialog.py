import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models import merging
from models.activities import Activity, Attendance
from models.backup import default_folder
from models.catalogue import list_backups
from models.duplicates import NotSame, pairs
from models.organisation import Body
from models.people import Person
from models.posts import Post
from ui.actions import NOT_TWO
from ui.merge_dialog import MergeDialog


@pytest.fixture
def two(office_with_people, person_named):
    """A member and a second file of him; both at one activity."""
    keep = person_named("吕布")
    with office_with_people.act("重复建档"):
        other = Person(name="吕布", employer="云启公司", mobile="13900000006", birth_date="1988")
        other.save()
        activity = Activity(name="迎春联谊", start_on="2026-01-20", category="forum")
        activity.save()
        for person in (keep, other):
            Attendance(activity=activity, person=person).save()
        Post(
            person=other, body=Body.association(), position="council_member",
            started_on="2021", change_kind="election",
        ).save()  # fmt: skip
    return keep.id, other.id


@pytest.fixture
def dialog(window, two, qtbot):
    made = MergeDialog(window.office, two[1], two[0], window)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()
    made.deleteLater()


def texts(dialog):
    return [label.text() for label in dialog.findChildren(QLabel)]


def click(table, record_id, keys=Qt.KeyboardModifier.NoModifier):
    index = table.listing_model.index(table.listing.position(record_id), 0)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)


def select_both(page, two):
    page.side.widen()
    click(page.table, two[0])
    click(page.table, two[1], Qt.KeyboardModifier.ControlModifier)


def when_open(do):
    """Do something with the dialog as soon as it is open; it is modal."""

    def step():
        found = QApplication.activeModalWidget()
        if isinstance(found, MergeDialog):
            do(found)
        else:
            QTimer.singleShot(10, step)

    QTimer.singleShot(0, step)


def test_both_files_stand_side_by_side_the_member_is_kept(dialog, two):
    assert (dialog.plan.keep_id, dialog.plan.other_id) == two
    shown = texts(dialog)
    assert "留下：吕布（云启网络科技有限公司）" in shown
    assert "并入：吕布（云启公司）" in shown
    assert [radio.text() for radio in dialog.radios["mobile"]] == ["（空）", "139****0006"]
    assert dialog.radios["mobile"][merging.OTHER].isChecked()
    assert dialog.radios["birth_date"][merging.KEPT].isChecked()  # the finer date
    assert "name" not in dialog.radios  # both say the same
    assert "会内任职 1 条" in shown
    assert any("两份档案都登记参加了“迎春联谊”" in text for text in shown)


def test_it_fits_a_small_screen(dialog):
    hint = dialog.minimumSizeHint()
    assert (hint.width(), hint.height()) <= (1000, 540)


def test_sides_are_chosen_by_the_keyboard(dialog, hand):
    first, second = dialog.radios["birth_date"]
    assert first.hasFocus()
    hand.press("Right")
    assert second.isChecked()
    hand.press("Left", "Tab")
    assert first.isChecked()
    assert dialog.radios["employer"][merging.KEPT].hasFocus()
    hand.press("Right")
    assert dialog.choices()["employer"] == merging.OTHER


def test_cancel_is_what_enter_does(dialog, hand):
    hand.press("Return")
    assert (dialog.isVisible(), dialog.outcome) == (False, "")
    assert Person.select().count() == 10


def test_it_is_backed_up_and_merged_as_chosen_and_undone(dialog, two, hand, window):
    before = Person.select().order_by(Person.id).dicts()[:]
    dialog.radios["employer"][merging.OTHER].click()
    dialog.go.setFocus()
    hand.press("Space")
    assert dialog.outcome == "合并 吕布（两份档案）"
    kept = Person.get_by_id(two[0])
    assert (kept.employer, kept.mobile) == ("云启公司", "13900000006")
    assert Post.get().person_id == two[0]
    assert Attendance.select().count() == 1
    (backup,) = list_backups(default_folder(window.office.path))
    assert backup.reason == "合并前"
    window.undo()
    assert list(Person.select().order_by(Person.id).dicts()) == list(before)


def test_not_the_same_person_is_remembered(dialog, hand):
    assert len(pairs()) == 1
    dialog.apart.setFocus()
    hand.press("Space")
    assert dialog.outcome.startswith("标记“不是同一人”")
    assert NotSame.select().count() == 1
    assert pairs() == []


def test_what_belongs_to_a_choice_follows_it_on_screen(window, two, qtbot):
    with window.office.act("政治面貌"):
        Person.update(affiliation="05", affiliation_joined_on="2012").where(
            Person.id == two[0]
        ).execute()
        Person.update(affiliation="12", non_party_recognised_on="2015").where(
            Person.id == two[1]
        ).execute()
    dialog = MergeDialog(window.office, *two, window)
    qtbot.addWidget(dialog)
    follower = dialog.radios["non_party_recognised_on"]
    assert follower[merging.KEPT].isChecked()
    assert not follower[merging.KEPT].isEnabled()
    dialog.radios["affiliation"][merging.OTHER].click()
    assert follower[merging.OTHER].isChecked()


def test_what_forbids_a_merge_stands_there_and_the_button_is_off(window, two, qtbot):
    with window.office.act("任职"):
        Post(
            person=two[0], body=Body.association(), position="supervisor", started_on="2021",
            change_kind="election",
        ).save()  # fmt: skip
    dialog = MergeDialog(window.office, *two, window)
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    assert dialog.apart.isEnabled()
    assert any(text.startswith("✕ 会内任职") for text in texts(dialog))


def test_a_person_who_is_gone_is_told(window, two, answers):
    assert MergeDialog.ask(window, window.office, two[0], 999) == ""
    assert answers.asked == ["要合并的两份档案少了一份（可能刚被删除或合并），没有合并。"]


def test_the_action_wants_exactly_two_selected_members(window, two):
    window.show_page("person")
    page = window.page
    action = window.bars.actions["merge"]
    page.side.widen()
    click(page.table, two[0])
    assert not action.isEnabled()
    assert action.toolTip() == NOT_TWO
    select_both(page, two)
    assert page.table.selected_ids() == list(two)
    assert action.isEnabled()
    page.table.selectAll()
    assert not action.isEnabled()
    window.show_page("activity")
    assert not action.isEnabled()


def test_two_are_selected_by_the_keyboard(window, two, hand):
    window.show_page("person")
    page = window.page
    page.side.widen()
    click(page.table, two[0])
    page.table.setFocus()
    hand.press("Shift+Down")
    assert page.table.selected_ids() == list(two)
    assert window.bars.actions["merge"].isEnabled()


def test_from_the_menu_to_the_merged_file(window, two):
    window.show_page("person")
    page = window.page
    select_both(page, two)
    when_open(lambda dialog: dialog.go.click())
    window.bars.actions["merge"].trigger()
    assert Person.get_or_none(Person.id == two[1]) is None
    assert page.pane.record_id == two[0]
    assert page.table.listing.position(two[1]) is None
    assert window.office.next_undo().sentence == "合并 吕布（两份档案）"
