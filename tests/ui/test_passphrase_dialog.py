"""设置、更换、取消口令 and the recovery sheet, from the settings of the window."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel

from models import keys, passphrase
from models.backup import default_folder
from models.catalogue import list_backups
from models.history import Act
from models.office import Office
from models.people import Person
from models.recovery_key import RecoveryKey
from printing.sheets import SHEETS
from ui import recovery_dialog, securing
from ui.older_keys_dialog import OlderKeysDialog
from ui.passphrase_dialog import PassphraseDialog
from ui.recovery_dialog import RecoveryDialog, SheetOnScreen
from ui.settings_dialog import SettingsDialog

FIRST, SECOND = "green hills, clear water 88", "other words, long enough 9"


@pytest.fixture(autouse=True)
def no_key_is_left():
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def driven(monkeypatch):
    """Run these steps, one after the other, in the dialogs that open; the dialogs are returned."""
    steps, shown = [], []

    def run(dialog):
        shown.append(dialog)
        dialog.show()
        if steps:
            steps.pop(0)(dialog)
        if dialog.isVisible():
            dialog.hide()
        return dialog.result()

    for kind in (PassphraseDialog, SheetOnScreen, RecoveryDialog, OlderKeysDialog, SettingsDialog):
        monkeypatch.setattr(kind, "exec", run)
    return steps, shown


def type_new(dialog, phrase=FIRST):
    dialog.typed.first.line.setText(phrase)
    dialog.typed.again.line.setText(phrase)


def check_the_sheet(dialog):
    dialog.panel.copy_button.click()
    assert dialog.panel.proof.isEnabled()
    dialog.panel.proof.setText(dialog.panel._shown.proof)


def set_first(dialog):
    type_new(dialog)
    check_the_sheet(dialog)
    dialog.go.click()


@pytest.fixture
def secured(window, driven, answers):
    """The window of an office whose passphrase was set."""
    steps, shown = driven
    steps += [set_first, lambda screen: screen.accept()]
    assert securing.secure(window, window.office, "set")
    shown.clear()
    answers.asked.clear()
    return window


def test_setting_it_encrypts_what_the_window_shows(window, driven, answers):
    steps, shown = driven
    steps += [set_first, lambda screen: screen.accept()]
    path = window.office.path
    assert securing.secure(window, window.office, "set")
    assert window.office.key_title == "K01"
    assert window.office.is_open
    assert keys.derive(FIRST, window.office.key.salt) == window.office.key
    assert passphrase.is_sheet_checked(window.office)
    assert Person.select().count() == 9
    assert "已加密" in answers.asked[-1]
    newest = list_backups(default_folder(path))[0]
    assert (newest.key, newest.reason) == ("K01", "换口令后")
    older = shown[-1]  # the plain backup of before
    assert [entry.reason for entry in older.entries] == ["换口令前"]
    with window.office.act("还能录入"):
        Person(name="新来的").save()


def test_r22_it_is_not_set_before_the_proof_was_typed(empty_office, driven, qtbot):
    dialog = PassphraseDialog(empty_office, "set")
    qtbot.addWidget(dialog)
    assert not dialog.panel.copy_button.isEnabled()
    type_new(dialog)
    assert dialog.panel.copy_button.isEnabled()
    assert not dialog.panel.proof.isEnabled()
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Rejected
    check_the_sheet(dialog)
    assert dialog.go.isEnabled()
    right = dialog.panel.proof.text()
    dialog.panel.proof.setText("00000000")
    assert "不符" in dialog.panel.verdict.text()
    assert not dialog.go.isEnabled()
    dialog.panel.proof.setText(f" {right.lower()} ")
    assert dialog.go.isEnabled()
    type_new(dialog, SECOND)  # another passphrase: the sheet opens nothing
    assert not dialog.go.isEnabled()
    assert "重新打印" in dialog.panel.said.text()


def test_weak_and_unlike_passphrases_are_told(empty_office, qtbot):
    dialog = PassphraseDialog(empty_office, "set")
    qtbot.addWidget(dialog)
    typed = dialog.typed
    for first, again, told in (
        ("short", "", "太短"),
        ("password1234", "", "容易被猜到"),
        (FIRST, "", "请再输一次"),
        (FIRST, "something", "不一样"),
        (FIRST, FIRST, "强度"),
    ):
        typed.first.line.setText(first)
        typed.again.line.setText(again)
        assert told in typed.note.text()
        assert bool(typed.passphrase) == (first == again)


def change_it(dialog, present=FIRST, word="更换口令"):
    dialog.present.line.setText(present)
    type_new(dialog, SECOND)
    check_the_sheet(dialog)
    dialog.word.setText(word)
    dialog.go.click()


def test_changing_it_asks_for_the_present_one_and_a_word(secured, driven, answers):
    steps, shown = driven
    office = secured.office
    steps += [lambda d: change_it(d, word="更换"), lambda screen: screen.accept()]
    assert not securing.secure(secured, office, "change")
    steps += [lambda d: change_it(d, present="wrong words in here"), lambda screen: screen.accept()]
    assert not securing.secure(secured, office, "change")
    assert "口令不正确" in shown[-2].said.text()
    assert office.is_open
    steps += [change_it, lambda screen: screen.accept()]
    assert securing.secure(secured, office, "change")
    assert secured.office.key_title == "K02"
    assert keys.derive(SECOND, secured.office.key.salt) == secured.office.key
    assert passphrase.is_sheet_checked(secured.office)


def test_an_old_backup_is_made_anew_or_deleted_in_the_list(secured, driven, answers):
    steps, shown = driven
    steps += [change_it, lambda screen: screen.accept()]
    securing.secure(secured, secured.office, "change")
    older = shown[-1]
    folder = default_folder(secured.office.path)
    assert {entry.key for entry in older.entries} == {"K00", "K01"}
    keys.forget()
    keys.keep(secured.office.key)
    asked = []
    row = next(i for i, entry in enumerate(older.entries) if entry.key == "K01")
    older.table.selectRow(row)
    from ui.unlock_dialog import UnlockDialog

    def typed(dialog):
        asked.append(dialog.path)
        dialog.passphrase.line.setText(FIRST)
        dialog.go.click()
        return dialog.result()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnlockDialog, "exec", typed)
        older.anew_button.click()
    assert len(asked) == 1
    assert not asked[0].exists()
    assert "K02" in older.said.text()
    answers.append("删除")
    older.table.selectRow(0)
    plain = older.chosen()
    assert plain.key == "K00"
    older.drop_button.click()
    assert not plain.path.exists()
    assert {entry.key for entry in list_backups(folder)} <= {"K01", "K02"}


def test_removing_it_says_what_that_means(secured, driven, answers):
    steps, _ = driven

    def remove(dialog):
        told = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "谁拿到电脑" in told
        assert "不能撤销" in told
        dialog.present.line.setText(FIRST)
        dialog.word.setText("取消口令")
        dialog.go.click()

    steps.append(remove)
    assert securing.secure(secured, secured.office, "remove")
    assert secured.office.key is None
    assert "不加密" in answers.asked[-1]
    assert Person.select().count() == 9


def test_what_fails_leaves_the_window_with_the_old_file(secured, driven, answers):
    steps, _ = driven
    path = secured.office.path
    path.with_name(path.name + ".part").mkdir()
    steps += [change_it, lambda screen: screen.accept()]
    assert not securing.secure(secured, secured.office, "change")
    assert "口令没有改动" in answers.asked[-1]
    assert secured.office.is_open
    assert secured.updatesEnabled()
    with secured.office.act("还能录入"):
        Person(name="新来的").save()


# -- the settings ----------------------------------------------------------------------------


def test_the_settings_offer_what_fits(window, driven, answers):
    tab = SettingsDialog(window.office, window).security
    assert [n for n, button in tab.buttons.items() if button.isVisibleTo(tab)] == ["set"]
    steps, _ = driven
    steps += [set_first, lambda screen: screen.accept()]
    securing.secure(window, window.office, "set")
    tab = SettingsDialog(window.office, window).security
    offered = [n for n, button in tab.buttons.items() if button.isVisibleTo(tab)]
    assert offered == ["change", "remove", "sheet", "copies"]
    told = " ".join(label.text() for label in tab.findChildren(QLabel))
    assert "K01" in told
    assert "恢复单已核对过" in told


def test_from_the_settings_the_sheet_is_printed_again_with_the_passphrase(secured, driven):
    steps, shown = driven

    def press(dialog):
        dialog.security.buttons["sheet"].click()

    def give(dialog):
        dialog.present.line.setText(FIRST)
        dialog.go.click()

    steps += [press, give]
    SettingsDialog.run(secured, secured.office)
    assert [type(dialog) for dialog in shown] == [SettingsDialog, PassphraseDialog, RecoveryDialog]
    assert not shown[0].isVisible()
    steps += [press]  # and then no passphrase
    shown.clear()
    SettingsDialog.run(secured, secured.office)
    assert [type(dialog) for dialog in shown] == [SettingsDialog, PassphraseDialog]


# -- the sheet -------------------------------------------------------------------------------


@pytest.fixture
def printer(monkeypatch, tmp_path):
    """One printer that prints into a file of the test's own."""
    paper = tmp_path / "纸.pdf"

    def to_file(name, copies, title):
        device = QPrinter()
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(paper))
        return device

    monkeypatch.setattr(recovery_dialog, "printer_names", lambda: ["办公室 HP"])
    monkeypatch.setattr(recovery_dialog, "make_printer", to_file)
    return paper


