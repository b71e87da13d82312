"""The undo room: states of acts, what is in the way, one or many taken back and brought again."""

from pathlib import Path

import pytest

from models import merging, whole
from models.activities import Activity, Attendance
from models.database import database
from models.errors import Unavailable
from models.exchange.apply import apply
from models.exchange.plan import plan_import
from models.history import Act
from models.jobs import note_output
from models.office import Office
from models.people import Person
from models.register import RECORDS
from models.undo_room import State, carry_out, deeds, details, plan

LIBRARY = Path(__file__).parent.parent / "samples" / "代表人士人物库.xlsx"


def tables():
    """Every row of every table, derived columns too."""
    return {
        kind: sorted(database.execute_sql(f'SELECT * FROM "{kind}"').fetchall()) for kind in RECORDS
    }


def change(office, name, **values):
    """Change a person and return the id of the act."""
    person = Person.get(Person.name == name)
    for field, value in values.items():
        setattr(person, field, value)
    with office.act(f"修改 {name}") as act:
        person.save()
    return act.id


def undo(office, *ids):
    carry_out(office, plan(ids, "undo").steps)


def redo(office, *ids):
    carry_out(office, plan(ids, "redo").steps)


def states(**options):
    return {deed.act.sentence: deed.state for deed in deeds(**options)}


def sentences(steps):
    return [(step.verb, step.act.sentence) for step in steps]


def test_each_act_is_listed_with_its_rows_and_what_stands_of_it(office_with_people):
    change(office_with_people, "张三", job_title="经理")
    office_with_people.undo()
    note_output(office_with_people, "导出 会员档案 9 条")
    found = {deed.act.sentence: deed for deed in deeds(chosen="all")}
    assert found["录入测试会员"].rows == 19
    assert found["录入测试会员"].state is State.IN_FORCE
    assert found["修改 张三"].state is State.TAKEN_BACK
    assert found["导出 会员档案 9 条"].why == "只是登记，没有改动资料。"
    assert found["撤销：修改 张三"].state is State.FIXED
    assert next(reversed(found.values())).why == "台账由此开始。"
    assert list(states(chosen="undone")) == ["修改 张三"]
    assert "导出 会员档案 9 条" not in states()


def test_acts_are_found_by_words_operator_and_day(office_with_people):
    office_with_people.operator = "陈科长"
    change(office_with_people, "张三", job_title="经理")
    change(office_with_people, "吕布", job_title="经理")
    day = Act.select().order_by(Act.id.desc()).get().at[:10]
    assert list(states(search=f"张三 {day}")) == ["修改 张三"]
    assert list(states(search="陈科长")) == ["修改 吕布", "修改 张三"]
    assert states(search="没有这个") == {}


def test_a_time_that_jumps_back_is_marked(office_with_people, monkeypatch):
    act = office_with_people._new_act("昨天的", "audit", None)
    act.at = "2001-01-01T08:00:00"
    act.save(force_insert=True)
    doubtful = [deed.act.sentence for deed in deeds(chosen="all") if deed.is_doubtful]
    assert doubtful == ["昨天的"]


def test_details_say_what_changed_in_each_row(office_with_people):
    act = change(office_with_people, "张三", job_title="经理", mobile="13900001234")
    (row,) = details(act)
    assert (row.what, row.verb) == ("张三（会员）", "修改")
    told = [(one.label, one.old, one.new) for one in row.changes]
    assert told == [("职务", "", "经理"), ("手机", "138****0007", "139****1234")]


def test_details_name_rows_that_are_gone(office_with_people):
    whole.delete(
        office_with_people, "person", [Person.get(Person.name == "张三").id], "名会员", "会员"
    )
    act = office_with_people.next_undo()
    said = [row.what for row in details(act.id)]
    assert any(what.startswith("张三") and what.endswith("（会籍）") for what in said)
    assert "张三（会员）" in said


def test_u17_an_old_act_is_taken_back_alone_where_nothing_touched_its_rows(office_with_people):
    first = change(office_with_people, "张三", job_title="经理")
    change(office_with_people, "吕布", job_title="主任")
    undo(office_with_people, first)
    assert Person.get(Person.name == "张三").job_title is None
    assert Person.get(Person.name == "吕布").job_title == "主任"
    redo(office_with_people, first)
    assert Person.get(Person.name == "张三").job_title == "经理"


