from datetime import date

from models import todo
from models.activities import Activity, Attendance
from models.kinds import listing
from models.membership import Membership
from models.people import Person
from models.proposals import Proposal, ProposalOutcome

TODAY = date(2026, 11, 22)


def lines():
    return {line.title: line for line in todo.todos(TODAY)}


def test_only_lines_with_something_to_do_are_there(office_with_people):
    found = lines()
    assert list(found) == ["本月生日", "资料体检：缺所属类别 9 · 缺手机号 4"]
    assert found["本月生日"].text == "本月生日　1 人"


def test_each_line_counts_exactly_the_rows_it_opens(office_with_people, person_named):
    with office_with_people.act("准备"):
        Activity(name="调研", category="research", start_on="2026-10").save()
        newcomer = Person(name="新来", mobile="13800000099")
        newcomer.save()
        Membership(person=newcomer, body=1, applied_on="2026-11").save()
    found = lines()
    assert found["待审批"].count == found["未填出席"].count == 1
    for line in (line for line in found.values() if line.unit):
        rows = listing(line.kind, view=line.view, ids_only=line.ids)
        assert rows.count == line.count, line.title


def test_what_is_wrong_is_counted_in_one_line(office_with_people, person_named):
    with office_with_people.act("填身份证号"):
        person = person_named("仇英")
        person.id_number, person.birth_date = "511623199211100044", "1990"
        person.save()
    line = next(line for line in lines().values() if line.kind == "health")
    assert line.text == "资料体检：证件与生日不符 1 · 缺所属类别 9 · 缺手机号 4"
    assert line.count == 14


def test_of_many_kinds_of_trouble_the_first_are_named(office_with_people, person_named):
    with office_with_people.act("资料不全"):
        for name, born in (("仇英", "1990"), ("田富", "1979-06")):
            person = person_named(name)
            person.birth_date, person.died_on = born, "2026-01"
            person.save()
        person = person_named("张三")
        person.id_number = "511602198503071234"
        person.save()
        for state in ("adopted", "instructed"):
            proposal = Proposal(
                title=state, kind_code="suggestion", submitted_on="2026-01", item_count=1
            )
            proposal.save()
            ProposalOutcome(
                proposal=proposal, decided_on="2026-02", state=state, level="county", unit="某县",
                first_adopted_items=2,
            ).write()  # fmt: skip
    line = next(line for line in lines().values() if line.kind == "health")
    assert line.text.endswith(" · 另 2 项")
    assert line.text.count("·") == 3


def test_the_year_so_far(office_with_people, person_named):
    with office_with_people.act("活动"):
        held = Activity(name="系列", category="forum", start_on="2026-02", session_count=3)
        held.save()
        Attendance(activity=held, person=person_named("张三")).save()
        Attendance(activity=held, person=person_named("吕布"), status="on_leave").save()
        Activity(name="去年", category="forum", start_on="2025-02").save()
    assert todo.year_so_far(TODAY) == todo.YearSoFar(sessions=3, presences=1)
