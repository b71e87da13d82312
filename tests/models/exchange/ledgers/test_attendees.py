"""The cell that lists who came, as offices separate, pad and annotate names."""

from __future__ import annotations

import pytest

from models.exchange.ledgers.attendees import Attendee, attendees_of

KNOWN = {
    "蔡蓉",
    "冉䶮",
    "杨娟",
    "文碧燕",
    "熊霞轩",
    "古丽娜尔·艾山江",
    "苟㛃",
    "邓杰",
    "等春华",
    "李会长",
}


def knows(name: str) -> bool:
    return name in KNOWN


def names(cell: str) -> list[str]:
    return [one.name for one in attendees_of(cell, knows)]


@pytest.mark.parametrize(
    "cell",
    [
        "杨娟、文碧燕、蔡蓉",
        "杨娟，文碧燕，蔡蓉",
        "杨娟 文碧燕 蔡蓉",
        "杨娟\n文碧燕\n蔡蓉",
        "杨娟;文碧燕；蔡　蓉",
        "杨　娟、文碧燕、蔡 蓉。",
        "杨　娟 文碧燕 蔡　蓉",
        "杨娟、文碧燕、蔡蓉等",
        "杨娟、文碧燕、蔡蓉等12人",
    ],
)
def test_three_names_however_they_are_separated(cell):
    assert names(cell) == ["杨娟", "文碧燕", "蔡蓉"]


def test_rare_characters_and_long_names_stay_as_they_are():
    assert names("冉　䶮、古丽娜尔·艾山江、苟㛃") == ["冉䶮", "古丽娜尔·艾山江", "苟㛃"]
    assert names("赵Alex") == ["赵Alex"]


@pytest.mark.parametrize("cell", ["蔡蓉（请假）", "蔡　蓉(请假)", "蔡蓉（因事请假）", "蔡蓉请假"])
def test_who_is_on_leave_is_told(cell):
    assert attendees_of(cell, knows) == [Attendee("蔡蓉", is_on_leave=True)]


@pytest.mark.parametrize(
    ("cell", "name", "post"),
    [
        ("熊霞轩会长", "熊霞轩", "会长"),
        ("蔡蓉副秘书长", "蔡蓉", "副秘书长"),
        ("蔡蓉（副会长）", "蔡蓉", "副会长"),
        ("王某某常务副会长", "王某某", "常务副会长"),
        ("李会长", "李会长", ""),
    ],
)
def test_a_post_behind_a_name_is_no_part_of_it(cell, name, post):
    assert attendees_of(cell, knows) == [Attendee(name, post=post)]


def test_a_name_is_told_as_often_as_it_is_written():
    assert names("杨娟、蔡蓉、杨娟") == ["杨娟", "蔡蓉", "杨娟"]


@pytest.mark.parametrize("cell", ["", "—", "无", " \n", "、"])
def test_nobody_is_listed(cell):
    assert names(cell) == []
