import pytest

from models import whole
from models.membership import Membership
from models.people import Person
from ui.messages import CANCEL
from ui.recycle_bin import OperationLog, RecycleBin


@pytest.fixture
def deleted(window, person_named):
    ids = [person_named(name).id for name in ("张三", "吕布")]
    whole.delete(window.office, "person", ids, "名会员", "会员")
    return window


def test_a_deletion_is_listed_and_restored_with_all_rows(deleted, answers):
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


def test_the_log_takes_one_act_back_out_of_order(deleted, answers, person_named):
    person = person_named("仇英")
    person.job_title = "新职务"
    with deleted.office.act("修改 仇英"):
        person.save()
    log = OperationLog(deleted.office, deleted)
    assert [act.sentence for act in log.acts()][:2] == ["修改 仇英", "删除 2 名会员：张三、吕布"]
    log.tree.setCurrentItem(log.tree.topLevelItem(1))
    answers.append("撤销此项")
    log.take_back.click()
    assert Person.select().count() == 9
    assert person_named("仇英").job_title == "新职务"


def test_what_a_later_act_touched_is_refused_by_name(deleted, answers, person_named):
    person = person_named("仇英")
    person.job_title = "新职务"
    with deleted.office.act("修改 仇英"):
        person.save()
    log = OperationLog(deleted.office, deleted)
    log.tree.setCurrentItem(log.tree.topLevelItem(2))
    assert log.current().sentence == "录入测试会员"
    answers.append("撤销此项")
    log.take_back.click()
    assert "修改 仇英" in answers.asked[-1]
    assert Person.select().count() == 7


def test_the_first_act_and_undos_cannot_be_taken_back(deleted):
    deleted.office.undo()
    log = OperationLog(deleted.office, deleted)
    states = {}
    for row in range(log.tree.topLevelItemCount()):
        log.tree.setCurrentItem(log.tree.topLevelItem(row))
        states[log.current().sentence] = log.take_back.isEnabled()
    assert states["撤销：删除 2 名会员：张三、吕布"] is False
    assert states["删除 2 名会员：张三、吕布"] is False
    assert states["录入测试会员"] is True
    assert states[next(s for s in states if s.startswith("新建台账"))] is False
