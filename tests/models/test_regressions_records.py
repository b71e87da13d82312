"""Faults once found in saving records: nothing is called saved that is not in the file."""

import pytest

from models import whole
from models.errors import Unavailable
from models.parts import load_part
from models.people import PersonCategory


def test_a_record_that_is_gone_is_not_called_saved(office_with_people, person_named):
    person = person_named("张三")
    whole.delete(office_with_people, "person", [person.id], "名会员", "会员")
    person.mobile = "13900000001"
    with pytest.raises(Unavailable, match="不在台账里"):
        whole.save(office_with_people, "修改 会员：张三", lambda: (person, {}))


def test_a_row_that_is_gone_is_not_called_saved(office_with_people, person_named):
    person = person_named("张三")
    rows = load_part(person, "memberships")
    with office_with_people.act("删除会籍"):
        person.memberships.get().delete_instance()
    with pytest.raises(Unavailable, match="不在台账里"):
        whole.save(office_with_people, "修改 会员：张三", lambda: (person, {"memberships": rows}))


def test_a_row_may_take_what_the_next_one_gives_up(office_with_people, person_named):
    person = person_named("张三")
    rows = [PersonCategory(category="21"), PersonCategory(category="31")]
    whole.save(office_with_people, "兼属", lambda: (person, {"categories": rows}))
    rows = load_part(person, "categories")
    rows[0].category, rows[1].category = "31", "41"
    whole.save(office_with_people, "兼属", lambda: (person, {"categories": rows}))
    assert [row.category for row in load_part(person, "categories")] == ["31", "41"]
