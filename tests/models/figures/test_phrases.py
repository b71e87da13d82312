"""Every row of DOMAIN 4.3, and reading a phrase back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures.phrases import fits, numeral, phrase

ROWS = """
auto 177000 元 17.7万元
auto 60000 元 6万元
auto 207000 个 20.7万个
auto 120000 个 12万个
auto 10000 元 1万元
auto 9999 元 9999元
auto 1000 件 1000件
auto 400 瓶 400瓶
auto 50 条 50条
auto 10500 元 1万余元
auto 12345 件 1.2万余件
auto 177345 元 17.7万余元
auto 177999 元 17.7万余元
auto 1234567 元 123.4万余元
auto 177000.50 元 17.7万余元
auto 1234.50 元 1234.50元
exact 177345 元 177345元
exact 716 册 716册
exact 0 次 0次
approx 716 册 700余册
approx 13 次 10余次
approx 53 次 50余次
approx 108 个 100余个
approx 2536 人次 2500余人次
approx 12 件 10余件
approx 33 条 30余条
approx 11 次 10余次
approx 101 个 100余个
approx 9999 册 9900余册
approx 10001 册 1万余册
approx 9 次 9次
approx 10 次 10次
approx 50 条 50条
approx 100 个 100个
approx 2000 册 2000册
"""


@pytest.mark.parametrize("row", ROWS.split("\n")[1:-1])
def test_the_rows_of_the_reference(row):
    style, number, unit, written = row.split()
    assert phrase(Fraction(number), unit, style) == written


@pytest.mark.parametrize(
    ("number", "step", "unit", "written"),
    [(124, 10, "个", "120余个"), (120, 10, "个", "120个"), (2536, 1000, "人次", "2000余人次")],
)
def test_a_given_step(number, step, unit, written):
    assert phrase(number, unit, "approx", step) == written


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("700余册", 701, 799), ("2500余人次", 2501, 2599), ("100余个", 101, 199), ("10余次", 11, 19)],
)
def test_a_phrase_with_more_is_read_back_as_a_range(text, least, most):
    assert [fits(text, n) for n in (least - 1, least, most, most + 1)] == [False, True, True, False]


def test_a_phrase_in_ten_thousands_is_read_back():
    assert fits("17.7万余元", 177_001)
    assert not fits("17.7万余元", 178_000)
    assert fits("17.7万元", 177_000)
    assert not fits("17.7万元", 177_001)


def test_a_phrase_without_a_number_is_refused():
    with pytest.raises(ValueError, match="没有数字"):
        fits("若干", 3)


@given(st.integers(0, 10**9), st.sampled_from(["exact", "approx", "auto"]))
def test_what_is_written_says_the_number(number, style):
    assert fits(phrase(number, "个", style), number)


@given(st.integers(1, 10**9), st.integers(2, 10**5))
def test_nothing_is_ever_rounded_up(number, step):
    said = phrase(number, "个", "approx", step)
    assert fits(said, number) or "余" in said


def test_numerals_before_a_measure_word():
    assert [numeral(n) for n in (1, 2, 3, 10, 12)] == ["一", "两", "三", "十", "12"]
