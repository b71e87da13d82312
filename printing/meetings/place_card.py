"""Draws 桌签 `place_card` (S18): one card for each person, flat or folded over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models import names
from models.paper.meeting_sheets import Attendee, AttendeesData
from printing.boxes import Box, Fitted, fit, one_line, write
from printing.installed import Role
from printing.meetings.cut_sheet import GREY, HAIRLINE, arrange, deal
from printing.page import A4, MM, Document, Paper
from printing.sheet import Options
from printing.text import break_lines

SIDE = 0.07  # of the card's width, free at each side of the name
NAME_ALONE = (0.0, 1.0, 0.62)  # where the name's box begins, its height, and the size, in heights
NAME_ABOVE = (0.08, 0.56, 0.42)
UNIT = (0.66, 0.24, 0.13)
UNIT_TO_NAME = 0.42  # a unit is never nearly as large as the name
USUAL = 4  # longer names do not decide the common size
FOLDED = {"fold_landscape": A4.turned(), "fold_portrait": A4}
ROLES: dict[str, Role] = {"title": "title", "kai": "kai", "heading": "heading", "song": "song"}


def compose(document: Document, data: AttendeesData, options: Options) -> None:
    """Draw the cards in the order of the data."""
    document.describe(f"{data.event}桌签", data.office_name, "桌签")
    role = ROLES[str(options["face"])]
    with_unit = options["content"] == "unit"
    folded = FOLDED.get(str(options["size"]))
    size = 0.0
    for box, person in _places(document, str(options["size"]), data.people):
        if not size:
            size = _largest(document, data.people, box, role, options)
        _draw(document, box, person, role, size, with_unit=with_unit)
        if folded:
            with document.upside_down(folded.width / 2, folded.height / 2):
                _draw(document, box, person, role, size, with_unit=with_unit)


def _places(
    document: Document, size: str, people: Sequence[Attendee]
) -> Iterator[tuple[Box, Attendee]]:
    """The box of each card on its page; of a folded card the lower half."""
    if size in FOLDED:
        return _folded(document, FOLDED[size], people)
    width, height = (int(side) * MM for side in size.split("x"))
    return deal(document, arrange(width, height), people)


def _folded(
    document: Document, paper: Paper, people: Sequence[Attendee]
) -> Iterator[tuple[Box, Attendee]]:
    half = paper.height / 2
    for person in people:
        document.new_page(paper)
        document.rules([(0, half, paper.width, half)], HAIRLINE, GREY)
        yield Box(0, half, paper.width, half), person


def _largest(
    document: Document, people: Sequence[Attendee], box: Box, role: Role, options: Options
) -> float:
    """The size from which a name shrinks: what the card allows, or what all usual names allow."""
    most = box.height * (NAME_ABOVE if options["content"] == "unit" else NAME_ALONE)[2]
    if options["fit"] == "own":
        return most
    usual = [person.name for person in people if len(person.name) <= USUAL]
    room = box.width * (1 - 2 * SIDE)
    sizes = (one_line(document.faces, names.pad(n), room, role, most).size for n in usual)
    return min(sizes, default=most)


def _draw(
    document: Document, box: Box, person: Attendee, role: Role, size: float, *, with_unit: bool
) -> None:
    begin, height, _ = NAME_ABOVE if with_unit else NAME_ALONE
    side = box.width * SIDE
    room = Box(box.x + side, box.y + begin * box.height, box.width - 2 * side, height * box.height)
    name = one_line(document.faces, names.pad(person.name), room.width, role, size)
    write(document, room, name, "center")
    if with_unit and person.unit:
        begin, height, most = (part * box.height for part in UNIT)
        most = min(most, name.size * UNIT_TO_NAME)
        room = Box(room.x, box.y + begin, room.width, height)
        unit = fit(document.faces, person.unit, room.width, height, "heading", most)
        write(document, room, _even(document, unit, person.unit), "center")


def _even(document: Document, fitted: Fitted, text: str) -> Fitted:
    """The lines about equally long, instead of one full line and a last character."""
    if len(fitted.lines) == 1:
        return fitted
    natural = document.faces.width(text, fitted.role, fitted.size)
    measure = document.faces.measure(fitted.role, fitted.size)
    lines = break_lines(text, natural / len(fitted.lines) + fitted.size, measure)
    return replace(fitted, lines=tuple(lines)) if len(lines) == len(fitted.lines) else fitted
