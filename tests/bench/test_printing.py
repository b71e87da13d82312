"""The work of printing is counted, not timed: how fast it is is told by ``dev.py bench print``."""

import cProfile
import pstats
import re
import zlib

import pytest

from tests.bench import invented, others, printing, sheets

STREAM = re.compile(rb"stream\n(\x78.*?)endstream", re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def faces_loaded():
    """Draw once, so that the faces are loaded."""
    sheets.draw(invented.cells(20))


def calls(rows):
    """How often each function of ours and of reportlab is called while rows are drawn."""
    profile = cProfile.Profile()
    profile.runcall(sheets.draw, rows)
    found = pstats.Stats(profile).stats
    named = {}
    for (_, _, name), (_, times, *_) in found.items():
        named[name] = named.get(name, 0) + times
    return named


def test_a_text_is_encoded_once_however_often_it_is_printed():
    few, many = (calls(invented.cells(20) * times) for times in (5, 50))
    new_numbers = 20 * 45  # the rows are the same, 序号 goes on
    new_pages = many["new_page"] - few["new_page"]
    more = many["_encode"] - few["_encode"]
    assert new_numbers <= more <= new_numbers + 2 * new_pages + 2  # 第 1 页 共 5 页, 合计


def test_equal_cells_of_a_column_are_measured_once():
    few, many = (calls(invented.cells(20) * times) for times in (5, 50))
    assert many["_fit"] - few["_fit"] == 20 * 45  # 序号 alone
    assert many["break_lines"] == few["break_lines"]


def test_faces_are_read_and_subsets_made_once():
    found = calls(invented.cells(100))
    assert "extractInfo" not in found
    assert found["makeSubset"] <= 6


def test_work_grows_no_faster_than_rows():
    few, many = (sum(calls(invented.cells(count)).values()) for count in (300, 1200))
    assert many <= 4.2 * few


def test_a_page_is_one_text_object():
    pdf = sheets.draw(invented.cells(60)).pdf
    pages = [zlib.decompressobj().decompress(found) for found in STREAM.findall(pdf)]
    texts = [page.split().count(b"BT") for page in pages if b" Tm" in page]
    assert texts
    assert set(texts) == {1}


def test_measures_give_figures(tmp_path):
    source, target = tmp_path / "rows.json", tmp_path / "roster.pdf"
    others.write_rows(source, 30, 1)
    figures = sheets.roster_from_file(str(source), str(target))
    assert figures["pages"] == 2
    assert target.read_bytes().startswith(b"%PDF")
    assert sheets.roster("30")["pages"] == 2
    assert sheets.certificates("3")["pages"] == 3


def test_the_office_file_is_printed_whole(tmp_path):
    path = str(tmp_path / "office.db")
    sheets.office_file(path, "40")
    assert sheets.roster_of_office(path)["rows"] == 40


def test_a_workbook_holds_the_same_rows(tmp_path):
    from python_calamine import CalamineWorkbook

    source, book = tmp_path / "rows.json", tmp_path / "rows.xlsx"
    others.write_rows(source, 5, 1)
    others.write_workbook(book, source)
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    assert [row[1:] for row in rows[2:]] == invented.cells(5)


def test_what_is_above_its_goal_is_told(tmp_path, capsys):
    bench = printing.PrintBench(tmp_path)
    bench._expect("比值", 0.31, 0.25)
    bench._expect("比值二", 0.2, 0.25)
    assert bench.exceeded == ["比值"]
    assert "期望不超过 0.25：超出" in capsys.readouterr().out
