"""Cards of one size on a sheet of paper, as many as fit, with marks where to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from printing.boxes import Box
from printing.page import A3, A4, MM, Document, Paper

Each = TypeVar("Each")

HAIRLINE = 0.25
GREY = "0.6 0.6 0.6"
MARK = 4 * MM  # length of a cut mark
CLEAR = 1 * MM  # between mark and card
_SLACK = 0.01


@dataclass(frozen=True)
class CutSheet:
    """A grid of cards in the middle of a sheet; neighbours share one cut."""

    paper: Paper
    width: float
    height: float
    columns: int
    rows: int

    @property
    def left(self) -> float:
        """From the edge of the paper to the first card."""
        return (self.paper.width - self.columns * self.width) / 2

    @property
    def top(self) -> float:
        """From the edge of the paper to the first card."""
        return (self.paper.height - self.rows * self.height) / 2

    @property
    def boxes(self) -> list[Box]:
        """The cards, row by row."""
        return [
            Box(
                self.left + column * self.width,
                self.top + row * self.height,
                self.width,
                self.height,
            )
            for row in range(self.rows)
            for column in range(self.columns)
        ]


def arrange(width: float, height: float) -> CutSheet:
    """The sheet that takes most cards of a size: A4 either way round, A3 for what is larger."""
    for paper in (A4, A3):
        sheets = [_grid(each, width, height) for each in (paper, paper.turned())]
        best = max(sheets, key=lambda sheet: sheet.columns * sheet.rows)
        if best.columns * best.rows:
            return best
    raise ValueError("larger than A3")


def deal(document: Document, sheet: CutSheet, cards: Sequence[Each]) -> Iterator[tuple[Box, Each]]:
    """Begin as many pages as the cards need, and give each card its box."""
    boxes = sheet.boxes
    for start in range(0, len(cards), len(boxes)):
        document.new_page(sheet.paper)
        draw_cut_marks(document, sheet)
        yield from zip(boxes, cards[start : start + len(boxes)], strict=False)


def draw_cut_marks(document: Document, sheet: CutSheet) -> None:
    """Draw a short mark at both ends of every cut; where no margin is left, the whole line."""
    paper, left, top = sheet.paper, sheet.left, sheet.top
    right, bottom = paper.width - left, paper.height - top
    lines: list[tuple[float, float, float, float]] = []
    for column in range(sheet.columns + 1):
        x = left + column * sheet.width
        lines += [(x, a, x, b) for a, b in _marks(top, bottom, paper.height) if left > _SLACK]
    for row in range(sheet.rows + 1):
        y = top + row * sheet.height
        lines += [(a, y, b, y) for a, b in _marks(left, right, paper.width) if top > _SLACK]
    document.rules(lines, HAIRLINE, GREY)


def _marks(first: float, last: float, edge: float) -> list[tuple[float, float]]:
    """From where to where to draw along a cut that leads from `first` to `last`."""
    if first < MARK:
        return [(0.0, edge)]
    return [(first - CLEAR - MARK, first - CLEAR), (last + CLEAR, last + CLEAR + MARK)]


def _grid(paper: Paper, width: float, height: float) -> CutSheet:
    columns = int((paper.width + _SLACK) / width)
    rows = int((paper.height + _SLACK) / height)
    return CutSheet(paper, width, height, columns, rows)
