from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from printing.grid import BODY, HEIGHT, LEFT, PITCH, TOP, WIDTH, Block, Page
from printing.official_check import check
from printing.page import A4, ASCENT, MM, RED, Paper
from tests.printing.checking.drawing import DATE, OFFICE, full_lines, rules, spaced


def test_lines_drawn_by_hand_as_the_standard_asks_depart_in_nothing(drawn):
    assert check(drawn(*full_lines())) == ()


def test_a_deviation_says_the_page_what_was_measured_and_what_is_required(setter, printed):
    text = setter.paragraph("国" * (28 * 23))
    blocks = [text, Block((spaced("国" * 9, 1),)), Block((spaced("国" * 9, 3),))]
    (deviation,) = check(printed(*blocks))
    assert (deviation.page, deviation.rule) == (2, "indent")
    assert "左空 1.0 字" in deviation.sentence
    assert "段首应空二字" in deviation.sentence
    assert deviation.sentence.endswith("（本页同类共 2 处）")


PAGES = {
    "letter paper": ({"paper": Paper(216 * MM, 279 * MM)}, {"paper"}),
    "text 3 mm to the left": (
        {"shift": (-3 * MM, 0)},
        {"area_left", "indent"},
    ),
    "text 3 mm to the right": ({"shift": (3 * MM, 0)}, {"area_right", "indent"}),
    "text 5 mm lower": ({"shift": (0, 5 * MM)}, {"top_margin", "area_bottom"}),
    "text 1 mm higher": ({"shift": (0, -MM)}, {"top_margin", "area_top"}),
    "no page number": ({"number": None}, {"page_number_missing"}),
    "number on the wrong side": ({"number": ("left", "— 1 —", 14)}, {"page_number_side"}),
    "number without its second dash": ({"number": ("right", "— 1", 14)}, {"page_number_form"}),
    "number with hyphens": ({"number": ("right", "- 1 -", 14)}, {"page_number_form"}),
    "number full width": ({"number": ("right", "— １ —", 14)}, {"page_number_form"}),
    "number 3 mm too low": (
        {"number": ("right", "— 1 —", 14, 10.0)},
        {"page_number_height"},
    ),
    "wrong number": ({"number": ("right", "— 3 —", 14)}, {"page_number_value"}),
    "small number": ({"number": ("right", "— 1 —", 12)}, {"page_number_size"}),
}


@pytest.mark.parametrize(("drawing", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_that_departs_from_the_standard_is_found(drawn, drawing, expected):
    assert rules(drawn(*full_lines(), **drawing)) == expected


TEXTS = {
    "15 pt": ([spaced("国" * 26, 2, 15), *[spaced("国" * 28, 0, 15)] * 4], {"body_size"}),
    "one word in 18 pt": ([(*spaced("国国", 2), *spaced("国国", 4, 18))], {"body_size"}),
    "27 characters to a line": (
        [
            spaced("国" * 25, 2, spacing=WIDTH / 27 - 16),
            *[spaced("国" * 27, spacing=WIDTH / 27 - 16)] * 3,
        ],
        {"characters"},
    ),
    "29 characters to a line": (
        [spaced("国" * 27, 2, spacing=-0.78), *[spaced("国" * 29, spacing=-0.78)] * 3],
        {"characters"},
    ),
    "30 characters to a line at 28's pitch": ([spaced("国" * 28, 2)], {"area_right"}),
    "an indent of one": ([spaced("国" * 27, 1), spaced("国" * 9)], {"indent"}),
    "no indent": ([spaced("国" * 10 + "。", 2), spaced("国" * 20)], {"indent"}),
    "run over indented": ([spaced("国" * 25 + "，", 2), spaced("国" * 20, 2)], {"indent"}),
    "comma at the start": ([spaced("国" * 26, 2), spaced("，" + "国" * 20)], {"line_start"}),
    "bracket at the end": ([spaced("国" * 25 + "（", 2), spaced("国）")], {"line_end"}),
    "padded date": ([spaced("定于2022年01月05日召开。", 2)], {"date_form"}),
    "no text on this page": ([spaced("（此页无正文）", 2)], {"no_text_page"}),
    "heading in the text's face": ([spaced("国" * 26, 2), spaced("一、工作", 2)], {"heading_1"}),
    "second level in 黑体": (
        [
            spaced("国" * 26, 2),
            spaced("一、工作", 2, role="heading"),
            spaced("（一）时间", 2, role="heading"),
        ],
        {"heading_2"},
    ),
    "fourth level in 黑体": (
        [spaced("国" * 26, 2), spaced("（1）工作", 2, role="heading")],
        {"heading_4"},
    ),
    "levels of one rank in two faces": (
        [
            spaced("国" * 26, 2),
            spaced("一、工作", 2, role="heading"),
            spaced("二、工作", 2, role="kai"),
        ],
        {"heading_1"},
    ),
    "third level in 楷体": (
        [spaced("国" * 26, 2), spaced("1. 工作", 2, role="kai")],
        {"heading_3"},
    ),
}


@pytest.mark.parametrize(("lines", "expected"), TEXTS.values(), ids=TEXTS)
def test_a_text_that_departs_from_the_standard_is_found(drawn, lines, expected):
    assert rules(drawn(*lines)) == expected


def test_21_lines_to_a_page_are_found_unless_a_signature_needs_them(drawn, setter, printed):
    wide = (HEIGHT - BODY) / 20
    (deviation,) = check(drawn(*full_lines(21), pitch=wide))
    assert deviation.rule == "line_pitch"
    assert "31.09 磅（每页约 21 行），应为 29.61 磅" in deviation.sentence
    signed = setter.signature(OFFICE, DATE, sealed=True)
    assert check(printed(setter.paragraph("国" * (28 * 19 - 2)), signed)) == ()


def test_one_line_beside_the_grid_is_found(drawn):
    def more(document):
        document.text(LEFT, TOP + 9.3 * Page(()).pitch + 14, "国国国", "body", BODY)

    assert rules(drawn(*full_lines(8), more=more)) == {"off_grid"}


def test_text_below_the_type_area_and_in_colour_is_found(drawn):
    def more(document):
        document.text(LEFT, TOP + HEIGHT + 30, "内容编号 ABCD", "song", 6.5)
        document.ink(RED)
        document.text(LEFT, TOP + 10 * Page(()).pitch + 16 * ASCENT, "重", "body", BODY)

    assert rules(drawn(*full_lines(10), more=more)) == {"area_bottom", "colour"}


def test_a_face_that_is_not_in_the_file_is_found():
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(A4.width, A4.height))
    canvas.setFont("Helvetica", 16)
    canvas.drawString(LEFT + 2 * PITCH, A4.height - TOP - 16 * ASCENT, "abc")
    canvas.save()
    assert rules(buffer.getvalue()) == {"fonts", "page_number_missing"}
