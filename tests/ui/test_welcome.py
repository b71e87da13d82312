import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWizard

from models import keys, passphrase, unlocking
from models.backup import default_folder
from models.office import Office
from models.people import Person
from ui import welcome
from ui.files import Choose
from ui.pc_settings import BackupSettings
from ui.recovery_dialog import SheetOnScreen
from ui.settings import WindowSettings
from ui.welcome import Beginning, Welcome
from ui.welcome_pages import SECRET
from ui.welcome_secret_page import THEFT

NAME = "某某市新的社会阶层人士联谊会"
PASSPHRASE = "green hills, clear water 88"


@pytest.fixture
def settings(tmp_path):
    return WindowSettings(tmp_path / "window.ini")


@pytest.fixture
def wizard(settings, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(welcome, "usual_folder", lambda: tmp_path / "新联台账")
    made = Welcome(settings)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


def choose_plain(wizard):
    wizard.secret_page.without_button.click()
    wizard.secret_page.sure.click()


def go_to_the_secret(wizard):
    wizard.next()
    wizard.office_page.full.setText(NAME)
    wizard.next()
    wizard.next()
    assert wizard.currentPage() is wizard.secret_page
    return wizard.secret_page


def type_passphrase(page, phrase=PASSPHRASE):
    page.typed.first.line.setText(phrase)
    page.typed.again.line.setText(phrase)


@pytest.fixture
def screens(monkeypatch):
    """The sheet shown for copying is closed at once; what stood on it is returned."""
    shown = []

    def run(dialog):
        shown.append([label.text() for label in dialog.labels])
        return SheetOnScreen.DialogCode.Accepted

    monkeypatch.setattr(SheetOnScreen, "exec", run)
    return shown


def test_u31_with_a_passphrase_it_ends_only_after_the_proof_was_typed(wizard, tmp_path, screens):
    page = go_to_the_secret(wizard)
    finish = wizard.button(QWizard.WizardButton.FinishButton)
    assert page.with_button.isChecked(), "encryption is what is proposed"
    assert not finish.isEnabled()
    type_passphrase(page)
    assert not finish.isEnabled()
    page.panel.copy_button.click()
    assert not finish.isEnabled()
    proof = screens[-1][-1]
    page.panel.proof.setText(proof[:7])
    assert not finish.isEnabled()
    page.panel.proof.setText("12345678")
    assert not finish.isEnabled()
    wizard.accept()
    assert wizard.beginning is None
    page.panel.proof.setText(proof.lower())
    assert finish.isEnabled()
    finish.click()
    path = tmp_path / "新联台账" / "新联台账.db"
    assert keys.is_encrypted(path)
    keys.forget()
    unlocking.unlock_by_sheet(path, "\n".join(screens[-1][:-1]))
    with Office.open(path) as office:
        assert office.key_title == "K01"
        assert keys.derive(PASSPHRASE, office.key.salt) == office.key
        assert passphrase.is_sheet_checked(office)
    keys.forget()


def test_u31_the_passphrase_is_typed_without_a_click(wizard, qtbot):
    wizard.activateWindow()
    page = go_to_the_secret(wizard)
    qtbot.waitUntil(page.typed.first.line.hasFocus)
    QTest.keyClicks(QApplication.focusWidget(), "abc")
    assert page.typed.first.line.text() == "abc"


def test_u31_another_passphrase_or_name_needs_another_sheet(wizard, screens):
    page = go_to_the_secret(wizard)
    type_passphrase(page)
    page.panel.copy_button.click()
    page.panel.proof.setText(screens[-1][-1])
    assert page.isComplete()
    type_passphrase(page, PASSPHRASE + "!")
    assert not page.isComplete()
    page.panel.copy_button.click()
    page.panel.proof.setText(screens[-1][-1])
    assert page.isComplete()
    wizard.back()
    wizard.place_page.file.setText("别的名字")
    wizard.next()
    assert not page.isComplete()


def test_u31_a_plain_file_is_a_deliberate_choice_with_a_sentence_on_theft(wizard, tmp_path):
    page = go_to_the_secret(wizard)
    finish = wizard.button(QWizard.WizardButton.FinishButton)
    page.without_button.click()
    assert page.theft.isVisible()
    assert THEFT in page.theft.text()
    assert not finish.isEnabled()
    page.sure.click()
    assert finish.isEnabled()
    page.with_button.click()
    page.without_button.click()
    assert not finish.isEnabled(), "each time anew"
    page.sure.click()
    finish.click()
    path = tmp_path / "新联台账" / "新联台账.db"
    assert path.read_bytes().startswith(keys.PLAIN_HEADER)


def go_to_the_end(wizard, way, name=NAME):
    """Press the buttons; returns how many steps it took."""
    wizard.begin_page.buttons[way].click()
    steps = 1
    while wizard.nextId() != -1:
        wizard.button(QWizard.WizardButton.NextButton).click()
        if wizard.currentPage() is wizard.office_page:
            wizard.office_page.full.setText(name)
            wizard.office_page.short.setText("某某市新联会")
        steps += 1
    if wizard.currentPage() is wizard.secret_page:
        choose_plain(wizard)
    wizard.button(QWizard.WizardButton.FinishButton).click()
    return steps


def test_u31_a_new_office_takes_at_most_four_steps(wizard, settings, tmp_path):
    steps = go_to_the_end(wizard, "new")
    assert steps <= 4
    path = tmp_path / "新联台账" / "新联台账.db"
    assert wizard.result() == Welcome.DialogCode.Accepted
    assert wizard.beginning == Beginning(path, imports=False)
    with Office.open(path) as office:
        assert (office.settings.name, office.settings.short_name) == (NAME, "某某市新联会")
        assert BackupSettings(settings, office).folder == default_folder(path)


def test_from_excel_makes_the_file_and_says_so(wizard, tmp_path):
    go_to_the_end(wizard, "import")
    assert wizard.beginning == Beginning(tmp_path / "新联台账" / "新联台账.db", imports=True)


def test_u31_demonstration_data_are_a_file_of_their_own(wizard, tmp_path):
    assert go_to_the_end(wizard, "demo") == 2
    path = tmp_path / "新联台账" / "演示台账.db"
    assert wizard.beginning == Beginning(path)
    with Office.open(path) as office:
        assert office.settings.is_demonstration
        assert Person.select().count() == 455


def test_an_existing_file_is_opened_in_one_step(wizard, office_path):
    wizard.begin_page.buttons["open"].click()
    assert not wizard.button(QWizard.WizardButton.FinishButton).isEnabled()
    wizard.begin_page.file.setText(str(office_path))
    before = office_path.read_bytes()
    assert go_to_the_end(wizard, "open") == 1
    assert wizard.beginning == Beginning(office_path)
    assert office_path.read_bytes() == before


def test_the_last_file_is_proposed_while_it_is_there(settings, office_path, qtbot):
    settings.last_office = office_path
    wizard = Welcome(settings)
    qtbot.addWidget(wizard)
    assert wizard.begin_page.path == office_path
    settings.last_office = office_path.with_name("没了.db")
    wizard = Welcome(settings)
    qtbot.addWidget(wizard)
    assert wizard.begin_page.file.text() == ""


def test_a_file_is_chosen(wizard, office_path, monkeypatch):
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda *_: office_path))
    wizard.begin_page.buttons["open"].click()
    wizard.begin_page.choose.click()
    assert wizard.begin_page.isComplete()


