from fractions import Fraction

import pytest

from models.errors import Unavailable
from models.figures import own
from models.figures.definition import Definition
from models.reporting.tally import Tally, growth, percent, year_before
from models.reports import Figure
from tests.models.reporting.conftest import DAY


def test_every_figure_in_use_is_counted_once(tally):
    found = list(tally.all())
    assert len(found) == 56
    assert tally.failed == {}
    assert tally.counted("F41") is tally.counted("F41")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("F41", "F41"),
        ("“三心”活动", "F41"),
        ("三心活动", "F41"),
        ("三心活动场次", "F41"),
        ("先进会员", "F18"),
        ("三心", ""),  # three figures hold it
        ("没有这个", ""),
        ("", ""),
    ],
)
def test_a_figure_is_found_by_name(tally, name, code):
    assert tally.find(name) == code


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (9, 8, "增长12.5%"),
        (8, 9, "下降11.1%"),
        (8, 8, "持平"),
        (20001, 20000, "增长0.0%"),
        (2001, 2000, "增长0.1%"),  # 0.05 goes up
        (1, 3, "下降66.7%"),
        (5, 2, "增长150.0%"),
    ],
)
def test_growth_is_in_per_cent_half_up(now, before, said):
    assert growth(Fraction(now), Fraction(before)) == said


def test_nothing_grows_out_of_nothing(tally):
    assert tally.growth("F15") == "—"  # none a year before
    assert tally.growth("F08") == "—"  # a document has no year
    assert tally.growth("F09") == "—"  # no number
    assert percent(Fraction(1), Fraction(0)) == "—"


def test_growth_is_against_the_same_period_a_year_before(demo):
    tally = Tally(DAY, "2022-01-01")
    now, before = tally.counted("F22"), tally.before("F22")
    assert (now.window.since, now.window.until) == ("2022-01-01", DAY)
    assert (before.window.since, before.window.until) == ("2021-01-01", "2021-10-11")
    assert Tally(DAY).before("F22").window.since == "2020-01-01"


@pytest.mark.parametrize(
    ("day", "before"),
    [("2022-10-11", "2021-10-11"), ("2024-02-29", "2023-02-28"), ("2021-02-28", "2020-02-28")],
)
def test_the_same_day_a_year_before(day, before):
    assert year_before(day) == before


def test_a_period_that_ends_before_it_begins_is_refused(demo):
    with pytest.raises(Unavailable, match="晚于"):
        Tally("2022-01-01", "2022-02-01")


def test_a_definition_that_cannot_be_counted_is_told_and_spoils_nothing(demo_office):
    with demo_office.act("旧版本的定义"):
        gone = Definition("Z01", "会费", "dues")
        Figure(code="Z01", title="会费", definition=gone.as_json()).save()
    tally = Tally(DAY)
    assert len(list(tally.all())) == 56
    assert list(tally.failed) == ["Z01"]
    assert "不存在" in tally.failed["Z01"]


def test_hidden_figures_are_not_counted(demo_office):
    own.hide(demo_office, "F53")
    assert "F53" not in Tally(DAY).offered
