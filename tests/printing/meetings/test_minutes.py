import re

import pytest

from models.paper.minutes import MinutesData, Vote
from printing.page import MM

LONG = "阿卜杜热依木江·买买提明阿吉穆"
PARAGRAPH = "会议指出，要围绕中心、服务大局，结合行业实际抓好落实。" * 4


def minutes(**values):
    about = {
        "title": "一届理事会第六次会议",
        "when": "2022年7月21日",
        "place": "会议室",
        "chair": "王毅",
        "recorder": "李一鸣",
        "expected": "47",
        "present": "43",
        "on_leave": "3",
        "leave_names": ("田富（出差）",),
        "agenda": "审议工作情况。",
        "discussion": "一致认为可行。",
        "resolutions": "同意。",
        "votes": (Vote("甲案", "到会过半数", "47", "43", "41", "1", "1", "通过"),),
        **values,
    }
    return MinutesData("广安市新联会", **about)


def joined(texts):
    return "".join("".join(texts).split())


def test_the_form_has_every_block(made, texts):
    text = joined(texts(made("meeting_minutes", minutes()).pdf))
    blocks = (
        "会议名称", "时间", "地点", "主持人", "记录人", "应到", "实到", "请假", "列席人员", "议题",
        "发言摘要", "议定事项", "表决事项", "赞成", "反对", "弃权", "是否通过", "主持人签字",
        "记录人签字",
    )  # fmt: skip
    assert [block for block in blocks if block not in text] == []
    for value in ("47人", "43人", "田富（出差）", "甲案（到会过半数）", "41", "通过"):
        assert value in text


def test_a_long_text_flows_over_pages_without_losing_a_line(made, texts):
    paragraphs = [f"第{n}点，{PARAGRAPH}" for n in range(1, 31)]
    printed = made("meeting_minutes", minutes(discussion="\n".join(paragraphs)))
    pages = texts(printed.pdf)
    assert len(pages) == printed.pages > 2
    text = joined(pages)
    assert [p for p in (f"第{n}点，会议指出" for n in range(1, 31)) if p not in text] == []
    flowing = re.sub("第[0-9]页共[0-9]页(发言摘要（续）)?", "", text)
    assert flowing.count("抓好落实。") == 4 * 30
    assert "（续）" in joined(pages[1:2])
    assert f"第{printed.pages}页共{printed.pages}页" in joined(pages[-1:])


def test_nothing_stands_below_the_form(made, glyphs):
    for page in glyphs(made("meeting_minutes", minutes(discussion=PARAGRAPH * 60)).pdf):
        assert max(g.baseline for g in page if g.size > 9.5) <= (297 - 22) * MM


def test_many_votes_repeat_their_heads(made, texts):
    votes = tuple(
        Vote(f"议案{n:02}" + "审议工作报告" * 6, "到会过半数", "9", "9", "9", "0", "0", "通过")
        for n in range(40)
    )
    pages = texts(made("meeting_minutes", minutes(votes=votes)).pdf)
    text = joined(pages)
    assert [n for n in range(40) if f"议案{n:02}" not in text] == []
    assert text.count("表决事项") == len(pages) > 1


def test_names_are_not_divided_between_lines(made, glyphs):
    people = tuple(f"张{c}明" for c in "一二三四五六七八九十") * 8
    page = glyphs(made("meeting_minutes", minutes(present_names=people)).pdf)[0]
    text = "".join(g.text for g in page)
    start = text.index("张一明、")
    row = page[start : start + 4 * len(people) - 1]
    for index in range(0, len(row), 4):
        assert len({round(g.baseline, 1) for g in row[index : index + 3]}) == 1


@pytest.mark.parametrize("name", [LONG, "王毅"])
def test_the_chair_stands_on_one_line(made, glyphs, name):
    page = glyphs(made("meeting_minutes", minutes(chair=name, votes=())).pdf)[0]
    chair = [g for g in page if g.text in name and not g.text.isspace()]
    assert len({round(g.baseline, 1) for g in chair if g.left < 105 * MM}) == 1


def test_a_blank_form_leaves_room_to_write_and_fits_one_page(made, texts):
    blank = MinutesData("广安市新联会", "", "", "")
    printed = made("meeting_minutes", blank)
    assert printed.pages == 1
    assert "无" not in joined(texts(printed.pdf))
