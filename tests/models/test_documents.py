"""Rules of 制度文件 (DOMAIN 3.6, 10): in force on a day, spans, what must be kept."""

from datetime import date

import pytest

from models.dates import seen_from
from models.documents import Document
from models.errors import Unavailable
from models.kinds import listing
from models.organisation import Body
from tests.models.rows import enter


def document(**values):
    return Document(**{"title": "考勤制度", "kind_code": "system", "issued_on": "2020", **values})


def test_what_a_document_needs(empty_office):
    assert Document().problems() == {
        "title": "请填写标题。",
        "kind_code": "请填写类型。",
        "issued_on": "请填写印发日期。",
    }


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"span_from": 2025, "span_to": 2021}, "span_to", "适用止年早于起年，请核对。"),
        ({"span_from": 21}, "span_from", "适用起年不能小于 1900。"),
        ({"repealed_on": "2019-12"}, "repealed_on", "废止日期早于印发日期，请核对。"),
        ({"clause_count": -1}, "clause_count", "条数不能小于 0。"),
    ],
)
def test_a_rule_is_broken_at_its_field(empty_office, values, field, sentence):
    assert document(**values).problems() == {field: sentence}


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [(2021, 2025, 5), (2021, 2021, 1), (2021, None, None), (None, 2025, None)],
)
def test_both_ends_of_a_span_count(empty_office, start, end, years):
    row = document(span_from=start, span_to=end)
    assert row.span_years == years
    enter(empty_office, row)
    (shown,) = listing("document").rows(["span_years"])
    assert shown["span_years"] == years


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(2019, 6, 9), 0),
        (date(2019, 6, 10), 1),
        (date(2021, 3, 4), 1),
        (date(2021, 3, 5), 0),
    ],
)
def test_in_force_from_its_issue_until_its_repeal(empty_office, day, in_force):
    enter(empty_office, document(issued_on="2019-06-10", repealed_on="2021-03-05"))
    with seen_from(day):
        assert listing("document", view="in_force").count == in_force
    assert listing("document", view="systems").count == 1


@pytest.mark.parametrize(
    ("issued", "day", "is_kept"),
    [
        ("2021-12-20", date(2024, 12, 19), True),
        ("2021-12-20", date(2024, 12, 20), False),
        ("2021-12", date(2024, 12, 30), True),
        ("2021", date(2024, 12, 30), True),
        ("2021", date(2024, 12, 31), False),
    ],
)
def test_an_impact_assessment_is_kept_for_three_years(empty_office, issued, day, is_kept):
    row = document(kind_code="impact_assessment", issued_on=issued)
    enter(empty_office, row)
    with seen_from(day), empty_office.act("删除"):
        if is_kept:
            with pytest.raises(Unavailable, match="至少保存 3 年"):
                row.delete_instance()
        else:
            row.delete_instance()
    assert Document.select().exists() is is_kept


def test_any_other_paper_may_go(empty_office):
    row = document(issued_on=date.today().isoformat())
    enter(empty_office, row)
    with empty_office.act("删除"):
        row.delete_instance()
    assert not Document.select().exists()


def test_it_outlives_the_body_that_issued_it(office_with_people):
    body = Body(name="某分会", kind_code="committee", parent=Body.get())
    enter(office_with_people, body)
    enter(office_with_people, document(issuer="某分会", issuer_body=body))
    with office_with_people.act("删除"):
        body.delete_instance()
    assert (Document.get().issuer, Document.get().issuer_body) == ("某分会", None)
