"""How ledgers write days, amounts and rates."""

import pytest

from models.paper import ledgers
from models.paper.activity_ledger import Heads, organisers, place_text
from models.paper.proposal_ledger import adoption_rate
from models.paper.table import PaperRow


@pytest.mark.parametrize(
    ("adopted", "items", "rate"),
    [(35, 50, "70.0%"), (0, 4, "0.0%"), (0, 0, "—"), (1, 3, "33.3%"), (2, 3, "66.7%"),
     (1, 2000, "0.1%"), (4, 4, "100.0%"), (33, 80, "41.3%")],
)  # fmt: skip
def test_the_rate_has_one_decimal_half_up(adopted, items, rate):
    assert adoption_rate(adopted, items) == rate


def test_amounts_have_decimals_only_where_there_are_any():
    written = [ledgers.yuan(fen) for fen in (1234500, 1234560, 0, None)]
    assert written == ["12,345", "12,345.60", "0", ""]


def test_days_are_written_with_points():
    assert ledgers.day("2022-10-11") == "2022.10.11"
    assert ledgers.day("1972-09") == "1972.09"
    assert ledgers.day(None) == ""
    assert ledgers.span("2022-10-11", "2022-10-11") == "2022.10.11"
    assert ledgers.span("2022-10", "2022-11") == "2022.10—\n2022.11"


def test_months_head_groups():
    assert ledgers.month("2022-09-30") == "2022年9月"
    assert ledgers.month("2022") == "2022年"


def test_an_unknown_count_is_no_zero():
    assert Heads(None, None).text == ""
    assert Heads(0, 12).text == "0／12"
    assert Heads(45, None).text == "45／—"


def test_a_place_does_not_repeat_its_county():
    assert place_text("岳池县罗渡镇", "岳池县") == "岳池县罗渡镇"
    assert place_text("罗渡镇小学", "岳池县") == "罗渡镇小学（岳池县）"
    assert place_text(None, "岳池县") == "岳池县"


def test_who_held_it_is_named_once():
    assert organisers("市委统战部", "市新联会") == "市委统战部\n承办：市新联会"
    assert organisers("市新联会", "市新联会") == "市新联会"
    assert organisers(None, None) == ""


def test_quantities_add_up_per_name_and_unit():
    facts = (("口罩", "个", 5), ("口罩", "箱", 1), ("口罩", "个", 7))
    rows = [PaperRow((), (), {ledgers.amount(name, unit): n}) for name, unit, n in facts]
    assert ledgers.amounts(rows) == "口罩 12 个、口罩 1 箱"
