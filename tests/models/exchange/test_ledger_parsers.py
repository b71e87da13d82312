"""Days of events and lists of names, as hands write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange.ledgers.attendees import Attendee, attendees_of
from models.exchange.ledgers.spans import neighbours, span_of
from models.exchange.reader import Cell

TODAY = date(2022, 10, 11)
KNOWN = ("蔡蓉", "熊霞轩", "古丽娜尔·艾山江", "上官德", "冉䶮", "夏侯平梅")
DAYS = st.dates(date(2000, 1, 1), date(2022, 10, 11))
LENGTHS = st.integers(1, 40)


def span(text: str):
    found = span_of(Cell(text, "text"), "日期", TODAY)
    return found.start, found.end


def names(cell: str) -> list[str]:
    return [one.name for one in attendees_of(cell, KNOWN.__contains__)]


# -- days ------------------------------------------------------------------------------------


def test_the_days_of_the_sample_are_as_expected(sample, expected):
    sheet = sample("活动台账.xlsx").sheets[0]
    told = expected["活动台账.xlsx"]["sheets"][0]["tricky_dates"]
    for one in told:
        if one["type"] == "text":
            cell = sheet.rows[int(one["cell"][1:]) - 1][1]
            wanted = one["expected"]
            assert span(cell.text) == (wanted["date_start"], wanted.get("date_end", ""))


@given(DAYS, LENGTHS, st.sampled_from(["-", "—", "－", "–", "至", "到", "~", "～"]))
def test_two_days_written_in_full_are_a_span(first, length, sign):
    last = first + timedelta(days=length)
    text = (
        f"{first.year}年{first.month}月{first.day}日{sign}{last.year}年{last.month}月{last.day}日"
    )
    assert span(text) == (first.isoformat(), last.isoformat())


@given(DAYS, LENGTHS, st.sampled_from(["-", "—", "至"]), st.sampled_from(["{}.{}", "{:02}.{:02}"]))
def test_the_year_may_stand_once(first, length, sign, form):
    last = first + timedelta(days=length)
    text = f"{first.year}.{form.format(first.month, first.day)}{sign}"
    assert span(text + form.format(last.month, last.day)) == (first.isoformat(), last.isoformat())


@given(DAYS, st.sampled_from(["", "上午", "下午", "上午9:30", " 14:00"]))
def test_a_time_of_day_is_left_out(day, time):
    assert span(f"{day.year}年{day.month}月{day.day}日{time}") == (day.isoformat(), "")


@given(st.text(max_size=30))
def test_no_text_breaks_the_days(text):
    found = span_of(Cell(text, "text"), "日期", TODAY)
    assert not found.end or found.start


@pytest.mark.parametrize(
    ("near", "month"),
    [
        (("2021-10-28", "2021-11-05"), "2021-10"),
        (("2020-12-30", "2021-02-01"), "2021-01"),
        (("2020-12-30", "2021-11-05"), ""),
        (("", ""), ""),
    ],
)
def test_the_rows_around_tell_october_from_january(near, month):
    assert span_of(Cell(2021.1, "number"), "日期", TODAY, near).start == month


def test_the_nearest_known_days_are_looked_for():
    assert neighbours(["2021-01", "", "", "2021-03"], 1) == ("2021-01", "2021-03")
    assert neighbours([""], 0) == ("", "")


# -- names -----------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(KNOWN), unique=True, min_size=1),
    st.sampled_from(["、", "，", ",", " ", "\n", "；", "、\n", "　"]),
    st.sampled_from(["", "等", "等。", "等6人"]),
)
def test_every_separation_gives_the_same_names(listed, sign, end):
    assert names(sign.join(listed) + end) == listed


@given(
    st.lists(st.sampled_from(KNOWN), unique=True, min_size=1),
    st.sets(st.sampled_from(KNOWN)),
    st.sampled_from(["（请假）", "(请假)", "（事假）", "请假"]),
)
def test_who_is_on_leave_is_marked(listed, away, mark):
    cell = "、".join(f"{name}{mark if name in away else ''}" for name in listed)
    found = attendees_of(cell, KNOWN.__contains__)
    assert [(one.name, one.is_on_leave) for one in found] == [(n, n in away) for n in listed]


@pytest.mark.parametrize(
    ("written", "name", "post"),
    [
        ("熊霞轩会长", "熊霞轩", "会长"),
        ("蔡蓉副秘书长", "蔡蓉", "副秘书长"),
        ("蔡蓉（副秘书长）", "蔡蓉", "副秘书长"),
        ("上官德常务副会长", "上官德", "常务副会长"),
        ("罗　堃", "罗堃", ""),
    ],
)
def test_a_post_behind_a_name_is_no_name(written, name, post):
    assert attendees_of(written, KNOWN.__contains__) == [Attendee(name, False, post)]


def test_a_padded_name_between_spaces_is_one():
    assert names("蔡蓉 罗　堃 熊霞轩") == ["蔡蓉", "罗堃", "熊霞轩"]


@pytest.mark.parametrize("cell", ["", "—", "无", "、、", "  ", "等"])
def test_nobody_is_nobody(cell):
    assert names(cell) == []


@given(st.text(max_size=40))
def test_no_text_breaks_the_names(text):
    assert all(names(text))
