import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from models.backup import default_folder, kept_folder, make_backup
from models.catalogue import list_backups
from models.people import Person
from models.restore import compare
from models.thinning import is_held, note_restore
from models.version import SCHEMA
from models.viewing import open_for_reading
from ui import backup_page
from ui.backing_up import back_up, settings_of
from ui.backup_page import BackupDialog
from ui.files import Choose
from ui.restore_dialog import RestoreDialog
from ui.restoring import AS_OFFICE, restore_from
from ui.settings import WindowSettings


@pytest.fixture
def holder(office_with_people, tmp_path, qtbot):
    """What backups need of a window; the real one is only made where it is opened anew."""
    widget = QWidget()
    widget.office = office_with_people
    widget.settings = WindowSettings(tmp_path / "window.ini")
    widget.reopen = lambda path: None
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(holder):
    made = BackupDialog(holder.office, holder)
    made.show()
    return made  # goes with its holder


def verified(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog._task is None, timeout=10_000)
    return [row_of(dialog, row)[-1] for row in range(dialog.table.rowCount())]


def row_of(dialog, row):
    return [dialog.table.item(row, c).text() for c in range(dialog.table.columnCount())]


def add_person(office, name):
    with office.act(f"新建 {name}"):
        Person(name=name).save()


def flip_a_bit(path):
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)


# -- the list ----------------------------------------------------------------------------------


def test_without_a_backup_the_next_step_is_said(dialog):
    assert dialog.said.text() == "⚠ 还没有备份。请点“立即备份”。"
    assert not dialog.restore_button.isEnabled()
    assert dialog.now_button.isDefault()


def test_a_backup_is_made_listed_and_checked(dialog, qtbot):
    dialog.now_button.click()
    assert dialog.said.text() == "✓ 备份成功，已重新打开核对（9 人）。"
    assert verified(dialog, qtbot) == ["✓ 完好"]
    number, _, reason, size, *counts, schema, key, place, verified_at, _ = row_of(dialog, 0)
    assert (number, counts, reason) == ("000001", ["9", "0", "0"], "手动")
    assert (schema, key, place) == (str(SCHEMA), "无", "本机")
    assert verified_at == date.today().isoformat()
    assert size.endswith("KB")


def test_a_flipped_bit_is_seen_and_cannot_be_restored(dialog, qtbot):
    dialog.now_button.click()
    add_person(dialog.office, "李四")
    dialog.now_button.click()
    flip_a_bit(dialog.table.entries[1].path)
    dialog.refresh()
    assert verified(dialog, qtbot) == ["✓ 完好", "✕ 已损坏，勿用"]
    dialog.table.selectRow(1)
    assert not dialog.restore_button.isEnabled()
    assert not dialog.look_button.isEnabled()
    dialog.table.selectRow(0)
    assert dialog.restore_button.isEnabled()


def test_a_change_after_the_last_backup_is_said(dialog, qtbot):
    dialog.now_button.click()
    dialog.refresh()
    assert "之后没有修改" in dialog.said.text()
    add_person(dialog.office, "李四")
    dialog.refresh()
    assert "之后又有修改" in dialog.said.text()


def test_another_place_is_remembered_and_used(dialog, monkeypatch, tmp_path, qtbot):
    place = tmp_path / "另一处"
    place.mkdir()
    monkeypatch.setattr(Choose, "folder", classmethod(lambda *_: place))
    dialog.place.choose.click()
    dialog.now_button.click()
    assert len(list_backups(place)) == 1
    assert not default_folder(dialog.office.path).exists()
    assert settings_of(dialog.parentWidget(), dialog.office).folder == place


def test_a_place_that_is_gone_is_named_and_nothing_is_left(dialog, answers, tmp_path):
    dialog.state.folder = tmp_path / "拔掉的盘"
    dialog.now_button.click()
    assert answers.asked == [
        f"没有备份成功：找不到文件夹“{tmp_path / '拔掉的盘'}”。请选一个已有的文件夹。"
    ]
    assert not (tmp_path / "拔掉的盘").exists()


def test_the_same_disk_is_warned_of(dialog):
    assert "与数据在同一磁盘" in dialog.place.note.text()


def test_numbers_go_on_from_what_this_pc_remembers(dialog):
    dialog.state.number = 41
    dialog.now_button.click()
    assert dialog.table.entries[0].number == 42
    assert dialog.state.number == 42


