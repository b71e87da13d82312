"""Long tables drawn page by page on the canvas, in time linear in their rows.

The head belongs to the page and is repeated; rows are never split; a cell wraps and shrinks until
its whole text is on paper. No text is measured twice: equal cells of a column share one fitting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from models.paper.table import Align, ColumnKind
from printing.fonts import Faces
from printing.installed import Role
from printing.page import ASCENT, MM, SIZES, Document
from printing.text import break_lines, fit_size

LEADING = 1.12  # line pitch inside a cell, in sizes: two lines of 9 pt stand in a row of 8 mm
STEP = 0.5  # points by which a cell shrinks
_JOINTS = (re.compile(r"(?<=.)(?=\([^()]*\)$)"), re.compile(r"[ \u3000·](?=.)"))
SQUEEZE = 0.8  # a cell shrinks so far to stay on one line, a name farther


@dataclass(frozen=True)
class Column:
    """One column: its width in points, and how its cells are set."""

    title: str
    width: float
    align: Align = "left"
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class Cells:
    """A row with one text per column."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Banner:
    """A row over the whole width: the heading of a group, or a line of totals.

    A heading stays with the row below it, totals stay with the row above.
    """

    text: str
    is_heading: bool = False


Row = Cells | Banner


@dataclass(frozen=True)
class Look:
    """Sizes and rules of a table as offices draw it, in points."""

    size: float = SIZES["五号"]
    least: float = SIZES["六号"]
    least_name: float = SIZES["小六"]
    row_height: float = 8 * MM
    side: float = 3.0  # free room left and right in a cell
    padding: float = 2.0  # free room above and below, together
    inner: float = 0.5
    outer: float = 1.25


