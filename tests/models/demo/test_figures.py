"""All figures of the article, counted in plain SQL of this file's own (DOMAIN 4.1)."""

import pytest

from models.database import database
from models.register import RECORDS

DAY = "2022-10-11"
MA = "(SELECT id FROM body WHERE kind = 'municipal_association')"
SEATED = "result = 'arranged' AND kind IN ('npc_deputy', 'cppcc_member')"
MEMBERS = f"SELECT person_id FROM membership WHERE body_id = {MA}"


def holds(start, end):
    """A dated row that holds on the day; a short date stands for its first day."""
    first, last = (f"substr({name} || '-01-01', 1, 10)" for name in (start, end))
    return f"{first} <= '{DAY}' AND ({end} IS NULL OR {last} > '{DAY}')"


HELD, JOINED = holds("started_on", "ended_on"), holds("joined_on", "left_on")


def under(name, row=""):
    """A programme with its children."""
    ids = f"SELECT id FROM programme WHERE name = '{name}' UNION SELECT p.id FROM programme p"
    ids += f" JOIN programme q ON p.parent_id = q.id WHERE q.name = '{name}'"
    return f"{row or 'programme_id'} IN ({ids})"


def of_campaign(table, name):
    """Its own programme, else that of its activity."""
    inherited = f"(SELECT programme_id FROM activity WHERE id = {table}.activity_id)"
    return under(name, f"coalesce({table}.programme_id, {inherited})")


def tagged(name):
    rows = "SELECT activity_id FROM activity_tag t JOIN counting_tag c ON c.id = t.tag_id"
    return f"id IN ({rows} WHERE c.name = '{name}')"


def sessions(where):
    return f"SELECT sum(session_count) FROM activity WHERE {where}"


def meetings(where):
    return (
        f"SELECT sum(session_count) FROM activity a JOIN meeting m ON m.activity_id = a.id {where}"
    )


def outputs(where):
    return f"SELECT sum(quantity) FROM output WHERE {where}"


def bodies(kind):
    return (
        f"SELECT count(*) FROM body WHERE kind = '{kind}' AND {holds('founded_on', 'dissolved_on')}"
    )


def posts(where):
    return f"SELECT count(DISTINCT person_id) FROM post p JOIN body b ON b.id = p.body_id {where}"


def seats(where):
    return f"SELECT count(DISTINCT person_id) FROM seat WHERE {SEATED} AND {HELD} AND {where}"


def designated(level):
    rows = f"SELECT count(DISTINCT base_id) FROM base_designation WHERE level = '{level}'"
    return f"{rows} AND {holds('designated_on', 'ended_on')}"


def gifts(what, where):
    rows = f"SELECT sum({what}) FROM donation_line l JOIN donation ON donation.id = l.donation_id"
    return f"{rows} WHERE {where}"


def campaign_goods(item, unit):
    name = f"l.kind = 'goods' AND item_name = '{item}' AND unit = '{unit}'"
    return gifts("quantity", f"{name} AND {of_campaign('donation', CAMPAIGN)}")


SINCE, CAMPAIGN = "start_on >= '2021-01-01'", "邻水5.9抗疫"
OURS = f"a.body_id = {MA} AND {SINCE}"
PLAN = "FROM document WHERE kind = 'plan'"
IN_MA = f"person_id IN ({MEMBERS} AND {JOINED})"
COMMENDED = "SELECT count(*) FROM commendation_item WHERE state = 'decided' AND object_kind ="
CAMPAIGN_OUTPUT = of_campaign("output", CAMPAIGN)
AT_CITY = "SELECT person_id FROM registry_entry WHERE level = 'municipal' AND left_on IS NULL"
COUNTIES = "SELECT id FROM body WHERE kind = 'county_association'"
BY_ELECTION = "b.kind = 'municipal_association' AND position = 'vice_president'"

