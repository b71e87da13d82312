import pytest

from models.activities import Activity, Attendance
from models.meetings import Meeting, Motion
from models.paper.minutes import NO_MEETING, meeting_minutes
from models.paper.selection import Selection


@pytest.fixture
def activity(office_with_people, person_named):
    """A meeting with one present, one on leave for a reason, one absent and an observer."""
    with office_with_people.act("会议"):
        made = Activity(name="会长会", category="meeting", start_on="2022-10-11", content="工作")
        made.save()
        for name, values in (
            ("张三", {}),
            ("田富", {"status": "on_leave", "leave_reason": "出差"}),
            ("吕布", {"status": "absent"}),
            ("仇英", {"role": "observer"}),
        ):
            Attendance(activity=made, person=person_named(name), **values).save()
    return made


def minutes_of(activity):
    return meeting_minutes(Selection("activity", (activity.id,)))


def test_the_minutes_say_who_was_there(activity):
    data = minutes_of(activity)
    assert data.present_names == ("张三",)
    assert data.leave_names == ("田富（出差）",)
    assert data.absent_names == ("吕布",)
    assert data.observers == "仇英"


def test_an_activity_that_is_no_meeting_says_so(activity):
    data = minutes_of(activity)
    assert data.notes == (NO_MEETING,)
    assert (data.title, data.agenda) == ("会长会", "工作")


def test_the_votes_come_with_their_counts(activity, office_with_people):
    with office_with_people.act("表决"):
        meeting = Meeting(activity=activity, kind_code="presidents_meeting", expected_count=4)
        meeting.present_count, meeting.chair = 3, "张三"
        meeting.save()
        for number, (title, votes) in enumerate((("甲案", 2), ("乙案", 1)), start=1):
            motion = Motion(meeting=meeting, number=number, title=title, rule="majority")
            motion.present_count, motion.votes_for = 3, votes
            motion.save()
    data = minutes_of(activity)
    assert (data.chair, data.expected, data.present, data.on_leave) == ("张三", "4", "3", "")
    assert [(v.title, v.expected, v.present, v.votes_for, v.result) for v in data.votes] == [
        ("甲案", "4", "3", "2", "通过"),
        ("乙案", "4", "3", "1", "未通过"),
    ]
    assert data.notes == ()
