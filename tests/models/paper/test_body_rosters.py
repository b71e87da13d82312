"""班子名单, 安排情况表, 结对表 and 基地台账 of hand-made rows."""

from datetime import date

import pytest

from models.bases import Base, BaseDesignation
from models.errors import Misused, Unavailable
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.organisation import Body, Term
from models.paper.bases import base_ledger
from models.paper.leadership import leadership_list
from models.paper.liaison import liaison_table
from models.paper.seats import seat_table
from models.paper.selection import Selection, one_record, select
from models.posts import Post
from models.seats import Seat

DAY = date(2022, 10, 11)


@pytest.fixture
def leaders(office_with_people, person_named):
    """A president, a vice-president who is secretary too, one who left in March, an adviser."""
    with office_with_people.act("任职"):
        body = Body.association()
        Term(body=body, ordinal=2, started_on="2021-01", due_on="2026-01").save()
        for name, position, start, end, order in (
            ("吕布", "vice_president", "2021-01", None, 2),
            ("仇英", "vice_president", "2021-02", None, 1),
            ("张三", "president", "2021-01", None, None),
            ("仇英", "secretary_general", "2021-03", None, None),
            ("田富", "vice_president", "2021-01", "2022-03", None),
            ("田大利", "council_member", "2021-01", None, None),
            ("单雄信", "adviser", "2021-01", None, None),
        ):
            post = Post(person=person_named(name), body=body, position=position)
            post.started_on, post.ended_on, post.rank_order = start, end, order
            post.change_kind, post.is_concurrent = "election", position == "secretary_general"
            post.save()
    return office_with_people


@pytest.fixture
def seats(office_with_people, person_named):
    """仇英 holds two seats, 张三 one; 吕布 is only recommended."""
    with office_with_people.act("安排"):
        for name, kind, level, result in (
            ("仇英", "cppcc_member", "municipal", "arranged"),
            ("仇英", "npc_deputy", "county", "arranged"),
            ("张三", "cppcc_member", "municipal", "arranged"),
            ("吕布", "cppcc_member", "municipal", "recommended"),
        ):
            seat = Seat(person=person_named(name), kind_code=kind, level=level, result=result)
            seat.arrangement, seat.term_number = "political", 6
            seat.recommended_on = "2021-10"
            seat.started_on = "2021-12" if result == "arranged" else None
            seat.arranged_by = Body.association()
            seat.save()
    return select("seat", "all")


@pytest.fixture
def pairs(office_with_people, person_named):
    """A leader with two persons: two contacts this year and one before, and none."""
    with office_with_people.act("结对"):
        leader = Leader(name="刘骞", title="市委常委、统战部部长", level="municipal")
        leader.save()
        for name in ("张三", "吕布"):
            LiaisonPair(leader=leader, person=person_named(name), started_on="2021-02").save()
        pair = LiaisonPair.get(LiaisonPair.person == person_named("张三"))
        for on, way, issue, handling in (
            ("2022-05-01", "phone", "停车难。", None),
            ("2022-03-01", "visit", "招工难。", "已协调。"),
            ("2021-11-01", "talk", "去年的事。", None),
        ):
            row = LiaisonContact(pair=pair, on=on, way=way, issue=issue, handling=handling)
            row.save()
    return select("liaison_pair", "open")


@pytest.fixture
def bases(office_with_people):
    """One base at two levels, one whose designation ended and that is closed."""
    with office_with_people.act("阵地"):
        for name, closed, designations in (
            ("甲园区", None, (("municipal", "2019-09", None), ("provincial", "2021-06", None))),
            ("乙楼宇", "2022-01", (("county", "2018-05", "2022-01"),)),
        ):
            base = Base(name=name, district="511602", covered_count=100, phone="13800000009")
            base.closed_on = closed
            base.save()
            for level, start, end in designations:
                row = BaseDesignation(base=base, level=level, designated_on=start, ended_on=end)
                row.doc_number = f"{level}号"
                row.save()
    return select("base")


def of_association(**options):
    selection = one_record("body", "")
    return Selection(selection.kind, selection.ids, selection.order, options)


def column(data, cell, key):
    return [cell(data, row, key) for row in range(len(data.rows))]


def test_leaders_stand_by_rank_each_once_with_all_posts(leaders, cell, on):
    data = on(DAY, leadership_list, of_association())
    assert column(data, cell, "name") == ["张三", "仇英", "吕布"]
    assert column(data, cell, "post") == ["会长", "副会长兼秘书长", "副会长"]
    assert column(data, cell, "started_on") == ["2021.01", "2021.02", "2021.01"]
    assert set(column(data, cell, "term")) == {"第二届"}
    assert data.title.endswith("班子成员名单")


def test_advisers_stand_apart_with_the_columns_chosen(leaders, on):
    data = on(DAY, leadership_list, of_association(columns=("post", "name", "employer")))
    (apart,) = data.below
    assert apart.title == "名誉会长、顾问"
    assert [each.key for each in apart.columns] == ["post", "name", "employer"]
    assert [row.values for row in apart.rows] == [("顾问", "单雄信", "二贤庄律师事务所")]


def test_the_composition_of_the_leadership_is_added_up(leaders, on):
    data = on(DAY, leadership_list, of_association())
    # 张三 1975-05: 47, 仇英 1990: 32, 吕布 1988-11: 33 by months
    assert data.sum_up("合计", data.rows) == (
        "合计 3 人，其中：女 1 人，少数民族 0 人，党外 0 人；平均年龄 37.3 岁",
    )


