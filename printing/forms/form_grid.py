"""A form as a grid: columns and rows of given sizes, cells that span them, rules between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from printing.boxes import Box, Fitted, HAlign, VAlign, fit, one_line, write, write_stacked
from printing.fonts import Faces
from printing.page import MM, Document
from printing.text import break_lines

OUTER, INNER = 1.5, 0.5  # weights of the rules, in points
PAD_SIDE, PAD_ABOVE = 2.8, 1.2  # between a rule and the text, in points
TEXT_SIDE, TEXT_ABOVE = 5.0, 4.0  # round a long text
LABEL_SIZE = 12.5  # two lines of it stand in a row of 11.1 mm, clear of the rules
NARROWEST = 0.72  # of their width: so narrow the letters of a long name get, then smaller
TIGHT = 1.16
STACKED = 1.5  # pitch of a long stacked label, in sizes
RUNNING, CLOSE = 1.5, 1.2  # pitch of a long text, in sizes
READABLE = 0.84  # of the usual size: one line is made so much smaller before it is broken

CellKind = Literal["label", "stacked", "value", "line", "text"]


@dataclass(frozen=True)
class Cell:
    """One cell of a form: where it stands in the grid, and what it holds.

    Attributes:
        text: lines parted by a line feed.
        content: writes what no text says: a photo, a career, an opinion.
        kind: a label or short value, centred; "stacked": characters one below the other; "line":
            a value that is never broken (a name); "text": long, from the upper left corner.
    """

    row: int
    column: int
    text: str = ""
    kind: CellKind = "value"
    content: Callable[[Document, Box], None] | None = None
    rows: int = 1
    columns: int = 1
    size: float = LABEL_SIZE
    align: HAlign = "center"
    valign: VAlign = "middle"
    leading: float = TIGHT
    indent: float = 0.0


class FormGrid:
    """The places of a grid on the page; all lengths in points."""

    def __init__(
        self, left: float, top: float, widths: Sequence[float], heights: Sequence[float]
    ) -> None:
        self.xs = list(accumulate(widths, initial=left))
        self.ys = list(accumulate(heights, initial=top))

    @classmethod
    def in_mm(
        cls, paper_width: float, top: float, widths: Sequence[float], heights: Sequence[float]
    ) -> FormGrid:
        """A grid in the middle of the paper; sizes and `top` in millimetres."""
        wide = [width * MM for width in widths]
        left = (paper_width - sum(wide)) / 2
        return cls(left, top * MM, wide, [height * MM for height in heights])

    @property
    def whole(self) -> Box:
        """The whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1] - self.xs[0], self.ys[-1] - self.ys[0])

    def box(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Box:
        """The place of a cell."""
        left, top = self.xs[column], self.ys[row]
        return Box(left, top, self.xs[column + columns] - left, self.ys[row + rows] - top)

    def place(self, cell: Cell) -> Box:
        """The place of a cell that knows where it stands."""
        return self.box(cell.row, cell.column, cell.rows, cell.columns)

    def draw(self, document: Document, cells: Iterable[Cell]) -> None:
        """Draw the rules round these cells and what is in them, row by row as it is read."""
        given = sorted(cells, key=lambda cell: (cell.row, cell.column))
        self.draw_rules(document, given)
        for cell in given:
            write_cell(document, self.place(cell), cell)

    def draw_rules(self, document: Document, cells: Iterable[Cell]) -> None:
        """Draw each inner rule once, in one piece where it runs on, and the heavy frame."""
        across: dict[float, list[tuple[float, float]]] = {}
        down: dict[float, list[tuple[float, float]]] = {}
        for cell in cells:
            box = self.place(cell)
            right, bottom = box.x + box.width, box.y + box.height
            if bottom < self.ys[-1] - 0.01:
                across.setdefault(round(bottom, 3), []).append((box.x, right))
            if right < self.xs[-1] - 0.01:
                down.setdefault(round(right, 3), []).append((box.y, bottom))
        lines = [(a, y, b, y) for y, parts in across.items() for a, b in joined(parts)]
        lines += [(x, a, x, b) for x, parts in down.items() for a, b in joined(parts)]
        document.rules(lines, INNER)
        whole = self.whole
        document.box(whole.x, whole.y, whole.width, whole.height, OUTER)


def joined(parts: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches on one line, those that touch made one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1] + 0.01:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def write_cell(document: Document, place: Box, cell: Cell) -> None:
    """Write what a cell holds; it gets smaller until it fits, and is never cut."""
    if cell.content:
        cell.content(document, place)
    if not cell.text:
        return
    is_text = cell.kind == "text"
    box = place.inset(TEXT_SIDE, TEXT_ABOVE) if is_text else place.inset(PAD_SIDE, PAD_ABOVE)
    if cell.kind == "stacked":
        _write_stacked(document, place, cell)
    elif is_text:
        write(document, box, fit_text(document.faces, box, cell), "left", cell.valign)
    else:
        write(document, box, fit_value(document.faces, box, cell), cell.align, cell.valign)


def _write_stacked(document: Document, place: Box, cell: Cell) -> None:
    """A label from top to bottom, together in the middle of its cell."""
    count = len(cell.text)
    room = place.height - 2 * TEXT_ABOVE
    if 2 < count < 8:
        room = min(room, count * cell.size * STACKED)
    box = place.inset(PAD_SIDE, (place.height - room) / 2)
    write_stacked(document, box, cell.text, "body", cell.size)


def fit_text(faces: Faces, box: Box, cell: Cell) -> Fitted:
    """A long text: open lines while it is short, closer ones before it gets too small to read."""
    open_lines, close_lines = (
        fit(faces, cell.text, box.width, box.height, "body", cell.size, leading=leading,
            indent=cell.indent)
        for leading in (RUNNING, CLOSE)
    )  # fmt: skip
    return open_lines if open_lines.size >= cell.size * READABLE else close_lines


def fit_value(faces: Faces, box: Box, cell: Cell) -> Fitted:
    """A label or value: on its own lines while they can be read, else broken evenly."""
    whole = _whole_lines(faces, box, cell)
    if whole is not None:
        return whole
    found = fit(faces, cell.text, box.width, box.height, "body", cell.size, leading=cell.leading)
    if cell.align != "center":
        return found
    return replace(found, lines=_even(faces, found, cell.text, box.width))


def _whole_lines(faces: Faces, box: Box, cell: Cell) -> Fitted | None:
    """The lines as they are given, unless they would get too small."""
    lines = cell.text.split("\n")
    if cell.kind == "line":
        natural = faces.width(cell.text, "body", 1.0)
        least = min(cell.size, box.width / natural / NARROWEST)
        return one_line(faces, cell.text, box.width, "body", cell.size, least=least)
    wide = max(faces.width(line, "body", 1.0) for line in lines)
    size = min(cell.size, box.width / wide, box.height / len(lines) / cell.leading)
    if size < cell.size * (READABLE if len(lines) == 1 else READABLE / 2):
        return None
    return Fitted("body", size, tuple(lines), size * cell.leading)


def _even(faces: Faces, found: Fitted, text: str, width: float) -> tuple[str, ...]:
    """The same number of lines, as even in length as they can be."""
    measure = faces.measure("body", found.size)
    best = found.lines
    for step in range(19, 9, -1):
        room = width * step / 20
        lines = [line for part in text.split("\n") for line in break_lines(part, room, measure)]
        if len(lines) > len(best) or any(sum(map(measure, line)) > width for line in lines):
            break
        best = tuple(lines)
    return best
