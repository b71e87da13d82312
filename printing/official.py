"""The elements of an official document (公文), GB/T 9704-2012, each set on the grid as a block.

A document is a sequence of these blocks; `draw` lets them flow over pages. The 1999 edition differs
(no issuer's name above the date) and is not meant here.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from printing.fonts import Faces
from printing.grid import (
    BLANK,
    BODY,
    PITCH,
    TRACK,
    WIDTH,
    Block,
    Line,
    Piece,
    Stroke,
    draw_lines,
    draw_page_number,
    lay_out,
)
from printing.installed import Role
from printing.letterhead import (
    Imprint,
    Letterhead,
    draw_imprint,
    draw_letterhead,
    imprint_room,
    letterhead_room,
)
from printing.page import A4, SIZES, Document
from printing.text import balanced_lines, break_lines, fit_size, title_phrases

TITLE = SIZES["二号"]
INDENT = 2 * PITCH
HEADINGS: tuple[Role, ...] = ("heading", "kai", "body", "body")  # 一、 （一） 1. （1）
MOST_STRETCH = 0.3 * BODY  # a line is stretched to full width by no more between two characters
NAME_ROOM = 10 * PITCH  # a longer name shrinks
ROLL_CELLS = 5  # names on a line behind 出席：
CELL_EDGE = 0.25 * PITCH  # free on both sides of a text in a cell
OUTER_RULE = 1.0

Spans = Sequence[tuple[str, Role]]  # stretches of one paragraph, each with its face

__all__ = ["HEADINGS", "Imprint", "Letterhead", "Setter", "draw"]


class Setter:
    """Sets texts as blocks of lines in the faces of a document."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces

    def title(self, text: str) -> Block:
        """标题: 2号小标宋, centred, divided without breaking a word."""
        lines = balanced_lines(title_phrases(text), WIDTH, self._faces.measure("title", TITLE))
        return Block(tuple(self._centred(line, "title", TITLE) for line in lines), whole=True)

    def subtitle(self, text: str) -> Block:
        """副标题 below the title, in 楷体 (custom): ——广安市新的社会阶层人士工作综述."""
        lines = balanced_lines(title_phrases(text), WIDTH, self._faces.measure("kai", BODY))
        return Block(tuple(self._centred(line, "kai", BODY) for line in lines), whole=True)

    def number(self, text: str) -> Block:
        """文号 of a document without a red head: below the title (custom, to confirm)."""
        return Block((self._centred(text, "body", BODY),))

    def addressee(self, text: str) -> Block:
        """主送机关: flush left, with a full-width colon."""
        return self._running(text.rstrip("：:") + "：", 0.0)

    def paragraph(self, text: str) -> Block:
        """正文: indented by two characters, run-over flush."""
        return self._running(text, INDENT)

    def led(self, head: str, rest: str, level: int) -> Block:
        """A paragraph whose first sentence is its heading: 一、提高认识。各分会要."""
        return self._spans(((head, HEADINGS[level - 1]), (rest, "body")), INDENT)

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

    def signature(self, issuer: str, day: str, *, sealed: bool, note: str = "") -> Block:
        """署名 and 成文日期, with room for the seal between two lines above and one below.

        `note` is the 附注 in brackets on the line below the date.
        """
        room = WIDTH if sealed else WIDTH - INDENT
        size = fit_size(self._width(issuer), room, BODY, BODY / 2)
        name = self._faces.width(issuer, "body", size) + TRACK * len(issuer)
        date = self._width(day)
        name_x, date_x = _sealed(name, date) if sealed else _unsealed(name, date)
        space = 2 if sealed else 1
        signed = (Piece(name_x, issuer, "body", size, TRACK),)
        lines = [*(BLANK,) * space, signed, self._line(date_x, day)]
        if note.strip("（）() "):
            lines += self._running(f"（{note.strip('（）() ')}）", INDENT).lines
        return Block(tuple(lines), whole=True, signs=True)

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

    def roll(self, label: str, names: Sequence[str]) -> Block:
        """出席：and the names in columns, run-over aligned; a long one takes several columns."""
        start = INDENT + self._faces.width(label, "heading", BODY) + TRACK * len(label)
        cell = (WIDTH - start) / ROLL_CELLS
        lines: list[list[Piece]] = [[Piece(INDENT, label, "heading", BODY, TRACK)]]
        used = 0
        for name in names:
            taken = min(ROLL_CELLS, math.ceil((self._width(name) + PITCH / 2) / cell))
            if used + taken > ROLL_CELLS:
                lines.append([])
                used = 0
            first, *others = self._broken(name, WIDTH - start - used * cell)
            lines[-1].append(self._line(start + used * cell, first)[0])
            lines += [list(self._line(start, other)) for other in others]
            used = ROLL_CELLS if others else used + taken
        return Block(tuple(tuple(line) for line in lines))

    def table(self, rows: Sequence[Sequence[str]], columns: Sequence[float]) -> list[Block]:
        """A simple table, each row on one line of the grid; texts are centred and shrink.

        Args:
            rows: the first is the head.
            columns: share of the width that each column takes, 1 in all.
        """
        edges = [0.0]
        for share in columns:
            edges.append(edges[-1] + share * WIDTH)
        blocks = []
        for number, row in enumerate(rows):
            above = OUTER_RULE if number == 0 else 0.5
            below = OUTER_RULE if number == len(rows) - 1 else 0.0
            role: Role = "heading" if number == 0 else "body"
            pieces = [Piece(0.0, "", strokes=_frame(edges, above, below))]
            cells = zip(row, pairwise(edges), strict=True)
            pieces += [self._cell(text, role, *ends) for text, ends in cells]
            blocks.append(Block((tuple(pieces),), whole=True, with_next=number == 0))
        return blocks

    def _cell(self, text: str, role: Role, left: float, right: float) -> Piece:
        room = right - left - 2 * CELL_EDGE
        size = fit_size(self._faces.width(text, role, BODY), room, BODY, BODY / 8)
        x = (left + right - self._faces.width(text, role, size)) / 2
        return Piece(x, text, role, size)

    def _running(self, text: str, indent: float, role: Role = "body") -> Block:
        return self._spans(((text, role),), indent)

    def _spans(self, spans: Spans, indent: float) -> Block:
        """Break one paragraph, whose stretches may have faces of their own, into full lines."""
        lines: list[list[tuple[str, Role]]] = [[]]
        starts, used = [indent], indent
        for text, role in spans:
            if WIDTH - used < PITCH:
                lines.append([])
                starts, used = [*starts, 0.0], 0.0
            broken = break_lines(text, WIDTH, self._faces.measure(role, BODY, TRACK), indent=used)
            lines[-1].append((broken[0], role))
            lines += [[(line, role)] for line in broken[1:]]
            starts += [0.0] * (len(broken) - 1)
            used = starts[-1] + self._natural(lines[-1])
        last = len(lines) - 1
        return Block(
            tuple(
                self._set(line, start, is_last=number == last)
                for number, (line, start) in enumerate(zip(lines, starts, strict=True))
            )
        )

    def _set(self, line: Spans, start: float, *, is_last: bool) -> Line:
        """One line, stretched to fill its room unless it ends the paragraph."""
        spacing = TRACK if is_last else TRACK + self._stretch(line, WIDTH - start)
        pieces = []
        for text, role in line:
            pieces.append(Piece(start, text, role, BODY, spacing))
            start += self._faces.width(text, role, BODY) + spacing * len(text)
        return tuple(pieces)

    def _natural(self, line: Spans) -> float:
        return sum(self._faces.width(text, role, BODY) + TRACK * len(text) for text, role in line)

    def _stretch(self, line: Spans, room: float) -> float:
        """What is added between two characters so that a line fills its room."""
        missing = room - self._natural(line)
        each = missing / max(1, sum(len(text) for text, _ in line) - 1)
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