def test_r22_it_goes_to_the_printer_only_and_into_no_register(secured, printer, qtbot, tmp_path):
    office = secured.office
    dialog = RecoveryDialog(office, secured)
    qtbot.addWidget(dialog)
    before = (Act.select().count(), set(tmp_path.rglob("*")))
    assert dialog.panel.print_button.isEnabled()
    dialog.panel.print_button.click()
    assert "已送打印机" in dialog.panel.said.text()
    with pypdfium2.PdfDocument(printer) as paper:
        assert len(paper) == 1
    assert (Act.select().count(), {*tmp_path.rglob("*")} - {printer}) == before
    assert "另存" not in " ".join(b.text() for b in dialog.findChildren(type(dialog.go)))
    assert not any("恢复单" in sheet.title for sheet in SHEETS.values())


def test_without_a_printer_it_is_copied_by_hand(secured, monkeypatch, qtbot, driven):
    monkeypatch.setattr(recovery_dialog, "printer_names", list)
    dialog = RecoveryDialog(secured.office, secured)
    qtbot.addWidget(dialog)
    assert not dialog.panel.print_button.isEnabled()
    assert "手抄" in dialog.panel.said.text()
    steps, shown = driven
    steps.append(lambda screen: screen.accept())
    dialog.panel.copy_button.click()
    key = secured.office.key
    recovery = RecoveryKey(key.key, key.salt)
    assert [label.text() for label in shown[-1].labels] == [*recovery.lines, recovery.proof]
    assert not shown[-1].isVisible(), "the proof is typed from paper"


def test_a_read_only_file_keeps_its_passphrase(secured, qtbot):
    path = secured.office.path
    secured.office.close()
    with Office.open(path, read_only=True) as office:
        tab = SettingsDialog(office, secured).security
        assert not tab.buttons["change"].isEnabled()
        assert tab.buttons["sheet"].isEnabled()
