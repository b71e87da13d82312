"""Rules of a person and of the rows that belong to one (DOMAIN 3.2, 3.3)."""

from datetime import date

import pytest

from models.errors import Invalid
from models.kinds import listing
from models.membership import Membership
from models.organisation import Body
from models.parts import load_part, save_whole
from models.people import (
    Consent,
    Education,
    FamilyMember,
    Person,
    PersonCategory,
    RegistryEntry,
    ResumeEntry,
)

VALID_ID = "511602198503071234"  # 1985-03-07, a man


@pytest.fixture
def save(office_with_people):
    """Save a record with rows in one act."""

    def save_one(record, rows=None):
        with office_with_people.act("保存"):
            save_whole(record, rows or {})
        return record.reload()

    return save_one


@pytest.fixture
def problems_of(office_with_people):
    """The problems with which a record and its rows are refused."""

    def problems(record, rows=None):
        with pytest.raises(Invalid) as caught, office_with_people.act("保存"):
            save_whole(record, rows or {})
        return caught.value.problems

    return problems


# -- the person ------------------------------------------------------------------------------


def test_only_the_name_is_needed(save):
    person = save(Person(name="郭靖"))
    assert (person.surname_length, person.name_pinyin) == (1, "guo jing")
    assert person.caption == "郭靖"


@pytest.mark.parametrize(
    ("name", "length", "pinyin"),
    [
        ("单雄信", 1, "shan xiong xin"),
        ("欧阳少东", 2, "ou yang shao dong"),
        ("尉迟敬德", 2, "yu chi jing de"),
        ("吕布", 1, "lv bu"),
        ("盖聂", 1, "ge nie"),
    ],
)
def test_surname_and_pinyin_are_proposed(save, name, length, pinyin):
    person = save(Person(name=name))
    assert (person.surname_length, person.name_pinyin) == (length, pinyin)


def test_what_was_proposed_follows_a_changed_name(save):
    person = save(Person(name="张三"))
    person.name = "欧阳修"
    person = save(person)
    assert (person.surname_length, person.name_pinyin) == (2, "ou yang xiu")
    assert listing("person", view="everyone", search="oyx").count == 1
    assert listing("person", view="everyone", search="zs", order="").position(person.id) is None


def test_what_was_typed_by_hand_stays_when_the_name_changes(save):
    person = save(Person(name="单雄信", name_pinyin="dan xiong xin", surname_length=2))
    person.name = "单雄"
    person = save(person)
    assert (person.surname_length, person.name_pinyin) == (2, "dan xiong xin")
    person.name_pinyin = None
    assert save(person).name_pinyin == "shan xiong"


def test_a_surname_has_one_or_two_characters(problems_of):
    assert problems_of(Person(name="张三", surname_length=3)) == {
        "surname_length": "姓氏字数是 1 或 2。"
    }
    assert list(problems_of(Person(name="张三", surname_length=0))) == ["surname_length"]


def test_a_recognition_as_non_party_needs_that_affiliation(save, problems_of):
    person = Person(name="郭靖", affiliation="13", non_party_recognised_on="2020")
    assert list(problems_of(person)) == ["non_party_recognised_on"]
    person.affiliation = "无党派人士"
    assert save(person).non_party_recognised_on == "2020"


@pytest.mark.parametrize(
    ("affiliation", "second", "outside"),
    [
        (None, None, False),
        ("01", None, False),
        ("02", None, False),
        ("05", None, True),
        ("12", None, True),
        ("13", None, True),
        ("05", "01", False),
    ],
)
def test_who_is_outside_the_party(affiliation, second, outside):
    person = Person(name="甲", affiliation=affiliation, second_affiliation=second)
    assert person.is_non_cpc is outside


@pytest.mark.parametrize(("born", "age"), [("1972-09", 50), ("1972-11", 49), ("", None)])
def test_age_counts_whole_years_by_month(born, age):
    assert Person(birth_date=born or None).age_on(date(2022, 10, 11)) == age


# -- the ID number ---------------------------------------------------------------------------


def test_an_id_number_warns_and_changes_nothing(save):
    person = save(Person(name="郭靖", id_number=VALID_ID, sex="2", birth_date="1986-03"))
    assert set(person.warnings()) == {"sex", "birth_date"}
    assert "1985年3月7日" in person.warnings()["birth_date"]
    assert (person.sex, person.birth_date) == ("2", "1986-03")


@pytest.mark.parametrize("born", ["1985", "1985-03", "1985-03-07", None])
def test_a_less_precise_birth_date_agrees_with_the_id_number(born):
    assert Person(name="郭靖", id_number=VALID_ID, sex="1", birth_date=born).warnings() == {}


def test_old_numbers_are_upgraded_and_wrong_ones_kept_with_a_warning(save):
    assert save(Person(name="甲", id_number="511602850307123")).id_number == VALID_ID
    wrong = save(Person(name="乙", id_number="511602198502301237"))
    assert list(wrong.warnings()) == ["id_number"]


def test_other_papers_are_not_checked(save):
    passport = save(Person(name="约翰", id_type="passport", id_number="G12345678"))
    assert passport.warnings() == {}


def test_sensitive_values_are_masked_by_their_field():
    fields = Person.fields()
    assert fields["id_number"].mask(VALID_ID) == "5116**********1234"
    assert fields["mobile"].mask("13800001234") == "138****1234"
    assert fields["health"].mask("高血压") == "***"
    assert {n for n, f in fields.items() if f.sensitive} == {
        "mobile", "id_number", "health", "address",
    }  # fmt: skip


# -- who it may be already -------------------------------------------------------------------


def names_like(person):
    return [found.name for found in Person.like(person)]


