import pytest

from models.commendations import CommendationItem
from models.ordering import MANUAL, in_order, order_of
from models.organisation import Body
from models.posts import Post

NAMES = ("曾国藩", "田大利", "田富", "仇英")


@pytest.fixture
def items(office_with_people, person_named):
    team = CommendationItem.of_body(Body.association(), "先进集体")
    return [*(CommendationItem.of_person(person_named(n), "先进会员") for n in NAMES), team]


def ordered(items, order):
    return [item.name for item in in_order(items, order)][1:]


def test_collectives_come_first_in_every_order(items):
    for order in ("surname_strokes", "pinyin", MANUAL):
        assert in_order(items, order)[0].object_kind == "collective"


def test_surname_strokes_put_two_characters_first_within_a_surname(items):
    assert ordered(items, "surname_strokes") == ["仇英", "田富", "田大利", "曾国藩"]
    assert ordered(items, "name_strokes") == ["仇英", "田大利", "田富", "曾国藩"]


def test_pinyin_reads_surnames_as_surnames(items):
    assert ordered(items, "pinyin") == ["仇英", "田大利", "田富", "曾国藩"]


def test_by_position_the_president_is_first(items, office_with_people, person_named):
    with office_with_people.act("任职"):
        Post(
            person=person_named("曾国藩"), body=Body.association(), position="president",
            started_on="2021", change_kind="election",
        ).save()  # fmt: skip
    assert ordered(items, "position")[0] == "曾国藩"


def test_the_typed_order_stays(items):
    assert ordered(items, MANUAL) == list(NAMES)


def test_the_order_in_which_items_stand_is_recognised(items):
    strokes = in_order(items, "surname_strokes")
    assert order_of(strokes, "surname_strokes") == "surname_strokes"
    assert order_of(in_order(items, MANUAL), "surname_strokes") == MANUAL
