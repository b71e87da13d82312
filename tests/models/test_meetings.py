"""Rules of 会议, 表决事项 and 会议规则 (DOMAIN 3.4, 9.2), saved through their activity."""

import pytest

from models.activities import Activity
from models.errors import Invalid
from models.kinds import listing
from models.meetings import Meeting, MeetingRule, Motion, rule_of
from models.organisation import Body, Term
from models.parts import load_part, save_whole
from models.quorum import MODEL_CHARTER, Rule
from models.settings import OfficeSettings
from tests.models.rows import enter

NO_MEETING = {"meeting": "填了表决事项，请先填会议。"}


def meeting(kind="council", **values):
    return Meeting(kind_code=kind, **values)


def motion(number=1, present=100, votes_for=67, rule="two_thirds", **values):
    return Motion(
        number=number,
        title="审议工作报告",
        rule=rule,
        present_count=present,
        votes_for=votes_for,
        **values,
    )


@pytest.fixture
def term(office_with_people):
    row = Term(body=Body.get(), ordinal=1, started_on="2018-11-20", due_on="2023-11-20")
    enter(office_with_people, row)
    return row


@pytest.fixture
def hold(office_with_people):
    """Save an activity with its meeting and the motions of that meeting."""

    def one(*motions, of=None, activity=None, **values):
        held = activity or Activity(name="理事会", category="meeting", start_on="2022-03-05")
        rows = {"meeting": [of] if of is not None else [], "motions": list(motions), **values}
        with office_with_people.act("登记会议"):
            save_whole(held, rows)
        return held.reload()

    return one


def refused(hold, *motions, **values):
    with pytest.raises(Invalid) as caught:
        hold(*motions, **values)
    return caught.value.problems


# -- the meeting -----------------------------------------------------------------------------


def test_what_a_meeting_a_motion_and_a_rule_need(empty_office):
    assert Meeting().field_problems("activity") == {"kind_code": "请填写会议类型。"}
    assert Motion(votes_against=None, abstentions=None).field_problems("meeting") == {
        "number": "请填写序号。",
        "title": "请填写事项。",
        "rule": "请填写表决规则。",
        "present_count": "请填写到会。",
        "votes_for": "请填写赞成。",
        "votes_against": "请填写反对。",
        "abstentions": "请填写弃权。",
    }
    assert set(MeetingRule().field_problems("settings")) == {"kind_code", "presence"}


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (
            {"expected_count": 30, "present_count": 29, "leave_count": 2},
            "present_count",
            "实到与请假共 31 人，多于应到 30 人。",
        ),
        (
            {"expected_count": 30, "present_count": 31},
            "present_count",
            "实到与请假共 31 人，多于应到 30 人。",
        ),
        (
            {"expected_count": 30, "leave_count": 31},
            "leave_count",
            "实到与请假共 31 人，多于应到 30 人。",
        ),
        (
            {"expected_count": 0, "present_count": 1},
            "present_count",
            "实到与请假共 1 人，多于应到 0 人。",
        ),
        ({"number": 0}, "number", "第几次不能小于 1。"),
        ({"present_count": -1}, "present_count", "实到不能小于 0。"),
    ],
)
def test_a_rule_is_broken_at_its_field(hold, values, field, sentence):
    assert refused(hold, of=meeting(**values)) == {f"meeting.0.{field}": sentence}
    assert not Activity.select().exists()


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"expected_count": 30, "present_count": 28, "leave_count": 2},
        {"expected_count": 30, "present_count": 20},
        {"present_count": 20, "leave_count": 2},
        {"number": 4},
        {"expected_count": 150, "present_count": 99},  # no quorum never keeps from saving
    ],
)
def test_what_keeps_the_rules(hold, values):
    assert load_part(hold(of=meeting(**values)), "meeting")[0].problems() == {}


def test_a_number_stands_once_for_its_kind_and_term(hold, office_with_people, term):
    first = meeting(term=term, number=4)
    hold(of=first)
    assert first.problems() == {}
    problems = refused(hold, of=meeting(term=term, number=4))
    assert problems == {"meeting.0.number": "这一届已有第 4 次同类会议，请核对次数。"}
    term.ended_on = "2023-11"
    second = Term(body=Body.get(), ordinal=2, started_on="2023-11", due_on="2028-11")
    enter(office_with_people, term, second)
    for other in (
        meeting(term=term, number=5),
        meeting("presidents_meeting", term=term, number=4),
        meeting(term=second, number=4),
        meeting(number=4),
        meeting(number=4),
    ):
        hold(of=other)
    assert Meeting.select().count() == 6


