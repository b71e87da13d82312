"""Text in a box: it shrinks until the whole of it fits, and is never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from printing.fonts import Faces
from printing.installed import Role
from printing.page import ASCENT, Document
from printing.text import break_lines, fit_size

VAlign = Literal["top", "middle", "bottom"]
HAlign = Literal["left", "center", "right"]
LEADING = 1.25
SHRINK = 0.95  # step by which a text gets smaller
LEAST = 4.0  # below it a text is stretched narrower instead; see `one_line`


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, side: float, above: float = 0.0) -> Box:
        """The box without a margin at its sides, and above and below."""
        width, height = self.width - 2 * side, self.height - 2 * above
        return Box(self.x + side, self.y + above, width, height)


@dataclass(frozen=True)
class Fitted:
    """A text as it fits: its face, its size, its lines and their pitch, in points."""

    role: Role
    size: float
    lines: tuple[str, ...]
    pitch: float
    stretch: float = 1.0

    @property
    def height(self) -> float:
        """Room that the lines take."""
        return len(self.lines) * self.pitch


def fit(
    faces: Faces,
    text: str,
    width: float,
    height: float,
    role: Role,
    size: float,
    *,
    leading: float = LEADING,
    indent: float = 0.0,
) -> Fitted:
    """Break a text into lines and make it smaller until all of them fit into the room.

    Args:
        faces: of the document.
        text: paragraphs parted by a line feed.
        width: of the room, in points.
        height: of the room, in points.
        role: its face.
        size: the largest size.
        leading: pitch of the lines, in sizes.
        indent: of the first line of each paragraph, in sizes (2 for running text).
    """
    while True:
        measure = faces.measure(role, size)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            broken = break_lines(paragraph, width, measure, indent=indent * size)
            broken[0] = "\u3000" * round(indent) + broken[0] if indent else broken[0]
            lines += broken
        fitted = Fitted(role, size, tuple(lines), size * leading)
        if fitted.height <= height + 0.01 or size < 1:
            return fitted
        size *= SHRINK


def one_line(
    faces: Faces, text: str, width: float, role: Role, size: float, *, least: float = LEAST
) -> Fitted:
    """A text on one line, smaller if need be; at the least size its letters get narrower."""
    natural = faces.width(text, role, size)
    fitting = fit_size(natural, width, size, least)
    wide = natural * fitting / size
    stretch = min(1.0, width / wide) if wide else 1.0
    return Fitted(role, fitting, (text,), fitting * LEADING, stretch)


def write(
    document: Document,
    box: Box,
    fitted: Fitted,
    align: HAlign = "left",
    valign: VAlign = "middle",
) -> float:
    """Write fitted lines into a box; returns where they end."""
    free = box.height - fitted.height
    top = box.y + {"top": 0.0, "middle": free / 2, "bottom": free}[valign]
    above = (fitted.pitch - fitted.size) / 2 + fitted.size * ASCENT
    faces = document.faces
    for line in fitted.lines:
        wide = faces.width(line, fitted.role, fitted.size) * fitted.stretch
        start = {"left": 0.0, "center": (box.width - wide) / 2, "right": box.width - wide}[align]
        baseline = top + above
        document.text(
            box.x + start, baseline, line, fitted.role, fitted.size, stretch=fitted.stretch
        )
        top += fitted.pitch
    return top


def write_text(
    document: Document,
    box: Box,
    text: str,
    role: Role = "body",
    size: float = 12.0,
    align: HAlign = "left",
    valign: VAlign = "middle",
    *,
    leading: float = LEADING,
    indent: float = 0.0,
) -> float:
    """Fit a text into a box and write it; returns where it ends."""
    fitted = fit(
        document.faces, text, box.width, box.height, role, size, leading=leading, indent=indent
    )
    return write(document, box, fitted, align, valign)


def write_stacked(document: Document, box: Box, text: str, role: Role, size: float) -> None:
    """Write characters one below the other, spread evenly: 简　历 in the label of a high row."""
    characters: Sequence[str] = [c for c in text if not c.isspace()]
    if not characters:
        return
    size = min(size, box.height / len(characters), box.width)
    pitch = min(size * 2.2, box.height / len(characters))
    top = box.y + (box.height - pitch * len(characters)) / 2 + (pitch - size) / 2
    for character in characters:
        document.centred(box.x + box.width / 2, top + size * ASCENT, character, role, size)
        top += pitch
