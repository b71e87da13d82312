from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from printing import official
from printing.grid import (
    BLANK,
    BODY,
    HEIGHT,
    LEFT,
    PITCH,
    TOP,
    WIDTH,
    Block,
    Page,
    Piece,
    blank,
)
from printing.official_check import check
from printing.page import A4, ASCENT, MM, RED, Document, Paper

OFFICE = "广安市新的社会阶层人士联谊会"
DATE = "2022年10月11日"
LIST = f"{OFFICE}2022年度先进会员名单"
TEXT = (
    "为弘扬先进、树立典型，激励新的社会阶层人士立足本职、奋发作为，根据工作安排，开展了"
    "2022年度推荐评选工作。希望受到表扬的会员珍惜荣誉、再接再厉（含各区县、各分会），"
    "在今后的工作中取得新的更大成绩。"
)
HEAD = official.Letterhead(f"{OFFICE}文件", "广新联〔2022〕5号")
DAY = date(2022, 10, 11)


@pytest.fixture
def setter(bundled):
    return official.Setter(bundled)


@pytest.fixture
def printed(bundled):
    """Draw blocks as a document."""

    def draw(*blocks, head=None):
        document = Document(bundled, DAY)
        official.draw(document, blocks, head)
        return document.finish()

    return draw


@pytest.fixture
def drawn(bundled):
    """Draw one page of lines, with its number; shifted, on other paper, with more, as told."""

    def draw(*lines, number=("right", "— 1 —", 14), shift=(0, 0), pitch=None, paper=A4, more=None):
        document = Document(bundled, DAY)
        document.new_page(paper)
        for index, line in enumerate(lines):
            top = TOP + shift[1] + index * (pitch or Page(()).pitch)
            for piece in line:
                place = (LEFT + shift[0] + piece.x, top + piece.size * ASCENT)
                document.text(*place, piece.text, piece.role, piece.size, spacing=piece.spacing)
        if number:
            draw_number(document, *number)
        if more:
            more(document)
        return document.finish()

    return draw


def draw_number(document, side, text, size):
    baseline = TOP + HEIGHT + 7 * MM + 14 * 0.3
    if side == "right":
        document.right(LEFT + WIDTH - 14, baseline, text, "song", size)
    else:
        document.text(LEFT + 14, baseline, text, "song", size)


def sample(setter, *, sealed=True, issuer=OFFICE, day=DATE, titles=(LIST,), paragraphs=1):
    """A notice with everything but a red head; its attachments come with it."""
    numbers = range(1, len(titles) + 1) if len(titles) > 1 else [0]
    attachments = [
        block
        for number, title in zip(numbers, titles, strict=True)
        for block in (
            setter.attachment(title, number),
            setter.heading("一、先进会员（2名）", note="（按姓氏笔画为序）"),
            *setter.entries([("丁小宁", "云启网络科技有限公司" * 3), ("买买提·阿不都", "某学校")]),
            setter.entry("岳池县新联会"),
        )
    ]
    return [
        setter.title(f"{OFFICE}关于表扬2022年度先进集体和先进会员的通报"),
        blank(),
        setter.addressee("各区县新联会，各分会，律师行业分会，新媒体从业人员分会，志愿服务队"),
        *[setter.paragraph(TEXT)] * paragraphs,
        setter.heading("一、工作安排"),
        setter.heading("（一）时间安排", 2),
        setter.heading("1. 报名", 3),
        setter.heading("（1）方式", 4),
        setter.paragraph(TEXT),
        blank(),
        setter.attachment_note(titles),
        setter.signature(issuer, day, sealed=sealed),
        *attachments,
    ]


def rules(pdf):
    """The rules that a PDF breaks."""
    return {deviation.rule for deviation in check(pdf)}


def spaced(text, indent=0.0, size=BODY, role="body", spacing=None):
    """A line of text that begins `indent` characters from the left, at the standard's pitch."""
    spacing = PITCH - size if spacing is None else spacing
    return (Piece(indent * PITCH, text, role, size, spacing),)


def full_lines(count=22):
    """One paragraph that fills so many lines."""
    return [spaced("国" * 26, 2), *[spaced("国" * 28)] * (count - 1)]


def test_a_full_page_of_22_lines_of_28_characters_departs_in_nothing(setter, printed):
    pdf = printed(setter.paragraph("国" * (28 * 22 - 2)))
    assert check(pdf) == ()


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("issuer", [OFFICE, "市新联会", OFFICE + "办公室综合科"])
@pytest.mark.parametrize("head", [None, HEAD])
def test_a_notice_with_all_its_elements_departs_in_nothing(setter, printed, sealed, issuer, head):
    blocks = sample(setter, sealed=sealed, issuer=issuer, titles=(LIST, "活动安排表"))
    assert check(printed(*blocks, head=head)) == ()


@pytest.mark.parametrize("paragraphs", range(1, 9))
def test_a_notice_of_any_length_departs_in_nothing(setter, printed, paragraphs):
    assert check(printed(*sample(setter, paragraphs=paragraphs))) == ()


