"""R26 and the fault rows 21 to 23: text of every kind through DB, workbook, CSV and paper."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import database
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.people import Person
from models.text import clean_line, clean_name, homemade, removed

# One stretch of every extension of CJK, of which bundled or other faces hold some.
BLOCKS = {
    "A": (0x3400, 0x4DB5),
    "base": (0x4E00, 0x9FA5),
    "B": (0x20000, 0x2A6D6),
    "C": (0x2A700, 0x2B734),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
    "G": (0x30000, 0x3134A),
    "H": (0x31350, 0x323AF),
}
NAMES = ("㐂㛃", "𠮷祥", "𪜀", "𫝀", "𫠝", "𬭎𬱖", "𰻞", "𱍐", "古丽娜尔·艾山江", "张😀三", "冉䶮")
SIGNS = ("=1+1", "+86", "-1", "@甲", "=cmd|'/c calc'!A1", "'=1", "1E5", "0826", "_x0041_", "～")
EMOJI = ("😀", "👩‍👩‍👧", "❤️‍🔥", "👍🏽", "🇨🇳", "é", "ñ", "葛\U000e0100", "·")
HAN = st.one_of(
    *(st.integers(*ends).map(chr) for ends in BLOCKS.values()),
    st.sampled_from(EMOJI),
)
NAME = st.lists(HAN, min_size=2, max_size=6).map("".join).filter(lambda t: len(clean_name(t)) > 1)
EMPLOYER = st.builds(
    "{}{}公司".format,
    st.sampled_from((*SIGNS, "")),
    st.lists(HAN, max_size=8).map("".join),
)
SETTINGS = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_r26_rare_names_come_back_from_every_file(through_every_file):
    rows = list(zip(NAMES, itertools.cycle(("=1+1有限公司", "明德😀公司")), strict=False))
    assert through_every_file(rows) == rows


def test_r26_rare_names_stand_in_the_text_of_the_pdf_or_are_listed(empty_office, on_paper):
    with empty_office.act("录入"):
        for name in NAMES:
            Person(name=name).save()
    text, missing = on_paper()
    text = text.replace("\u3000", "")  # a name of two characters is spread over three
    for name in NAMES:
        shown = "".join("〓" if char in missing else char for char in name)
        assert shown in text
    assert missing <= set("".join(NAMES))
    assert not missing & set("㐂㛃𠮷𬭎𬱖𰻞䶮·")


@SETTINGS
@given(st.lists(st.tuples(NAME, EMPLOYER), min_size=4, max_size=12, unique_by=lambda r: r[0]))
def test_fault_21_any_text_is_the_same_in_every_file(through_every_file, rows):
    stored = through_every_file(rows)
    assert stored == [(clean_name(name), clean_line(employer)) for name, employer in rows]


@SETTINGS
@given(st.lists(NAME, min_size=10, max_size=40))
def test_fault_21_any_name_stands_on_paper_or_is_listed(empty_office, on_paper, names):
    with empty_office.act("录入"):
        for name in names:
            Person(name=name).save()
    text, missing = on_paper()
    kept = {char for char in text if char not in " \r\n"}
    written = {char for name in names for char in clean_name(name)}
    unseen = {char for char in written - kept - missing if not is_sign(char)}
    assert not unseen
    empty_office.undo()


def is_sign(char):
    """Whether a character is no picture of its own: joiners and selectors of a form."""
    return char == "\u200d" or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF


def test_fault_21_limits_count_code_points():
    field = Person.fields()["name"]
    assert field.clean("𠮷" * field.limit) == "𠮷" * field.limit
    with pytest.raises(ValueError, match=f"最多 {field.limit} 个字，现在有 {field.limit + 1} 个字"):
        field.clean("𠮷" * (field.limit + 1))
    long = Person.fields()["remarks"]
    with pytest.raises(ValueError, match=f"现在有 {long.limit + 1} 个字"):
        long.clean("长" * (long.limit + 1))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_fault_22_whatever_is_typed_can_be_stored_and_read(empty_office, raw_value, raw):
    with empty_office.act("录入"):
        person = Person(name="张三", employer=raw)
        person.employer = Person.fields()["employer"].clean(raw)
        person.save()
    stored = raw_value("SELECT employer FROM person WHERE id = ?", person.id) or ""
    assert stored == clean_line(raw)
    assert len(stored) == raw_value(
        "SELECT coalesce(length(employer), 0) FROM person WHERE id = ?", person.id
    )
    empty_office.undo()


HIDDEN = "明\x00德\x1b律\x9f师\u202e事\ud800务\u2066所"


def test_fault_22_what_is_removed_at_input_is_said():
    assert Person.fields()["employer"].clean(HIDDEN) == "明德律师事务所"
    assert removed(HIDDEN) == "去掉了 6 个看不见的字符"


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("姓名,性别,手机,工作单位", "张三,男,13800000001,明\u202e德\u200b公\x07司"),
        ("活动名称,活动时间,活动地点,活动内容", "植树,2022-03-12,公\u202e园\u200b里\x07,种树"),
    ],
    ids=["roster", "ledger"],
)
def test_fault_22_what_is_removed_at_import_is_said_in_the_row(empty_office, tmp_path, heads, row):
    path = tmp_path / "表.csv"
    path.write_text(f"{heads}\n{row}\n", encoding="utf-8")
    plan = plan_import(empty_office, path)
    (told,) = [problem for line in plan.rows() for problem in line.problems]
    assert told.sentence.endswith("去掉了 3 个看不见的字符。")
    assert not told.fatal
    apply(empty_office, plan)
    dump = "".join(f"{value}" for value in database.execute_sql("SELECT new FROM history"))
    assert not set("\u202e\u200b\x07") & set(dump)


def test_fault_23_old_private_characters_are_mapped_and_listed(empty_office, tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("姓名,性别,手机\n冉\ue863,男,13800000001\n", encoding="gb18030")
    plan = plan_import(empty_office, path)
    told = [problem.sentence for line in plan.rows() for problem in line.problems]
    assert told == ["姓名：换回了旧字库的字：䶮。"]
    apply(empty_office, plan)
    assert Person.get().name == "冉䶮"


def test_fault_23_homemade_characters_are_kept_and_listed(empty_office, tmp_path):
    assert homemade("甲\ue123乙\ue863\U000f0001\ue123") == ["\ue123", "\U000f0001"]
    assert clean_name("冉\ue123") == "冉\ue123"
    path = tmp_path / "表.csv"
    path.write_text("姓名,性别,手机\n冉\ue123,男,13800000001\n", encoding="utf-8")
    (line,) = plan_import(empty_office, path).rows()
    assert [problem.sentence for problem in line.problems] == [
        "姓名：有 1 个自造字，别的电脑显示不出来：\ue123（U+E123），请改成通用的字。"
    ]


def test_fault_23_every_mapped_character_is_itself_a_public_one():
    for code in (*range(0xE78D, 0xE797), 0xE7C7, 0xE7C8, *range(0xE7E7, 0xE7F4)):
        assert not homemade(chr(code))
    for code in range(0xE815, 0xE865):
        now = clean_line(chr(code))
        assert len(now) == 1
        assert not 0xE000 <= ord(now) <= 0xF8FF
