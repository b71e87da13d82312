"""Days and spans of days as the sheets of the office write them."""

from __future__ import annotations

from datetime import date

import pytest

from models.exchange.ledgers.spans import Span, neighbours, span_of
from models.exchange.reader import Cell
from models.numbers import parse_count, parse_money

TODAY = date(2022, 10, 11)


def span(text: str) -> tuple[str, str]:
    found = span_of(Cell(text, "text"), "日期", TODAY)
    assert not found.sentence
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021年3月26日-27日", "2021-03-26", "2021-03-27"),
        ("2021.7.6-7.7", "2021-07-06", "2021-07-07"),
        ("2021.10.08—10.09", "2021-10-08", "2021-10-09"),
        ("2021年3月31日至4月2日", "2021-03-31", "2021-04-02"),
        ("2021-12-30至2022-01-02", "2021-12-30", "2022-01-02"),
        ("2021年5月4日上午9:30", "2021-05-04", ""),
        ("2021-02-05", "2021-02-05", ""),
        ("2021.05.18", "2021-05-18", ""),
    ],
)
def test_a_day_or_a_span(text, start, end):
    assert span(text) == (start, end)


def test_the_tricky_dates_of_the_sample(expected):
    sheet = expected["活动台账.xlsx"]["sheets"][0]
    for one in sheet["tricky_dates"]:
        if one["type"] == "text":
            wanted = one["expected"]
            assert span(one["raw"]) == (wanted["date_start"], wanted.get("date_end", ""))


@pytest.mark.parametrize(
    ("near", "start"),
    [
        (("2021-09-28", "2021-11-05"), "2021-10"),
        (("2020-12-30", "2021-02-01"), "2021-01"),
        (("", ""), ""),
        (("2020-12-30", "2021-12-01"), ""),
    ],
)
def test_the_rows_around_tell_october_from_january(near, start):
    found = span_of(Cell(2021.1, "number"), "日期", TODAY, near)
    assert found.start == start
    assert found.sentence


def test_what_is_no_date_is_told():
    assert span_of(Cell("某天", "text"), "日期", TODAY).sentence.startswith("日期没有导入")
    assert span_of(Cell("", "empty"), "日期", TODAY) == Span()


def test_the_nearest_known_dates():
    days = ["2021-01-02", "", "", "2021-03-04"]
    assert neighbours(days, 1) == ("2021-01-02", "2021-03-04")
    assert neighbours(days, 0) == ("", "2021-03-04")
    assert neighbours(days, 3) == ("2021-01-02", "")


def test_the_tricky_amounts_of_the_sample(expected):
    sheets = expected["活动台账.xlsx"]["sheets"]
    for one in (one for sheet in sheets for one in sheet.get("tricky_amounts", ())):
        if one["cell"].startswith("J"):
            assert parse_money(one["raw"]) == one["expected"] * 100, one
        else:
            assert parse_count(one["raw"]) == one["expected"], one