class Fitted(NamedTuple):
    """A text as it fits: its face, its size and its lines."""

    role: Role
    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Room that the lines take."""
        return len(self.lines) * self.size * LEADING


class Typeset(NamedTuple):
    """A fitted text at its place in a column; equal cells of a column are one object.

    Attributes:
        starts: where each line begins, from the left side of the column.
        rise: how far the first baseline stands above the middle of the row.
    """

    role: Role
    size: float
    lines: tuple[str, ...]
    height: float
    starts: tuple[float, ...]
    rise: float


class Placed(NamedTuple):
    """A row with its height and its cells; a banner has one cell."""

    height: float
    cells: tuple[Typeset, ...]
    is_banner: bool = False


class Table:
    """A table of fixed columns: `pages` lays it out, `draw` puts one page's part on paper."""

    def __init__(self, faces: Faces, columns: Sequence[Column], look: Look | None = None) -> None:
        self.columns = tuple(columns)
        self.look = look or Look()
        self.width = sum(column.width for column in columns)
        self._faces = faces
        self._fitted: list[dict[str, Typeset]] = [{} for _ in columns]
        self._whole = Column("", self.width)
        self._head = self._place_head()

    def pages(
        self, rows: Sequence[Row], first_room: float, room: float, tail: float = 0.0
    ) -> list[list[Placed]]:
        """Divide rows into pages; the last part is empty only when there are no rows.

        Args:
            rows: from top to bottom.
            first_room: height for head and rows on the first page.
            room: the same on every other page.
            tail: height that must remain under the last row, for what is written below the table.
        """
        pages: list[list[Placed]] = [[]]
        left = first_room - self._head.height
        whole = room - self._head.height
        most = min(left, whole) - tail - 3 * self.look.row_height  # beside a heading and totals
        blocks = list(self._blocks(rows, most))
        for number, block in enumerate(blocks, start=1):
            height = sum(placed.height for placed in block)
            below = tail if number == len(blocks) else 0.0
            if pages[-1] and height + below > left:
                pages.append([])
                left = whole
            pages[-1] += block
            left -= height
        return pages

    def height(self, part: Sequence[Placed]) -> float:
        """Room that the head and one page's rows take."""
        return self._head.height + sum(placed.height for placed in part)

    def draw(self, document: Document, x: float, y: float, part: Sequence[Placed]) -> float:
        """Draw the head and one page's rows from (x, y) on; returns where they end."""
        tops = [y]
        for placed in (self._head, *part):
            self._draw_row(document, x, tops[-1], placed)
            tops.append(tops[-1] + placed.height)
        across = [(x, top, x + self.width, top) for top in tops[1:-1]]
        document.rules([*across, *self._uprights(x, tops, part)], self.look.inner)
        document.box(x, y, self.width, tops[-1] - y, self.look.outer)
        return tops[-1]

    def _blocks(self, rows: Sequence[Row], most: float) -> Iterator[list[Placed]]:
        """Rows that may not be parted: a heading and its first row, a last row and its totals."""
        block: list[Placed] = []
        for row, following in pairwise((*rows, None)):
            if row is None:
                continue
            block.append(self._place(row, most))
            heads = isinstance(row, Banner) and row.is_heading
            ended = isinstance(following, Banner) and not following.is_heading
            if not heads and not ended:
                yield block
                block = []

    def _place(self, row: Row, most: float) -> Placed:
        if isinstance(row, Banner):
            role: Role = "heading" if row.is_heading else "body"
            fitted = self._fit_lines(row.text, role, self.width, most)
            cells: tuple[Typeset, ...] = (self._aligned(fitted, self._whole),)
        else:
            cells = tuple(
                known[text] if text in known else self._fit(place, text, most)
                for place, (text, known) in enumerate(zip(row.texts, self._fitted, strict=True))
            )
        height = max(cell.height for cell in cells) + self.look.padding
        return Placed(max(self.look.row_height, height), cells, isinstance(row, Banner))

    def _place_head(self) -> Placed:
        look = self.look
        cells = tuple(
            self._aligned(self._fit_title(column.title, column.width), column)
            for column in (replace(column, align="center") for column in self.columns)
        )
        height = max((cell.height for cell in cells), default=0.0) + 2 * look.padding
        return Placed(max(look.row_height, height), cells)

    def _fit_title(self, text: str, width: float) -> Fitted:
        """A column's title; on two lines both are about equally long: 专业技术 / 职称."""
        fitted = self._fit_lines(text, "heading", width, 6 * self.look.row_height)
        natural = self._faces.width(text, "heading", fitted.size)
        room = natural / len(fitted.lines) + fitted.size / 2
        even = self._broken(text, "heading", fitted.size, room)
        return even if len(even.lines) == len(fitted.lines) else fitted

    def _fit(self, place: int, text: str, most: float) -> Typeset:
        column = self.columns[place]
        fitted = None if column.kind == "text" else self._fit_compact(text, column.width)
        fitted = fitted or self._fit_lines(text, "body", column.width, most)
        cell = self._fitted[place][text] = self._aligned(fitted, column)
        return cell

    def _aligned(self, fitted: Fitted, column: Column) -> Typeset:
        """A text with the places of its lines, so that no equal cell is measured again."""
        role, size, lines = fitted
        side, height = self.look.side, fitted.height
        starts = (side,) * len(lines)
        if column.align != "left":
            free = [column.width - self._faces.width(line, role, size) for line in lines]
            is_right = column.align == "right"
            starts = tuple([each - side if is_right else each / 2 for each in free])
        rise = height / 2 - size * ((LEADING - 1) / 2 + ASCENT)
        return Typeset(role, size, lines, height, starts, rise)

    def _fit_compact(self, text: str, width: float) -> Fitted | None:
        """A name, date or number on one line, smaller if need be; a long name parted at its dot."""
        look = self.look
        if "\n" in text:
            return self._fit_lined(text, width)
        fitted = self._fit_one(text, "body", width, look.least_name)
        size = self._two_line_size
        while not fitted and size >= look.least_name:
            fitted = self._in_parts(text, "body", size, width - 2 * look.side)
            size -= STEP
        return fitted

    def _fit_lined(self, text: str, width: float) -> Fitted | None:
        """Dates or numbers that stand each on a line of its own, smaller if need be."""
        size, room = self._two_line_size, width - 2 * self.look.side
        lines = tuple(text.split("\n"))
        widest = max(self._faces.width(line, "body", size) for line in lines)
        least = self.look.least_name
        return (
            Fitted("body", fit_size(widest, room, size, least), lines)
            if widest * least <= room * size
            else None
        )

    def _fit_one(self, text: str, role: Role, width: float, least: float) -> Fitted | None:
        """The text on one line, smaller if need be; None if it has to be broken after all."""
        look = self.look
        room = width - 2 * look.side
        natural = self._faces.width(text, role, look.size)
        size = fit_size(natural, room, look.size, least)
        return Fitted(role, size, (text,)) if natural * size <= room * look.size else None

    def _fit_lines(self, text: str, role: Role, width: float, most: float) -> Fitted:
        """One line; else two in a row of usual height; else two; else as many as it takes."""
        look = self.look
        room = width - 2 * look.side
        if "\n" not in text:
            fitted = self._fit_one(text, role, width, look.size * SQUEEZE)
            if fitted:
                return fitted
        fitted = self._broken(text, role, self._two_line_size, room)
        while len(fitted.lines) > 2 and fitted.size > look.least:
            fitted = self._broken(text, role, max(look.least, fitted.size - STEP), room)
        while fitted.height > most:  # a row as high as the page: no text is cut, it gets smaller
            fitted = self._broken(text, role, fitted.size * 0.9, room)
        return fitted

    @property
    def _two_line_size(self) -> float:
        """The size at which two lines stand in a row of usual height."""
        look = self.look
        size = int((look.row_height - look.padding) / (2 * LEADING) / STEP) * STEP
        return max(look.least, min(look.size, size))

    def _in_parts(self, text: str, role: Role, size: float, room: float) -> Fitted | None:
        """Two lines, parted where the meaning is: 单位 职务, 买买提·阿不都; None if too long.

        A remark in brackets goes down first, 李　四 (女，回族): a padded name stays whole.
        """
        for place in (found.end() for joint in _JOINTS for found in joint.finditer(text)):
            halves = (text[:place].rstrip(), text[place:])
            if all(self._faces.width(half, role, size) <= room for half in halves):
                return Fitted(role, size, halves)
        return None

    def _broken(self, text: str, role: Role, size: float, room: float) -> Fitted:
        parted = None if "\n" in text else self._in_parts(text, role, size, room)
        if parted:
            return parted
        measure = self._faces.measure(role, size)
        broken = (break_lines(line, room, measure) for line in text.split("\n"))
        return Fitted(role, size, tuple(line for lines in broken for line in lines))

    def _draw_row(self, document: Document, x: float, top: float, placed: Placed) -> None:
        middle = top + placed.height / 2
        columns = (self._whole,) if placed.is_banner else self.columns
        for column, (role, size, lines, _, starts, rise) in zip(columns, placed.cells, strict=True):
            baseline = middle - rise
            for line, start in zip(lines, starts, strict=True):
                document.text(x + start, baseline, line, role, size)
                baseline += size * LEADING
            x += column.width

    def _uprights(
        self, x: float, tops: Sequence[float], part: Sequence[Placed]
    ) -> Iterator[tuple[float, float, float, float]]:
        """The lines between columns; a banner interrupts them."""
        places = [x]
        for column in self.columns[:-1]:
            places.append(places[-1] + column.width)
        start = 0  # row at which the lines begin; row 0 is the head
        for row, placed in enumerate((*part, Placed(0.0, (), is_banner=True)), start=1):
            if placed.is_banner:
                if row > start:
                    yield from ((place, tops[start], place, tops[row]) for place in places[1:])
                start = row + 1
