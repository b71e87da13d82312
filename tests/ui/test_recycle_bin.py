import pytest

from models import whole
from models.membership import Membership
from models.people import Person
from ui.messages import CANCEL
from ui.recycle_bin import RecycleBin


@pytest.fixture
def deleted(window, person_named):
    ids = [person_named(name).id for name in ("张三", "吕布")]
    whole.delete(window.office, "person", ids, "名会员", "会员")
    return window


def test_u18_a_deletion_is_listed_and_restored_with_all_rows(deleted, answers):
    thrown = RecycleBin(deleted.office, deleted)
    assert thrown.current().sentence == "删除 2 名会员：张三、吕布"
    answers.extend([CANCEL, "还原"])
    thrown.take_back.click()
    assert Person.select().count() == 7
    thrown.take_back.click()
    assert Person.select().count() == Membership.select().count() == 9
    assert thrown.current() is None
    assert not thrown.take_back.isEnabled()
    assert not thrown.empty.isHidden()
