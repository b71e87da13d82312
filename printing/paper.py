"""Sizes of paper and of type, in points (1/72 inch)."""

from collections.abc import Mapping
from dataclasses import dataclass

MM = 72 / 25.4
ASCENT = 0.88  # of an em, from the top of a Chinese character to its baseline
RED = "1 0 0"
BLACK = "0 0 0"

SIZES: Mapping[str, float] = {
    "初号": 42,
    "小初": 36,
    "一号": 26,
    "小一": 24,
    "二号": 22,
    "小二": 18,
    "三号": 16,
    "小三": 15,
    "四号": 14,
    "小四": 12,
    "五号": 10.5,
    "小五": 9,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5,
}


@dataclass(frozen=True)
class Paper:
    """A size of paper, in points."""

    width: float
    height: float

    def turned(self) -> "Paper":
        """The same paper the other way round."""
        return Paper(self.height, self.width)


A4 = Paper(210 * MM, 297 * MM)
A3 = Paper(297 * MM, 420 * MM)
