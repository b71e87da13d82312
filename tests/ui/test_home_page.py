from datetime import date

from models.activities import Activity, Programme
from models.people import Person
from ui.home_page import NOTHING


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
