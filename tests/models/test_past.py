"""The office as of a past day equals what it was on that day, and nothing can be written there."""

import shutil
from datetime import date, timedelta

import pytest

from models import dates, past, register, whole
from models.activities import Activity
from models.columns import KINDS
from models.database import database
from models.demo import make_demo
from models.errors import Unavailable
from models.figures import engine
from models.figures.standard import standard
from models.history import Act
from models.jobs import note_output
from models.kinds import listing
from models.listing import Listing
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.paper.selection import select
from models.people import Person
from models.posts import Post, holders
from models.print_jobs import PrintJob
from models.print_register import Printing, enter, last_act
from printing.again import again
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


def test_u19_lists_figures_and_sheets_of_a_past_day_equal_a_copy_stored_then(tmp_path):
    """On the demonstration: every table, every list under every view, every figure, two sheets."""
    path, day = tmp_path / "台账.db", date.today()
    make_demo(path).close()
    copy = shutil.copy(path, tmp_path / "当天的副本.db")
    with Office.open(path) as office:
        act = past.act_on(day)
        for name in [person.name for person in Person.select().limit(30)]:
            person = Person.get(Person.name == name)
            person.employer, person.mobile = "后来的公司", None
            with office.act(f"修改 {name}"):
                person.save()
        gone = [person.id for person in Person.select().order_by(Person.id.desc()).limit(20)]
        whole.delete(office, "person", gone, "名会员", "会员")
        sessions = [row.id for row in Activity.select().limit(5)]
        whole.delete(office, "activity", sessions, "场活动", "活动")
        now = tables()
        past.enter(office, day, act)
        shown = (tables(), faces(day))
        past.leave()
        assert tables() == now != shown[0]
    with Office.open(copy):
        stored = tables()
        with dates.seen_from(day):
            assert shown == (stored, faces(day))


def faces(day: date) -> dict[str, object]:
    """What is seen of the office: lists, figures, sheets."""
    found: dict[str, object] = {
        f"{kind.name} {view.name}": Listing(kind, view=view.name).table()
        for kind in KINDS.values()
        for view in kind.views
    }
    found |= {one.code: engine.count(one, day.isoformat()) for one in standard()}
    for name in ("member_roster", "contact_list"):
        sheet = SHEETS[name]
        selection = select("person", sheet.view, "拼音")
        found[name] = sheet.prepare(selection, {}, day)().sha256
    return found


def test_the_log_is_written_while_a_past_day_is_shown(office_with_people):
    act = past.seen_act()
    later_changes(office_with_people)
    before = tables()
    past.enter(office_with_people, DAY, act)
    shown = tables()
    note_output(office_with_people, "导出 会员档案 9 条", "上报")
    sheet = SHEETS["member_roster"]
    selection = select("person", sheet.view, "拼音")
    printed = sheet.prepare(selection, {}, DAY)()
    entry = Printing(
        sheet.name, sheet.title, selection, DAY, last_act(), "9 名", "打印", printed.pages,
        printed.code, printed.sha256,
    )  # fmt: skip
    job = enter(office_with_people, entry)
    assert job.seen_act == act
    assert tables() == shown
    with pytest.raises(Unavailable, match="只读"), office_with_people.act("改"):
        pass
    past.leave()
    assert Act.select().where(Act.kind == "audit").count() == 2
    after = tables()
    assert len(after.pop("print_job")) == 1
    before.pop("print_job")
    assert after == before
    assert again(office_with_people, PrintJob.get())().sha256 == printed.sha256


def test_printing_again_inside_a_past_day_comes_back_to_it(office_with_people):
    act = past.seen_act()
    later_changes(office_with_people)
    past.enter(office_with_people, DAY, act)
    shown = tables()
    with past.as_of(office_with_people, date.today()):
        assert tables() != shown
    assert tables() == shown
    assert past.seen_act() == act
    past.leave()
    assert not office_with_people.read_only


def test_a_read_only_file_stays_read_only_after_a_past_day(office_with_people):
    office_with_people.read_only = True
    past.enter(office_with_people, date.today())
    note_output(office_with_people, "导出 会员档案 9 条")
    assert Act.select().where(Act.kind == "audit").count() == 0
    past.leave()
    assert office_with_people.read_only


def test_a_closed_office_shows_no_past(office_path):
    with Office.open(office_path) as office:
        past.enter(office, date.today())
    assert past.shown() is None
    past.leave()
    assert dates.today() == date.today()
