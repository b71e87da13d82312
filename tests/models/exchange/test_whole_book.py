"""Our export of everything: into the office it came from, and into a new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.activities import Activity
from models.exchange.apply import apply
from models.exchange.export import write, write_book
from models.exchange.plan import plan_import
from models.kinds import KINDS, listing
from models.listing import Table
from models.meetings import Meeting
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.people import Person
from models.posts import Post
from tests.models.exchange.each_kind import enter_each_kind

MOVED = (Person, Body, Activity, Membership, Post)


def everything(kind: str, masked: bool = False) -> Table:
    """All that a listing exports."""
    view = next(view.name for view in KINDS[kind].views if view.where is None)
    return listing(kind, view=view).table([c.key for c in KINDS[kind].columns], masked=masked)


@pytest.fixture
def whole(empty_office, tmp_path):
    """The workbook of an office that holds every kind."""
    enter_each_kind(empty_office)
    path = tmp_path / "全部.xlsx"
    write_book({kind.title: everything(name) for name, kind in KINDS.items()}, path)
    return path


def test_a_new_office_gets_the_records_under_their_numbers(tmp_path):
    path = tmp_path / "全部.xlsx"
    with Office.new(tmp_path / "旧.db", "广安市新的社会阶层人士联谊会", "市新联会") as office:
        enter_each_kind(office)
        write_book({kind.title: everything(name) for name, kind in KINDS.items()}, path)
        before = {model: {row.uid for row in model.select()} for model in MOVED}
    with Office.new(tmp_path / "新.db", "广安市新的社会阶层人士联谊会", "市新联会") as office:
        apply(office, plan_import(office, path))
        after = {model: {row.uid for row in model.select()} for model in MOVED}
        assert after[Person] == before[Person]
        assert after[Activity] == before[Activity]
        # of two persons of one name nobody knows whose a row is: it is told, and never guessed
        assert all(after[model] <= before[model] for model in MOVED)
        assert Meeting.select().count() == 2
        again = plan_import(office, path)
        assert again.new == 0
        assert {row.name for row in again.rows() if row.status == "changed"} <= {"曾嘉怡"}
        office.undo()
        assert not any(model.select().count() for model in MOVED)


def test_a_row_copied_with_its_number_is_not_a_second_record(whole, empty_office, tmp_path):
    table = everything("base")
    path = tmp_path / "阵地.xlsx"
    rows = (*table.rows, ("又一处", *table.rows[-1][1:]))
    write(replace(table, rows=rows, uids=(*table.uids, table.uids[-1])), path, "阵地（基地）")
    plan = plan_import(empty_office, path)
    assert (plan.new, plan.changed, plan.count("merged")) == (0, 0, 1)
    assert "请清空这一行的编号" in plan.summary


def test_a_reference_is_changed_by_what_lists_call_it(whole, empty_office, tmp_path):
    table = everything("liaison_pair")
    at = next(at for at, column in enumerate(table.columns) if column.key == "person")
    for name, changed in (("古丽娜尔·艾山江", 1), ("曾嘉怡", 0), ("查无此人", 0)):
        first = (*table.rows[0][:at], name, *table.rows[0][at + 1 :])
        path = tmp_path / f"{name}.xlsx"
        write(replace(table, rows=(first, *table.rows[1:])), path, "联谊交友")
        plan = plan_import(empty_office, path)
        assert (plan.new, plan.changed, plan.wrong) == (0, changed, 0), plan.summary


def test_a_post_of_the_party_branch_is_known_by_its_title(whole, empty_office, tmp_path):
    own = Body.association()
    with empty_office.act("党支部"):
        branch = Body(name="党支部", kind_code="party_branch", parent=own)
        branch.save()
        person = Person.get(Person.name == "古丽娜尔·艾山江")
        Post(person=person, body=branch, position="party_secretary", started_on="2020",
             change_kind="election").save()  # fmt: skip
    path = tmp_path / "会员档案.xlsx"
    write(everything("person"), path, "会员档案")
    plan = plan_import(empty_office, path)
    assert (plan.new, plan.changed, plan.wrong) == (0, 0, 0), plan.summary
