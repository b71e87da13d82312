"""The workbook of a statistical table: its own chart, and the numbers of the screen."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from models.errors import Unavailable
from models.exchange import statistics_book
from models.office import Office
from models.statistics.asking import answer
from models.statistics.questions import EVERYTHING, Question, ready_made


@pytest.fixture
def office(demo_file):
    with Office.open(demo_file, read_only=True) as office:
        yield office


def values(data):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return sheet.to_python()


def charts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [name for name in packed.namelist() if "charts/chart" in name]
        return [packed.read(name).decode() for name in names]


@pytest.mark.parametrize("ready", ready_made(), ids=lambda ready: f"{ready.group}-{ready.title}")
def test_the_workbook_has_a_chart_and_the_same_numbers(office, ready):
    table = answer(ready.question)
    data = statistics_book.book_bytes(table, "")
    rows = values(data)
    assert rows[0][0] == table.title
    assert rows[1][: len(table.heads) + 1] == [table.row_title, *(h.title for h in table.heads)]
    for row, line in zip(rows[2:], table.every, strict=False):
        assert row[0] == line.label
        for found, number in zip(row[1:], line.numbers, strict=False):
            assert found == (pytest.approx(float(number.amount)) if number.has_value else "—")
    (chart,) = charts(data)
    assert "<c:barChart>" in chart


def test_the_chart_shows_the_rows_without_the_totals(office):
    table = answer(Question("person", "registered", "county", "sex"))
    (chart,) = charts(statistics_book.book_bytes(table))
    last = len(table.lines) + 2
    found = re.findall(r"<c:f>'?统计表'?!\$(\w+)\$3:\$(\w+)\$(\d+)</c:f>", chart)
    assert {int(end) for _, _, end in found} == {last}
    assert '<c:grouping val="stacked"/>' in chart
    assert chart.count("<c:ser>") == 2


def test_shares_stand_beside_their_numbers(office):
    table = answer(Question("person", "members", "sex"))
    rows = values(statistics_book.book_bytes(table, "whole"))
    assert rows[1][:3] == ["性别", "数量（人）", "占比"]
    shares = [row[2] for row in rows[2 : 2 + len(table.lines)]]
    assert sum(shares) == pytest.approx(1.0, abs=0.002)


def test_texts_never_become_formulas(office):
    table = answer(Question("donation", "all", "programme", amount=EVERYTHING))
    with zipfile.ZipFile(io.BytesIO(statistics_book.book_bytes(table))) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_a_file_is_written_whole_or_not_at_all(office, tmp_path):
    table = answer(Question("person", "members", "sex"))
    path = tmp_path / "统计.xlsx"
    statistics_book.write(table, path)
    assert values(path.read_bytes())[0][0] == table.title
    with pytest.raises(Unavailable):
        statistics_book.write(table, tmp_path / "没有" / "统计.xlsx")
