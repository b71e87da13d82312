"""Rules of 联谊交友 (DOMAIN 3.6, 9.6)."""

from datetime import date

import pytest

from models.dates import seen_from
from models.kinds import listing
from models.liaison import Leader, LiaisonContact, LiaisonPair
from tests.models.rows import enter


@pytest.fixture
def leader(office_with_people):
    row = Leader(name="李 四", title="副市长", level="municipal")
    enter(office_with_people, row)
    return row


@pytest.fixture
def pair(office_with_people, leader, person_named):
    row = LiaisonPair(leader=leader, person=person_named("张三"), started_on="2021")
    enter(office_with_people, row)
    return row


def test_what_the_rows_need(empty_office):
    assert set(Leader().problems()) == {"name", "title", "level"}
    assert set(LiaisonPair().problems()) == {"leader", "person", "started_on"}
    assert set(LiaisonContact().problems()) == {"pair", "on", "way"}


def test_an_end_before_the_start_is_refused(pair):
    pair.ended_on = "2020-12"
    assert pair.problems() == {"ended_on": "结束时间早于开始时间，请核对。"}
    pair.ended_on = "2021"
    assert pair.problems() == {}


def test_the_same_two_are_paired_once_at_a_time(office_with_people, pair, leader, person_named):
    again = LiaisonPair(leader=leader, person=person_named("张三"), started_on="2023")
    assert again.problems() == {"person": "这两人已有未结束的结对。"}
    assert pair.problems() == {}
    pair.ended_on = "2022"
    enter(office_with_people, pair)
    assert again.problems() == {}


def test_one_may_be_paired_with_two_and_by_two(office_with_people, pair, leader, person_named):
    other = Leader(name="王五", title="副主席", level="municipal")
    enter(office_with_people, other)
    enter(
        office_with_people,
        LiaisonPair(leader=other, person=pair.person, started_on="2021"),
        LiaisonPair(leader=leader, person=person_named("吕布"), started_on="2021"),
    )
    assert listing("liaison_pair", view="open").count == 3


def test_a_leader_of_another_office_is_a_new_row_and_old_pairs_keep_the_old(
    office_with_people, pair, person_named
):
    promoted = Leader(name="李四", title="市长", level="municipal")
    enter(office_with_people, promoted)
    enter(
        office_with_people,
        LiaisonPair(leader=promoted, person=person_named("吕布"), started_on="2023"),
    )
    rows = listing("liaison_pair").rows(["person", "leader_title"])
    titles = {row["leader_title"] for row in rows}
    assert titles == {"副市长", "市长"}
    assert pair.reload().caption == "李四—张三"


@pytest.mark.parametrize(
    ("contact", "day", "is_silent"),
    [
        ("2022-03-05", date(2022, 6, 30), False),
        ("2022-03-05", date(2022, 7, 1), True),
        ("2022-07-01", date(2022, 10, 11), False),
        ("2022-06-30", date(2022, 10, 11), True),
        ("2022", date(2022, 3, 1), False),  # 2022 stands for its first day
    ],
)
def test_pairs_without_a_contact_this_half_year(office_with_people, pair, contact, day, is_silent):
    enter(office_with_people, LiaisonContact(pair=pair, on=contact, way="visit"))
    with seen_from(day):
        assert listing("liaison_pair", view="silent").count == is_silent
        (row,) = listing("liaison_pair").rows(["contacts"])
    assert row["contacts"] == 1


def test_an_ended_pair_is_not_missed(office_with_people, pair):
    pair.ended_on = "2022-01"
    enter(office_with_people, pair)
    with seen_from(date(2022, 10, 11)):
        assert listing("liaison_pair", view="silent").count == 0
        assert listing("liaison_pair", view="open").count == 0


def test_contacts_go_with_their_pair(office_with_people, pair, leader):
    enter(office_with_people, LiaisonContact(pair=pair, on="2022-03", way="phone"))
    with office_with_people.act("删除"):
        pair.delete_instance()
    assert not LiaisonContact.select().exists()
    assert leader.reload().name == "李四"
