from models.activities import Activity, Programme
from models.proposals import Proposal, ProposalOutcome
from models.reporting.checks import findings
from models.reporting.tally import Tally
from tests.models.reporting.conftest import DAY


def of_kind(kind, tally, groups=()):
    return [each for each in findings(tally, groups) if each.kind == kind]


def test_equal_numbers_side_by_side_are_named(tally):
    found = {each.codes: each.sentence for each in of_kind("equal", tally)}
    assert any({"F27", "F28"} <= set(codes) for codes in found)
    assert any({"F12", "F05", "F17"} <= set(codes) for codes in found)
    beside = of_kind("equal", tally, [["F27", "F01"], ["F28"]])
    assert beside == []
    (one,) = of_kind("equal", tally, [["F27", "F28", "F41"]])
    assert one.sentence == (
        "数字相同而不是一回事，别写混：“形势政策专题学习会” 14次、“参观考察现场点” 14场次。"
    )


def test_persons_and_seats_are_kept_apart(tally):
    found = of_kind("persons", tally)
    pair = next(each for each in found if each.codes == ("F31", "F32"))
    assert "不能相加" in pair.sentence
    assert pair.rows
    assert all(kind == "person" for kind, _ in pair.rows)


def test_a_series_with_a_gap_is_named(demo_office):
    assert of_kind("gap", Tally(DAY)) == []
    series = Programme.get(Programme.name == "双月学习")
    with demo_office.act("删一次"):
        for row in Activity.select().where(Activity.programme == series):
            if "2022-03" <= row.start_on < "2022-05":
                row.delete_instance()
    (gap,) = of_kind("gap", Tally(DAY))
    assert gap.sentence == "“双月学习”在2022年3—4月没有开展。"
    assert of_kind("gap", Tally(DAY, "2022-06-01")) == []


def test_more_adopted_than_made_is_named(demo_office):
    assert of_kind("adopted", Tally(DAY)) == []
    with demo_office.act("采纳早于登记的"):
        for row in Proposal.select():
            row.submitted_on = "2022-12-01"
            row.save()
        ProposalOutcome.update(decided_on="2022-01-01").execute()
    (found,) = of_kind("adopted", Tally(DAY))
    assert found.codes == ("F37", "F38")


def test_rows_with_an_open_date_are_named(demo_office):
    with demo_office.act("只知道年份"):
        row = Activity(name="考察", category="field_visit", start_on="2022", session_count=1)
        row.save()
    (found,) = of_kind("pending", Tally(DAY))
    assert found.rows == (("activity", row.id),)


def test_what_counts_twice_and_what_in_none_is_told(tally):
    assert "不止一个数字" in of_kind("shared", tally)[0].sentence
    assert "没有算进任何数字" in of_kind("uncounted", tally)[0].sentence
