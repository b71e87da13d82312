from datetime import date

from models import dates, names, numbers
from models.demo.people import WRONG_CHECK_DIGIT
from models.kinds import listing
from models.organisation import Body
from models.people import Consent, FamilyMember, Person

DAY = date(2022, 10, 11)


def test_455_people_of_them_126_members(demo_office):
    assert Person.select().count() == 455
    assert listing("person", view="members").count == 126
    assert listing("person", view="left").count == 6
    assert listing("person", view="pending").count == 2


def test_the_names_of_members_stand_once_in_a_roster(members):
    members = members
    found = [person.name for person in members]
    assert len(set(found)) == 126
    inside = [(a, b) for a in found for b in found if a != b and a in b]
    assert inside == []
    others = [
        text
        for person in members
        for text in (person.employer, person.job_title, person.native_place, person.specialty)
        if text
    ]
    others += [row.name for row in Body.select()]
    assert [name for name in found if any(name in text for text in others)] == []


def test_some_names_are_hard_to_sort_search_and_print(members):
    found = "".join(person.name for person in members)
    assert all(char in found for char in "𠮷㛃䶮𬭎镕堃喆赟燚翾·")
    assert {person.surname_length for person in Person.select()} == {1, 2}
    assert {len(person.name) for person in members} >= {2, 3, 4}
    # of all characters only 𠮷 has no place in the stroke order
    assert [person.name for person in Person.select() if names.unranked(person.name)] == ["何𠮷林"]


def test_others_share_names_with_each_other_and_with_a_member(demo_office):
    assert Person.select().where(Person.name == "张俊峰").count() == 2
    pair = list(Person.select().where(Person.name == "陈晓蓉"))
    assert [person.id in set(listing("person", view="members").ids) for person in pair] == [
        True,
        False,
    ]
    assert all(person.like(person) == [] for person in pair)


def test_about_95_percent_are_outside_the_party(demo_office):
    people = list(Person.select())
    assert all(person.affiliation for person in people)
    assert sum(not person.is_non_cpc for person in people) == 20
    assert sum(bool(person.second_affiliation) for person in people) == 2


def test_id_numbers_are_valid_and_nobody_s(demo_office):
    people = [person for person in Person.select() if person.id_number]
    assert 400 < len(people) < 455
    wrong = [person.name for person in people if numbers.id_number_warning(person.id_number)]
    assert wrong == [WRONG_CHECK_DIGIT]
    assert {numbers.sex_of_id(person.id_number) == person.sex for person in people} == {True}
    assert {person.id_number[14:17] for person in people} <= {"996", "997", "998", "999"}


def test_contacts_are_made_up(demo_office):
    people = list(Person.select())
    mobiles = [person.mobile for person in people if person.mobile]
    assert len(set(mobiles)) == len(mobiles) > 430
    assert all(mobile.startswith("13800") for mobile in mobiles)
    assert all(person.email.endswith("@example.com") for person in people if person.email)


def test_birth_dates_are_days_months_and_years(demo_office):
    lengths = [len(person.birth_date) for person in Person.select()]
    assert set(lengths) == {4, 7, 10}
    for person in Person.select():
        assert 20 <= person.age_on(DAY) <= 70


def test_of_a_child_only_relation_and_name_are_kept(demo_office):
    for row in FamilyMember.select():
        age = dates.age_on(row.birth_date, DAY) if row.birth_date else None
        assert age is None or age >= 14
    children = [row for row in FamilyMember.select() if row.relation in ("儿子", "女儿")]
    assert any(row.birth_date is None and row.affiliation is None for row in children)


def test_most_members_have_given_consent_and_a_few_not(members):
    given = {row.person_id for row in Consent.select()}
    without = [person for person in members if person.id not in given]
    assert 3 <= len(without) <= 20
