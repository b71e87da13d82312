"""What the history tells: a record's changes, the log of acts, the recycle bin."""

from datetime import date, timedelta

import pytest

from models import trail
from models.activities import Activity, Attendance
from models.errors import Unavailable
from models.history import Act
from models.parts import load_part, save_whole
from models.people import Consent, Education, Person


def change(office, person, rows=None, **values):
    for name, value in values.items():
        setattr(person, name, value)
    with office.act(f"修改 {person.name}") as act:
        save_whole(person, rows or {})
    return act


def changes(entry):
    return [(one.label, one.old, one.new) for one in entry.changes]


def test_an_entry_says_who_when_and_from_what_to_what(office_with_people, person_named):
    person = person_named("吕布")
    act = change(office_with_people, person, employer="新公司", affiliation="05", birth_date=None)
    entry = trail.trail_of(person)[0]
    assert (entry.act_id, entry.sentence, entry.operator) == (act.id, "修改 吕布", act.operator)
    assert entry.at.startswith(date.today().isoformat())
    assert changes(entry) == [
        ("出生年月", "1988-11-30", ""),
        ("工作单位", "云启网络科技有限公司", "新公司"),
        ("政治面貌", "", "民盟盟员"),
    ]


def test_sensitive_values_are_masked_in_the_trail(office_with_people, person_named):
    person = person_named("曾国藩")
    change(
        office_with_people,
        person,
        mobile="13900001234",
        id_number="511602198503071234",
        health="高血压",
        address="某路 1 号",
    )
    told = changes(trail.trail_of(person)[0])
    assert told == [
        ("手机", "138****0001", "139****1234"),
        ("身份证号", "", "5116**********1234"),
        ("健康状况", "", "***"),
        ("通讯地址", "", "***"),
    ]


def test_the_first_entry_is_the_birth_of_the_record(office_with_people, person_named):
    person = person_named("仇英")
    first = trail.trail_of(person)[-1]
    assert ("姓名", "", "仇英") in changes(first)
    assert ("会籍 入会日期", "", "2020-06") in changes(first)


def test_rows_of_the_parts_belong_to_it(office_with_people, person_named):
    office, person = office_with_people, person_named("张三")
    change(office, person, {"educations": [Education(mode="full_time", level="21", school="川大")]})
    (row,) = load_part(person, "educations")
    row.school = "四川大学"
    change(office, person, {"educations": [row]})
    change(office, person, {"educations": []})
    third, second, first = trail.trail_of(person)[:3]
    assert ("学历 毕业院校系", "", "川大") in changes(first)
    assert changes(second) == [("学历 毕业院校系", "川大", "四川大学")]
    assert ("学历 毕业院校系", "四川大学", "") in changes(third)


def test_rows_of_others_do_not(office_with_people, person_named):
    change(
        office_with_people,
        person_named("吕布"),
        {"consents": [Consent(granted_on="2024-01-01", form="written")]},
    )
    assert len(trail.trail_of(person_named("张三"))) == 1


def test_the_trail_of_an_activity_names_who_came(office_with_people, person_named):
    activity = Activity(name="调研", category="research", start_on="2024")
    with office_with_people.act("登记活动"):
        save_whole(activity, {"attendance": [Attendance(person=person_named("张三"))]})
    assert ("参加情况 人物", "", "张三") in changes(trail.trail_of(activity)[0])


def test_an_undo_is_an_entry_of_its_own(office_with_people, person_named):
    person = person_named("张三")
    change(office_with_people, person, employer="新公司")
    office_with_people.undo()
    undone, changed = trail.trail_of(person)[:2]
    assert undone.sentence == "撤销：修改 张三"
    assert changes(undone) == [("工作单位", "新公司", "嘉禾农业开发有限公司")]
    assert changes(changed) == [("工作单位", "嘉禾农业开发有限公司", "新公司")]


def test_the_log_is_newest_first_with_audit_acts_and_a_limit(office_with_people, person_named):
    change(office_with_people, person_named("张三"), employer="新公司")
    with office_with_people.act("导出 会员档案 9 条", kind="audit"):
        pass
    told = [act.sentence for act in trail.log()]
    assert told[:3] == ["导出 会员档案 9 条", "修改 张三", "录入测试会员"]
    assert [act.sentence for act in trail.log(limit=1)] == told[:1]


def test_a_look_at_the_trail_writes_nothing(office_with_people, person_named):
    before = Act.select().count()
    trail.trail_of(person_named("张三"))
    trail.log()
    trail.deletions(date.today())
    assert Act.select().count() == before


# -- the recycle bin -------------------------------------------------------------------------


def delete(office, person):
    with office.act(f"删除会员：{person.name}") as act:
        person.delete_instance()
    return act


def told_by_the_bin(today=None):
    return [one.sentence for one in trail.deletions(today or date.today())]


def test_the_bin_lists_deletions_newest_first(office_with_people, person_named):
    for name in ("张三", "吕布"):
        delete(office_with_people, person_named(name))
    assert told_by_the_bin() == ["删除会员：吕布", "删除会员：张三"]


def test_what_was_restored_leaves_the_bin_and_comes_back_on_redo(office_with_people, person_named):
    act = delete(office_with_people, person_named("张三"))
    delete(office_with_people, person_named("吕布"))
    office_with_people.undo_act(act.id)
    assert told_by_the_bin() == ["删除会员：吕布"]
    assert person_named("张三").memberships.count() == 1
    office_with_people.redo()
    assert told_by_the_bin() == ["删除会员：吕布", "删除会员：张三"]


def test_after_thirty_days_it_is_no_longer_listed(office_with_people, person_named):
    delete(office_with_people, person_named("张三"))
    today = date.today()
    assert told_by_the_bin(today + timedelta(days=trail.BIN_DAYS)) == ["删除会员：张三"]
    assert told_by_the_bin(today + timedelta(days=trail.BIN_DAYS + 1)) == []


def test_a_row_taken_out_of_a_form_is_no_deletion(office_with_people, person_named):
    person = person_named("张三")
    change(office_with_people, person, {"educations": [Education(mode="full_time")]})
    change(office_with_people, person, {"educations": []})
    assert told_by_the_bin() == []


def test_one_that_was_written_over_cannot_come_back(office_with_people, person_named):
    number = "511602198503071234"
    person = person_named("张三")
    change(office_with_people, person, id_number=number)
    act = delete(office_with_people, person)
    with office_with_people.act("新建 会员"):
        Person(name="张三", id_number=number).save()
    with pytest.raises(Unavailable, match="现在已有同样的记录"):
        office_with_people.undo_act(act.id)
    assert Person.select().where(Person.name == "张三").count() == 1
