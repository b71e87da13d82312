"""What stands on the pages of a finished PDF, read back by PDFium.

All lengths are in points from the upper left corner of the paper.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint, create_string_buffer
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from printing.page import ASCENT

SAME_LINE = 4.0  # tops of characters of one line differ by less, whatever their sizes
HYPHEN_AT_END = "\x02"  # what PDFium says instead of "-" at the end of a line
COLUMN_GAP = 0.6  # of an em: a wider gap between two characters divides columns
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Glyph:
    """A character: its origin, where it ends, the upper edge of its ink, size, face, colour."""

    text: str
    x: float
    end: float
    baseline: float
    ink_top: float
    size: float
    font: str
    colour: Colour

    @property
    def top(self) -> float:
        """Upper edge of the square of a Chinese character of this size."""
        return self.baseline - self.size * ASCENT


@dataclass(frozen=True)
class Line:
    """The characters that stand at one height of a page, from left to right."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """All characters; spaces as they were drawn."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def font(self) -> str:
        """The face of most of its characters."""
        return Counter(glyph.font for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def top(self) -> float:
        """Upper edge, by the characters of its main size."""
        return next(glyph.top for glyph in self.glyphs if glyph.size == self.size)

    @property
    def bottom(self) -> float:
        """Lower edge of the square of its characters."""
        return self.top + self.size

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x

    @property
    def end(self) -> float:
        """Where its last character ends."""
        return max(glyph.end for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        """Half way between both ends."""
        return (self.x + self.end) / 2

    @property
    def is_red(self) -> bool:
        """Whether most of it is red."""
        reds = sum(_is_red(glyph.colour) for glyph in self.glyphs)
        return reds * 2 > len(self.glyphs)

    @cached_property
    def columns(self) -> tuple[tuple[Glyph, ...], ...]:
        """The characters, divided where a wide gap stands between them."""
        parts: list[list[Glyph]] = [[self.glyphs[0]]]
        for before, glyph in zip(self.glyphs, self.glyphs[1:], strict=False):
            if glyph.x - before.end > COLUMN_GAP * self.size:
                parts.append([])
            parts[-1].append(glyph)
        return tuple(tuple(part) for part in parts)


@dataclass(frozen=True)
class Mark:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    is_red: bool

    @property
    def is_level(self) -> bool:
        """Whether it runs across the page."""
        return abs(self.y1 - self.y2) < 0.5 < abs(self.x1 - self.x2)


@dataclass(frozen=True)
class Sheet:
    """One page of a finished PDF."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    unembedded: frozenset[str]


def measure(pdf: bytes) -> list[Sheet]:
    """Read all pages; not while another thread uses PDFium."""
    loose = _unembedded(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = []
        for number, page in enumerate(document, start=1):
            sheets.append(_sheet(page, number, loose if number == 1 else frozenset()))
            page.close()
    return sheets


def _sheet(page: Any, number: int, loose: frozenset[str]) -> Sheet:
    width, height = page.get_size()
    text_page = page.get_textpage()
    reader = _Reader(text_page, height)
    lines = tuple(_lines(reader.glyphs(), number))
    text_page.close()
    marks = tuple(_marks(page, height))
    return Sheet(number, width, height, lines, marks, loose | frozenset(reader.unembedded))


class _Reader:
    """Reads the characters of one page."""

    def __init__(self, text_page: Any, height: float) -> None:
        self._page = text_page
        self._height = height
        self.unembedded: set[str] = set()

    def glyphs(self) -> Iterator[Glyph]:
        """Yield what is drawn upright; what is turned (a watermark) is no text of the document."""
        for index in range(self._page.count_chars()):
            code = pdfium.FPDFText_GetUnicode(self._page, index)
            if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(self._page, index) == 1:
                continue
            angle = pdfium.FPDFText_GetCharAngle(self._page, index)
            if abs(math.sin(angle)) < 0.01:
                yield self._glyph(index, code)

    def _glyph(self, index: int, code: int) -> Glyph:
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, index, byref(x), byref(y))
        _, _, end, _ = self._page.get_charbox(index, loose=True)
        _, _, _, ink_top = self._page.get_charbox(index)
        return Glyph(
            chr(code).replace(HYPHEN_AT_END, "-"),
            x.value,
            end,
            self._height - y.value,
            self._height - ink_top,
            self._size(index),
            self._font(index),
            _colour(lambda *parts: pdfium.FPDFText_GetFillColor(self._page, index, *parts)),
        )

    def _size(self, index: int) -> float:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._page, index, byref(matrix))
        scale = math.hypot(matrix.b, matrix.d) or 1.0
        return round(float(pdfium.FPDFText_GetFontSize(self._page, index)) * scale, 2)

    def _font(self, index: int) -> str:
        flags = c_int()
        name = create_string_buffer(256)
        pdfium.FPDFText_GetFontInfo(self._page, index, name, 256, byref(flags))
        found = _bare(name.value.decode("utf-8", "replace"))
        shown = pdfium.FPDFText_GetTextObject(self._page, index)
        font = pdfium.FPDFTextObj_GetFont(shown) if shown else None
        if font and pdfium.FPDFFont_GetIsEmbedded(font) == 0:
            self.unembedded.add(found)
        return found


def _lines(glyphs: Iterable[Glyph], page: int) -> Iterator[Line]:
    """Gather characters into lines; spaces at their ends belong to none."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.top):
        if not rows or glyph.top - rows[-1][0].top >= SAME_LINE:
            rows.append([])
        rows[-1].append(glyph)
    for row in rows:
        row.sort(key=lambda each: each.x)
        inked = [place for place, glyph in enumerate(row) if not glyph.text.isspace()]
        if inked:
            first = inked[0]
            while first and row[first - 1].text == "\u3000":  # an empty place is part of the line
                first -= 1
            yield Line(page, tuple(row[first : inked[-1] + 1]))


def _marks(page: Any, height: float) -> Iterator[Mark]:
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        weight = c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(drawn, byref(weight))
        red = _is_red(_colour(lambda *parts: pdfium.FPDFPageObj_GetStrokeColor(drawn, *parts)))  # noqa: B023  # called at once
        for (x1, y1), (x2, y2) in _segments(drawn):
            yield Mark(x1, height - y1, x2, height - y2, weight.value, red)


def _segments(drawn: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path, each by its two ends."""
    place = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        before, place = place, (x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield before, place


def _colour(read: Callable[..., object]) -> Colour:
    parts = [c_uint() for _ in range(4)]
    read(*(byref(part) for part in parts))
    return parts[0].value, parts[1].value, parts[2].value


def _is_red(colour: Colour) -> bool:
    red, green, blue = colour
    return red > 150 > 2 * max(green, blue)


def _bare(name: str) -> str:
    """A face's name without the mark of its subset."""
    return re.sub(r"^[A-Z]{6}\+", "", name)


def _unembedded(pdf: bytes) -> frozenset[str]:
    """Faces that the file lists, used or not, without holding them."""
    listed = set(re.findall(rb"/BaseFont\s*/([^\s/<>\[\]()]+)", pdf))
    held = {
        name
        for block in re.findall(rb"<<[^<>]*?/FontDescriptor[^<>]*>>", pdf)
        if b"/FontFile" in block
        for name in re.findall(rb"/FontName\s*/([^\s/<>\[\]()]+)", block)
    }
    return frozenset(_bare(name.decode("latin-1")) for name in listed - held)
