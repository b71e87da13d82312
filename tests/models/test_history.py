"""Acts, undo and redo, the trail; R10, R11, R12."""

import random
import sqlite3
from datetime import date

import peewee
import pytest

from models import history, trail
from models.database import database
from models.errors import Invalid, Unavailable
from models.fields import is_derived
from models.history import Act, History
from models.kinds import listing
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.parts import save_whole
from models.people import Education, Person
from models.posts import Post
from models.register import RECORDS


def image_of_the_office():
    """Every row of every record kind, derived columns left out."""
    found = {}
    for kind, model in RECORDS.items():
        columns = [f for f in model._meta.sorted_fields if not is_derived(f)]
        found[kind] = sorted(model.select(*columns).tuples())
    return found


def test_an_act_is_undone_and_redone(office_with_people, person_named):
    office = office_with_people
    before = image_of_the_office()
    with office.act("修改 曾国藩"):
        person = person_named("曾国藩")
        person.mobile = "13900000000"
        person.save()
    after = image_of_the_office()

    assert office.undo() == "修改 曾国藩"
    assert image_of_the_office() == before
    assert office.redo() == "修改 曾国藩"
    assert image_of_the_office() == after


def test_search_follows_an_undo(office_with_people, person_named):
    with office_with_people.act("改名"):
        person = person_named("曾国藩")
        person.name = "曾国荃"
        person.name_pinyin = None
        person.save()
    assert listing("person", search="zgq").count == 1
    office_with_people.undo()
    assert listing("person", search="zgq").count == 0
    assert listing("person", search="zgf").count == 1


def test_an_act_that_fails_leaves_nothing(office_with_people):
    before = image_of_the_office()

    def fail():
        with office_with_people.act("失败"):
            Person(name="甲乙").save()
            Person(name="").save()

    with pytest.raises(Invalid):
        fail()
    assert image_of_the_office() == before
    assert office_with_people.next_undo().sentence == "录入测试会员"


def test_an_act_without_changes_leaves_no_trace(office_with_people, person_named):
    count = Act.select().count()
    with office_with_people.act("没有改动"):
        person_named("曾国藩").save()
    assert Act.select().count() == count


def test_a_new_act_ends_the_redo(office_with_people, person_named):
    office = office_with_people
    for mobile in ("13911111111", "13922222222"):
        with office.act(f"改 {mobile}"):
            person = person_named("张三")
            person.mobile = mobile
            person.save()
        if mobile.endswith("11"):
            office.undo()
    assert office.next_redo() is None
    assert office.next_undo().sentence == "改 13922222222"


def test_deleting_takes_the_rows_along_and_undo_brings_them_back(office_with_people, person_named):
    office = office_with_people
    before = image_of_the_office()
    with office.act("删除会员：曾国藩"):
        person_named("曾国藩").delete_instance()
    assert Membership.select().count() == 8
    assert [d.sentence for d in trail.deletions(date.today())] == ["删除会员：曾国藩"]
    office.undo()
    assert image_of_the_office() == before
    assert trail.deletions(date.today()) == []


def test_undo_out_of_order_names_the_later_act(office_with_people, person_named):
    office = office_with_people
    with office.act("先改手机") as first:
        person = person_named("张三")
        person.mobile = "13911111111"
        person.save()
    with office.act("再改单位"):
        person = person_named("张三")
        person.employer = "新公司"
        person.save()
    with pytest.raises(Unavailable, match="再改单位"):
        office.undo_act(first.id)


def test_undo_out_of_order_never_takes_later_rows_along(office_with_people):
    office = office_with_people
    with office.act("新建 会员 郭靖") as first:
        person = Person(name="郭靖")
        person.save()
    with office.act("登记学历"):
        Education(person=person, mode="full_time", level="21").save()
    with pytest.raises(Unavailable, match="后来"):
        office.undo_act(first.id)
    assert Education.select().count() == 1


