"""Faults once found in lists: who stands in them, in which order, and that they open at all."""

import pytest

from models import whole
from models.columns import Filter
from models.commendations import CommendationBatch, CommendationItem
from models.kinds import KINDS, listing
from models.membership import Membership
from models.ordering import in_order
from models.organisation import Body
from models.paper.notice import commendation_notice
from models.paper.selection import Selection
from models.parts import load_part
from models.people import Person
from models.posts import Post


def post(person, body, position, rank_order=None):
    return Post(
        person=person, body=body, position=position, rank_order=rank_order,
        started_on="2021", change_kind="election",
    )  # fmt: skip


@pytest.fixture
def batch(office_with_people):
    """A commendation batch without items."""
    made = CommendationBatch(title="先进会员", year=2025, issuer=Body.association())
    whole.save(office_with_people, "新建 批次", lambda: (made, {}))
    return made


def nominate(office, batch, *people):
    items = [CommendationItem.of_person(person, "先进会员") for person in people]
    whole.save(office, "推荐", lambda: (batch, {"items": items}))
    return load_part(batch, "items")


def printed(batch, order):
    data = commendation_notice(Selection("commendation_batch", (batch.id,), order))
    return [entry.name for entry in data.lists[0].entries]


def test_members_of_the_second_association_are_members_when_the_first_goes(office_with_people):
    second = Body(name="后登记的联谊会", kind_code="municipal_association")
    whole.save(office_with_people, "新建 机构", lambda: (second, {}))
    person = Person(name="陈平")
    rows = [Membership(body=second, joined_on="2021")]
    whole.save(office_with_people, "新建 会员", lambda: (person, {"memberships": rows}))
    first = Body.association()
    whole.delete(office_with_people, "body", [first.id], "个机构", "机构")
    assert list(listing("person", view="members").ids) == [person.id]
    office_with_people.undo()
    assert listing("person", view="members").count == 9
    assert person.reload().member_since is None


def test_a_comma_in_the_name_of_a_body_does_not_close_the_list(office_with_people, person_named):
    branch = Body(name="前锋区,网络分会", kind_code="branch", parent=Body.association())
    with office_with_people.act("任职"):
        branch.save()
        post(person_named("张三"), branch, "president").save()
        post(person_named("张三"), Body.association(), "vice_president").save()
    table = listing("person", search="张三", keys=("posts",)).table()
    assert table.rows == (("副会长、前锋区,网络分会会长",),)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("operator", ["=", "contains", ">=", "<=", "empty"])
def test_every_column_can_be_filtered(office_with_people, kind, operator):
    for column in KINDS[kind].columns:
        wanted = listing(kind, filters=(Filter(column.key, operator, "2"),))
        assert wanted.count <= listing(kind).count


def test_the_notice_prints_the_order_of_the_screen(office_with_people, person_named, batch):
    with office_with_people.act("任职"):
        for name, rank in (("张三", 1), ("吕布", 2)):
            post(person_named(name), Body.association(), "vice_president", rank).save()
    people = [person_named(name) for name in ("田富", "吕布", "张三")]
    items = nominate(office_with_people, batch, *people)
    assert printed(batch, "position") == ["张三", "吕布", "田富"]
    assert printed(batch, "position") == [item.name for item in in_order(items, "position")]
    assert printed(batch, "") == printed(batch, "manual") == ["田富", "吕布", "张三"]


def test_of_two_people_of_one_name_the_older_comes_first(office_with_people, person_named, batch):
    older = Person(name="张三", birth_date="1960")
    whole.save(office_with_people, "新建 会员", lambda: (older, {}))
    items = nominate(office_with_people, batch, person_named("田富"), person_named("张三"), older)
    for order in ("surname_strokes", "name_strokes", "pinyin"):
        named = [item.person_id for item in in_order(items, order) if item.name == "张三"]
        assert named == [older.id, items[1].person_id], order


def test_an_edited_reading_counts_in_a_commendation_too(office_with_people, person_named, batch):
    people = [person_named(name) for name in ("查良镛", "仇英")]
    people[0].name_pinyin = "cha liang yong"
    whole.save(office_with_people, "改拼音", lambda: (people[0], {}))
    items = nominate(office_with_people, batch, *reversed(people))
    assert [item.name for item in in_order(items, "pinyin")] == ["查良镛", "仇英"]
