"""Text as it may be stored and as it is searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import clean_line, clean_long, clean_name, fold, quote, removed

# any code points, lone surrogates included: pasted text holds everything
ANYTHING = st.text(st.characters(exclude_categories=()))
FORBIDDEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u200b\u202e\u2066\ufeff"}
CHINESE = st.text("王小明，。：；（）《》“”！？、—…·𠮷𬭎𰻝𮯠𫠣😀👍", max_size=30)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("", ""),
        ("  曾嘉怡 ", "曾嘉怡"),
        ("ＡＢｃ１３８", "ABc138"),
        ("（甲）：乙，丙", "（甲）：乙，丙"),
        ("广安\u3000市\u00a0 新联会", "广安 市 新联会"),
        ("第一行\r\n第二行\n第三行", "第一行 第二行 第三行"),
        ("a\x00b\x1bc\x9fd", "abcd"),
        ("张\u200b三\u202e李\u2066四\ufeff", "张三李四"),
        ("甲\ud800乙\udfff", "甲乙"),
        ("plain  text ", "plain text"),
        ("\ta\tb", "a b"),
        ("e\u0301", "é"),
        ("冉\ue863", "冉䶮"),
        ("㎡％＋－", "㎡％＋－"),
    ],
)
def test_a_line_is_cleaned(raw, line):
    assert clean_line(raw) == line


@pytest.mark.parametrize("kept", ["👩‍👩‍👧", "❤️‍🔥", "🧑‍⚖️", "👍🏽", "𠮷", "𬱖", "𰻝", "葛\U000e0100"])
def test_emoji_and_rare_characters_are_kept(kept):
    assert clean_line(kept) == clean_long(kept) == clean_name(kept) == kept


def test_a_joiner_between_characters_is_removed():
    assert clean_line("张\u200d三") == "张三"


@given(ANYTHING)
def test_a_line_holds_nothing_forbidden(raw):
    line = clean_line(raw)
    assert not FORBIDDEN & set(line)
    assert line == line.strip()
    assert "  " not in line
    assert line.encode("utf-8").decode("utf-8") == line
    assert unicodedata.is_normalized("NFC", line)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(raw):
    for clean in (clean_line, clean_long, clean_name, fold):
        once = clean(raw)
        assert clean(once) == once


@given(CHINESE)
def test_chinese_punctuation_rare_characters_and_emoji_stay(text):
    assert clean_line(text) == text
    assert clean_long(text) == text


@given(ANYTHING)
def test_long_text_holds_no_break_but_newlines(raw):
    text = clean_long(raw)
    assert not (FORBIDDEN - {"\n"}) & set(text)
    assert all(line == line.rstrip() for line in text.split("\n"))


def test_long_text_keeps_its_lines():
    assert clean_long("\n 一 \r\n\r\n二\u2028三  \n\n") == "一\n\n二\n三"


@pytest.mark.parametrize("dot", "•‧．.∙⋅・･·")
def test_every_name_dot_becomes_one(dot):
    assert clean_name(f"古丽娜尔{dot}艾山江") == "古丽娜尔·艾山江"


@pytest.mark.parametrize(
    "raw", ["张 三", "张\u3000三", " 张三\u00a0", "张\u2003三\n", "张\u200b三"]
)
def test_a_name_has_no_space(raw):
    assert clean_name(raw) == "张三"


def test_a_dot_at_the_end_is_no_part_of_a_name():
    assert clean_name("张三．") == "张三"


@given(ANYTHING)
def test_a_name_never_holds_a_space(raw):
    assert not any(char.isspace() for char in clean_name(raw))


def test_what_was_removed_is_said():
    assert removed("张三，男") == ""
    assert removed("张\x00三\u200b") == "去掉了 2 个看不见的字符"
    assert removed("冉\ue863") == "换回了旧字库的字：䶮"
    assert removed("\u202e\ue863") == "去掉了 1 个看不见的字符；换回了旧字库的字：䶮"


def test_every_character_of_old_fonts_has_its_own_code_point():
    """Python's codec knows most of them; the others came with GB 18030-2005 and -2022."""
    trails = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    for place, trail in enumerate(trails):
        private = chr(0xE815 + place)
        today = bytes([0xFE, trail]).decode("gb18030")
        if today != private:
            assert clean_line(private) == today
        assert clean_line(private) != private
    assert len(trails) == 80


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ", "abc"),
        ("（一）", "(一)"),
        (" Ｚhang ", "zhang"),
        ("Straße", "strasse"),
        ("⼀", "一"),
        ("ZSJ", "zsj"),
        ("\u200bzs", "zs"),
    ],
)
def test_text_is_folded_for_search(text, folded):
    assert fold(text) == folded


def test_a_quoted_text_is_short():
    assert quote(" 99年 ") == "“99年”"
    assert quote("长" * 50) == f"“{'长' * 20}…”"
