import pytest

from models.reporting.overlaps import shared, uncounted
from models.reporting.proof import lines, proof_of, proofs, shown_total
from models.reporting.tally import Tally
from tests.models.reporting.conftest import DAY


def test_every_figure_is_proved_by_its_rows(tally):
    found = proofs(tally)
    assert len(found) == 56
    for proof in found:
        counted = tally.counted(proof.code)
        assert [row.id for row in proof.rows]
        assert len(proof.rows) == len(counted.rows)
        assert all(row.what and row.opens for row in proof.rows)
        if counted.value is not None and proof.code != "F04":
            assert shown_total(proof.rows) == counted.value


def test_a_proof_reads_as_lines(tally):
    proof = proof_of(tally.counted("F03"), tally)
    assert proof.head == "集中谈心谈话会：2次"
    assert lines(proof) == (
        "统计口径：活动，会议的会议类型是谈心谈话会，累计到2022年10月11日，计次相加。",
        "1.2021-05-27　新媒体从业人员和网络代表人士集中谈心谈话会（第一次）　1次",
        "2.2022-04-21　新媒体从业人员和网络代表人士集中谈心谈话会（第二次）　1次",
        "合计2次。",
    )


@pytest.mark.parametrize(
    ("code", "total"),
    [("F28", "共12条，合计14场次"), ("F24", "合计448名"), ("F08", "共1条"), ("F04", "共12条")],
)
def test_the_total_tells_rows_and_sum(tally, code, total):
    assert proof_of(tally.counted(code), tally).total == total


def test_persons_stand_in_one_line_by_strokes(tally):
    said = lines(proof_of(tally.counted("F07"), tally))
    assert len(said) == 3
    assert said[1].count("、") == 8


def test_what_counts_in_several_figures_is_named(tally):
    found = {(each.codes, each.kind) for each in shared(tally)}
    assert (("F15", "F23"), "post") in found
    assert not any({"F31", "F32"} <= set(codes) for codes, _ in found)
    assert any(kind == "activity" and {"F04", "F27"} <= set(codes) for codes, kind in found)
    assert all(each.what for each in shared(tally))


def test_what_counts_in_none_is_named(demo):
    tally = Tally(DAY, "2021-01-01")
    found = uncounted(tally)
    assert found
    counted = {
        (row.kind, row.id)
        for proof in proofs(tally)
        for row in proof.rows
        if row.kind in ("activity", "output", "proposal", "honour", "document")
    }
    assert not counted & {(each.kind, each.id) for each in found}
    assert all("2021-01-01" <= each.day <= DAY and each.what for each in found)
    assert uncounted(tally, ["F41"]) != found