def test_the_trail_of_a_record_says_who_when_what(office_with_people, person_named):
    person = person_named("曾国藩")
    person.employer = "长沙文化公司"
    with office_with_people.act("修改 曾国藩"):
        save_whole(person, {"educations": [Education(mode="full_time", level="21")]})
    entry = trail.trail_of(person)[0]
    assert entry.sentence == "修改 曾国藩"
    assert entry.operator
    changed = {change.label: (change.old, change.new) for change in entry.changes}
    assert changed["工作单位"] == ("湘江文化公司", "长沙文化公司")
    assert changed["学历 学历"][1] == "大学"


def test_r10_no_act_no_write_in_this_program(office_with_people, person_named):
    with pytest.raises(peewee.IntegrityError, match="no act"):
        Person(name="无名氏").save()
    with pytest.raises(peewee.IntegrityError, match="no act"):
        person_named("张三").delete_instance()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO person (uid, name) VALUES ('x', '黑客')",
        "UPDATE person SET mobile = '1'",
        "DELETE FROM membership",
        "INSERT OR REPLACE INTO body (id, uid, name, kind) VALUES (1, 'y', '别的', 'branch')",
        "UPDATE history SET new = NULL",
        "DELETE FROM act",
    ],
)
def test_r10_no_act_no_write_from_another_program(office_with_people, sql):
    path = office_with_people.path
    office_with_people.close()
    foreign = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"no act|sealed"):
        foreign.execute(sql)
    foreign.close()


def random_change(choice: random.Random) -> None:
    people = list(Person.select())
    what = choice.choice(["new", "edit", "edit", "delete", "post", "school"])
    if what == "new" or not people:
        Person(name=choice.choice("赵钱孙李") + choice.choice("一二三四五六")).save()
        return
    person = choice.choice(people)
    if what == "edit":
        person.mobile = f"138{choice.randrange(10**8):08d}"
        person.save()
    elif what == "delete":
        person.delete_instance()
    elif what == "school":
        Education(person=person, mode="full_time", level="21").save()
    else:
        start = f"{choice.randrange(1950, 2020)}"
        row = Post(
            person=person,
            body=Body.get(),
            position=choice.choice(["council_member", "vice_president"]),
            started_on=start,
            ended_on=start,
            change_kind="election",
        )
        if not row.problems():
            row.save()


@pytest.mark.parametrize("seed", range(4))
def test_r11_undoing_all_restores_the_first_state_and_as_of_equals_every_copy(
    office_with_people, seed
):
    office, choice = office_with_people, random.Random(seed)
    first = image_of_the_office()
    copies = {}
    for number in range(30):
        with office.act(f"第 {number} 步") as act:
            for _ in range(choice.randrange(1, 4)):
                random_change(choice)
        if Act.get_or_none(id=act.id):
            copies[act.id] = image_of_the_office()
    for act_id, copy in copies.items():
        for kind, model in RECORDS.items():
            columns = [f for f in model._meta.sorted_fields if not is_derived(f)]
            images = history.as_of(kind, act_id)
            rows = sorted(
                tuple(f.python_value(image[f.column_name]) for f in columns)
                for image in images.values()
            )
            assert rows == copy[kind], kind
    while office.next_undo().sentence != "录入测试会员":
        office.undo()
    assert image_of_the_office() == first


def test_r12_undo_works_after_a_restart(office_with_people, person_named):
    path = office_with_people.path
    with office_with_people.act("批量录入 1000 人"):
        for number in range(1000):
            Person(name=f"测试{number}").save()
    office_with_people.close()

    with Office.open(path) as office:
        assert office.undo() == "批量录入 1000 人"
        assert Person.select().count() == 9
        assert office.redo() == "批量录入 1000 人"
        assert Person.select().count() == 1009
        assert listing("person", view="everyone", search="测试999").count == 1


def test_history_images_hold_no_derived_column(office_with_people):
    images = [h.new for h in History.select().where(History.kind == "person")]
    assert images
    assert not any("search_text" in image for image in images)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
