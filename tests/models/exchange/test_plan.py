"""What an import changes: values, membership and posts; and the plan as an object."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import Unavailable
from models.exchange.apply import apply
from models.exchange.outcome import Options
from models.exchange.plan import plan_book, plan_import
from models.exchange.reader import read_book
from models.exchange.report import result_table
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Person
from models.posts import Post

SAMPLES = Path(__file__).parents[2] / "samples"
ROSTER = SAMPLES / "会员花名册.xlsx"
HEADS = ["姓名", "性别", "出生年月", "身份证号", "手机", "工作单位及职务"]
GOOD_ID = "511602198503071234"  # made up, with a right check digit


def statuses(plan) -> list[str]:
    return [row.status for row in plan.rows()]


def told(plan) -> str:
    return "\n".join(problem.text for sheet in plan.sheets for problem in sheet.problems)


def test_an_empty_cell_keeps_and_on_request_clears(bring_in):
    full = ["曾嘉怡", "女", "1985-03", GOOD_ID, "13800000001", ""]
    bare = ["曾嘉怡", "女", "—", GOOD_ID, "", ""]
    bring_in(full)
    assert statuses(bring_in(bare)) == ["same"]
    plan = bring_in(bare, options=Options(empty_clears=True))
    (row,) = plan.rows()
    assert {c.label for c in row.changes} == {"出生年月", "手机"}
    person = Person.get()
    assert (person.birth_date, person.mobile, person.id_number) == (None, None, GOOD_ID)


def test_a_coarser_date_changes_nothing_and_a_finer_one_is_taken(bring_in):
    bring_in(["曾嘉怡", "女", "1985-03-07", GOOD_ID, "", ""])
    assert statuses(bring_in(["曾嘉怡", "女", "1985.3", GOOD_ID, "", ""])) == ["same"]
    bring_in(["李娜", "女", "1990.1", "", "13800000001", ""])
    assert statuses(bring_in(["李娜", "女", "1990-01-05", "", "13800000001", ""])) == ["changed"]


def test_a_masked_value_is_kept(bring_in):
    bring_in(["曾嘉怡", "女", "1985-03", GOOD_ID, "13800000001", ""])
    plan = bring_in(["曾嘉怡", "女", "1985-03", "5116**********1234", "138****0001", ""])
    assert statuses(plan) == ["same"]
    assert Person.get().id_number == GOOD_ID


def test_the_split_of_unit_and_job_made_by_hand_is_kept(bring_in, empty_office):
    row = ["曾嘉怡", "女", "1985-03", GOOD_ID, "", "广安日报编辑部主任"]
    bring_in(row)
    with empty_office.act("修改 曾嘉怡"):
        person = Person.get()
        person.employer, person.job_title = "广安日报", "编辑部主任"
        person.save()
    assert statuses(bring_in(row)) == ["same"]
    moved = bring_in(["曾嘉怡", "女", "1985-03", GOOD_ID, "", "自由撰稿人"])
    assert statuses(moved) == ["changed"]
    assert (Person.get().employer, Person.get().job_title) == (None, "自由撰稿人")


def test_remarks_are_added_to_and_never_overwritten(bring_in, empty_office):
    heads = ["姓名", "性别", "手机", "备注"]
    bring_in(["曾嘉怡", "女", "13800000001", "常驻成都"], heads=heads)
    with empty_office.act("修改 曾嘉怡"):
        person = Person.get()
        person.remarks = "自己写的\n常驻成都"
        person.save()
    again = bring_in(["曾嘉怡", "女", "13800000001", "常驻成都"], heads=heads)
    assert statuses(again) == ["same"]
    bring_in(["曾嘉怡", "女", "13800000001", "已搬家"], heads=heads)
    assert Person.get().remarks == "自己写的\n常驻成都\n已搬家"


def test_a_value_that_the_rules_refuse_is_left_out_alone(bring_in):
    heads = ["姓名", "性别", "手机", "邮编", "无党派认定时间"]
    plan = bring_in(["曾嘉怡", "女", "13800000001", "6380001234", "2020-01"], heads=heads)
    assert statuses(plan) == ["new"]
    assert all(word in told(plan) for word in ("邮编", "无党派"))
    person = Person.get()
    assert (person.name, person.mobile, person.postcode) == ("曾嘉怡", "13800000001", None)
    assert person.non_party_recognised_on is None


def test_a_row_without_a_name_or_with_an_endless_one_is_refused_alone(bring_in):
    plan = bring_in(
        ["", "女", "1985-03", GOOD_ID, "", ""],
        ["甲" * 31, "女", "", "", "", ""],
        ["曾嘉怡", "女", "", "", "", ""],
    )
    assert statuses(plan) == ["wrong", "wrong", "new"]
    assert [p.fatal for p in plan.sheets[0].problems] == [True, True]
    assert Person.select().count() == 1


def test_control_characters_are_taken_out_with_a_note(bring_in):
    plan = bring_in(["曾\u200b嘉怡", "女", "", "", "", "嘉禾\u202e公司职员"])
    assert "看不见的字符" in told(plan)
    person = Person.get()
    assert (person.name, person.employer) == ("曾嘉怡", "嘉禾公司")


# -- membership and posts -----------------------------------------------------------------------

MEMBER_HEADS = ["姓名", "性别", "手机", "会内职务", "所属分会", "入会时间"]


def member(posts="", branch="", joined="2018.06", name="曾嘉怡") -> list[str]:
    return [name, "女", "13800000001", posts, branch, joined]


def test_an_association_that_is_there_is_used(office_with_people, make_book):
    path = make_book([MEMBER_HEADS, ["曾国藩", "男", "13800000001", "理事", "网络分会", "2020.06"]])
    apply(office_with_people, plan_import(office_with_people, path))
    assert Body.select().where(Body.kind_code == "municipal_association").count() == 1
    branch = Body.get(Body.name == "网络分会")
    assert branch.parent == Body.association()
    assert Membership.select().where(Membership.body == branch).count() == 1


def test_a_post_in_a_branch_belongs_to_the_branch(bring_in):
    bring_in(member("副会长、网络分会会长（兼）", "网络分会"), heads=MEMBER_HEADS)
    posts = Post.select().order_by(Post.id)
    found = [(p.body.name, p.position, p.is_concurrent, p.started_on) for p in posts]
    assert found[1] == ("网络分会", "president", True, "2018-06")


def test_a_post_that_the_sheet_lacks_is_pointed_out_and_kept(bring_in):
    bring_in(member("副会长"), heads=MEMBER_HEADS)
    plan = bring_in(member("理事"), heads=MEMBER_HEADS)
    assert "副会长" in told(plan)
    assert Post.select().where(Post.ended_on.is_null()).count() == 2


def test_a_supervisor_gets_no_leading_post(bring_in):
    plan = bring_in(member("监事、理事"), heads=MEMBER_HEADS)
    assert "监事" in told(plan)
    assert [post.position for post in Post.select()] == ["supervisor"]


def test_one_name_for_a_post_twice_is_one_post(bring_in):
    bring_in(member("理事、理事", "网络分会、网络分会"), heads=MEMBER_HEADS)
    assert Post.select().count() == 1
    assert Membership.select().count() == 2


def test_without_a_date_of_joining_there_is_no_membership(bring_in):
    plan = bring_in(member("理事", "网络分会", ""), heads=MEMBER_HEADS)
    assert "没有入会时间" in told(plan)
    assert Membership.select().count() == 0
    assert Post.select().count() == 0
    assert Body.select().count() == 0


def test_someone_who_has_left_is_not_brought_back_unseen(bring_in, empty_office):
    bring_in(member(), heads=MEMBER_HEADS)
    with empty_office.act("退会"):
        row = Membership.get()
        row.left_on, row.end_reason = "2021-03", "resigned"
        row.save()
    plan = bring_in(member(), heads=MEMBER_HEADS)
    assert "退会" in told(plan)
    assert statuses(plan) == ["same"]
    assert bring_in(member(joined="2022.01"), heads=MEMBER_HEADS).changed == 1


# -- the plan as an object ------------------------------------------------------------------------


def test_rows_can_be_left_out_and_cells_typed(bring_in):
    rows = [["曾嘉怡", "女", "", "", "", ""], ["王芳", "女", "99年", "", "", ""]]
    options = Options(left_out=frozenset({("名册", 2)}), cells={("名册", 3, 2): "1999-08"})
    plan = bring_in(*rows, options=options)
    assert statuses(plan) == ["new"]
    assert Person.get().birth_date == "1999-08"


def test_what_was_shown_is_what_is_written(empty_office, make_book):
    book = read_book(make_book([HEADS, ["曾嘉怡", "女", "1985-03", GOOD_ID, "", ""]]))
    shown = plan_book(empty_office, book)
    apply(empty_office, plan_book(empty_office, book))
    with pytest.raises(Unavailable, match="重新核对"):
        apply(empty_office, shown)
    assert Person.select().count() == 1


def test_an_import_that_breaks_off_leaves_nothing(empty_office, make_book):
    plan = plan_import(empty_office, ROSTER)

    def stop(done: int, total: int) -> None:
        assert total == 126
        if done == 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply(empty_office, plan, stop)
    assert Person.select().count() == 0
    assert Body.select().count() == 0
    assert empty_office.next_undo() is None


def test_the_result_can_be_saved_as_a_table(bring_in):
    bring_in(["曾嘉怡", "女", "1985-03", GOOD_ID, "13800000001", ""])
    plan = bring_in(["曾嘉怡", "", "1985-03", GOOD_ID, "13900000001", ""])
    (row,) = result_table(plan).rows
    assert row == ("名册", "2", "曾嘉怡", "更新", "手机：138****0001→139****0001", "同身份证号。")


def test_a_hidden_sheet_is_named_and_not_imported(empty_office):
    plan = plan_import(empty_office, ROSTER)
    hidden = next(sheet for sheet in plan.sheets if sheet.sheet == "字典")
    assert "隐藏" in hidden.problems[0].sentence


def test_a_read_only_office_can_be_compared_but_not_written(office_path, make_book):
    with Office.open(office_path, read_only=True) as office:
        plan = plan_import(office, make_book([HEADS, ["曾嘉怡", "女", "", "", "", ""]]))
        assert plan.new == 1
        with pytest.raises(Unavailable, match="只读"):
            apply(office, plan)
