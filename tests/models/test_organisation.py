"""Rules of 届 (DOMAIN 3.3, 9.1) and what a body takes with it."""

import pytest

from models.errors import Invalid
from models.kinds import listing
from models.organisation import Body, Term
from tests.models.rows import enter

OVERLAP = "与这个机构的另一届时间重叠，请先填那一届的结束时间。"


@pytest.fixture
def body(office_with_people):
    return Body.get()


def term(body, ordinal=1, start="2018-11-20", due="2023-11-20", **values):
    return Term(body=body, ordinal=ordinal, started_on=start, due_on=due, **values)


def test_what_a_term_needs(empty_office):
    assert Term().problems() == {
        "body": "请填写机构。",
        "ordinal": "请填写第几届。",
        "started_on": "请填写开始。",
        "due_on": "请填写应换届日期。",
    }


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"due": "2023-11-21"}, "due_on", "一届最长 5 年，请核对应换届日期。"),
        ({"start": "2018", "due": "2023-02"}, "due_on", "一届最长 5 年，请核对应换届日期。"),
        ({"due": "2018-10"}, "due_on", "结束时间早于开始时间，请核对。"),
        ({"extended_to": "2024-11-21"}, "extended_to", "延期最长 1 年，请核对。"),
        ({"extended_to": "2023-10"}, "extended_to", "结束时间早于开始时间，请核对。"),
        ({"ended_on": "2018-10"}, "ended_on", "结束时间早于开始时间，请核对。"),
        ({"ordinal": 0}, "ordinal", "第几届不能小于 1。"),
    ],
)
def test_a_rule_is_broken_at_its_field(body, values, field, sentence):
    assert term(body, **values).problems() == {field: sentence}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"start": "2018", "due": "2023"},
        {"start": "2018-11-20", "due": "2023-11"},
        {"due": "2021-11-20"},
        {"extended_to": "2024-11-20", "extension_approval": "广民〔2023〕8号"},
        {"start": "2020-02-29", "due": "2025-02-28"},
    ],
)
def test_five_years_and_one_more_are_allowed(body, values):
    assert term(body, **values).problems() == {}


def test_an_extension_is_approved(body):
    row = term(body, extended_to="2024-05")
    said = {"extension_approval": "延期换届须经登记管理机关批准，请填写批准文号。"}
    assert row.doubts() == said
    row.extension_approval = "广民〔2023〕8号"
    assert row.doubts() == {}


@pytest.mark.parametrize(
    ("first_end", "second_start", "is_refused"),
    [
        (None, "2023-12", True),
        ("2024-01-10", "2024-01-09", True),
        ("2024-01-10", "2024-01-10", False),  # the end is the first day no longer in it
        ("2024-01", "2024-01-01", False),
        (None, "2010", True),  # an open one after it runs on
    ],
)
def test_terms_of_a_body_do_not_overlap(
    office_with_people, body, first_end, second_start, is_refused
):
    enter(office_with_people, term(body, ended_on=first_end))
    second = term(body, 2, second_start, second_start)
    assert second.problems() == ({"started_on": OVERLAP} if is_refused else {})


def test_terms_of_two_bodies_run_side_by_side(office_with_people, body):
    other = Body(name="岳池县新联会", kind_code="county_association")
    enter(office_with_people, other)
    enter(office_with_people, term(body), term(other))
    assert Term.select().count() == 2


def test_an_ordinal_stands_once_in_a_body(office_with_people, body):
    enter(office_with_people, term(body, ended_on="2023-11"))
    with pytest.raises(Invalid) as caught:
        enter(office_with_people, term(body, 1, "2023-11", "2028-11"))
    assert caught.value.problems == {"ordinal": "第几届“1”重复了，只能有一次。"}


@pytest.mark.parametrize(
    ("day", "ordinal"),
    [
        ("2018-11-19", None),
        ("2018-11-20", 1),
        ("2023-12-31", 1),
        ("2024-01-01", 2),
        ("2031-01-01", 2),
    ],
)
def test_the_term_of_a_day(office_with_people, body, day, ordinal):
    enter(
        office_with_people, term(body, ended_on="2024-01"), term(body, 2, "2024-01-01", "2028-12")
    )
    found = Term.of(body, day)
    assert (found and found.ordinal) == ordinal


def test_a_term_is_called_by_its_body_and_ordinal(office_with_people, body):
    body.short_name = "市新联会"
    enter(office_with_people, body)
    enter(office_with_people, term(body, 2))
    assert Term.get().caption == "市新联会第二届"
    for typed in ("市新联会", "市新联会第二届", "第二届"):
        assert listing("term", search=typed).count == 1, typed
    assert listing("term", search="第一届").count == 0


def test_terms_go_with_their_body(office_with_people):
    other = Body(name="岳池县新联会", kind_code="county_association")
    enter(office_with_people, other)
    enter(office_with_people, term(other))
    with office_with_people.act("删除"):
        other.delete_instance()
    assert not Term.select().exists()
