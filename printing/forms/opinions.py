"""What several forms share: opinion boxes, the career, the photo, the heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.paper.person_facts import CareerLine
from printing.boxes import Box, Fitted, fit, write
from printing.fonts import Faces
from printing.forms.form_grid import RUNNING, TEXT_ABOVE, TEXT_SIDE
from printing.page import ASCENT, SIZES, Document
from printing.text import break_lines

DATE_LINE = "年　　月　　日"
SEALED = "（盖章）　　"
TITLE_SPACING = 5.0
TEXT_SIZE = SIZES["小四"]
PHOTO_MARGIN = 2.5
FULL_TOP, FULL_HEIGHT = 32.0, 247.0  # millimetres: as much of a page as a table takes
_GAP = 1.0  # between period and content, in sizes
_STEP = 0.25
_LEAST = 2.0
_LONG_CAREER = 14  # lines
_CAREER_PITCH = 1.15


def write_title(document: Document, top: float, title: str, *, spacing: float = 0.0) -> None:
    """The title in 小标宋 二号, its line beginning at `top`; narrower where it is too long."""
    size, room = SIZES["二号"], document.paper.width - 120
    natural = document.faces.width(title, "title", size) + spacing * len(title)
    size = min(size, size * room / natural)
    document.centred(
        document.paper.width / 2, top + size * ASCENT, title, "title", size, spacing=spacing
    )


def opinion(
    text: str = "", closing: Sequence[str] = (SEALED, DATE_LINE)
) -> Callable[[Document, Box], None]:
    """The content of a cell for an opinion, a seal and a date."""
    return lambda document, place: write_opinion(document, place, text, closing)


def photo_of(data: bytes) -> Callable[[Document, Box], None]:
    """The content of a cell for a photo."""
    return lambda document, place: write_photo(document, place, data)


def career_of(career: Sequence[CareerLine]) -> Callable[[Document, Box], None]:
    """The content of a cell for 简历."""
    return lambda document, place: write_career(document, place, career)


def write_opinion(
    document: Document,
    place: Box,
    text: str,
    closing: Sequence[str],
    size: float = TEXT_SIZE,
) -> None:
    """An opinion: what is said from the upper left on, signature and date at the lower right."""
    box = place.inset(TEXT_SIDE, TEXT_ABOVE)
    pitch = min(size * RUNNING, box.height / max(len(closing), 1))
    size = min(size, pitch)
    foot = Fitted("body", size, tuple(closing), pitch)
    sign = Box(box.x, box.y, box.width - size, box.height)
    if text:
        room = Box(box.x, box.y, box.width, max(box.height - foot.height, size))
        said = fit(document.faces, text, room.width, room.height, "body", size, indent=2)
        write(document, room, said, "left", "top")
    write(document, sign, foot, "right", "bottom")


def write_photo(document: Document, place: Box, photo: bytes) -> None:
    """The photo whole, in its own proportions, in the middle; an empty place says 照片."""
    if photo:
        box = place.inset(PHOTO_MARGIN, PHOTO_MARGIN)
        document.picture(photo, box.x, box.y, box.width, box.height)
        return
    size = SIZES["四号"]
    middle = place.y + place.height / 2
    document.centred(
        place.x + place.width / 2, middle + size * (ASCENT - 0.5), "照　片", "body", size
    )


def write_career(
    document: Document, place: Box, career: Sequence[CareerLine], size: float = TEXT_SIZE
) -> None:
    """简历: periods in one column, contents in another, run-over lines under the content.

    The whole gets smaller until it fits; its lines move together before that.
    """
    box = place.inset(TEXT_SIDE + 1, TEXT_ABOVE)
    faces = document.faces
    while True:
        start = _content_start(faces, career, size)
        blocks = [_broken(faces, line.content, box.width - start, size) for line in career]
        lines = sum(map(len, blocks))
        if lines * size * _CAREER_PITCH <= box.height or size <= _LEAST:
            break
        size -= _STEP
    pitch = min(size * RUNNING, box.height / max(lines, 1))
    baseline = box.y + (pitch - size) / 2 + size * ASCENT
    for line, block in zip(career, blocks, strict=True):
        document.text(box.x, baseline, line.period, "body", size)
        for text in block:
            document.text(box.x + start, baseline, text, "body", size)
            baseline += pitch


def page_of(career: Sequence[CareerLine], top: float, height: float) -> tuple[float, float]:
    """Top and height of a table that holds a career: the whole page for a long one; in mm."""
    if len(career) <= _LONG_CAREER:
        return top, height
    return FULL_TOP, FULL_HEIGHT


def _content_start(faces: Faces, career: Sequence[CareerLine], size: float) -> float:
    """Where the contents begin: behind the longest period."""
    widths = [faces.width(line.period, "body", size) for line in career]
    return max(widths, default=0.0) + _GAP * size


def _broken(faces: Faces, text: str, width: float, size: float) -> list[str]:
    return break_lines(text, width, faces.measure("body", size))
