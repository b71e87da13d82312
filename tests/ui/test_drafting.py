"""Drafts: what was typed survives whatever ends the program, and lies in the office file alone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from models import drafts
from models.database import database
from models.history import Act, Draft, History
from models.office import Office
from models.people import Person
from tests.ui.typist import Typist
from ui.drafting import TRY_AGAIN, WRITE_AFTER
from ui.faults import FaultReporter
from ui.messages import CANCEL
from ui.progress import Progress

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(window):
    window.show_page("person")
    window.page.table.go_to(Person.get(Person.name == "张三").id)
    return window.page


def type_into(page, name, text):
    page.pane.form.editors[name].type_text(text)


def restarted(window, open_window):
    """Show the same file again as after a crash: nothing was asked, nothing saved."""
    window.drafting.timer.stop()
    path = window.office.path
    window.office.close()
    return open_window(Office.open(path))


def test_u16_a_draft_is_no_act_and_leaves_no_history(page, window):
    before = Act.select().count(), History.select().count()
    type_into(page, "job_title", "新职务")
    assert window.drafting.timer.isActive()
    assert window.drafting.timer.interval() == WRITE_AFTER < 5000
    window.drafting.timer.timeout.emit()
    assert (Act.select().count(), History.select().count()) == before
    draft = Draft.get()
    assert (draft.kind, draft.row) == ("person", page.pane.record_id)
    assert "新职务" in draft.text


def test_typing_on_writes_the_same_draft_and_the_timer_runs_on(page, window):
    type_into(page, "job_title", "新职务")
    left = window.drafting.timer.remainingTime()
    type_into(page, "job_title", "新职务二")
    assert window.drafting.timer.remainingTime() <= left  # not put off by every key
    window.drafting.write()
    type_into(page, "employer", "另一单位")
    window.drafting.write()
    assert Draft.select().count() == 1
    assert "另一单位" in Draft.get().text


@pytest.mark.parametrize("end", ["save", "discard"])
def test_saving_and_discarding_drop_the_draft(page, window, end):
    type_into(page, "job_title", "新职务")
    assert window.drafting.write()
    getattr(page.pane, end)()
    assert Draft.select().count() == 0
    assert not window.drafting.timer.isActive()


@pytest.mark.parametrize("answer", ["保存", "不保存"])
def test_leaving_drops_the_draft(page, window, answers, answer):
    type_into(page, "job_title", "新职务")
    window.drafting.write()
    answers.append(answer)
    window.show_page("activity")
    assert Draft.select().count() == 0


def test_staying_keeps_the_draft(page, window, answers):
    type_into(page, "job_title", "新职务")
    window.drafting.write()
    answers.append(CANCEL)
    window.show_page("activity")
    assert Draft.select().count() == 1


def test_no_draft_is_written_while_an_act_or_a_backup_runs(page, window):
    type_into(page, "job_title", "新职务")
    with Progress(window, "正在备份……"):
        window.drafting.timer.timeout.emit()
        assert Draft.select().count() == 0
        assert window.drafting.timer.interval() == TRY_AGAIN
    with window.office.act("别的"):
        window.drafting.timer.timeout.emit()
        assert Draft.select().count() == 0
    window.drafting.timer.timeout.emit()
    assert Draft.select().count() == 1


def test_a_text_in_an_open_cell_is_kept_too(page, window, hand, open_window):
    typist = Typist(window, hand, {})
    page.edit()
    typist.go_to(page.pane.form, "educations")
    hand.press("Ins")
    hand.press("Tab", "Tab", "Tab", "Tab")
    hand.write("四川大学")
    assert window.drafting.write()
    assert "四川大学" in Draft.get().text
    again = restarted(window, open_window)
    again.drafting.bar.resume.click()
    rows = again.page.pane.form.grids["educations"].model.rows
    assert "四川大学" in [str(value) for row in rows for value in row.contents.values()]


def test_u16_a_draft_is_offered_and_fills_the_form_again(page, window, open_window):
    type_into(page, "mobile", "13987654321")
    type_into(page, "birth_date", "99年")  # not understood, kept all the same
    grid = page.pane.form.grids["educations"]
    grid.model.add_row()
    grid.model.put_text(grid.model.index(0, 4), "川大")
    window.drafting.write()
    again = restarted(window, open_window)
    bar = again.drafting.bar
    assert bar.isVisibleTo(again)
    assert bar.label.text().startswith("上次没有保存的内容：会员 张三，3 处（")
    bar.resume.click()
    form = again.page.pane.form
    assert again.page.pane.record.name == "张三"
    assert form.editors["mobile"].value() == "13987654321"
    assert form.editors["birth_date"].content() == "99年"
    assert form.grids["educations"].model.rows[0].contents["school"] == "川大"
    assert form.modified_count() == 3
    assert not bar.isVisibleTo(again)
    assert Draft.select().count() == 1  # it is saved or discarded from here
    again.page.pane.discard()
    assert Draft.select().count() == 0


def test_a_new_record_is_offered_with_its_parts(window, hand, open_window):
    typist = Typist(window, hand, {})
    typist.begin("person", name="郑和", mobile="13700001111")
    window.drafting.write()
    again = restarted(window, open_window)
    assert "会员 郑和" in again.drafting.bar.label.text()
    again.drafting.bar.resume.click()
    assert again.page.pane.is_new
    assert again.page.pane.save()
    assert Person.get(Person.name == "郑和").mobile == "13700001111"
    assert Draft.select().count() == 0


def test_the_people_of_an_activity_come_back_in_their_order(
    window, hand, open_window, person_named
):
    typist = Typist(window, hand, {})
    form = typist.begin("activity", name="走访企业")
    attendance = form.grids["attendance"]
    ids = [person_named(name).id for name in ("吕布", "仇英", "张三")]
    from models import choosing

    for one in ids:
        attendance.add(choosing.people([one], 2022))
    window.drafting.write()
    again = restarted(window, open_window)
    again.drafting.bar.resume.click()
    shown = again.page.pane.form.grids["attendance"]
    assert [record.person_id for record in shown.model.records()] == ids
    assert again.page.pane.form.editors["name"].content() == "走访企业"


def test_a_draft_can_be_given_up(page, window, open_window):
    type_into(page, "job_title", "新职务")
    window.drafting.write()
    again = restarted(window, open_window)
    again.drafting.bar.give_up.click()
    assert Draft.select().count() == 0
    assert not again.drafting.bar.isVisibleTo(again)


def test_a_draft_on_offer_is_not_overwritten(page, window, open_window):
    type_into(page, "job_title", "第一份")
    window.drafting.write()
    again = restarted(window, open_window)
    again.show_page("person")
    again.page.table.go_to(Person.get(Person.name == "张三").id)
    type_into(again.page, "job_title", "第二份")
    again.drafting.write()
    assert Draft.select().count() == 2


def test_a_draft_of_a_deleted_record_stays_and_is_explained(page, window, open_window, answers):
    type_into(page, "job_title", "新职务")
    window.drafting.write()
    again = restarted(window, open_window)
    with again.office.act("删除"):
        Person.get(Person.name == "张三").delete_instance()
    again.drafting.bar.resume.click()
    assert "回收站" in answers.asked[0]
    assert Draft.select().count() == 1


def test_a_read_only_file_keeps_and_offers_nothing(office_with_people, open_window):
    path = office_with_people.path
    drafts.keep(office_with_people, "person", None, {"page": "person"})
    office_with_people.close()
    window = open_window(Office.open(path, read_only=True))
    assert not window.drafting.bar.isVisibleTo(window)
    assert drafts.keep(window.office, "person", None, {}) is None


def test_a_disk_that_fails_leaves_the_form_and_the_office_usable(page, window, monkeypatch):
    type_into(page, "job_title", "新职务")
    database.execute_sql("PRAGMA query_only = ON")  # every write fails
    assert not window.drafting.write()
    database.execute_sql("PRAGMA query_only = OFF") if not database.is_closed() else None
    assert page.pane.form.editors["job_title"].content() == "新职务"
    assert page.pane.save()


def test_r30_an_error_in_a_slot_keeps_the_draft_and_says_so(page, window, qtbot):
    reporter = FaultReporter()
    reporter.save_draft = window.drafting.write
    type_into(page, "job_title", "新职务")
    seen = []

    def read_and_close():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said = box.text() + box.informativeText()
            seen.append((said, {button.text() for button in box.buttons()}))
            box.close()

    closing = QTimer()
    closing.timeout.connect(read_and_close)
    closing.start(20)
    reporter.take(ValueError("张三 13800000007"))
    qtbot.waitUntil(lambda: bool(seen))
    said, buttons = seen[0]
    assert said.startswith("程序出了一个错误，刚才的操作没有完成，数据没有损坏。内容已存为草稿。")
    assert "张三" not in said
    assert buttons == {"复制详情", "关闭"}
    assert "新职务" in Draft.get().text


KILLED = """
import os, signal, sys
from PySide6.QtCore import QTimer
from models.office import Office
from models.people import Person
from ui.application import make_application
from ui.main_window import MainWindow

