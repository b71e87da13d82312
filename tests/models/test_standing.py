"""``person.member_since`` against a plain question, after whatever happened."""

import random
from datetime import date, timedelta

import pytest

from models.database import database
from models.history import Act, History
from models.kinds import listing
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.parts import save_whole
from models.people import Education, Person


def kept():
    sql = "SELECT id, member_since, member_until FROM person ORDER BY id"
    return database.execute_sql(sql).fetchall()


def asked():
    """The bounds of each person's last membership, asked of the rows themselves."""
    association = Body.association()
    found = []
    for person in Person.select().order_by(Person.id):
        rows = [
            (row.left_on is None, row.left_on or "", row.joined_on, row.left_on)
            for row in person.memberships
            if association is not None and row.body_id == association.id and row.joined_on
        ]
        found.append((person.id, *(max(rows)[2:] if rows else (None, None))))
    return found


def since(name):
    """The day since which someone is a member today, None when he is none."""
    person = Person.get(Person.name == name)
    return person.member_since if person.id in listing("person", view="members").ids else None


def shifted(days):
    return (date.today() + timedelta(days=days)).isoformat()


def test_a_day_that_lies_ahead_changes_nothing_yet(office_with_people, person_named):
    with office_with_people.act("将来退会"):
        row = person_named("张三").memberships.get()
        row.left_on, row.end_reason = shifted(1), "resigned"
        row.save()
        person = Person(name="将来会员")
        person.save()
        Membership(person=person, body=row.body, joined_on=shifted(1)).save()
    assert since("张三") == "2020-06"
    assert since("将来会员") is None
    assert listing("person", view="left").count == 0


def test_on_the_day_of_leaving_one_is_no_member_any_more(office_with_people, person_named):
    with office_with_people.act("今天退会"):
        row = person_named("张三").memberships.get()
        row.left_on, row.end_reason = shifted(0), "resigned"
        row.save()
        person = Person(name="今天入会")
        person.save()
        Membership(person=person, body=row.body, joined_on=shifted(0)).save()
    assert since("张三") is None
    assert since("今天入会") == shifted(0)


def test_a_member_is_one_since_the_membership_began(office_with_people):
    assert since("张三") == "2020-06"
    assert listing("person", view="members").count == 9


def test_leaving_ends_it_and_coming_back_begins_it_anew(office_with_people, person_named):
    office, person = office_with_people, person_named("张三")
    with office.act("退会"):
        row = person.memberships.get()
        row.left_on, row.end_reason = "2022", "resigned"
        row.save()
    assert since("张三") is None
    assert listing("person", view="left").count == 1
    with office.act("再入会"):
        Membership(person=person, body=row.body, joined_on="2023-05").save()
    assert since("张三") == "2023-05"
    assert listing("person", view="left").count == 0
    office.undo()
    office.undo()
    assert since("张三") == "2020-06"
    office.redo()
    assert since("张三") is None


def test_an_applicant_is_none_yet(office_with_people):
    with office_with_people.act("申请"):
        person = Person(name="申请人")
        person.save()
        Membership(person=person, body=Body.get(), applied_on="2024-01").save()
    assert since("申请人") is None
    assert [row["name"] for row in listing("person", view="pending").rows()] == ["申请人"]


def test_a_branch_is_not_the_association(office_with_people):
    with office_with_people.act("分会"):
        branch = Body(name="分会", kind_code="branch", parent=Body.get())
        branch.save()
        person = Person(name="分会会员")
        person.save()
        Membership(person=person, body=branch, joined_on="2024-01").save()
    assert since("分会会员") is None


def test_it_moves_with_a_membership_that_changes_its_person(office_with_people, person_named):
    row = person_named("张三").memberships.get()
    with office_with_people.act("合并"):
        Membership.delete().where(Membership.person == person_named("吕布").id).execute()
        row.person = person_named("吕布")
        row.joined_on = "2019"
        row.save()
    assert (since("张三"), since("吕布")) == (None, "2019")


def test_it_follows_when_the_association_changes(office_with_people):
    office, first = office_with_people, Body.get()
    with office.act("县会"):
        first.kind_code = "county_association"
        first.save()
    assert {row[1] for row in kept()} == {None}
    office.undo()
    assert {row[1] for row in kept()} == {"2020-06"}


