"""The idle lock: file closed, key dropped, nothing to see; then the same page and text again."""

import gc
import shutil
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QThreadPool, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from models import keys, past
from models.database import current_key, database
from models.history import Act, Draft
from models.keys import Locked
from models.office import Office
from models.people import Person
from tests.conftest import OFFICE_NAME, enter_people
from ui.lock import LOCK_TITLE, ask_passphrase
from ui.progress import Progress
from ui.settings_dialog import SettingsDialog
from ui.task import Task
from ui.unlock_dialog import UnlockDialog

MINUTES = 10
PASSPHRASE = "晴天里的一把蓝伞和三只纸船 27"


class Clock:
    """Seconds that the test turns on."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now

    def pass_minutes(self, minutes):
        self.now += minutes * 60


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An encrypted file with nine members, closed, and its key."""
    path = tmp_path_factory.mktemp("encrypted") / "加密台账.db"
    key = keys.new_key(PASSPHRASE)
    with Office.new(path, OFFICE_NAME, "广安市新联会", key=key) as office:
        enter_people(office)
    keys.forget()
    return path, key


@pytest.fixture
def key(made):
    keys.keep(made[1])
    yield made[1]
    keys.forget()


@pytest.fixture
def locking(made, tmp_path, open_window, key):
    """The window of an encrypted file, on 张三, with a clock of the test's own."""
    path = Path(shutil.copy(made[0], tmp_path))
    office = Office.open(path)
    window = open_window(office)
    window.show_page("person")
    window.page.table.go_to(Person.get(Person.name == "张三").id)
    window.clock = window.lock.clock = Clock()
    window.lock.touch()
    window.lock.ask = lambda parent, asked: keys.keep(key) is None and asked == path
    yield window
    if window.office.is_open:
        window.office.close()


def texts(window):
    """Every text that a window and its widgets could show."""
    found = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    found += [
        each
        for action in window.bars.actions.values()
        for each in (action.text(), action.toolTip(), action.iconText())
    ]
    return "\n".join(found)


def settle():
    for _ in range(5):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()


def test_r25_after_the_idle_minutes_the_file_is_closed_and_the_key_gone(locking):
    locking.clock.pass_minutes(MINUTES - 0.1)
    locking.lock.look()
    assert not locking.lock.is_locked
    locking.clock.pass_minutes(0.1)
    locking.lock.look()
    assert locking.lock.is_locked
    assert not locking.office.is_open
    assert database.is_closed()
    assert locking.office.key is None
    assert current_key() is None
    assert keys.key_of(locking.office.path) is None
    with pytest.raises(Locked):
        Office.open(locking.office.path)


def test_r25_nothing_of_the_records_is_left_in_the_window(locking):
    locking.page.pane.form.editors["job_title"].type_text("新职务")
    assert locking.page.pane.save()  # 撤销 names 张三 now
    locking.page.pane.form.editors["job_title"].type_text("机密职务")
    locking.lock.lock()
    settle()
    shown = texts(locking)
    for word in ("张三", "13800000007", "嘉禾农业", "机密职务", OFFICE_NAME):
        assert word not in shown, word
    assert locking.windowTitle() == LOCK_TITLE
    assert locking.lock.page.isVisible()
    assert locking.lock.page.geometry() == locking.rect()


def test_r25_the_same_page_and_text_come_back(locking):
    locking.page.search.setText("张三")
    locking.page.pane.form.editors["job_title"].type_text("没有保存的职务")
    number = locking.page.pane.record_id
    locking.lock.lock()
    settle()
    locking.lock.page.unlock.click()
    assert not locking.lock.is_locked
    assert not locking.lock.page.isVisible()
    assert locking.page.name == "person"
    assert locking.page.pane.record_id == number
    form = locking.page.pane.form
    assert form.editors["job_title"].content() == "没有保存的职务"
    assert form.editors["job_title"].is_modified()
    assert not locking.drafting.bar.isVisibleTo(locking)
    assert locking.page.pane.save()
    assert Person.get_by_id(number).job_title == "没有保存的职务"
    assert Draft.select().count() == 0
    assert locking.windowTitle() == f"新联台账 — {OFFICE_NAME}"


def test_a_wrong_passphrase_leaves_it_locked(locking):
    locking.lock.lock()
    locking.lock.ask = lambda parent, path: False
    locking.lock.page.unlock.click()
    assert locking.lock.is_locked
    assert database.is_closed()


def test_a_file_taken_by_another_meanwhile_is_said(locking, answers, key):
    locking.lock.lock()
    path = locking.office.path
    path.rename(path.with_name("moved.db"))
    locking.lock.ask = lambda parent, asked: True
    locking.lock.page.unlock.click()
    assert locking.lock.is_locked
    assert answers.asked


@pytest.mark.parametrize(
    "event",
    [
        lambda: QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"),
        lambda: QInputMethodEvent("zhang", []),
        lambda: QMouseEvent(
            QEvent.Type.MouseMove, QPointF(5, 5), QPointF(5, 5), Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        ),
    ],
    ids=["key", "input method", "mouse"],
)  # fmt: skip
def test_any_input_begins_the_time_anew(locking, event):
    locking.page.search.setFocus()
    locking.clock.pass_minutes(MINUTES - 1)
    is_mouse = event().type() == QEvent.Type.MouseMove
    target = locking.windowHandle() if is_mouse else QApplication.focusWidget()
    QApplication.sendEvent(target, event())
    locking.clock.pass_minutes(MINUTES - 1)
    locking.lock.look()
    assert not locking.lock.is_locked