def test_the_next_number_is_the_last_and_one(hold, term):
    assert Meeting.next_number(term.id, "council") == 1
    hold(of=meeting(term=term, number=2))
    hold(of=meeting(term=term, number=7))
    hold(of=meeting("presidents_meeting", term=term, number=9))
    assert Meeting.next_number(term.id, "council") == 8
    assert Meeting.next_number(term.id, "presidents_meeting") == 10
    assert Meeting.next_number(None, "council") == 1


@pytest.mark.parametrize(
    ("ordinal", "kind", "number", "name"),
    [
        (1, "council", 4, "一届理事会第四次会议"),
        (2, "general_assembly", 1, "二届会员大会第一次会议"),
        (1, "presidents_meeting", 12, "一届会长会第十二次会议"),
        (11, "standing_council", 20, "十一届常务理事会第二十次会议"),
    ],
)
def test_the_printed_name(ordinal, kind, number, name):
    row = Meeting(kind_code=kind, number=number)
    row.term = Term(id=1, ordinal=ordinal)
    assert row.full_name() == row.caption == name


def test_without_term_or_number_it_is_called_as_its_activity(hold, term):
    for values in ({"number": 4}, {"term": term}):
        row = meeting(**values)
        hold(of=row)
        assert (row.full_name(), row.caption) == ("", "理事会")


def test_the_list_names_the_term(hold, office_with_people, term):
    hold(of=meeting(term=term, number=4, expected_count=150, present_count=100))
    hold()
    keys = ("meeting_kind", "number", "expected", "presents")
    assert listing("meeting").table(keys).rows == (("理事会", "4", "150", "100"),)
    assert listing("meeting", view="council").count == 1
    assert listing("meeting", view="general_assembly").count == 0


# -- quorum: the model charter and the office's own ------------------------------------------


@pytest.mark.parametrize(
    ("kind", "present", "sentence"),
    [
        (
            "general_assembly",
            99,
            "应到 150 人，实到 99 人，不足三分之二（需 100 人到会），会议无效。",
        ),
        (
            "council",
            100,
            "应到 150 人，实到 100 人，达到三分之二（需 100 人到会），会议有效。",
        ),
        ("talk_meeting", 1, None),
        ("branch_meeting", 1, None),
        ("symposium", 1, None),
        (None, 1, None),
    ],
)
def test_the_model_charter_rules_unless_the_office_says_otherwise(
    office_with_people, kind, present, sentence
):
    verdict = Meeting(kind_code=kind, expected_count=150, present_count=present).verdict()
    assert (verdict and verdict.sentence) == sentence


@pytest.fixture
def charter(office_with_people):
    """Write rules of the office's own charter, each as kind, presence and passing."""

    def write(*rules):
        rows = [MeetingRule(kind_code=k, presence=p, passing=v) for k, p, v in rules]
        with office_with_people.act("会议规则"):
            save_whole(OfficeSettings.get(), {"meeting_rules": rows})

    return write


def test_the_offices_own_rule_comes_first(charter):
    charter(
        ("council", "majority", "majority"),
        ("branch_meeting", "two_thirds", None),
        ("presidents_meeting", "none", "two_thirds"),
    )
    assert rule_of("council") == Rule("majority", "majority")
    assert rule_of("branch_meeting") == Rule("two_thirds", "majority")
    assert rule_of("standing_council") == MODEL_CHARTER["standing_council"]
    assert rule_of("talk_meeting") is None
    counts = {"expected_count": 150, "present_count": 76}
    assert meeting(**counts).verdict().sentence == (
        "应到 150 人，实到 76 人，超过半数（需 76 人到会），会议有效。"
    )
    assert not meeting("branch_meeting", **counts).verdict().is_good
    assert meeting("presidents_meeting", **counts).verdict() is None
    charter()
    assert rule_of("council") == MODEL_CHARTER["council"]


def test_a_kind_has_one_rule(charter):
    with pytest.raises(Invalid) as caught:
        charter(("council", "majority", None), ("council", "none", None))
    assert caught.value.problems == {
        "meeting_rules.1.kind_code": "会议类型“理事会”重复了，只能有一次。"
    }