def test_it_follows_when_the_association_goes_and_another_takes_its_place(office_with_people):
    office, first = office_with_people, Body.get()
    with office.act("第二个市会"):
        second = Body(name="另一个新联会", kind_code="municipal_association")
        second.save()
        person = Person(name="另一会员")
        person.save()
        Membership(person=person, body=second, joined_on="2021").save()
    assert since("另一会员") is None
    with office.act("删除机构"):
        first.delete_instance()
    assert since("另一会员") == "2021"
    assert kept() == asked()
    office.undo()
    assert since("另一会员") is None
    assert kept() == asked()


def test_it_leaves_no_history(office_with_people):
    images = [h.new for h in History.select().where(History.kind == "person")]
    assert not any("member_since" in (image or "") for image in images)
    assert History.select().where((History.kind == "person") & (History.op == "U")).count() == 0


# -- random acts -----------------------------------------------------------------------------

DATES = ("2018", "2019-05", "2019-05-04", "2020-06", "2021-01-01", None)


def random_act(choice):
    people, bodies = list(Person.select()), list(Body.select())
    what = choice.choice(("person", "join", "join", "leave", "move", "save", "delete", "body"))
    if what == "person" or not people:
        Person(name=f"新{choice.randrange(1000)}").save()
    elif what == "body":
        random_body(choice, bodies)
    elif what == "delete":
        choice.choice([choice.choice(people), *Membership.select()]).delete_instance()
    elif what == "save":
        person = choice.choice(people)
        rows = [] if choice.random() < 0.5 else list(person.memberships)
        save_whole(person, {"memberships": rows})
    elif bodies:
        random_membership(choice, what, choice.choice(people), choice.choice(bodies))


def random_membership(choice, what, person, body):
    rows = list(Membership.select())
    row = choice.choice(rows) if rows and what != "join" else Membership(person=person, body=body)
    if what == "leave":
        row.left_on, row.end_reason = "2023", "resigned"
    elif what == "move":
        row.person, row.body = person, body
    else:
        row.joined_on = choice.choice(DATES)
    if not row.problems():
        row.save()


def random_body(choice, bodies):
    if not bodies or choice.random() < 0.3:
        Body(name="又一个", kind_code="municipal_association").save()
        return
    body = choice.choice(bodies)
    if choice.random() < 0.3:
        body.delete_instance()
        return
    body.kind_code = choice.choice(("municipal_association", "county_association"))
    body.save()


@pytest.mark.parametrize("seed", range(6))
def test_it_is_right_after_every_random_act_undo_and_redo(office_with_people, seed):
    office, choice = office_with_people, random.Random(seed)
    for number in range(40):
        step = choice.choice(("act", "act", "act", "undo", "redo"))
        if step == "act":
            with office.act(f"第 {number} 步"):
                for _ in range(choice.randrange(1, 4)):
                    random_act(choice)
        elif step == "undo" and Act.select().count() > 3:
            office.undo()
        else:
            office.redo()
        assert kept() == asked(), (number, step)
    path = office.path
    office.close()
    with Office.open(path):
        assert kept() == asked()


def test_the_highest_education_follows_its_rows(office_with_people, person_named):
    office, person = office_with_people, person_named("张三")

    def highest():
        return person_named("张三").highest_education

    with office.act("学历"):
        bachelor = Education(person=person, mode="full_time", level="21")
        bachelor.save()
        Education(person=person, mode="in_service", level="31").save()
    assert highest() == "21:"
    with office.act("学位"):
        Education(person=person, mode="in_service", level="21", degree="4").save()
    assert highest() == "21:4"
    with office.act("研究生"):
        bachelor.level = "14"
        bachelor.save()
    assert highest() == "14:"
    shown = listing("person", order="education").changed(keys=("name", "education")).table()
    assert shown.rows[0] == ("张三", "研究生")
    office.undo()
    assert highest() == "21:4"
    office.undo()
    office.undo()
    assert highest() is None
    office.redo()
    assert highest() == "21:"
    with office.act("删除会员：张三"):
        person.delete_instance()
    office.undo()
    assert highest() == "21:"
