import dataclasses
import re

import pytest

from models.errors import Unavailable
from models.paper import documents
from models.paper.documents import Attendee, AttendeeList, MeetingNoticeData
from printing.page import MM

OFFICE = "广安市新的社会阶层人士联谊会"
FORTY = tuple(
    Attendee(*each)
    for each in (
        ("王毅", "明德律师事务所主任"),
        ("欧阳少东", "四川华信会计师事务所有限公司广安分公司会计咨询与税务服务中心主任兼首席专家"),
        ("阿卜杜热合曼·买买提江·吐尔逊", "嘉禾农业开发有限公司"),
        ("文明", ""),
    )
    * 10
)
NOTICE = MeetingNoticeData(
    office_name=OFFICE,
    issuer=OFFICE,
    what="会议",
    verb="召开",
    name="一届理事会第四次会议",
    day="2022年10月20日（星期四）",
    addressee="全体理事",
    place="市委统战部会议室",
    audience="全体理事",
    agenda=("审议工作报告", "研究表扬事宜"),
    sent_on="2022年10月11日",
    reach="0826-2345678",
    lists=(AttendeeList("参会人员", FORTY),),
    order_note="按姓氏笔画为序",
)


@pytest.fixture
def printed(made):
    """Print the notice with these fields and these options."""

    def make(fields=None, **options):
        return made("meeting_notice", dataclasses.replace(NOTICE, **(fields or {})), **options)

    return make


@pytest.fixture
def words(printed, texts):
    """The words of each page, without spaces."""
    return lambda *given, **options: [
        re.sub(r"\s", "", text) for text in texts(printed(*given, **options).pdf)
    ]


def in_order(text, parts):
    """The parts that stand in a text, in the order of their places there."""
    return sorted((part for part in parts if part in text), key=text.find)


def test_what_is_held_when_where_who_and_what_about(words):
    (page,) = words(hour="上午9:30")
    parts = [
        f"{OFFICE}关于召开一届理事会第四次会议的通知",
        "全体理事：",
        "经研究，定于2022年10月20日召开一届理事会第四次会议。现将有关事项通知如下：",
        "一、会议时间2022年10月20日（星期四）上午9:30。",
        "二、会议地点市委统战部会议室。",
        "三、参会人员全体理事。",
        "四、会议议题1.审议工作报告。2.研究表扬事宜。",
        "五、有关要求1.请参会人员妥善安排工作",
        "联系电话：0826-2345678。",
        f"{OFFICE}2022年10月11日",
    ]
    assert in_order(page, parts) == parts


def test_an_hour_and_a_place_not_given_leave_room(printed, texts):
    page = texts(printed({"place": ""}).pdf)[0]
    assert re.search("（星期四）\u3000+午\u3000+时。", page)
    assert re.search("二、会议地点\\s+在\u3000+召开。", page)


def test_the_hour_stands_with_the_first_of_several_days(words):
    day = "2022年10月20日（星期四）至2022年10月21日（星期五）"
    (page,) = words({"day": day}, hour="上午9:30")
    assert "2022年10月20日（星期四）上午9:30至2022年10月21日（星期五）。" in page
    assert "定于2022年10月20日召开" in page


def test_what_is_empty_has_no_head_and_the_numbers_follow(words):
    (page,) = words({"audience": "", "lists": (), "agenda": ()})
    assert "三、有关要求" in page
    assert "参会人员2" not in page


def test_a_single_item_has_no_number(words):
    (page,) = words({"agenda": ("1.审议工作报告",)})
    assert "四、会议议题审议工作报告。五、" in page


def test_a_training_is_called_so(words):
    data = {"what": "培训", "verb": "举办", "name": "骨干会员履职培训班"}
    (page,) = words(data, reply=False)
    parts = ["关于举办骨干会员履职培训班的通知", "一、培训时间", "三、参加人员"]
    assert in_order(page, parts) == parts


def test_list_and_reply_slip_are_attached_and_named(words):
    pages = words(list=True, reply=True, reply_by="2022-10-18")
    first = "".join(pages[:2])
    parts = [
        "全体理事（名单见附件）。",
        "请填写回执（见附件），于2022年10月18日前报送秘书处。",
        "附件：1.参会人员名单2.会议回执",
    ]
    assert in_order(first, parts) == parts
    attached = ["附件1参会人员名单", "参会人员（40人）（按姓氏笔画为序）", "附件2会议回执"]
    assert in_order("".join(pages), attached) == attached
    assert pages[-1].startswith("附件2会议回执姓名单位及职务联系电话能否参加备注")


def test_two_lists_have_numerals(words):
    lists = (*NOTICE.lists, AttendeeList("列席人员", (Attendee("赵六", "市委统战部"),)))
    whole = "".join(words({"lists": lists}, list=True))
    parts = ["一、参会人员（40人）", "二、列席人员（1人）", "赵六市委统战部"]
    assert in_order(whole, parts) == parts


def test_long_values_stay_inside_the_type_area_and_are_whole(printed, words, glyphs):
    name = "新的社会阶层人士学习贯彻创新理论专题研讨暨工作经验交流大会" * 2
    fields = {"name": name, "agenda": ("审议关于进一步加强工作的实施意见" * 3,) * 12}
    for page in glyphs(printed(fields, list=True, reply=True, red_head=True).pdf):
        body = [glyph for glyph in page if glyph.size != 14]
        assert min(glyph.left for glyph in body) > 28 * MM - 0.3
        assert max(glyph.right for glyph in body) < 184 * MM + 0.5
        assert max(glyph.baseline for glyph in body) < 262 * MM
    whole = "".join(words(fields, list=True))
    assert f"关于召开{name}的通知" in whole
    assert whole.count("阿卜杜热合曼·买买提江·吐尔逊嘉禾农业开发有限公司") == 10
    assert whole.count(FORTY[1].unit) == 10


def test_a_heading_never_ends_a_page(words):
    for items in range(1, 16):
        pages = words({"agenda": ("审议关于进一步加强工作的实施意见的议案" * 3,) * items})
        for page in pages[:-1]:
            assert not re.search(r"(会议议题|有关要求)—\d—$", page)


def test_the_day_typed_is_the_date_below_and_nonsense_is_a_sentence(words, printed):
    assert f"{OFFICE}2022年10月9日" in "".join(words(issued_on="2022.10.9"))
    with pytest.raises(Unavailable, match="看不懂"):
        printed(issued_on="改天")


def test_a_number_stands_in_the_red_head_or_below_the_title(words):
    number = "广新联〔2022〕5号"
    (page,) = words(number=number)
    assert page.index("的通知") < page.index(number) < page.index("全体理事：")
    first = words(number=number, red_head=True)[0]
    assert first.startswith(f"{OFFICE}文件{number}{OFFICE}关于")


def test_its_data_have_no_place_for_what_may_not_leave_the_office():
    records = (
        documents.MeetingNoticeData,
        documents.Attendee,
        documents.AttendeeList,
        documents.IssuedMinutesData,
        documents.MinuteMotion,
        documents.SummaryData,
    )
    names = {field.name for record in records for field in dataclasses.fields(record)}
    assert not any(re.search("id_number|birth|phone|mobile", name) for name in names)
