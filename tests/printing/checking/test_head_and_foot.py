import pytest

from printing import official
from printing.grid import BLANK, BODY, HEIGHT, LEFT, TOP, WIDTH, Page
from printing.official_check import check
from printing.page import ASCENT, MM, RED
from tests.printing.checking.drawing import OFFICE, centred, full_lines, rules, spaced, titled

NUMBERS = ("广新联〔2022〕第5号", "广新联〔2022〕05号", "广新联[2022]5号", "广新联（2022）5号")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_wrong_number_of_the_document_is_found(setter, printed, number):
    head = official.Letterhead(f"{OFFICE}文件", number)
    (deviation,) = check(printed(*titled(setter), head=head))
    assert deviation.rule == "head_number"
    assert number in deviation.sentence


def draw_head(document, drop=35.0, below=4.0, width=WIDTH, colour=RED, role="title", line=7):
    """A red head drawn by hand."""
    document.ink(colour)
    top = TOP + drop * MM
    document.centred(LEFT + WIDTH / 2, top + 48 * ASCENT, "新联会文件", role, 48)
    document.ink("0 0 0")
    number = TOP + line * Page(()).pitch
    middle = LEFT + WIDTH / 2
    document.centred(middle, number + BODY * ASCENT, "广新联〔2022〕5号", "body", BODY)
    rule = number + BODY + below * MM
    document.rules([(LEFT, rule, LEFT + width, rule)], 1.5, RED)


HEADS = {
    "as it should be": ({}, set()),
    "name 3 mm higher": ({"drop": 32.0}, {"head_place"}),
    "name in the text's face": ({"role": "body"}, {"head_face"}),
    "number a line too high": ({"line": 6}, {"head_number_place", "title_place"}),
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
