"""The two ends of an official document: the red head (版头) and the imprint (版记), GB/T 9704."""

import math
from dataclasses import dataclass

from printing.fonts import Faces
from printing.grid import BLANK, BODY, HEIGHT, LEFT, LINES, TOP, WIDTH, Block, Page, Piece
from printing.page import ASCENT, BLACK, MM, RED, SIZES, Document
from printing.text import break_lines, fit_size

LETTERHEAD_DROP = 35 * MM
LETTERHEAD_SIZE = 48.0
RULE_BELOW = 4 * MM
RULE_WEIGHT = 1.5

IMPRINT_SIZE = SIZES["四号"]
IMPRINT_ROW = 24.0  # height of a line between the rules (custom; the standard fixes none)
LEAST_GAP = 12.0  # between the text and the first rule
OUTER_RULE = 0.35 * MM
INNER_RULE = 0.25 * MM
MOST_LINES = LINES + 2  # of a page whose lines are set closer
COPIES, PRINTED = "抄送：", "印发"


@dataclass(frozen=True)
class Letterhead:
    """The red head (版头): name of the issuer, and the number below it; both may be empty."""

    name: str
    number: str = ""


@dataclass(frozen=True)
class Imprint:
    """The 版记 at the foot of the last page.

    Attributes:
        copies_to: 抄送机关, without 抄送： and full stop; may be empty.
        printed_by: 印发机关.
        printed_on: 2022年10月11日.
    """

    copies_to: str
    printed_by: str
    printed_on: str


def letterhead_room(faces: Faces, letterhead: Letterhead) -> Block:
    """The lines that the red head takes, the two free ones below its rule included."""
    width = faces.width(letterhead.number, "body", BODY)
    number = (Piece((WIDTH - width) / 2, letterhead.number),)
    return Block((*(BLANK,) * _number_line(faces, letterhead), number, BLANK, BLANK), whole=True)


def draw_letterhead(document: Document, letterhead: Letterhead, pitch: float) -> None:
    """The issuer's name in red, 35 mm below the top of the type area, and the rule."""
    size = _letterhead_size(document.faces, letterhead.name)
    baseline = TOP + LETTERHEAD_DROP + size * ASCENT
    document.ink(RED)
    document.centred(LEFT + WIDTH / 2, baseline, letterhead.name, "title", size)
    document.ink(BLACK)
    line = _number_line(document.faces, letterhead)
    rule = TOP + line * pitch + BODY + RULE_BELOW
    document.rules([(LEFT, rule, LEFT + WIDTH, rule)], RULE_WEIGHT, RED)


def imprint_room(faces: Faces, imprint: Imprint) -> Block:
    """The lines kept free for the imprint; like a signature it needs text on its page."""
    height = len(_imprint_lines(faces, imprint)) * IMPRINT_ROW
    closest = Page((), MOST_LINES).pitch
    free = math.ceil((height + LEAST_GAP) / closest)
    return Block((BLANK,) * free, whole=True, signs=True)


def draw_imprint(document: Document, imprint: Imprint) -> None:
    """Lines and rules, the last rule on the lower edge of the type area."""
    lines = _imprint_lines(document.faces, imprint)
    bottom = TOP + HEIGHT
    top = bottom - len(lines) * IMPRINT_ROW
    for number, (x, text) in enumerate(lines):
        document.text(LEFT + x, _imprint_baseline(top, number), text, "body", IMPRINT_SIZE)
    day, end = imprint.printed_on + PRINTED, LEFT + WIDTH - IMPRINT_SIZE
    last = _imprint_baseline(top, len(lines) - 1)
    document.right(end, last, day, "body", IMPRINT_SIZE)
    document.rules([(LEFT, y, LEFT + WIDTH, y) for y in (top, bottom)], OUTER_RULE)
    if len(lines) > 1:
        middle = bottom - IMPRINT_ROW
        document.rules([(LEFT, middle, LEFT + WIDTH, middle)], INNER_RULE)


def _imprint_baseline(top: float, number: int) -> float:
    return top + number * IMPRINT_ROW + (IMPRINT_ROW - IMPRINT_SIZE) / 2 + IMPRINT_SIZE * ASCENT


def _imprint_lines(faces: Faces, imprint: Imprint) -> list[tuple[float, str]]:
    """Where each line begins, and its text: run-over below the first name, then who prints."""
    lines: list[tuple[float, str]] = []
    copies = imprint.copies_to.strip().rstrip("。，、；")
    if copies:
        start = IMPRINT_SIZE + faces.width(COPIES, "body", IMPRINT_SIZE)
        measure = faces.measure("body", IMPRINT_SIZE)
        broken = break_lines(f"{copies}。", WIDTH - IMPRINT_SIZE - start, measure)
        lines.append((IMPRINT_SIZE, COPIES + broken[0]))
        lines += [(start, line) for line in broken[1:]]
    return [*lines, (IMPRINT_SIZE, imprint.printed_by)]


def _letterhead_size(faces: Faces, name: str) -> float:
    natural = faces.width(name, "title", LETTERHEAD_SIZE)
    return fit_size(natural, WIDTH, LETTERHEAD_SIZE, BODY)


def _number_line(faces: Faces, letterhead: Letterhead) -> int:
    """The grid line of the number: two free lines below the name."""
    bottom = LETTERHEAD_DROP + _letterhead_size(faces, letterhead.name)
    return math.ceil(bottom / Page(()).pitch) + 2
