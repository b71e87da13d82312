"""What our own export wrote comes in again: unchanged, changed in one cell, and as new rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.exchange.apply import apply
from models.exchange.export import write, write_book
from models.exchange.plan import plan_import
from models.history import Act
from models.kinds import KINDS, listing
from models.listing import Table
from models.parts import load_part
from tests.models.exchange.each_kind import enter_each_kind

LEDGERS = [name for name in KINDS if name != "person"]
# A cell of each listing that holds plain text or a date, and another value for it.
EDITED = {
    "body": ("address", "广安大道 1 号"),
    "term": ("extension_approval", "民发〔2026〕3号"),
    "activity": ("place", "邻水县"),
    "meeting": ("place", "邻水县"),
    "training": ("hours", "6"),
    "programme": ("interval_months", "2"),
    "counting_tag": ("note", "清明"),
    "base": ("host", "管委会"),
    "commendation_batch": ("decided_on", "2022-03-04"),
    "document": ("doc_number", "新联〔2022〕9号"),
    "membership": ("sponsors", "单雄信"),
    "donation": ("recipient", "慈善总会"),
    "output": ("platform", "微博"),
    "honour": ("grade", "一等奖"),
    "leader": ("title", "市政协副主席"),
    "liaison_pair": ("started_on", "2018-05"),
    "post": ("rank_order", "7"),
    "proposal": ("submitted_to", "市委统战部"),
    "seat": ("group_name", "社会科学界"),
}

# Columns that a sheet alone can tell, whatever else was deleted with the records.
PLAIN = frozenset({"name", "title", "start_on", "submitted_on", "donated_on", "made_on", "level"})
# A list that does not show all that a record must have.
INCOMPLETE = frozenset({"commendation_batch"})


@pytest.fixture
def full_table(empty_office):
    """The bodies of a full office, which is emptied again."""
    enter_each_kind(empty_office)
    table = replace(everything("body"), uids=())
    empty_office.undo()
    return table


@pytest.fixture
def full_office(empty_office):
    """An open office with records of every kind."""
    enter_each_kind(empty_office)
    return empty_office


def everything(kind: str, masked: bool = True) -> Table:
    view = next(view.name for view in KINDS[kind].views if view.where is None)
    keys = [column.key for column in KINDS[kind].columns]
    return listing(kind, view=view).table(keys, masked=masked)


def edited(table: Table, key: str, text: str) -> Table:
    """The table with another text in the last row."""
    at = next(at for at, column in enumerate(table.columns) if column.key == key)
    *rows, last = table.rows
    return replace(table, rows=(*rows, (*last[:at], text, *last[at + 1 :])))


def is_unclear(table: Table):
    """Whether a row has to name a person of whom there are two."""
    fields = [column.key for column in table.columns]
    at = next((fields.index(key) for key in ("person",) if key in fields), None)
    return lambda row: at is not None and row[at] == "曾嘉怡"


def counts(plan) -> tuple[int, int, int]:
    return plan.new, plan.changed, plan.wrong


def told(plan) -> str:
    return "\n".join(problem.text for sheet in plan.sheets for problem in sheet.problems)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_export_of_a_kind_changes_nothing(full_office, tmp_path, kind, ending):
    path = tmp_path / f"{KINDS[kind].title}.{ending}"
    table = everything(kind)
    write(table, path, KINDS[kind].title)
    plan = plan_import(full_office, path)
    assert [sheet.kind for sheet in plan.sheets] == [kind]
    assert (*counts(plan), plan.same) == (0, 0, 0, len(table.rows)), told(plan)


@pytest.mark.parametrize("masked", [True, False])
def test_the_whole_workbook_changes_nothing(full_office, tmp_path, masked):
    path = tmp_path / "全部.xlsx"
    write_book({kind.title: everything(name, masked) for name, kind in KINDS.items()}, path)
    plan = plan_import(full_office, path)
    assert [sheet.kind for sheet in plan.sheets] == list(KINDS)
    assert counts(plan) == (0, 0, 0), told(plan)
    acts = Act.select().count()
    assert apply(full_office, plan) == ""
    assert Act.select().count() == acts


def test_every_ledger_has_an_edited_cell():
    assert set(EDITED) == set(LEDGERS)


@pytest.mark.parametrize("kind", LEDGERS)
def test_a_cell_changed_in_the_workbook_changes_that_field(full_office, tmp_path, kind):
    key, text = EDITED[kind]
    table = everything(kind)
    path = tmp_path / "改过.xlsx"
    write(edited(table, key, text), path, KINDS[kind].title)
    plan = plan_import(full_office, path)
    assert counts(plan) == (0, 1, 0), told(plan)
    before = {row.uid: row for row in KINDS[kind].model.select()}
    apply(full_office, plan)
    after = {row.uid: row for row in KINDS[kind].model.select()}
    differing = {
        (uid, name)
        for uid, row in after.items()
        for name in row.fields()
        if row.__data__[name] != before[uid].__data__[name]
    }
    assert differing == {(table.uids[-1], key)}
    assert KINDS[kind].column(key).text(after[table.uids[-1]].__data__[key]) == text
    full_office.undo()
    assert everything(kind) == table


@pytest.mark.parametrize("kind", LEDGERS)
def test_rows_without_our_number_are_found_by_what_they_say(full_office, tmp_path, kind):
    path = tmp_path / "无编号.xlsx"
    table = everything(kind)
    write(replace(table, uids=()), path, KINDS[kind].title)
    plan = plan_import(full_office, path)
    assert (*counts(plan), plan.same) == (0, 0, 0, len(table.rows)), told(plan)


@pytest.mark.parametrize("kind", [kind for kind in LEDGERS if kind != "body"])
def test_rows_of_deleted_records_make_them_again(full_office, tmp_path, kind):
    table = everything(kind)
    model = KINDS[kind].model
    path = tmp_path / "新的.xlsx"
    write(replace(table, uids=()), path, KINDS[kind].title)
    with full_office.act("删除"):
        for row in model.select().where(model.uid.in_(table.uids)):
            row.delete_instance()
    plan = plan_import(full_office, path)
    unclear = is_unclear(table)
    wrong = len(table.rows) if kind in INCOMPLETE else sum(map(unclear, table.rows))
    assert (*counts(plan), plan.same) == (len(table.rows) - wrong, 0, wrong, 0), told(plan)
    apply(full_office, plan)
    made = everything(kind)
    assert set(made.uids).isdisjoint(table.uids)
    plain = [at for at, column in enumerate(table.columns) if column.key in PLAIN]
    clear = [] if kind in INCOMPLETE else [row for row in table.rows if not unclear(row)]
    written = sorted([row[at] for at in plain] for row in clear)
    assert sorted([row[at] for at in plain] for row in made.rows) == written


def test_rows_make_bodies_and_their_parts_find_them(empty_office, full_table, tmp_path):
    path = tmp_path / "机构.xlsx"
    write(full_table, path, KINDS["body"].title)
    plan = plan_import(empty_office, path)
    assert counts(plan) == (3, 0, 0), told(plan)
    apply(empty_office, plan)
    assert everything("body").rows == full_table.rows


def test_what_the_program_counts_is_not_taken_from_a_sheet(full_office, tmp_path):
    path = tmp_path / "活动.xlsx"
    write(edited(everything("activity"), "present", "99"), path, "活动台账")
    plan = plan_import(full_office, path)
    assert counts(plan) == (0, 0, 0)
    assert "出席" in told(plan)


def test_a_covered_number_stays_as_it_is(full_office, tmp_path):
    path = tmp_path / "阵地.xlsx"
    table = edited(everything("base"), "host", "管委会")
    assert any("****" in text for row in table.rows for text in row)
    write(table, path, KINDS["base"].title)
    apply(full_office, plan_import(full_office, path))
    base = KINDS["base"].model
    assert {row.phone for row in base.select()} == {"13800001234", None}


def test_parts_of_a_record_stay(full_office, tmp_path):
    activity = KINDS["activity"].model.get(session_count=2)
    path = tmp_path / "活动.xlsx"
    write(edited(everything("activity"), "place", "前锋区"), path, "活动台账")
    apply(full_office, plan_import(full_office, path))
    assert len(load_part(activity, "attendance")) == 2
    assert len(load_part(activity, "tags")) == 1
