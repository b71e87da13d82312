"""Rules of 安排 (DOMAIN 3.6): 人数 and 席次, what is arranged and what is only recommended."""

from datetime import date

import pytest

from models import codes, seats
from models.dates import seen_from
from models.kinds import listing
from models.seats import Seat
from tests.models.rows import enter


def seat(person, kind="cppcc_member", **values):
    given = {"arrangement": "political", "level": "municipal", "started_on": "2021-12", **values}
    return Seat(person=person, kind_code=kind, **given)


@pytest.fixture
def person(office_with_people, person_named):
    return person_named("张三")


def test_what_a_seat_needs(empty_office):
    assert set(Seat(result=None).problems()) == {
        "person", "arrangement", "kind_code", "level", "result",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"started_on": None}, "started_on", "已安排的要填任期起。"),
        ({"result": "recommended"}, "recommended_on", "推荐中的要填推荐日期。"),
        ({"ended_on": "2021-11"}, "ended_on", "结束时间早于开始时间，请核对。"),
        ({"arrangement": "social"}, "arrangement", "这一类属于“政治安排”，请核对安排类别。"),
        ({"term_number": 0}, "term_number", "届次不能小于 1。"),
    ],
)
def test_a_rule_is_broken_at_its_field(person, values, field, sentence):
    assert seat(person, **values).problems() == {field: sentence}


@pytest.mark.parametrize(
    "values",
    [
        {"result": "recommended", "recommended_on": "2022", "started_on": None},
        {"result": "not_arranged", "started_on": None},
        {"started_on": "2021", "ended_on": "2021-01"},
        {"kind": "other", "arrangement": "united_front"},
        {"kind": "public_supervisor", "arrangement": "social"},
    ],
)
def test_what_keeps_the_rules(person, values):
    assert seat(person, **values).problems() == {}


@pytest.mark.parametrize("kind", codes.TABLES["seat"].codes)
def test_every_kind_knows_its_arrangement(person, kind):
    right = codes.TABLES["seat"].extra(kind, "arrangement")
    found = {
        code
        for code in codes.TABLES["arrangement"].codes
        if not seat(person, kind, arrangement=code).problems()
    }
    assert found == ({right} if right else set(codes.TABLES["arrangement"].codes))


def test_a_deputy_may_sit_at_several_levels_and_in_both_bodies(office_with_people, person):
    rows = (
        seat(person),
        seat(person, "npc_deputy"),
        seat(person, level="county"),
    )
    enter(office_with_people, *rows)
    assert seats.counts([row.id for row in rows]) == (1, 3)
    assert seats.counts([]) == (0, 0)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2021, 11, 30), 0),
        (date(2021, 12, 1), 1),
        (date(2025, 12, 31), 1),
        (date(2026, 1, 1), 0),
    ],
)
def test_the_end_is_the_first_day_no_longer_held(office_with_people, person, day, held):
    enter(office_with_people, seat(person, ended_on="2026"))
    with seen_from(day):
        assert listing("seat", view="held").count == held
        assert listing("seat", view="cppcc_member").count == held
        assert listing("seat", view="npc_deputy").count == 0


def test_a_recommendation_is_no_seat(office_with_people, person):
    enter(
        office_with_people,
        seat(person, result="recommended", recommended_on="2022", started_on="2022-01"),
        seat(person, result="not_arranged", recommended_on="2021"),
    )
    assert listing("seat", view="held").count == 0
    assert listing("seat", view="recommended").count == 2
    assert Seat.get().caption == "市级政协委员"
