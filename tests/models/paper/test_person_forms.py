"""What the forms of a person read: masks, children, the order of a family, parties, ages."""

from datetime import date

import pytest

from models import dates
from models.membership import Membership
from models.organisation import Body
from models.paper import person_facts
from models.paper.person_facts import facts_of, is_child, kinship
from models.paper.person_forms import (
    application_form,
    registration_form,
    representative_form,
)
from models.paper.selection import Selection
from models.people import Consent, Education, FamilyMember, Person, PersonCategory
from models.seats import Seat
from tests.models.rows import enter

DAY = date(2022, 10, 11)


@pytest.fixture(autouse=True)
def seen_on_the_printing_day():
    """The day of the figures."""
    with dates.seen_from(DAY):
        yield


@pytest.fixture
def person(empty_office):
    """Somebody with numbers, born in September 1972."""
    found = Person(
        name="文明", sex="1", birth_date="1972-09", id_number="511602197209121231",
        mobile="13800001234", affiliation="05", affiliation_joined_on="2004-06", category="21",
    )  # fmt: skip
    enter(empty_office, found)
    return found


def family(office, person, *rows):
    enter(office, *(FamilyMember(person=person, relation=r, name=n, birth_date=b, affiliation="13")
                    for r, n, b in rows))  # fmt: skip
    return facts_of(person).family


def test_the_age_is_counted_by_month_on_the_printing_day(person):
    assert facts_of(person).born == ("1972.09", "(50岁)")
    person.birth_date = "1972-11"
    assert facts_of(person).born == ("1972.11", "(49岁)")
    person.birth_date = "1972"
    assert facts_of(person).born == ("1972",)


@pytest.mark.parametrize(
    ("affiliation", "joined", "second", "shown"),
    [
        ("05", "2004-06", None, ("民盟", "2004.06")),
        ("10", "2010", None, ("九三学社", "2010")),
        ("09", None, None, ("致公党",)),
        ("12", None, None, ("无党派",)),
        ("13", None, None, ("无",)),
        ("03", None, None, ("无",)),
        ("01", "1999-07", None, ("1999.07",)),
        ("01", None, None, ("中共党员",)),
        ("01", "1999-07", "06", ("1999.07", "民建")),
        (None, None, None, ("",)),
    ],
)
def test_the_cell_of_the_party(empty_office, affiliation, joined, second, shown):
    person = Person(
        name="文明", affiliation=affiliation, affiliation_joined_on=joined,
        second_affiliation=second,
    )  # fmt: skip
    enter(empty_office, person)
    assert facts_of(person).party == shown


def test_the_family_stands_in_its_order(empty_office, person):
    found = family(
        empty_office, person,
        ("姐夫", "甲", "1960"), ("弟弟", "乙", "1980"), ("母亲", "丙", "1950"),
        ("次女", "丁", "2000"), ("岳父", "戊", "1948"), ("长子", "己", "1998"),
        ("父亲", "庚", "1949"), ("妻子", "辛", "1974"),
    )  # fmt: skip
    assert "".join(relative.name for relative in found) == "辛己丁庚丙乙戊甲"


@pytest.mark.parametrize(
    ("relation", "place"), [("丈夫", 0), ("儿媳", 4), ("外甥女", 4), ("妹", 3)]
)
def test_a_relation_has_its_place(relation, place):
    assert kinship(relation) == place


def test_of_a_child_only_relation_and_name_stay(empty_office, person):
    grown, child, month = family(
        empty_office, person,
        ("儿子", "大", "2008-10-11"), ("女儿", "小", "2008-10-12"), ("女儿", "半", "2008-11"),
    )  # fmt: skip
    assert grown.born == ("2008.10", "(14岁)")
    assert (child.relation, child.name) == ("女儿", "小")
    assert child.born == month.born == ()
    assert child.affiliation == month.affiliation == ""


