"""Records in general: cleaning, problems all at once, rows of parts, unique values."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.activities import Activity, Attendance
from models.errors import Invalid
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.parts import load_part, save_whole
from models.people import Education, FamilyMember, Person, PersonCategory
from models.posts import Post
from models.register import RECORDS


def saved(office, record, rows=None):
    with office.act("保存"):
        save_whole(record, rows or {})
    return record.reload()


def refused(office, record, rows=None):
    """The problems with which a record and its rows are refused; nothing may be written."""
    before = {kind: model.select().count() for kind, model in RECORDS.items()}
    with pytest.raises(Invalid) as caught, office.act("保存"):
        save_whole(record, rows or {})
    assert {kind: model.select().count() for kind, model in RECORDS.items()} == before
    return caught.value.problems


# -- values ----------------------------------------------------------------------------------


def test_what_is_typed_is_cleaned_on_the_way_in(empty_office):
    person = saved(
        empty_office,
        Person(
            name=" 买买提•艾力　 ",
            employer="Ａ１２３  公司（广安），有限 ",
            birth_date="１９８５年3月7日",
            mobile="+86 138 0000 0001",
            id_number="51160219850307123x",
            ethnic_group="汉",
            affiliation="中共党员",
            postcode="６３８０００",
            remarks="第一行  \r\n第二行\t",
        ),
    )
    assert person.name == "买买提·艾力"
    assert person.employer == "A123 公司（广安），有限"
    assert person.birth_date == "1985-03-07"
    assert person.mobile == "13800000001"
    assert person.id_number == "51160219850307123X"
    assert (person.ethnic_group, person.affiliation) == ("01", "01")
    assert person.postcode == "638000"
    assert person.remarks == "第一行\n第二行"


@pytest.mark.parametrize("empty", ["", "  ", "　", None, "\u200b"])
def test_an_empty_value_is_stored_as_nothing(empty_office, empty):
    person = saved(empty_office, Person(name="张三", employer=empty, mobile=empty, remarks=empty))
    assert (person.employer, person.mobile, person.remarks) == (None, None, None)
    assert person.birth_date is None


def test_money_is_fen_and_missing_is_not_zero(empty_office):
    def activity(cost):
        return saved(
            empty_office, Activity(name="甲", category="research", start_on="2024", cost=cost)
        ).cost

    assert activity("1,234.5") == 123450
    assert activity("0") == 0
    assert activity("") is None
    assert activity(5) == 5


@pytest.mark.parametrize("cost", ["-1", "1.234", "很多"])
def test_money_that_cannot_be_is_refused(empty_office, cost):
    activity = Activity(name="甲", category="research", start_on="2024", cost=cost)
    assert list(refused(empty_office, activity)) == ["cost"]


def test_a_flag_takes_the_words_of_an_office(empty_office):
    post = Post(is_concurrent=True)
    field = Post.fields()["is_concurrent"]
    assert [field.clean(word) for word in ("是", "√", "1", "否", "", 0, True)] == [
        True, True, True, False, False, False, True,
    ]  # fmt: skip
    assert (field.text(True), field.text(False)) == ("是", "")
    assert post.is_concurrent is True


def test_a_limit_counts_code_points_and_says_both_numbers(empty_office):
    assert saved(empty_office, Person(name="张三", employer="𠮷" * 100)).employer == "𠮷" * 100
    problems = refused(empty_office, Person(name="李四", employer="𠮷" * 101))
    assert problems == {"employer": "工作单位最多 100 个字，现在有 101 个字。"}


def test_a_choice_is_a_code_a_label_or_a_synonym_and_nothing_else(empty_office):
    for given_value in ("12", "无党派民主人士", "无党派人士", "无党派"):
        person = saved(empty_office, Person(name="张三", affiliation=given_value))
        assert person.affiliation == "12"
    problems = refused(empty_office, Person(name="张三", affiliation="没有的党"))
    assert problems == {"affiliation": "政治面貌里没有“没有的党”这一项，请从列表中选。"}


# -- problems --------------------------------------------------------------------------------


def test_all_problems_of_a_record_come_at_once(empty_office):
    person = Person(name=" ", birth_date="99年", category="没有", email="x" * 101)
    assert refused(empty_office, person) == {
        "name": "请填写姓名。",
        "birth_date": "“99年”看不懂：请写四位年份，例如 1999 或 1999-08。",
        "category": "所属类别里没有“没有”这一项，请从列表中选。",
        "email": "电子邮箱最多 100 个字，现在有 101 个字。",
    }


def test_all_problems_of_the_rows_come_at_once_by_part_place_and_field(office_with_people):
    rows = {
        "educations": [
            Education(mode="full_time", level="21"),
            Education(level="没有", started_on="某年"),
            Education(mode="in_service", started_on="2010", ended_on="2008"),
        ],
        "family": [FamilyMember(name="李某")],
        "memberships": [Membership(body=Body.get(), joined_on="2020", left_on="2021")],
    }
    assert set(refused(office_with_people, Person(birth_date="十年前"), rows)) == {
        "name",
        "birth_date",
        "educations.1.mode",
        "educations.1.level",
        "educations.1.started_on",
        "educations.2.ended_on",
        "family.0.relation",
        "memberships.0.end_reason",
    }


def test_filling_sets_what_is_understood_and_names_the_rest():
    person = Person()
    with pytest.raises(Invalid) as caught:
        person.fill({"name": "张三", "sex": "男", "birth_date": "某年", "category": "没有"})
    assert set(caught.value.problems) == {"birth_date", "category"}
    assert (person.name, person.sex, person.birth_date) == ("张三", "1", None)


def test_warnings_never_block(empty_office):
    person = Person(
        name="张三",
        id_number="511602198503071235",
        mobile="12800001234",
        employer_code="51511600MJQ0000015",
    )
    assert set(person.warnings()) == {"id_number", "mobile", "employer_code"}
    found = saved(empty_office, person)
    assert set(found.warnings()) == {"id_number", "mobile", "employer_code"}
    assert found.id_number == "511602198503071235"


def test_a_retired_code_stays_on_an_old_row(office_with_people, person_named):
    with office_with_people.act("旧代码"):
        person = person_named("张三")
        Person.update(category="ZZ").where(Person.id == person.id).execute()
    person = person_named("张三")
    person.mobile = "13911112222"
    assert saved(office_with_people, person).category == "ZZ"


# -- unique values ---------------------------------------------------------------------------


def test_a_value_that_may_stand_once_names_field_and_owner(office_with_people, person_named):
    number = "511602198503071234"
    person = person_named("张三")
    person.id_number = number
    saved(office_with_people, person)
    problems = refused(office_with_people, Person(name="李四", id_number=number))
    assert problems == {"id_number": "身份证号已被“张三”使用。"}


def test_a_pair_that_may_stand_once_names_the_row(office_with_people):
    rows = {"categories": [PersonCategory(category="21"), PersonCategory(category="21")]}
    problems = refused(office_with_people, Person(name="李四"), rows)
    assert problems == {"categories.1.category": "所属类别“律师”重复了，只能有一次。"}


def test_a_person_twice_at_an_activity_is_named(office_with_people, person_named):
    activity = Activity(name="调研", category="research", start_on="2024")
    twice = [Attendance(person=person_named("张三")) for _ in range(2)]
    problems = refused(office_with_people, activity, {"attendance": twice})
    assert problems == {"attendance.1.person": "人物“张三”重复了，只能有一次。"}


# -- rows of parts ---------------------------------------------------------------------------


def test_rows_are_kept_changed_added_and_taken_out(office_with_people, person_named):
    rows = [Education(mode="full_time", school=school) for school in ("甲大", "乙大", "丙大")]
    person = saved(office_with_people, person_named("张三"), {"educations": rows})
    first, _, third = load_part(person, "educations")
    first.school = "甲大学"
    saved(
        office_with_people,
        person,
        {"educations": [first, third, Education(mode="in_service", school="丁大")]},
    )
    kept = load_part(person, "educations")
    assert [row.school for row in kept] == ["甲大学", "丙大", "丁大"]
    assert [row.id for row in kept[:2]] == [first.id, third.id]
    assert person.memberships.count() == 1, "a part that was not given must stay"


def test_one_row_may_end_and_another_begin_in_one_save(office_with_people, person_named):
    person = person_named("张三")
    (old,) = load_part(person, "memberships")
    old.left_on, old.end_reason = "2022", "resigned"
    again = Membership(body=old.body, joined_on="2023-05")
    saved(office_with_people, person, {"memberships": [again, old]})
    assert sorted(row.joined_on for row in person.memberships) == ["2020-06", "2023-05"]


def test_rows_are_judged_as_they_will_stand(office_with_people, person_named):
    person = person_named("张三")
    again = [Membership(body=Body.get(), joined_on=year) for year in ("2020", "2021")]
    problems = refused(office_with_people, person, {"memberships": again})
    assert set(problems) == {"memberships.0.body", "memberships.1.body"}


def test_a_record_that_hangs_on_others_goes_with_them(office_with_people, person_named):
    with office_with_people.act("删除会员：张三"):
        assert person_named("张三").delete_instance() == 1
    assert Membership.select().count() == 8
    with pytest.raises(TypeError):
        person_named("吕布").delete_instance(recursive=True)


def test_an_unchanged_record_is_not_written(office_with_people, person_named):
    act = office_with_people.next_undo().id
    saved(office_with_people, person_named("张三"))
    assert office_with_people.next_undo().id == act


# -- R21, R22, R26: names and texts through the file -------------------------------------------

RARE = "𠮷㛃䶮𬭎𫖯㐂𬭊𪚥𫝀𫠠𬺰𮯰𰻝𱍊𲎯䲜鿍"  # Ext A to H and the newest of the basic block
CHARS = st.sampled_from("张王李曾单区查翟") | st.sampled_from(RARE) | st.sampled_from("😀👩🏽🇨")
NAMES = st.lists(st.text(CHARS, min_size=1, max_size=9), min_size=1, max_size=3).map("·".join)


def test_r26_every_rare_character_comes_back_from_the_file(office_path):
    with Office.open(office_path) as office, office.act("录入"):
        for char in RARE:
            Person(name=f"张{char}", employer=f"{char}公司").save()
    with Office.open(office_path):
        assert {p.name for p in Person.select()} == {f"张{char}" for char in RARE}
        assert {p.employer for p in Person.select()} == {f"{char}公司" for char in RARE}


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=NAMES, remark=st.text(max_size=100))
def test_r26_any_name_and_text_is_the_same_after_the_file(empty_office, name, remark):
    person = saved(empty_office, Person(name=name, remarks=remark))
    assert person.name == name
    field = Person.fields()["remarks"]
    assert person.remarks == field.clean(remark)
    assert field.clean(person.remarks) == person.remarks, "cleaning twice changes something"
    hidden = {"\x00", "\u202e", "\u200b", "\ufeff", "\x1b"}
    assert not hidden & set(person.remarks or "")


def test_every_record_describes_itself():
    for kind, model in RECORDS.items():
        assert model.title_of_kind, kind
        for name, field in model.fields().items():
            assert field.label, f"{kind}.{name} has no label"
        for part in model.parts:
            assert part.model.kind() in RECORDS, f"{kind}.{part.name} has no history"
            assert part.owner in part.model.fields()
            assert set(part.shown) <= set(part.model.fields()), part.name