def test_a_backup_is_looked_at_in_a_window_of_its_own(dialog, monkeypatch):
    started = []
    monkeypatch.setattr(backup_page.QProcess, "startDetached", lambda *given: started.append(given))
    dialog.now_button.click()
    dialog.look_button.click()
    program, arguments = started[0]
    assert program == sys.executable
    assert Path(arguments[0]).name == "main.py"
    assert arguments[1] == str(dialog.table.entries[0].path)


# -- restoring ---------------------------------------------------------------------------------


@pytest.fixture
def page(window, qtbot):
    """The dialog over the real window."""
    made = BackupDialog(window.office, window)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def typed(monkeypatch):
    """Answer the restore dialog; what it showed is kept."""
    asked = []

    def ask(cls, parent, what, sides):
        asked.append((what, sides.present.counts["person"], sides.backup.counts["person"]))
        return True

    monkeypatch.setattr(RestoreDialog, "ask", classmethod(ask))
    return asked


def test_a_restore_brings_the_counts_back_and_keeps_the_file(page, window, typed, answers, qtbot):
    page.now_button.click()
    verified(page, qtbot)
    add_person(window.office, "李四")
    path = window.office.path
    page.restore_button.click()
    assert [present_backup[1:] for present_backup in typed] == [(10, 9)]
    assert window.office.is_open
    assert window.office.path == path
    assert Person.select().count() == 9
    assert window.updatesEnabled()
    assert answers.asked == ["已恢复，9 人。"]
    kept = list(kept_folder(path).iterdir())
    assert len(kept) == 1
    assert len(list_backups(default_folder(path))) == 1
    assert not page.isVisible()
    again = BackupDialog(window.office, window)
    assert row_of(again, 1)[2] == "恢复前"
    assert row_of(again, 1)[9] == "留存"
    assert row_of(again, 1)[4] == "10"
    qtbot.waitUntil(lambda: again._task is None)
    again.deleteLater()


def test_u29_restores_delete_no_backup(window, typed, answers, qtbot):
    folder = default_folder(window.office.path)
    back_up(window, window.office, settings_of(window, window.office), "手动")
    backup = list_backups(folder)[0].path
    for _ in range(3):
        assert restore_from(window, window.office, backup, "备份", window.reopen)
    assert [entry.path for entry in list_backups(folder)] == [backup]
    assert len(list(kept_folder(window.office.path).iterdir())) == 3


def test_a_restore_that_fails_leaves_the_office_open(window, typed, answers, tmp_path):
    made = make_backup(window.office, tmp_path, "手动")
    flip_a_bit(made.path)
    add_person(window.office, "李四")
    assert restore_from(window, window.office, made.path, "备份", window.reopen)
    assert "已损坏" in answers.asked[0]
    assert window.office.is_open
    assert Person.select().count() == 10


def test_a_backup_from_elsewhere_is_restored(page, window, typed, answers, monkeypatch, tmp_path):
    made = make_backup(window.office, tmp_path, "手动")
    add_person(window.office, "李四")
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda *_: made.path))
    page.other_button.click()
    assert Person.select().count() == 9


def test_the_word_must_be_typed(holder, tmp_path, qtbot):
    made = make_backup(holder.office, tmp_path, "手动")
    asked = RestoreDialog("备份", compare(made.path, holder.office))
    qtbot.addWidget(asked)
    asked.show()
    assert not asked.go.isEnabled()
    assert asked.stop.isDefault()
    QTest.keyClick(asked.word, Qt.Key.Key_Return)
    assert asked.result() == RestoreDialog.DialogCode.Rejected
    asked.show()
    asked.word.setText("恢复 ")
    assert asked.go.isDefault()
    asked.go.click()
    assert asked.result() == RestoreDialog.DialogCode.Accepted


def test_a_dialog_that_was_left_restores_nothing(window, monkeypatch, tmp_path):
    made = make_backup(window.office, tmp_path, "手动")
    monkeypatch.setattr(RestoreDialog, "ask", classmethod(lambda *_: False))
    assert not restore_from(window, window.office, made.path, "备份", window.reopen)
    assert window.office.is_open


# -- two places, the rehearsal, what the user decides ------------------------------------------


