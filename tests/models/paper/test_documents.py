"""What 会议通知 and 会议纪要 read from an activity with its meeting (DOMAIN 5.1, 9.2)."""

import pytest

from models.activities import Activity, Attendance
from models.commendations import CommendationBatch, CommendationItem
from models.meetings import Meeting, Motion
from models.organisation import Body, Term
from models.paper.documents import Attendee
from models.paper.meeting_documents import issued_minutes, items_of, meeting_notice
from models.paper.notice import NO_NOTICE_DATES, NO_REACH, NONE_IN_NOTICE, commendation_notice
from models.paper.selection import Selection
from models.people import Person
from tests.models.rows import enter

HOUR = {"hour": "上午9:30"}


@pytest.fixture
def hold(office_with_people):
    """Enter an activity, with its meeting unless told otherwise."""

    def make(of=None, **values):
        held = {"name": "理事会", "category": "meeting", "start_on": "2022-03-05", **values}
        activity = Activity(**held)
        enter(office_with_people, activity)
        if of is not None:
            enter(office_with_people, Meeting(activity=activity, **{"kind_code": "council", **of}))
        return activity

    return make


@pytest.fixture
def attended(office_with_people, person_named):
    """Enter attendance: name, status, role; "来宾" in front of a name makes a guest."""

    def make(activity, *rows):
        for name, status, role in rows:
            row = Attendance(activity=activity, status=status, role=role)
            if name.startswith("来宾"):
                row.guest_name, row.guest_unit = name.removeprefix("来宾"), "市委统战部"
            else:
                row.person = person_named(name)
            enter(office_with_people, row)

    return make


def chosen(activity, order="surname_strokes", **options):
    return Selection("activity", (activity.id,), order, options)


# -- notice ----------------------------------------------------------------------------------


def test_a_notice_is_named_by_term_and_number_and_dated_when_it_was_sent(hold, office_with_people):
    term = Term(body=Body.get(), ordinal=1, started_on="2018-11-20", due_on="2023-11-20")
    enter(office_with_people, term)
    held = hold({"term": term, "number": 4, "notice_sent_on": "2022-02-28"}, place="三楼会议室")
    data = meeting_notice(chosen(held, **HOUR))
    assert (data.what, data.verb, data.name) == ("会议", "召开", "一届理事会第四次会议")
    assert (data.day, data.sent_on) == ("2022年3月5日（星期六）", "2022年2月28日")
    assert (data.addressee, data.place, data.notes) == ("全体理事", "三楼会议室", ())


def test_a_training_and_a_research_trip_have_words_of_their_own(hold):
    training = meeting_notice(chosen(hold(category="duty_training", name="培训班")))
    assert (training.what, training.verb, training.name) == ("培训", "举办", "培训班")
    trip = meeting_notice(chosen(hold(category="research", name="园区调研")))
    assert (trip.what, trip.verb) == ("活动", "开展")


def test_a_notice_is_signed_by_the_body_that_holds_it_and_names_its_number(
    hold, office_with_people
):
    county = Body(name="岳池县新的社会阶层人士联谊会", kind_code="county_association")
    county.phone = "0826-2345678"
    enter(office_with_people, county)
    data = meeting_notice(chosen(hold(body=county)))
    assert (data.issuer, data.reach) == (county.name, "0826-2345678")
    assert meeting_notice(chosen(hold())).issuer == data.office_name


def test_several_days_are_both_named_and_a_month_leaves_room(hold):
    several = hold(end_on="2022-03-06")
    assert meeting_notice(chosen(several)).day == "2022年3月5日（星期六）至2022年3月6日（星期日）"
    month = meeting_notice(chosen(hold({}, start_on="2022-03")))
    assert month.day == "2022年3月　　日"
    assert meeting_notice(chosen(hold({}, start_on="2022"))).day == "2022年　　月　　日"
    assert [note[:6] for note in month.notes] == ["会议日期没有", "没有写具体时", "没有填会议地"]


def test_those_asked_stand_in_the_order_chosen_with_unit_and_title(
    hold, attended, office_with_people, person_named
):
    person = person_named("曾国藩")
    person.job_title = "董事长"
    enter(office_with_people, person)
    held = hold({})
    attended(
        held,
        ("来宾赵六", "unrecorded", "guest"),
        ("曾国藩", "unrecorded", "participant"),
        ("吕布", "on_leave", "participant"),
        ("田富", "unrecorded", "staff"),
    )
    asked, apart = meeting_notice(chosen(held)).lists
    assert (asked.title, [one.name for one in asked.people]) == ("参会人员", ["吕布", "曾国藩"])
    assert asked.people[1].unit == "湘江文化公司董事长"
    assert (apart.title, apart.people) == ("列席人员", (Attendee("赵六", "市委统战部"),))
    (as_entered, _) = meeting_notice(chosen(held, order="manual")).lists
    assert [one.name for one in as_entered.people] == ["曾国藩", "吕布"]


# -- minutes ---------------------------------------------------------------------------------