def test_the_sample_notice_departs_in_nothing(made, notice):
    for options in ({}, {"sealed": False}, {"red_head": True}):
        assert check(made("commendation_notice", notice, **options).pdf) == ()


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
        [spaced("国" * 27, 2, spacing=-0.7), *[spaced("国" * 29, spacing=-0.75)] * 3],
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


def titled(setter, **changes):
    """A document of title, addressee and text, some blocks exchanged."""
    parts = {
        "title": setter.title("关于召开年度会议的通知"),
        "space": blank(),
        "addressee": setter.addressee("各区县新联会"),
        "text": setter.paragraph(TEXT),
        **changes,
    }
    return [block for block in parts.values() if block]


def centred(text, size=22, role="title", off=0.0):
    return Block(((Piece((WIDTH - size * len(text)) / 2 + off, text, role, size),),))


ELEMENTS = {
    "title of 20 pt": ({"title": centred("关于会议的通知", 20)}, {"title_size"}),
    "title beside the middle": ({"title": centred("关于会议的通知", off=9)}, {"title_centre"}),
    "title in the text's face": (
        {"title": centred("关于会议的通知", role="body")},
        {"title_face"},
    ),
    "no blank line": ({"space": None}, {"addressee_blank"}),
    "addressee indented": (
        {"addressee": Block((spaced("各区县新联会：", 1),))},
        {"addressee_place"},
    ),
    "half-width colon": (
        {"addressee": Block((spaced("各区县新联会:"),))},
        {"addressee_colon"},
    ),
    "title two lines down": (
        {"title": Block((BLANK, BLANK, *centred("关于会议的通知").lines))},
        {"title_place"},
    ),
}


@pytest.mark.parametrize(("changes", "expected"), ELEMENTS.values(), ids=ELEMENTS)
def test_a_wrong_title_or_addressee_is_found(setter, printed, changes, expected):
    assert check(printed(*titled(setter))) == ()
    assert rules(printed(*titled(setter, **changes))) == expected


def note(*lines):
    return Block((BLANK, *lines))


NOTES = {
    "indent of one": (note(spaced("附件：名单", 1)), {"note_indent"}),
    "half-width colon": (note(spaced("附件:名单", 2)), {"note_colon"}),
    "mark behind a name": (note(spaced("附件：名单。", 2)), {"note_mark"}),
    "run-over under the word": (
        note(spaced("附件：" + "名" * 23, 2), spaced("名", 2)),
        {"note_align"},
    ),
    "two blank lines": (note(BLANK, spaced("附件：名单", 2)), {"note_blank"}),
}


@pytest.mark.parametrize(("block", "expected"), NOTES.values(), ids=NOTES)
def test_a_wrong_note_of_attachments_is_found(setter, printed, block, expected):
    assert rules(printed(setter.paragraph(TEXT), block)) == expected


def moved(setter, name=0.0, day=0.0, text=DATE, sealed=True, space=2):
    """A signature whose name and date are moved by so many characters."""
    *_, first, second = setter.signature("市新联会", text, sealed=sealed).lines
    lines = [
        (replace(piece, x=piece.x + by * PITCH),) for (piece,), by in ((first, name), (second, day))
    ]
    return Block((*(BLANK,) * space, *lines))


SIGNATURES = {
    "date at the right edge": ({"name": 4, "day": 4}, {"date_place"}),
    "name not over the date": ({"name": -1}, {"issuer_place"}),
    "padded date": ({"text": "2022年01月05日"}, {"date_form"}),
    "date in Chinese numerals": ({"text": "二〇二二年十月十一日"}, {"date_form"}),
    "no line between": ({"space": 0}, {"signature_blank"}),
    "unsealed, at the right edge": (
        {"sealed": False, "space": 1, "name": 2, "day": 2},
        {"issuer_place"},
    ),
    "unsealed, date under the name": (
        {"sealed": False, "space": 1, "day": -2},
        {"date_place", "issuer_place"},
    ),
    "unsealed, three lines lower": ({"sealed": False, "space": 4}, {"signature_blank"}),
}


@pytest.mark.parametrize(("changes", "expected"), SIGNATURES.values(), ids=SIGNATURES)
def test_a_wrong_signature_is_found(setter, printed, changes, expected):
    text = setter.paragraph(TEXT)
    assert rules(printed(text, moved(setter, **changes))) == expected


def test_a_signature_alone_on_its_page_is_found(setter, printed):
    name, day = setter.signature(OFFICE, DATE, sealed=True).lines[-2:]
    blocks = [setter.paragraph("国" * (28 * 22 - 2)), Block((name, day))]
    (deviation,) = check(printed(*blocks))
    assert (deviation.page, deviation.rule) == (2, "signature_alone")


def test_a_date_without_a_name_above_it_is_found(setter, printed):
    day = setter.signature(OFFICE, DATE, sealed=True).lines[-1]
    assert rules(printed(setter.paragraph(TEXT), Block((BLANK, BLANK, day)))) == {"signature"}


