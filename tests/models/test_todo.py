from datetime import date

from models import todo
from models.activities import Activity, Attendance
from models.kinds import listing
from models.membership import Membership
from models.people import Person

TODAY = date(2026, 11, 22)


def lines():
    return {line.title: line for line in todo.todos(TODAY)}


def test_only_lines_with_something_to_do_are_there(office_with_people):
    found = lines()
    assert list(found) == ["本月生日", "缺手机号"]
    assert found["本月生日"].count == 1
    assert found["缺手机号"].count == 4


def test_each_line_counts_exactly_the_rows_it_opens(office_with_people, person_named):
    with office_with_people.act("准备"):
        Activity(name="调研", category="research", start_on="2026-10").save()
        newcomer = Person(name="新来", mobile="13800000099")
        newcomer.save()
        Membership(person=newcomer, body=1, applied_on="2026-11").save()
    found = lines()
    assert found["待审批"].count == found["未填出席"].count == 1
    for line in found.values():
        rows = listing(line.kind, view=line.view, filters=line.filters, ids_only=line.ids)
        assert rows.count == line.count, line.title


def test_an_id_number_that_contradicts_birth_or_sex_is_listed(office_with_people, person_named):
    def give(name, number, born, sex):
        person = person_named(name)
        person.id_number, person.birth_date, person.sex = number, born, sex
        person.save()

    with office_with_people.act("填身份证号"):
        give("单雄信", "511602198503071234", "1985-03", "1")  # agrees
        give("仇英", "511623199211100044", "1992-11-10", "1")  # a woman's number
        give("区志强", "512923196508141019", "1965-09", "1")  # another month
        give("田富", "511681200002290128", "1999", None)  # wrong check digit: says nothing
    wrong = lines()["证件与生日、性别不符"]
    assert {Person.get_by_id(number).name for number in wrong.ids} == {"仇英", "区志强"}


def test_the_year_so_far(office_with_people, person_named):
    with office_with_people.act("活动"):
        held = Activity(name="系列", category="forum", start_on="2026-02", session_count=3)
        held.save()
        Attendance(activity=held, person=person_named("张三")).save()
        Attendance(activity=held, person=person_named("吕布"), status="on_leave").save()
        Activity(name="去年", category="forum", start_on="2025-02").save()
    assert todo.year_so_far(TODAY) == todo.YearSoFar(sessions=3, presences=1)
