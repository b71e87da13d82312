"""Kinds described by their record classes: columns, search, captions of references, views."""

import pytest

from models import columns, register
from models.activities import Activity, Programme
from models.columns import KINDS, Column, Daily, kind_of
from models.donations import Donation, DonationLine
from models.kinds import listing
from models.liaison import Leader, LiaisonPair
from models.meetings import Meeting
from models.organisation import Body, Term
from models.people import Person
from models.record import Record
from models.seats import Seat


def shown(kind, key, **options):
    found = listing(kind, **options)
    column = found.kind.column(key)
    return [column.text(row[key]) for row in found.rows([key])]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_lists_an_empty_office(empty_office, name):
    kind = KINDS[name]
    for view in kind.views:
        assert listing(name, view=view.name).count == 0
    for column in kind.columns:
        assert list(listing(name, order=column.key, descending=True).rows([column.key])) == []
    assert listing(name, search="甲").table([c.key for c in kind.columns]).rows == ()


@pytest.mark.parametrize("name", KINDS)
def test_the_columns_of_a_kind_are_told_apart(name):
    kind = KINDS[name]
    keys = [column.key for column in kind.columns]
    labels = [column.label for column in kind.columns]
    assert len(set(keys)) == len(keys)
    assert len(set(labels)) == len(labels)  # a workbook's heads are read back by their labels
    assert set(kind.shown) <= set(keys)


def test_a_reference_shows_what_it_names(office_with_people):
    body = Body.get()
    with office_with_people.act("安排"):
        person = Person.get(Person.name == "张三")
        Seat(
            person=person, arrangement="political", kind_code="cppcc_member", level="municipal",
            started_on="2021-11", arranged_by=body,
        ).save()  # fmt: skip
    assert shown("seat", "person") == ["张三"]
    assert shown("seat", "arranged_by") == [body.name]


def test_a_record_is_found_by_whom_it_names(office_with_people):
    with office_with_people.act("结对"):
        leader = Leader(name="李四", title="副市长", level="municipal")
        leader.save()
        for name in ("张三", "田富"):
            person = Person.get(Person.name == name)
            LiaisonPair(leader=leader, person=person, started_on="2022").save()
    assert shown("liaison_pair", "person", search="zs") == ["张三"]
    assert len(shown("liaison_pair", "person", search="李四")) == 2
    assert shown("liaison_pair", "person", search="李四 田富") == ["田富"]
    assert shown("liaison_pair", "leader_title") == ["副市长", "副市长"]


def test_a_search_text_follows_its_fields(empty_office):
    with empty_office.act("系列"):
        programme = Programme(name="双月学习", kind_code="series")
        programme.save()
    assert shown("programme", "name", search="双月") == ["双月学习"]
    with empty_office.act("改名"):
        programme = programme.reload()
        programme.name = "季度学习"
        programme.save()
    assert shown("programme", "name", search="双月") == []


def test_meetings_are_activities_with_a_row_of_meeting(office_with_people):
    with office_with_people.act("会议"):
        term = Term(body=Body.get(), ordinal=1, started_on="2020", due_on="2025")
        term.save()
        for name in ("一次学习", "理事会"):
            activity = Activity(name=name, category="meeting", start_on="2022-03-01")
            activity.save()
        Meeting(activity=activity, kind_code="council", term=term, number=4).save()
    assert shown("meeting", "name") == ["理事会"]
    assert shown("meeting", "number") == ["4"]
    assert shown("meeting", "term") == [f"{Body.get().name}第一届"]
    assert shown("meeting", "name", view="presidents_meeting") == []
    assert shown("activity", "name") == ["理事会", "一次学习"]


def test_a_daily_expression_is_made_when_it_is_asked():
    asked = []
    column = Column("day", "日", Daily(lambda: asked.append(1) or len(asked)), columns.plain)
    assert (column.node, column.node) == (1, 2)


def test_a_kind_enters_under_its_name():
    made = kind_of(Leader, "试", "个", ("name",), name="trial")
    try:
        assert KINDS["trial"] is made
        assert made.columns[0].key == "name"
    finally:
        del KINDS["trial"]


def test_every_record_class_of_the_modules_is_in_the_register():
    def classes(model):
        for below in model.__subclasses__():
            yield below
            yield from classes(below)

    named = {
        model.kind()
        for model in classes(Record)
        if model.title_of_kind and model.__module__.startswith("models.")
    }
    assert named == set(register.RECORDS)
    assert {model.__module__ for model in register.RECORDS.values()} <= {
        module.__name__ for module in register.MODULES
    }


def test_seats_are_summed_up_as_persons_and_seats(office_with_people):
    with office_with_people.act("安排"):
        for name, kind in (
            ("张三", "cppcc_member"),
            ("张三", "npc_deputy"),
            ("田富", "npc_deputy"),
        ):
            Seat(
                person=Person.get(Person.name == name), arrangement="political", kind_code=kind,
                level="county", started_on="2021-11",
            ).save()  # fmt: skip
    assert KINDS["seat"].summary(list(listing("seat").ids)) == "2 人，3 席次"


def test_gifts_are_summed_up_with_cash_and_goods_apart(empty_office):
    with empty_office.act("捐赠"):
        gift = Donation(donor_name="甲公司", donated_on="2022-05")
        gift.save()
        DonationLine(donation=gift, kind_code="cash", amount=100_00).save()
        DonationLine(
            donation=gift, kind_code="goods", item_name="口罩", amount=50_00,
            valuation="invoice",
        ).save()  # fmt: skip
    told = KINDS["donation"].summary(list(listing("donation").ids))
    assert told == "现金 100.00 元，物资折合 50.00 元"
