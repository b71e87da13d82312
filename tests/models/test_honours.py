"""Rules of 对外获奖 (DOMAIN 3.6): the name is that of the day."""

from models.honours import Honour
from models.kinds import listing
from models.outputs import Output
from tests.models.rows import enter


def honour(**values):
    given = {
        "subject_kind": "work",
        "subject_name": "《川东民俗》",
        "award": "作品征集活动",
        "awarded_on": "2021-09",
    }
    return Honour(**{**given, **values})


def test_what_an_honour_needs(empty_office):
    assert Honour().problems() == {
        "subject_kind": "请填写获奖对象。",
        "subject_name": "请填写名称（姓名）。",
        "award": "请填写奖项。",
        "awarded_on": "请填写获奖时间。",
    }


def test_a_subject_from_outside_needs_no_file(empty_office):
    enter(empty_office, honour())
    assert Honour.get().caption == "《川东民俗》作品征集活动"
    assert honour(grade="优秀奖").caption == "《川东民俗》优秀奖"


def test_the_name_does_not_follow_the_file(office_with_people, person_named):
    person = person_named("张三")
    enter(office_with_people, honour(subject_kind="person", subject_name="张三", person=person))
    person.name = "张三丰"
    enter(office_with_people, person)
    assert Honour.get().subject_name == "张三"
    assert listing("honour", search="张三丰").count == 1


def test_it_outlives_the_work(empty_office):
    work = Output(kind_code="work", form="short_video", made_on="2021", unit="条", title="民俗")
    enter(empty_office, work)
    enter(empty_office, honour(output=work))
    with empty_office.act("删除"):
        work.delete_instance()
    assert Honour.get().output is None


def test_the_newest_stands_first(empty_office):
    enter(empty_office, *(honour(awarded_on=day) for day in ("2021-09", "2022", "2021-12-01")))
    found = [row["awarded_on"] for row in listing("honour").rows(["awarded_on"])]
    assert found == ["2022", "2021-12-01", "2021-09"]
