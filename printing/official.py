"""The elements of an official document (公文), GB/T 9704-2012, each set on the grid as a block.

A document is a sequence of these blocks; `draw` lets them flow over pages. The 1999 edition differs
(no issuer's name above the date) and is not meant here.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from printing.fonts import Faces
from printing.grid import (
    BLANK,
    BODY,
    LEFT,
    PITCH,
    TOP,
    TRACK,
    WIDTH,
    Block,
    Line,
    Page,
    Piece,
    draw_page,
    lay_out,
)
from printing.installed import Role
from printing.page import ASCENT, BLACK, MM, RED, SIZES, Document
from printing.text import balanced_lines, break_lines, fit_size, title_phrases

TITLE = SIZES["二号"]
INDENT = 2 * PITCH
HEADINGS: tuple[Role, ...] = ("heading", "kai", "body", "body")  # 一、 （一） 1. （1）
MOST_STRETCH = 0.3 * BODY  # a line is stretched to full width by no more between two characters
NAME_ROOM = 8 * PITCH  # a longer name shrinks
LETTERHEAD_DROP = 35 * MM
LETTERHEAD_SIZE = 48.0
RULE_BELOW = 4 * MM
RULE_WEIGHT = 1.5


@dataclass(frozen=True)
class Letterhead:
    """The red head (版头): name of the issuer, and the number below it; both may be empty."""

    name: str
    number: str = ""


class Setter:
    """Sets texts as blocks of lines in the faces of a document."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

    def title(self, text: str) -> Block:
        """标题: 2号小标宋, centred, divided without breaking a word."""
        lines = balanced_lines(title_phrases(text), WIDTH, self._faces.measure("title", TITLE))
        return Block(tuple(self._centred(line, "title", TITLE) for line in lines), whole=True)

    def number(self, text: str) -> Block:
        """文号 of a document without a red head: below the title (custom, to confirm)."""
        return Block((self._centred(text, "body", BODY),))

    def addressee(self, text: str) -> Block:
        """主送机关: flush left, with a full-width colon."""
        return self._running(text.rstrip("：:") + "：", 0.0)

    def paragraph(self, text: str) -> Block:
        """正文: indented by two characters, run-over flush."""
        return self._running(text, INDENT)

    def heading(self, text: str, level: int = 1, note: str = "") -> Block:
        """层次标题 of level 1 to 4: 黑体, 楷体, 仿宋, 仿宋; stays with what follows.

        `note` is a remark in brackets behind it, in 楷体: （按姓氏笔画为序）.
        """
        role = HEADINGS[level - 1]
        lines = list(self._running(text, INDENT, role).lines)
        last = lines[-1][-1]
        end = last.x + self._faces.width(last.text, role, BODY) + TRACK * len(last.text)
        if note and end + self._faces.width(note, "kai", BODY) <= WIDTH:
            lines[-1] += self._line(end, note, "kai")
        elif note:
            lines.append(self._line(INDENT, note, "kai"))
        return Block(tuple(lines), whole=True, with_next=True)

    def attachment_note(self, titles: Sequence[str]) -> Block:
        """附件说明: 附件：1. XXX, run-over aligned with the name; one attachment has no number."""
        lines: list[Line] = []
        label = "附件："
        for number, title in enumerate(titles, start=1):
            mark = f"{number}. " if len(titles) > 1 else ""
            start = INDENT + self._width(label)
            name = start + self._width(mark)
            for part in self._broken(title, WIDTH - name):
                pieces = list(self._line(name, part))
                if mark:
                    pieces.insert(0, self._line(start, mark)[0])
                if not lines:
                    pieces.insert(0, self._line(INDENT, label)[0])
                lines.append(tuple(pieces))
                mark = ""
        return Block(tuple(lines), whole=True)

    def signature(self, issuer: str, day: str, *, sealed: bool) -> Block:
        """署名 and 成文日期, with room for the seal between two lines above and one below."""
        size = fit_size(self._width(issuer), WIDTH, BODY, BODY / 2)
        name = self._faces.width(issuer, "body", size) + TRACK * len(issuer)
        date = self._width(day)
        name_x, date_x = _sealed(name, date) if sealed else _unsealed(name, date)
        space = 2 if sealed else 1
        signed = (Piece(name_x, issuer, "body", size, TRACK),)
        return Block((*(BLANK,) * space, signed, self._line(date_x, day)), whole=True, signs=True)

    def attachment(self, title: str, number: int = 0) -> Block:
        """The head of an attachment on its new page: 附件1 on line 1, the title on line 3."""
        label = self._line(0.0, f"附件{number or ''}", "heading")
        titled = self.title(title).lines
        return Block((label, BLANK, *titled, BLANK), on_new_page=True, whole=True)

    def entry(self, text: str) -> Block:
        """One line of a list, indented; run-over aligned."""
        lines = self._broken(text, WIDTH - INDENT)
        return Block(tuple(self._line(INDENT, line) for line in lines), whole=True)

    def entries(self, pairs: Sequence[tuple[str, str]]) -> list[Block]:
        """A list in two columns: 姓名　单位, the second column aligned."""
        room = min(NAME_ROOM, max((self._width(name) for name, _ in pairs), default=0.0))
        second = INDENT + room + PITCH
        return [self._pair(name, text, room, second) for name, text in pairs]

    def _pair(self, name: str, text: str, room: float, second: float) -> Block:
        size = fit_size(self._width(name), room, BODY, BODY / 2)
        first = Piece(INDENT, name, "body", size, TRACK)
        parts = self._broken(text, WIDTH - second)
        lines = [self._line(second, part) for part in parts]
        return Block(((first, *lines[0]), *lines[1:]), whole=True)

    def _running(self, text: str, indent: float, role: Role = "body") -> Block:
        measure = self._faces.measure(role, BODY, TRACK)
        broken = break_lines(text, WIDTH, measure, indent=indent)
        lines = []
        for number, line in enumerate(broken):
            x = indent if number == 0 else 0.0
            spacing = TRACK
            if number < len(broken) - 1:
                spacing += self._stretch(line, role, WIDTH - x)
            lines.append((Piece(x, line, role, BODY, spacing),))
        return Block(tuple(lines))

    def _stretch(self, line: str, role: Role, room: float) -> float:
        """What is added between two characters so that a line fills its room."""
        missing = room - self._faces.width(line, role, BODY) - TRACK * len(line)
        each = missing / max(1, len(line) - 1)
        return each if each <= MOST_STRETCH else 0.0

    def _line(self, x: float, text: str, role: Role = "body") -> Line:
        return (Piece(x, text, role, BODY, TRACK),)

    def _centred(self, text: str, role: Role, size: float) -> Line:
        x = (WIDTH - self._faces.width(text, role, size)) / 2
        return (Piece(x, text, role, size),)

    def _broken(self, text: str, room: float) -> list[str]:
        return break_lines(text, room, self._faces.measure("body", BODY, TRACK))

    def _width(self, text: str) -> float:
        return self._faces.width(text, "body", BODY) + TRACK * len(text)


