import sys

import pytest

from printing.page import A4, MM
from printing.table import Banner, Cells, Column, Look, Table

COLUMNS = (
    Column("序号", 30, "center"),
    Column("姓名", 51, "center", "name"),
    Column("工作单位及职务", 142),
)
LONG = "四川省广安市某某中药材种植农民专业合作社联合社（有限责任公司） 理事长兼总经理"
FIRST, ROOM = 300.0, 400.0


@pytest.fixture
def table(bundled):
    return Table(bundled, COLUMNS)


def rows_of(count, employer="明德律师事务所"):
    return [Cells((str(n), f"甲乙{n}", employer)) for n in range(1, count + 1)]


def heights(pages, table):
    head = table.pages([], 100, 100)
    assert head == [[]]
    return [sum(placed.height for placed in page) for page in pages]


def lines(cell):
    return "".join(cell.lines).replace(" ", "")


def test_every_row_is_on_exactly_one_page_in_order(table):
    pages = table.pages(rows_of(200, LONG), FIRST, ROOM)
    names = [placed.cells[1].lines[0] for page in pages for placed in page]
    assert names == [f"甲乙{n}" for n in range(1, 201)]
    assert len(pages) > 5


def test_no_page_is_higher_than_its_room(table):
    pages = table.pages(rows_of(200, LONG), FIRST, ROOM, tail=50)
    tall = heights(pages, table)
    assert tall[0] <= FIRST
    assert max(tall) <= ROOM
    assert tall[-1] <= ROOM - 50


def test_a_row_is_at_least_8_mm_high(table):
    (page,) = table.pages(rows_of(3), FIRST, ROOM)
    assert all(placed.height >= 8 * MM for placed in page)


def test_a_heading_never_ends_a_page(table):
    rows = [
        row for n in range(60) for row in (Banner(f"分会{n}", is_heading=True), *rows_of(n % 4 + 1))
    ]
    for page in table.pages(rows, FIRST, ROOM):
        assert not page[-1].is_banner


def test_totals_and_what_is_written_below_stay_with_the_last_row(table):
    for count in range(1, 40):
        rows = [*rows_of(count), Banner("小计"), Banner("合计")]
        page = table.pages(rows, FIRST, ROOM, tail=60)[-1]
        assert [placed.is_banner for placed in page[-3:]] == [False, True, True]


def test_a_table_without_rows_has_one_page_with_its_head(table, document_of, texts):
    pages = table.pages([], FIRST, ROOM)
    assert pages == [[]]
    document = document_of(A4)
    table.draw(document, 20, 20, pages[0])
    assert "工作单位及职务" in texts(document.finish())[0]


def test_a_name_shrinks_before_it_is_wrapped(table):
    row = Cells(("1", "买买提·阿不都", ""))
    name = table.pages([row], FIRST, ROOM)[0][0].cells[1]
    assert name.lines == ("买买提·阿不都",)
    assert table.look.least_name <= name.size < table.look.size


def test_a_name_too_long_for_its_column_is_wrapped_behind_the_dot(table):
    row = Cells(("1", "阿卜杜热合曼·买买提江", ""))
    name = table.pages([row], FIRST, ROOM)[0][0].cells[1]
    assert name.lines == ("阿卜杜热合曼·", "买买提江")


def test_a_date_shrinks_before_it_is_wrapped(bundled):
    table = Table(bundled, [Column("出生年月", 33, "center", "date")])
    (date,) = table.pages([Cells(("1985.11",))], FIRST, ROOM)[0][0].cells
    assert date.lines == ("1985.11",)
    assert table.look.least_name <= date.size < table.look.size


def test_two_lines_stand_in_a_row_of_usual_height(table):
    row = Cells(("1", "甲", "四川华信会计师事务所有限公司 合伙人"))
    placed = table.pages([row], FIRST, ROOM)[0][0]
    assert placed.cells[2].lines == ("四川华信会计师事务所有限公司", "合伙人")
    assert placed.height == pytest.approx(8 * MM)


def test_a_text_of_many_lines_is_on_paper_whole(table):
    text = LONG * 8
    placed = table.pages([Cells(("1", "甲", text))], FIRST, ROOM)[0][0]
    assert lines(placed.cells[2]) == text.replace(" ", "")
    assert placed.height > 8 * MM


def test_a_text_longer_than_a_page_shrinks_until_its_row_fits(table):
    text = LONG * 60
    (page,) = table.pages([Cells(("1", "甲", text))], FIRST, ROOM)
    assert lines(page[0].cells[2]) == text.replace(" ", "")
    assert page[0].height < FIRST


def test_a_line_break_in_a_cell_is_kept(table):
    placed = table.pages([Cells(("1", "甲", "上\n下"))], FIRST, ROOM)[0][0]
    assert placed.cells[2].lines == ("上", "下")


def test_the_head_is_drawn_on_every_page_and_the_cells_where_they_belong(
    table, document_of, texts, glyphs
):
    pages = table.pages(rows_of(30), FIRST, ROOM)
    document = document_of(A4)
    ends = []
    for number, part in enumerate(pages):
        if number:
            document.new_page()
        ends.append(table.draw(document, 50, 40, part))
    pdf = document.finish()
    assert all("姓名" in text for text in texts(pdf))
    assert len(pages) == len(texts(pdf)) == 3
    page = glyphs(pdf)[0]
    first = next(glyph for glyph in page if glyph.text == "明")
    assert first.left == pytest.approx(50 + 30 + 51 + table.look.side, abs=0.1)
    assert max(glyph.baseline for glyph in page) < ends[0] <= 40 + FIRST


def test_a_title_on_two_lines_is_divided_evenly(bundled):
    table = Table(bundled, [Column("专业技术职务任职资格", 70)])
    assert table._head.cells[0].lines == ("专业技术职", "务任职资格")


def test_a_right_aligned_cell_ends_at_its_edge(bundled, document_of, glyphs):
    table = Table(bundled, [Column("金额", 100, "right")], Look(side=4))
    document = document_of(A4)
    table.draw(document, 50, 40, table.pages([Cells(("12,345.60",))], FIRST, ROOM)[0])
    assert glyphs(document.finish())[0][-1].right == pytest.approx(146, abs=0.1)


def calls(table, document, count):
    """How many functions run while a table of that many different rows is laid out and drawn."""
    counted = 0

    def count_call(frame, event, argument):
        nonlocal counted
        counted += event == "call"

    rows = [Cells((str(n), f"甲{n}", f"单位{n}")) for n in range(count)]
    sys.setprofile(count_call)
    try:
        for part in table.pages(rows, FIRST, ROOM):
            table.draw(document, 20, 20, part)
    finally:
        sys.setprofile(None)
    return counted


def test_the_work_grows_linearly_with_the_rows(bundled, document_of):
    work = []
    for count in (100, 1000, 2000):
        document = document_of(A4)
        work.append(calls(Table(bundled, COLUMNS), document, count) / count)
    assert max(work) < 1.2 * min(work)


def test_equal_cells_are_measured_once(bundled, document_of):
    document = document_of(A4)
    table = Table(bundled, COLUMNS)
    calls(table, document, 50)
    before = len(table._fitted[1])
    calls(table, document, 50)
    assert len(table._fitted[1]) == before