def test_u28_by_hand_too_both_places_are_checked_and_listed(dialog, qtbot, tmp_path):
    second = tmp_path / "第二块盘"
    second.mkdir()
    dialog.second.take(second)
    dialog.now_button.click()
    assert dialog.said.text() == "✓ 备份成功，两处都已核对（9 人）。"
    assert verified(dialog, qtbot) == ["✓ 完好", "✓ 完好"]
    assert [row_of(dialog, row)[9] for row in (0, 1)] == ["本机", "第二处"]
    assert len(list(second.glob("*.xlbak"))) == 1


def test_the_same_folder_is_no_second_place(dialog, answers):
    folder = default_folder(dialog.office.path)
    folder.mkdir(exist_ok=True)
    dialog.second.take(folder)
    assert answers.asked == ["与第一处是同一个文件夹，请另选一个。"]
    assert dialog.state.second is None


def test_r18_a_rehearsal_by_hand_tells_its_result(dialog, qtbot):
    dialog.now_button.click()
    verified(dialog, qtbot)
    dialog.rehearse_button.click()
    qtbot.waitUntil(lambda: dialog.rehearse_button.isEnabled(), timeout=30_000)
    assert dialog.said.text() == f"✓ {date.today().month}月演练：1 个备份可恢复。"


def test_u29_a_kept_file_goes_only_by_hand(dialog, answers, qtbot):
    kept = kept_folder(dialog.office.path)
    kept.mkdir(parents=True)
    made = make_backup(dialog.office, default_folder(dialog.office.path), "手动")
    file = kept / "新联台账-20261122-183000-恢复前.db"
    file.write_bytes(made.path.read_bytes())
    dialog.refresh()
    verified(dialog, qtbot)
    dialog.table.selectRow(1)
    answers += ["取消", "删除"]
    dialog.delete_button.click()
    assert file.exists()
    dialog.table.selectRow(1)
    dialog.delete_button.click()
    assert not file.exists()
    assert made.path.exists()
    verified(dialog, qtbot)


def test_r16_the_restored_data_is_confirmed_by_a_button(dialog):
    note_restore(dialog.office, "第 000001 号")
    dialog.refresh()
    assert not dialog.confirm_button.isHidden()
    assert "不清理旧备份" in dialog.held.text()
    dialog.confirm_button.click()
    assert dialog.confirm_button.isHidden()
    assert dialog.held.isHidden()


def test_a_handover_kit_is_made_where_the_user_wants_it(dialog, answers, monkeypatch, tmp_path):
    monkeypatch.setattr(Choose, "folder", lambda *_: tmp_path)
    monkeypatch.setattr("printing.handover.inventory", lambda day: b"%PDF-1.4 inventory")
    answers += ["选择文件夹…"]
    dialog.kit_button.click()
    (kit,) = tmp_path.glob("交接包-*")
    assert answers.asked[-1] == "交接包已做好，其中的备份已重新打开核对（9 人）。"
    assert len(list(kit.iterdir())) == 5


def test_on_a_new_pc_a_backup_becomes_an_office_file(
    office_with_people, open_window, answers, monkeypatch, tmp_path
):
    made = make_backup(office_with_people, default_folder(office_with_people.path), "手动")
    office_with_people.close()
    window = open_window(open_for_reading(made.path))
    assert window.banner.label.text().startswith("这是备份")
    target = tmp_path / "新电脑.db"
    monkeypatch.setattr(Choose, "save_file", lambda *_: target)
    page = BackupDialog(window.office, window)
    assert page.restore_button.text() == AS_OFFICE
    page.restore_button.click()
    assert window.office.path == target
    assert not window.office.read_only
    assert Person.select().count() == 9
    assert answers.asked == [f"已恢复成台账，9 人：{target}。"]
    assert is_held(window.office)
    assert made.path.exists()


def test_an_existing_file_is_not_restored_over_by_that_way(
    office_with_people, open_window, answers, monkeypatch
):
    path = office_with_people.path
    made = make_backup(office_with_people, default_folder(path), "手动")
    office_with_people.close()
    before = path.read_bytes()
    window = open_window(open_for_reading(made.path))
    monkeypatch.setattr(Choose, "save_file", lambda *_: path)
    BackupDialog(window.office, window).restore_button.click()
    assert "已经存在" in answers.asked[0]
    assert path.read_bytes() == before
