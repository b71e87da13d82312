"""What the standard asks of every page: paper, type area, grid of lines, page number, faces."""

import re
from collections.abc import Iterator, Sequence

from printing.checking.deviation import Deviation
from printing.checking.grid_fit import fitting, off_grid, pitch, usual_step
from printing.checking.measure import Line, Sheet
from printing.checking.outline import FOOT, NEAR, RIGHT, SIZE_NEAR, Outline
from printing.grid import BODY, DASH_BELOW, LEFT, LINES, PAGE_NUMBER, PITCH, TOP
from printing.page import A4, MM

PAPER_NEAR = MM  # 1 mm


def page_deviations(sheets: Sequence[Sheet], outline: Outline) -> Iterator[Deviation]:
    """Yield what is wrong with the pages themselves."""
    for sheet in sheets:
        yield from _paper(sheet)
        yield from _faces(sheet)
        yield from _colour(sheet, outline)
        yield from _sides(sheet, outline)
        yield from _number(sheet, outline)
    for line in outline.outside:
        yield Deviation(
            line.page, "area_bottom", f"版心以下除页码外还有文字“{line.text[:10]}”，应只有页码"
        )
    parts = outline.gridded
    for part in parts:
        has_foot = bool(outline.foot_rules) and part is parts[-1]
        yield from _grid(part, may_adjust=has_foot or outline.date in part)


def _paper(sheet: Sheet) -> Iterator[Deviation]:
    wrong = max(abs(sheet.width - A4.width), abs(sheet.height - A4.height))
    if wrong > PAPER_NEAR:
        size = f"{sheet.width / MM:.0f}×{sheet.height / MM:.0f}"
        yield Deviation(sheet.number, "paper", f"纸张为 {size} 毫米，应为 A4（210×297 毫米）")


def _faces(sheet: Sheet) -> Iterator[Deviation]:
    if sheet.unembedded:
        names = "、".join(sorted(sheet.unembedded))
        yield Deviation(sheet.number, "fonts", f"字体 {names} 没有嵌入文件，应全部嵌入")


def _colour(sheet: Sheet, outline: Outline) -> Iterator[Deviation]:
    for line in sheet.lines:
        coloured = [glyph for glyph in line.glyphs if max(glyph.colour) > 60]
        if coloured and line not in outline.head[:1]:
            text = "".join(glyph.text for glyph in coloured)[:10]
            yield Deviation(sheet.number, "colour", f"“{text}”不是黑色，除版头外文字应为黑色")


def _sides(sheet: Sheet, outline: Outline) -> Iterator[Deviation]:
    """The four edges of the type area; each at most once for a page."""
    below = (*outline.outside, *outline.page_numbers.values())
    lines = [line for line in sheet.lines if line not in below]
    if not lines:
        return
    left, right = min(line.x for line in lines), max(line.end for line in lines)
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    if left < LEFT - NEAR:
        yield _side(sheet, "area_left", "左边", left, "左", LEFT, "少")
    if right > RIGHT + NEAR:
        yield _side(sheet, "area_right", "右边", right, "左", RIGHT, "多")
    if top < TOP - NEAR:
        yield _side(sheet, "area_top", "上边", top, "上", TOP, "少")
    if bottom > FOOT + NEAR:
        yield _side(sheet, "area_bottom", "下边", bottom, "上", FOOT, "多")


def _side(
    sheet: Sheet, rule: str, side: str, found: float, edge: str, limit: float, word: str
) -> Deviation:
    sentence = (
        f"文字超出版心{side}：距纸{edge}边 {found / MM:.1f} 毫米，"
        f"应不{word}于 {limit / MM:.0f} 毫米"
    )
    return Deviation(sheet.number, rule, sentence)


def _number(sheet: Sheet, outline: Outline) -> Iterator[Deviation]:
    line = outline.page_numbers.get(sheet.number)
    if line is None:
        yield Deviation(sheet.number, "page_number_missing", "没有页码，版心下应有页码")
        return
    shown = re.search(r"[0-9]+", line.text)
    if not re.fullmatch(r"— ?[0-9]+ ?—", line.text):
        sentence = f"页码写作“{line.text}”，应为“— {sheet.number} —”"
        yield Deviation(sheet.number, "page_number_form", sentence)
    elif shown and int(shown.group()) != sheet.number:
        sentence = f"页码为 {shown.group()}，应为 {sheet.number}"
        yield Deviation(sheet.number, "page_number_value", sentence)
    if abs(line.size - PAGE_NUMBER) > SIZE_NEAR:
        sentence = f"页码为 {line.size:g} 磅，应为四号（14 磅）"
        yield Deviation(sheet.number, "page_number_size", sentence)
    yield from _number_place(sheet, line)


def _number_place(sheet: Sheet, line: Line) -> Iterator[Deviation]:
    dashes = [glyph for glyph in line.glyphs if glyph.text == "—"]
    if dashes and abs(dashes[0].ink_top - FOOT - DASH_BELOW) > NEAR:
        below = (dashes[0].ink_top - FOOT) / MM
        sentence = f"页码一字线上边缘在版心下 {below:.1f} 毫米，应为 7 毫米"
        yield Deviation(sheet.number, "page_number_height", sentence)
    is_odd = sheet.number % 2 == 1
    room = RIGHT - line.end if is_odd else line.x - LEFT
    # one character: of the number's size or of the text's
    if not PAGE_NUMBER - NEAR <= room <= PITCH + NEAR:
        page, side = ("单页", "右") if is_odd else ("双页", "左")
        sentence = f"{page}页码距版心{side}边 {room / MM:.1f} 毫米，应居{side}空一字（约 4.9 毫米）"
        yield Deviation(sheet.number, "page_number_side", sentence)


def _grid(lines: Sequence[Line], *, may_adjust: bool) -> Iterator[Deviation]:
    """The lines of one part; a signature or 版记 without room may change their distance."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    fits = [set(fitting([line.top for line in page])) for page in pages.values()]
    common = set.intersection(*fits) if fits else {LINES}
    if LINES in common or (common and may_adjust):
        return
    for number, page in pages.items():
        yield from _page_grid(number, page)


def _page_grid(number: int, lines: Sequence[Line]) -> Iterator[Deviation]:
    tops = [line.top for line in lines]
    if LINES in fitting(tops):
        return
    if LINES in fitting(tops, tops[0]):
        off = off_grid(tops[0], LINES) / MM
        sentence = f"各行偏离版心网格 {off:+.1f} 毫米，首行上边缘应距纸上边 37 毫米"
        yield Deviation(number, "top_margin", sentence)
        return
    astray = [line for line in lines if abs(off_grid(line.top, LINES)) > NEAR]
    if len(astray) * 4 < len(lines):
        for line in astray:
            off = off_grid(line.top, LINES) / MM
            sentence = f"“{line.text[:8]}”一行偏离版心网格 {off:+.1f} 毫米，应在 22 行的网格上"
            yield Deviation(number, "off_grid", sentence)
        return
    step = usual_step(tops)
    count = (FOOT - TOP - BODY) / step + 1
    sentence = f"行距为 {step:.2f} 磅（每页约 {count:.0f} 行），应为 {pitch():.2f} 磅（每页 22 行）"
    yield Deviation(number, "line_pitch", sentence)
