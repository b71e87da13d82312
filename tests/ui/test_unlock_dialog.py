"""Opening an encrypted file in the window: passphrase, growing wait, recovery sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import keys, known_files
from models.history import Act
from models.office import Office
from models.people import Person
from models.recovery_key import RecoveryKey
from ui.messages import Message
from ui.recovery_dialog import RecoveryDialog
from ui.settings import WindowSettings
from ui.start import QUIT, Desk
from ui.unlock_dialog import UnlockDialog, unlock
from ui.welcome import Beginning

PASSPHRASE = "green hills, clear water 88"
WRONG = "no such words in here 12"
NAME = "广安市新的社会阶层人士联谊会"


@pytest.fixture(autouse=True)
def no_key_is_left():
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def key():
    return keys.new_key(PASSPHRASE)


@pytest.fixture
def path(tmp_path, key):
    """An encrypted file that this PC has opened before, closed."""
    path = tmp_path / "加密.db"
    with Office.new(path, NAME, key=key) as office, office.act("录入"):
        Person(name="司徒明月").save()
    keys.forget()
    return path


@pytest.fixture
def dialog(path, qtbot):
    made = UnlockDialog(path)
    qtbot.addWidget(made)
    made.show()
    return made


def give(dialog, text):
    dialog.passphrase.clear()
    QTest.keyClicks(dialog.passphrase.line, text)
    QTest.keyClick(dialog.passphrase.line, Qt.Key.Key_Return)


def end_the_wait(dialog):
    while dialog.timer.isActive():
        dialog.timer.timeout.emit()


def test_the_passphrase_opens_it(dialog, path):
    assert not dialog.go.isEnabled()
    give(dialog, PASSPHRASE)
    assert dialog.result() == UnlockDialog.DialogCode.Accepted
    with Office.open(path):
        assert Person.get().name == "司徒明月"


def test_it_is_hidden_until_it_is_shown(dialog):
    modes = dialog.passphrase.line.EchoMode
    assert dialog.passphrase.line.echoMode() == modes.Password
    dialog.passphrase.show_box.click()
    assert dialog.passphrase.line.echoMode() == modes.Normal


def test_locked_capitals_are_told(dialog):
    QTest.keyClick(dialog.passphrase.line, "G", Qt.KeyboardModifier.NoModifier)
    assert "大写" in dialog.passphrase.note.text()
    QTest.keyClick(dialog.passphrase.line, "G", Qt.KeyboardModifier.ShiftModifier)
    assert dialog.passphrase.note.text() == ""


def test_r24_a_wrong_one_says_no_more_and_each_time_waits_longer(dialog, path):
    before = path.read_bytes()
    for seconds in (1, 2, 4, 8, 16, 30, 30):
        give(dialog, WRONG)
        assert dialog.said.text().removeprefix("✕ ") == "口令不正确。"
        assert f"{seconds} 秒" in dialog.waiting.text()
        assert not dialog.go.isEnabled()
        QTest.keyClick(dialog.passphrase.line, Qt.Key.Key_Return)
        assert (
            known_files.failures(path) == (1, 2, 4, 8, 16, 30).index(seconds) + 1 or seconds == 30
        )
        end_the_wait(dialog)
        assert dialog.go.isEnabled()
    assert path.read_bytes() == before
    give(dialog, PASSPHRASE)
    assert dialog.result() == UnlockDialog.DialogCode.Accepted


def test_r24_closing_and_asking_again_does_not_end_the_wait(dialog, path, qtbot):
    give(dialog, WRONG)
    end_the_wait(dialog)
    give(dialog, WRONG)
    again = UnlockDialog(path)
    qtbot.addWidget(again)
    again.passphrase.line.setText(PASSPHRASE)
    assert "2 秒" in again.waiting.text()
    assert not again.go.isEnabled()


def test_r24_a_damaged_file_is_told_apart(dialog, path):
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(bytes(data))
    give(dialog, PASSPHRASE)
    assert "口令是对的" in dialog.said.text()
    assert not dialog.timer.isActive()


def test_r22_the_sheet_opens_it_line_by_line_even_with_damaged_salt(dialog, path, key):
    data = bytearray(path.read_bytes())
    data[:16] = bytes(16)
    path.write_bytes(bytes(data))
    dialog.other.click()
    lines = RecoveryKey(key.key, key.salt).lines
    for place, line in enumerate(lines):
        field, note = dialog.lines.fields[place], dialog.lines.notes[place]
        assert field.hasFocus() or place == 0
        wrong = line[:-1] + ("0" if line[-1] != "0" else "1")
        field.setText(wrong)
        assert "抄错了" in note.text()
        assert not dialog.go.isEnabled()
        field.clear()
        field.setFocus()
        QTest.keyClicks(field, line.lower().replace(" ", ""))
        assert "相符" in note.text()
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert dialog.result() == UnlockDialog.DialogCode.Accepted
    Office.open(path).close()


def test_the_sheet_of_another_file_is_refused_and_nothing_waits_for_the_right_one(dialog):
    dialog.other.click()
    for field, line in zip(
        dialog.lines.fields, RecoveryKey(bytes(32), bytes(16)).lines, strict=True
    ):
        field.setText(line)
    dialog.go.click()
    assert "另一把密钥" in dialog.said.text()
    assert dialog.isVisible()
    assert dialog.go.isEnabled()


def test_a_plain_file_asks_nothing(office_path):
    assert unlock(None, office_path)


# -- from the start --------------------------------------------------------------------------


@pytest.fixture
def desk(qtbot, tmp_path):
    desk = Desk(WindowSettings(tmp_path / "window.ini"))
    yield desk
    if desk.window is not None:
        desk.window.close()
    desk.close()


@pytest.fixture
def typing(monkeypatch):
    """Answer the unlock dialog with these passphrases; None gives up."""
    asked = []

    def answer(*passphrases):
        def run(dialog):
            asked.append(dialog.path)
            dialog.show()
            for typed in passphrases:
                if typed is None:
                    return UnlockDialog.DialogCode.Rejected
                end_the_wait(dialog)
                give(dialog, typed)
            return dialog.result()

        monkeypatch.setattr(UnlockDialog, "exec", run)
        return asked

    return answer


@pytest.fixture
def sheets(monkeypatch):
    """Leave the dialog of the sheet; the number of times it was shown."""
    shown = []
    monkeypatch.setattr(RecoveryDialog, "exec", lambda dialog: shown.append(dialog) or 0)
    return shown


def test_an_encrypted_file_opens_its_window_and_tells_of_failed_openings(
    desk, path, typing, sheets
):
    asked = typing(WRONG, WRONG, WRONG, PASSPHRASE)
    assert desk.begin(Beginning(path))
    assert asked == [path]
    assert desk.window.isVisible()
    assert Act.select().where(Act.sentence == "打开失败 3 次").exists()
    assert known_files.failures(path) == 0


def test_r22_a_file_without_a_checked_sheet_is_asked_for_it_at_each_opening(
    desk, path, typing, sheets, tmp_path
):
    typing(PASSPHRASE)
    desk.begin(Beginning(path))
    assert len(sheets) == 1
    dialog = RecoveryDialog(desk.window.office, desk.window)
    assert dialog.stop.text() == "以后再说"
    assert not dialog.go.isEnabled()
    key = desk.window.office.key
    dialog.panel._on_shown(RecoveryKey(key.key, key.salt), "")
    dialog.panel.proof.setText(RecoveryKey(key.key, key.salt).proof.lower())
    dialog.go.click()
    assert Act.select().where(Act.sentence.startswith("已核对恢复单 K01")).exists()
    desk.window.close()
    desk.close()
    again = Desk(WindowSettings(tmp_path / "two.ini"))
    try:
        again.begin(Beginning(path))
        assert len(sheets) == 1
    finally:
        again.window.close()
        again.close()


def test_who_gives_up_leaves_the_file_as_it_is(desk, path, typing, monkeypatch):
    before = path.read_bytes()
    typing(None)
    asked = []
    answer = classmethod(lambda cls, parent, text, *_, **__: asked.append(text) or QUIT)
    monkeypatch.setattr(Message, "ask", answer)
    assert not desk.begin(Beginning(path))
    assert "已加密" in asked[0]
    assert path.read_bytes() == before
