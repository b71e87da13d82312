"""What the standard asks of running text: size, characters to a line, indents, marks, headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from printing.checking.deviation import Deviation
from printing.checking.measure import Glyph, Line
from printing.checking.outline import (
    INDENT,
    NEAR,
    RIGHT,
    SIZE_NEAR,
    Outline,
    heading_level,
    is_flush,
)
from printing.grid import BODY, CHARACTERS, LEFT, PITCH
from printing.text import NOT_AT_END, NOT_AT_START

PITCH_NEAR = 0.1
COLUMN = 1.35  # of an em: no stretched line sets its characters so far apart, columns do
PADDED = re.compile(r"\d{4}\s*年\s*(?:0\d\s*月(?:\s*\d+\s*日)?|\d+\s*月\s*0\d\s*日)")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]")
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def text_deviations(outline: Outline) -> Iterator[Deviation]:
    """Yield what is wrong with the lines of text."""
    parts = [list(outline.body), *(list(each.body) for each in outline.attachments)]
    flowing = [*outline.addressee, *(line for part in parts for line in part)]
    for line in (*flowing, *outline.note):
        yield from _size(line)
    for line in (*outline.main, *(line for part in parts[1:] for line in part)):
        yield from _marks(line)
        yield from _dates(line)
        yield from _empty_page(line)
    for part in parts:
        yield from _indents(part)
        yield from _characters(part)
        yield from _headings(part, outline)


def _size(line: Line) -> Iterator[Deviation]:
    glyphs = line.glyphs
    if len(line.columns) > 1:  # a long name in the first column shrinks
        glyphs = tuple(glyph for column in line.columns[1:] for glyph in column)
    wrong = [glyph for glyph in glyphs if abs(glyph.size - BODY) > SIZE_NEAR]
    if wrong:
        text = "".join(glyph.text for glyph in wrong)[:8]
        sentence = f"正文“{text}”为 {wrong[0].size:g} 磅，应为三号（16 磅）"
        yield Deviation(line.page, "body_size", sentence)


def _marks(line: Line) -> Iterator[Deviation]:
    first, last = line.text[0], line.text[-1]
    if first in NOT_AT_START:
        yield Deviation(line.page, "line_start", f"一行以“{first}”开头，标点不应排在行首")
    if last in NOT_AT_END:
        yield Deviation(line.page, "line_end", f"一行以“{last}”结尾，前半标点不应排在行末")


def _dates(line: Line) -> Iterator[Deviation]:
    for found in PADDED.findall(line.text):
        right = re.sub(r"(?<=[年月])\s*0", "", found)
        yield Deviation(line.page, "date_form", f"日期写作“{found}”，月、日不补零，应为“{right}”")


def _empty_page(line: Line) -> Iterator[Deviation]:
    if "此页无正文" in line.text:
        sentence = "有“此页无正文”字样，应调整行距、字距，使署名与正文同页"
        yield Deviation(line.page, "no_text_page", sentence)


def _indents(lines: Sequence[Line]) -> Iterator[Deviation]:
    """Paragraphs begin two characters in and run over flush or below what they explain."""
    hangs: list[float] = []
    before: Line | None = None
    for line in lines:
        if is_flush(line, INDENT):
            hangs = _hangs(line)
            if before and before.text[-1] in "，、" and before.end > RIGHT - 2 * PITCH:
                yield _indent(line, "回行左空二字，应顶格")
        elif is_flush(line):
            if before and _ends_early(before, line):
                yield _indent(line, "段首顶格，应左空二字")
        elif not any(abs(line.x - x) <= NEAR for x in hangs) and not _is_centred(line):
            characters = (line.x - LEFT) / PITCH
            yield _indent(line, f"左空 {characters:.1f} 字，段首应空二字、回行应顶格")
        hangs += _hangs(line)[1:]
        before = line


def _indent(line: Line, sentence: str) -> Deviation:
    return Deviation(line.page, "indent", f"“{line.text[:8]}”一行{sentence}")


def _hangs(line: Line) -> list[float]:
    """Where lines below may begin: this line's own begin, behind a colon, at a column."""
    behind = [
        after.x
        for glyph, after in pairwise(line.glyphs)
        if glyph.text in "：\u3000" or glyph.text.isspace()
    ]
    return [line.x, *behind, *(column[0].x for column in line.columns[1:])]


def _is_centred(line: Line) -> bool:
    return abs(line.middle - (LEFT + RIGHT) / 2) <= NEAR


def _ends_early(before: Line, line: Line) -> bool:
    """Whether a line had room for the beginning of the next: then a paragraph ended there."""
    word = re.match(r"[\x21-\x7e]*", line.text)
    unit = max(4, len(word.group()) if word else 0)
    return RIGHT - before.end > unit * PITCH


def _characters(lines: Sequence[Line]) -> Iterator[Deviation]:
    """28 characters fill a line; only a mark that may not begin the next line stretches one."""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        step = _step(line.glyphs)
        if step is None:
            continue
        is_tight = step < PITCH - PITCH_NEAR
        if is_tight or (step > PITCH + PITCH_NEAR and not _may_stretch(line, step, after)):
            count = CHARACTERS * PITCH / step
            sentence = (
                f"“{line.text[:8]}”一行字距为 {step:.2f} 磅（每行约 {count:.1f} 字），"
                f"应为 {PITCH:.2f} 磅（每行 28 字）"
            )
            yield Deviation(line.page, "characters", sentence)


def _step(glyphs: Sequence[Glyph]) -> float | None:
    """The mean distance of neighbouring full-width characters of text size."""
    steps = [
        after.x - before.x
        for before, after in pairwise(glyphs)
        if FULL_WIDTH.match(before.text)
        and abs(before.size - BODY) <= 1.5
        and after.x - before.x < COLUMN * before.size
    ]
    return mean(steps) if len(steps) >= 4 else None


def _may_stretch(line: Line, step: float, after: Line | None) -> bool:
    """Whether a line reaches the right edge, and what follows could not stand on it."""
    if abs(line.end - RIGHT) > 2 * NEAR:
        return False
    missing = (step - PITCH) * (len(line.glyphs) - 1)
    # letters and digits leave any room, Chinese characters only that of whole ones
    is_whole = all(FULL_WIDTH.match(glyph.text) for glyph in line.glyphs)
    if missing < PITCH - (NEAR if is_whole else 0) or after is None:
        return True
    return not all(IDEOGRAPH.match(character) for character in after.text[:2])


def _headings(lines: Sequence[Line], outline: Outline) -> Iterator[Deviation]:
    faces: dict[int, str] = {}
    for line in lines:
        level = heading_level(line)
        if not level or not is_flush(line, INDENT):
            continue
        found = line.glyphs[0].font
        is_body = found == outline.face
        if level <= 2 and is_body:
            name = ("黑体", "楷体")[level - 1]
            yield _heading(line, level, found, f"应为{name}")
        elif level > 2 and not is_body:
            yield _heading(line, level, found, "应与正文同为仿宋")
        elif level == 2 and found == faces.get(1):
            yield _heading(line, level, found, "与一级标题同，应为楷体")
        elif level <= 2 and found != faces.setdefault(level, found):
            yield _heading(line, level, found, f"与前面的同级标题（{faces[level]}）不同，应一致")


def _heading(line: Line, level: int, face: str, sentence: str) -> Deviation:
    words = f"{'一二三四'[level - 1]}级标题“{line.text[:8]}”用 {face}，{sentence}"
    return Deviation(line.page, f"heading_{level}", words)
