"""打印登记: what was printed is found again and printed exactly as it was."""

import pytest

from models.kinds import listing
from models.people import Person
from models.print_jobs import PrintJob, printed_before
from ui import print_again, print_dialog
from ui.files import Choose
from ui.print_again import OTHER, SAME, AgainDialog, about
from ui.print_dialog import PrintDialog
from ui.print_register_page import chosen_text
from ui.settings import WindowSettings


@pytest.fixture
def settings(tmp_path):
    return WindowSettings(tmp_path / "window.ini")


@pytest.fixture(autouse=True)
def save_to(monkeypatch, tmp_path):
    path = tmp_path / "表.pdf"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: path))
    for module in (print_dialog, print_again):
        monkeypatch.setattr(module, "printer_names", list)
    return path


@pytest.fixture
def print_once(settings, qtbot, save_to):
    """Save a sheet as PDF with some options; what the register says of it."""

    def save(office, name="member_roster", record=None, reason="", **options):
        rows = listing("person", view="members")
        dialog = PrintDialog(office, name, rows, (), settings, None, record)
        dialog.options.set_values(options)
        dialog.options.reason.setText(reason)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog._maker.is_busy, timeout=20_000)
        dialog.save_pdf()
        dialog.done(0)
        dialog.deleteLater()
        return PrintJob.select().order_by(PrintJob.id.desc()).get()

    return save


@pytest.fixture
def again_of(settings, qtbot):
    opened = []

    def make(office, job):
        dialog = AgainDialog(office, job, settings)
        opened.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: bool(dialog.verdict.text()), timeout=20_000)
        return dialog

    yield make
    for dialog in opened:
        dialog.done(0)
        dialog.deleteLater()


def test_the_same_bytes_come_again_after_the_records_changed(
    office_with_people, print_once, again_of, save_to, person_named
):
    job = print_once(office_with_people)
    first = save_to.read_bytes()
    with office_with_people.act("改名"):
        person = person_named("张三")
        person.name = "张三丰"
        person.save()
    dialog = again_of(office_with_people, job)
    assert dialog.made.printed.pdf == first
    assert SAME in dialog.verdict.text()
    dialog.save_pdf()
    assert save_to.read_bytes() == first
    newest = PrintJob.select().order_by(PrintJob.id.desc()).get()
    assert (newest.way, newest.sha256) == ("原样再另存 PDF", job.sha256)
    assert newest.seen_act == job.seen_act


def test_the_day_of_a_past_print_is_not_the_day_it_left(office_with_people, print_once):
    job = print_once(office_with_people)
    assert "打印日期" not in about(job)
    job.at, job.printed_on = "2026-11-25 09:48", "2026-03-01"
    assert "2026年11月25日（打印日期 2026年3月1日）另存 PDF" in about(job)


def test_other_bytes_are_said(office_with_people, print_once, again_of):
    job = print_once(office_with_people)
    job.sha256 = "0" * 64  # as a PC with other faces finds it
    assert OTHER in again_of(office_with_people, job).verdict.text()


def test_full_numbers_take_a_reason_again(office_with_people, print_once, again_of):
    columns = ("name", "phone")
    job = print_once(office_with_people, reason="上报统战部", columns=columns, full_phone=True)
    assert job.reason == "上报统战部"
    dialog = again_of(office_with_people, job)
    assert dialog.reason.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.reason.setText("补寄")
    dialog.save_pdf()
    newest = PrintJob.select().order_by(PrintJob.id.desc()).get()
    assert (newest.id > job.id, newest.reason) == (True, "补寄")


def test_the_page_lists_finds_and_prints_again(window, print_once, monkeypatch):
    print_once(window.office)
    job = print_once(window.office, paper="a4_portrait", watermark=True)
    window.show_page("print_register")
    page = window.page
    assert page.side.table.listing_model.rowCount() == 2
    page.side.row.search.setText(job.code)
    assert list(page.side.listing.ids) == [job.id]
    assert "纸张：A4 纵向" in page.detail.text()
    assert "水印" in page.detail.text()
    shown = []
    monkeypatch.setattr(AgainDialog, "run", classmethod(lambda cls, *given: shown.append(given[2])))
    window.bars.actions["print"].trigger()
    page.again_button.click()
    assert shown == [job, job]


def test_an_empty_register_says_what_will_be_in_it(window):
    window.show_page("print_register")
    assert "还没有打印过" in window.page.side.empty.text.text()
    assert not window.page.again_button.isEnabled()


def test_the_usual_options_are_not_listed(office_with_people, print_once):
    assert chosen_text(print_once(office_with_people)) == "排序：姓氏笔画"


def test_the_file_says_what_was_printed_last(window, print_once):
    person = Person.get(Person.name == "张三")
    print_once(window.office, "registration_form", record=person.id)
    window.page.pane.show_record(person.id)
    job = PrintJob.get()
    assert window.page.pane.head.printed.text() == f"最近打印：登记表 {job.at[:10]}"
    other = Person.get(Person.name == "吕布")
    window.page.pane.show_record(other.id)
    assert not window.page.pane.head.printed.isVisible()


def test_an_id_is_not_found_in_a_longer_one(office_with_people, print_once):
    ids = [row.id for row in Person.select().order_by(Person.id)]
    print_once(office_with_people)
    for number in ids:
        assert len(printed_before("person", number)) == (number in listing("person").ids)
    assert printed_before("person", int(f"{ids[0]}{ids[1]}")) == []
