"""Heads, columns and the rows that are no persons, on the samples and on small sheets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.exchange.columns import PERSON, key_of, normalised
from models.exchange.reader import EMPTY, Cell, Merge, Sheet, column_letters, read_book
from models.exchange.recognise import Table, recognise
from models.kinds import KINDS
from models.people import Person

ROSTERS = (
    "会员花名册.xlsx",
    "代表人士人物库.xlsx",
    "县区上报_岳池县.xls",
    "通讯录_GB18030.csv",
    "通讯录_UTF8BOM.csv",
)
# What expected.json calls the columns, where the key is another word.
MEANS = {
    "ethnic_group": "ethnic",
    "birth_date": "birth",
    "native_place": "origin",
    "affiliation": "political",
    "edu_full_time": "edu_ft",
    "school_full_time": "school_ft",
    "edu_in_service": "edu_pt",
    "school_in_service": "school_pt",
    "professional_title": "title",
    "employer": "unit",
    "job_title": "job",
    "posts": "post",
    "branches": "branch",
    "joined_on": "join",
    "entered_on": "stored",
    "levels": "level",
    "id_number": "id",
    "mobile": "phone",
    "remarks": "note",
}


def sheet_of(rows: Sequence[Sequence[str]], merged: tuple[Merge, ...] = ()) -> Sheet:
    """Return a sheet of texts."""
    cells = [[Cell(text, "text") if text else EMPTY for text in row] for row in rows]
    return Sheet("表", True, cells, merged)


@pytest.mark.parametrize("name", ROSTERS)
def test_rows_that_are_no_persons_are_skipped_with_a_reason(name, sample, expected):
    told = expected[name]
    for sheet, wanted in zip(sample(name).sheets, told.get("sheets", [told]), strict=True):
        table = recognise(sheet)
        if wanted["data_rows"]:
            assert table.kind == "person"
            assert {s.row for s in table.skipped} == {r["row"] for r in wanted["rows_to_skip"]}
            assert all(skipped.reason for skipped in table.skipped)
            assert len(table.lines) == wanted["data_rows"]
        else:
            assert not table.lines


@pytest.mark.parametrize("name", ROSTERS[:3])
def test_every_column_is_understood(name, sample, expected):
    for sheet, wanted in zip(sample(name).sheets, expected[name]["sheets"], strict=True):
        table = recognise(sheet)
        found = {column_letters(head.index): head.key for head in table.heads}
        means = {letter: MEANS.get(key, key) for letter, key in found.items()}
        assert means == {k: v["means"] for k, v in wanted.get("columns", {}).items()}


def test_the_roster_bears_its_date_and_title(sample):
    table = recognise(sample("会员花名册.xlsx").sheets[0])
    assert table.title == "广安市新的社会阶层人士联谊会会员花名册"
    assert table.filled_on == "2022-10-08"
    assert table.header_rows == (3, 4)


def test_what_is_merged_downwards_belongs_to_every_row(sample):
    table = recognise(sample("会员花名册.xlsx").sheets[0])
    branches = {line.row: line.cells["branches"].text for line in table.lines}
    assert {branches[row] for row in range(99, 105)} == {"文化艺术分会"}


def test_other_tables_are_told_apart(sample):
    kinds = [recognise(sheet).kind for sheet in sample("活动台账.xlsx").sheets]
    assert kinds == ["activity", "donation", "proposal", "seat"]


def test_a_sheet_without_heads_is_no_table(sample):
    assert recognise(sample("会员花名册.xlsx").sheets[1]).kind == ""


def test_two_levels_of_heads_without_merged_cells():
    rows = [
        ["姓名", "全日制教育", "", "在职教育", "", "电话"],
        ["", "学历", "毕业院校", "学历", "毕业院校", ""],
        ["曾嘉怡", "大学", "四川大学", "研究生", "西南大学", "13800000001"],
    ]
    table = recognise(sheet_of(rows))
    assert [head.key for head in table.heads] == [
        "name",
        "edu_full_time",
        "school_full_time",
        "edu_in_service",
        "school_in_service",
        "mobile",
    ]
    assert [line.row for line in table.lines] == [3]


def test_a_section_below_the_heads_is_no_second_level():
    rows = [["序号", "姓名", "性别", "电话"], ["一、理事", "", "", ""], ["1", "曾嘉怡", "女", "1"]]
    table = recognise(sheet_of(rows))
    assert table.header_rows == (1,)
    assert [(s.row, s.reason) for s in table.skipped] == [(1, "表头"), (2, "分组标题")]


def test_a_running_number_under_our_own_head_is_not_our_number():
    rows = [["编号", "姓名", "性别"], ["1", "曾嘉怡", "女"]]
    assert recognise(sheet_of(rows)).heads[0].key == "seq"
    rows[1][0] = "0" * 32
    assert recognise(sheet_of(rows)).heads[0].key == "uid"


def test_rows_with_data_but_without_a_name_are_kept_apart():
    rows = [["姓名", "性别", "电话"], ["", "女", "13800000001"], ["曾嘉怡", "女", ""]]
    table = recognise(sheet_of(rows))
    assert table.nameless == [2]
    assert [line.row for line in table.lines] == [3]


def test_columns_can_be_chosen_by_hand():
    rows = [["姓名", "性别", "联络", "邮箱"], ["曾嘉怡", "女", "13800000001", "x"]]
    table = recognise(sheet_of(rows), columns={2: "mobile", 3: ""})
    assert [head.key for head in table.heads] == ["name", "sex", "mobile", None]


def test_without_a_column_for_the_name_nothing_is_a_person():
    rows = [["姓名", "性别", "电话"], ["曾嘉怡", "女", ""]]
    assert recognise(sheet_of(rows), columns={0: ""}).kind == ""
    activity = [["活动名称", "日期", "地点"], ["座谈会", "2022-01-01", "市委"]]
    assert recognise(sheet_of(activity), as_kind="person").kind == ""


def test_a_second_column_of_numbers_is_the_office_phone():
    rows = [["姓名", "性别", "手机", "联系电话", "联系方式"], ["曾嘉怡", "女", "", "", ""]]
    keys = [head.key for head in recognise(sheet_of(rows)).heads]
    assert keys == ["name", "sex", "mobile", "office_phone", None]


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("身份证号码", "id_number"),
        ("公民身份号码", "id_number"),
        ("姓  名", "name"),
        ("专业技术职称\n（职业资格）", "professional_title"),
        ("出生\n年月", "birth_date"),
        ("工作单位及职务", "unit_job"),
        ("学历学位", "edu"),
        ("主要社会职务", "seat"),
        ("E-mail", "email"),
        ("血型", None),
        ("", None),
    ],
)
def test_heads_have_synonyms(head, key):
    assert key_of(head) == key


def test_every_field_and_every_listed_column_is_known_by_its_label():
    fields = {name: key_of(field.label) for name, field in Person.fields().items()}
    assert fields == {name: name for name in fields}
    assert all(key_of(column.label) for column in KINDS["person"].columns)


def test_no_key_is_declared_twice():
    keys = [target.key for target in PERSON]
    assert len(keys) == len(set(keys))
    assert all(target.pattern.fullmatch(normalised(target.title)) for target in PERSON)


def test_a_table_finds_its_columns():
    table: Table = recognise(sheet_of([["姓名", "性别", "民族"], ["甲", "男", "汉"]]))
    assert table.head_of("sex").index == 1
    assert table.head_of("posts") is None
    assert table.keys == {"name", "sex", "ethnic_group"}


def test_a_sheet_that_the_user_names_needs_only_three_heads_of_that_kind(make_book):
    heads = ("序号", "名称", "类型", "所在县区", "面积")
    book = read_book(make_book([("阵地一览",), heads, (1, "同心源", "产业园", "岳池", "80")]))
    assert recognise(book.sheets[0]).kind == ""
    table = recognise(book.sheets[0], "base")
    assert (table.kind, table.is_own, table.header_rows) == ("base", False, (2,))
    assert table.keys == {"seq", "name", "kind_code", "district"}


def test_a_column_added_to_our_export_is_not_understood_but_does_no_harm(make_book):
    heads = ("名称", "类型", "自己加的", "编号")
    row = ("同心源", "产业园", "好", "0123456789abcdef" * 2)
    table = recognise(read_book(make_book([heads, row], sheet="阵地（基地）")).sheets[0])
    assert (table.kind, table.is_own) == ("base", True)
    assert [head.key for head in table.heads] == ["name", "kind_code", None, "uid"]
