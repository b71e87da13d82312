"""What a count of the demonstration office could get wrong (DOMAIN 4.1 end, 4.2)."""

import pytest

from models.database import database
from tests.models.demo.test_figures import (
    CAMPAIGN,
    DAY,
    HELD,
    IN_MA,
    JOINED,
    MA,
    MEMBERS,
    SEATED,
    designated,
    gifts,
    of_campaign,
    scalar,
    sessions,
    tagged,
    under,
)


def rows(sql):
    return {row[0] for row in database.execute_sql(sql)}


def activities(where):
    return rows(f"SELECT id FROM activity WHERE {where}")


@pytest.mark.parametrize(
    ("where", "counted", "held"),
    [
        ("category = 'field_visit'", 14, 12),  # three places in one day
        (f"category IN ('seminar', 'lecture') AND {under('主题教育')}", 8, 7),
        (f"category = 'research' AND {tagged('建言调研')}", 13, 12),
    ],
)
def test_some_activities_count_more_than_once(demo_office, where, counted, held):
    assert scalar(sessions(where)) == counted
    assert len(activities(where)) == held


def test_both_kinds_of_research_are_kept_apart(demo_office):
    """F36 by its tag, F54 by whom it visited: no trip counts in both."""
    for_proposals = activities(f"category = 'research' AND {tagged('建言调研')}")
    at_enterprises = activities("category = 'research' AND target_kind = 'key_enterprise'")
    assert for_proposals & at_enterprises == set()
    assert len(at_enterprises) == 5


def test_equal_numbers_are_different_rows(demo_office):
    """14 three times: F06, F27, F28; only the presidents' meetings that are study are shared."""
    presidents = rows("SELECT activity_id FROM meeting WHERE kind = 'presidents_meeting'")
    study, visits = activities(tagged("形势政策学习")), activities("category = 'field_visit'")
    assert len(presidents & study) == 2
    assert visits & (presidents | study) == set()


def test_meetings_of_others_do_not_count(demo_office):
    councils = "SELECT count(*) FROM meeting m JOIN activity a ON a.id = m.activity_id"
    councils += " WHERE m.kind = 'council' AND"
    assert scalar(f"{councils} a.body_id <> {MA}") == 2
    assert scalar(f"{councils} a.body_id = {MA} AND a.start_on < '2021-01-01'") == 1


def test_448_is_not_the_number_of_members(demo_office):
    assert scalar(f"SELECT count(DISTINCT person_id) FROM ({MEMBERS} AND {JOINED})") == 126
    assert scalar("SELECT count(*) FROM person") == 455
    assert scalar("SELECT count(*) FROM registry_entry WHERE left_on IS NULL") > 448


def test_persons_and_seats_differ(demo_office):
    held = f"FROM seat WHERE {SEATED} AND {HELD} AND {IN_MA} AND level = 'county'"
    assert scalar(f"SELECT count(DISTINCT person_id) {held}") == 28
    assert scalar(f"SELECT count(*) {held}") == 29
    by_counties = "SELECT person_id FROM seat WHERE arranged_by_id IS NOT NULL"
    assert rows(by_counties) & rows(f"{MEMBERS} AND {JOINED}") == set()


def test_a_recommendation_and_a_former_seat_are_no_seat(demo_office):
    political = "SELECT count(*) FROM seat WHERE kind = 'cppcc_member'"
    assert scalar(f"{political} AND result = 'recommended'") == 1
    assert scalar(f"{political} AND level = 'municipal' AND ended_on <= '{DAY}'") >= 6


def test_an_upgraded_base_has_left_the_lower_level(demo_office):
    upgraded = "SELECT base_id FROM base_designation GROUP BY base_id HAVING count(*) > 1"
    assert scalar(f"{designated('municipal')} AND base_id IN ({upgraded})") == 0
    assert scalar(f"{designated('provincial')} AND base_id IN ({upgraded})") == 1