@pytest.mark.parametrize("written", ["2022-02-28", "2022年2月28日", "2022.2.28"])
def test_the_leadership_of_a_past_day_is_that_of_its_rows(leaders, cell, on, written):
    data = on(DAY, leadership_list, of_association(day=written))
    assert column(data, cell, "name") == ["张三", "仇英", "吕布", "田富"]
    assert data.title.endswith("班子成员名单（2022年2月28日）")


def test_a_day_that_cannot_be_read_or_without_leaders_is_one_sentence(leaders, on):
    with pytest.raises(Misused, match="选项“在任日期”"):
        on(DAY, leadership_list, of_association(day="去年"))
    with pytest.raises(Unavailable, match="2019年1月1日没有登记班子成员"):
        on(DAY, leadership_list, of_association(day="2019-01-01"))


def test_seats_are_told_as_persons_and_seats(seats):
    data = seat_table(seats)
    assert data.sum_up("合计", data.rows) == (
        "合计 2 人，3 席次，其中：女 1 人，少数民族 0 人；另有 1 条未安排到位",
    )
    assert data.notes[0] == "1 条还没有安排，印在表里，不计入人数和席次。"


def test_the_matrix_has_levels_down_and_kinds_across(seats):
    (matrix,) = seat_table(seats).below
    assert [each.title for each in matrix.columns] == ["级别", "人大代表", "政协委员", "合计"]
    assert [row.values for row in matrix.rows] == [
        ("市级", "", "2人，2席次\n女1人，少数民族0人", "2人，2席次\n女1人，少数民族0人"),
        ("区县", "1人，1席次\n女1人，少数民族0人", "", "1人，1席次\n女1人，少数民族0人"),
        (
            "合计",
            "1人，1席次\n女1人，少数民族0人",
            "2人，2席次\n女1人，少数民族0人",
            "2人，3席次\n女1人，少数民族0人",
        ),
    ]


def test_a_seat_says_its_term_its_body_and_what_became_of_it(seats, cell):
    data = seat_table(seats)
    assert set(column(data, cell, "term")) == {"第六届"}
    assert set(column(data, cell, "arranged_by")) == {Body.association().name}
    assert sorted(column(data, cell, "remarks")) == ["", "", "", "推荐中"]
    assert data.order_note == ""


def test_seats_that_are_only_recommended_need_no_matrix(seats):
    waiting = [seat.id for seat in Seat.select().where(Seat.result == "recommended")]
    assert seat_table(Selection("seat", tuple(waiting))).below == ()


def test_the_contacts_of_the_year_stand_beside_the_pair(pairs, cell, on):
    data = on(DAY, liaison_table, pairs)
    row = column(data, cell, "name").index("张三")
    shown = {key: cell(data, row, key) for key in ("contacts", "ways", "issues", "handling")}
    assert shown == {
        "contacts": "2",
        "ways": "走访1次、电话1次",
        "issues": "（1）招工难。\n（2）停车难。",
        "handling": "（1）已协调。",
    }
    assert cell(data, 1 - row, "contacts") == "0"
    assert data.title.endswith("2022年联谊交友结对表")
    assert data.sum_up("合计", data.rows) == (
        "合计 2 对，联系领导 1 人，联系对象 2 人，本年联系 2 次",
    )


def test_of_one_contact_nothing_is_numbered(pairs, cell, on):
    data = on(date(2021, 12, 31), liaison_table, pairs)
    row = column(data, cell, "name").index("张三")
    assert cell(data, row, "ways") == "约谈"
    assert cell(data, row, "issues") == "去年的事。"


def test_a_pair_that_ended_says_so(pairs, cell, on, office_with_people):
    with office_with_people.act("结束"):
        pair = LiaisonPair.get_by_id(pairs.ids[0])
        pair.ended_on = "2022-06"
        pair.save()
    data = on(DAY, liaison_table, pairs)
    assert cell(data, 0, "remarks") == "2022.06 结束"


def test_a_base_stands_once_at_its_highest_level(bases, cell, group, on):
    data = on(DAY, base_ledger, bases)
    first, second = (column(data, cell, "name").index(name) for name in ("甲园区", "乙楼宇"))
    assert cell(data, first, "level") == "省级"
    assert cell(data, first, "designated_on") == "2021.06"
    assert cell(data, first, "doc_number") == "provincial号"
    assert cell(data, first, "remarks") == "另为市级（2019.09）"
    assert cell(data, first, "state") == "在用"
    assert cell(data, second, "state") == "停用"
    assert group(data, second, "level") == "未命名"
    assert data.notes == ("1 个基地同时有几个级别，按最高级别计一次：甲园区。",)
    assert data.sum_up("合计", data.rows) == (
        "合计 2 个，其中：省级 1 个，未命名 1 个；覆盖 200 人",
    )


def test_a_base_on_a_past_day_has_the_level_of_that_day(bases, cell, on):
    data = on(date(2020, 1, 1), base_ledger, bases)
    levels = dict(zip(column(data, cell, "name"), column(data, cell, "level"), strict=True))
    assert levels == {"甲园区": "市级", "乙楼宇": "区县"}


def test_the_phone_of_a_base_is_masked_unless_asked(bases, cell):
    full = Selection(bases.kind, bases.ids, "", {"full_phone": True})
    assert set(column(base_ledger(bases), cell, "phone")) == {"138****0009"}
    assert set(column(base_ledger(full), cell, "phone")) == {"13800000009"}
