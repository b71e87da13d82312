from datetime import date

import peewee

from models import codes
from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.commendations import CommendationBatch, CommendationItem, state_of
from models.kinds import listing
from models.membership import Membership

DAY = date(2022, 10, 11)


def sessions(*conditions):
    """场次: the sum of session counts of the activities that meet the conditions."""
    query = Activity.select(peewee.fn.SUM(Activity.session_count)).where(*conditions)
    return query.scalar() or 0


def tagged(name):
    rows = ActivityTag.select(ActivityTag.activity).join(CountingTag)
    return Activity.id.in_(rows.where(CountingTag.name == name))


def under(name):
    return Activity.programme == Programme.get(Programme.name == name)


def test_two_years_of_activities(demo_office):
    assert 80 <= Activity.select().count() <= 120
    days = [row.start_on for row in Activity.select()]
    assert min(days) == "2020-10-20"
    assert max(days) == DAY.isoformat()
    assert Activity.select().where(Activity.session_count > 1).count() == 3
    assert {row.category for row in Activity.select()} == set(codes.TABLES["activity"].codes)


def test_their_figures_are_those_of_the_article(demo_office):
    since_2021 = Activity.start_on >= "2021-01-01"
    figures = {
        "F01": sessions(Activity.category.in_(("seminar", "lecture")), under("主题教育")),
        "F02": sessions(tagged("缅怀活动")),
        "F03": sessions(Activity.name.contains("谈心谈话会")),
        "F05": sessions(since_2021, Activity.name.endswith("次理事会")),
        "F06": sessions(since_2021, Activity.name.endswith("次会长会")),
        "F26": sessions(Activity.category == "forum", under("賨新论坛")),
        "F27": sessions(tagged("形势政策学习")),
        "F28": sessions(Activity.category == "field_visit"),
        "F30": sessions(Activity.category == "duty_training"),
        "F36": sessions(Activity.category == "research", tagged("建言调研")),
        "F41": sessions(since_2021, under("三心")),
        "F52": sessions(under("文化进乡村")),
        "F54": sessions(Activity.category == "research", Activity.target_kind == "key_enterprise"),
    }
    assert figures == {
        "F01": 8, "F02": 3, "F03": 2, "F05": 4, "F06": 14, "F26": 1, "F27": 14, "F28": 14,
        "F30": 1, "F36": 13, "F41": 10, "F52": 2, "F54": 5,
    }  # fmt: skip
    served = Activity.select(peewee.fn.SUM(Activity.served_count)).where(under("三心"))
    assert served.scalar() == 2536


def test_theory_is_studied_in_every_two_months(demo_office):
    programme = Programme.get(Programme.name == "双月学习")
    assert programme.interval_months == 2
    days = [row.start_on for row in Activity.select().where(under("双月学习"))]
    windows = {(int(day[:4]), (int(day[5:7]) + 1) // 2) for day in days}
    assert windows == {(2020, 6)} | {(year, n) for year in (2021, 2022) for n in range(1, 7)} - {
        (2022, 6)
    }


def test_a_presidents_meeting_is_counted_as_study_too(demo_office):
    meeting = Activity.get(Activity.name == "2022年第二次会长会")
    assert [row.tag.name for row in meeting.tags] == ["形势政策学习"]


def test_attendance(demo_office):
    sizes = [row.attendance.count() for row in Activity.select()]
    assert sizes.count(0) == listing("activity", view="open").count == 3
    assert sum(15 <= size <= 50 for size in sizes) > 80
    assert Attendance.select().where(Attendance.status == "on_leave").count() > 50
    assert Attendance.select().where(Attendance.role == "speaker").count() == 4


def test_nobody_takes_part_before_joining_or_after_the_last_day(demo_office):
    first = dict(
        Membership.select(Membership.person, peewee.fn.MIN(Membership.joined_on))
        .group_by(Membership.person)
        .tuples()
    )
    rows = Attendance.select(Attendance.person, Activity.start_on).join(Activity).tuples()
    assert [row for row in rows if row[0] and first[row[0]] > row[1]] == []


def test_one_commendation_of_four_collectives_and_ten_members(demo_office):
    batch = CommendationBatch.get()
    items = batch.item_rows()
    assert (batch.doc_number, batch.decided_on) == ("新联〔2022〕5号", DAY.isoformat())
    assert batch.decided_at.start_on <= batch.decided_on
    assert state_of(items) == "decided"
    kinds = [item.object_kind for item in items]
    assert kinds == ["collective"] * 4 + ["member"] * 10
    praised = [item.person for item in items if item.person_id]
    assert {person.id for person in praised} <= set(listing("person", view="members").ids)
    assert all(item.employer == item.person.employer for item in items if item.person_id)
    assert [item.name for item in items if item.hints(batch.decided_on)] == []
    assert [item.name for item in CommendationItem.select() if "{" in item.deeds] == []
