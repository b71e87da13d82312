"""Cells that hold several facts."""

from __future__ import annotations

import pytest

from models.exchange.composite import (
    codes_of,
    posts_of,
    school_and_major,
    schooling_of,
    split_list,
    unit_and_job,
)
from models.exchange.draft import Holding


@pytest.mark.parametrize(
    ("text", "level", "degree", "name", "note"),
    [
        ("研究生 法学硕士", "10", "303", "", ""),
        ("大学\n法学学士", "20", "403", "", ""),
        ("本科、文学学士", "20", "405", "", ""),
        ("大学法学学士", "20", "403", "", ""),
        ("硕士研究生", "10", "", "", ""),
        ("大学（函授）", "20", "", "", "函授"),
        ("省委党校研究生", "10", "", "", "省委党校"),
        ("在职研究生", "10", "", "", ""),
        ("专科", "30", "", "", ""),
        ("大学 应用心理学硕士", "20", "3", "应用心理学硕士", ""),
        ("大学 学士", "20", "4", "", ""),
    ],
)
def test_educations(text, level, degree, name, note):
    found, sentence = schooling_of(text, "full_time")
    assert (found.level, found.degree, found.degree_name, found.note) == (level, degree, name, note)
    assert sentence == ""


def test_the_mode_is_told_by_words_where_the_sheet_does_not_say():
    assert schooling_of("大专（自考）", "")[0].mode == "in_service"
    assert schooling_of("大专", "")[0].mode == "full_time"
    assert schooling_of("大专", "")[0].is_mode_guessed


def test_what_is_no_education_is_told():
    found, sentence = schooling_of("大学 优秀", "full_time")
    assert found.level == "20"
    assert "优秀" in sentence


@pytest.mark.parametrize(
    ("text", "school", "major"),
    [
        ("西南政法大学艺术设计专业", "西南政法大学", "艺术设计"),
        ("川北医学院法学专业", "川北医学院", "法学"),
        ("四川大学华西医学院", "四川大学华西医学院", ""),
        ("哈佛", "哈佛", ""),
    ],
)
def test_school_and_major(text, school, major):
    assert school_and_major(text) == (school, major)


@pytest.mark.parametrize(
    ("unit", "job"),
    [
        ("广安市嘉禾农业开发有限公司", "总工程师"),
        ("广安佳轩税务师事务所有限公司", "副总经理"),
        ("广安蜀韵会计师事务所", "所长"),
        ("“泓毅岳池”微信公众号", "主编"),
        ("四川智联社会工作服务中心", "总干事"),
        ("广安市盛邦商会", "秘书长"),
        ("四川大学华西医院", "院长"),
        ("广安市明德环保科技有限公司", "人力资源部经理"),
        ("广安甲有限公司", "董事长、乙商会副会长"),
        ("", "自由撰稿人"),
        ("", "独立设计师"),
        ("广安旅行社", ""),
    ],
)
def test_unit_and_job_are_split_without_losing_a_character(unit, job):
    assert unit_and_job(unit + job) == (unit, job)


def test_our_own_export_puts_a_space_between_unit_and_job():
    assert unit_and_job("湘江文化 主理人") == ("湘江文化", "主理人")


def test_posts():
    found, unknown = posts_of("副会长、网络人士分会会长（兼）、公益服务专委会主任(兼)、书记官")
    assert found == [
        Holding("vice_president", "", False, "副会长"),
        Holding("president", "网络人士分会", True, "网络人士分会会长"),
        Holding("president", "公益服务专委会", True, "公益服务专委会主任"),
    ]
    assert unknown == ["书记官"]


@pytest.mark.parametrize("text", ["副会长兼秘书长", "副会长、兼秘书长", "副会长、秘书长(兼)"])
def test_concurrent_posts(text):
    found, _ = posts_of(text)
    assert [(h.position, h.is_concurrent) for h in found] == [
        ("vice_president", False),
        ("secretary_general", True),
    ]


def test_padded_posts():
    assert posts_of("理　  事")[0] == [Holding("council_member", "", False, "理事")]


def test_lists_of_codes():
    assert codes_of("民建、中共党员", "affiliation") == (["06", "01"], [])
    assert codes_of("群　众", "affiliation") == (["13"], [])
    assert codes_of("新媒体、火星人", "category") == (["4"], ["火星人"])
    assert split_list("甲、乙\n丙") == ["甲", "乙", "丙"]
