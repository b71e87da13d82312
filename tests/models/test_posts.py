"""Rules of 会内任职 (DOMAIN 3.3, 7.5) and of 机构."""

import pytest

from models import codes
from models.errors import Invalid
from models.kinds import listing
from models.organisation import Body
from models.parts import load_part, save_whole
from models.people import Person
from models.posts import NOT_WITH_SUPERVISOR, SUPERVISORS, Post


def post(position="council_member", start="2020", end=None, **values):
    values.setdefault("body", Body.get())
    values.setdefault("change_kind", "election")
    return Post(position=position, started_on=start, ended_on=end, **values)


def give(office, person, *posts):
    """Save these posts beside those the person holds."""
    with office.act("任职"):
        save_whole(person, {"posts": [*load_part(person, "posts"), *posts]})


def refused(office, person, *posts):
    with pytest.raises(Invalid) as caught:
        give(office, person, *posts)
    return caught.value.problems


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2018", "2020"), ("2020", None)),
        (("2018", "2020-06"), ("2020-06", None)),
        (("2018", "2020-06-15"), ("2020-06-15", "2021")),
        (("2018", "2020-01-01"), ("2020", None)),  # 2020 stands for its first day
        (("2018", "2020"), ("2020-01-01", None)),
        (("2021", None), ("2018", "2021")),
    ],
)
def test_the_successor_begins_on_the_day_the_post_ends(
    office_with_people, person_named, first, second
):
    person = person_named("张三")
    give(office_with_people, person, post("president", *first))
    give(office_with_people, person, post("president", *second))
    assert person.posts.count() == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2018", None), ("2020", None)),
        (("2018", "2020-06-15"), ("2020-06-14", None)),
        (("2018", "2022"), ("2019", "2020")),
        (("2019", "2020"), ("2018", None)),
        (("2020", "2021"), ("2020", "2021")),
    ],
)
def test_the_same_post_twice_at_one_time_is_refused(
    office_with_people, person_named, first, second
):
    person = person_named("张三")
    give(office_with_people, person, post("president", *first))
    found = refused(office_with_people, person, post("president", *second))
    assert set(found) == {"posts.0.started_on", "posts.1.started_on"}
    assert person.posts.count() == 1


def test_several_posts_at_one_time_are_several_rows(office_with_people, person_named):
    person = person_named("张三")
    branch = Body(name="网络分会", kind_code="branch", parent=Body.get())
    with office_with_people.act("分会"):
        branch.save()
    give(
        office_with_people,
        person,
        post("vice_president"),
        post("secretary_general", is_concurrent=True),
        post("president", body=branch),
        post("president", start="2015", end="2018"),
    )
    shown = listing("person", search="张三", keys=("posts",)).table().rows
    assert shown == (("副会长、秘书长（兼）、网络分会会长",),)
    assert [row.caption for row in load_part(person, "posts")] == [
        "会长", "副会长", "秘书长（兼）", "会长",
    ]  # fmt: skip


@pytest.mark.parametrize("supervisor", sorted(SUPERVISORS))
@pytest.mark.parametrize("other", sorted(NOT_WITH_SUPERVISOR))
def test_a_supervisor_leads_nothing_at_the_same_time(
    office_with_people, person_named, supervisor, other
):
    person = person_named("张三")
    give(office_with_people, person, post(other, "2018", "2020"), post(supervisor))
    found = refused(office_with_people, person, post(other, "2021"))
    assert len(found) == 2
    assert set(found.values()) == {"监事不能同时担任会长、副会长、秘书长或理事。"}


def test_a_supervisor_may_lead_another_body(office_with_people, person_named):
    branch = Body(name="网络分会", kind_code="branch", parent=Body.get())
    with office_with_people.act("分会"):
        branch.save()
    give(
        office_with_people,
        person_named("张三"),
        post("supervisor"),
        post("president", body=branch),
    )
    held = {(row.position, row.body.name) for row in person_named("张三").posts}
    assert held == {("supervisor", Body.get().name), ("president", "网络分会")}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"end": "2019-12-31"}, "ended_on"),
        ({"end_kind": "release"}, "ended_on"),
        ({"start": None}, "started_on"),
        ({"position": None}, "position"),
        ({"change_kind": None}, "change_kind"),
        ({"body": None}, "body"),
    ],
)
def test_what_a_post_needs(office_with_people, person_named, values, problem):
    found = refused(office_with_people, person_named("张三"), post(**values))
    assert list(found) == [f"posts.0.{problem}"]


def test_the_rank_is_that_of_the_table(office_with_people, person_named):
    give(office_with_people, person_named("张三"), post("secretary_general"))
    assert Post.get().rank == codes.TABLES["position"].rank("secretary_general") == 40


def test_by_position_the_highest_post_counts_then_the_order_of_the_decision(
    office_with_people, person_named
):
    give(office_with_people, person_named("张三"), post("council_member"), post("president"))
    give(office_with_people, person_named("吕布"), post("vice_president", rank_order=2))
    give(office_with_people, person_named("曾国藩"), post("vice_president", rank_order=1))
    give(office_with_people, person_named("仇英"), post("vice_president"))
    give(office_with_people, person_named("查良镛"), post("president", "2015", "2019"))
    found = listing("person", order="position", keys=("name",)).rows()
    names = [row["name"] for row in found]
    assert names[:4] == ["张三", "曾国藩", "吕布", "仇英"]
    assert names[4:] == ["区志强", "田富", "田大利", "单雄信", "查良镛"]  # by strokes


# -- bodies ----------------------------------------------------------------------------------


def body_problems(**values):
    body = Body(name="新机构", **values)
    return body.problems()


@pytest.mark.parametrize("kind", ["branch", "committee", "service_team", "party_branch"])
def test_a_part_has_a_parent(office_with_people, kind):
    assert list(body_problems(kind_code=kind)) == ["parent"]
    assert body_problems(kind_code=kind, parent=Body.get()) == {}


@pytest.mark.parametrize("kind", ["municipal_association", "county_association"])
def test_an_association_needs_none(office_with_people, kind):
    assert body_problems(kind_code=kind) == {}


def test_bodies_make_no_cycle(office_with_people):
    top = Body.get()
    with office_with_people.act("机构"):
        branch = Body(name="分会", kind_code="branch", parent=top)
        branch.save()
        group = Body(name="小组", kind_code="committee", parent=branch)
        group.save()
    for above in (top, branch, group):
        top.parent = above
        assert list(top.problems()) == ["parent"], above.name
    branch.parent = group
    assert list(branch.problems()) == ["parent"]


def test_a_body_is_not_dissolved_before_it_was_founded(office_with_people):
    founded = {"kind_code": "county_association", "founded_on": "2020-05"}
    assert list(body_problems(**founded, dissolved_on="2020-04-30")) == ["dissolved_on"]
    assert body_problems(**founded, dissolved_on="2020") == {}


def test_the_association_is_the_first_one_entered(office_with_people):
    first = Body.get()
    with office_with_people.act("机构"):
        Body(name="甲县新联会", kind_code="county_association").save()
        Body(name="别的市新联会", kind_code="municipal_association").save()
    assert Body.association() == first


def test_a_person_without_posts_has_none(office_with_people, person_named):
    assert load_part(person_named("张三"), "posts") == []
    assert Person.select().count() == 9
