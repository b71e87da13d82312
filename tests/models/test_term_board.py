"""The leadership of a body on a day: who, how composed, what does not fit."""

from datetime import date

import pytest

from models import term_board
from models.organisation import Body, Term
from models.people import Person
from models.posts import Post

DAY = date(2022, 10, 11)


@pytest.fixture
def led_office(office_with_people):
    """A president (man, 72), two vice-presidents (women), all of the first term."""
    body = Body.get()
    with office_with_people.act("任职"):
        term = Term(body=body, ordinal=1, started_on="2019-01", due_on="2024-01")
        term.save()
        chosen = {"张三": "president", "田富": "vice_president", "仇英": "vice_president"}
        for name, position in chosen.items():
            person = Person.get(Person.name == name)
            person.affiliation = "01" if name == "张三" else "12"
            person.category, person.district = "11", "511602"
            person.birth_date = "1950-01" if name == "张三" else person.birth_date
            person.save()
            Post(
                person=person, body=body, position=position, term=term, started_on="2019-01",
                change_kind="election",
            ).save()  # fmt: skip
    return office_with_people


def shown(day=DAY):
    return term_board.board(Body.get().id, day)


def shares():
    return {share.title: share for share in shown().shares}


def test_it_lists_the_leaders_by_rank(led_office):
    found = shown()
    assert [one.position for one in found.seated] == ["会长", "副会长", "副会长"]
    assert [one.name for one in found.seated] == ["张三", "田富", "仇英"]
    assert found.people == 3
    assert found.term.endswith("第一届")


def test_the_shares_are_told_without_judging(led_office):
    found = shares()
    assert (found["妇女"].count, found["妇女"].percent) == (2, "66.7%")
    assert (found["党外"].count, found["党外"].percent) == (2, "66.7%")
    assert found["少数民族"].count == 0
    assert found["60 岁以上"].count == 1
    assert found["广安区"].count == 3
    assert all(share.is_good is None for share in found.values())


def test_a_threshold_of_the_office_is_judged(led_office):
    with led_office.act("要求"):
        settings = led_office.settings
        settings.least_women, settings.least_non_cpc = 30, 70
        settings.save()
    found = shares()
    assert found["妇女"].is_good is True
    assert found["党外"].is_good is False
    assert found["党外"].note == "要求至少 70%"
    assert found["少数民族"].is_good is None


def test_the_age_limit_names_who_is_beyond_it(led_office):
    with led_office.act("要求"):
        settings = led_office.settings
        settings.most_age = 70
        settings.save()
    assert "张三（会长）72 岁，超过年龄上限 70 岁。" in shown().flags


def test_what_does_not_fit_is_said(led_office):
    assert shown().flags == ()
    with led_office.act("两位会长"):
        Post(
            person=Person.get(Person.name == "吕布"), body=Body.get(), position="president",
            started_on="2018-05", change_kind="election",
        ).save()  # fmt: skip
    flags = shown().flags
    assert "会长有 2 人同时在任，请核对。" in flags
    assert any("吕布" in flag and "早于本届开始" in flag for flag in flags)


def test_a_term_that_is_due_is_said(led_office):
    assert any("已经到期" in flag for flag in shown(date(2024, 2, 1)).flags)


def test_a_body_without_term_and_president(office_with_people):
    assert shown().flags == ("这一天没有登记届次。", "会长空缺。")
    assert {share.percent for share in shown().shares} == {"—"}


def test_the_bodies_are_offered_with_the_association_first(led_office):
    with led_office.act("县"):
        Body(name="甲县联谊会", short_name="甲县新联会", kind_code="county_association").save()
    assert [name for _, name in term_board.bodies()][1:] == ["甲县新联会"]