def test_without_a_name_there_is_no_next_step(wizard):
    wizard.next()
    page = wizard.office_page
    assert wizard.currentPage() is page
    assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()
    page.full.setText("字" * 500)
    assert page.note.isVisible()
    assert not page.isComplete()
    page.full.setText(NAME)
    assert not page.note.isVisible()
    assert page.isComplete()


def test_an_existing_file_is_never_overwritten(wizard, tmp_path):
    folder = tmp_path / "新联台账"
    folder.mkdir()
    (folder / "新联台账.db").write_bytes(b"something")
    wizard.begin_page.buttons["import"].click()  # proposes anew
    page = wizard.place_page
    assert page.path == folder / "新联台账2.db"
    page.file.setText("新联台账")
    assert "这里已有“新联台账.db”" in page.folder.note.text()
    assert not page.isComplete()


def test_another_place_for_the_backups_is_kept(wizard, settings, tmp_path, monkeypatch):
    wizard.begin_page.buttons["new"].click()
    page = wizard.place_page
    page.folder.set_path(tmp_path / "数据")
    assert page.backup_folder == tmp_path / "数据" / "备份"
    page.backups.set_path(tmp_path / "备份盘")
    page.folder.set_path(tmp_path / "别处")
    assert page.backup_folder == tmp_path / "备份盘"
    wizard.next()
    wizard.office_page.full.setText(NAME)
    wizard.next()
    wizard.next()
    choose_plain(wizard)
    wizard.accept()
    with Office.open(tmp_path / "别处" / "新联台账.db") as office:
        assert BackupSettings(settings, office).folder == tmp_path / "备份盘"
    assert (tmp_path / "备份盘").is_dir()


def test_what_cannot_be_made_keeps_the_wizard_open(wizard, tmp_path, answers):
    (tmp_path / "一个文件").write_text("")
    wizard.next()
    wizard.office_page.full.setText(NAME)
    wizard.next()
    wizard.place_page.folder.set_path(tmp_path / "一个文件" / "下面")
    assert not wizard.place_page.isComplete()
    choose_plain(wizard)
    wizard.accept()
    assert wizard.beginning is None
    assert wizard.isVisible()
    assert "不能新建文件夹" in answers.asked[0]


def test_network_places_are_refused(wizard):
    page = wizard.place_page
    page.folder.line.setText(r"\\服务器\共享")
    assert not page.isComplete()


def test_state_secrets_are_named(wizard):
    texts = [label.text() for label in wizard.findChildren(type(wizard.office_page.note))]
    assert any(SECRET in text for text in texts)


def test_giving_up_gives_nothing(settings, monkeypatch):
    monkeypatch.setattr(Welcome, "exec", lambda self: Welcome.DialogCode.Rejected)
    assert Welcome.ask(settings) is None
