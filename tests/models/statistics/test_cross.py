"""Cross tables of the demonstration office against plain SQL and against themselves."""

import re
from fractions import Fraction

import pytest

from models.columns import Filter
from models.database import database
from models.kinds import KINDS, listing
from models.statistics.cross import cross, percent
from models.statistics.dimensions import dimensions
from models.statistics.sentences import sentence


def by(kind, key):
    return next(d for d in dimensions(KINDS[kind]) if d.key == key)


@pytest.mark.parametrize("key", [d.key for d in dimensions(KINDS["person"])])
def test_every_row_is_counted_and_opens(demo, key):
    members = listing("person", view="members")
    table = cross(members, by("person", key))
    assert table.cell().amount == members.count
    counted = [i for row in table.rows for i in table.cell(row).ids]
    assert set(counted) == set(members.ids)
    assert (len(counted) > members.count) <= table.overlaps
    for row in table.rows:
        assert table.cell(row).amount == len(set(table.cell(row).ids))


def test_two_fields_cross(demo):
    registered = listing("person", view="registered")
    table = cross(registered, by("person", "county"), by("person", "sex"))
    for row in table.rows:
        sides = [table.cell(row, column).amount for column in table.columns]
        assert sum(sides) == table.cell(row).amount
    sql = (
        "SELECT count(*) FROM person WHERE sex = '2' AND district = '511621' AND id IN"
        " (SELECT person_id FROM registry_entry WHERE left_on IS NULL)"
    )
    assert table.cell("岳池县", "女").amount == database.execute_sql(sql).fetchone()[0]


def test_a_column_is_added_up_in_yuan(demo):
    table = cross(listing("donation"), by("donation", "programme"), amount="cash")
    sql = "SELECT sum(amount) FROM donation_line WHERE kind = 'cash'"
    assert table.cell().amount == Fraction(database.execute_sql(sql).fetchone()[0], 100)
    assert table.unit == "元"


def test_filters_of_the_listing_hold(demo):
    chosen = listing("activity").changed(filters=(Filter("category", "=", "field_visit"),))
    table = cross(chosen, by("activity", "start_on:year"), amount="session_count")
    assert table.cell().amount == 14
    assert all(re.fullmatch(r"\d{4}年", row) for row in table.rows)


def test_shares_are_rounded_half_up():
    assert percent(Fraction(35), Fraction(50)) == "70.0%"
    assert percent(Fraction(1), Fraction(3)) == "33.3%"
    assert percent(Fraction(2), Fraction(3)) == "66.7%"
    assert percent(Fraction(1), Fraction(16)) == "6.3%"
    assert percent(Fraction(0), Fraction(0)) == "—"


def test_a_table_is_said_in_a_sentence(demo):
    said = sentence(cross(listing("person", view="members"), by("person", "sex")))
    counts = dict(re.findall(r"([男女])(\d+)人，占[\d.]+%", said))
    assert said.startswith("在册会员共126人。按性别分：男")
    assert sum(map(int, counts.values())) == 126
    both = sentence(cross(listing("person", view="members"), by("person", "branch")))
    assert "各类之和可能大于合计" in both
