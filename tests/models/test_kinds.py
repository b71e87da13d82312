"""What is listed: views, columns computed from rows, tables as text."""

from datetime import date

import pytest

from models.kinds import KINDS, listing
from models.membership import Membership
from models.organisation import Body
from models.people import Education, Person, PersonCategory, RegistryEntry
from models.posts import Post


def found(search, **options):
    return [row["name"] for row in listing("person", search=search, **options).rows(["name"])]


def add(office, *people, joined="2020-06"):
    with office.act("录入"):
        for person in people:
            person.save()
            Membership(person=person, body=Body.get(), joined_on=joined).save()
    return people


@pytest.fixture
def full_office(office_with_people, person_named):
    """The office with one member of whom everything is known."""
    with office_with_people.act("补全"):
        person = person_named("张三")
        person.former_names = "张三丰"
        person.id_number = "51160219850307123X"
        person.mobile = "13800001234、13900005678"
        person.office_phone = "0826-2345678"
        person.employer = "嘉禾农业开发有限公司（岳池）"
        person.job_title = "技术总监"
        person.save()
    return office_with_people


def test_views_part_members_from_others(office_with_people, person_named):
    body = Body.get()
    with office_with_people.act("各种人"):
        outside = Person(name="库中人")
        outside.save()
        RegistryEntry(person=outside, level="county", entered_on="2020").save()
        left = person_named("张三").memberships.get()
        left.left_on, left.end_reason = "2022", "resigned"
        left.save()
        applicant = Person(name="申请人")
        applicant.save()
        Membership(person=applicant, body=body, applied_on="2024").save()
        recent = Person(name="新会员")
        recent.save()
        Membership(person=recent, body=body, joined_on=date.today().isoformat()).save()
    assert listing("person", view="members").count == 9
    assert found("", view="registered") == ["库中人"]
    assert found("", view="left") == ["张三"]
    assert found("", view="pending") == ["申请人"]
    assert found("", view="recent") == ["新会员"]
    assert listing("person", view="everyone").count == 12


def test_a_member_since_today_three_years_ago_is_still_recent(office_with_people):
    today = date.today()
    day = f"{today.year - 3}-{today.month:02}-{today.day:02}"
    add(office_with_people, Person(name="丁一"), joined=day[:7] if today.day == 1 else day)
    add(office_with_people, Person(name="丁二"), joined=f"{today.year - 3}-01")
    told = found("", view="recent")
    assert "丁一" in told
    assert ("丁二" in told) is ((today.month, today.day) == (1, 1))


def test_a_selection_is_a_listing_too(office_with_people, person_named):
    ids = tuple(person_named(name).id for name in ("张三", "吕布"))
    assert found("", ids_only=ids) == ["吕布", "张三"]
    assert found("zs", ids_only=ids) == ["张三"]
    assert listing("person", ids_only=()).count == 0


# -- columns computed from rows --------------------------------------------------------------


def shown(name, *keys, **options):
    ids = (Person.get(Person.name == name).id,)
    return listing("person", view="everyone", ids_only=ids).table(keys, **options).rows[0]


def test_the_highest_education_the_branches_and_the_levels(office_with_people, person_named):
    person, top = person_named("张三"), Body.get()
    with office_with_people.act("行"):
        Education(person=person, mode="full_time", level="31").save()
        Education(person=person, mode="in_service", level="14", degree="3").save()
        branch = Body(name="网络分会", kind_code="branch", parent=top)
        branch.save()
        Membership(person=person, body=branch, joined_on="2021").save()
        for level in ("county", "municipal"):
            RegistryEntry(person=person, level=level, entered_on="2020").save()
        PersonCategory(person=person, category="21").save()
        Post(
            person=person, body=top, position="president", started_on="2020", change_kind="election"
        ).save()
    assert shown("张三", "education", "branches", "levels", "posts", "joined_on") == (
        "研究生 硕士", "网络分会", "市级、区县", "会长", "2020-06",
    )  # fmt: skip


def test_styles_write_the_same_value_as_its_place_needs(office_with_people):
    assert shown("单雄信", "birth_date") == ("1985-03-07",)
    assert shown("单雄信", "birth_date", style="document") == ("1985年3月7日",)
    assert shown("单雄信", "birth_date", style="roster") == ("1985.03",)


def test_a_table_masks_what_is_sensitive_unless_told_otherwise(full_office):
    keys = ("name", "mobile", "id_number", "address")
    assert shown("张三", *keys) == (
        "张三", "138****1234、139****5678", "5116**********123X", "",
    )  # fmt: skip
    assert shown("张三", *keys, masked=False) == (
        "张三", "13800001234、13900005678", "51160219850307123X", "",
    )  # fmt: skip
    table = listing("person").table(keys)
    assert [column.sensitive for column in table.columns] == [False, True, True, True]
    text = "".join(cell for row in listing("person").table().rows for cell in row)
    assert "13800001234" not in text


def test_a_table_is_plain_text_with_ids(office_with_people):
    told = listing("person", search="zs")
    table = told.table()
    assert table.ids == tuple(told.ids)
    assert table.uids == (Person.get_by_id(told.ids[0]).uid,)
    assert all(isinstance(cell, str) for row in table.rows for cell in row)
    assert [c.key for c in table.columns] == list(KINDS["person"].shown)
