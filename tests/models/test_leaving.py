"""Who leaves a body leaves their posts there, once that is confirmed."""

import pytest

from models import leaving
from models.errors import Invalid
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post


@pytest.fixture
def leaver(office_with_people, person_named):
    """张三 left in October 2022, still a council member and the head of a branch."""
    body, person = Body.get(), person_named("张三")
    with office_with_people.act("任职"):
        branch = Body(name="网络分会", kind_code="branch", parent=body)
        branch.save()
        for where, position in ((body, "council_member"), (branch, "president")):
            Post(
                person=person, body=where, position=position, started_on="2020-06",
                change_kind="election",
            ).save()  # fmt: skip
        row = Membership.get(Membership.person == person)
        row.left_on, row.end_reason = "2022-10-01", "resigned"
        row.save()
    return person


def test_posts_in_the_body_left_are_asked_about(leaver):
    found = leaving.left_behind(leaver.id)
    assert [(post.position, day) for post, day in found] == [("council_member", "2022-10-01")]
    assert leaving.question(leaver.id) == (
        "张三已退出，还有 1 个职务没有卸任：理事。退出当天一并卸任吗？"
    )


def test_they_end_on_the_day_of_leaving_in_one_act(leaver, office_with_people):
    assert leaving.release(office_with_people, leaver.id) == "卸任 张三 的 1 个职务"
    post = Post.get(Post.position == "council_member")
    assert (post.ended_on, post.end_kind) == ("2022-10-01", "release")
    assert leaving.question(leaver.id) == ""
    assert leaving.release(office_with_people, leaver.id) == ""
    office_with_people.undo()
    assert Post.get(Post.position == "council_member").ended_on is None


def test_who_came_back_keeps_the_posts(leaver, office_with_people):
    with office_with_people.act("重新入会"):
        Membership(person=leaver, body=Body.get(), joined_on="2022-10-02").save()
    assert leaving.left_behind(leaver.id) == []


def test_a_post_that_began_later_is_not_touched(leaver, office_with_people):
    with office_with_people.act("改"):
        post = Post.get(Post.position == "council_member")
        post.started_on = "2023-01"
        post.save()
    with pytest.raises(Invalid):
        leaving.release(office_with_people, leaver.id)
    assert Post.get(Post.position == "council_member").ended_on is None


def test_members_are_not_asked_about(office_with_people, person_named):
    assert leaving.question(person_named("田富").id) == ""
    assert Person.select().count() == 9
