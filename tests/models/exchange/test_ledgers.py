"""The sample ledger: every row as expected, the figures of the report, nothing twice, one undo."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.donations import Donation, DonationLine
from models.exchange.apply import apply
from models.exchange.ledgers.series import LABELS, OBJECTS
from models.exchange.plan import plan_import
from models.meetings import Meeting
from models.office import Office
from models.organisation import Body
from models.people import Person
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome
from models.seats import Seat

SAMPLES = Path(__file__).parents[2] / "samples"
LEDGER = SAMPLES / "活动台账.xlsx"
BEFORE = ("代表人士人物库.xlsx", "会员花名册.xlsx")
KINDS = {"人大代表": "npc_deputy", "政协委员": "cppcc_member"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """An office file into which the three samples were imported."""
    path = tmp_path_factory.mktemp("ledgers") / "台账.xinlian"
    with Office.new(path, "广安市新的社会阶层人士联谊会", "市新联会") as office:
        for name in (*BEFORE, LEDGER.name):
            apply(office, plan_import(office, SAMPLES / name))
    return path


@pytest.fixture
def office(filled):
    """The imported office, open for reading."""
    with Office.open(filled, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(expected):
    """What the sheets of the ledger hold, by the name of the sheet."""
    return {sheet["sheet"]: sheet for sheet in expected[LEDGER.name]["sheets"]}


def _number(filled: Path, sql: str) -> int:
    with sqlite3.connect(f"file:{filled}?mode=ro", uri=True) as connection:
        return connection.execute(sql).fetchone()[0]


_SERIES = """activity WHERE programme_id IN (SELECT id FROM programme WHERE name = '{0}'
    UNION SELECT p.id FROM programme p JOIN programme q ON p.parent_id = q.id
    WHERE q.name = '{0}')"""
_TAGGED = """activity WHERE id IN (SELECT t.activity_id FROM activity_tag t
    JOIN counting_tag c ON c.id = t.tag_id WHERE c.name = '{0}')"""
_MEETING = "activity a JOIN meeting m ON m.activity_id = a.id WHERE m.kind = '{0}'"
_GOODS = "donation_line WHERE kind = 'goods' AND item_name = '{0}'"
_HELD = (
    "seat s JOIN person p ON p.id = s.person_id WHERE s.ended_on IS NULL AND s.result='arranged'"
)
_OURS = "(SELECT id FROM body WHERE kind = 'municipal_association')"

FIGURES = {
    "F01": f"SELECT SUM(session_count) FROM {_SERIES.format('主题教育')}"
    " AND category IN ('seminar', 'lecture')",
    "F02": f"SELECT SUM(session_count) FROM {_TAGGED.format('缅怀活动')}",
    "F03": f"SELECT COUNT(*) FROM {_MEETING.format('talk_meeting')}",
    "F04": f"SELECT COUNT(*) FROM {_SERIES.format('双月学习')}",
    "F05": f"SELECT COUNT(*) FROM {_MEETING.format('council')} AND a.body_id = {_OURS}",
    "F06": f"SELECT COUNT(*) FROM {_MEETING.format('presidents_meeting')}",
    "F26": "SELECT COUNT(*) FROM activity WHERE category = 'forum'",
    "F27": f"SELECT SUM(session_count) FROM {_TAGGED.format('形势政策学习')}",
    "F28": "SELECT SUM(session_count) FROM activity WHERE category = 'field_visit'",
    "F30": "SELECT COUNT(*) FROM activity WHERE category = 'duty_training'",
    "F31": f"SELECT COUNT(DISTINCT person_id) FROM {_HELD} AND level = 'municipal'"
    f" AND arranged_by_id IN {_OURS}",
    "F32": f"SELECT COUNT(DISTINCT person_id) FROM {_HELD} AND level = 'county'"
    f" AND arranged_by_id IN {_OURS}",
    "F34": f"SELECT COUNT(DISTINCT person_id) FROM {_HELD} AND arranged_by_id IN"
    " (SELECT id FROM body WHERE kind = 'county_association')",
    "F36": "SELECT COUNT(*) FROM activity WHERE category = 'research'",
    "F37": "SELECT SUM(item_count) FROM proposal",
    "F38": "SELECT SUM(first_adopted_items) FROM proposal_outcome",
    "F41": f"SELECT SUM(session_count) FROM {_SERIES.format('三心')}",
    "F42": "SELECT SUM(amount) / 100 FROM donation_line l JOIN donation d ON d.id = l.donation_id"
    " JOIN programme p ON p.id = d.programme_id WHERE l.kind = 'goods' AND p.name = '三心'",
    "F43": f"SELECT SUM(served_count) FROM {_SERIES.format('三心')}",
    "F45": "SELECT SUM(amount) / 100 FROM donation_line l JOIN donation d ON d.id = l.donation_id"
    " JOIN programme p ON p.id = d.programme_id WHERE l.kind = 'cash'"
    " AND p.name = '邻水5.9疫情' AND p.kind = 'campaign'",
    "F46": f"SELECT SUM(quantity) FROM {_GOODS.format('口罩')}",
    "F47": f"SELECT SUM(quantity) FROM {_GOODS.format('加厚型雨衣')}",
    "F48": f"SELECT SUM(quantity) FROM {_GOODS.format('消毒水')}",
    "F52": f"SELECT COUNT(*) FROM {_SERIES.format('文化进乡村')}",
    "F54": "SELECT SUM(session_count) FROM activity WHERE category = 'research'"
    " AND target_kind = 'key_enterprise'",
}


def test_every_expected_figure_is_asked(expected):
    assert set(FIGURES) == set(expected[LEDGER.name]["figures"])


@pytest.mark.parametrize("code", FIGURES)
def test_the_figure_comes_out_of_the_imported_rows(filled, expected, code):
    assert _number(filled, FIGURES[code]) == expected[LEDGER.name]["figures"][code]["value"]


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("F31", f"level = 'municipal' AND arranged_by_id IN {_OURS}"),
        ("F32", f"level = 'county' AND arranged_by_id IN {_OURS}"),
        ("F34", "arranged_by_id IN (SELECT id FROM body WHERE kind = 'county_association')"),
    ],
)
def test_the_seats_are_counted_beside_the_persons(filled, expected, code, where):
    seats = _number(filled, f"SELECT COUNT(*) FROM {_HELD} AND {where}")
    assert seats == expected[LEDGER.name]["figures"][code]["seats"]


def test_the_sheets_have_the_expected_rows(empty_office, told):
    plan = plan_import(empty_office, LEDGER)
    for sheet in plan.sheets:
        wanted = told[sheet.sheet]
        assert len(sheet.rows) == wanted["data_rows"], sheet.sheet
        skipped = {one.row for one in sheet.skipped}
        assert {one["row"] for one in wanted["rows_to_skip"]} <= skipped, sheet.sheet
        assert not sheet.wrong
    heads = {head.text for sheet in plan.sheets for head in sheet.heads if head.key is None}
    assert not heads


def test_every_activity_is_as_expected(office, told):
    wanted = [row for row in told["活动台账"]["rows"] if row["row"] != 78]
    found = list(Activity.select().order_by(Activity.id))
    assert len(found) == told["活动台账"]["distinct_activities"]
    for one, row in zip(found, wanted, strict=True):
        assert (one.start_on, one.end_on) == (row["date_start"], row.get("date_end")), row["row"]
        assert (one.name, one.organiser) == (row["name"], row["host"])
        assert (one.session_count, one.served_count) == (row["times"], row["served"])
        assert (one.member_count, one.other_count or 0) == (row["members"], row["others"])
        county = "广安市" if row["county"] == "市本级" else row["county"]
        assert Activity.district.text(one.district) == county
        tags = ActivityTag.select().where(ActivityTag.activity == one)
        assert {row.tag.name for row in tags} == {
            LABELS[word] for word in row["series"] if word in LABELS
        }
        programmes = [word for word in row["series"] if word not in {*LABELS, *OBJECTS}]
        above = one.programme.parent if one.programme else None
        assert [p.name for p in (above, one.programme) if p] == programmes, row["row"]
        assert one.target_kind == next((OBJECTS[w] for w in row["series"] if w in OBJECTS), None)


def test_who_came_is_as_expected(office, told):
    rows = [row for row in told["活动台账"]["rows"] if row["row"] != 78]
    for one, row in zip(Activity.select().order_by(Activity.id), rows, strict=True):
        listed = list(Attendance.select().where(Attendance.activity == one))
        found = {at.caption: (at.person_id is not None, at.status) for at in listed}
        for wanted in row["attendees"]:
            name = wanted["name"]
            status = "on_leave" if wanted.get("absent") else "present"
            if len(Person.select().where(Person.name == name)) > 1:
                times = sum(other["name"] == name for other in row["attendees"])
                assert (name in found) == (times == 2), (row["row"], name)
                assert times == 2 or name in (one.remarks or "")
            else:
                assert found.pop(name) == (bool(wanted["person"]), status), (row["row"], name)
        assert set(found) <= {"陈晓琴"}, row["row"]


def test_meetings_are_meetings(office, told):
    kinds = {"会长会": "presidents_meeting", "理事会": "council", "座谈": "symposium",
             "谈心谈话": "talk_meeting"}  # fmt: skip
    rows = told["活动台账"]["rows"]
    for name, code in kinds.items():
        assert Meeting.select().where(Meeting.kind_code == code).count() == sum(
            row["kind"] == name for row in rows
        )
    assert Activity.select().where(Activity.category == "meeting").count() == (
        Meeting.select().count()
    )


def test_titles_tell_the_number_of_a_meeting(office):
    numbers = {
        (row.kind_code, row.number): row.activity.name
        for row in Meeting.select().where(Meeting.number.is_null(False))
    }
    assert numbers[("presidents_meeting", 6)] == "二届第六次会长会"
    assert numbers[("presidents_meeting", 19)] == "二届第十九次会长会"
    assert numbers[("council", 3)] == "二届三次理事会"


def test_a_series_has_what_every_association_knows_of_it(office):
    found = {row.name: row for row in Programme.select()}
    assert found["文化进乡村"].parent == found["三进"]
    assert found["双月学习"].interval_months == 2
    assert found["邻水5.9疫情"].kind_code == "campaign"
    assert not {"形势政策学习", "缅怀", "重点企业调研"} & set(found)


def test_every_donation_is_as_expected(office, told):
    found = list(Donation.select().order_by(Donation.id))
    goods_value = DonationLine.select().where(DonationLine.valuation == "none").count()
    assert goods_value == len(told["捐赠"]["goods_without_value"])
    for gift, row in zip(found, told["捐赠"]["rows"], strict=True):
        (line,) = gift.line_rows()
        assert (gift.donated_on, gift.donor_name) == (row["date"], row["donor"])
        assert DonationLine.kind_code.text(line.kind_code) == row["type"]
        assert (line.item_name, line.quantity, line.unit) == (
            row["item"],
            row["quantity"],
            row["unit"],
        )
        assert line.amount == (None if row["amount"] is None else row["amount"] * 100)
        assert (gift.purpose, gift.donor_person is not None) == (
            row["purpose"],
            len(Person.select().where(Person.name == row["donor"])) == 1,
        )


def test_every_proposal_is_as_expected(office, told):
    found = list(Proposal.select().order_by(Proposal.id))
    for paper, row in zip(found, told["建言献策"]["rows"], strict=True):
        assert (paper.submitted_on, paper.title) == (row["date"], row["title"])
        assert (paper.item_count, paper.adopted_items()) == (row["items"], row["adopted"])
        authors = ProposalAuthor.select().where(ProposalAuthor.proposal == paper)
        assert [one.caption for one in authors.order_by(ProposalAuthor.order)] == row["authors"]
        outcome = ProposalOutcome.get_or_none(ProposalOutcome.proposal == paper)
        states = {"采纳": "adopted", "市领导批示": "instructed", "留存参考": "filed"}
        assert (outcome.state if outcome else None) == states.get(row["result"])
        if outcome:
            assert (outcome.unit, outcome.decided_on) == (paper.submitted_to, row["date"])


def test_every_seat_is_as_expected(office, told):
    found = list(Seat.select().order_by(Seat.id))
    for seat, row in zip(found, told["政治安排"]["rows"], strict=True):
        assert (seat.person.name, seat.kind_code) == (row["name"], KINDS[row["kind"]])
        assert Seat.level.text(seat.level) == row["level"]
        assert (seat.started_on, seat.ended_on) == (row["start"], row["end"])
        by = seat.arranged_by
        shown = "市新联会" if by == Body.association() else by.name if by else "市委统战部"
        assert shown == row["by"]
    persons = {seat.person_id for seat in found}
    assert len(persons) == told["政治安排"]["distinct_persons"]


def test_the_same_ledger_again_changes_nothing(tmp_path, filled):
    copy = tmp_path / "台账.xinlian"
    copy.write_bytes(filled.read_bytes())
    with Office.open(copy) as office:
        again = plan_import(office, LEDGER)
        assert (again.new, again.changed, again.same, again.wrong) == (0, 0, 376, 0)
        assert again.count("merged") == 1
        assert again.is_empty


def test_one_undo_takes_the_ledger_back(empty_office):
    apply(empty_office, plan_import(empty_office, LEDGER))
    made = (Activity, Attendance, CountingTag, Programme, Donation, Proposal, Seat, Person, Body)
    assert all(model.select().count() for model in made)
    empty_office.undo()
    assert not any(model.select().count() for model in made)


def test_into_an_empty_book_and_again(empty_office):
    apply(empty_office, plan_import(empty_office, LEDGER))
    again = plan_import(empty_office, LEDGER)
    assert (again.new, again.changed, again.wrong) == (0, 0, 0)
    assert Seat.select(Seat.person).distinct().count() == Person.select().count()
