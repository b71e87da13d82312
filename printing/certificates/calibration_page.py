"""Draws 打印校准页 `calibration_page`: by how much a printer puts everything beside its place.

The reading needs no measure: the paper is folded in half, and the crease crosses a scale at the
number to type. A page that lies too far right has its crease left of the zero, so the reading is
the correction with its sign.
"""

from __future__ import annotations

from models.paper.certificate import CalibrationData
from printing.boxes import Box, write_text
from printing.certificates.stock import PAPERS, offset_of
from printing.page import MM, SIZES, Document, Paper
from printing.sheet import Options

FRAME = 10  # mm from each edge
SCALE = 20  # mm on each side of the zero
MARKED = (-20, -10, -5, 5, 10, 20)
FINE, STRONG = 0.3, 0.7
TICKS = ((20, 5.0), (10, 3.5), (2, 2.0), (1, 1.2))  # every so many half mm, length in mm
LABEL = SIZES["六号"]
Rule = tuple[float, float, float, float]

STEPS = (
    "一、打印时选“实际大小”或“100%”，不要选“适合页面”；证书用哪台打印机、哪个纸盒、哪种纸，"
    "校准页就用同样的。",
    "二、把纸左右对齐边缘对折，压出折痕。折痕压在横标尺上的刻度，就是“左右偏移”要填的数。",
    "三、展开，再上下对齐边缘对折。折痕压在竖标尺上的刻度，就是“上下偏移”要填的数。",
    "四、标尺每小格 0.5 毫米，刻度数的单位是 0.1 毫米：压在 0 右边（下边）第三小格填 15，"
    "在左边（上边）填 -15。填好后再打印一张核对，折痕应都压在 0 上。",
    "五、边框线离纸边各 10 毫米，四边的标尺从纸边量起：看得见的最小刻度，就是打印机印不到的宽度。",
)


def compose(document: Document, data: CalibrationData, options: Options) -> None:
    """Draw the page on the paper chosen, moved by the offsets that are being checked."""
    document.describe("打印校准页", data.office_name, "打印校准页")
    x, y = offset_of(options)
    paper = PAPERS[str(options["paper"])]
    document.new_page(paper)
    _draw_frame(document, paper, x, y)
    _draw_edge_rulers(document, paper, x, y)
    _draw_cross(document, paper.width / 2 + x, paper.height / 2 + y)
    _draw_words(document, paper, options, x, y)


def _draw_frame(document: Document, paper: Paper, x: float, y: float) -> None:
    inset = FRAME * MM
    document.box(x + inset, y + inset, paper.width - 2 * inset, paper.height - 2 * inset, STRONG)


def _draw_edge_rulers(document: Document, paper: Paper, x: float, y: float) -> None:
    """A ruler on each edge from corner to corner, and one from each edge inwards."""
    width, height = round(paper.width / MM), round(paper.height / MM)
    across = [(mm * MM + x, _length(2 * mm)) for mm in range(width + 1)]
    along = [(mm * MM + y, _length(2 * mm)) for mm in range(height + 1)]
    rules: list[Rule] = []
    inset = FRAME * MM
    for place, length in across:
        rules.append((place, y + inset, place, y + inset + length))
        bottom = y + paper.height - inset
        rules.append((place, bottom - length, place, bottom))
    for place, length in along:
        rules.append((x + inset, place, x + inset + length, place))
        right = x + paper.width - inset
        rules.append((right - length, place, right, place))
    document.rules(rules, FINE)
    for mm in range(20, width - 15, 10):
        _label(document, str(mm), mm * MM + x, y + inset + 8 * MM)
        _label(document, str(mm), mm * MM + x, y + paper.height - inset - 6 * MM)
    for mm in range(20, height - 15, 10):
        _label(document, str(mm), x + inset + 7.5 * MM, mm * MM + y + LABEL * 0.35)
        _label(document, str(mm), x + paper.width - inset - 7.5 * MM, mm * MM + y + LABEL * 0.35)


def _draw_cross(document: Document, x: float, y: float) -> None:
    """Two scales that cross in the middle of the paper, numbered in tenths of a millimetre."""
    reach = (SCALE + 4) * MM
    document.rules([(x - reach, y, x + reach, y), (x, y - reach, x, y + reach)], STRONG)
    rules: list[Rule] = []
    for half_mm in range(-2 * SCALE, 2 * SCALE + 1):
        half, place = _length(half_mm) / 2, half_mm * MM / 2
        rules.append((x + place, y - half, x + place, y + half))
        rules.append((x - half, y + place, x + half, y + place))
    document.rules(rules, FINE)
    for mm in MARKED:
        # each arm has its numbers in another quadrant, so that none meet
        side = 1 if mm > 0 else -1
        _label(document, str(mm * 10), x + mm * MM, y + side * 6 * MM + LABEL * 0.35)
        _label(document, str(mm * 10), x - side * 6.5 * MM, y + mm * MM + LABEL * 0.35)


def _draw_words(document: Document, paper: Paper, options: Options, x: float, y: float) -> None:
    """The title above the cross, how to read it below."""
    side = 26 * MM
    width = paper.width - 2 * side
    head = Box(side + x, 24 * MM + y, width, 11 * MM)
    write_text(document, head, "打印校准页", "title", SIZES["二号"], "center")
    now = f"本页已按 左右 {options['offset_x'] or 0}、上下 {options['offset_y'] or 0} 偏移打印"
    about = Box(side + x, 36 * MM + y, width, 7 * MM)
    write_text(document, about, now, "kai", SIZES["小四"], "center")
    top = paper.height / 2 + (SCALE + 8) * MM
    room = Box(side + x, top + y, width, paper.height - top - 23 * MM)
    write_text(document, room, "\n".join(STEPS), "body", SIZES["小四"], valign="top", leading=1.5)


def _label(document: Document, text: str, x: float, baseline: float) -> None:
    document.centred(x, baseline, text, "song", LABEL)


def _length(half_mm: int) -> float:
    """How long the tick of a number of half millimetres is."""
    return next(length for step, length in TICKS if half_mm % step == 0) * MM
