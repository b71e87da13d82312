"""Rules of activities, their attendance and their labels (DOMAIN 3.4)."""

from datetime import date

import pytest

from models import whole
from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.errors import Invalid
from models.kinds import listing
from models.organisation import Body
from models.parts import load_part, save_whole


def activity(**values):
    return Activity(**{"name": "调研", "category": "research", "start_on": "2024-03", **values})


@pytest.fixture
def save(office_with_people):
    def save_one(record, rows=None):
        with office_with_people.act("登记活动"):
            save_whole(record, rows or {})
        return record.reload()

    return save_one


@pytest.fixture
def problems_of(office_with_people):
    def problems(record, rows=None):
        with pytest.raises(Invalid) as caught, office_with_people.act("登记活动"):
            save_whole(record, rows or {})
        return caught.value.problems

    return problems


def test_what_an_activity_needs(problems_of):
    assert problems_of(Activity(session_count=None)) == {
        "name": "请填写活动名称。",
        "category": "请填写类别。",
        "start_on": "请填写日期。",
        "session_count": "请填写计次。",
    }


def test_an_activity_counts_once_unless_told_otherwise(save):
    assert save(activity()).session_count == 1
    assert save(activity(session_count="3")).session_count == 3


@pytest.mark.parametrize("count", [0, "0", -1, "半", "1.5"])
def test_an_activity_counts_at_least_once(problems_of, count):
    assert list(problems_of(activity(session_count=count))) == ["session_count"]


def test_the_file_itself_refuses_an_activity_that_counts_for_nothing(office_with_people, save):
    import peewee

    from models.errors import Unavailable

    kept = save(activity())
    query = Activity.update(session_count=0).where(Activity.id == kept.id)
    with pytest.raises((peewee.IntegrityError, Unavailable)), office_with_people.act("绕过"):
        query.execute()
    assert kept.reload().session_count == 1


@pytest.mark.parametrize("field", ["member_count", "other_count", "served_count", "hours"])
def test_counts_are_whole_and_not_negative(save, problems_of, field):
    assert list(problems_of(activity(**{field: "-1"}))) == [field]
    assert getattr(save(activity(**{field: "２５００"})), field) == 2500
    assert getattr(save(activity(**{field: ""})), field) is None


def test_an_end_before_the_start_is_refused(save, problems_of):
    assert list(problems_of(activity(start_on="2024-03-07", end_on="2024-03-06"))) == ["end_on"]
    assert save(activity(start_on="2024-03-07", end_on="2024-03")).end_on == "2024-03"


def test_a_month_is_enough_for_a_date(save):
    assert save(activity(start_on="2024年3月")).start_on == "2024-03"


# -- attendance ------------------------------------------------------------------------------


def test_attendance_has_a_person_or_a_guest(save, problems_of, person_named):
    rows = [Attendance(person=person_named("张三")), Attendance(guest_name="来 宾")]
    kept = load_part(save(activity(), {"attendance": rows}), "attendance")
    assert [row.caption for row in kept] == ["张三", "来宾"]
    assert {(row.role, row.status) for row in kept} == {("participant", "present")}
    found = problems_of(activity(), {"attendance": [Attendance(status="on_leave")]})
    assert found == {"attendance.0.person": "请选人物，或填来宾姓名。"}


def test_two_guests_of_one_name_are_two(save):
    rows = [Attendance(guest_name="王伟", guest_unit=unit) for unit in ("甲", "乙")]
    assert len(load_part(save(activity(), {"attendance": rows}), "attendance")) == 2


def test_a_person_may_attend_every_activity_once(save, problems_of, person_named):
    for name in ("第一次", "第二次"):
        save(activity(name=name), {"attendance": [Attendance(person=person_named("张三"))]})
    kept = Activity.get(Activity.name == "第一次")
    rows = [*load_part(kept, "attendance"), Attendance(person=person_named("张三"))]
    assert list(problems_of(kept, {"attendance": rows})) == ["attendance.1.person"]


def test_only_those_present_are_counted(save, person_named):
    states = {"张三": "present", "吕布": "on_leave", "仇英": "absent", "田富": "unrecorded"}
    rows = [Attendance(person=person_named(n), status=state) for n, state in states.items()]
    save(activity(), {"attendance": [*rows, Attendance(guest_name="来宾")]})
    (row,) = listing("activity", keys=("present", "session_count")).rows()
    assert row["present"] == 2


def test_someone_who_is_deleted_leaves_the_attendance_of_others(
    office_with_people, save, person_named
):
    rows = [Attendance(person=person_named(name)) for name in ("张三", "吕布")]
    kept = save(activity(), {"attendance": rows})
    whole.delete(office_with_people, "person", [person_named("张三").id], "名会员", "会员")
    assert [row.caption for row in load_part(kept, "attendance")] == ["吕布"]
    save(kept, {"attendance": load_part(kept, "attendance")})
    office_with_people.undo()
    assert [row.caption for row in load_part(kept, "attendance")] == ["张三", "吕布"]


# -- labels and lists ------------------------------------------------------------------------


def test_a_label_once_for_each_activity(save, problems_of):
    tag = save(CountingTag(name="缅怀活动"))
    assert list(problems_of(CountingTag(name="缅怀活动"))) == ["name"]
    save(activity(), {"tags": [ActivityTag(tag=tag)]})
    twice = [ActivityTag(tag=tag), ActivityTag(tag=tag)]
    found = problems_of(activity(name="另一次"), {"tags": twice})
    assert found == {"tags.1.tag": "统计口径“缅怀活动”重复了，只能有一次。"}


def test_a_series_is_named_in_the_list(save):
    series = save(Programme(name="双月学习", kind_code="series", interval_months=2))
    save(activity(programme=series, body=Body.get()))
    (row,) = listing("activity", keys=("programme",)).rows()
    assert row["programme"] == "双月学习"


def test_an_interval_is_at_least_a_month(problems_of):
    series = Programme(name="双月学习", kind_code="series", interval_months=0)
    assert list(problems_of(series)) == ["interval_months"]


def test_activities_come_newest_first_and_are_found_by_place_and_host(save):
    save(activity(name="甲", start_on="2023"))
    save(activity(name="乙", start_on="2024-03-07", place="岳池县"))
    save(activity(name="丙", start_on="2024-03", organiser="市委统战部"))
    names = [row["name"] for row in listing("activity", keys=("name",)).rows()]
    assert names == ["乙", "丙", "甲"]
    assert listing("activity", search="岳池").count == 1
    assert listing("activity", search="统战").count == 1


def test_the_views_of_the_year_and_without_attendance(save, person_named):
    today = date.today()
    kept = save(activity(name="今年", start_on=today.isoformat()))
    save(activity(name="早先", start_on="2019"), {"attendance": [Attendance(guest_name="甲")]})
    assert list(listing("activity", view="year").ids) == [kept.id]
    assert list(listing("activity", view="open").ids) == [kept.id]


def test_the_last_one_like_it_has_attendance(save):
    old = save(activity(start_on="2022"), {"attendance": [Attendance(guest_name="甲")]})
    save(activity(start_on="2024"))
    save(
        activity(start_on="2025", category="seminar"),
        {"attendance": [Attendance(guest_name="甲")]},
    )
    assert Activity.last_like("research") == old
    assert Activity.last_like("forum") is None