# -- motions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "total"), [((101, 0, 0), 101), ((60, 30, 11), 101), ((0, 0, 101), 101)]
)
def test_no_more_votes_than_people_present(hold, votes, total):
    row = motion(votes_for=votes[0], votes_against=votes[1], abstentions=votes[2])
    assert refused(hold, row, of=meeting()) == {
        "motions.0.votes_for": f"赞成、反对、弃权共 {total} 票，多于到会 100 人。"
    }


def test_who_is_present_and_does_not_vote_is_silent(hold):
    row = motion(votes_for=67, votes_against=3, abstentions=2)
    hold(row, of=meeting())
    assert row.reload().is_passed


@pytest.mark.parametrize(
    ("rule", "votes_for", "reason", "is_passed"),
    [
        ("majority", 50, None, False),
        ("majority", 51, None, True),
        ("two_thirds", 66, None, False),
        ("two_thirds", 67, None, True),
        ("majority", 50, "会后书面补票", True),
        ("two_thirds", 67, "章程另有规定", False),
    ],
)
def test_a_motion_is_passed_as_counted_unless_there_is_a_reason(
    hold, rule, votes_for, reason, is_passed
):
    row = motion(rule=rule, votes_for=votes_for, override_reason=reason)
    hold(row, of=meeting())
    assert row.reload().is_passed is is_passed


def test_a_decision_against_the_count_without_a_reason_does_not_stand(hold):
    row = motion(votes_for=1, is_passed=True)
    hold(row, of=meeting())
    assert not row.reload().is_passed


def test_the_decision_follows_a_corrected_count(hold, office_with_people):
    row = motion(votes_for=66, override_reason="计票人漏计一票")
    hold(row, of=meeting())
    row.votes_for, row.override_reason = 67, None
    enter(office_with_people, row)
    assert row.reload().is_passed


# -- the parts of an activity ----------------------------------------------------------------


def test_motions_belong_to_the_meeting_of_the_activity(hold):
    held = hold(motion(2), motion(1, votes_for=3), of=meeting())
    hold(motion(1), of=meeting())
    (kept,) = load_part(held, "meeting")
    motions = load_part(held, "motions")
    assert [row.number for row in motions] == [1, 2]
    assert {row.meeting_id for row in motions} == {kept.id}
    assert (Meeting.select().count(), Motion.select().count()) == (2, 3)


def test_a_motion_is_added_to_the_meeting_on_file(hold, office_with_people):
    held = hold(of=meeting())
    with office_with_people.act("补登表决"):
        save_whole(held, {"motions": [motion()]})
    assert Motion.get().meeting.activity_id == held.id


def test_motions_without_a_meeting_are_refused(hold):
    assert refused(hold, motion()) == NO_MEETING
    assert not Activity.select().exists()


def test_a_meeting_is_not_taken_from_under_its_motions(hold):
    held = hold(motion(), of=meeting())
    assert refused(hold, *load_part(held, "motions"), activity=held) == NO_MEETING
    assert Motion.get().meeting.activity_id == held.id


def test_motions_go_with_their_meeting_and_come_back(hold, office_with_people):
    held = hold(motion(1), motion(2), of=meeting(number=4))
    hold(activity=held)
    assert (Meeting.select().count(), Motion.select().count()) == (0, 0)
    assert held.reload().name == "理事会"
    office_with_people.undo()
    assert load_part(held, "meeting")[0].number == 4
    assert [row.number for row in load_part(held, "motions")] == [1, 2]
    office_with_people.redo()
    assert (Meeting.select().count(), Motion.select().count()) == (0, 0)


def test_an_activity_takes_meeting_and_motions_along(hold, office_with_people):
    held = hold(motion(), of=meeting())
    with office_with_people.act("删除"):
        held.delete_instance()
    assert (Meeting.select().count(), Motion.select().count()) == (0, 0)
    office_with_people.undo()
    assert Motion.get().meeting.activity == held


def test_an_activity_has_one_meeting(hold, office_with_people):
    held = hold(of=meeting())
    with pytest.raises(Invalid) as caught, office_with_people.act("登记会议"):
        save_whole(held, {"meeting": [*load_part(held, "meeting"), meeting()]})
    assert list(caught.value.problems) == ["meeting.1.activity"]