def draw(document: Document, blocks: Sequence[Block], letterhead: Letterhead | None = None) -> int:
    """Let the blocks flow over pages and draw them; returns the number of pages."""
    if letterhead:
        blocks = [_letterhead_room(document.faces, letterhead), *blocks]
    pages = lay_out(blocks)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            document.new_page()
        elif letterhead:
            _draw_letterhead(document, letterhead, page.pitch)
        draw_page(document, page, number)
    return len(pages)


def _sealed(name: float, date: float) -> tuple[float, float]:
    """Where name and date begin under a seal: the date ends four characters from the right."""
    centre = WIDTH - 4 * PITCH - date / 2
    centre -= max(0.0, centre + name / 2 - WIDTH)  # a longer name moves both left
    return centre - name / 2, centre - date / 2


def _unsealed(name: float, date: float) -> tuple[float, float]:
    """Where name and date begin without a seal: the date two characters right of the name."""
    name_x = WIDTH - (name + INDENT if date <= name else date + 2 * INDENT)
    return name_x, name_x + INDENT


def _letterhead_size(faces: Faces, name: str) -> float:
    natural = faces.width(name, "title", LETTERHEAD_SIZE)
    return fit_size(natural, WIDTH, LETTERHEAD_SIZE, BODY)


def _number_line(faces: Faces, letterhead: Letterhead) -> int:
    """The grid line of the number: two free lines below the name."""
    bottom = LETTERHEAD_DROP + _letterhead_size(faces, letterhead.name)
    return math.ceil(bottom / Page(()).pitch) + 2


def _letterhead_room(faces: Faces, letterhead: Letterhead) -> Block:
    """The lines that the red head takes, the two free ones below its rule included."""
    width = faces.width(letterhead.number, "body", BODY)
    number = (Piece((WIDTH - width) / 2, letterhead.number),)
    return Block((*(BLANK,) * _number_line(faces, letterhead), number, BLANK, BLANK), whole=True)


def _draw_letterhead(document: Document, letterhead: Letterhead, pitch: float) -> None:
    """The issuer's name in red, 35 mm below the top of the type area, and the rule."""
    size = _letterhead_size(document.faces, letterhead.name)
    baseline = TOP + LETTERHEAD_DROP + size * ASCENT
    document.ink(RED)
    document.centred(LEFT + WIDTH / 2, baseline, letterhead.name, "title", size)
    document.ink(BLACK)
    line = _number_line(document.faces, letterhead)
    rule = TOP + line * pitch + BODY + RULE_BELOW
    document.rules([(LEFT, rule, LEFT + WIDTH, rule)], RULE_WEIGHT, RED)
