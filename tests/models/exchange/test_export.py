"""Listings as workbook and CSV: text stays text, and read again it changes nothing."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import Unavailable
from models.exchange.apply import apply
from models.exchange.delimited import guard, rows_of, unguard
from models.exchange.export import csv_bytes, sheet_name, workbook_bytes, write
from models.exchange.plan import plan_import
from models.exchange.reader import read_book
from models.kinds import KINDS, listing
from models.listing import Table, TableColumn
from models.people import Person

SAMPLES = Path(__file__).parents[2] / "samples"
EVERY_COLUMN = [column.key for column in KINDS["person"].columns]
GOOD_ID = "511602198503071234"
# One character of every extension block of CJK that has names in it, a minority name, an emoji.
RARE = (
    "㐂㛃",  # Ext A
    "𠮷",  # Ext B
    "𪜀",  # Ext C
    "𫝀",  # Ext D
    "𫠝",  # Ext E
    "𬭎𬱖",  # Ext F
    "𰻞",  # Ext G
    "𱍐",  # Ext H
    "古丽娜尔·艾山江",
    "张😀三",
    "䶮",
)
DANGEROUS = (
    "=SUM(A1)",
    "=cmd|'/c calc'!A1",
    "+1",
    "@x",
    "-1",
    "\t=1",
    "'=1",
    "''+2",
    "'甲",
    "http://x.example",
    "511602198503071234",
    "0826",
    "1E5",
    "_x0041_",
)


def column(key: str, label: str, kind: str = "text") -> TableColumn:
    return TableColumn(key, label, 10, "left", kind, False)


def table_of(*texts: str) -> Table:
    rows = tuple((text, f"第{number}行") for number, text in enumerate(texts))
    return Table((column("name", "姓名"), column("employer", "工作单位")), rows, ())


@pytest.fixture
def roster_office(empty_office):
    """An office with the people of the sample roster."""
    apply(empty_office, plan_import(empty_office, SAMPLES / "会员花名册.xlsx"))
    return empty_office


# -- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize("masked", [True, False], ids=["masked", "full"])
@pytest.mark.parametrize("name", ["会员.xlsx", "会员.csv"])
def test_an_export_read_again_changes_nothing(roster_office, tmp_path, name, masked):
    path = tmp_path / name
    table = listing("person", view="everyone").table(EVERY_COLUMN, masked=masked)
    write(table, path, "会员档案")
    plan = plan_import(roster_office, path)
    assert (plan.new, plan.changed, plan.same, plan.wrong) == (0, 0, 126, 0)
    assert {row.reason for row in plan.rows()} == {"同编号"}


def test_an_export_of_the_shown_columns_changes_nothing(roster_office, tmp_path):
    path = tmp_path / "会员.xlsx"
    write(listing("person").table(), path, "会员档案")
    plan = plan_import(roster_office, path)
    assert (plan.new, plan.changed, plan.same) == (0, 0, 126)


def test_a_masked_export_finds_its_people_without_our_number(roster_office, tmp_path):
    path = tmp_path / "会员.csv"
    table = listing("person").table(["name", "id_number", "mobile"])
    write(Table(table.columns, table.rows, table.ids), path)
    plan = plan_import(roster_office, path)
    assert (plan.new, plan.changed) == (0, 0)


def test_sensitive_values_are_masked_unless_told_otherwise(roster_office, tmp_path):
    path = tmp_path / "会员.xlsx"
    full = re.compile(r"<t>(\d{17}[\dX]|1[3-9]\d{9})</t>")

    def strings() -> str:
        with zipfile.ZipFile(path) as container:
            return container.read("xl/sharedStrings.xml").decode()

    write(listing("person").table(["name", "id_number", "mobile"]), path)
    assert not full.search(strings())
    write(listing("person").table(["name", "id_number", "mobile"], masked=False), path)
    assert full.search(strings())


def test_a_change_made_in_the_exported_workbook_comes_back(roster_office, tmp_path, person_named):
    path = tmp_path / "会员.csv"
    write(listing("person").table(["name", "job_title", "email"]), path)
    text = path.read_text(encoding="utf-8-sig").replace("熊霞轩,总工程师,", "熊霞轩,董事长,x@y.cn")
    path.write_text(text, encoding="utf-8-sig")
    plan = plan_import(roster_office, path)
    assert plan.changed == 1
    apply(roster_office, plan)
    assert (person_named("熊霞轩").job_title, person_named("熊霞轩").email) == ("董事长", "x@y.cn")


# -- rare characters (R26) and text that looks like something else (R28) -----------------------


@pytest.mark.parametrize("name", ["名册.xlsx", "名册.csv"])
def test_rare_names_survive_both_ways(empty_office, tmp_path, name):
    with empty_office.act("录入"):
        for number, rare in enumerate(RARE):
            Person(name=rare, sex="1", mobile=f"1380000{number:04}").save()
    before = {person.name for person in Person.select()}
    path = tmp_path / name
    write(listing("person", view="everyone").table(EVERY_COLUMN, masked=False), path)
    again = plan_import(empty_office, path)
    assert (again.new, again.changed, again.same) == (0, 0, len(RARE))
    empty_office.undo()
    apply(empty_office, plan_import(empty_office, path))
    assert {person.name for person in Person.select()} == before == set(RARE)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_rare_names_survive_csv_in_both_encodings(tmp_path, encoding):
    path = tmp_path / "名册.csv"
    write(table_of(*RARE), path, encoding=encoding)
    cells = [row[0].text for row in read_book(path).sheets[0].rows]
    assert cells == ["姓名", *RARE]


@pytest.mark.parametrize("name", ["表.xlsx", "表.csv"])
def test_no_text_becomes_a_formula_a_number_or_a_link(tmp_path, name):
    path = tmp_path / name
    write(table_of(*DANGEROUS), path)
    cells = [row[0] for row in read_book(path).sheets[0].rows[1:]]
    assert [(cell.value, cell.kind) for cell in cells] == [(text, "text") for text in DANGEROUS]


def test_a_workbook_holds_no_formula_and_no_link():
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(table_of(*DANGEROUS)))) as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') == 2 * len(DANGEROUS) + 2


def test_a_csv_never_begins_a_cell_with_what_excel_runs():
    text = csv_bytes(table_of(*DANGEROUS)).decode("utf-8-sig")
    cells = [cell for record in csv.reader(io.StringIO(text, newline="")) for cell in record]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_the_quote_mark_comes_off_as_it_went_on(text):
    guarded = guard(text)
    assert unguard(guarded) == text
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
            min_size=2,
            max_size=2,
        ),
        max_size=5,
    )
)
def test_any_text_survives_csv(rows):
    heads = (column("name", "姓名"), column("employer", "工作单位"))
    data = csv_bytes(Table(heads, tuple(map(tuple, rows)), ()))
    assert rows_of(data.decode("utf-8-sig"))[1:] == rows


def test_id_numbers_of_18_digits_keep_every_digit(empty_office, tmp_path):
    with empty_office.act("录入"):
        Person(name="曾嘉怡", id_number=GOOD_ID).save()
    for name in ("a.xlsx", "a.csv"):
        write(listing("person", view="everyone").table(EVERY_COLUMN, masked=False), tmp_path / name)
        cells = [c for row in read_book(tmp_path / name).sheets[0].rows for c in row]
        assert (GOOD_ID, "text") in cells


# -- the file -----------------------------------------------------------------------------------


def test_amounts_and_counts_are_numbers_in_excel(tmp_path):
    heads = (column("cost", "经费", "money"), column("count", "人数", "count"))
    path = tmp_path / "表.xlsx"
    write(Table(heads, (("12,345.60", "30"), ("", "不详")), ()), path)
    rows = read_book(path).sheets[0].rows
    assert [cell.value for cell in rows[1]] == [12345.6, 30.0]
    assert rows[2][1].value == "不详"


def test_the_last_column_is_our_own_number(roster_office, tmp_path):
    path = tmp_path / "会员.xlsx"
    write(listing("person").table(), path, "会员档案")
    (sheet,) = read_book(path).sheets
    assert sheet.name == "会员档案"
    assert sheet.rows[0][-1].text == "编号"
    assert {row[-1].text for row in sheet.rows[1:]} == {person.uid for person in Person.select()}


def test_the_sheet_is_ready_for_paper(tmp_path):
    data = workbook_bytes(table_of("甲"), "会员/档案")
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
        names = container.read("xl/workbook.xml").decode()
    assert 'paperSize="9"' in sheet
    assert 'state="frozen"' in sheet
    assert "Print_Titles" in names
    assert "会员 档案" in names


@pytest.mark.parametrize(
    ("title", "name"), [("会员/档案", "会员 档案"), ("", "导出"), ("甲" * 40, "甲" * 31)]
)
def test_sheet_names_are_what_excel_allows(title, name):
    assert sheet_name(title) == name


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(Unavailable, match="xlsx"):
        write(table_of("甲"), tmp_path / "表.doc")
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_when_the_new_one_cannot_be_written(tmp_path):
    folder = tmp_path / "表.xlsx"
    folder.mkdir()
    with pytest.raises(Unavailable):
        write(table_of("甲"), folder)
    with pytest.raises(Unavailable):
        write(table_of("甲"), tmp_path / "没有" / "表.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["表.xlsx"]


def test_an_empty_table_has_its_heads(tmp_path):
    path = tmp_path / "空.xlsx"
    write(table_of(), path)
    assert [[cell.text for cell in row] for row in read_book(path).sheets[0].rows] == [
        ["姓名", "工作单位"]
    ]
