"""Rules of 阵地 and 基地命名 (DOMAIN 3.6): an upgrade is a further designation."""

from datetime import date

import pytest

from models.bases import Base, BaseDesignation
from models.dates import seen_from
from models.kinds import listing
from models.parts import save_whole
from tests.models.rows import enter


@pytest.fixture
def save(empty_office):
    """Save a base with its designations, each as level, day and end."""

    def one(*designations, **values):
        base = Base(**{"name": "电商产业园", "district": "511622", **values})
        rows = [
            BaseDesignation(level=level, designated_on=start, ended_on=end)
            for level, start, end in designations
        ]
        with empty_office.act("登记阵地"):
            save_whole(base, {"designations": rows})
        return base.reload()

    return one


def test_what_a_base_and_its_designation_need(empty_office):
    assert set(Base().problems()) == {"name", "district"}
    assert set(BaseDesignation().field_problems("base")) == {"level", "designated_on"}


def test_an_end_before_the_designation_is_refused(empty_office):
    row = BaseDesignation(level="county", designated_on="2021-06", ended_on="2021-05")
    assert row.rules() == {"ended_on": "结束时间早于开始时间，请核对。"}


def test_an_upgrade_leaves_the_lower_one_to_the_user(save, empty_office):
    base = save(("municipal", "2019-09", None), ("provincial", "2021-06", None))
    assert base.open_levels() == ["municipal", "provincial"]
    assert listing("base").table(["levels"]).rows == (("省级、市级",),)
    lower = BaseDesignation.get(BaseDesignation.level == "municipal")
    lower.ended_on = "2021-06"
    enter(empty_office, lower)
    assert base.open_levels() == ["provincial"]
    assert listing("base").table(["levels"]).rows == (("省级",),)


@pytest.mark.parametrize(
    ("day", "municipal", "provincial"),
    [
        (date(2019, 8, 31), 0, 0),
        (date(2019, 9, 1), 1, 0),
        (date(2021, 6, 17), 1, 0),
        (date(2021, 6, 18), 0, 1),
    ],
)
def test_at_which_level_it_counted_on_a_day(save, day, municipal, provincial):
    save(("municipal", "2019-09", "2021-06-18"), ("provincial", "2021-06-18", None))
    with seen_from(day):
        assert listing("base", view="municipal").count == municipal
        assert listing("base", view="provincial").count == provincial
        assert listing("base", view="county").count == 0


def test_a_closed_base_stays_in_the_book(save):
    save(("county", "2019-12", "2021-12-31"), closed_on="2021-12-31")
    assert listing("base").table(["name", "state"]).rows == (("电商产业园", "停用"),)


def test_designations_are_called_by_level_and_title(empty_office):
    assert BaseDesignation(level="provincial", title="示范基地").caption == "省级示范基地"


def test_designations_go_with_their_base(save, empty_office):
    base = save(("county", "2020", None))
    with empty_office.act("删除"):
        base.delete_instance()
    assert not BaseDesignation.select().exists()
