"""Every ready-made question is answered, and each number counts exactly the rows it names."""

from fractions import Fraction

import pytest

from models.columns import Filter
from models.database import database
from models.kinds import KINDS, listing
from models.listing import Listing
from models.statistics.answers import SHARES
from models.statistics.asking import answer
from models.statistics.cross import WHOLE
from models.statistics.dimensions import dimensions
from models.statistics.questions import (
    EVERYTHING,
    Question,
    question_of,
    ready_made,
    row_choices,
    sum_choices,
    years,
)

READY = ready_made()


def numbers_of(table):
    for line in table.every:
        for head, number in zip(table.heads, line.numbers, strict=True):
            yield line, head, number


def summed(kind, key, ids):
    rows = Listing(kind, view=whole_of(kind), ids_only=ids).rows([key])
    total = sum(int(str(row[key] or 0)) for row in rows)
    return Fraction(total, 100 if kind.column(key).kind == "money" else 1)


def whole_of(kind):
    return next(view.name for view in kind.views if view.where is None)


@pytest.mark.parametrize("ready", READY, ids=[f"{r.group}-{r.title}" for r in READY])
def test_ready_made_ones_are_computed(office, ready):
    table = answer(ready.question)
    assert table.lines
    assert table.said.endswith(("。", "）"))
    assert len({len(line.numbers) for line in table.every} | {len(table.heads)}) == 1
    if ready.question.is_attendance:
        return
    for line, _, number in numbers_of(table):
        assert set(number.ids) <= set(table.whole.numbers[-1].ids or table.whole.numbers[0].ids), (
            line.label
        )


def test_the_groups_of_the_list_are_those_the_office_is_asked_for():
    groups = list(dict.fromkeys(ready.group for ready in READY))
    assert groups == [
        "会员结构", "代表人士结构", "活动场次", "出席率", "捐赠", "建言", "培训学时"
    ]  # fmt: skip
    assert len({(ready.group, ready.title) for ready in READY}) == len(READY)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if dimensions(kind)])
def test_numbers_of_records_are_as_many_as_their_rows(office, name):
    kind = KINDS[name]
    for key, _ in row_choices(kind):
        question = Question(name, kind.views[0].name, key)
        if question.is_attendance:
            continue
        table = answer(question)
        assert table.whole.numbers[0].amount == question.listing().count
        for _, _, number in numbers_of(table):
            assert number.amount == len(number.ids) == len(set(number.ids))


@pytest.mark.parametrize("name", ["donation", "proposal", "activity", "output"])
def test_sums_are_those_of_the_rows_they_open(office, name):
    kind = KINDS[name]
    key = dimensions(kind)[0].key
    for amount, _ in sum_choices(kind):
        if amount in ("", EVERYTHING):
            continue
        table = answer(Question(name, whole_of(kind), key, amount=amount))
        for _, _, number in numbers_of(table):
            assert number.amount == summed(kind, amount, number.ids)


@pytest.mark.parametrize("kind", ["activity", "training", "meeting"])
def test_attendance_opens_as_many_records_as_it_counts(office, kind):
    for rows in ("attendee", "session"):
        table = answer(Question(kind, "all", rows))
        for line in table.lines:
            for head, number in zip(table.heads, line.numbers, strict=True):
                if head.kind == "count" and head.unit == "人次":
                    assert number.amount == len(number.ids) == len(set(number.ids))
                if number.ids:
                    assert set(number.ids) <= set(listing(number.kind, view=_all(number.kind)).ids)


def _all(name):
    return whole_of(KINDS[name])


def test_what_a_branch_attended_is_what_its_members_did(office):
    table = answer(Question("activity", "all", "attendee_branch"))
    for line in table.lines:
        number = line.numbers[0]
        detail = answer(number.asks)
        assert detail.whole.numbers[0].amount == number.amount
        assert sum(each.numbers[0].amount for each in detail.lines) == number.amount
    whole = answer(table.whole.numbers[0].asks)
    assert sum(line.numbers[0].amount for line in whole.lines) == table.whole.numbers[0].amount