def test_u17_what_stands_in_the_way_is_named_and_taken_along_newest_first(office_with_people):
    before = tables()
    first = change(office_with_people, "张三", job_title="经理")
    change(office_with_people, "张三", employer="新公司")
    change(office_with_people, "吕布", job_title="主任")
    last = change(office_with_people, "张三", job_title="总经理")
    found = plan([first], "undo")
    assert sentences(found.extra) == [("undo", "修改 张三")] * 2
    assert [step.act.id for step in found.steps] == [last, first + 1, first]
    with pytest.raises(Unavailable, match="改过同样的记录"):
        office_with_people.undo_act(first)
    carry_out(office_with_people, found.steps)
    assert Person.get(Person.name == "张三").employer == "嘉禾农业开发有限公司"
    undo(office_with_people, first + 2)
    assert tables() == before


def test_rows_that_hang_on_what_goes_are_named_too(office_with_people):
    with office_with_people.act("新建 丁一") as made:
        person = Person(name="丁一")
        person.save()
    with office_with_people.act("记一场活动"):
        activity = Activity(name="座谈会", start_on="2026-03-01", category="research")
        activity.save()
        Attendance(activity=activity, person=person).save()
    found = plan([made.id], "undo")
    assert sentences(found.extra) == [("undo", "记一场活动")]
    carry_out(office_with_people, found.steps)
    assert Activity.select().count() == 0
    assert Person.get_or_none(Person.name == "丁一") is None


def test_redo_asks_for_what_it_stands_on(office_with_people):
    with office_with_people.act("新建 丁一") as made:
        Person(name="丁一").save()
    changed = change(office_with_people, "丁一", job_title="经理")
    whole_state = tables()
    undo(office_with_people, made.id)
    found = plan([changed], "redo")
    assert sentences(found.steps) == [("redo", "新建 丁一"), ("redo", "修改 丁一")]
    assert sentences(found.extra) == [("redo", "新建 丁一")]
    carry_out(office_with_people, found.steps)
    assert tables() == whole_state


def test_what_was_written_since_is_in_the_way_of_a_redo(office_with_people):
    first = change(office_with_people, "张三", job_title="经理")
    office_with_people.undo()
    change(office_with_people, "张三", job_title="主任")
    found = plan([first], "redo")
    assert sentences(found.extra) == [("undo", "修改 张三")]
    carry_out(office_with_people, found.steps)
    assert Person.get(Person.name == "张三").job_title == "经理"


def test_undone_redone_and_undone_again_out_of_order(office_with_people):
    before = tables()
    first = change(office_with_people, "张三", job_title="经理")
    second = change(office_with_people, "张三", job_title="主任")
    after = tables()
    for _ in range(3):
        undo(office_with_people, first)
        assert tables() == before
        redo(office_with_people, second)
        assert tables() == after
    assert plan([second], "undo").extra == ()


def test_u17_merges_batches_deletions_and_bringing_back_are_acts(office_with_people):
    before = tables()
    ids = [Person.get(Person.name == name).id for name in ("田富", "田大利")]
    merging.merge(office_with_people, *ids)
    with office_with_people.act("批量修改 3 人的单位"):
        for person in list(Person.select().limit(3)):
            person.employer = "同一公司"
            person.save()
    gone = Person.get(Person.name == "张三").id
    whole.delete(office_with_people, "person", [gone], "名会员", "会员")
    deleting = office_with_people.next_undo().id
    undo(office_with_people, deleting)
    assert Person.get_by_id(gone).name == "张三"
    redo(office_with_people, deleting)
    assert Person.get_or_none(Person.id == gone) is None
    acts = [deed.act.id for deed in deeds() if deed.state is State.IN_FORCE][:3]
    undo(office_with_people, *acts)
    assert tables() == before


def test_an_audit_act_is_refused_with_its_reason(office_with_people):
    note_output(office_with_people, "恢复备份第 000012 号")
    act = Act.select().order_by(Act.id.desc()).get()
    assert plan([act.id], "undo").stuck == (
        "“恢复备份第 000012 号”不能撤销或重做：恢复备份不能撤销；被替换的文件另有留存。"
    )


def test_u17_an_import_of_448_is_taken_back_after_a_restart(empty_office, office_path):
    before = tables()
    apply(empty_office, plan_import(empty_office, LIBRARY))
    after = tables()
    assert Person.select().count() == 448
    empty_office.close()
    with Office.open(office_path) as office:
        imported = office.next_undo()
        carry_out(office, plan([imported.id], "undo").steps)
        assert tables() == before
    with Office.open(office_path) as office:
        carry_out(office, plan([imported.id], "redo").steps)
        assert tables() == after


def test_u17_100_undos_lead_back_to_the_start(office_with_people):
    seen = [tables()]
    names = [person.name for person in Person.select()]
    for number in range(100):
        change(office_with_people, names[number % 9], job_title=f"职务 {number}")
        seen.append(tables())
    for state in reversed(seen[:-1]):
        office_with_people.undo()
        assert tables() == state
    redone = 0
    while office_with_people.redo():
        redone += 1
    assert redone == 100
    assert tables() == seen[-1]