def draw(
    document: Document,
    blocks: Sequence[Block],
    letterhead: Letterhead | None = None,
    imprint: Imprint | None = None,
) -> int:
    """Let the blocks flow over pages and draw them; returns the number of pages."""
    if letterhead:
        blocks = [letterhead_room(document.faces, letterhead), *blocks]
    if imprint:
        blocks = [*blocks, imprint_room(document.faces, imprint)]
    pages = lay_out(blocks)
    for number, page in enumerate(pages, start=1):
        document.new_page(A4)
        if letterhead and number == 1:
            draw_letterhead(document, letterhead, page.pitch)
        draw_lines(document, page)
        if imprint and number == len(pages):
            draw_imprint(document, imprint)
        draw_page_number(document, number)
    return len(pages)


def _frame(edges: Sequence[float], above: float, below: float) -> tuple[Stroke, ...]:
    """The rules of one row: at its columns' edges, above it, and below the last one."""
    left, *inner, right = edges
    upright = [Stroke(x, 0, x, 1) for x in inner]
    upright += [Stroke(x, 0, x, 1, OUTER_RULE) for x in (left, right)]
    level = [Stroke(left, y, right, y, w) for y, w in ((0, above), (1, below)) if w]
    return (*upright, *level)


def _sealed(name: float, date: float) -> tuple[float, float]:
    """Where name and date begin under a seal: the date ends four characters from the right."""
    centre = WIDTH - 4 * PITCH - date / 2
    centre -= max(0.0, centre + name / 2 - WIDTH)  # a longer name moves both left
    return centre - name / 2, centre - date / 2


def _unsealed(name: float, date: float) -> tuple[float, float]:
    """Where name and date begin without a seal: the date two characters right of the name."""
    name_x = WIDTH - (name + INDENT if date <= name else date + 2 * INDENT)
    return name_x, name_x + INDENT