def test_zero_minutes_never_lock(locking):
    with locking.office.act("设置"):
        settings = locking.office.settings
        settings.idle_lock_minutes = 0
        settings.save()
    locking.clock.pass_minutes(1000)
    locking.lock.look()
    assert not locking.lock.is_locked


def test_ctrl_l_locks(locking):
    locking.bars.actions["lock"].trigger()
    assert locking.lock.is_locked
    assert locking.bars.actions["lock"].shortcut().toString() == "Ctrl+L"


def test_a_file_without_a_passphrase_is_never_locked(window, answers):
    window.lock.clock = Clock()
    window.lock.touch()
    window.lock.clock.pass_minutes(1000)
    window.lock.look()
    assert not window.lock.is_locked
    window.bars.actions["lock"].trigger()
    assert not window.lock.is_locked
    assert "没有设置口令" in answers.asked[0]


def test_the_lock_waits_for_a_backup_and_falls_at_once(locking, qtbot):
    locking.clock.pass_minutes(MINUTES)
    with Progress(locking, "正在备份……"):
        locking.lock.look()
        assert not locking.lock.is_locked
        locking.lock.touch()  # whoever waits for the bar does not put it off
    qtbot.waitUntil(lambda: locking.lock.is_locked)


def test_the_lock_waits_for_a_job_of_the_pool(locking, qtbot):
    hold = threading.Event()
    task = Task(lambda _: hold.wait(20), locking)
    task.failed.connect(lambda error: None)
    task.start()
    locking.lock.lock()
    assert not locking.lock.is_locked
    hold.set()
    qtbot.waitUntil(lambda: locking.lock.is_locked)
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_an_open_dialog_is_closed_as_by_cancel_and_the_lock_falls(locking, qtbot):
    dialog = QDialog(locking)
    dialog.setWindowTitle("张三")
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    locking.clock.pass_minutes(MINUTES)
    locking.lock.look()
    qtbot.waitUntil(lambda: locking.lock.is_locked)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_question_about_unsaved_changes_ends_with_cancel_and_the_text_is_kept(locking, qtbot):
    locking.page.pane.form.editors["job_title"].type_text("没有保存的职务")
    QTimer.singleShot(0, locking.lock.lock)
    assert not locking.show_page("activity")  # it was 取消
    qtbot.waitUntil(lambda: locking.lock.is_locked)
    locking.lock.page.unlock.click()
    assert locking.page.pane.form.editors["job_title"].content() == "没有保存的职务"


def test_while_locked_keys_reach_nothing_and_closing_still_works(locking):
    locking.lock.lock()
    for name in ("new", "find", "undo", "log", "backups", "export"):
        assert not locking.bars.actions[name].isEnabled(), name
    assert locking.bars.actions["quit"].isEnabled()
    assert locking.close()


def test_commands_come_back_after_the_lock(locking):
    before = {name: a.isEnabled() for name, a in locking.bars.actions.items()}
    locking.lock.lock()
    locking.lock.unlock()
    after = {name: a.isEnabled() for name, a in locking.bars.actions.items()}
    assert after == before
    assert locking.menuBar().isEnabled()
    assert locking.centralWidget().isEnabled()


def test_locking_and_unlocking_are_entered_in_the_log(locking):
    locking.lock.lock()
    locking.lock.unlock()
    logged = [act.sentence for act in Act.select().where(Act.kind == "audit").order_by(Act.id)]
    assert logged == ["锁定台账", "解锁台账"]


def test_a_draft_that_cannot_be_written_is_held_until_the_lock_is_opened(locking):
    locking.page.pane.form.editors["job_title"].type_text("写不进磁盘的职务")
    database.execute_sql("PRAGMA query_only = ON")
    locking.lock.lock()
    assert locking.lock.is_locked
    locking.lock.unlock()
    assert locking.page.pane.form.editors["job_title"].content() == "写不进磁盘的职务"


def test_the_cover_grows_with_the_window(locking):
    locking.lock.lock()
    locking.resize(1100, 700)
    QApplication.processEvents()
    assert locking.lock.page.size() == locking.size()


def test_r25_the_usual_way_asks_for_the_passphrase(locking, qtbot):
    locking.lock.ask = ask_passphrase
    locking.lock.lock()

    def answer():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, UnlockDialog):
            dialog.passphrase.line.setText(PASSPHRASE)
            dialog.go.click()

    typing = QTimer()
    typing.timeout.connect(answer)
    typing.start(20)
    locking.lock.page.unlock.click()
    typing.stop()
    assert not locking.lock.is_locked
    assert locking.page.pane.record.name == "张三"


def test_a_past_day_is_locked_too_and_the_present_comes_back(locking):
    assert locking.show_as_of(date.today())
    assert locking.office.read_only
    locking.lock.lock()
    settle()
    assert "张三" not in texts(locking)
    locking.lock.unlock()
    assert not locking.office.read_only
    assert past.shown() is None


def test_the_minutes_are_a_setting_of_the_office(locking):
    dialog = SettingsDialog(locking.office, locking)
    dialog.form.editors["idle_lock_minutes"].type_text("3")
    assert dialog.save()
    dialog.deleteLater()
    locking.clock.pass_minutes(3)
    locking.lock.look()
    assert locking.lock.is_locked
