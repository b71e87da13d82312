"""Draws 主席台座次图 `rostrum_plan` (DOMAIN S18): who sits where, as seen from the hall.

An odd number: no. 1 in the centre, no. 2 at his left hand, no. 3 at his right. An even number:
nos. 1 and 2 in the centre, no. 2 at no. 1's left hand. Who faces the hall has his left hand where
the hall sees the right.
"""

from __future__ import annotations

from math import ceil

from models import names
from models.paper.meeting_sheets import Attendee, AttendeesData
from printing.boxes import Box, one_line, write, write_stacked, write_text
from printing.page import A4, MM, SIZES, Document
from printing.sheet import Options

SIDE = 15 * MM
TITLE_TOP = 14 * MM
PLAN_TOP = 46 * MM
PLAN_HEIGHT = 112 * MM
ROW_MOST = 44 * MM
ROW_GAP = 0.22  # of a row's height
SEAT_MOST = 30 * MM
SEAT_GAP = 2 * MM
STACKED = 21 * MM  # a narrower seat has the name from top to bottom
IN_A_ROW = 15
HALL_TOP = 164 * MM
HALL_HEIGHT = 14 * MM
TABLE = 0.75
NOTE = "本图为从会场面向主席台所见：下方是会场。数字为位次；2 号在 1 号的左手，即图上的右边。"


def compose(document: Document, data: AttendeesData, options: Options) -> None:
    """Draw the plan on one page, the front row nearest to the hall."""
    title = str(options["title"] or f"{data.event}主席台座次图")
    document.describe(title, data.office_name, "主席台座次图")
    document.new_page(A4.turned())
    rows = in_rows(len(data.people), str(options["rows"]), str(options["front"]))
    _draw_head(document, title, data)
    height = min(ROW_MOST, PLAN_HEIGHT / (len(rows) + ROW_GAP * (len(rows) - 1)))
    used = height * (len(rows) + ROW_GAP * (len(rows) - 1))
    bottom = PLAN_TOP + (PLAN_HEIGHT + used) / 2
    first = 0
    for number, count in enumerate(rows):
        top = bottom - height - number * height * (1 + ROW_GAP)
        _draw_row(document, data.people[first : first + count], first, top, height)
        first += count
    _draw_hall(document)


def seats(count: int) -> list[int]:
    """The places from left to right, as the hall sees them, in the order of the persons."""
    places = [(count - 1) // 2]
    right, left = places[0] + 1, places[0] - 1
    while len(places) < count:
        is_right = len(places) % 2 == 1
        places.append(right if is_right else left)
        right, left = right + is_right, left - (not is_right)
    return places


def in_rows(count: int, rows: str, front: str) -> list[int]:
    """How many sit in each row, the front one first."""
    wanted = int(rows) if rows else ceil(count / IN_A_ROW)
    if front and count > int(front):
        rest = count - int(front)
        behind = max(wanted - 1, ceil(rest / IN_A_ROW) if not rows else 1)
        return [int(front), *_evenly(rest, behind)]
    return _evenly(count, wanted)


def _evenly(count: int, rows: int) -> list[int]:
    each, more = divmod(count, rows)
    return [n for n in (each + (row < more) for row in range(rows)) if n]


def _draw_head(document: Document, title: str, data: AttendeesData) -> None:
    paper = document.paper
    width = paper.width - 2 * SIDE
    head = Box(SIDE, TITLE_TOP, width, 11 * MM)
    write_text(document, head, title, "title", SIZES["二号"], "center", leading=1.15)
    about = "　　".join(part for part in (data.when, data.place) if part)
    below = Box(SIDE, TITLE_TOP + 12 * MM, width, 7 * MM)
    write_text(document, below, about, "body", SIZES["小四"], "center")
    stage = Box(SIDE, TITLE_TOP + 22 * MM, width, 7 * MM)
    write_text(document, stage, "主　席　台", "heading", SIZES["四号"], "center")


def _draw_row(
    document: Document, people: tuple[Attendee, ...], first: int, top: float, height: float
) -> None:
    room = document.paper.width - 2 * SIDE
    pitch = min(SEAT_MOST, room / len(people))
    left = (document.paper.width - pitch * len(people)) / 2
    places = seats(len(people))
    for number, (place, person) in enumerate(zip(places, people, strict=True), start=first + 1):
        gap = min(SEAT_GAP, pitch * 0.1)
        box = Box(left + place * pitch + gap / 2, top, pitch - gap, height)
        _draw_seat(document, box, number, person.name)


def _draw_seat(document: Document, box: Box, number: int, name: str) -> None:
    document.box(box.x, box.y, box.width, box.height, TABLE)
    shown = Box(box.x, box.y, box.width, min(6 * MM, box.height * 0.3))
    write_text(document, shown, str(number), "song", SIZES["小五"], "center")
    room = Box(box.x, box.y + shown.height, box.width, box.height - shown.height)
    if box.width < STACKED:
        write_stacked(document, room.inset(1 * MM, 1.5 * MM), name, "heading", SIZES["三号"])
    else:
        inner = room.inset(1.2 * MM)
        # one size for all names of up to four characters
        size = min(SIZES["小二"], int(inner.width) / 4)
        line = one_line(
            document.faces, names.pad(name), inner.width, "heading", size, least=SIZES["小五"]
        )
        write(document, inner, line, "center")


def _draw_hall(document: Document) -> None:
    """The hall below the rows, and how the plan is to be read."""
    width = document.paper.width - 2 * SIDE
    hall = Box(SIDE, HALL_TOP, width, HALL_HEIGHT)
    document.box(hall.x, hall.y, hall.width, hall.height, 0.5)
    write_text(document, hall, "会　　　　场", "heading", SIZES["四号"], "center")
    note = Box(SIDE, HALL_TOP + HALL_HEIGHT + 3 * MM, width, 8 * MM)
    write_text(document, note, NOTE, "kai", SIZES["五号"], "center")
