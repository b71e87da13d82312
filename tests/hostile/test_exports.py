"""R28 and the fault rows 30 to 32: text stays text on its way out, and numbers on their way in."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Unavailable
from models.exchange.apply import apply
from models.exchange.delimited import guard, unguard
from models.exchange.export import csv_bytes, workbook_bytes
from models.exchange.plan import plan_import
from models.exchange.reader import read_book
from models.kinds import listing
from models.listing import Table, TableColumn
from models.people import Person

LEADING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DANGEROUS = (
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://x.example")',
    "+86 138",
    "-1+1",
    "@SUM(A1)",
    "'=1",
    "''@x",
    "＝1",
    "http://x.example",
    "file:///etc/passwd",
    "511602198503071234",
)
GOOD_ID = "511602198503071234"  # made up, with a right check digit
DAMAGED_ID = 511602198503071234.0  # as Excel keeps it: 15 digits


@pytest.fixture
def dangerous_office(empty_office):
    """People whose employers look like formulas, links and numbers, with full ID numbers."""
    with empty_office.act("录入"):
        for number, employer in enumerate(DANGEROUS):
            Person(name=f"甲{chr(0x4E00 + number)}", employer=employer).save()
        Person(name="曾嘉怡", id_number=GOOD_ID).save()
    return empty_office


def exported():
    return listing("person", view="everyone").table(["name", "employer", "id_number"], masked=False)


def test_r28_dangerous_texts_and_id_numbers_are_equal_after_reimport(dangerous_office, tmp_path):
    before = sorted((p.name, p.employer or "", p.id_number or "") for p in Person.select())
    paths = [tmp_path / "表.xlsx", tmp_path / "表.csv", tmp_path / "旧.csv"]
    paths[0].write_bytes(workbook_bytes(exported()))
    paths[1].write_bytes(csv_bytes(exported()))
    paths[2].write_bytes(csv_bytes(exported(), "gb18030"))
    dangerous_office.undo()
    for path in paths:
        cells = [cell for row in read_book(path).sheets[0].rows for cell in row]
        assert {cell.kind for cell in cells} <= {"text", "empty"}
        apply(dangerous_office, plan_import(dangerous_office, path))
        after = sorted((p.name, p.employer or "", p.id_number or "") for p in Person.select())
        assert after == before, path.name
        dangerous_office.undo()


def test_fault_30_a_workbook_holds_no_formula_no_link_and_no_number(dangerous_office):
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(exported()))) as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
        names = container.namelist()
    assert "<f" not in sheet.replace("<fo", "").replace("<fi", "")
    assert "yperlink" not in sheet
    assert not any("_rels/sheet" in name or "external" in name.lower() for name in names)
    assert sheet.count("<v>") == sheet.count('t="s"')


def test_fault_30_a_csv_file_begins_no_cell_with_what_runs(dangerous_office):
    text = csv_bytes(exported()).decode("utf-8-sig")
    cells = [cell for record in csv.reader(io.StringIO(text, newline="")) for cell in record]
    assert not any(cell.startswith(LEADING) for cell in cells)


@given(st.text(st.one_of(st.sampled_from("=+-@\t\r\n'＝＋－＠"), st.characters(codec="utf-8"))))
def test_fault_30_the_mark_comes_off_as_it_went_on(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(LEADING)


def test_a_text_that_excel_would_cut_is_refused_with_its_length():
    head = TableColumn("names", "参加人员", 10, "left", "text", False)
    with pytest.raises(Unavailable, match="“参加人员”有一格是 32768 个字"):
        workbook_bytes(Table((head,), (("甲" * 32_768,),), ()))
    with pytest.raises(Unavailable, match="20000 个字"):
        workbook_bytes(Table((head,), (("𠮷" * 20_000,),), ()))
    assert workbook_bytes(Table((head,), (("甲" * 32_767,),), ()), "&" * 300)


def roster_with(tmp_path, *ids):
    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("名册")
        page.write_row(0, 0, ("姓名", "性别", "手机", "身份证号"))
        for number, value in enumerate(ids, 1):
            page.write_row(number, 0, (f"甲{chr(0x4E00 + number)}", "男", f"138{number:08}"))
            page.write(number, 3, value)
    return path


def test_fault_31_an_id_number_in_a_number_cell_is_refused_and_the_person_goes_in(
    empty_office, tmp_path
):
    plan = plan_import(empty_office, roster_with(tmp_path, DAMAGED_ID, GOOD_ID))
    told = [problem.sentence for row in plan.rows() for problem in row.problems]
    assert told == ["身份证号已被 Excel 损坏（只剩前 15 位），未导入。请照证件补填。"]
    apply(empty_office, plan)
    assert sorted(p.id_number or "" for p in Person.select()) == ["", GOOD_ID]


def test_fault_31_a_whole_column_of_them_is_one_message(empty_office, tmp_path):
    plan = plan_import(empty_office, roster_with(tmp_path, *[DAMAGED_ID] * 12))
    assert plan.new == 12
    told = [p.sentence for sheet in plan.sheets for p in sheet.problems if "身份证" in p.sentence]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("coding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_fault_32_every_coding_is_told_and_read_strictly(empty_office, tmp_path, coding, found):
    name = "张三" if coding == "gbk" else "冉䶮𬭎"
    text = f"姓名,性别,手机\n{name},男,13800000001\n"
    path = tmp_path / "名册.csv"
    path.write_bytes((b"\xfe\xff" if coding == "utf-16-be" else b"") + text.encode(coding))
    book = read_book(path)
    assert book.encoding == found
    assert book.sheets[0].rows[1][0].text == name
    apply(empty_office, plan_import(empty_office, path))
    assert Person.get().name == name
