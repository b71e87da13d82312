"""Faults once found in acts and undo: what was saved stays told as saved, once, and in one file."""

import getpass
import shutil
import sys
from pathlib import Path

import pytest

from models import whole
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import Person


def delete(office, *people):
    whole.delete(office, "person", [person.id for person in people], "名会员", "会员")
    return office.next_undo()


def test_a_computer_that_does_not_say_who_works_there_can_save(
    office_with_people, person_named, monkeypatch
):
    def no_user():
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr(getpass, "getuser", no_user)
    delete(office_with_people, person_named("张三"))
    assert Act.select().order_by(Act.id.desc()).first().operator == ""


def test_a_view_that_fails_does_not_make_a_save_fail(office_with_people, monkeypatch):
    heard, reported = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(kind))

    def broken(kinds):
        raise ValueError("a page that was closed")

    office_with_people.subscribe(broken)
    office_with_people.subscribe(heard.append)
    person = Person(name="新来者")
    whole.save(office_with_people, "新建 会员：新来者", lambda: (person, {}))
    assert reported == [ValueError]
    assert heard == [frozenset({"person"})]
    whole.save(office_with_people, "修改 会员：新来者", lambda: (person, {}))
    assert Person.select().where(Person.name == "新来者").count() == 1


def test_what_was_taken_back_is_not_taken_back_again(office_with_people, person_named):
    person = person_named("张三")
    for mobile in ("13900000001", "13900000002"):
        person.mobile = mobile
        whole.save(office_with_people, f"修改 {mobile}", lambda: (person, {}))
    second = office_with_people.next_undo()
    office_with_people.undo()
    office_with_people.undo()
    with pytest.raises(Unavailable, match="已经撤销过"):
        office_with_people.undo_act(second.id)
    assert person_named("张三").mobile == "13800000007"


def test_the_act_that_made_the_file_cannot_be_taken_back(empty_office):
    with pytest.raises(Unavailable, match="不能撤销"):
        empty_office.undo_act(1)
    assert empty_office.settings.name


def test_a_person_entered_anew_keeps_the_deleted_one_out(office_with_people, person_named):
    person = person_named("张三")
    person.id_number = "511602198503071234"
    whole.save(office_with_people, "填身份证号", lambda: (person, {}))
    deletion = delete(office_with_people, person)
    again = Person(name="张三", id_number="511602198503071234")
    whole.save(office_with_people, "新建 会员：张三", lambda: (again, {}))
    with pytest.raises(Unavailable, match="已有同样的记录"):
        office_with_people.undo_act(deletion.id)
    assert Person.select().where(Person.name == "张三").count() == 1


def test_a_row_whose_owner_is_gone_does_not_come_back_alone(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("删除会籍"):
        person.memberships.get().delete_instance()
    removal = office_with_people.next_undo()
    deletion = delete(office_with_people, person)
    with pytest.raises(Unavailable, match="先还原那一次删除"):
        office_with_people.undo_act(removal.id)
    office_with_people.undo_act(deletion.id)
    office_with_people.undo_act(removal.id)
    assert person_named("张三").member_since == "2020-06"


def test_a_second_file_is_not_opened_over_the_first(office_path):
    other = Path(shutil.copy(office_path, office_path.with_name("别的.db")))
    with Office.open(office_path) as office:
        for path in (other, office_path):
            with pytest.raises(Unavailable, match="先关闭"):
                Office.open(path)
        with office.act("新建 会员"):
            Person(name="写给第一个文件").save()
    with Office.open(office_path):
        assert Person.select().count() == 1


def test_a_closed_office_writes_nothing(empty_office):
    empty_office.close()
    with pytest.raises(RuntimeError), empty_office.act("新建 会员"):
        Person(name="张三").save()