def test_goods_and_cash_are_never_mixed(demo_office):
    lines = "SELECT count(*) FROM donation_line WHERE"
    assert scalar(f"{lines} kind = 'cash' AND (quantity IS NOT NULL OR amount IS NULL)") == 0
    assert scalar(f"{lines} kind = 'goods' AND (valuation = 'none') <> (amount IS NULL)") == 0
    in_campaign = of_campaign("donation", CAMPAIGN)
    assert scalar(gifts("amount", f"l.kind = 'goods' AND {in_campaign}")) is None  # F46–F48
    cash_beside = gifts("amount", f"l.kind = 'cash' AND {of_campaign('donation', '三心')}")
    assert scalar(cash_beside) == 8_000_00
    valued = f"l.kind = 'goods' AND quantity IS NULL AND {of_campaign('donation', '三心')}"
    assert scalar(gifts("amount", valued)) > 0  # a value without a quantity
    unvalued = f"l.kind = 'goods' AND amount IS NULL AND {of_campaign('donation', '三心')}"
    assert scalar(gifts("quantity", unvalued)) == 80


def test_gifts_outside_the_campaign_do_not_disturb_it(demo_office):
    masks = "l.item_name = '口罩' AND unit = '个'"
    assert scalar(gifts("quantity", masks)) == 207_000 + 7_000
    assert scalar(gifts("amount", "l.kind = 'cash'")) > 177_000_00 + 8_000_00


def test_some_gifts_belong_to_a_programme_by_their_activity_alone(demo_office):
    inherited = "programme_id IS NULL AND activity_id IN"
    inherited += " (SELECT id FROM activity WHERE programme_id IS NOT NULL)"
    assert scalar(f"SELECT count(*) FROM donation WHERE {inherited}") == 2
    assert scalar(f"SELECT count(*) FROM output WHERE {inherited}") >= 2


def test_outputs_of_other_units_and_times_do_not_disturb(demo_office):
    assert scalar("SELECT sum(quantity) FROM output WHERE kind = 'handout' AND unit = '份'") > 1000
    works = "SELECT sum(quantity) FROM output WHERE form = 'online_work'"
    assert scalar(works) > 12
    assert scalar("SELECT sum(quantity) FROM output WHERE form = 'bulletin'") > 5


def test_a_repealed_rule_is_no_rule_in_force(demo_office):
    assert scalar("SELECT count(*) FROM document WHERE kind = 'system'") == 10
    assert scalar("SELECT count(*) FROM document WHERE repealed_on IS NOT NULL") == 1


def test_no_window_of_the_study_series_is_empty(demo_office):
    months = rows(f"SELECT substr(start_on, 1, 7) FROM activity WHERE {under('双月学习')}")
    windows = {(month[:4], (int(month[5:]) + 1) // 2) for month in months}
    assert windows >= {(year, n) for year in ("2021", "2022") for n in range(1, 6)}


def test_branch_changes_name_their_meeting_and_paper(demo_office):
    adjusted = "SELECT count(*) FROM post WHERE change_kind = 'adjustment'"
    assert scalar(adjusted) == 8
    assert scalar(f"{adjusted} AND decided_at_id IS NOT NULL AND document_id IS NOT NULL") == 8


def test_a_meeting_counts_those_of_its_attendance(demo_office):
    wrong = """SELECT count(*) FROM meeting m WHERE expected_count IS NOT NULL AND (
        expected_count <> (SELECT count(*) FROM attendance WHERE activity_id = m.activity_id)
        OR present_count <> (SELECT count(*) FROM attendance
            WHERE activity_id = m.activity_id AND status = 'present')
        OR leave_count <> (SELECT count(*) FROM attendance
            WHERE activity_id = m.activity_id AND status = 'on_leave'))"""
    assert scalar(wrong) == 0
    without = "SELECT count(*) FROM activity WHERE category = 'meeting' AND id NOT IN"
    assert scalar(f"{without} (SELECT activity_id FROM meeting)") == 0
