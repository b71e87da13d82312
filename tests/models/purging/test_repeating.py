"""A purge is repeated in every file that is older, whatever its schema."""

import shutil
from pathlib import Path

import pytest

from models import dates, history, merging, past, purge, whole
from models.activities import Activity, Attendance
from models.backup import default_folder, make_backup
from models.database import database
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import Person
from models.purging.identity import identity_of
from models.restore import restore
from tests.models.purging.person import bytes_found

FIRST = Path(__file__).parents[2] / "schemas" / "0001.db"


def person_named(name):
    return Person.get(Person.name == name)


def test_r13_a_backup_of_an_older_schema_is_upgraded_and_wiped(tmp_path, office_with_people):
    office_with_people.close()
    older = Path(shutil.copy(FIRST, tmp_path / "旧.db"))
    target = tmp_path / "新位置" / "台账.db"
    target.parent.mkdir()
    restore(older, target)
    with Office.open(target) as office:
        person = person_named("张三")
        done = purge.erase(office, person.id)
        uids = purge.registered()
        done.office.close()
    assert restore(older, target).wiped == 1
    assert bytes_found(target, ("张三", "13800000007", "嘉禾农业")) == []
    with Office.open(target):
        assert purge.registered() == uids
        assert Person.get_by_id(person.id).anonymised_on


def test_r13_two_persons_are_wiped_again_in_one_act(office_with_people):
    path = office_with_people.path
    older = make_backup(office_with_people, default_folder(path), "手动").path
    for name in ("张三", "吕布"):
        purge.wipe(office_with_people, person_named(name).id)
    office_with_people.close()
    assert restore(older, path).wiped == 2
    with Office.open(path):
        purges = Act.select().where(Act.kind == "purge")
        assert [act.sentence for act in purges] == ["重做彻底删除：2 人（备份早于删除）"]
        assert len({p.name for p in Person.select() if p.anonymised_on}) == 2


def test_r13_files_of_two_persons_who_were_merged_later_are_both_wiped(office_with_people):
    path = office_with_people.path
    with office_with_people.act("重复建档"):
        twin = Person(name="张叁", mobile="13611110000")
        twin.save()
    older = make_backup(office_with_people, default_folder(path), "手动").path
    keep = person_named("张三").id
    merging.merge(office_with_people, keep, twin.id)
    purge.wipe(office_with_people, keep)
    office_with_people.close()
    assert restore(older, path).wiped == 2
    assert bytes_found(path, ("张三", "张叁", "13611110000", "13800000007")) == []


def test_r13_a_failed_repetition_leaves_the_present_file(office_with_people, monkeypatch):
    path = office_with_people.path
    older = make_backup(office_with_people, default_folder(path), "手动").path
    done = purge.erase(office_with_people, person_named("张三").id)
    done.office.close()
    before = path.read_bytes()

    def broken(*_):
        raise Unavailable("磁盘已满")

    monkeypatch.setattr("models.purging.repeating.vacuum_into", broken)
    with pytest.raises(Unavailable, match="没有恢复：磁盘已满"):
        restore(older, path)
    assert path.read_bytes() == before
    assert list(path.parent.rglob("*.part*")) == []
    assert database.is_closed()


# -- what can still be done afterwards ---------------------------------------------------------


def test_r13_a_past_day_is_still_shown(office_with_people):
    person = person_named("张三")
    last = Act.select().order_by(Act.id.desc()).first()
    purge.wipe(office_with_people, person.id)
    day = dates.today()
    with past.as_of(office_with_people, day, last.id):
        assert Person.select().count() == 9
        shown = Person.get_by_id(person.id)
        assert (shown.name[:3], shown.birth_date, shown.mobile) == ("已匿名", "1975", None)
        assert shown.member_since == "2020-06"


def test_r13_a_deleted_activity_of_the_person_can_still_be_brought_back(office_with_people):
    person = person_named("张三")
    with office_with_people.act("记一场活动"):
        activity = Activity(name="迎春联谊", start_on="2026-01-20", category="forum")
        activity.save()
        Attendance(activity=activity, person=person, leave_reason="张三生病").save()
    whole.delete(office_with_people, "activity", [activity.id], "场活动", "活动")
    deleting = Act.select().order_by(Act.id.desc()).first()
    purge.wipe(office_with_people, person.id)
    office_with_people.undo_act(deleting.id)
    (row,) = Attendance.select()
    assert (row.person_id, row.status, row.leave_reason) == (person.id, "present", None)


def test_r13_later_edits_of_the_wiped_row_are_undone_as_ever(office_with_people):
    person = person_named("张三")
    purge.wipe(office_with_people, person.id)
    with office_with_people.act("补登"):
        person = Person.get_by_id(person.id)
        person.remarks = "以后的事"
        person.save()
    assert office_with_people.undo() == "补登"
    assert office_with_people.redo() == "补登"
    assert history.as_of("person", Act.select().count())[person.id]["remarks"] == "以后的事"


# -- who somebody is ---------------------------------------------------------------------------


def test_r13_a_former_name_that_is_none_replaces_nothing(office_with_people):
    person = person_named("张三")
    with office_with_people.act("没有改动姓名"):
        person.former_names = "没有；曾用名：张小三（乳名 三娃）"
        person.save()
    words = {word for word, _ in identity_of((person.id,)).words}
    assert {"张三", "张小三", "三娃"} <= words
    assert not {"没有", "曾用名", "乳名"} & words
    purge.wipe(office_with_people, person.id)
    assert Act.select().where(Act.sentence == "没有改动姓名").exists()


def test_r13_the_longest_name_is_replaced_first(office_with_people):
    person = person_named("张三")
    with office_with_people.act("改名"):
        person.former_names = "张三丰"
        person.save()
    identity = identity_of((person.id,))
    assert identity.cleaned("张三丰与张三、张 三") == "、".join(
        [f"{identity.alias}与{identity.alias}", identity.alias]
    )