def test_minutes_say_who_came_and_that_it_was_enough(hold, attended):
    counts = {"expected_count": 3, "present_count": 2, "leave_count": 1}
    held = hold({"chair": "张三", "observers": "市委统战部有关同志、赵六", **counts})
    attended(
        held,
        ("曾国藩", "present", "participant"),
        ("吕布", "present", "participant"),
        ("单雄信", "on_leave", "participant"),
        ("田富", "absent", "participant"),
        ("来宾钱七", "present", "observer"),
    )
    data = issued_minutes(chosen(held))
    said = "会议应到3人，实到2人，请假1人，达到三分之二（需2人到会），会议有效。"
    assert data.presence == said
    assert (data.present, data.on_leave) == (("吕布", "曾国藩"), ("单雄信",))
    assert data.observers == ("钱七", "市委统战部有关同志", "赵六")


def test_too_few_are_said_in_the_minutes_and_before_printing(hold):
    data = issued_minutes(chosen(hold({"expected_count": 3, "present_count": 1})))
    assert data.presence.endswith("不足三分之二（需2人到会），会议无效。")
    assert any("会议无效" in note for note in data.notes)


def test_a_talk_without_a_rule_only_counts(hold, attended):
    held = hold({"kind_code": "symposium", "expected_count": 5, "present_count": 4})
    assert issued_minutes(chosen(held)).presence == "会议应到5人，实到4人。"
    bare = hold()
    attended(bare, ("吕布", "present", "participant"))
    assert issued_minutes(chosen(bare)).presence == "1人参加会议。"


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ({"votes_for": 6}, "到会6人，赞成6票，反对0票，弃权0票，一致通过。"),
        (
            {"votes_for": 4, "votes_against": 1},
            "到会6人，赞成4票，反对1票，弃权0票，未表决1人，达到到会人数的三分之二，表决通过。",
        ),
        (
            {"votes_for": 3, "abstentions": 3},
            "到会6人，赞成3票，反对0票，弃权3票，没有达到到会人数的三分之二，表决未通过。",
        ),
        (
            {"votes_for": 3, "abstentions": 3, "override_reason": "复议后口头补投"},
            "到会6人，赞成3票，反对0票，弃权3票；复议后口头补投，表决通过。",
        ),
    ],
)
def test_each_motion_has_a_sentence_on_its_votes(hold, office_with_people, votes, sentence):
    held = hold({})
    row = Motion(meeting=Meeting.get(Meeting.activity == held), number=1, title="审议报告。")
    row.rule, row.present_count = "two_thirds", 6
    for name, value in votes.items():
        setattr(row, name, value)
    enter(office_with_people, row)
    (motion,) = issued_minutes(chosen(held)).motions
    assert (motion.title, motion.votes) == ("审议报告", sentence)


def test_what_minutes_lack_is_said_before_printing(hold):
    notes = issued_minutes(chosen(hold({})))
    assert [note[:8] for note in notes.notes] == ["还没有填议定事项", "还没有登记参加情"]


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("同意报告；通过计划。", ("同意报告。", "通过计划。")),
        ("1.同意报告；2.通过计划。", ("1.同意报告；2.通过计划。",)),
        ("同意报告\n\n通过计划；另行通知", ("同意报告", "通过计划；另行通知")),
        ("", ()),
        (None, ()),
    ],
)
def test_a_long_field_is_taken_apart_at_its_lines_or_clauses(typed, items):
    assert items_of(typed) == items


# -- 公示 --------------------------------------------------------------------------------------


@pytest.fixture
def publicity_of(office_with_people):
    """Read a 公示 of members, each in the state given."""

    def make(*states, phone="0826-2345678", **values):
        body = Body.association()
        body.phone = phone
        batch = CommendationBatch(title="先进", year=2022, issuer=body, **values)
        enter(office_with_people, body, batch)
        people = list(Person.select().order_by(Person.id))
        for person, state in zip(people, states, strict=False):
            row = CommendationItem.of_person(person, "先进会员")
            row.batch, row.state = batch, state
            enter(office_with_people, row)
        picked = Selection("commendation_batch", (batch.id,), "manual", {"form": "publicity"})
        return commendation_notice(picked)

    return make


def test_a_publicity_names_those_who_have_come_to_it(publicity_of):
    dates = {"notice_from": "2022-09-28", "notice_to": "2022-10-09"}
    data = publicity_of("notice", "decided", "nominated", "withdrawn", **dates)
    assert [entry.name for each in data.lists for entry in each.entries] == ["曾国藩", "单雄信"]
    assert (data.form, data.notice_from, data.notice_to) == (
        "publicity",
        "2022年9月28日",
        "2022年10月9日",
    )
    assert data.reach == "0826-2345678"
    assert data.notes == ("1 个对象还没有进入公示，没有印上。",)


def test_what_a_publicity_lacks_is_said_before_printing(publicity_of):
    data = publicity_of("nominated", "review", phone=None)
    assert data.notes == (NONE_IN_NOTICE, NO_NOTICE_DATES, NO_REACH)
    assert sum(len(each.entries) for each in data.lists) == 2
