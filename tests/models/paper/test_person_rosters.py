"""花名册, 通讯录 and 代表人士名册 of hand-made persons."""

from datetime import date

import pytest

from models.database import database
from models.organisation import Body
from models.paper.contact_list import CONTACT_COLUMNS, contact_list, covered
from models.paper.representatives import representative_roster
from models.paper.roster import member_roster
from models.paper.selection import Selection, select
from models.people import Consent, Person, RegistryEntry
from models.posts import Post
from models.seats import Seat

DAY = date(2022, 10, 11)


@pytest.fixture
def office(office_with_people, person_named):
    """张三 is president and Hui, 田富 a Han woman, 仇英 a Hui woman with seats and entries."""
    with office_with_people.act("补录"):
        for name, ethnic in (("张三", "03"), ("仇英", "03"), ("田富", "01")):
            person = person_named(name)
            person.ethnic_group = ethnic
            person.save()
        president = Post(person=person_named("张三"), body=Body.association())
        president.position, president.started_on = "president", "2021-01"
        president.change_kind = "election"
        president.save()
        for kind, level, start, end in (
            ("cppcc_member", "municipal", "2021-12", None),
            ("npc_deputy", "county", "2016-10", "2021-10"),
            ("people_assessor", "county", "2020-08", None),
        ):
            seat = Seat(person=person_named("仇英"), kind_code=kind, level=level)
            seat.arrangement = "social" if kind == "people_assessor" else "political"
            seat.started_on, seat.ended_on = start, end
            seat.term_number = 6 if kind == "cppcc_member" else None
            seat.save()
        for level, entered, left in (
            ("county", "2019-03", None),
            ("municipal", "2021-07", None),
            ("provincial", "2018-01", "2020-01"),
        ):
            entry = RegistryEntry(person=person_named("仇英"), level=level, sourcing="social")
            entry.entered_on, entry.left_on = entered, left
            entry.save()
    return office_with_people


def chosen(*people, order="", **options):
    return Selection("person", tuple(person.id for person in people), order, options)


def test_marks_stand_behind_women_and_minorities_only_and_only_when_asked(
    office, person_named, cell
):
    people = [person_named(name) for name in ("张三", "仇英", "田富", "吕布")]
    plain = member_roster(chosen(*people))
    asked = member_roster(chosen(*people, marks=True))
    assert [cell(plain, row, "name") for row in range(4)] == ["张三", "仇英", "田富", "吕布"]
    assert [cell(asked, row, "name") for row in range(4)] == [
        "张三(回族)",
        "仇英(女，回族)",
        "田富(女)",
        "吕布",
    ]


def test_a_name_with_marks_gets_more_room(office, person_named):
    def width(data):
        return data.columns[0].width_mm

    one = person_named("张三")
    assert width(member_roster(chosen(one, marks=True))) > width(member_roster(chosen(one)))


def test_seats_are_those_held_on_the_day(office, person_named, cell, on):
    one = chosen(person_named("仇英"))
    assert cell(on(DAY, member_roster, one), 0, "seats") == "第六届市级政协委员、区县人民陪审员"
    assert cell(on(date(2021, 1, 1), member_roster, one), 0, "seats") == (
        "区县人民陪审员、区县人大代表"
    )


def test_members_are_grouped_by_their_highest_post(office, person_named, group):
    with office.act("访客"):
        Person(name="白丁").save()
    data = member_roster(chosen(*map(person_named, ("张三", "吕布", "白丁"))))
    assert [group(data, row, "post") for row in range(3)] == ["会长", "会员", "非会员"]
    order = next(each.order for each in data.groupings if each.key == "post")
    assert order.index("会长") < order.index("理事") < order.index("会员") < order.index("顾问")


def test_numbers_are_masked_unless_the_option_says_otherwise(office, person_named, cell):
    one = person_named("张三")
    assert cell(member_roster(chosen(one)), 0, "phone") == "138****0007"
    assert cell(member_roster(chosen(one, full_phone=True)), 0, "phone") == "13800000007"


