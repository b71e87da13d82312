from datetime import date, timedelta

import pytest

from models.activities import Activity, Programme
from models.backup import default_folder, make_backup
from models.people import Person
from models.rehearsal import Trial, note
from ui.home_page import NOTHING
from ui.pc_settings import BackupSettings


def texts(page):
    return [button.text() for button in page.lines]


def test_only_what_needs_doing_is_listed_and_counts_what_it_opens(window, person_named):
    with window.office.act("活动"):
        Activity(name="调研", category="research", start_on="2026-10").save()
        person = person_named("张三")
        person.birth_date = f"1975-{date.today().month:02d}"
        person.save()
    window.show_page("home")
    home = window.page
    home.refresh()
    for button in (b for b in list(home.lines) if "　" in b.text()):
        title, count = button.text().split("　")
        button.click()
        assert window.page.table.listing.count == int(count.split()[0]), title
        window.show_page("home")
    assert any(text.startswith("未填出席") for text in texts(home))


def test_with_nothing_to_do_it_says_so(empty_office, open_window):
    window = open_window(empty_office)
    window.show_page("home")
    said = [window.page.todo_box.itemAt(i).widget() for i in range(window.page.todo_box.count())]
    assert NOTHING in [label.text() for label in said]


def test_a_button_begins_a_record_on_its_page(window):
    window.show_page("home")
    window.page.begin.click()
    assert window.page.name == "person"
    assert window.page.pane.is_new


def test_the_page_follows_the_file(window, qtbot, person_named):
    window.show_page("home")
    before = texts(window.page)
    with window.office.act("补手机"):
        for person in Person.select():
            person.mobile = person.mobile or "13800000000"
            person.save()
    qtbot.waitUntil(lambda: texts(window.page) != before)
    assert not any("缺手机号" in text for text in texts(window.page))


def test_the_line_of_the_check_opens_its_page(window):
    window.show_page("home")
    window.page.lines[-1].click()
    assert window.page.name == "health"


def test_a_series_that_waits_is_a_line_to_it(window):
    with window.office.act("系列"):
        series = Programme(
            name="学习&交流",
            kind_code="series",
            interval_months=12,
            started_on=str(date.today().year),
        )
        series.save()
    window.show_page("home")
    window.page.refresh()
    line = next(b for b in window.page.lines if "还未开展" in b.text())
    assert line.text() == "学习&&交流：全年还未开展"
    line.click()
    assert (window.page.name, window.page.pane.record_id) == ("programme", series.id)


# -- the backups -------------------------------------------------------------------------------


def said_of_backups(home):
    home.refresh()
    notes = home.backup_notes
    return [notes.itemAt(i).widget().text() for i in range(notes.count())]


@pytest.fixture
def home_with_a_backup(window):
    """The first page of an office with one backup of today."""
    make_backup(window.office, default_folder(window.office.path), "手动")
    window.show_page("home")
    return window.page


def test_backups_on_the_disk_of_the_data_are_warned_of(home_with_a_backup):
    assert any("在同一磁盘" in text for text in said_of_backups(home_with_a_backup))


def test_u28_more_than_seven_days_without_a_backup_are_told(home_with_a_backup):
    home = home_with_a_backup
    (made,) = default_folder(home.office.path).glob("*.xlbak")
    assert not any("天没有备份" in text for text in said_of_backups(home))
    old = date.today() - timedelta(days=8)
    made.rename(made.with_name(made.name.replace(f"{date.today():%Y%m%d}", f"{old:%Y%m%d}")))
    assert "⚠ 已 8 天没有备份。" in said_of_backups(home)


def test_r18_a_failed_rehearsal_stands_there_until_one_succeeds(home_with_a_backup):
    home, today = home_with_a_backup, date.today()
    note(home.office, [Trial(1, "内容与校验码不符")], today)
    assert said_of_backups(home)[0].startswith(f"✕ {today.month}月演练：第 000001 号备份不能恢复")
    with home.office.act("别的"):
        pass
    assert said_of_backups(home)[0].startswith("✕")
    note(home.office, [Trial(2, ""), Trial(1, "")], today)
    assert said_of_backups(home)[-1] == f"✓ {today.month}月演练：2 个备份均可恢复。"


def test_a_second_place_without_the_newest_is_told(home_with_a_backup, tmp_path):
    home = home_with_a_backup
    BackupSettings(home.settings, home.office).second = tmp_path / "U盘"
    assert any("还没有最新的备份" in text for text in said_of_backups(home))
    assert not any("在同一磁盘" in text for text in said_of_backups(home))
