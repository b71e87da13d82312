from models import blobs, referring
from models.activities import Activity, CountingTag, Programme
from models.organisation import Body
from models.people import Person


def test_bodies_are_found_by_part_of_the_name(office_with_people):
    assert [label for _, label in referring.OFFERS["body"]("联谊会")] == [Body.association().name]
    assert referring.OFFERS["body"]("没有") == []
    assert len(referring.OFFERS["body"]("")) == 1


def test_people_are_found_by_initials_and_namesakes_told_apart(office_with_people):
    assert [label for _, label in referring.people("lb")] == ["吕布"]
    with office_with_people.act("同名"):
        Person(name="吕布", employer="另一单位").save()
    labels = {label for _, label in referring.people("吕布")}
    assert labels == {"吕布（云启网络科技有限公司）", "吕布（另一单位）"}


def test_programmes_tags_and_activities_are_found_by_name(empty_office):
    with empty_office.act("系列"):
        Programme(name="双月学习", kind_code="series").save()
        CountingTag(name="形势政策学习").save()
        Activity(name="三月学习", category="study_session", start_on="2026-03").save()
    assert [label for _, label in referring.OFFERS["programme"]("双月")] == ["双月学习"]
    assert [label for _, label in referring.OFFERS["counting_tag"]("")] == ["形势政策学习"]
    assert [label for _, label in referring.activities("三月")] == ["三月学习"]


def test_the_same_picture_is_kept_once(empty_office, person_named):
    with empty_office.act("照片"):
        first = blobs.keep(b"picture")
        assert blobs.keep(b"picture") == first
        Person(name="有照片", photo=first).save()
    assert blobs.load(first) == b"picture"
    assert blobs.load("0" * 64) is None