def attached(setter, **changes):
    """A text, its note of attachments, and the attachment, whose head is changed."""
    head = setter.attachment("活动安排表")
    return [
        setter.paragraph(TEXT),
        blank(),
        setter.attachment_note(["活动安排表"]),
        replace(head, **changes),
        setter.paragraph(TEXT),
    ]


def label(text, role="heading", indent=0.0):
    return spaced(text, indent, role=role)


TITLE = centred("活动安排表").lines[0]
ATTACHMENTS = {
    "not on a new page": ({"on_new_page": False}, {"attachment_page"}),
    "label in the text's face": (
        {"lines": (label("附件", "body"), BLANK, TITLE, BLANK)},
        {"attachment_face"},
    ),
    "label indented": (
        {"lines": (label("附件", indent=2), BLANK, TITLE, BLANK)},
        {"attachment_label"},
    ),
    "label with a colon": (
        {"lines": (label("附件："), BLANK, TITLE, BLANK)},
        {"attachment_label"},
    ),
    "title on line 2": ({"lines": (label("附件"), TITLE, BLANK)}, {"attachment_title"}),
    "no title": ({"lines": (label("附件"), BLANK)}, {"attachment_title"}),
    "another title than in the note": (
        {"lines": (label("附件"), BLANK, centred("名单").lines[0], BLANK)},
        {"attachment_noted"},
    ),
    "a number that the note lacks": (
        {"lines": (label("附件2"), BLANK, TITLE, BLANK)},
        {"attachment_noted"},
    ),
}


@pytest.mark.parametrize(("changes", "expected"), ATTACHMENTS.values(), ids=ATTACHMENTS)
def test_a_wrong_attachment_is_found(setter, printed, changes, expected):
    assert check(printed(*attached(setter))) == ()
    assert rules(printed(*attached(setter, **changes))) == expected


NUMBERS = ("广新联〔2022〕第5号", "广新联〔2022〕05号", "广新联[2022]5号", "广新联（2022）5号")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_wrong_number_of_the_document_is_found(setter, printed, number):
    head = official.Letterhead(f"{OFFICE}文件", number)
    (deviation,) = check(printed(*titled(setter), head=head))
    assert deviation.rule == "head_number"
    assert number in deviation.sentence


def draw_head(document, drop=35.0, below=4.0, width=WIDTH, colour=RED):
    """A red head drawn by hand."""
    document.ink(colour)
    top = TOP + drop * MM
    document.centred(LEFT + WIDTH / 2, top + 48 * ASCENT, "新联会文件", "title", 48)
    document.ink("0 0 0")
    number = TOP + 7 * Page(()).pitch
    middle = LEFT + WIDTH / 2
    document.centred(middle, number + BODY * ASCENT, "广新联〔2022〕5号", "body", BODY)
    rule = number + BODY + below * MM
    document.rules([(LEFT, rule, LEFT + width, rule)], 1.5, RED)


HEADS = {
    "as it should be": ({}, set()),
    "name 3 mm higher": ({"drop": 32.0}, {"head_place"}),
    "black name": ({"colour": "0 0 0"}, {"head_colour"}),
    "red line 8 mm below": ({"below": 8.0}, {"red_line"}),
    "red line too short": ({"width": WIDTH - 4 * MM}, {"red_line"}),
}


@pytest.mark.parametrize(("head", "expected"), HEADS.values(), ids=HEADS)
def test_a_wrong_red_head_is_found(drawn, head, expected):
    lines = [*(BLANK,) * 10, *centred("关于会议的通知").lines, BLANK, spaced("国" * 20, 2)]
    assert rules(drawn(*lines, more=lambda document: draw_head(document, **head))) == expected


def draw_foot(document, low=0.0, weights=(0.35, 0.25, 0.35), indent=14.0, size=14.0):
    """版记 drawn by hand: 抄送 and 印发 between three lines."""
    foot = TOP + HEIGHT + low
    for y, weight in zip((foot - 56, foot - 28, foot), weights, strict=True):
        document.rules([(LEFT, y, LEFT + WIDTH, y)], weight * MM)
    for y, text in ((foot - 50, "抄送：市委统战部。"), (foot - 22, "市新联会办公室")):
        document.text(LEFT + indent, y + size * ASCENT, text, "body", size)
    printed_on = "2022年10月11日印发"
    document.right(LEFT + WIDTH - 14, foot - 22 + size * ASCENT, printed_on, "body", size)


FEET = {
    "as it should be": ({}, set()),
    "4 mm above the edge": ({"low": -4 * MM}, {"foot_place"}),
    "all lines alike": ({"weights": (0.35, 0.35, 0.35)}, {"foot_rule"}),
    "12 pt": ({"size": 12.0}, {"foot_size"}),
    "indent of two": ({"indent": 28.0}, {"foot_indent"}),
}


@pytest.mark.parametrize(("foot", "expected"), FEET.values(), ids=FEET)
def test_a_wrong_foot_is_found(drawn, foot, expected):
    pdf = drawn(*full_lines(12), more=lambda document: draw_foot(document, **foot))
    assert rules(pdf) == expected
