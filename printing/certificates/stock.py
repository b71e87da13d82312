"""The paper of certificates, and by how much a printer puts everything beside its place."""

from __future__ import annotations

import re

from models.errors import Misused
from printing.boxes import Box
from printing.page import A3, A4, MM, Paper
from printing.sheet import Options

TENTH = MM / 10
MOST = 300  # tenths of a millimetre: a larger offset is a slip of the pen
_WHOLE = re.compile(r"[+-]?\d{1,4}")

SIXTEENMO = Paper(184 * MM, 260 * MM)  # 16 开 of the printers of certificates
PAPERS: dict[str, Paper] = {
    "a4_landscape": A4.turned(),
    "a4_portrait": A4,
    "a3_folded": A3.turned(),
    "16k_landscape": SIXTEENMO.turned(),
    "16k_portrait": SIXTEENMO,
}


def leaf_of(size: str) -> Box:
    """The part of the paper that holds the text: of folded A3 the right half."""
    paper = PAPERS[size]
    if size == "a3_folded":
        return Box(paper.width / 2, 0.0, paper.width / 2, paper.height)
    return Box(0.0, 0.0, paper.width, paper.height)


def offset_of(options: Options) -> tuple[float, float]:
    """To the right and down, in points.

    Raises:
        Misused: not a whole number of tenths of a millimetre, or more than 30 mm.
    """
    x, y = (
        _tenths(str(options.get(name) or "0"), title)
        for name, title in (("offset_x", "左右偏移"), ("offset_y", "上下偏移"))
    )
    return x * TENTH, y * TENTH


def _tenths(text: str, title: str) -> int:
    plain = text.strip().replace("－", "-").replace("−", "-")
    if not _WHOLE.fullmatch(plain):
        raise Misused(f"“{title}”请写整数，单位是 0.1 毫米，例如 -15 是 1.5 毫米。")
    if abs(int(plain)) > MOST:
        raise Misused(f"“{title}”最多 {MOST}（即 {MOST // 10} 毫米），请核对。")
    return int(plain)
