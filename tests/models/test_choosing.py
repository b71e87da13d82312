import pytest

from models import choosing
from models.activities import Activity, Attendance
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post


@pytest.fixture
def office(office_with_people):
    with office_with_people.act("补充测试资料"):
        association = Body.association()
        branch = Body(name="网络人士分会", kind_code="branch", parent=association)
        branch.save()
        zhang, lv = (Person.get(Person.name == name) for name in ("张三", "吕布"))
        Membership(person=zhang, body=branch, joined_on="2021").save()
        Post(
            person=lv, body=association, position="council_member",
            started_on="2021", change_kind="election",
        ).save()  # fmt: skip
        guest = Person(name="张三", employer="外地单位")
        guest.save()
        for day in ("2026-03-01", "2026-04-01"):
            held = Activity(name="学习会", category="study_session", start_on=day)
            held.save()
            Attendance(activity=held, person=zhang).save()
    return office_with_people


def names_of(ids):
    return [person.name for person in choosing.people(ids, 2026)]


def test_initials_find_whole_words_first(office):
    with office.act("录入"):
        other = Person(name="李文芳")
        other.save()
        wang = Person(name="王芳")
        wang.save()
    found, count = choosing.find("wf", 2026, view="everyone")
    assert [person.name for person in found] == ["王芳", "李文芳"]
    assert count == 2


def test_the_chosen_are_not_offered_again(office, person_named):
    everyone, count = choosing.find("", 2026)
    rest, fewer = choosing.find("", 2026, without=[everyone[0].id])
    assert count == 9
    assert fewer == 8
    assert everyone[0] not in rest


def test_a_candidate_tells_how_often_it_came_this_year(office):
    zhang = choosing.find("zs", 2026)[0][0]
    assert (zhang.name, zhang.times) == ("张三", 2)
    assert choosing.find("zs", 2025)[0][0].times == 0
    assert zhang.unit == "嘉禾农业开发有限公司"


def test_a_pasted_list_is_matched_ambiguous_or_unknown(office):
    pasted = "1. 单雄信\r\n2、田　富（女）\n张三\n欧阳不在\n\n单雄信"
    found = {match.text: len(match.people) for match in choosing.match_names(pasted, 2026)}
    assert found == {"单雄信": 1, "田富（女）": 1, "张三": 2, "欧阳不在": 0}


def test_one_line_of_names_is_taken_apart(office):
    found = choosing.match_names("仇英、区志强，吕布", 2026)
    assert [len(match.people) for match in found] == [1, 1, 1]


def test_the_name_cell_of_an_excel_row_is_found(office):
    found = choosing.match_names("1\t仇英\t女\n2\t吕布\t男", 2026)
    assert [match.text for match in found] == ["仇英", "吕布"]


def test_groups_are_the_council_and_the_branches(office):
    titles = {group.title: group.key for group in choosing.groups()}
    assert list(titles) == ["理事会", "网络人士分会"]
    assert names_of(choosing.people_of("council", 2026)) == ["吕布"]
    assert names_of(choosing.people_of(titles["网络人士分会"], 2026)) == ["张三"]


def test_those_of_an_activity_and_the_frequent_ones_are_groups_too(office):
    last = Activity.last_like("study_session")
    assert names_of(choosing.people_of(f"activity:{last.id}", 2026)) == ["张三"]
    assert names_of(choosing.people_of("attended:2", 2026)) == ["张三"]
    assert choosing.people_of("attended:3", 2026) == []
    assert len(choosing.people_of("view:members", 2026)) == 9
