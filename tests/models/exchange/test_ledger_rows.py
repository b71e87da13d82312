"""Single rows of ledgers: what is changed, kept, refused, and never guessed."""

from __future__ import annotations

import pytest

from models.activities import Activity, Attendance, CountingTag, Programme
from models.donations import Donation, DonationLine
from models.exchange.outcome import Options
from models.people import Person
from models.proposals import ProposalAuthor, ProposalOutcome
from models.seats import Seat

HEADS = ("日期", "活动名称", "类别", "场次", "服务群众", "参加人员")


def test_a_changed_cell_changes_the_known_event_and_an_empty_one_keeps(bring_in):
    bring_in(("2022-05-01", "走进敬老院", "公益活动", 1, "40余", "张三"), heads=HEADS)
    plan = bring_in(("2022-05-01", "走进敬老院", "", 2, "", "张三、李四"), heads=HEADS)
    assert (plan.new, plan.changed) == (0, 1)
    one = Activity.get()
    assert (one.category, one.session_count, one.served_count) == ("public_service", 2, 40)
    assert [row.guest_name for row in Attendance.select()] == ["张三", "李四"]


def test_what_cannot_be_an_event_is_wrong(bring_in):
    plan = bring_in(
        ("2022-05-01", "走进敬老院", "公益活动", 1, "40", ""),
        ("某天", "没有日期的活动", "公益活动", 1, "40", ""),
        ("2022-05-02", "", "公益活动", 1, "40", ""),
        heads=HEADS,
    )
    assert (plan.new, plan.wrong, Activity.select().count()) == (1, 2, 1)


PROPOSED = ("提出日期", "建议人", "题目", "条数", "报送单位", "采纳情况", "采纳级别", "采纳条数")


def test_more_items_adopted_than_proposed_is_told_and_the_rest_goes_in(bring_in):
    row = ("2022-03-01", "张三", "关于电梯的建议", 2, "市政协", "采纳", "市级", 3)
    plan = bring_in(row, heads=PROPOSED)
    assert (plan.new, plan.wrong) == (1, 0)
    assert "对不上" in plan.summary
    assert ProposalOutcome.select().count() == 0


def test_a_second_unit_cannot_adopt_what_a_first_one_has_adopted(bring_in):
    row = ("2022-03-01", "张三", "关于电梯的建议", 2, "市政协", "采纳", "市级", 2)
    bring_in(row, heads=PROPOSED)
    plan = bring_in((*row[:4], "市委统战部", *row[5:]), heads=PROPOSED)
    assert (plan.new, plan.changed, plan.wrong) == (0, 0, 1)
    assert ProposalOutcome.get().unit == "市政协"


GIVEN = ("捐赠日期", "捐赠人", "类型", "品名", "数量", "单位", "金额", "用途")


@pytest.mark.parametrize(
    ("purpose", "programmes"),
    [("邻水5.9疫情", ["邻水5.9疫情"]), ("疫情防控", []), ("爱心助学", []), ("", [])],
)
def test_a_purpose_makes_a_campaign_only_of_a_named_event(bring_in, purpose, programmes):
    bring_in(("2022-05-11", "张三", "现金", "", "", "", "2万元", purpose), heads=GIVEN)
    assert [one.name for one in Programme.select()] == programmes
    gift = Donation.get()
    assert (gift.purpose or "", gift.programme is not None) == (purpose, bool(programmes))


def test_lines_of_goods_and_cash_keep_to_their_rules(bring_in):
    plan = bring_in(
        ("2022-05-11", "张三", "物资", "口罩", "5万", "个", "", ""),
        ("2022-05-12", "张三", "物资", "图书", "350", "", "7千", ""),
        ("2022-05-13", "李四", "现金", "现金", "1", "笔", "捌仟元整", ""),
        ("2022-05-14", "李四", "现金", "现金", "", "", "", ""),
        ("2022-05-15", "王五", "物资", "", "3", "件", "", ""),
        ("2022-05-16", "王五", "股票", "", "3", "件", "", ""),
        heads=GIVEN,
    )
    assert (plan.new, plan.wrong) == (3, 3)
    lines = DonationLine.select().order_by(DonationLine.id)
    assert [(one.quantity, one.unit, one.amount, one.valuation) for one in lines] == [
        (50000, "个", None, "none"),
        (350, "件", 700000, "self_reported"),
        (None, None, 800000, None),
    ]


