"""Who a row means: number, ID number, name and one thing more; the name alone never decides."""

from __future__ import annotations

import pytest

from models.exchange.outcome import Options
from models.merging import merge
from models.people import Person

HEADS = ["姓名", "性别", "出生年月", "身份证号", "手机", "工作单位及职务"]
GOOD_ID = "511602198503071234"  # made up, with a right check digit


def statuses(plan) -> list[str]:
    return [row.status for row in plan.rows()]


def told(plan) -> str:
    return "\n".join(problem.text for sheet in plan.sheets for problem in sheet.problems)


def test_the_same_id_number_is_the_same_person(bring_in):
    bring_in(["曾嘉怡", "女", "1985.3", GOOD_ID, "", ""])
    plan = bring_in(["曾嘉怡", "女", "", f" {GOOD_ID} ", "13800000001", ""])
    (row,) = plan.rows()
    assert (row.status, row.reason) == ("changed", "同身份证号")
    assert [(c.label, c.old, c.new) for c in row.changes] == [("手机", "", "13800000001")]
    assert row.changes[0].new_masked == "138****0001"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["1985-03", "", ""], "同姓名和出生年月"),
        (["", "", "138 0000 0001"], "同姓名和手机"),
        (["", "", "138****0001"], "同姓名和打码的号码"),
        (["", "5116**********1234", ""], "同姓名和打码的号码"),
        (["", 511602198503071e3 + 0.0, ""], "同姓名和出生年月"),
    ],
)
def test_a_name_and_one_more_thing_are_the_same_person(bring_in, cells, reason):
    bring_in(["曾嘉怡", "女", "1985-03-07", GOOD_ID, "13800000001", "甲公司职员"])
    plan = bring_in(["曾嘉怡", "女", *cells, "乙公司职员"])
    (row,) = plan.rows()
    assert (row.status, row.reason) == ("changed", reason)
    assert Person.select().count() == 1


def test_another_id_number_is_another_person_whatever_agrees(bring_in):
    bring_in(["曾嘉怡", "女", "1985-03", GOOD_ID, "13800000001", ""])
    plan = bring_in(["曾嘉怡", "女", "1985-03", "511623199211100044", "13800000001", ""])
    assert statuses(plan) == ["new"]
    assert Person.select().count() == 2


def test_the_name_alone_asks_and_by_default_makes_a_new_person(bring_in):
    bring_in(["张伟", "男", "1985-03", "", "", "嘉禾公司职员"])
    plan = bring_in(["张伟", "男", "", "", "13722223333", "乙公司职员"])
    (row,) = plan.rows()
    assert row.status == "ask"
    assert plan.new == 1
    assert [(c.caption, c.hint) for c in row.candidates] == [("张伟", "1985-03，嘉禾公司，职员")]
    assert "同名" in told(plan)
    assert Person.select().count() == 2


def test_the_user_chooses_who_is_meant(bring_in, empty_office, make_book):
    bring_in(["张伟", "男", "1985-03", "", "", ""])
    chosen = Person.get().id
    row = ["张伟", "男", "", "", "13722223333", ""]
    plan = bring_in(row, options=Options(choices={("名册", 2): chosen}))
    assert statuses(plan) == ["changed"]
    assert Person.get().mobile == "13722223333"
    plan = bring_in(row, options=Options(choices={("名册", 2): None}))
    assert statuses(plan) == ["new"]


def test_a_name_alone_that_says_nothing_new_does_not_ask(bring_in):
    rows = [["张伟", "男", "", "", "", "甲公司职员"], ["李娜", "女", "", "", "", ""]]
    bring_in(*rows)
    assert statuses(bring_in(*rows)) == ["same", "same"]
    assert Person.select().count() == 2


def test_two_bare_rows_of_one_name_are_two_people_and_stay_two(bring_in):
    rows = [["张伟", "男", "", "", "", "甲公司职员"], ["张伟", "男", "", "", "", "乙公司职员"]]
    assert bring_in(*rows).new == 2
    assert statuses(bring_in(*rows)) == ["same", "same"]


def test_the_id_number_of_someone_else_refuses_the_row(bring_in):
    bring_in(["曾嘉怡", "女", "", GOOD_ID, "", ""])
    plan = bring_in(["王芳", "女", "", GOOD_ID, "", ""], ["李娜", "女", "", "", "13800000009", ""])
    assert statuses(plan) == ["wrong", "new"]
    assert plan.wrong == 1
    assert "姓名却不同" in told(plan)
    assert Person.select().where(Person.name == "王芳").count() == 0


def test_our_own_number_comes_first_and_lets_a_name_be_corrected(bring_in):
    bring_in(["曾嘉怡", "女", "", GOOD_ID, "", ""])
    uid = Person.get().uid
    plan = bring_in(["曾家怡", "女", "", GOOD_ID, "", "", uid], heads=[*HEADS, "编号"])
    (row,) = plan.rows()
    assert (row.status, row.reason) == ("changed", "同编号")
    assert Person.get().name == "曾家怡"


def test_the_number_of_a_file_that_was_merged_means_the_one_that_was_kept(bring_in, empty_office):
    bring_in(["曾嘉怡", "女", "1985-03", GOOD_ID, "", ""], ["曾佳怡", "女", "", "", "", ""])
    keep, other = Person.select().order_by(Person.id)
    merge(empty_office, keep.id, other.id)
    plan = bring_in(["曾佳怡", "女", "", "", "", "新单位", other.uid], heads=[*HEADS, "编号"])
    (row,) = plan.rows()
    assert (row.status, row.reason) == ("changed", "同编号")
    assert [person.id for person in Person.select()] == [keep.id]


def test_a_new_person_keeps_the_number_of_another_office(bring_in):
    bring_in(["曾嘉怡", "女", "", "", "", "", "ab" * 16], heads=[*HEADS, "编号"])
    assert Person.get().uid == "ab" * 16
