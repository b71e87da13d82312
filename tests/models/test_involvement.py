from models.activities import Activity, Attendance
from models.commendations import CommendationBatch, CommendationItem
from models.involvement import activities_of, commendations_of
from models.organisation import Body


def test_activities_of_a_person_newest_first(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("活动"):
        for day, status in (("2025-05", "present"), ("2026-03-07", "on_leave")):
            held = Activity(name=f"学习 {day}", category="study_session", start_on=day)
            held.save()
            Attendance(activity=held, person=person, status=status, role="speaker").save()
    found = activities_of(person.id)
    assert [(line.on, line.note) for line in found] == [("2026-03-07", "请假"), ("2025-05", "讲课")]
    assert activities_of(person_named("吕布").id) == []


def test_commendations_of_a_person(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("表扬"):
        batch = CommendationBatch(title="年度表扬", year=2025, issuer=Body.association())
        batch.save()
        item = CommendationItem.of_person(person, "先进会员")
        item.batch = batch
        item.save()
    line = commendations_of(person.id)[0]
    assert (line.kind, line.id, line.on) == ("commendation_batch", batch.id, "2025")
    assert (line.title, line.note) == ("先进会员", "推荐")
