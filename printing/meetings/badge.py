"""Draws 胸牌 `badge`: cards of 90 × 55 mm with the event, the name, the unit and the post."""

from __future__ import annotations

from models import names
from models.paper.meeting_sheets import Attendee, AttendeesData
from printing.boxes import Box, fit, one_line, write
from printing.installed import Role
from printing.meetings.cut_sheet import arrange, deal
from printing.meetings.place_card import ROLES
from printing.page import MM, SIZES, Document
from printing.sheet import Options

WIDTH, HEIGHT = 90 * MM, 55 * MM
SIDE = 5 * MM
EVENT = (3 * MM, 11 * MM)  # where the box begins, and its height
RULE = 15 * MM
NAME = (17 * MM, 20 * MM)
BELOW = (38 * MM, 14 * MM)
NAME_SIZE = 38.0


def compose(document: Document, data: AttendeesData, options: Options) -> None:
    """Draw the badges in the order of the data."""
    event = str(options["event"] or data.event or data.office_name)
    document.describe(f"{event}胸牌", data.office_name, "胸牌")
    role = ROLES[str(options["face"])]
    for box, person in deal(document, arrange(WIDTH, HEIGHT), data.people):
        below = _below(person, options)
        _draw(document, box, event, person.name, below, role)


def _below(person: Attendee, options: Options) -> str:
    post = main_post(person.posts) if options["post"] else ""
    unit = person.unit if options["unit"] else ""
    return "\n".join(line for line in (post, unit) if line)


def main_post(posts: str) -> str:
    """The first post with what is held besides: 副会长、秘书长（兼） is 副会长兼秘书长."""
    first, _, rest = posts.partition("、")
    second = rest.partition("、")[0]
    return f"{first}兼{second.removesuffix('（兼）')}" if second.endswith("（兼）") else first


def _draw(document: Document, box: Box, event: str, name: str, below: str, role: Role) -> None:
    faces = document.faces
    room = box.width - 2 * SIDE

    def part(place: tuple[float, float]) -> Box:
        return Box(box.x + SIDE, box.y + place[0], room, place[1])

    head = fit(faces, event, room, EVENT[1], "heading", SIZES["小四"], leading=1.2)
    write(document, part(EVENT), head, "center")
    rule = box.y + RULE
    document.rules([(box.x + SIDE, rule, box.x + box.width - SIDE, rule)], 0.5)
    area = part(NAME if below else (NAME[0], BELOW[0] + BELOW[1] - NAME[0]))
    write(document, area, one_line(faces, names.pad(name), room, role, NAME_SIZE), "center")
    if below:
        text = fit(faces, below, room, BELOW[1], "song", SIZES["五号"], leading=1.3)
        write(document, part(BELOW), text, "center")