def test_who_gave_no_consent_is_named_before_printing(office, person_named):
    names = ("张三", "吕布", "田富", "仇英", "田大利")
    with office.act("同意"):
        Consent(person=person_named("张三"), granted_on="2022-01-05", form="written").save()
        for withdrawn in ("2022-03-01", None):
            row = Consent(person=person_named("吕布"), granted_on="2022-01-05", form="written")
            row.withdrawn_on = withdrawn
            row.save()
        withdrawn = Consent(person=person_named("田富"), granted_on="2022-01-05", form="oral")
        withdrawn.withdrawn_on = "2022-02-01"
        withdrawn.save()
    people = [person_named(name) for name in names]
    sentence = "3 人没有有效的个人信息同意：田富、仇英、田大利。"
    for collect in (member_roster, contact_list, representative_roster):
        assert sentence in collect(chosen(*people)).notes
    assert member_roster(chosen(*people[:2])).notes == ()
    everybody = member_roster(select("person", "members")).notes
    assert everybody[0].startswith("7 人")
    assert everybody[0].endswith("等。")


def test_a_contact_list_has_no_place_for_what_must_not_leave_the_office():
    keys = {column.key for column in CONTACT_COLUMNS}
    assert keys == {
        *("name", "post", "employer", "office_phone", "phone", "wechat", "email", "remarks")
    }


def test_numbers_typed_into_other_fields_are_covered(office, person_named, cell):
    with office.act("乱填"):
        person = person_named("张三")
        person.wechat, person.email = "13800000007", "13800000007@example.com"
        person.employer = "某公司（身份证 511602197505010079）"
        person.remarks = "511602197505010079"
        person.save()
    masked = contact_list(chosen(person_named("张三")))
    full = contact_list(chosen(person_named("张三"), full_phone=True))
    assert cell(masked, 0, "wechat") == "138****0007"
    assert cell(masked, 0, "email") == "138****0007@example.com"
    assert cell(full, 0, "wechat") == cell(full, 0, "phone") == "13800000007"
    assert cell(masked, 0, "remarks") == cell(full, 0, "remarks") == ""
    for data in (masked, full):
        assert "511602" not in str(data.rows)
        assert cell(data, 0, "employer") == "某公司（身份证 ***）"


def test_a_number_inside_a_longer_one_is_no_mobile_number():
    assert covered("0138000000071", full=False) == "0138000000071"
    assert covered("QQ 138000000", full=False) == "QQ 138000000"


def test_contacts_are_grouped_by_post_and_members_by_branch(office, person_named, group):
    data = contact_list(chosen(person_named("张三"), person_named("吕布")))
    assert [group(data, row, "post") for row in range(2)] == ["会长", "会员"]
    assert data.sum_up("小计", data.rows) == ()
    assert data.sum_up("合计", data.rows) == ("合计 2 人",)


def test_a_representative_stands_once_at_the_highest_level_of_the_day(
    office, person_named, cell, group, on
):
    one = chosen(person_named("仇英"))
    data = on(DAY, representative_roster, one)
    assert cell(data, 0, "level") == group(data, 0, "level") == "市级"
    assert cell(data, 0, "entered_on") == "2021.07"
    assert cell(data, 0, "sourcing") == "社会觅才"
    assert cell(data, 0, "political") == "第六届市级政协委员"
    before = on(date(2019, 6, 1), representative_roster, one)
    assert cell(before, 0, "level") == "省级"
    assert data.sum_up("合计", data.rows)[-1] == "按最高层级计：市级 1 人"


def test_who_is_not_registered_is_named(office, person_named, cell, group):
    data = representative_roster(chosen(person_named("张三"), person_named("仇英")))
    assert data.notes[0] == "1 人不在代表人士库，层级空着：张三。"
    assert cell(data, 0, "level") == ""
    assert group(data, 0, "level") == "未入库"


@pytest.mark.parametrize("collect", [member_roster, contact_list, representative_roster])
def test_the_order_of_the_selection_is_kept_and_named(office, collect, cell):
    selection = select("person", "members", "surname_strokes")
    data = collect(selection)
    names = [cell(data, row, "name") for row in range(len(data.rows))]
    assert names == [Person.get_by_id(record).name for record in selection.ids]
    assert data.order_note == "按姓氏笔画为序"
    assert collect(Selection("person", selection.ids, "manual")).order_note == ""


@pytest.mark.parametrize("collect", [member_roster, contact_list, representative_roster])
def test_collecting_asks_as_many_questions_for_nine_as_for_one(office, collect):
    asked = []
    connection = database.connection()
    ids = select("person", "members").ids

    def count(number):
        asked.clear()
        connection.set_trace_callback(asked.append)
        collect(Selection("person", ids[:number], "pinyin"))
        connection.set_trace_callback(None)
        return len(asked)

    assert count(9) == count(1)