def test_a_consent_lets_the_child_be_shown_until_it_is_withdrawn(empty_office, person):
    consent = Consent(person=person, granted_on="2022-01-01", form="written", covers_sensitive=True)
    enter(empty_office, consent)
    (child,) = family(empty_office, person, ("女儿", "小", "2015-03"))
    assert child.born == ("2015.03", "(7岁)")
    consent.withdrawn_on = "2022-10-01"
    enter(empty_office, consent)
    assert facts_of(person).family[0].born == ()


def test_a_shorter_date_is_taken_for_the_child(empty_office):
    assert is_child("2008", DAY)
    assert not is_child("2007", DAY)
    assert not is_child(None, DAY)


def test_the_highest_study_of_each_mode_is_printed(empty_office, person):
    rows = (
        Education(person=person, mode="full_time", level="31", school="某专科学校"),
        Education(person=person, mode="full_time", level="21", degree="4",
                  degree_name="法学学士", school="某大学", major="法学"),
    )  # fmt: skip
    enter(empty_office, *rows)
    facts = facts_of(person)
    assert facts.full_time.attained == ("大学", "法学学士")
    assert facts.full_time.school == ("某大学", "法学专业")
    assert facts.in_service.attained == ("无",)


def test_no_number_travels_to_the_forms_that_do_not_print_it(person):
    selection = Selection("person", (person.id,), options={"full_id_number": True})
    for collect in (registration_form, representative_form):
        assert "511602" not in repr(collect(selection))
        assert "1234" not in repr(collect(selection))


def test_the_application_masks_unless_asked(person):
    masked = application_form(Selection("person", (person.id,))).forms[0]
    assert (masked.id_number, masked.mobile) == ("5116**********1231", "138****1234")
    options = {"full_id_number": True, "full_phone": False}
    full = application_form(Selection("person", (person.id,), options=options)).forms[0]
    assert (full.id_number, full.mobile) == ("511602197209121231", "138****1234")


def test_a_blank_application_has_no_person(person):
    assert application_form(Selection("person", ())).forms == ()
    blank = Selection("person", (person.id,), options={"blank": True})
    assert application_form(blank).forms == ()


def test_further_categories_are_ticked_too(empty_office, person):
    enter(empty_office, PersonCategory(person=person, category="41"))
    form = application_form(Selection("person", (person.id,))).forms[0]
    assert form.categories == (False, True, False, True)
    assert form.detail == "律师、新媒体出资人"


def test_seats_are_those_of_the_day(empty_office, person):
    enter(
        empty_office,
        Seat(person=person, arrangement="political", kind_code="npc_deputy", level="county",
             term_number=19, started_on="2021-12"),
        Seat(person=person, arrangement="political", kind_code="cppcc_member",
             level="municipal", started_on="2016-12", ended_on="2021-12"),
    )  # fmt: skip
    form = representative_form(Selection("person", (person.id,))).forms[0]
    assert form.seats == ("第十九届区县人大代表", "", "", "")


def test_the_persons_stand_in_the_order_of_the_selection(empty_office, person):
    other = Person(name="王五")
    enter(empty_office, other)
    found = registration_form(Selection("person", (other.id, person.id)))
    assert [facts.name for facts in found.forms] == ["王五", "文明"]
    assert found.notes == ("没有照片，照片栏空着：王五、文明。",)


def test_a_photo_whose_bytes_are_no_picture_is_left_out(empty_office, person):
    person.photo = "0" * 64
    assert facts_of(person).photo == b""


def test_many_names_are_counted():
    assert person_facts.named(["甲"] * 7) == "甲、甲、甲、甲、甲等 7 人"


def test_the_sponsors_are_those_of_the_association(empty_office, person):
    body = Body(name="广安市新的社会阶层人士联谊会", kind_code="municipal_association")
    enter(empty_office, body)
    enter(empty_office, Membership(person=person, body=body, sponsors="甲、乙"))
    assert application_form(Selection("person", (person.id,))).forms[0].sponsors == "甲、乙"
