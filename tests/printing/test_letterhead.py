from ctypes import c_float
from datetime import date

import pypdfium2
import pypdfium2.raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing import official
from printing.grid import LEFT, TOP, WIDTH, Page, lay_out
from printing.letterhead import imprint_room
from printing.page import ASCENT, MM, Document

OFFICE = "广安市新的社会阶层人士联谊会"
DATE = "2022年10月11日"
IMPRINT = official.Imprint("市委统战部，各区县新联会，", "市新联会秘书处", DATE)


@pytest.fixture
def setter(bundled):
    return official.Setter(bundled)


@pytest.fixture
def printed(bundled):
    """Draw blocks as a document."""

    def draw(*blocks, head=None, imprint=None):
        document = Document(bundled, date(2022, 10, 11))
        official.draw(document, blocks, head, imprint)
        return document.finish()

    return draw


@pytest.fixture
def rules():
    """The rules of each page as (first edge, last edge, weight), in mm from the top."""

    def read(pdf):
        with pypdfium2.PdfDocument(pdf) as document:
            return [_rules_of(page) for page in document]

    return read


def _rules_of(page):
    height, found = page.get_height(), []
    for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        weight = c_float()
        pypdfium2.raw.FPDFPageObj_GetStrokeWidth(drawn, weight)
        _, low, _, high = drawn.get_bounds()
        wide = weight.value  # by which the bounds exceed the line on all sides
        found.append(tuple(v / MM for v in (height - high + wide, height - low - wide, wide)))
    page.close()
    return found


def edge(piece, faces):
    """Where a piece of text ends, in points from the left edge of the type area."""
    width = faces.width(piece.text, piece.role, piece.size)
    return piece.x + width + piece.spacing * len(piece.text)


def test_the_red_head_is_35_mm_below_the_type_area_with_the_number_two_lines_lower(
    setter, printed, glyphs
):
    head = official.Letterhead(f"{OFFICE}文件", "广新联〔2022〕5号")
    page = glyphs(printed(setter.title("关于某事的通知"), head=head))[0]
    name = next(glyph for glyph in page if glyph.text == "广")
    assert name.baseline - name.size * ASCENT == pytest.approx(TOP + 35 * MM, abs=0.5)
    assert name.left >= LEFT
    number = next(glyph for glyph in page if glyph.text == "〔")
    lines_between = (number.baseline - name.baseline) / Page(()).pitch
    assert 2.5 < lines_between < 4
    title = next(glyph for glyph in page if glyph.text == "关")
    assert title.baseline - number.baseline > 2.9 * Page(()).pitch


def test_the_imprint_ends_on_the_lower_edge_of_the_last_page(printed, setter, rules, texts):
    pdf = printed(setter.paragraph("国" * (28 * 30)), imprint=IMPRINT)
    first, last = rules(pdf)
    assert first == []
    outer, inner = sorted(last, key=lambda rule: -rule[2])
    assert outer[1] == pytest.approx(262, abs=0.1)
    assert outer[2] == pytest.approx(0.35, abs=0.01)
    assert inner[2] == pytest.approx(0.25, abs=0.01)
    assert outer[0] < inner[0] < outer[1]
    assert "抄送：市委统战部，各区县新联会。" in texts(pdf)[1]


def test_the_imprint_is_set_in_14_points_one_character_in_from_both_sides(
    printed, setter, glyphs, lines_of
):
    page = [g for g in glyphs(printed(setter.entry("国"), imprint=IMPRINT))[0] if g.size == 14]
    copies, printer, _number = lines_of(page)
    assert copies[1] == printer[1] == pytest.approx(28 * MM + 14, abs=0.3)
    assert printer[2].replace(" ", "") == f"市新联会秘书处{DATE}印发"
    row = [glyph for glyph in page if abs(glyph.baseline - printer[0]) < 0.1]
    assert max(glyph.right for glyph in row) == pytest.approx(184 * MM - 14, abs=0.5)


def test_without_copies_only_the_printer_stands_between_two_rules(printed, setter, rules, texts):
    pdf = printed(setter.entry("国"), imprint=official.Imprint("", "秘书处", DATE))
    assert len(rules(pdf)[0]) == 1
    assert "抄送" not in texts(pdf)[0]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 70), st.integers(1, 8))
def test_the_imprint_never_covers_text_nor_stands_on_a_page_alone(bundled, lines, copies):
    setter = official.Setter(bundled)
    document = Document(bundled, date(2022, 10, 11))
    imprint = official.Imprint("各区县新联会，" * copies * 3, "秘书处", DATE)
    blocks = [
        setter.paragraph("国" * (28 * lines - 2)),
        setter.signature(OFFICE, DATE, sealed=True),
    ]
    official.draw(document, blocks, None, imprint)
    with pypdfium2.PdfDocument(document.finish()) as pdf:
        page = pdf[len(pdf) - 1]
        words = page.get_textpage().get_text_range()
        first_rule = min(rule[0] for rule in _rules_of(page)) * MM
    assert DATE in words.partition("抄送")[0]
    last_page = lay_out([*blocks, imprint_room(bundled, imprint)])[-1]
    filled = max(number for number, line in enumerate(last_page.lines) if line)
    assert TOP + filled * last_page.pitch + 16 < first_rule


def test_a_table_is_as_wide_as_the_type_area_and_its_texts_shrink(setter, printed, bundled, rules):
    blocks = setter.table([("姓名", "是否能够按时参加"), ("", "国" * 30)], (0.75, 0.25))
    _frame, _name, long = blocks[1].lines[0]
    assert edge(long, bundled) <= WIDTH
    assert long.size < 16
    page = rules(printed(*blocks))[0]
    assert min(rule[0] for rule in page) == pytest.approx(37, abs=3)
    level = {round(first, 1) for first, last, _ in page if last - first < 0.1}
    assert len(level) == 3
