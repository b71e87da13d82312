"""Rows of two files that cannot stand side by side become one, and what is lost is noted."""

import pytest

from models import merging
from models.activities import Activity, Attendance
from models.commendations import CommendationBatch, CommendationItem
from models.donations import Donation
from models.errors import Invalid
from models.history import Act
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.membership import Membership, MembershipStep
from models.organisation import Body
from models.people import Education, Person, PersonCategory, RegistryEntry
from models.posts import Post
from models.proposals import Proposal, ProposalAuthor
from tests.models.rows import enter, every_row


@pytest.fixture
def office(office_with_people):
    return office_with_people


def test_one_attendance_of_two_the_more_telling_one(office, two):
    keep, other = two
    activity = Activity(name="迎春联谊", start_on="2026-01-20", category="forum")
    enter(office, activity)
    enter(
        office,
        Attendance(activity=activity, person=keep, status="on_leave", leave_reason="出差"),
        Attendance(activity=activity, person=other, status="present", remarks="带了家属"),
    )
    before = every_row()
    assert merging.plan(*two).clashes == (
        "两份档案都登记参加了“迎春联谊”，合并后只留一条"
        "；另一份的“出席 请假；请假原因 出差”记入备注。",
    )
    assert merging.plan(*two).moves == ()
    merging.merge(office, *two)
    (row,) = Attendance.select()
    assert (row.person_id, row.status, row.leave_reason) == (keep, "present", None)
    assert row.remarks == "带了家属\n合并前另一份写的是：出席 请假；请假原因 出差。"
    office.undo()
    assert every_row() == before


def test_rows_that_lose_nothing_are_told_in_one_line(office, two):
    for number in range(4):
        activity = Activity(name=f"学习会{number}", start_on="2026-01-20", category="forum")
        enter(office, activity)
        enter(office, *(Attendance(activity=activity, person=person) for person in two))
    assert merging.plan(*two).clashes == (
        "两份档案都登记参加了“学习会0”、“学习会1”、“学习会2”等 4 项，合并后各留一条。",
    )


def test_a_category_in_both_files_stays_once(office, two):
    code = next(iter(PersonCategory.category.table.codes))
    enter(office, *(PersonCategory(person=number, category=code) for number in two))
    merging.merge(office, *two)
    assert [row.person_id for row in PersonCategory.select()] == [two[0]]


def test_open_memberships_of_one_body_become_one_with_the_steps_of_both(office, two):
    keep, other = two
    own = Membership.get(Membership.person == keep)
    second = Membership(person=other, body=own.body, applied_on="2020-03", joined_on="2020-07")
    enter(office, second)
    enter(
        office,
        MembershipStep(membership=own, step="approved", on="2020-06"),
        MembershipStep(membership=second, step="applied", on="2020-03"),
    )
    before = every_row()
    merging.merge(office, *two)
    (row,) = Membership.select().where(Membership.person == keep)
    assert (row.id, row.applied_on, row.joined_on) == (own.id, "2020-03", "2020-07")
    assert row.remarks == "合并前另一份写的是：入会日期 2020-06。"
    assert [step.step for step in row.step_rows()] == ["applied", "approved"]
    assert row.problems() == {}
    office.undo()
    assert every_row() == before


def test_a_membership_that_ended_stands_beside_the_new_one(office, two):
    keep, other = two
    body = Body.association()
    enter(
        office,
        Membership(
            person=other, body=body, joined_on="2015", left_on="2018", end_reason="resigned"
        ),
    )
    plan = merging.plan(*two)
    assert (plan.moves, plan.clashes) == ((("会籍", 1),), ())
    merging.merge(office, *two)
    assert Membership.select().where(Membership.person == keep).count() == 2


def test_overlapping_posts_of_one_position_become_one(office, two):
    body = Body.association()
    enter(
        office,
        *(
            Post(
                person=number, body=body, position="council_member", change_kind="election",
                started_on=start, ended_on=end,
            )
            for number, start, end in zip(two, ("2019", "2021"), ("2022", None), strict=True)
        ),
    )  # fmt: skip
    merging.merge(office, *two)
    (row,) = Post.select()
    assert (row.person_id, row.started_on, row.ended_on) == (two[0], "2021", None)
    assert row.remarks == "合并前另一份写的是：任职时间 2019；卸任时间 2022。"


def test_a_rule_that_cannot_be_kept_is_told_beforehand_and_forbids_the_merge(office, two):
    body = Body.association()
    enter(
        office,
        *(
            Post(
                person=number, body=body, position=position, change_kind="election",
                started_on="2021",
            )
            for number, position in zip(two, ("council_member", "supervisor"), strict=True)
        ),
    )  # fmt: skip
    before, acts = every_row(), Act.select().count()
    told = (
        "会内任职“广安市新的社会阶层人士联谊会 监事”：监事不能同时担任会长、副会长、秘书长或理事。"
    )
    assert merging.plan(*two).blocks == (told,)
    with pytest.raises(Invalid) as refused:
        merging.merge(office, *two)
    assert list(refused.value.problems.values()) == [told]
    assert (every_row(), Act.select().count()) == (before, acts)


def test_registry_liaison_proposal_and_commendation_stay_once(office, two):
    leader = Leader(name="郑成功", title="统战部长", level="municipal")
    proposal = Proposal(title="建园区", kind_code="suggestion", submitted_on="2025")
    proposal.kind_code = next(iter(Proposal.kind_code.table.codes))
    batch = CommendationBatch(title="年度表扬", year=2025, issuer=Body.association())
    enter(office, leader, proposal, batch)
    pairs = [LiaisonPair(leader=leader, person=n, started_on="2024") for n in two]
    enter(office, *pairs)
    enter(office, *(LiaisonContact(pair=pair, on="2025-03", way="visit") for pair in pairs))
    for state, number in zip(("nominated", "decided"), two, strict=True):
        item = CommendationItem.of_person(Person.get_by_id(number), "先进会员")
        item.batch, item.state = batch, state
        enter(
            office,
            item,
            RegistryEntry(person=number, level="county", entered_on="2023"),
            ProposalAuthor(proposal=proposal, person=number),
        )
    before = every_row()
    plan = merging.plan(*two)
    assert plan.moves == (("联系记录", 1),)
    assert len(plan.clashes) == 4
    merging.merge(office, *two)
    for model in (LiaisonPair, RegistryEntry, ProposalAuthor, CommendationItem):
        assert [row.person_id for row in model.select()] == [two[0]], model
    assert {row.pair_id for row in LiaisonContact.select()} == {pairs[0].id}
    assert LiaisonContact.select().count() == 2
    item = CommendationItem.get()
    assert (item.state, item.employer) == ("decided", "云启公司")
    assert "单位 云启网络科技有限公司" in item.remarks
    office.undo()
    assert every_row() == before


def test_the_same_education_twice_is_one_the_fuller(office, two):
    enter(
        office,
        Education(person=two[0], mode="full_time", level="21", school="四川大学"),
        Education(person=two[1], mode="full_time", level="21", school="四川大学", major="法学"),
        Education(person=two[1], mode="in_service", level="14", school="四川大学"),
    )
    merging.merge(office, *two)
    rows = Education.select().where(Education.person == two[0]).order_by(Education.mode)
    assert sorted((row.level, row.major) for row in rows) == [("14", None), ("21", "法学")]


def test_two_gifts_of_one_day_stay_two(office, two):
    enter(
        office,
        *(Donation(donated_on="2025-01-01", donor_name="吕布", donor_person=n) for n in two),
    )
    merging.merge(office, *two)
    assert [row.donor_person_id for row in Donation.select()] == [two[0], two[0]]
