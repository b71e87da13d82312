import pytest

from models.activities import Activity, Attendance
from models.errors import Unavailable
from models.organisation import Body
from models.paper import meeting_sheets
from models.paper.meeting_sheets import address_labels, attendees, date_range, rostrum
from models.paper.selection import Selection
from models.people import Person
from models.posts import Post


@pytest.fixture
def activity_with(office_with_people, person_named):
    """Make an activity with attendance: names of persons, or (name, values) of a row."""

    def make(*rows):
        with office_with_people.act("活动"):
            activity = Activity(name="理事会", category="meeting", start_on="2022-10-11")
            activity.place = "会议室"
            activity.save()
            for row in rows:
                name, values = (row, {}) if isinstance(row, str) else row
                who = {"guest_name": name} if "guest_unit" in values else {}
                person = None if who else person_named(name)
                Attendance(activity=activity, person=person, **who, **values).save()
        return activity

    return make


def names_of(data):
    return [person.name for person in data.people]


def sign_in_sheet(activity, order="surname_strokes", **options):
    return meeting_sheets.sign_in_sheet(Selection("activity", (activity.id,), order, options))


def test_persons_and_guests_sign_in_one_order(activity_with):
    guest = ("丁一", {"guest_unit": "某公司", "role": "guest"})
    data = sign_in_sheet(activity_with("张三", "田富", guest, "吕布"))
    assert names_of(data) == ["丁一", "田富", "吕布", "张三"]
    assert data.people[0].unit_title == "某公司"
    assert data.people[0].remark == "嘉宾"
    assert (data.event, data.when, data.place) == ("理事会", "2022年10月11日", "会议室")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("manual", ["张三", "田富", "吕布"]),
        ("pinyin", ["吕布", "田富", "张三"]),
        ("surname_strokes", ["田富", "吕布", "张三"]),
    ],
)
def test_the_order_is_the_chosen_one(activity_with, order, expected):
    assert names_of(sign_in_sheet(activity_with("张三", "田富", "吕布"), order)) == expected


def test_a_phone_travels_masked_and_only_when_asked_for(activity_with):
    activity = activity_with("张三")
    assert sign_in_sheet(activity, phone="masked").people[0].phone == "138****0007"
    assert sign_in_sheet(activity, phone="empty").people[0].phone == ""


def test_who_is_on_leave_signs_in_with_a_remark_but_has_no_card(activity_with):
    activity = activity_with("张三", ("田富", {"status": "on_leave"}))
    assert [p.remark for p in sign_in_sheet(activity, "manual").people] == ["", "请假"]
    cards = attendees(Selection("activity", (activity.id,), "manual"))
    assert names_of(cards) == ["张三"]
    assert cards.notes == ("1 人请假或缺席，没有印上。",)


def test_an_activity_without_attendance_signs_in_on_blank_rows_and_has_no_cards(activity_with):
    activity = activity_with()
    assert sign_in_sheet(activity).notes == (meeting_sheets.NO_LIST,)
    with pytest.raises(Unavailable, match="理事会"):
        attendees(Selection("activity", (activity.id,)))


def test_persons_are_printed_in_the_order_of_the_selection(office_with_people, person_named):
    ids = tuple(person_named(name).id for name in ("张三", "仇英", "吕布"))
    data = attendees(Selection("person", ids, "pinyin"))
    assert names_of(data) == ["张三", "仇英", "吕布"]
    assert data.people[1].unit == "明德会计师事务所"


def test_the_rostrum_takes_guests_before_leaders_and_no_one_else(
    office_with_people, activity_with, person_named
):
    with office_with_people.act("任职"):
        for name, position in (("张三", "vice_president"), ("吕布", "president")):
            post = Post(person=person_named(name), body=Body.association(), position=position)
            post.started_on, post.change_kind = "2020-06", "election"
            post.save()
    guest = ("王部长", {"guest_unit": "市委统战部", "role": "guest"})
    activity = activity_with("田富", "张三", guest, "吕布")
    options = {"who": "leaders", "seat_order": "position", "guests_first": True}
    data = rostrum(Selection("activity", (activity.id,), "pinyin", options))
    assert names_of(data) == ["王部长", "吕布", "张三"]
    options["guests_first"] = False
    data = rostrum(Selection("activity", (activity.id,), "pinyin", options))
    assert names_of(data) == ["吕布", "张三", "王部长"]


def test_labels_are_for_those_with_an_address_and_name_the_others(office_with_people, person_named):
    with office_with_people.act("地址"):
        person = person_named("张三")
        person.address, person.postcode = "某街 1 号", "638000"
        person.save()
    ids = tuple(row.id for row in Person.select())
    data = address_labels(Selection("person", ids))
    assert [(label.name, label.postcode) for label in data.labels] == [("张三", "638000")]
    assert data.notes[0].startswith("8 人没有通讯地址")


def test_nobody_with_an_address_is_a_sentence(office_with_people, person_named):
    with pytest.raises(Unavailable, match="通讯地址"):
        address_labels(Selection("person", (person_named("张三").id,)))


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2022-10-11", None, "2022年10月11日"),
        ("2022-10-11", "2022-10-12", "2022年10月11日至12日"),
        ("2022-10-30", "2022-11-02", "2022年10月30日至11月2日"),
        ("2022-12-31", "2023-01-01", "2022年12月31日至2023年1月1日"),
        ("2022-10", "2022-11", "2022年10月至11月"),
        ("", None, ""),
    ],
)
def test_a_range_of_days_says_nothing_twice(start, end, shown):
    assert date_range(start, end) == shown


def test_the_number_of_queries_does_not_grow_with_the_people(activity_with, caplog):
    few, many = activity_with("张三"), activity_with(*(p.name for p in Person.select()))
    counts = []
    for activity in (few, many):
        caplog.clear()
        with caplog.at_level("DEBUG", logger="peewee"):
            sign_in_sheet(activity, phone="masked")
        counts.append(len(caplog.records))
    assert counts[0] == counts[1] > 0
