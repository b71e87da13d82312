"""台账截至: every page as of a past day, with a banner, and nothing to be edited there."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models import dates, history, past, whole
from models.database import database
from models.history import Act
from models.kinds import listing
from models.people import Person
from models.print_jobs import PrintJob
from printing.again import again
from ui.actions import ACTIONS
from ui.as_of import AsOfDialog
from ui.comparing_page import ComparingDialog
from ui.files import Choose
from ui.print_dialog import PrintDialog
from ui.undo_room import UndoRoom

DAY = date(2026, 3, 1)


def set_days(days):
    """Put acts on other days: the seal allows it to a purge alone, so it is lifted."""
    database.execute_sql("DROP TRIGGER seal_act_update")
    for act, day in days.items():
        Act.update(at=f"{day}T09:00:00").where(Act.id == act).execute()
    history.install_seals(database)


@pytest.fixture
def aged(window):
    """The window on an office whose people came in February; since then 张三 went, 吕布 changed."""
    window.show_page("person")
    last = history.newest()
    person = Person.get(Person.name == "吕布")
    person.employer = "后来的公司"
    with window.office.act("修改 吕布"):
        person.save()
    whole.delete(window.office, "person", [Person.get(Person.name == "张三").id], "名会员", "会员")
    set_days({act.id: "2026-02-01" for act in Act.select() if act.id <= last})
    QApplication.processEvents()
    window.page.refresh()
    yield window
    past.leave()


def names(window):
    listing = window.page.side.listing
    return {str(row.values[0]) for row in listing.page(0)}


def test_u19_every_page_shows_the_past_day_with_a_banner(aged):
    assert aged.page.table.listing_model.rowCount() == 8
    assert aged.show_as_of(DAY)
    assert aged.page.name == "person"
    assert aged.page.table.listing_model.rowCount() == 9
    assert aged.banner.isVisible()
    assert aged.banner.label.text() == "按 2026年3月1日 的台账显示，不能修改。"
    assert aged.status.as_of.text() == "台账截至：2026-03-01"
    assert dates.today() == DAY
    for name in ("home", "health", "membership", "activity", "print_register"):
        assert aged.show_page(name)
    aged.banner.today.click()
    assert aged.page.name == "print_register"
    assert not aged.banner.isVisible()
    assert aged.status.as_of.text() == "台账截至：今天"
    aged.show_page("person")
    assert aged.page.table.listing_model.rowCount() == 8


def test_u19_nothing_can_be_edited_meanwhile(aged):
    aged.show_as_of(DAY)
    writing = [action.name for action in ACTIONS if action.writes or action.now]
    assert {"new", "delete", "import", "undo", "redo", "backups", "stick"} <= set(writing)
    assert not any(aged.bars.actions[name].isEnabled() for name in writing)
    assert "先回到今天" in aged.bars.actions["stick"].toolTip()
    aged.page.table.go_to(Person.get(Person.name == "吕布").id)
    form = aged.page.pane.form
    assert form.editors["employer"].input.isReadOnly()
    assert form.editors["employer"].content() == "云启网络科技有限公司"
    assert not aged.page.pane.can_save()
    room = UndoRoom(aged.office, aged)
    assert not room.undo.isEnabled()
    assert "先回到今天" in room.why.text()
    acts = history.newest()
    aged.bars.actions["undo"].trigger()
    assert history.newest() == acts
    aged.show_as_of(None)
    assert aged.bars.actions["undo"].isEnabled()
    assert not aged.page.pane.form.editors["employer"].input.isReadOnly()


def test_what_is_uncovered_and_printed_from_a_past_day_is_logged_at_once(aged):
    aged.show_as_of(DAY)
    aged.page.table.go_to(Person.get(Person.name == "曾国藩").id)
    aged.page.pane.form.editors["mobile"].eye.click()
    newest = Act.select().order_by(Act.id.desc()).get()
    assert (newest.kind, newest.sentence) == ("audit", "查看 曾国藩 的手机")
    assert newest.at[:10] == date.today().isoformat()
    assert aged.office.read_only


def test_u19_a_print_is_one_of_the_day_shown_and_is_registered_with_its_act(
    aged, qtbot, monkeypatch, tmp_path
):
    act = past.act_on(DAY)
    aged.show_as_of(DAY)
    dialog = PrintDialog(
        aged.office, "member_roster", listing("person", view="members"), (), aged.settings
    )
    dialog.show()
    qtbot.waitUntil(lambda: not dialog._maker.is_busy and bool(dialog.made), timeout=20_000)
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: tmp_path / "花名册.pdf"))
    dialog.save_pdf()
    dialog.close()
    aged.show_as_of(None)
    job = PrintJob.get()
    assert (job.seen_act, job.printed_on, job.row_count) == (act, DAY.isoformat(), 9)
    assert again(aged.office, job)().pdf == (tmp_path / "花名册.pdf").read_bytes()


def test_another_day_may_follow_and_closing_comes_back(aged):
    aged.show_as_of(DAY)
    aged.show_as_of(date(2026, 4, 1))
    assert "2026年4月1日" in aged.banner.label.text()
    aged.close()
    assert past.shown() is None
    assert not aged.office.read_only


def test_a_day_before_the_file_leaves_today_on_the_screen(aged, answers):
    aged.show_as_of(date(2020, 1, 1))
    assert "还没有这本台账" in answers.asked[-1]
    assert past.shown() is None
    assert aged.page.table.listing_model.rowCount() == 8


def test_the_day_is_asked_for_and_checked(aged):
    dialog = AsOfDialog(aged)
    assert dialog.editor.content() == date.today().isoformat()
    for typed, said in (
        ("", "请填日期"),
        (f"{date.today().year + 1}-01-01", "今天或以前"),
        ("2020-01-01", "还没有这本台账"),
    ):
        dialog.editor.type_text(typed)
        dialog.show_day.click()
        assert said in dialog.problem.text()
    dialog.editor.type_text("2026年3月1日")
    dialog.show_day.click()
    assert dialog.day == DAY
    again = AsOfDialog(aged)
    again.today.click()
    assert again.day is None
    assert again.result() == again.DialogCode.Accepted


def test_u19_two_days_are_compared_and_exported(aged, tmp_path, monkeypatch):
    dialog = ComparingDialog(aged.office, aged)
    dialog.first.type_text("2026-03-01")
    dialog.compare.click()
    heads = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    assert [head.text(0) for head in heads] == ["会员　2", "会籍　1"]
    lines = [[heads[0].child(row).text(column) for column in range(3)] for row in range(2)]
    assert ["吕布", "工作单位 云启网络科技有限公司 → 后来的公司", "修改"] in lines
    path = tmp_path / "对比.xlsx"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: path))
    dialog.export_button.click()
    assert path.stat().st_size > 1000
    assert Act.select().order_by(Act.id.desc()).get().sentence.startswith("导出 两日对比")
    dialog.first.type_text("")
    dialog.compare.click()
    assert "请填两个日期" in dialog.said.text()
    assert not dialog.export_button.isEnabled()


def test_the_dialogs_fit_a_small_screen(aged):
    for dialog in (AsOfDialog(aged), ComparingDialog(aged.office, aged)):
        assert dialog.minimumSizeHint().width() <= 1000
        assert dialog.minimumSizeHint().height() <= 540
        dialog.deleteLater()
