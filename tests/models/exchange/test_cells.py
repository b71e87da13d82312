"""Dates, ID numbers and telephone numbers as offices write them in Excel."""

from __future__ import annotations

from datetime import date

import pytest

from models.exchange.cells import (
    date_of,
    id_number_of,
    is_covered,
    is_ditto,
    is_nothing,
    phones_of,
)
from models.exchange.reader import Cell

TODAY = date(2022, 10, 11)


def text(value: str) -> Cell:
    return Cell(value, "text")


def number(value: float) -> Cell:
    return Cell(value, "number")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (text("1961.04"), "1961-04"),
        (text("1970.10\n（52岁）"), "1970-10"),
        (text(" 1994 . 11 "), "1994-11"),
        (text("1960．06"), "1960-06"),
        (text("1989年9月8日"), "1989-09-08"),
        (Cell("1975-05", "date"), "1975-05"),
        (Cell("1976-04-02", "date"), "1976-04-02"),
        (number(197102.0), "1971-02"),
        (number(19831012.0), "1983-10-12"),
        (number(28846.0), "1978-12-22"),
        (number(1990.0), "1990"),
        (number(1966.02), "1966-02"),
        (number(1986.9), "1986-09"),
        (number(1978.11), "1978-11"),
        (number(1978.12), "1978-12"),
    ],
)
def test_dates_are_read_as_they_are_written(cell, value):
    taken = date_of(cell, "出生年月", TODAY)
    assert (taken.value, taken.sentence) == (value, "")


def test_january_and_october_are_settled_by_the_id_number():
    assert date_of(number(1978.1), "出生年月", TODAY, "511603197810217899").value == "1978-10"
    assert date_of(number(1971.1), "出生年月", TODAY, "511622197101278").value == "1971-01"


def test_without_an_id_number_january_or_october_is_left_out():
    taken = date_of(number(1986.1), "出生年月", TODAY)
    assert taken.value == ""
    assert "10 月" in taken.sentence


def test_a_year_of_two_digits_needs_the_id_number_too():
    assert date_of(text("74年9月"), "出生年月", TODAY, "511623197409281234").value == "1974-09"
    assert "四位年份" in date_of(text("74年9月"), "出生年月", TODAY).sentence
    assert date_of(text("74年9月"), "出生年月", TODAY, "511623197410281234").value == ""


def test_a_first_of_the_month_is_a_month_where_the_id_number_says_another_day():
    cell = Cell("1991-12-01", "date")
    assert date_of(cell, "出生年月", TODAY, "511621199112237519").value == "1991-12"
    assert date_of(cell, "出生年月", TODAY, "511621199112017519").value == "1991-12-01"


@pytest.mark.parametrize("cell", [text("1986-02-30"), text("长期"), number(3.5), number(99999.0)])
def test_what_is_no_date_is_left_out_with_the_reason(cell):
    taken = date_of(cell, "入会时间", TODAY)
    assert taken.value == ""
    assert taken.sentence.startswith("入会时间没有导入")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (text("51162219610423942x"), "51162219610423942X"),
        (text("511603 19730602 8220"), "511603197306028220"),
        (text("\xa0511603199104159280\xa0"), "511603199104159280"),
        (text("'511621196610247338"), "511621196610247338"),
        (text("５１１６０２１９７１０６１５８９９９"), "511602197106158999"),
        (text("511602820502760"), "511602198205027606"),
        (number(511681830929719.0), "511681198309297198"),
        (text("511681197906058000"), "511681197906058000"),
    ],
)
def test_id_numbers_are_cleaned(cell, value):
    taken = id_number_of(cell)
    assert (taken.value, taken.sentence) == (value, "")


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        (number(5.11621199107269e17), "511621199107269"),
        (text("5.11603E+17"), "511603"),
        (text("511602197802259000"), "511602197802259"),
    ],
)
def test_a_damaged_id_number_is_left_out_but_its_digits_are_known(cell, known):
    taken = id_number_of(cell)
    assert (taken.value, taken.known, taken.is_damaged) == ("", known, True)
    assert "已被 Excel 损坏" in taken.sentence


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("511622198208099836", "校验码"),
        ("51160319906158187", "18 位"),
        ("511602198502301237", "出生日期"),
        ("E12345678", "18 位"),
    ],
)
def test_a_wrong_id_number_is_left_out_with_the_reason(raw, why):
    taken = id_number_of(text(raw))
    assert (taken.value, taken.known, taken.is_damaged) == ("", "", False)
    assert why in taken.sentence
    assert "未导入" in taken.sentence


def test_telephone_numbers_are_sorted_into_mobile_and_landline():
    taken = phones_of(text("0826-2395629、13864963403"))
    assert (taken.mobiles, taken.landlines) == ("13864963403", "0826-2395629")
    assert phones_of(text("18761734268（微信同号）")).values == ("18761734268",)
    assert phones_of(text("18849651478\n17399713638")).values == ("18849651478", "17399713638")
    assert phones_of(number(16333616346.0)).values == ("16333616346",)


@pytest.mark.parametrize(("raw", "why"), [("1430889551", "位数"), ("1.37E+10", "损坏")])
def test_useless_digits_are_left_out(raw, why):
    taken = phones_of(text(raw))
    assert taken.values == ()
    assert why in taken.sentence


def test_an_odd_number_is_kept_with_a_word_about_it():
    taken = phones_of(text("2395629"))
    assert taken.values == ("2395629",)
    assert taken.sentence


@pytest.mark.parametrize("raw", ["", "—", " - ", "无", "待补", "／", "N/A", "　"])
def test_some_texts_say_that_there_is_nothing(raw):
    assert is_nothing(raw)


def test_what_was_masked_is_recognised():
    assert is_covered("5116**********1234")
    assert is_covered("138****1234")
    assert not is_covered("A*B")
    assert is_ditto("同上")
