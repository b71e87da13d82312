import pytest

from models.commendations import CommendationBatch, CommendationItem
from models.organisation import Body
from models.paper.notice import commendation_notice
from models.paper.roster import member_roster
from models.paper.selection import Selection, select
from models.people import Person

RARE = "何𠮷林"
BY_STROKES = ("surname_strokes", "name_strokes", "position")


@pytest.fixture
def office_with_a_rare_name(office_with_people, person_named):
    """The nine members; the name of one has a character without a stroke rank."""
    person = person_named("张三")
    with office_with_people.act("改名"):
        person.name = RARE
        person.save()
    return office_with_people


@pytest.fixture
def batch_of(office_with_people):
    """Make a batch of members and bodies by their names, each in the state given."""

    def make(*states, collectives=()):
        with office_with_people.act("表扬批次"):
            batch = CommendationBatch(title="先进", year=2025, issuer=Body.association())
            batch.save()
            for kind, given in (("collective", collectives), ("member", states)):
                for name, state in given:
                    item = CommendationItem(batch=batch, object_kind=kind, name=name)
                    item.honour_title, item.state = "先进", state
                    item.save()
        return batch

    return make


def notice_of(batch, order="surname_strokes"):
    return commendation_notice(Selection("commendation_batch", (batch.id,), order))


def names_of(data):
    return [entry.name for each in data.lists for entry in each.entries]


@pytest.mark.parametrize("order", BY_STROKES)
def test_a_roster_by_strokes_tells_characters_without_a_rank(office_with_a_rare_name, order):
    assert member_roster(select("person", "members", order)).unranked == ((RARE, "𠮷"),)


@pytest.mark.parametrize("order", ["pinyin", "manual", ""])
def test_other_orders_need_no_stroke_rank(office_with_a_rare_name, order):
    ids = tuple(person.id for person in Person.select())
    assert member_roster(Selection("person", ids, order)).unranked == ()


def test_a_roster_of_ranked_names_tells_nothing(office_with_people):
    assert member_roster(select("person", "members", "surname_strokes")).unranked == ()


def test_a_notice_tells_members_without_a_rank_but_not_collectives(batch_of):
    batch = batch_of((RARE, "decided"), ("张三", "decided"), collectives=[("𠮷社", "decided")])
    for order in BY_STROKES:
        assert notice_of(batch, order).unranked == ((RARE, "𠮷"),)
    assert notice_of(batch, "pinyin").unranked == notice_of(batch, "manual").unranked == ()


def test_who_is_not_printed_is_not_told(batch_of):
    assert notice_of(batch_of(("张三", "decided"), (RARE, "review"))).unranked == ()


def test_only_decided_items_are_printed_and_the_others_are_counted(batch_of):
    batch = batch_of(
        ("张三", "decided"),
        ("吕布", "notice"),
        ("田富", "withdrawn"),
        ("仇英", "revoked"),
        collectives=[("甲分会", "nominated"), ("乙分会", "decided")],
    )
    data = notice_of(batch)
    assert names_of(data) == ["乙分会", "张三"]
    assert data.notes == ("2 个对象还没有决定，没有印上。",)


def test_a_list_without_a_decided_item_is_left_out(batch_of):
    data = notice_of(batch_of(("张三", "decided"), collectives=[("甲分会", "review")]))
    assert [each.collective for each in data.lists] == [False]


def test_a_draft_is_printed_whole_and_said_to_be_one(batch_of):
    data = notice_of(batch_of(("张三", "nominated"), ("吕布", "review"), ("田富", "withdrawn")))
    assert names_of(data) == ["吕布", "张三"]
    assert data.notes == ("这一批还没有决定，打印的是推荐名单。",)


def test_a_decided_or_empty_batch_needs_no_note(batch_of):
    assert notice_of(batch_of(("张三", "decided"), ("田富", "revoked"))).notes == ()
    assert notice_of(batch_of()).notes == ()
