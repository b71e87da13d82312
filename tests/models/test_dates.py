"""Partial dates: every form of UX §4 and DOMAIN §6.3, comparison, age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import dates

TODAY = date(2026, 3, 5)
DAYS = st.dates(date(1900, 1, 1), date(2046, 12, 31))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", ""),
        ("  ", ""),
        ("2024-3-7", "2024-03-07"),
        ("2024/3/7", "2024-03-07"),
        ("2024.3.7", "2024-03-07"),
        ("2024-03-07", "2024-03-07"),
        ("20240307", "2024-03-07"),
        ("2024年3月7日", "2024-03-07"),
        ("2024年03月07号", "2024-03-07"),
        ("2024.3", "2024-03"),
        ("2024.03.", "2024-03"),
        ("202403", "2024-03"),
        ("2024年3月", "2024-03"),
        ("2024年3月份", "2024-03"),
        ("2024", "2024"),
        ("2024年", "2024"),
        ("今天", "2026-03-05"),
        ("２０２４－３－７", "2024-03-07"),
        ("２０２４年３月", "2024-03"),
        ("1960．06", "1960-06"),
        (" 1994 . 11 ", "1994-11"),
        ("1970.10\n（52岁）", "1970-10"),
        ("1970.10(52岁)", "1970-10"),
        ("2022年十月", "2022-10"),
        ("2022年十二月", "2022-12"),
        ("2022年一月", "2022-01"),
        ("二〇二二年十月十一日", "2022-10-11"),
        ("二○二二年十月二十日", "2022-10-20"),
        ("二零二二年十月三十一日", "2022-10-31"),
        ("1972—09", "1972-09"),
        ("'1972.09", "1972-09"),
        ("2024-02-29", "2024-02-29"),
        ("2021-05-04 00:00:00", "2021-05-04"),
        ("2021-05-04T09:30", "2021-05-04"),
        ("2021年5月4日上午9:30", "2021-05-04"),
        ("2021年5月4日 星期二", "2021-05-04"),
        ("1900", "1900"),
        ("2046-12", "2046-12"),
    ],
)
def test_a_date_is_understood(text, value):
    assert dates.parse(text, TODAY) == value


@pytest.mark.parametrize(
    "text", ["99年", "85.3", "74年9月", "十月", "不详", "abc", "28846", "2024年3"]
)
def test_what_has_no_year_of_four_digits_is_refused(text):
    with pytest.raises(ValueError, match="看不懂") as error:
        dates.parse(text, TODAY)
    assert str(error.value) == f"“{text}”看不懂：请写四位年份，例如 1999 或 1999-08。"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2023年2月30日", "“2023年2月30日”没有这个日期：2023年2月没有30日。"),
        ("1985.2.29", "“1985.2.29”没有这个日期：1985年2月没有29日。"),
        ("20230431", "“20230431”没有这个日期：2023年4月没有31日。"),
        ("2023-03-00", "“2023-03-00”没有这个日期：2023年3月没有0日。"),
        ("2023.13", "“2023.13”没有这个日期：月份是 1 到 12。"),
        ("202300", "“202300”没有这个日期：月份是 1 到 12。"),
        ("1899-12-31", "“1899-12-31”的年份不对：应在 1900 到 2046 之间。"),
        ("2047", "“2047”的年份不对：应在 1900 到 2046 之间。"),
        ("990812", "“990812”的年份不对：应在 1900 到 2046 之间。"),
    ],
)
def test_an_impossible_date_is_refused(text, sentence):
    with pytest.raises(ValueError, match="“") as error:
        dates.parse(text, TODAY)
    assert str(error.value) == sentence


def test_a_paragraph_is_refused_shortly():
    with pytest.raises(ValueError, match="看不懂") as error:
        dates.parse("2024年" * 5000, TODAY)
    assert len(str(error.value)) < 70


def test_the_present_day_is_the_default():
    assert dates.parse("今天") == date.today().isoformat()


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_sentence(text):
    value = sentence = ""
    try:
        value = dates.parse(text, TODAY)
    except ValueError as error:
        sentence = str(error)
    assert dates.parse(value, TODAY) == value
    assert not sentence or (sentence[0] == "“" and sentence[-1] == "。")


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_what_is_shown_can_be_typed_again(day, precision):
    value = day.isoformat()[:precision]
    assert dates.parse(value, TODAY) == value
    assert dates.parse(dates.show(value, "table"), TODAY) == value
    assert dates.parse(dates.show(value, "document"), TODAY) == value
    assert dates.parse(dates.show(value, "roster"), TODAY) == value[:7]


def test_a_day_is_asked_for():
    assert dates.parse_day("2024.3.7", TODAY) == "2024-03-07"
    assert dates.parse_day("", TODAY) == ""
    with pytest.raises(ValueError, match=r"“2024\.3”只有月份：这里要写到日，例如 2024-03-01。"):
        dates.parse_day("2024.3", TODAY)
    with pytest.raises(ValueError, match="“2024”只有年份"):
        dates.parse_day("2024", TODAY)


@pytest.mark.parametrize(
    ("value", "table", "document", "roster"),
    [
        ("2024-03-07", "2024-03-07", "2024年3月7日", "2024.03"),
        ("2022-10-11", "2022-10-11", "2022年10月11日", "2022.10"),
        ("1978-03", "1978-03", "1978年3月", "1978.03"),
        ("1972", "1972", "1972年", "1972"),
        ("", "", "", ""),
    ],
)
def test_a_date_is_shown_in_three_styles(value, table, document, roster):
    assert dates.show(value) == table
    assert dates.show(value, "document") == document
    assert dates.show(value, "roster") == roster


def test_shorter_dates_stand_for_their_first_day_and_come_first():
    values = ["2021-02", "2021-01-02", "2021-01-01", "2021-01", "2021", "2020-12-31"]
    ordered = ["2020-12-31", "2021", "2021-01", "2021-01-01", "2021-01-02", "2021-02"]
    assert sorted(values, key=dates.sort_key) == ordered


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-02-03", "2021-02-03", "2021-02-03"),
        ("", "", ""),
    ],
)
def test_a_partial_date_covers_days(value, first, last):
    assert (dates.first_day(value), dates.last_day(value)) == (first, last)


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("2021-05-01", "", True),
        ("2022-10-11", "", True),
        ("2022-10-12", "", False),
        ("2021", "2022-10-12", True),
        ("2021", "2022-10-11", False),
        ("2021", "2022-10", False),
        ("2022", "2023", True),
        ("2022-10", None, True),
        ("", "", False),
        (None, None, False),
    ],
)
def test_a_row_holds_from_its_start_until_before_its_end(start, end, holds):
    assert dates.holds_on(start, end, date(2022, 10, 11)) is holds


@given(DAYS)
def test_on_a_changeover_day_only_the_successor_holds(day):
    change = day.isoformat()
    before = (day - timedelta(days=400)).isoformat()
    assert not dates.holds_on(before, change, day)
    assert dates.holds_on(change, "", day)


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        ("2021-05-10", "2021-05-09", True),
        ("2021-05-10", "2021-05-10", False),
        ("2021-05-10", "2021-05", False),
        ("2021-05-10", "2021", False),
        ("2021-05", "2021-04-30", True),
        ("2021-05", "2021-04", True),
        ("2021", "2020", True),
        ("2021", "2021-01-01", False),
        ("2021", "", False),
        ("", "2021", False),
    ],
)
def test_an_end_wholly_before_its_start_is_seen(start, end, before):
    assert dates.end_before_start(start, end) is before


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        ("1972-09", 50),
        ("1972-10", 50),
        ("1972-10-31", 50),
        ("1972-11", 49),
        ("1972", 50),
        ("2022-10", 0),
        ("2022-11", None),
        ("", None),
    ],
)
def test_age_counts_whole_years_by_month(birth, age):
    assert dates.age_on(birth, date(2022, 10, 11)) == age
