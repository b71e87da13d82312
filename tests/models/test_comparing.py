"""Two days compared: who joined, left, changed posts or numbers, in words."""

from datetime import date

import pytest

from models import comparing, history, whole
from models.database import database
from models.errors import Unavailable
from models.exchange import export
from models.history import Act
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post

FIRST, LAST = date(2026, 3, 1), date(2026, 6, 30)


@pytest.fixture
def half_a_year(office_with_people):
    """What was entered before the first day, and what between the two."""
    office, body = office_with_people, Body.get()
    before = Act.select().order_by(Act.id.desc()).get().id
    with office.act("退会"):
        row = Membership.get(Membership.person == Person.get(Person.name == "张三"))
        row.left_on, row.end_reason = "2026-05-20", "resigned"
        row.save()
    with office.act("改号"):
        person = Person.get(Person.name == "曾国藩")
        person.mobile, person.employer = "13900001234", "新公司"
        person.save()
    with office.act("新建"):
        new = Person(name="丁一")
        new.save()
        Membership(person=new, body=body, joined_on="2026-04-30").save()
        Post(
            person=new, body=body, position="vice_president", started_on="2026-05",
            change_kind="election",
        ).save()  # fmt: skip
    gone = Person.get(Person.name == "仇英").id
    whole.delete(office, "person", [gone], "名会员", "会员")
    set_days({act.id: "2026-02-01" if act.id <= before else "2026-05-01" for act in Act.select()})
    return office


def set_days(days):
    """Put acts on other days: the seal allows it to a purge alone, so it is lifted."""
    database.execute_sql("DROP TRIGGER seal_act_update")
    for act, day in days.items():
        Act.update(at=f"{day}T09:00:00").where(Act.id == act).execute()
    history.install_seals(database)


def sentences(found):
    return {kind: [one.sentence for one in rows] for kind, rows in found.groups}


def test_u19_two_days_are_compared_in_sentences(half_a_year):
    found = comparing.compare(FIRST, LAST)
    told = sentences(found)
    assert list(told)[:3] == ["person", "membership", "post"]
    changed = "工作单位 湘江文化公司 → 新公司，手机 138****0001 → 139****1234"
    assert f"曾国藩：{changed}" in told["person"]
    assert any(one.startswith("丁一：新增") for one in told["person"])
    assert any(one.startswith("仇英：删除") for one in told["person"])
    verbs = {one.what.split("（")[0]: one.verb for one in dict(found.groups)["membership"]}
    assert verbs == {"张三": "退会", "丁一": "入会", "仇英": "删除"}
    assert any("丁一 副会长：新增" in one for one in told["post"])


def test_nothing_differs_between_two_days_without_acts(half_a_year):
    assert comparing.compare(date(2026, 5, 1), LAST).count == 0
    assert comparing.compare(LAST, LAST).groups == ()


def test_days_before_the_office_and_in_the_wrong_order_are_refused(half_a_year):
    with pytest.raises(Unavailable, match="还没有这本台账"):
        comparing.compare(date(2026, 1, 1), LAST)
    with pytest.raises(Unavailable, match="早于"):
        comparing.compare(LAST, FIRST)


def test_it_goes_out_as_a_table(half_a_year, tmp_path):
    found = comparing.compare(FIRST, LAST)
    table = comparing.table(found)
    assert len(table.rows) == found.count
    export.write(table, tmp_path / "对比.xlsx", "两日对比")
    assert (tmp_path / "对比.xlsx").stat().st_size > 1000
