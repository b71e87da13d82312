"""Rules of 捐赠 (DOMAIN 3.5): cash and goods are never mixed, missing is not zero."""

from datetime import date

import pytest

from models import donations
from models.activities import Activity, Programme
from models.dates import seen_from
from models.donations import Donation, DonationLine
from models.errors import Invalid
from models.kinds import listing
from models.parts import save_whole
from tests.models.rows import enter

GOODS = {"kind_code": "goods", "item_name": "口罩", "quantity": 100, "unit": "个"}
UNPRICED = {**GOODS, "valuation": "none"}


@pytest.fixture
def give(office_with_people):
    """Save a gift with its lines, each given as its values."""

    def one(*lines, **values):
        gift = Donation(**{"donated_on": "2022-05-10", "donor_name": "张三", **values})
        with office_with_people.act("登记捐赠"):
            save_whole(gift, {"lines": [DonationLine(**line) for line in lines]})
        return gift.reload()

    return one


def test_what_a_gift_needs(empty_office):
    assert Donation().problems() == {
        "donated_on": "请填写捐赠日期。",
        "donor_name": "请填写捐赠人。",
    }


@pytest.mark.parametrize(
    ("line", "field", "sentence"),
    [
        ({"kind_code": "cash"}, "amount", "现金要填金额。"),
        (
            {"kind_code": "cash", "amount": 100, "quantity": 1},
            "quantity",
            "现金不填数量，只填金额。",
        ),
        ({**UNPRICED, "item_name": None}, "item_name", "物资要填品名。"),
        (
            {**UNPRICED, "quantity": None},
            "quantity",
            "物资要填数量或折合金额，至少一项。",
        ),
        ({**UNPRICED, "unit": None}, "unit", "填了数量，请填计量单位。"),
        (GOODS, "valuation", "请选计价依据；没有金额的选“不计价”。"),
        (
            {**UNPRICED, "amount": 5000},
            "valuation",
            "有金额就不是“不计价”，请选发票、评估或自报。",
        ),
        (
            {**GOODS, "valuation": "invoice"},
            "valuation",
            "没有金额，计价依据请选“不计价”。",
        ),
    ],
)
def test_a_line_that_breaks_a_rule_is_refused_at_its_field(give, line, field, sentence):
    with pytest.raises(Invalid) as caught:
        give(line)
    assert caught.value.problems == {f"lines.0.{field}": sentence}
    assert not Donation.select().exists()


@pytest.mark.parametrize(
    "line",
    [
        {"kind_code": "cash", "amount": 100},
        {"kind_code": "cash", "amount": 0},
        UNPRICED,
        {**GOODS, "amount": 0, "valuation": "appraisal"},
        {
            "kind_code": "goods",
            "item_name": "文具",
            "amount": 9800_00,
            "valuation": "self_reported",
        },
    ],
)
def test_a_quantity_or_an_amount_suffices_and_zero_is_one(give, line):
    gift = give(line)
    assert gift.line_rows()[0].problems() == {}


@pytest.mark.parametrize(
    ("field", "value"), [("amount", "-5"), ("quantity", "-1"), ("quantity", "1.5")]
)
def test_less_than_nothing_or_a_part_of_one_is_not_understood(empty_office, field, value):
    line = DonationLine(**{**UNPRICED, field: value})
    assert field in line.field_problems("donation")


def test_totals_keep_cash_goods_items_and_units_apart(give):
    give({"kind_code": "cash", "amount": 100_00}, UNPRICED)
    give(UNPRICED, {**UNPRICED, "unit": "盒"}, {**GOODS, "amount": 30_00, "valuation": "invoice"})
    other = give({"kind_code": "cash", "amount": 7_00})
    assert donations.totals() == [
        ("现金", "元", 107_00),
        ("物资折合", "元", 30_00),
        ("口罩", "个", 300),
        ("口罩", "盒", 100),
    ]
    assert donations.totals([other.id]) == [("现金", "元", 7_00), ("物资折合", "元", 0)]


def test_the_list_shows_cash_beside_goods(give):
    give({"kind_code": "cash", "amount": 100_00}, UNPRICED)
    give({"kind_code": "goods", "item_name": "文具", "amount": 50_00, "valuation": "invoice"})
    keys = ("cash", "goods", "goods_value")
    assert [tuple(row[key] for key in keys) for row in listing("donation").rows(keys)] == [
        (None, "文具", 50_00),
        (100_00, "口罩100个", None),
    ]
    assert listing("donation", view="cash").count == 1
    assert listing("donation", view="goods").count == 2
    assert listing("donation", search="文具").count == 1


@pytest.mark.parametrize(
    ("day", "is_member"),
    [("2020-05-31", "否"), ("2020-06-01", "是"), ("2022-12-31", "是"), ("2023-01-01", "否")],
)
def test_whether_the_donor_was_a_member_on_the_day(
    give, office_with_people, person_named, day, is_member
):
    person = person_named("张三")
    membership = person.memberships.get()
    membership.left_on, membership.end_reason = "2023", "resigned"
    enter(office_with_people, membership)
    give(donated_on=day, donor_person=person)
    give(donated_on=day)
    with seen_from(date(2026, 1, 1)):
        found = [row["is_member"] for row in listing("donation").rows(["is_member"])]
    assert found == [None, is_member]


@pytest.mark.parametrize(
    ("line", "checked_by", "is_doubtful"),
    [
        (UNPRICED, None, True),
        (UNPRICED, "李四", False),
        ({"kind_code": "cash", "amount": 1}, None, False),
    ],
)
def test_goods_are_taken_in_by_two_people(give, line, checked_by, is_doubtful):
    gift = give(line, handled_by="王五", checked_by=checked_by)
    said = {"checked_by": "接收物资应有两人：请填复核人。"} if is_doubtful else {}
    assert gift.doubts() == said


def test_a_gift_outlives_its_activity_and_takes_its_lines_along(give, office_with_people):
    programme = Programme(name="三心", kind_code="series")
    activity = Activity(name="敬老", category="public_service", start_on="2022")
    enter(office_with_people, programme, activity)
    gift = give(UNPRICED, activity=activity, programme=programme)
    with office_with_people.act("删除活动"):
        activity.delete_instance()
    assert gift.reload().activity is None
    with office_with_people.act("删除捐赠"):
        gift.delete_instance()
    assert not DonationLine.select().exists()
