"""How many lines of the type area a page is spaced for, from the heights of its lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from printing.grid import BODY, HEIGHT, LINES, TOP
from printing.page import MM

FITS = (LINES, LINES + 1, LINES - 1, LINES + 2, LINES - 2)  # the nearest first
NEAR = 0.5 * MM


def pitch(lines: int = LINES) -> float:
    """From one line to the next at so many lines to a page."""
    return (HEIGHT - BODY) / (lines - 1)


def off_grid(top: float, lines: int, origin: float = TOP) -> float:
    """How far below (or above, negative) its place on the grid a line stands."""
    each = pitch(lines)
    return (top - origin + each / 2) % each - each / 2


def fitting(tops: Sequence[float], origin: float = TOP) -> tuple[int, ...]:
    """The numbers of lines to a page with which all heights agree."""
    return tuple(n for n in FITS if all(abs(off_grid(top, n, origin)) <= NEAR for top in tops))


def usual_step(tops: Sequence[float]) -> float:
    """The distance of neighbouring lines that is found most, blank lines aside."""
    steps = [below - above for above, below in pairwise(sorted(tops)) if below > above]
    close = [step for step in steps if step < 1.5 * min(steps)]
    return median(close) if close else pitch()


def blanks_between(above: float, below: float) -> int:
    """How many lines are free between two lines of one page."""
    return max(0, round((below - above) / pitch()) - 1)