app = make_application(["main.py"])
window = MainWindow(Office.open(__import__("pathlib").Path(sys.argv[1])))
window.show()
window.show_page("person")
window.page.table.go_to(Person.get(Person.name == "张三").id)
window.page.pane.form.editors["job_title"].type_text("掉电以前打的职务")
QTimer.singleShot(5000, lambda: os.kill(os.getpid(), signal.SIGKILL))
app.exec()
"""


def test_u16_after_kill_9_a_draft_of_5_seconds_is_offered(
    office_with_people, tmp_path, open_window
):
    path = office_with_people.path
    office_with_people.close()
    home = tmp_path / "home"
    home.mkdir()
    places = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    given = {name: str(home) for name in (*places, "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", KILLED, str(path)],
        env={**os.environ, **given, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=False,
        timeout=60,
        capture_output=True,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    words = [text.encode(code) for text in ("掉电以前", "张三") for code in ("utf-8", "utf-16-le")]
    left = [file for file in tmp_path.rglob("*") if file.is_file() and file != path]
    assert [file for file in left if any(word in file.read_bytes() for word in words)] == []
    window = open_window(Office.open(path))
    assert "会员 张三，1 处（职务）" in window.drafting.bar.label.text()
    window.drafting.bar.resume.click()
    assert window.page.pane.form.editors["job_title"].content() == "掉电以前打的职务"
