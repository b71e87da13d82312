import dataclasses
import re

import pytest

from models.paper.documents import IssuedMinutesData, MinuteMotion
from printing.page import MM

OFFICE = "广安市新的社会阶层人士联谊会"
VOTES = "到会43人，赞成41票，反对1票，弃权1票，达到到会人数的三分之二，表决通过。"
MINUTES = IssuedMinutesData(
    office_name=OFFICE,
    issuer=OFFICE,
    name="一届理事会第六次会议",
    day="2022年7月21日",
    place="市委统战部会议室",
    chair="张三",
    recorder="李四",
    presence="会议应到47人，实到43人，请假4人，达到三分之二（需32人到会），会议有效。",
    agenda=("审议工作报告，研究表扬事宜。",),
    resolutions=("同意上半年工作情况报告。", "年度表扬由秘书处组织推荐。"),
    motions=(MinuteMotion("审议上半年工作报告", VOTES), MinuteMotion("审议表扬安排", VOTES)),
    present=("王毅", "李小明", "欧阳少东"),
    on_leave=("赵六",),
    observers=("市委统战部有关负责同志",),
)


@pytest.fixture
def printed(made):
    """Print the minutes with these fields and these options."""

    def make(fields=None, **options):
        return made("issued_minutes", dataclasses.replace(MINUTES, **(fields or {})), **options)

    return make


@pytest.fixture
def words(printed, texts):
    """All words of the minutes, without spaces and page numbers."""

    def read(fields=None, **options):
        pages = texts(printed(fields, **options).pdf)
        return "".join(re.sub(r"—\d+—$", "", re.sub(r"\s", "", page)) for page in pages)

    return read


def test_opening_matters_and_lists_follow_each_other(words):
    parts = [
        f"{OFFICE}一届理事会第六次会议纪要",
        f"2022年7月21日，{OFFICE}在市委统战部会议室召开一届理事会第六次会议，张三主持会议。",
        "会议应到47人，实到43人，请假4人，达到三分之二（需32人到会），会议有效。",
        "现将会议有关情况纪要如下：",
        "一、会议议题审议工作报告，研究表扬事宜。",
        "二、议定事项1.同意上半年工作情况报告。2.年度表扬由秘书处组织推荐。",
        f"三、表决情况1.审议上半年工作报告。{VOTES}2.审议表扬安排。{VOTES}",
        "出席：王毅李小明欧阳少东",
        "请假：赵六",
        "列席：市委统战部有关负责同志",
        "记录：李四",
        f"{OFFICE}2022年10月11日",
    ]
    whole = words()
    places = [whole.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


def test_resolutions_alone_need_no_head(words):
    whole = words({"agenda": (), "motions": ()})
    assert "纪要如下：1.同意上半年工作情况报告。2.年度" in whole
    assert "议定事项" not in whole
    alone = words({"agenda": (), "motions": (), "resolutions": ("同意报告",)})
    assert "纪要如下：同意报告。出席" in alone


def test_a_meeting_of_which_little_is_known_is_still_a_document(words):
    bare = IssuedMinutesData(OFFICE, OFFICE, "新媒体从业人员谈心谈话会", "2022年5月")
    whole = words(dataclasses.asdict(bare))
    assert "新媒体从业人员谈心谈话会会议纪要" in whole
    assert f"2022年5月，{OFFICE}召开新媒体从业人员谈心谈话会。{OFFICE}2022年" in whole
    assert "出席" not in whole


def test_names_are_padded_and_stand_in_columns(printed, glyphs, lines_of):
    names = ("王毅", "李小明", "欧阳少东", "文明", "曾敏") * 8
    pages = glyphs(printed({"present": names}).pdf)
    rows = [line for page in pages for line in lines_of(page) if "王\u3000毅" in line[2]]
    assert len(rows) == 8
    starts = {
        round(glyph.left, 1)
        for page in pages
        for glyph in page
        if glyph.text in "王文" and glyph.left < 70 * MM
    }
    assert len(starts) >= 1
    assert all("曾\u3000敏" in text for _, _, text in rows)


def test_the_labels_are_in_the_face_of_headings(printed, fonts_in):
    pdf = printed().pdf
    assert any("NotoSansSC" in name for name in fonts_in(pdf))
    assert all(fonts_in(pdf).values())


def test_twelve_long_resolutions_and_forty_names_run_over_pages(printed, words, glyphs):
    long = "会议要求各区县新联会和各分会高度重视抓好落实" * 14 + "。"
    names = ("王毅", "阿卜杜热合曼·买买提江·吐尔逊", "欧阳少东", "李小明") * 10
    fields = {"resolutions": (long,) * 12, "present": names}
    whole = words(fields, copies_to="市委统战部")
    assert whole.count(long) == 12
    assert whole.count("阿卜杜热合曼·买买提江·吐尔逊") == 10
    for page in glyphs(printed(fields, red_head=True, number="广新联纪〔2022〕6号").pdf):
        body = [glyph for glyph in page if glyph.size != 14]
        assert min(glyph.left for glyph in body) > 28 * MM - 0.3
        assert max(glyph.right for glyph in body) < 184 * MM + 0.5
        assert max(glyph.baseline for glyph in body) < 262 * MM


def test_the_red_head_says_minutes(words):
    whole = words(red_head=True, number="第6期")
    assert whole.startswith(f"{OFFICE}会议纪要第6期{OFFICE}一届理事会")


def test_equal_minutes_are_equal_bytes(printed):
    assert printed().pdf == printed().pdf
