"""Rules of 会籍 and the state that its steps give it on a day (DOMAIN 3.3, 9.3, 9.4)."""

from datetime import date

import pytest

from models import codes
from models.dates import seen_from
from models.kinds import listing
from models.membership import Membership, MembershipStep
from models.organisation import Body
from models.people import Person
from tests.models.rows import enter

OPEN = "此人在这个机构已有未结束的会籍，请先填那一条的退会日期。"


@pytest.fixture
def newcomer(office_with_people):
    row = Person(name="申请人")
    enter(office_with_people, row)
    return row


@pytest.fixture
def admit(office_with_people, newcomer):
    """Save a membership of the newcomer with its steps, each as step and day."""

    def one(*steps, **values):
        row = Membership(person=newcomer, body=Body.get(), **values)
        enter(office_with_people, row)
        enter(
            office_with_people,
            *(MembershipStep(membership=row, step=step, on=on) for step, on in steps),
        )
        return row

    return one


def shown_on(row, day):
    """The state that the list shows on a day, as a code."""
    with seen_from(date.fromisoformat(day)):
        found = listing("membership", ids_only=(row.id,)).rows(["state"])
        return next(iter(found))["state"]


def test_what_the_rows_need(empty_office):
    assert set(Membership().problems()) == {"person", "body"}
    assert set(MembershipStep().problems()) == {"membership", "step", "on"}


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"left_on": "2022"}, "end_reason", "填了退会日期，请选退出原因。"),
        ({"end_reason": "resigned"}, "left_on", "选了退出原因，请填退会日期。"),
        (
            {"left_on": "2019-12", "end_reason": "resigned"},
            "left_on",
            "结束时间早于开始时间，请核对。",
        ),
    ],
)
def test_a_rule_is_broken_at_its_field(newcomer, values, field, sentence):
    row = Membership(person=newcomer, body=Body.get(), joined_on="2020", **values)
    assert row.problems() == {field: sentence}


def test_one_open_membership_per_person_and_body(office_with_people, person_named):
    person, body = person_named("张三"), Body.get()
    second = Membership(person=person, body=body, applied_on="2022")
    assert second.problems() == {"body": OPEN}
    assert person.memberships.get().problems() == {}
    branch = Body(name="企业分会", kind_code="branch", parent=body)
    enter(office_with_people, branch)
    assert Membership(person=person, body=branch, joined_on="2022").problems() == {}


def test_who_comes_back_gets_a_new_row(office_with_people, person_named):
    person, body = person_named("张三"), Body.get()
    first = person.memberships.get()
    first.left_on, first.end_reason = "2021-05", "transferred"
    again = Membership(person=person, body=body, joined_on="2022-05")
    enter(office_with_people, first, again)
    assert [row.state_on("2022-06-01") for row in (first, again)] == ["transferred", "active"]
    first.left_on = first.end_reason = None
    assert first.problems() == {"body": OPEN}


STEPS = (
    ("applied", "2022-01-10"),
    ("under_review", "2022-01-20"),
    ("opinion", "2022-02-01"),
    ("deliberated", "2022-02-10"),
    ("public_notice", "2022-02-15"),
    ("approved", "2022-03-01"),
    ("filed", "2022-03-20"),
)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2022-01-10", "applied"),
        ("2022-01-19", "applied"),
        ("2022-01-20", "under_review"),
        ("2022-02-10", "under_review"),  # opinion and deliberation are no states
        ("2022-02-15", "public_notice"),
        ("2022-02-28", "public_notice"),
        ("2022-03-01", "active"),
        ("2022-03-31", "active"),
    ],
)
def test_the_way_in(admit, day, state):
    row = admit(*STEPS, applied_on="2022-01-10", joined_on="2022-03-01")
    assert row.state_on(day) == shown_on(row, day) == state


def test_before_the_first_step_there_is_no_state(admit):
    row = admit(*STEPS, applied_on="2022-01-10", joined_on="2022-03-01")
    assert row.state_on("2022-01-09") == shown_on(row, "2022-01-09") == ""


def test_a_membership_without_any_day_has_no_state(admit):
    row = admit()
    assert row.state_on("2022-01-09") == shown_on(row, "2022-01-09") == ""


def test_an_application_without_steps(admit):
    row = admit(applied_on="2022-01")
    assert row.state_on("2022-01-01") == shown_on(row, "2022-01-01") == "applied"


def test_a_rejected_application_and_a_new_one(admit):
    row = admit(*STEPS[:2], ("rejected", "2022-02"), applied_on="2022-01-10")
    assert row.state_on("2022-02-01") == shown_on(row, "2022-02-01") == "rejected"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2022-05-31", "active"),
        ("2022-06-01", "suspended"),
        ("2022-08-31", "suspended"),
        ("2022-09-01", "active"),
        ("2022-12-01", "suspended"),
    ],
)
def test_a_pause_lasts_until_it_is_lifted(admit, day, state):
    row = admit(
        ("suspended", "2022-06"),
        ("filed", "2022-06-15"),
        ("resumed", "2022-09-01"),
        ("suspended", "2022-12"),
        joined_on="2020",
    )
    assert row.state_on(day) == shown_on(row, day) == state


def test_pause_and_return_on_one_day_hold_in_the_order_entered(admit):
    row = admit(("suspended", "2022-06-01"), ("resumed", "2022-06-01"), joined_on="2020")
    assert row.state_on("2022-06-01") == shown_on(row, "2022-06-01") == "active"


@pytest.mark.parametrize("reason", codes.TABLES["end_reason"].codes)
def test_who_left_has_the_state_of_the_reason(admit, reason):
    row = admit(("suspended", "2021"), joined_on="2020", left_on="2022-05", end_reason=reason)
    assert row.state_on("2022-04-30") == shown_on(row, "2022-04-30") == "suspended"
    assert row.state_on("2022-05-01") == shown_on(row, "2022-05-01") == reason
    assert reason in codes.TABLES["membership_state"].codes


def test_a_day_of_joining_that_lies_ahead(admit):
    row = admit(*STEPS[:1], applied_on="2022-01-10", joined_on="2022-03")
    assert row.state_on("2022-02-28") == shown_on(row, "2022-02-28") == "applied"
    assert row.state_on("2022-03-01") == shown_on(row, "2022-03-01") == "active"


def test_steps_stand_in_the_order_of_their_days_and_go_with_the_membership(
    admit, office_with_people
):
    row = admit(("approved", "2022-03-01"), ("applied", "2022"), ("under_review", "2022-01-20"))
    assert [step.step for step in row.step_rows()] == ["applied", "under_review", "approved"]
    with office_with_people.act("删除"):
        row.delete_instance()
    assert not MembershipStep.select().exists()


def test_views(admit):
    admit(("applied", "2022-09"), applied_on="2022-09")
    assert listing("membership", view="pending").count == 1
    assert listing("membership", view="active").count == 9
    assert listing("membership", view="left").count == 0
