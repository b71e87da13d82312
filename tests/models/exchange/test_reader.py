"""Reading real files in the child, and refusing what is none, within seconds and by name."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from models.errors import Unavailable
from models.exchange.limits import FILE_BYTES
from models.exchange.reader import EMPTY, Cell, column_letters, read_book

SAMPLES = Path(__file__).parents[2] / "samples"

SHAPES = {
    "会员花名册.xlsx": ("xlsx", "", {"会员花名册": 146, "字典": 12, "Sheet3": 0}),
    "县区上报_岳池县.xls": ("xls", "", {"名册": 66, "Sheet2": 0, "Sheet3": 0}),
    "活动台账.xlsx": ("xlsx", "", {"活动台账": 170, "捐赠": 44, "建言献策": 29, "政治安排": 154}),
    "通讯录_GB18030.csv": ("csv", "gb18030", {"通讯录_GB18030": 129}),
    "通讯录_UTF8BOM.csv": ("csv", "utf-8-sig", {"通讯录_UTF8BOM": 77}),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_sample_is_read_with_all_its_rows(name, sample):
    form, encoding, rows = SHAPES[name]
    book = sample(name)
    assert (book.name, book.form, book.encoding) == (name, form, encoding)
    assert {sheet.name: len(sheet.rows) for sheet in book.sheets} == rows


def test_hidden_sheets_and_merged_cells_are_told(sample):
    roster, lists, _ = sample("会员花名册.xlsx").sheets
    assert (roster.is_visible, lists.is_visible) == (True, False)
    assert any((m.top, m.bottom, m.left) == (98, 103, 15) for m in roster.merged)


def test_the_library_is_read_from_seven_sheets(sample):
    assert len(sample("代表人士人物库.xlsx").sheets) == 7


def test_gb18030_keeps_the_rare_characters(sample):
    names = {
        row[1].text.replace("\u3000", "")
        for row in sample("通讯录_GB18030.csv").sheets[0].rows
        if len(row) > 1
    }
    assert {"谯𠮷祥", "苟㛃"} <= names


def test_each_kind_of_cell_is_told(make_book):
    path = make_book([["文", 1.5, 42, date(2022, 3, 7)]])
    assert read_book(path).sheets[0].rows == [
        [Cell("文", "text"), Cell(1.5, "number"), Cell(42.0, "number"), Cell("2022-03-07", "date")]
    ]
    assert Cell(42.0, "number").text == "42"
    assert EMPTY.is_blank


@pytest.mark.parametrize(
    ("number_format", "day", "found"),
    [
        ("yyyy.mm", date(1975, 5, 1), "1975-05"),
        ("mmm-yy", date(1991, 12, 1), "1991-12"),
        ('yyyy"年"m"月"', date(1973, 6, 2), "1973-06-02"),
        ('yyyy"年"m"月"', date(1973, 6, 1), "1973-06"),
        ('[$-804]yyyy"年"m"月"d"日";@', date(1973, 6, 1), "1973-06-01"),
        ("yyyy", date(1990, 1, 1), "1990"),
    ],
)
def test_a_date_has_the_precision_that_the_cell_shows(make_book, number_format, day, found):
    path = make_book([[day]], date_format=number_format)
    assert read_book(path).sheets[0].rows[0][0] == Cell(found, "date")


@pytest.mark.parametrize("built_in", [17, 27, 57])
def test_built_in_month_formats_are_known(tmp_path, built_in):
    path = tmp_path / "月.xlsx"
    with xlsxwriter.Workbook(path) as book:
        shown = book.add_format()
        shown.set_num_format(built_in)
        book.add_worksheet().write_datetime(0, 0, datetime(1975, 5, 1), shown)
    assert read_book(path).sheets[0].rows[0][0].value == "1975-05"


@pytest.mark.parametrize(
    ("sample_name", "name", "form"),
    [
        ("会员花名册.xlsx", "a.xls", "xlsx"),
        ("县区上报_岳池县.xls", "a.xlsx", "xls"),
        ("县区上报_岳池县.xls", "a.et", "xls"),
        ("通讯录_GB18030.csv", "a.xls", "csv"),
    ],
)
def test_the_content_decides_and_not_the_ending(tmp_path, sample_name, name, form):
    path = tmp_path / name
    path.write_bytes((SAMPLES / sample_name).read_bytes())
    assert read_book(path).form == form


# -- text tables ------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_encodings_and_separators(tmp_path, encoding, separator):
    path = tmp_path / "a.csv"
    text = separator.join(("姓名", "单位")) + "\r\n" + separator.join(("冉䶮𬭎", '"甲\n乙"'))
    path.write_bytes(text.encode(encoding))
    rows = read_book(path).sheets[0].rows
    assert [[cell.text for cell in row] for row in rows] == [["姓名", "单位"], ["冉䶮𬭎", "甲\n乙"]]


def test_the_quote_mark_of_an_export_is_taken_off(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("'=1+1,''=x,'甲,+86", encoding="utf-8")
    assert [c.text for c in read_book(path).sheets[0].rows[0]] == ["=1+1", "'=x", "'甲", "+86"]


def test_unreadable_bytes_are_refused_and_never_replaced(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("姓名,单位\n".encode("gb18030") + b"\xff\xff\xff,\x80\n")
    with pytest.raises(Unavailable, match="编码"):
        read_book(path)


# -- what is refused --------------------------------------------------------------------------


def refused(path: Path, within: float = 10) -> str:
    """Return the sentence of a refusal, which must come in time and be one Chinese sentence."""
    start = time.monotonic()
    with pytest.raises(Unavailable) as error:
        read_book(path)
    assert time.monotonic() - start < within
    assert "\n" not in error.value.sentence
    assert error.value.sentence.endswith(("。", "？"))
    return error.value.sentence


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook whose parts are given; the sample's stand in for the others."""

    def make(parts: dict[str, bytes], others: int = 0) -> Path:
        path = tmp_path / "攻击.xlsx"
        with (
            zipfile.ZipFile(SAMPLES / "会员花名册.xlsx") as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                target.writestr(name, parts.get(name, source.read(name)))
            for number in range(others):
                target.writestr(f"xl/media/{number}.txt", b"x")
        return path

    return make


def sheet_with(cell: str) -> bytes:
    head = '<?xml version="1.0"?>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"{head}<worksheet {space}><sheetData>{cell}</sheetData></worksheet>".encode()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_zip_bomb_is_refused_before_it_is_parsed(zipped):
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "A" * 60_000_000 + "</t></is></c></row>"
    path = zipped({SHEET: sheet_with(cell)})
    assert path.stat().st_size < 1_000_000
    assert "展开后" in refused(path)


def test_many_entries_are_refused(zipped):
    assert "部件" in refused(zipped({}, others=1001))


def test_a_far_cell_is_refused(zipped):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    cells += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "没有读取" in refused(zipped({SHEET: sheet_with(cells)}))


def test_a_single_far_cell_is_refused_too(zipped):
    cells = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "太大" in refused(zipped({SHEET: sheet_with(cells)}))


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/sharedStrings.xml", SHEET])
def test_billion_laughs_are_not_expanded(zipped, part):
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    data = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><sst>&i;</sst>'.encode()
    path = zipped({part: data})
    start = time.monotonic()
    try:
        book = read_book(path)
    except Unavailable:
        pass
    else:
        assert not any("haha" in c.text for s in book.sheets for row in s.rows for c in row)
    assert time.monotonic() - start < 10


def test_a_huge_cell_is_refused(make_book, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,单位,电话\n甲," + "乙" * 40_000 + ",1\n", encoding="utf-8")
    assert "太长" in refused(path)


def test_too_many_columns_and_rows_are_refused(tmp_path):
    wide, long = tmp_path / "宽.csv", tmp_path / "长.csv"
    wide.write_text(",".join("甲" * 201), encoding="utf-8")
    long.write_text("甲\n" * 200_001, encoding="utf-8")
    assert "200 列" in refused(wide)
    assert "20 万行" in refused(long)


def test_a_damaged_old_workbook_is_refused(tmp_path):
    damaged = tmp_path / "坏.xls"
    whole = (SAMPLES / "县区上报_岳池县.xls").read_bytes()
    damaged.write_bytes(whole[:9000])
    assert "损坏" in refused(damaged)


def test_a_truncated_workbook_is_refused(tmp_path):
    path = tmp_path / "断.xlsx"
    path.write_bytes((SAMPLES / "会员花名册.xlsx").read_bytes()[:12_000])
    assert "损坏" in refused(path)


def test_other_files_are_refused_by_name(tmp_path):
    pdf, word, empty = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    pdf.write_bytes(b"%PDF-1.7\n")
    with zipfile.ZipFile(word, "w") as container:
        container.writestr("word/document.xml", "<w/>")
    empty.touch()
    assert "不是表格" in refused(pdf)
    assert "不是 Excel" in refused(word)
    assert "空文件" in refused(empty)
    assert "找不到" in refused(tmp_path / "没有.xlsx")
    assert "找不到" in refused(tmp_path)


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "大.csv"
    with path.open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    assert "20 MB" in refused(path, within=1)


def test_binary_rubbish_is_no_table(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"MZ\x00\x00\x03" * 100)
    assert refused(path).endswith("。")


def test_a_file_that_may_not_be_read_is_named(tmp_path):
    path = tmp_path / "锁.csv"
    path.write_text("姓名", encoding="utf-8")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        assert "锁.csv" in refused(path)
    finally:
        path.chmod(0o600)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(index, letters):
    assert column_letters(index) == letters
