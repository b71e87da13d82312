"""The office as of a past day equals what it was on that day, and nothing can be written there."""

import shutil
from datetime import date, timedelta

import pytest

from models import past, register
from models.database import database
from models.errors import Unavailable
from models.history import Act
from models.kinds import listing
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.paper.selection import select
from models.people import Person
from models.posts import Post, holders
from printing.sheets import SHEETS

DAY = date(2026, 11, 1)


def tables() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, derived columns too."""
    return {
        kind: sorted(database.execute_sql(f'SELECT * FROM "{kind}"').fetchall())
        for kind in register.RECORDS
    }


def roster() -> bytes:
    sheet = SHEETS["member_roster"]
    return sheet.prepare(select("person", sheet.view, "拼音"), {}, DAY)().pdf


def later_changes(office: Office) -> None:
    """Somebody leaves, somebody is renamed, somebody comes, somebody is deleted."""
    body = Body.get()
    with office.act("退会"):
        row = Membership.get(Membership.person == Person.get(Person.name == "张三"))
        row.left_on, row.end_reason = "2026-10-20", "resigned"
        row.save()
    with office.act("改名"):
        person = Person.get(Person.name == "吕布")
        person.name, person.employer = "吕奉先", "徐州公司"
        person.save()
    with office.act("删除"):
        Person.get(Person.name == "仇英").delete_instance()
    with office.act("新建"):
        new = Person(name="丁一")
        new.save()
        Membership(person=new, body=body, joined_on="2026-10-30").save()


def test_every_table_is_as_it_was(office_with_people):
    before, act = tables(), Act.select().order_by(Act.id.desc()).get().id
    later_changes(office_with_people)
    after = tables()
    with past.as_of(office_with_people, DAY, act):
        assert tables() == before
    assert tables() == after != before


def test_the_roster_of_a_past_day_is_the_one_printed_then(office_with_people):
    printed, act = roster(), Act.select().order_by(Act.id.desc()).get().id
    later_changes(office_with_people)
    assert roster() != printed
    with past.as_of(office_with_people, DAY, act):
        assert roster() == printed


def test_today_is_that_day(office_with_people):
    with office_with_people.act("入会在后"):
        row = Membership.get(Membership.person == Person.get(Person.name == "张三"))
        row.joined_on = "2026-11-05"
        row.save()
    assert listing("person", view="members").count == 9
    with past.as_of(office_with_people, DAY, 10**9):
        assert listing("person", view="members").count == 8


def test_the_past_is_read_only(office_with_people):
    today = date.today()
    refused = pytest.raises(Unavailable, match="只读")
    with past.as_of(office_with_people, today), refused, office_with_people.act("改"):
        pass
    with office_with_people.act("改"):
        Person(name="丁二").save()


def test_before_the_first_act_there_is_no_office(office_with_people):
    refused = pytest.raises(Unavailable, match="还没有这本台账")
    with refused, past.as_of(office_with_people, date.today() - timedelta(days=2)):
        pass


def test_a_past_day_means_its_last_act(office_with_people):
    last = Act.select().order_by(Act.id.desc()).get().id
    assert past.act_on(date.today()) == last
    assert past.act_on(date(2020, 1, 1)) == 0


def test_who_held_a_post_on_a_day_is_answered_after_later_changes(office_with_people):
    body = Body.get()
    first, second = Person.get(Person.name == "张三"), Person.get(Person.name == "田富")
    with office_with_people.act("任职"):
        Post(
            person=first, body=body, position="vice_president", started_on="2020-01",
            change_kind="election",
        ).save()  # fmt: skip
    with office_with_people.act("换人"):
        old = Post.get()
        old.ended_on, old.end_kind = "2021-12-28", "release"
        old.save()
        Post(
            person=second, body=body, position="vice_president", started_on="2021-12-28",
            change_kind="by_election",
        ).save()  # fmt: skip

    def held(day: str) -> list[str]:
        return [post.person.name for post in holders(day, body, "vice_president")]

    assert held("2021-06-01") == ["张三"]
    assert held("2021-12-27") == ["张三"]
    assert held("2021-12-28") == ["田富"]  # the end is the first day on which it no longer holds
    assert held("2019-12-31") == []


def test_what_changed_between_two_acts(office_with_people):
    act = Act.select().order_by(Act.id.desc()).get().id
    later_changes(office_with_people)
    changed = past.changed_between("person", act, 10**9)
    assert len(changed) == 3
    names = {(a and a["name"], b and b["name"]) for a, b in changed.values()}
    assert names == {("吕布", "吕奉先"), ("仇英", None), (None, "丁一")}


def test_a_copy_taken_then_is_the_same(office_with_people, tmp_path):
    act = Act.select().order_by(Act.id.desc()).get().id
    office_with_people.close()
    copy = shutil.copy(office_with_people.path, tmp_path / "copy.db")
    with Office.open(office_with_people.path) as office:
        later_changes(office)
        with past.as_of(office, DAY, act):
            seen = tables()
    with Office.open(copy):
        assert tables() == seen
