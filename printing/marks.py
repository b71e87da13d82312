"""What the frame puts on every page, whatever the sheet: watermark, content code, folio."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from printing.fonts import Faces
from printing.installed import Role
from printing.paper import BLACK, MM, Paper

WATER = "0.87 0.87 0.87"  # seen on paper, and the text above it stays readable
CORNER = 7.5  # 六号: content code and folio
CORNER_UP = 6 * MM
EDGE = 12 * MM
SLANT = math.radians(30)

Shown = tuple[tuple[str, str], ...]  # for each piece of a text: font operator, text operator
Encode = Callable[[str, Role, float], Shown]


@dataclass(frozen=True)
class Marks:
    """The marks of one document.

    Attributes:
        watermark: lines with their sizes, slantwise under the text.
        code: the content code at the foot.
        folio: pages are numbered as one book beside their own numbers.
    """

    watermark: tuple[tuple[str, float], ...] = ()
    code: str = ""
    folio: bool = False


NO_MARKS = Marks()


def operators(
    marks: Marks, paper: Paper, number: int, faces: Faces, encode: Encode
) -> tuple[list[str], list[str]]:
    """The operators of page `number`: those below the drawings, and those among the texts."""
    under = []
    cos, sin = math.cos(SLANT), math.sin(SLANT)
    for place, (text, size) in enumerate(marks.watermark):
        half, down = faces.width(text, "kai", size) / 2, place * size * 2
        x = paper.width / 2 - half * cos + down * sin
        y = paper.height / 2 - half * sin - down * cos
        turned = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x:.3f} {y:.3f} Tm"
        under.append(f"q {WATER} rg BT {turned} {_joined(encode(text, 'kai', size))} ET Q")
    over = []
    folio = f"本册第 {number} 页" if marks.folio else ""
    for text, at_right in ((marks.code, True), (folio, False)):
        if text:
            x = paper.width - EDGE - faces.width(text, "song", CORNER) if at_right else EDGE
            shown = _joined(encode(text, "song", CORNER))
            over.append(f"{BLACK} rg 1 0 0 1 {x:.3f} {CORNER_UP:.3f} Tm {shown}")
    return under, over


def _joined(shown: Shown) -> str:
    return " ".join(operator for piece in shown for operator in piece)
