"""A person is wiped from the window: said beforehand, typed, done, and older backups decided on."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from models import attachments, purge
from models.activities import Activity, Attendance
from models.backup import default_folder, kept_folder, make_backup
from models.catalogue import list_backups
from models.office import Office
from models.people import Person, ResumeEntry
from models.restore import restore
from ui.actions import NO_PERSON
from ui.backing_up import AFTER_ERASING, settings_of
from ui.erase_dialog import FREED, NO_WAY_BACK, WORD, EraseDialog
from ui.messages import CLOSE
from ui.older_copies import DROP, KEEP, NO_OTHER, OlderCopies
from ui.restore_dialog import RestoreDialog
from ui.restoring import restore_from

NAME = "查良镛"


@pytest.fixture
def zha(office_with_people, person_named):
    """The id of a member with a résumé, an activity and a file; another activity names him."""
    person = person_named(NAME)
    with office_with_people.act(f"登记 {NAME}"):
        ResumeEntry(person=person, started_on="2001", content="律师").save()
        activity = Activity(name="迎春联谊", start_on="2026-01-20", category="forum")
        activity.save()
        Attendance(activity=activity, person=person).save()
        named = Activity(name=f"听{NAME}讲课", start_on="2026-01-21", category="forum")
        named.save()
        attachments.attach(named, "讲稿.pdf", b"%PDF")
        attachments.attach(named, f"{NAME}照片.pdf", b"%PDF 2")
    return person.id


@pytest.fixture
def dialog(window, zha, qtbot):
    made = EraseDialog(purge.plan(zha), window)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.hide()
    made.deleteLater()


def texts(dialog):
    return [label.text() for label in dialog.findChildren(QLabel)]


def in_turn(*steps):
    """Do something with each dialog as it opens; every one is modal."""
    left = list(steps)

    def step():
        kind, do = left[0]
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            left.pop(0)
            do(found)
        if left:
            QTimer.singleShot(10, step)

    QTimer.singleShot(0, step)
    return left


def type_and_go(dialog):
    dialog.word.setText(WORD)
    dialog.go.click()


def restore_it(dialog):
    dialog.word.setText("恢复")
    dialog.go.click()


# -- what is said ----------------------------------------------------------------------------


def test_it_says_what_goes_and_what_stays(dialog):
    shown = "\n".join(texts(dialog))
    assert f"彻底删除“{NAME}”的个人信息" in shown
    assert "手机" in shown
    assert "简历 1 条" in shown
    assert "参加情况 1 条" in shown
    assert "性别" in shown
    assert NO_WAY_BACK in shown
    assert FREED in shown


def test_it_fits_a_small_screen(dialog):
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 1000
    assert hint.height() <= 540
    assert dialog.height() <= 540


def test_cancel_is_what_enter_does_until_the_end(dialog, hand):
    assert dialog.word.hasFocus()
    assert not dialog.go.isEnabled()
    hand.write("彻底删")
    assert not dialog.go.isEnabled()
    hand.write("除")
    assert dialog.go.isEnabled()
    hand.press("Return")
    assert dialog.result() == EraseDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_others_are_listed_and_decided_on_one_by_one(dialog, zha):
    listed = {box.toolTip().partition("，")[0]: box for box in dialog.texts.values()}
    assert f"活动：听{NAME}讲课" in listed
    assert all(box.isChecked() for box in dialog.texts.values())
    assert len(dialog.files) == 2
    assert not any(box.isChecked() for box in dialog.files.values())
    listed[f"活动：听{NAME}讲课"].setChecked(False)
    assert len(dialog.chosen().texts) == len(dialog.texts) - 1
    next(iter(dialog.files.values())).click()
    assert len(dialog.chosen().files) == 1


# -- the action ------------------------------------------------------------------------------


def test_the_action_wants_one_member(window, zha):
    window.show_page("activity")
    action = window.bars.actions["erase"]
    assert not action.isEnabled()
    assert action.toolTip() == NO_PERSON
    window.show_page("person")
    assert window.page.table.go_to(zha)
    assert action.isEnabled()
    window.page.table.selectAll()
    assert not action.isEnabled()


def test_a_file_for_reading_only_offers_it_to_nobody(office_with_people, open_window, zha):
    path = office_with_people.path
    office_with_people.close()
    with Office.open(path, read_only=True) as office:
        window = open_window(office)
        window.show_page("person")
        window.page.table.go_to(zha)
        assert not window.bars.actions["erase"].isEnabled()


def test_a_person_who_is_wiped_already_is_told(window, zha, answers):
    purge.wipe(window.office, zha)
    window.show_page("person")
    window.page.refresh()
    assert window.page.table.go_to(zha)
    window.bars.actions["erase"].trigger()
    assert answers.asked == ["这个人的个人信息已经彻底删除过了。"]


# -- from the menu to the end ----------------------------------------------------------------


def test_cancelling_changes_nothing(window, zha):
    before = window.office.next_undo().sentence
    window.show_page("person")
    window.page.table.go_to(zha)
    left = in_turn((EraseDialog, lambda dialog: dialog.stop.click()))
    window.bars.actions["erase"].trigger()
    assert not left
    assert Person.get_by_id(zha).name == NAME
    assert window.office.next_undo().sentence == before


def test_from_the_menu_to_the_last_older_backup(window, zha, answers):
    path = window.office.path
    for _ in range(2):
        make_backup(window.office, default_folder(path), "手动")
    window.show_page("person")
    window.page.table.go_to(zha)
    seen = []

    def drop_all(dialog):
        seen.append([entry.reason for entry in dialog.table.entries])
        answers.append(DROP)
        dialog.every_button.click()
        dialog.drop_button.click()
        seen.append(dialog.keep_button.text())
        dialog.keep_button.click()

    left = in_turn((EraseDialog, type_and_go), (OlderCopies, drop_all))
    window.bars.actions["erase"].trigger()
    assert not left
    assert seen == [["手动", "手动"], CLOSE]
    assert [entry.reason for entry in list_backups(default_folder(path))] == [AFTER_ERASING]
    alias = Person.get_by_id(zha).name
    assert alias.startswith("已匿名")
    assert window.office.is_open
    assert (window.page.name, window.page.office) == ("person", window.office)
    assert settings_of(window, window.office).purged == purge.registered()
    window.office.close()
    data = path.read_bytes() + b"".join(p.read_bytes() for p in default_folder(path).iterdir())
    assert NAME.encode() not in data
    assert b"13800000005" not in data


def test_without_older_backups_it_is_only_told(window, zha, answers):
    window.show_page("person")
    window.page.table.go_to(zha)
    in_turn((EraseDialog, type_and_go))
    window.bars.actions["erase"].trigger()
    (told,) = answers.asked
    assert told == f"已彻底删除，此人现在记为“{Person.get_by_id(zha).name}”。"


def test_what_was_remembered_of_prints_with_the_name_is_forgotten(window, zha, answers):
    window.settings._store.setValue("print/named", f'{{"title": "{NAME}的表"}}')
    window.settings._store.setValue("print/other", '{"title": "名册"}')
    window.show_page("person")
    window.page.table.go_to(zha)
    in_turn((EraseDialog, type_and_go))
    window.bars.actions["erase"].trigger()
    assert not window.settings._store.contains("print/named")
    assert window.settings._store.contains("print/other")


def test_what_goes_wrong_before_the_act_leaves_everything(window, zha, answers):
    path = window.office.path
    path.rename(path.with_name("移走了.db"))
    window.show_page("person")
    window.page.table.go_to(zha)
    in_turn((EraseDialog, type_and_go))
    window.bars.actions["erase"].trigger()
    assert answers.asked[0].startswith("没有删除：台账文件被移走")
    assert window.updatesEnabled()
    assert Person.get_by_id(zha).name == NAME


# -- older copies ----------------------------------------------------------------------------


@pytest.fixture
def held(window, zha):
    """Two backups that hold the person, who is wiped."""
    folder = default_folder(window.office.path)
    for _ in range(2):
        make_backup(window.office, folder, "手动")
    purge.wipe(window.office, zha)
    return purge.holding([folder], kept_folder(window.office.path), purge.registered())


def test_keeping_is_what_enter_does(window, held, qtbot, answers):
    dialog = OlderCopies(held, "已匿名123456", window, is_backed_up=False)
    qtbot.addWidget(dialog)
    assert dialog.keep_button.isDefault()
    assert dialog.keep_button.text() == KEEP
    assert any(NO_OTHER in text for text in texts(dialog))
    dialog.keep_button.click()
    assert answers.asked == []
    assert all(entry.path.exists() for entry in held)


def test_each_one_is_asked_about_and_deleted(window, held, qtbot, answers):
    dialog = OlderCopies(held, "已匿名123456", window)
    qtbot.addWidget(dialog)
    answers += ["取消", DROP]
    dialog.drop_button.click()
    assert held[0].path.exists()
    dialog.drop_button.click()
    assert [entry.path.exists() for entry in held] == [False, True]
    assert held[0].path.name in answers.asked[1]
    assert dialog.table.entries == [held[1]]
    assert dialog.said.text() == "还有 1 个"


def test_it_fits_beside_the_window_of_a_small_screen(window, held, qtbot):
    dialog = OlderCopies(held, "已匿名123456", window)
    qtbot.addWidget(dialog)
    assert dialog.minimumSizeHint().height() <= 540
    assert dialog.minimumSizeHint().width() <= 1000


# -- restoring an older one ------------------------------------------------------------------


def test_a_restore_repeats_it_and_says_so(window, held, zha, answers):
    in_turn((RestoreDialog, restore_it))
    assert restore_from(window, window.office, held[0].path, "备份", window.reopen)
    assert "其中 1 人的个人信息已再次彻底删除" in answers.asked[0]
    assert Person.get_by_id(zha).name.startswith("已匿名")


def test_the_settings_of_this_pc_repeat_it_where_the_file_is_gone(window, held, zha):
    state = settings_of(window, window.office)
    state.purged = purge.registered()
    path = window.office.path
    window.office.close()
    path.unlink()
    assert restore(held[0].path, path, state.purged).wiped == 1
