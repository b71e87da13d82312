"""A kit on paper: its parts in one document, behind a contents page, in the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from printing.boxes import Box, one_line, write
from printing.kits.plan import KitData, KitPart, sheet_of
from printing.page import A4, ASCENT, MM, SIZES, Document
from printing.sheet import Options
from printing.text import balanced_lines, title_phrases

SIDE = 28 * MM
TOP = 37 * MM
FOOT = 40 * MM
TITLE = SIZES["二号"]
ENTRY = SIZES["四号"]
PITCH = 26.0
NUMBER_ROOM = 14 * MM
DOTS = 5.0  # from one dot of the leader to the next


def compose(document: Document, data: KitData, options: Options) -> None:
    """Draw all parts, then the contents, which comes to stand before them."""
    starts = []
    for part in data.parts:
        first = document.pages
        sheet_of(part).compose(document, part.data, part.options)
        document.chapter(part.title, first)
        starts.append(first)
    title = str(options.get("title") or data.title)
    pages = list(_leaves(list(zip(data.parts, starts, strict=True))))
    body = document.pages
    for place, entries in enumerate(pages):
        document.new_page(A4)
        top = _draw_title(document, title) if place == 0 else TOP
        _draw_entries(document, entries, top, len(pages))
        if place == 0:
            document.outline("目录")
    document.bring_to_front(body)
    document.describe(title, data.office_name, "成套打印")


Entry = tuple[KitPart, int]


def _leaves(entries: list[Entry]) -> Iterator[list[Entry]]:
    """The entries of each page of the contents."""
    room = A4.height - TOP - FOOT
    first = int((room - 3 * TITLE * 1.4 - 3 * PITCH) / PITCH)
    later = int(room / PITCH)
    yield entries[:first]
    for start in range(first, len(entries), later):
        yield entries[start : start + later]


def _draw_title(document: Document, title: str) -> float:
    faces, top = document.faces, TOP
    width = A4.width - 2 * SIDE
    for line in balanced_lines(title_phrases(title), width, faces.measure("title", TITLE)):
        document.centred(A4.width / 2, top + TITLE * ASCENT, line, "title", TITLE)
        top += TITLE * 1.4
    top += PITCH
    document.centred(A4.width / 2, top + ENTRY * ASCENT, "目　录", "heading", SIZES["三号"])
    return top + 2 * PITCH


def _draw_entries(document: Document, entries: Sequence[Entry], top: float, contents: int) -> None:
    """One line for each part: its title, dots, the page of this book on which it begins."""
    right = A4.width - SIDE
    for part, start in entries:
        number = str(start + contents + 1)
        room = right - SIDE - NUMBER_ROOM
        fitted = one_line(document.faces, part.title, room, "body", ENTRY)
        write(document, Box(SIDE, top, room, ENTRY), fitted)
        baseline = top + ENTRY * ASCENT
        document.right(right, baseline, number, "song", ENTRY)
        begin = SIDE + document.faces.width(part.title, "body", fitted.size) + ENTRY / 2
        end = right - document.faces.width(number, "song", ENTRY) - ENTRY / 2
        dots = "·" * max(0, int((end - begin) / DOTS))
        wide = document.faces.width("·", "song", ENTRY / 2)
        document.text(begin, baseline, dots, "song", ENTRY / 2, spacing=DOTS - wide)
        top += PITCH