def test_the_same_id_number_is_the_same_person(save):
    save(Person(name="郭靖", id_number=VALID_ID))
    assert names_like(Person(name="别名", id_number=VALID_ID)) == ["郭靖"]


@pytest.mark.parametrize("born", ["1980-01", "1980-01-20"])
def test_the_same_name_and_birth_month_may_be_the_same_person(office_with_people, born):
    assert names_like(Person(name="曾国藩", birth_date=born)) == ["曾国藩"]


def test_the_same_name_and_mobile_may_be_the_same_person(office_with_people):
    assert names_like(Person(name="曾国藩", mobile="13800000001")) == ["曾国藩"]


@pytest.mark.parametrize(
    "values",
    [
        {"name": "曾国藩"},
        {"name": "曾国藩", "birth_date": "1980"},
        {"name": "曾国藩", "birth_date": "1980-02"},
        {"name": "曾国荃", "birth_date": "1980-01"},
        {"name": "曾国荃", "mobile": "13800000001"},
        {},
    ],
)
def test_less_than_that_is_nobody(office_with_people, values):
    assert names_like(Person(**values)) == []


def test_nobody_is_like_himself(office_with_people, person_named):
    assert names_like(person_named("曾国藩")) == []


# -- rows ------------------------------------------------------------------------------------

ROWS = {
    "educations": Education(mode="full_time", started_on="2005", ended_on="2004"),
    "resume": ResumeEntry(started_on="2005-03", ended_on="2005-02", content="任教"),
    "registry": RegistryEntry(level="county", entered_on="2020-05-02", left_on="2020-05-01"),
    "memberships": Membership(joined_on="2020", left_on="2019-12-31", end_reason="resigned"),
}


@pytest.mark.parametrize("part", ROWS)
def test_an_end_that_lies_wholly_before_the_start_is_refused(problems_of, part):
    row = ROWS[part]
    if part == "memberships":
        row.body = Body.get()
    found = problems_of(Person(name="郭靖"), {part: [row]})
    assert list(found.values()) == ["结束时间早于开始时间，请核对。"]


@pytest.mark.parametrize(("start", "end"), [("2020", "2020"), ("2020-05", "2020"), (None, "2020")])
def test_an_end_that_may_lie_after_the_start_is_taken(save, start, end):
    rows = [Education(mode="full_time", started_on=start, ended_on=end)]
    person = save(Person(name="郭靖"), {"educations": rows})
    kept = [(row.started_on, row.ended_on) for row in load_part(person, "educations")]
    assert kept == [(start, end)]


def test_education_is_listed_highest_first(save):
    levels = ("21", "61", None, "11", "14")
    rows = [Education(mode="full_time", level=level) for level in levels]
    person = save(Person(name="郭靖"), {"educations": rows})
    kept = [row.level for row in load_part(person, "educations")]
    assert kept == ["11", "14", "21", "61", None]


def test_a_career_is_listed_by_its_start(save):
    rows = [ResumeEntry(started_on=s, content=s) for s in ("2010-01", "2001", "2010", "2005-07")]
    person = save(Person(name="郭靖"), {"resume": rows})
    kept = [row.started_on for row in load_part(person, "resume")]
    assert kept == ["2001", "2005-07", "2010", "2010-01"]


def test_what_a_row_needs(problems_of):
    rows = {
        "categories": [PersonCategory()],
        "educations": [Education()],
        "resume": [ResumeEntry()],
        "family": [FamilyMember()],
        "consents": [Consent(granted_on="2024")],
        "registry": [RegistryEntry()],
        "memberships": [Membership()],
    }
    assert set(problems_of(Person(name="郭靖"), rows)) == {
        "categories.0.category",
        "educations.0.mode",
        "resume.0.started_on", "resume.0.content",
        "family.0.relation", "family.0.name",
        "consents.0.granted_on", "consents.0.form",
        "registry.0.level", "registry.0.entered_on",
        "memberships.0.body",
    }  # fmt: skip


def test_one_open_registry_entry_at_each_level(save, problems_of):
    entries = [
        RegistryEntry(level="municipal", entered_on="2018", left_on="2020"),
        RegistryEntry(level="municipal", entered_on="2020"),
        RegistryEntry(level="county", entered_on="2019"),
    ]
    person = save(Person(name="郭靖"), {"registry": entries})
    again = RegistryEntry(level="county", entered_on="2021")
    found = problems_of(person, {"registry": [*load_part(person, "registry"), again]})
    assert set(found) == {"registry.2.level", "registry.3.level"}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"left_on": "2022"}, "end_reason"),
        ({"end_reason": "resigned"}, "left_on"),
    ],
)
def test_a_reason_exactly_when_someone_left(problems_of, values, problem):
    row = Membership(body=Body.get(), joined_on="2020", **values)
    assert list(problems_of(Person(name="郭靖"), {"memberships": [row]})) == [
        f"memberships.0.{problem}"
    ]


def test_someone_who_comes_back_gets_a_new_row_and_one_may_be_open(save, problems_of):
    body = Body.get()
    rows = [
        Membership(body=body, joined_on="2015", left_on="2018", end_reason="resigned"),
        Membership(body=body, joined_on="2020"),
    ]
    person = save(Person(name="郭靖"), {"memberships": rows})
    third = Membership(person=person, body=body, joined_on="2021")
    assert third.problems() == {"body": "此人在这个机构已有未结束的会籍，请先填那一条的退会日期。"}
    branch = save(Body(name="分会", kind_code="branch", parent=body))
    assert Membership(person=person, body=branch, joined_on="2021").problems() == {}
    assert set(problems_of(person, {"memberships": [*load_part(person, "memberships"), third]}))