SEATED = ("姓名", "性别", "出生年月", "类别", "级别", "届次", "任期起", "任期止", "安排主体")


def test_seats_of_people_told_apart_by_birth_and_sex(bring_in):
    bring_in(
        ("张三", "男", "1980-01", "人大代表", "市级", "六届", "2021.11", "至今", "市新联会"),
        (
            "张三",
            "女",
            "1980-01",
            "政协委员",
            "县级",
            "第三届",
            "2021.11",
            "2022.3",
            "岳池县新联会",
        ),
        ("张三", "男", "1980-01", "人大代表", "乡镇", "二十届", "2021.11", "", "市委统战部"),
        heads=SEATED,
    )
    assert Person.select().count() == 2
    first, second, third = Seat.select().order_by(Seat.id)
    assert first.person_id == third.person_id != second.person_id
    assert (first.term_number, first.ended_on, second.ended_on) == (6, None, "2022-03")
    assert (second.arranged_by.kind_code, second.arranged_by.district) == (
        "county_association",
        "511621",
    )
    assert (third.arranged_by, third.remarks) == (None, "安排主体：市委统战部")


def test_whose_seat_it_is_is_never_guessed(bring_in):
    bring_in(
        ("张三", "男", "1980-01", "人大代表", "市级", "六届", "2021.11", "", ""),
        ("张三", "女", "1981-01", "政协委员", "市级", "六届", "2021.11", "", ""),
        heads=SEATED,
    )
    row = ("张三", "", "", "人大代表", "县级", "六届", "2021.11", "", "")
    plan = bring_in(row, heads=SEATED)
    assert (plan.new, plan.wrong) == (0, 1)
    assert "分不清是哪一位" in plan.summary


def test_what_is_too_long_for_a_name_does_not_stop_the_import(bring_in):
    heads = (*HEADS, "系列")
    plan = bring_in(
        ("2022-05-01", "走进敬老院", "公益活动", 1, "40", f"张三、{'长' * 31}", ""),
        ("2022-05-02", "送春送福", "公益活动", 1, "40", "", "长" * 101),
        heads=heads,
    )
    assert (plan.new, plan.wrong) == (1, 1)
    assert [row.guest_name for row in Attendance.select()] == ["张三"]
    assert "不像姓名" in plan.summary
    assert "名称最多 100 个字" in plan.summary


def test_a_proposal_without_a_count_and_with_an_author_written_twice(bring_in):
    row = ("2022-03-01", "张三、张三", "关于电梯的建议", "", "市政协", "采纳", "市级", 1)
    for expected in ((1, 0), (0, 0)):
        plan = bring_in(row, heads=PROPOSED)
        assert (plan.new, plan.changed) == expected
    assert [row.author_name for row in ProposalAuthor.select()] == ["张三"]
    assert ProposalOutcome.get().first_adopted_items == 1


@pytest.mark.parametrize("name", ["", "—", "（空缺）", "12"])
def test_a_seat_of_nobody_is_wrong(bring_in, name):
    row = (name, "男", "1980-01", "人大代表", "市级", "六届", "2021.11", "", "")
    plan = bring_in(row, row, heads=SEATED)
    assert (plan.new, Person.select().count()) == (0, 0)


def test_what_may_stand_once_is_refused_before_anything_is_written(bring_in):
    options = Options(as_kind="counting_tag")
    heads = ("名称", "说明", "备注")
    plan = bring_in(("缅怀活动", "红色教育", ""), ("缅怀活动", "又一个", ""), heads=heads,
                    options=options)  # fmt: skip
    assert (plan.new, plan.wrong) == (1, 1)
    assert "重复了，只能有一次" in plan.summary
    assert [tag.note for tag in CountingTag.select()] == ["红色教育"]
