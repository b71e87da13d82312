"""The grid of an official page: 22 lines of 28 characters, over which blocks of lines flow.

Source: GB/T 9704-2012 (5.2 and 6): A4, type area 156 × 225 mm, 37 mm from the top, 28 mm from the
left. 28 characters of 16 pt are 2 mm wider than the type area, so the pitch counts, not the size.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printing.installed import Role
from printing.page import ASCENT, MM, SIZES, Document

LEFT = 28 * MM
TOP = 37 * MM
WIDTH = 156 * MM
HEIGHT = 225 * MM
BODY = SIZES["三号"]
CHARACTERS = 28
LINES = 22
PITCH = WIDTH / CHARACTERS  # 15.793 pt
TRACK = PITCH - BODY  # what is added behind each character: −0.207 pt

MOVED = 2  # lines of a paragraph that go with a signature to its page
PAGE_NUMBER = SIZES["四号"]
DASH_BELOW = 7 * MM  # from the type area to the upper edge of the dashes
DASH_EDGE = 0.3  # of an em: upper edge of the dash over the baseline


@dataclass(frozen=True)
class Stroke:
    """A rule of a table: from `x1` to `x2` in points, from `y1` to `y2` in lines below its line.

    Whole numbers lie in the middle between two lines of text.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5


@dataclass(frozen=True)
class Piece:
    """A stretch of text on a line, `x` points right of the type area's left edge.

    `strokes` are the rules that a row of a table draws round its texts.
    """

    x: float
    text: str
    role: Role = "body"
    size: float = BODY
    spacing: float = 0.0
    strokes: tuple[Stroke, ...] = ()


Line = tuple[Piece, ...]
BLANK: Line = ()


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    Attributes:
        whole: not divided between pages.
        with_next: does not end a page (headings).
        on_new_page: begins a page (attachments).
        soft: dropped at the top of a page (blank lines between elements).
        signs: must have a line of text above it on its page (signature and date, 版记).
    """

    lines: tuple[Line, ...]
    whole: bool = False
    with_next: bool = False
    on_new_page: bool = False
    soft: bool = False
    signs: bool = False


@dataclass(frozen=True)
class Page:
    """The lines of one page, and how many of them share the height of the type area."""

    lines: tuple[Line, ...]
    most: int = LINES

    @property
    def pitch(self) -> float:
        """From one line to the next: the last possible one ends on the foot of the type area."""
        return (HEIGHT - BODY) / (self.most - 1)


def blank(lines: int = 1) -> Block:
    """Free lines between two elements."""
    return Block((BLANK,) * lines, soft=True)


def lay_out(blocks: Sequence[Block]) -> list[Page]:
    """Let blocks flow over pages; what begins on a new page is spaced for itself."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.on_new_page and sections[-1]:
            sections.append([])
        sections[-1].append(block)
    return [page for section in sections for page in _spaced(section)]


def draw_lines(document: Document, page: Page) -> None:
    """Draw the lines of one page."""
    for index, line in enumerate(page.lines):
        top = TOP + index * page.pitch
        for piece in line:
            baseline = top + piece.size * ASCENT
            document.text(
                LEFT + piece.x, baseline, piece.text, piece.role, piece.size, spacing=piece.spacing
            )
            for stroke in piece.strokes:
                _draw_stroke(document, stroke, top, page.pitch)


def draw_page_number(document: Document, number: int) -> None:
    """Write — 1 — below the type area: at the right on odd pages, at the left on even ones."""
    text = f"— {number} —"
    baseline = TOP + HEIGHT + DASH_BELOW + PAGE_NUMBER * DASH_EDGE
    if number % 2:
        document.right(LEFT + WIDTH - PAGE_NUMBER, baseline, text, "song", PAGE_NUMBER)
    else:
        document.text(LEFT + PAGE_NUMBER, baseline, text, "song", PAGE_NUMBER)


def _draw_stroke(document: Document, stroke: Stroke, top: float, pitch: float) -> None:
    between = top - (pitch - BODY) / 2
    ends = (
        LEFT + stroke.x1,
        between + stroke.y1 * pitch,
        LEFT + stroke.x2,
        between + stroke.y2 * pitch,
    )
    document.rules([ends], stroke.weight)


def _spaced(blocks: Sequence[Block]) -> list[Page]:
    """The pages of one section; a signature never stands on a page alone.

    The standard forbids "此页无正文" and asks for another spacing of lines instead: other numbers
    of lines to a page are tried until some text comes to stand above the signature.
    """
    for most in (LINES, LINES + 1, LINES - 1, LINES + 2, LINES - 2):
        pages, is_good = _flow(blocks, most)
        if is_good:
            return pages
    return _flow(_bound(blocks), LINES)[0]


def _bound(blocks: Sequence[Block]) -> Sequence[Block]:
    """The last lines of text bound to what must not stand alone after them, so that they move on.

    It is the way out where no spacing helps: a signature with a high 版记 below it.
    """
    texts = [n for n, block in enumerate(blocks) if any(block.lines) and not block.signs]
    if not texts or not blocks[-1].signs:
        return blocks
    text, after = blocks[texts[-1]], blocks[texts[-1] + 1 :]
    cut = 0 if text.whole else max(0, len(text.lines) - MOVED)
    stays = [replace(text, lines=text.lines[:cut])] if cut else []
    lines = (*text.lines[cut:], *(line for block in after for line in block.lines))
    return [*blocks[: texts[-1]], *stays, Block(lines, whole=True)]


def _flow(blocks: Sequence[Block], most: int) -> tuple[list[Page], bool]:
    """The pages at `most` lines each, and whether every signature has text above it."""
    pages: list[list[Line]] = [[]]
    is_good = True
    for number, block in enumerate(blocks):
        needed = min(most, _needed(blocks, number))
        if pages[-1] and len(pages[-1]) + needed > most:
            pages.append([])
        if block.soft and not pages[-1]:
            continue
        if block.signs and not any(pages[-1]):
            is_good = False
        for line in block.lines:
            if len(pages[-1]) == most:
                pages.append([])
            pages[-1].append(line)
    return [Page(tuple(page), most) for page in pages], is_good


def _needed(blocks: Sequence[Block], number: int) -> int:
    """How many lines must be left on a page for a block to begin there."""
    block = blocks[number]
    own = len(block.lines) if block.whole else 1
    follows = block.with_next and number + 1 < len(blocks)
    return own + (_needed(blocks, number + 1) if follows else 0)
