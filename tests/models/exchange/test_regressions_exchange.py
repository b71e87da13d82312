"""Faults once found in imports: nobody takes the place, the name or the post of another."""

import pytest

from models import whole
from models.organisation import Body
from models.parts import load_part
from models.people import Person
from models.posts import Post

FIRST_ID, OTHER_ID = "511602198503071234", "511623199211100044"  # made up
HEADS = ("姓名", "性别", "身份证号", "编号")


@pytest.fixture
def known(bring_in):
    """A person of the office, with an ID number."""
    bring_in(["张三", "男", FIRST_ID], heads=("姓名", "性别", "身份证号"))
    return Person.get()


def names():
    return [person.name for person in Person.select().order_by(Person.id)]


def told(plan):
    return [problem.sentence for row in plan.rows() for problem in row.problems]


@pytest.mark.parametrize("copy_first", [False, True])
def test_a_copied_row_does_not_swallow_the_new_person(bring_in, known, copy_first):
    rows = [["张三", "男", FIRST_ID, known.uid], ["钱七", "女", "", known.uid]]
    plan = bring_in(*(reversed(rows) if copy_first else rows), heads=HEADS)
    assert sorted(row.status for row in plan.rows()) == ["same", "wrong"]
    assert any("请清空这一行的编号" in sentence for sentence in told(plan))
    assert names() == ["张三"]


def test_a_copied_row_does_not_rename_who_has_another_id_number(bring_in, known):
    plan = bring_in(["钱七", "女", OTHER_ID, known.uid], heads=HEADS)
    assert plan.wrong == 1
    assert (known.reload().name, known.reload().id_number) == ("张三", FIRST_ID)


def test_a_name_corrected_in_the_sheet_is_still_taken(bring_in, known):
    assert bring_in(["张珊", "男", "", known.uid], heads=HEADS).changed == 1
    assert names() == ["张珊"]


def test_the_former_name_in_an_old_sheet_does_not_come_back(bring_in, empty_office, known):
    known.name, known.former_names = "张山", "张三"
    whole.save(empty_office, "改名", lambda: (known, {}))
    assert bring_in(["张三", "男", FIRST_ID], heads=("姓名", "性别", "身份证号")).same == 1
    assert names() == ["张山"]


@pytest.fixture
def branch(empty_office):
    """A branch with a short name, and its association."""
    association = Body(name="测试联谊会", kind_code="municipal_association")
    whole.save(empty_office, "新建 机构", lambda: (association, {}))
    made = Body(name="网络人士分会", short_name="网络分会", kind_code="branch", parent=association)
    whole.save(empty_office, "新建 机构", lambda: (made, {}))
    return made


POST_HEADS = ("姓名", "性别", "入会时间", "会内职务")


def test_a_post_named_twice_by_two_names_of_the_body_is_one(bring_in, empty_office, branch):
    cell = "网络人士分会会长、网络分会会长"
    bring_in(["孙八", "男", "2020-01", cell], heads=POST_HEADS)
    assert [(p.body_id, p.position) for p in Post.select()] == [(branch.id, "president")]
    person = Person.get()
    rows = {"posts": load_part(person, "posts")}
    whole.save(empty_office, "修改 会员：孙八", lambda: (person, rows))  # refused before


def test_supervisor_and_president_of_one_branch_are_not_both_taken(bring_in, branch):
    cell = "网络分会会长、网络分会监事"
    plan = bring_in(["周九", "男", "2020-01", cell], heads=POST_HEADS)
    assert [post.position for post in Post.select()] == ["president"]
    assert any("监事不能兼任" in sentence for sentence in told(plan))
