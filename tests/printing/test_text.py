from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.text import (
    NOT_AT_END,
    NOT_AT_START,
    balanced_lines,
    break_lines,
    fit_size,
    may_break,
    title_phrases,
)

TITLE = "广安市新的社会阶层人士联谊会关于表扬2022年度先进集体和先进会员的通报"
MIXED = st.text(
    st.sampled_from("中华人民共和国新的社会阶层，。、；：？！（）《》“”—…·1234567890AbcXyz- "),
    max_size=200,
)


def half(character):
    """Widths of an old typewriter: a Latin letter takes half a character."""
    return 5.0 if character < "\u0250" else 10.0


def width(line):
    return sum(map(half, line))


@given(MIXED, st.integers(4, 30))
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(text, characters):
    lines = break_lines(text, characters * 10, half)
    for before, after in pairwise(lines):
        if any(may_break(before + after, place) for place in range(1, len(before))):
            assert after[:1] not in NOT_AT_START
            assert before[-1:] not in NOT_AT_END


@given(MIXED, st.integers(4, 30))
def test_joined_lines_give_the_text_without_the_spaces_at_breaks(text, characters):
    lines = break_lines(text, characters * 10, half)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(MIXED, st.integers(4, 30))
def test_no_line_is_wider_than_its_room(text, characters):
    lines = break_lines(text, characters * 10, half)
    assert all(width(line.rstrip()) <= characters * 10 for line in lines)


def test_a_full_line_is_filled_to_its_last_character():
    assert break_lines("中" * 60, 280, half) == ["中" * 28, "中" * 28, "中" * 4]


def test_the_first_line_is_shorter_by_the_indent():
    assert break_lines("中" * 30, 280, half, indent=20) == ["中" * 26, "中" * 4]


def test_words_and_numbers_stay_whole():
    assert break_lines("共计12345.60元", 55, half) == ["共计", "12345.60元"]
    assert break_lines("请寄 zeng-jiayi@example.cn 收", 110, half) == [
        "请寄",
        "zeng-jiayi@example.cn",
        "收",
    ]


def test_a_word_longer_than_the_line_is_cut():
    assert break_lines("abcdefghij", 20, half) == ["abcd", "efgh", "ij"]


def test_a_mark_draws_the_character_before_it_to_the_next_line():
    assert break_lines("一二三四，五", 40, half) == ["一二三", "四，五"]


def test_an_opening_bracket_goes_with_what_it_opens():
    assert break_lines("一二三（四五）", 40, half) == ["一二三", "（四五）"]


def test_spaces_at_a_break_are_dropped():
    assert break_lines("甲乙 丙丁", 20, half) == ["甲乙", "丙丁"]
    assert break_lines("甲乙　　丙丁", 20, half) == ["甲乙", "丙丁"]


def test_an_empty_text_is_one_empty_line():
    assert break_lines("", 100, half) == [""]


def test_a_room_narrower_than_a_character_still_takes_one_each():
    assert break_lines("甲乙", 3, half) == ["甲", "乙"]


def test_a_variation_selector_stays_with_its_character():
    assert not may_break("葛\U000e0100", 1)


@pytest.mark.parametrize(
    ("natural", "room", "size"), [(90, 100, 10.5), (105, 100, 10.0), (210, 100, 7.5)]
)
def test_a_line_shrinks_in_quarter_points_but_not_below_the_least(natural, room, size):
    assert fit_size(natural, room, 10.5, 7.5) == size


def test_a_title_is_divided_without_breaking_a_word():
    lines = balanced_lines(title_phrases(TITLE), 195, half)
    assert lines == ["广安市新的社会阶层人士联谊会", "关于表扬2022年度先进集体", "和先进会员的通报"]
    assert balanced_lines(title_phrases(TITLE), 210, half) == [
        "广安市新的社会阶层人士联谊会",
        "关于表扬2022年度先进集体和先进会员的通报",
    ]


def test_a_title_that_fits_is_one_line():
    assert balanced_lines(title_phrases("会员花名册"), 200, half) == ["会员花名册"]


@given(st.text(st.sampled_from("广安市新的社会阶层人士联谊会关于和、表扬2022年度"), max_size=60))
def test_a_divided_title_is_the_same_text_and_fits(title):
    phrases = title_phrases(title)
    lines = balanced_lines(phrases, 150, half)
    assert "".join(lines) == title
    assert all(width(line) <= 150 for line in lines)


def test_a_title_of_one_long_word_is_divided_evenly():
    assert balanced_lines([["中" * 25]], 200, half) == ["中" * 13, "中" * 12]


@pytest.mark.parametrize("word", ["共和国", "和谐", "和平", "温和"])
def test_a_title_is_not_cut_inside_a_word_with_he(word):
    title = f"关于{word}建设的通知"
    assert all(
        word in phrase for group in title_phrases(title) for phrase in group if "和" in phrase
    )


def test_a_waisted_title_is_avoided():
    lines = balanced_lines([["中" * 4, "文" * 3, "字" * 3, "词" * 3, "句" * 4]], 80, half)
    assert len(lines) == 3
    widths = [width(line) for line in lines]
    assert not any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
