import re

import pypdfium2
import pytest

from printing.page import A4, MM, SIZES, Document, draw_page_count

ABOUT = ("会员花名册", "广安市新联会", "花名册")
NAMES = ("𠮷㛃", "张䶮", "王𬭎", "曾嘉怡")


@pytest.fixture
def two_pages(bundled, day):
    """A document with a name on each line of its first page and a title on its second."""

    def make(day=day):
        document = Document(bundled, day)
        document.describe(*ABOUT)
        document.new_page(A4)
        for number, name in enumerate(NAMES):
            document.text(50, 100 + 20 * number, name, "body", 12)
        document.new_page()
        document.centred(A4.width / 2, 100, "名单", "title", 22)
        draw_page_count(document, 2, 2, bottom=30)
        return document.finish()

    return make


def test_equal_input_and_day_give_equal_bytes(two_pages, day):
    assert two_pages() == two_pages()
    assert two_pages() != two_pages(day.replace(day=12))


def test_the_day_of_printing_is_the_date_of_the_file_without_a_time(two_pages):
    assert b"/CreationDate (D:20221011000000+00'00')" in two_pages()


def test_a_reader_is_told_title_author_subject_creator_and_language(two_pages):
    with pypdfium2.PdfDocument(two_pages()) as pdf:
        about = pdf.get_metadata_dict()
    assert about["Title"] == "会员花名册"
    assert about["Author"] == "广安市新联会"
    assert about["Subject"] == "花名册"
    assert about["Creator"] == "新联台账"
    assert b"/Lang (zh-CN)" in two_pages()
    assert re.search(rb"/DisplayDocTitle\s+true", two_pages())


def test_every_font_is_embedded_and_helvetica_does_not_appear(two_pages, fonts_in):
    pdf = two_pages()
    assert b"Helvetica" not in pdf
    assert len(fonts_in(pdf)) == 3
    assert all(fonts_in(pdf).values())


def test_rare_names_are_copied_as_they_are(two_pages, texts):
    assert tuple(texts(two_pages())[0].split()) == NAMES


def test_text_stands_where_it_was_put(two_pages, glyphs):
    first, second = glyphs(two_pages())
    zeng = next(glyph for glyph in first if glyph.text == "曾")
    assert (zeng.left, zeng.baseline, zeng.size) == pytest.approx((50, 160, 12), abs=0.1)
    title = [glyph for glyph in second if glyph.size == SIZES["二号"]]
    assert (title[0].left + title[-1].right) / 2 == pytest.approx(A4.width / 2, abs=0.1)


def test_the_page_count_is_written_in_the_middle_of_the_foot(two_pages, texts, glyphs):
    assert "第 2 页 共 2 页" in texts(two_pages())[1]
    foot = [glyph for glyph in glyphs(two_pages())[1] if glyph.size == SIZES["小五"]]
    assert foot[0].baseline == pytest.approx(A4.height - 30, abs=0.1)


def test_text_with_spacing_does_not_spread_the_text_after_it(document_of, glyphs):
    document = document_of(A4)
    document.text(50, 100, "甲乙", "body", 10, spacing=5)
    document.text(50, 120, "丙丁", "body", 10)
    document.text(50, 140, "", "body", 10, spacing=5)
    first, second, third, fourth = glyphs(document.finish())[0]
    assert second.left - first.left == pytest.approx(15, abs=0.1)
    assert fourth.left - third.left == pytest.approx(10, abs=0.1)


def test_text_that_ends_at_a_place_ends_there(document_of, glyphs):
    document = document_of(A4)
    document.right(200, 100, "制表日期", "body", 12)
    assert glyphs(document.finish())[0][-1].right == pytest.approx(200, abs=0.1)


def test_paper_is_measured_in_points_and_can_be_turned(document_of):
    document = document_of(A4.turned())
    document.rules([(0, 0, 10, 10)], 0.5)
    document.box(0, 0, 10, 10, 1)
    with pypdfium2.PdfDocument(document.finish()) as pdf:
        size = pdf[0].get_size()
    assert size == pytest.approx((297 * MM, 210 * MM), abs=0.1)