def test_attendance_against_plain_sql(office):
    table = answer(Question("activity", "all", "attendee"))
    sql = (
        "SELECT sum(t.status = 'present'), sum(t.status <> 'unrecorded') FROM attendance t"
        " WHERE t.person_id IS NOT NULL"
    )
    present, expected = database.execute_sql(sql).fetchone()
    came, _, _, whole, rate = table.whole.numbers
    assert (came.amount, whole.amount) == (present, expected)
    assert rate.amount == Fraction(present, expected)


def test_hours_are_those_sat_through(office):
    table = answer(Question("training", "all", "attendee"))
    ids = ",".join(map(str, listing("training", view="all").ids))
    sql = (
        "SELECT sum(a.hours) FROM attendance t JOIN activity a ON a.id = t.activity_id"
        f" WHERE t.status = 'present' AND t.person_id IS NOT NULL AND a.id IN ({ids})"
    )
    assert table.whole.numbers[-1].amount == database.execute_sql(sql).fetchone()[0]


def test_adoption_is_counted_in_items(office):
    table = answer(Question("proposal", "all", "submitted_on:year", amount=EVERYTHING))
    items, adopted, rate = table.whole.numbers[1:]
    assert (items.amount, adopted.amount, table.text(len(table.lines), 3)) == (50, 35, "70.0%")
    assert rate.amount == adopted.amount / items.amount
    assert "采纳率70.0%" in table.said


def test_a_year_restricts_the_records(office):
    assert years(KINDS["donation"])[:2] == ["2022", "2021"]
    whole = answer(Question("donation", "all", "programme"))
    parts = [answer(Question("donation", "all", "programme", year=y)) for y in ("2021", "2022")]
    amounts = [table.whole.numbers[0].amount for table in parts]
    assert sum(amounts) == whole.whole.numbers[0].amount
    assert parts[0].title.startswith("2021年捐赠：")
    limits = (Filter("donated_on", ">=", "2021"), Filter("donated_on", "<=", "2021"))
    assert listing("donation", filters=limits).count == amounts[0]


def test_shares_are_of_row_column_or_whole(office):
    table = answer(Question("person", "registered", "county", "sex"))
    numbers = table.lines[0].numbers
    last = len(table.heads) - 1
    of = {
        "row": numbers[last].amount,
        "column": table.whole.numbers[0].amount,
        "whole": table.whole.numbers[last].amount,
    }
    for share, base in of.items():
        wanted = float(numbers[0].amount / base) * 100
        assert abs(float(table.share(0, 0, share).rstrip("%")) - wanted) <= 0.05
    assert table.share(0, 0, "") == ""
    assert set(of) | {""} == set(SHARES)


def test_months_stand_in_their_order(office):
    table = answer(Question("activity", "all", "start_on:month"))
    found = [tuple(map(int, line.label[:-1].split("年"))) for line in table.lines]
    assert found == sorted(found)


def test_levels_are_named_and_may_be_several(office):
    table = answer(Question("person", "registered", "level"))
    assert [line.label for line in table.lines][:3] == ["省级", "市级", "区县"]
    assert table.overlaps
    assert table.every[-1].label == WHOLE


def test_a_question_is_kept_as_text():
    question = Question("donation", "all", "programme", amount=EVERYTHING, year="2022")
    assert question_of(question.as_text()) == question
    damaged = ("", "[]", "{}", '{"kind": "weather"}', '{"kind": "person", "rows": "hat"}', "nul")
    assert [question_of(text) for text in damaged] == [None] * len(damaged)


def test_nothing_to_count_is_said(empty_office):
    for ready in READY:
        table = answer(ready.question)
        assert not table.lines
        assert table.whole.numbers
        assert table.said
