"""The documents printed from an office's records, by the way that every sheet goes."""

import re

import pytest

from models.activities import Activity, Attendance
from models.meetings import Meeting
from models.paper.selection import Selection
from models.people import Person
from printing.official_check import check
from printing.sheets import SHEETS
from tests.models.rows import enter

BUNDLED = {"fonts": "bundled"}


@pytest.fixture
def meeting(office_with_people):
    """A meeting that nine members attended."""
    held = Activity(name="一届四次理事会", category="meeting", start_on="2022-10-08")
    held.place = "市委统战部会议室"
    enter(office_with_people, held)
    row = Meeting(activity=held, kind_code="council", agenda="审议工作报告。")
    row.expected_count, row.present_count = 9, 9
    row.resolutions = "同意工作报告；通过工作计划。"
    people = Person.select().order_by(Person.id)
    came = (Attendance(activity=held, person=person, status="present") for person in people)
    enter(office_with_people, row, *came)
    return held


@pytest.fixture
def printed(meeting, day):
    """Print a document from the meeting."""

    def make(name, **options):
        selection = Selection("meeting", (meeting.id,), "surname_strokes")
        return SHEETS[name].prepare(selection, {**BUNDLED, **options}, day)()

    return make


def test_a_notice_is_printed_without_deviation_and_asks_for_the_hour(printed, texts):
    made = printed("meeting_notice", list=True, reply=True)
    assert check(made.pdf) == ()
    whole = re.sub(r"\s", "", "".join(texts(made.pdf)))
    assert "关于召开一届四次理事会的通知" in whole
    assert "参会人员（9人）（按姓氏笔画为序）区志强仇英" in whole
    assert [note[:8] for note in made.notes] == ["没有写具体时间，"]
    assert printed("meeting_notice", hour="上午9:30").notes == ()


def test_minutes_are_printed_without_deviation(printed, texts):
    made = printed("issued_minutes", number="广新联纪〔2022〕4号", red_head=True)
    assert check(made.pdf) == ()
    whole = re.sub(r"\s", "", "".join(texts(made.pdf)))
    assert "会议应到9人，实到9人，达到三分之二（需6人到会），会议有效。" in whole
    assert "二、议定事项1.同意工作报告。2.通过工作计划。" in whole
    assert "出席：区志强仇英田富田大利" in whole
    assert made.notes == ()


def test_a_full_phone_number_never_reaches_the_paper(printed, texts):
    for name in ("meeting_notice", "issued_minutes"):
        whole = "".join(texts(printed(name, list=True).pdf))
        assert not re.search(r"1[3-9]\d{9}|\d{17}[\dX]", whole)
