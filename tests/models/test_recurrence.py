"""Series that recur: windows by the calendar, gaps, and the sentence for them."""

from datetime import date

import pytest

from models import recurrence, todo
from models.activities import Activity, Programme

TODAY = date(2022, 11, 22)


@pytest.fixture
def series(empty_office):
    """双月学习 since February 2022: one session in each window but May–June and the present one."""
    with empty_office.act("系列"):
        made = Programme(
            name="双月学习", kind_code="series", started_on="2022-02", interval_months=2
        )
        made.save()
        for month, sessions in (("2022-01", 1), ("2022-03-31", 2), ("2022-08-01", 1)):
            hold(made, month, sessions)
        hold(made, "2022-09-09")
    return made


def hold(programme, day, sessions=1):
    Activity(
        name="学习", category="study_session", start_on=day, programme=programme,
        session_count=sessions,
    ).save()  # fmt: skip


def changed(office, programme, **values):
    with office.act("改"):
        for name, value in values.items():
            setattr(programme, name, value)
        programme.save()
    return programme


def shown(programme, until=TODAY):
    return [(w.first, w.last, w.sessions) for w in recurrence.windows(programme, until)]


def test_windows_follow_the_calendar_from_the_start_to_today(series):
    assert shown(series) == [
        ("2022-01-01", "2022-02-28", 1),
        ("2022-03-01", "2022-04-30", 2),
        ("2022-05-01", "2022-06-30", 0),
        ("2022-07-01", "2022-08-31", 1),
        ("2022-09-01", "2022-10-31", 1),
        ("2022-11-01", "2022-12-31", 0),
    ]


def test_what_is_over_is_a_gap_and_the_present_window_a_reminder(series):
    assert [window.text for window in recurrence.gaps(series, TODAY)] == ["2022年5—6月"]
    assert recurrence.waiting(series, TODAY).months == "11—12月"
    assert recurrence.note(series, TODAY) == "2022年5—6月未开展；11—12月还未开展。"


def test_a_session_in_the_present_window_ends_the_reminder(series, empty_office):
    with empty_office.act("学习"):
        hold(series, "2022-11-01")
    assert recurrence.waiting(series, TODAY) is None
    assert recurrence.note(series, TODAY) == "2022年5—6月未开展。"


def test_on_its_last_day_a_window_is_not_over(series):
    assert len(recurrence.gaps(series, date(2022, 12, 31))) == 1
    assert len(recurrence.gaps(series, date(2023, 1, 1))) == 2


def test_sessions_of_a_child_count(series, empty_office):
    with empty_office.act("下级"):
        child = Programme(name="专题", kind_code="series", parent=series)
        child.save()
        hold(child, "2022-06-15")
    assert recurrence.gaps(series, TODAY) == []


@pytest.mark.parametrize(
    ("ended_on", "last"),
    [("2022-09", "2022-08-31"), ("2022-06-15", "2022-04-30"), ("2022-07-01", "2022-06-30")],
)
def test_a_window_that_the_end_cuts_off_is_not_asked_for(series, empty_office, ended_on, last):
    changed(empty_office, series, ended_on=ended_on)
    assert shown(series)[-1][1] == last


def test_without_a_start_it_begins_with_the_first_session(series, empty_office):
    changed(empty_office, series, started_on=None)
    assert shown(series)[0][0] == "2022-01-01"


def test_without_interval_or_beginning_there_are_no_windows(series, empty_office):
    changed(empty_office, series, interval_months=None)
    assert shown(series) == []
    new = Programme(name="新", kind_code="series", interval_months=2)
    assert recurrence.note(new, TODAY) == ""


@pytest.mark.parametrize(
    ("length", "texts"),
    [
        (1, ["2022年10月", "2022年11月"]),
        (3, ["2022年7—9月", "2022年10—12月"]),
        (12, ["2021年全年", "2022年全年"]),
    ],
)
def test_a_window_is_named_by_its_months(series, empty_office, length, texts):
    changed(empty_office, series, interval_months=length, started_on="2020")
    found = [window.text for window in recurrence.windows(series, TODAY)]
    assert found[-2:] == texts


def test_a_window_across_the_turn_of_a_year_names_both(series, empty_office):
    changed(empty_office, series, interval_months=5, started_on="2021-11")
    found = recurrence.windows(series, TODAY)
    assert "2021年9月—2022年1月" in [window.text for window in found]


def test_the_year_is_said_once_and_many_are_cut_short(series, empty_office):
    changed(empty_office, series, started_on="2021-09")
    told = recurrence.told(recurrence.gaps(series, TODAY))
    assert told == "2021年9—10月、11—12月、2022年5—6月"
    changed(empty_office, series, started_on="2020-01")
    told = recurrence.told(recurrence.gaps(series, TODAY))
    assert told.startswith("2021年3—4月、5—6月")
    assert told.endswith("2022年5—6月等 13 期")


def test_the_home_page_reminds_and_leads_to_the_series(series):
    lines = {line.text: line for line in todo.todos(TODAY)}
    line = lines["双月学习：11—12月还未开展"]
    assert (line.kind, line.record) == ("programme", series.id)