FIGURES = {
    "F01": (sessions(f"category IN ('seminar', 'lecture') AND {under('主题教育')}"), 8),
    "F02": (sessions(tagged("缅怀活动")), 3),
    "F03": (meetings("WHERE m.kind = 'talk_meeting'"), 2),
    "F04": ("SELECT interval_months FROM programme WHERE name = '双月学习'", 2),
    "F05": (meetings(f"WHERE m.kind = 'council' AND {OURS}"), 4),
    "F06": (meetings(f"WHERE m.kind = 'presidents_meeting' AND {OURS}"), 14),
    "F07": (
        "SELECT count(DISTINCT person_id) FROM liaison_pair p JOIN leader l ON l.id = p.leader_id"
        f" WHERE l.level = 'municipal' AND {HELD}",
        9,
    ),
    "F08": (f"SELECT span_to - span_from + 1 {PLAN}", 5),
    "F09": (f"SELECT count(*) {PLAN} AND summary LIKE '%511%'", 1),
    "F10": (f"SELECT clause_count {PLAN}", 21),
    "F11": (
        f"SELECT count(*) FROM document WHERE kind = 'system'"
        f" AND {holds('issued_on', 'repealed_on')}",
        9,
    ),
    "F12": (bodies("branch"), 4),
    "F13": (bodies("committee"), 1),
    "F14": (bodies("party_branch"), 1),
    "F15": (posts(f"WHERE {BY_ELECTION} AND change_kind = 'by_election'"), 1),
    "F16": (posts("WHERE b.kind = 'branch' AND change_kind = 'adjustment'"), 8),
    "F17": (f"{COMMENDED} 'collective'", 4),
    "F18": (f"{COMMENDED} 'member'", 10),
    "F19": (
        "SELECT count(DISTINCT level) FROM base_designation"
        f" WHERE {holds('designated_on', 'ended_on')}",
        3,
    ),
    "F20": (designated("provincial"), 2),
    "F21": (designated("municipal"), 9),
    "F22": (
        f"SELECT count(DISTINCT person_id) FROM membership WHERE body_id = {MA}"
        f" AND joined_on BETWEEN '2021-01-01' AND '{DAY}'",
        19,
    ),
    "F23": (posts(f"WHERE {BY_ELECTION} AND change_kind IN ('promotion', 'by_election')"), 1),
    "F24": (
        "SELECT count(DISTINCT person_id) FROM registry_entry"
        f" WHERE {holds('entered_on', 'left_on')}",
        448,
    ),
    "F25": ("SELECT span_from || '—' || span_to FROM document WHERE kind = 'scheme'", "2021—2025"),
    "F26": (sessions(f"category = 'forum' AND {under('賨新论坛')}"), 1),
    "F27": (sessions(tagged("形势政策学习")), 14),
    "F28": (sessions("category = 'field_visit'"), 14),
    "F29": (outputs("kind = 'handout' AND unit = '册'"), 716),
    "F30": (sessions("category = 'duty_training'"), 1),
    "F31": (seats(f"level = 'municipal' AND {IN_MA}"), 23),
    "F32": (seats(f"level = 'county' AND {IN_MA}"), 28),
    "F33": (bodies("county_association"), 6),
    "F34": (seats(f"arranged_by_id IN ({COUNTIES})"), 82),
    "F35": (
        "SELECT count(DISTINCT person_id) FROM seat WHERE kind = 'public_supervisor'"
        f" AND recommended_on IS NOT NULL AND person_id IN ({AT_CITY})",
        2,
    ),
    "F36": (sessions(f"category = 'research' AND {tagged('建言调研')}"), 13),
    "F37": ("SELECT sum(item_count) FROM proposal", 50),
    "F38": ("SELECT sum(first_adopted_items) FROM proposal_outcome", 35),
    "F39": (outputs("form = 'achievement'"), 53),
    "F40": (outputs("form = 'response'"), 108),
    "F41": (sessions(f"{SINCE} AND {under('三心')}"), 10),
    "F42": (
        gifts(
            "amount",
            "l.kind = 'goods' AND donated_on >= '2021-01-01'"
            f" AND {of_campaign('donation', '三心')}",
        ),
        60_000_00,
    ),
    "F43": (f"SELECT sum(served_count) FROM activity WHERE {SINCE} AND {under('三心')}", 2536),
    "F44": (f"SELECT started_on FROM programme WHERE name = '{CAMPAIGN}'", "2022-05-09"),
    "F45": (
        gifts("amount", f"l.kind = 'cash' AND {of_campaign('donation', CAMPAIGN)}"),
        177_000_00,
    ),
    "F46": (campaign_goods("口罩", "个"), 207_000),
    "F47": (campaign_goods("加厚型雨衣", "件"), 1000),
    "F48": (campaign_goods("消毒水", "瓶"), 400),
    "F49": (outputs(f"form = 'online_work' AND {CAMPAIGN_OUTPUT}"), 12),
    "F50": (outputs(f"form = 'bulletin' AND {CAMPAIGN_OUTPUT}"), 5),
    "F51": (outputs(f"form = 'abuse_response' AND {CAMPAIGN_OUTPUT}"), 1),
    "F52": (sessions(under("文化进乡村")), 2),
    "F53": ("SELECT count(*) FROM honour", 1),
    "F54": (sessions("category = 'research' AND target_kind = 'key_enterprise'"), 5),
    "F55": (outputs("form = 'short_video'"), 15),
    "F56": (outputs("form = 'repost'"), 33),
}


def scalar(sql):
    """The one value of a query that has one row."""
    (row,) = database.execute_sql(sql).fetchall()
    return row[0]


def column(sql):
    return [row[0] for row in database.execute_sql(sql)]


def test_every_figure_of_the_article_is_here():
    assert list(FIGURES) == [f"F{number:02d}" for number in range(1, 57)]


