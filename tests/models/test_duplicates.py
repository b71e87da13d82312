"""Who may stand in the book twice."""

import time

import pytest

from models import merging
from models.duplicates import NotSame, pairs
from models.errors import Invalid
from models.people import Person

ID, OTHER_ID = "511602198503071234", "511602198503071250"


def enter(office, **values):
    person = Person(**values)
    with office.act(f"新建 {person.name}"):
        person.save()
    return person.id


def found():
    """The pairs as names and reason."""
    return [
        (Person.get_by_id(pair.first).name, Person.get_by_id(pair.second).name, pair.why)
        for pair in pairs()
    ]


def test_nine_members_are_nine(office_with_people):
    assert found() == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": "吕布", "birth_date": "1988-11"}, "同名，出生年月相符"),
        ({"name": "吕布", "birth_date": "1988"}, "同名，出生年月相符"),
        ({"name": "吕布"}, "同名，有一份没有出生年月"),
        ({"name": "曾国藩", "mobile": "13800000001"}, "同名，手机相同"),
        ({"name": "曾涤生", "mobile": "0826-1234567、13800000001"}, "手机相同"),
        ({"name": "吕奉先", "former_names": "吕布", "birth_date": "1988-11"}, "同名，出生年月相符"),
    ],
)
def test_who_looks_alike(office_with_people, values, why):
    enter(office_with_people, **values)
    assert [pair[2] for pair in found()] == [why]


@pytest.mark.parametrize(
    "values",
    [
        {"name": "吕布", "birth_date": "1990-11"},
        {"name": "区小强", "mobile": "0826-2345678"},  # the telephone of an office
    ],
)
def test_who_does_not(office_with_people, values):
    enter(office_with_people, **values)
    assert found() == []


def test_dots_in_a_name_do_not_part(empty_office):
    enter(empty_office, name="古丽娜尔·艾山江", birth_date="1990-01")
    enter(empty_office, name="古丽娜尔艾山江", birth_date="1990-01-05")
    assert [pair.why for pair in pairs()] == ["同名，出生年月相符"]


def test_an_old_number_of_fifteen_digits_is_the_same(empty_office):
    first = enter(empty_office, name="甲", id_number="511602850307123")
    with empty_office.act("旧文件"):
        Person.update(id_number="511602850307123").where(Person.id == first).execute()
    enter(empty_office, name="乙", id_number="511602850307123")
    assert [pair.why for pair in pairs()] == ["证件号相同"]


def test_two_good_numbers_are_two_people(empty_office):
    from models.numbers import clean_id_number, id_number_warning

    numbers = [clean_id_number("511602850307123"), clean_id_number("511602850307125")]
    assert [id_number_warning(number) for number in numbers] == [None, None]
    for number in numbers:
        enter(empty_office, name="张伟", birth_date="1985-03-07", id_number=number)
    assert pairs() == []


def test_a_name_that_many_bear_says_nothing_by_itself(empty_office):
    for _ in range(6):
        enter(empty_office, name="张伟")
    assert pairs() == []


def test_a_pair_told_apart_is_not_offered_again_until_that_is_undone(
    office_with_people, person_named
):
    office = office_with_people
    other = enter(office, name="吕布")
    keep = person_named("吕布").id
    sentence = merging.tell_apart(office, other, keep)
    assert sentence == "标记“不是同一人”：吕布，吕布（云启网络科技有限公司）"
    assert found() == []
    merging.tell_apart(office, keep, other)  # once more: nothing to write
    assert NotSame.select().count() == 1
    assert office.undo() == sentence
    assert len(found()) == 1


def test_a_mark_goes_with_a_person_and_comes_back(office_with_people, person_named):
    office = office_with_people
    other = enter(office, name="吕布")
    merging.tell_apart(office, person_named("吕布").id, other)
    with office.act("删除会员：吕布"):
        Person.get_by_id(other).delete_instance()
    assert NotSame.select().count() == 0
    office.undo()
    assert found() == []


def test_a_pair_is_stored_in_one_way_only(office_with_people, person_named):
    one, other = person_named("吕布").id, person_named("张三").id
    high, low = max(one, other), min(one, other)
    with office_with_people.act("标记"), pytest.raises(Invalid):
        NotSame(first=high, second=low).save()
    assert NotSame(first=low, second=high).problems() == {}


def test_twenty_thousand_people_take_a_moment(empty_office):
    with empty_office.act("录入"):
        rows = [
            {"name": f"人{number % 3000}", "birth_date": f"{1950 + number % 50}-0{number % 9 + 1}",
             "mobile": f"139{number % 15000:08}"}
            for number in range(20_000)
        ]  # fmt: skip
        for start in range(0, len(rows), 200):
            Person.insert_many(rows[start : start + 200]).execute()
    begun = time.perf_counter()
    assert len(pairs()) >= 5000
    assert time.perf_counter() - begun < 2
