"""安全日志: what is entered, what the page shows, and that nobody changes it."""

import re
from datetime import date

import peewee
import pytest

from models import jobs
from models.backup import make_backup
from models.exchange import export
from models.history import Act
from models.jobs import note_output
from models.kinds import KINDS
from models.office import Office
from models.paper.selection import Selection
from models.people import Person
from models.purge import wipe
from models.security_log import LOG, LogEntry, log_listing
from printing.sheets import SHEETS
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings
from ui.start import Desk
from ui.welcome import Beginning


def sentences(**options):
    return [row["sentence"] for row in log_listing(**options).rows()]


@pytest.fixture
def page(window):
    for sentence in ("打开台账", "查看 张三 的手机", "导出 会员 9 条（已遮盖证件号和手机）"):
        note_output(window.office, sentence)
    window.show_page("security_log")
    return window.page


def test_r25_the_log_lists_what_is_no_edit_the_newest_first(page, window):
    with window.office.act("修改 别的"):
        settings = window.office.settings
        settings.notice_days = 7
        settings.save()
    page.refresh()
    assert sentences() == ["导出 会员 9 条（已遮盖证件号和手机）", "查看 张三 的手机", "打开台账"]
    assert [row["sort"] for row in log_listing().rows()] == ["导出", "查看", "打开"]
    shown = page.side.listing.row(0).values
    assert shown[2] == "导出 会员 9 条（已遮盖证件号和手机）"
    moment = page.side.listing.table().rows[0][0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", moment)


def test_it_is_found_by_what_was_done_and_by_its_sort(page):
    assert sentences(search="张三") == ["查看 张三 的手机"]
    assert sentences(view="exported") == ["导出 会员 9 条（已遮盖证件号和手机）"]
    page.side.row.search.setText("张三")
    assert page.side.listing.count == 1


def test_r25_it_cannot_be_edited(page, window):
    assert {"edit", "save", "delete", "new"}.isdisjoint(page.commands())
    entry = LogEntry.select().order_by(LogEntry.id.desc()).first()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete_instance()
    with pytest.raises(peewee.IntegrityError, match="sealed"):
        LogEntry.update(sentence="没有的事").where(LogEntry.id == entry.id).execute()
    with pytest.raises(peewee.IntegrityError, match="sealed"):
        Act.delete().where(Act.id == entry.id).execute()
    assert LOG.name not in KINDS  # neither imported nor entered


def test_it_is_exported_as_it_stands(page, tmp_path):
    for name in ("日志.xlsx", "日志.csv"):
        export.write(page.side.listing.table(), tmp_path / name, title=LOG.title)
    assert "查看 张三 的手机" in (tmp_path / "日志.csv").read_text("utf-8-sig")


def test_it_is_printed_as_any_table(page):
    names = [sheet.name for group in page.outlet.groups()[:1] for sheet in group]
    assert "listing" in names
    selection = Selection(LOG.name, tuple(page.side.listing.ids))
    printed = SHEETS["listing"].prepare(selection, {}, date(2026, 3, 1))()
    assert printed.pdf.startswith(b"%PDF")
    assert printed.pages == 1


def test_a_shown_value_is_entered(window):
    window.show_page("person")
    window.page.table.go_to(Person.get(Person.name == "张三").id)
    window.page.pane.form.editors["mobile"].uncover()
    assert re.fullmatch("查看 张三.* 的手机", sentences()[0])


def test_a_backup_and_an_erasure_are_entered(office_with_people, person_named, tmp_path):
    make_backup(office_with_people, tmp_path / "备份", "手动")
    wipe(office_with_people, person_named("张三").id)
    sorts = [row["sort"] for row in log_listing().rows()]
    assert sorts[0] == "彻底删除"
    assert "备份" in sorts
    assert sentences(view="erased") == sentences()[:1]


def test_a_restore_and_an_export_are_entered(office_with_people, tmp_path):
    made = make_backup(office_with_people, tmp_path / "备份", "手动")
    path = office_with_people.path
    office_with_people.close()
    jobs.restore(made.path, path)
    jobs.give_out(path, tmp_path / "会员.xlsx", "person", "", "上报统战部")
    with Office.open(path):
        sorts = [row["sort"] for row in log_listing().rows()]
        assert sorts[:2] == ["导出", "恢复"]
        assert "事由：上报统战部" in sentences()[0]


def test_a_read_only_file_logs_nothing(office_with_people):
    path = office_with_people.path
    office_with_people.close()
    with Office.open(path, read_only=True) as office:
        before = Act.select().count()
        note_output(office, "打开台账")
        assert Act.select().count() == before


def test_opening_is_entered_once_for_each_run(office_with_people, tmp_path, qtbot):
    settings = WindowSettings(tmp_path / "window.ini")
    for when in ("daily", "exit"):
        BackupSettings(settings, office_with_people).switch(when, False)
    path = office_with_people.path
    office_with_people.close()
    desk = Desk(settings)
    assert desk.begin(Beginning(path))
    assert sentences(view="opened") == ["打开台账"]
    assert desk.window.office.next_undo().sentence == "录入测试会员"  # it is nothing to undo
    desk.window.hide()
    desk.window.deleteLater()
    desk.close()