@pytest.mark.parametrize("code", FIGURES)
def test_the_figure_is_counted(demo_office, code):
    sql, value = FIGURES[code]
    assert scalar(sql) == value


def test_every_kind_of_record_has_a_row(demo_office):
    empty = {kind for kind, model in RECORDS.items() if not model.select().exists()}
    # left behind by a merge, a print or a summary: made by nobody who only enters records
    assert empty == {"merged_person", "print_job", "figure", "report", "report_figure"}


def test_one_activity_counts_in_two_figures(demo_office):
    both = f"m.kind = 'presidents_meeting' AND a.{tagged('形势政策学习')}"
    assert column(
        f"SELECT a.name FROM activity a JOIN meeting m ON m.activity_id = a.id WHERE {both}"
    )


def test_one_post_serves_the_by_election_and_the_promotion(demo_office):
    rows = "SELECT p.id FROM post p JOIN body b ON b.id = p.body_id"
    elected = column(f"{rows} WHERE {BY_ELECTION} AND change_kind = 'by_election'")
    assert elected == column(
        f"{rows} WHERE {BY_ELECTION} AND change_kind IN ('promotion', 'by_election')"
    )
    decided = "SELECT a.name FROM post p JOIN activity a ON a.id = p.decided_at_id WHERE p.id ="
    assert column(f"{decided} {elected[0]}") == ["补选副会长专题会议"]


def test_some_sit_in_the_municipality_and_in_a_county(demo_office):
    rows = f"SELECT person_id FROM seat WHERE {SEATED} AND {HELD} AND {IN_MA}"
    both = column(f"{rows} AND level = 'municipal' INTERSECT {rows} AND level = 'county'")
    assert len(both) == 4


def test_seats_are_more_than_persons_and_other_seats_do_not_count(demo_office):
    by_counties = f"FROM seat WHERE {SEATED} AND {HELD} AND arranged_by_id IN ({COUNTIES})"
    assert scalar(f"SELECT count(*) {by_counties}") > 82
    levels = column(f"SELECT DISTINCT level {by_counties}")
    assert set(levels) >= {"county", "municipal", "township"}
    assert scalar("SELECT count(*) FROM seat WHERE ended_on IS NOT NULL") > 5
    assert scalar("SELECT count(*) FROM seat WHERE recommended_on IS NOT NULL") > 4


def test_members_outside_the_registry_and_registered_outsiders(demo_office):
    members, registered = f"{MEMBERS} AND {JOINED}", "SELECT person_id FROM registry_entry"
    assert len(column(f"{members} EXCEPT {registered}")) == 6
    assert len(column(f"{registered} EXCEPT {members}")) > 300


def test_meetings_are_numbered_without_a_gap_and_valid(demo_office):
    for kind in ("council", "presidents_meeting", "talk_meeting"):
        numbers = column(
            "SELECT number FROM meeting m JOIN activity a ON a.id = m.activity_id"
            f" WHERE m.kind = '{kind}' AND number > 0 ORDER BY a.start_on"
        )
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert column("SELECT DISTINCT is_passed FROM motion") == [1]
    verdicts = [row.verdict() for row in RECORDS["meeting"].select()]
    assert [each.sentence for each in verdicts if each is not None and not each.is_good] == []
    names = [row.full_name() for row in RECORDS["meeting"].select() if row.kind_code == "council"]
    assert [name for name in names if name][-1] == "一届理事会第六次会议"


def test_council_meetings_have_two_motions(demo_office):
    counts = column(
        "SELECT count(*) FROM motion JOIN meeting m ON m.id = motion.meeting_id"
        " WHERE m.kind = 'council' GROUP BY m.id"
    )
    assert counts == [2] * 5


def test_the_way_in_is_kept_step_by_step(demo_office):
    new = f"SELECT id FROM membership WHERE body_id = {MA} AND joined_on >= '2021-01-01'"
    steps = column(
        f"SELECT count(*) FROM membership_step WHERE membership_id IN ({new})"
        " GROUP BY membership_id"
    )
    assert steps == [7] * 19
    pending = [row for row in RECORDS["membership"].select() if not row.joined_on]
    assert [row.state_on(DAY) for row in pending] == ["under_review", "applied"]


def test_an_upgraded_base_and_a_second_adoption_count_once(demo_office):
    twice = column("SELECT base_id FROM base_designation GROUP BY base_id HAVING count(*) > 1")
    assert len(twice) == 1
    zero = "SELECT count(*) FROM proposal_outcome WHERE first_adopted_items = 0 AND state"
    assert scalar(f"{zero} = 'adopted'") == 1
    assert scalar(f"{zero} = 'filed'") == 2
    unanswered = "SELECT id FROM proposal EXCEPT SELECT proposal_id FROM proposal_outcome"
    assert len(column(unanswered)) == 2
