"""Which line of a finished document is what: title, addressee, text, signature, attachments.

Recognised by wording and place, as a reader would, since a PDF does not say it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from printing.checking.grid_fit import blanks_between
from printing.checking.measure import Line, Mark, Sheet
from printing.grid import BODY, HEIGHT, LEFT, PITCH, TOP, WIDTH
from printing.page import MM

NEAR = 0.5 * MM  # the tolerance of all places
SIZE_NEAR = 0.25
MIDDLE = LEFT + WIDTH / 2
RIGHT = LEFT + WIDTH
FOOT = TOP + HEIGHT
INDENT = 2 * PITCH

LABEL = re.compile(r"附件[ \d]*[：:]?")
NOTE = re.compile(r"附件[：:]")
DATE = re.compile(
    r"[\d\u3000 ]+年[\d\u3000 ]+月[\d\u3000 ]+日|[一二〇○零三四五六七八九]{4}年.{1,3}月.{1,3}日"
)
DOCUMENT_NUMBER = re.compile(r"[〔\[（(【]\s*\d{4}\s*[〕\]）)】].*号")
HEADING = re.compile(
    r"(?P<one>[一二三四五六七八九十]+、)|(?P<two>（[一二三四五六七八九十]+）)"
    r"|(?P<three>\d+[.．])|(?P<four>（\d+）)"
)


@dataclass(frozen=True)
class Attachment:
    """附件: its label, its title and what follows."""

    label: Line
    title: tuple[Line, ...]
    body: tuple[Line, ...]


@dataclass(frozen=True)
class Outline:
    """The lines of a document by what they are.

    Attributes:
        face: the face of the text.
        head: lines of the red head: the issuer's name, then its number.
        head_rule: the red line.
        title: of the document.
        number: 文号 below the title, when there is no head.
        addressee: 主送机关.
        body: what is neither of the others.
        note: 附件说明.
        issuer: the line above the date.
        date: 成文日期.
        attachments: in their order.
        foot_rules: the lines of 版记.
        foot: the texts between them.
        page_numbers: for each page, if it has one.
        outside: other texts below the type area.
    """

    face: str
    head: tuple[Line, ...] = ()
    head_rule: Mark | None = None
    title: tuple[Line, ...] = ()
    number: Line | None = None
    addressee: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    note: tuple[Line, ...] = ()
    issuer: Line | None = None
    date: Line | None = None
    attachments: tuple[Attachment, ...] = ()
    foot_rules: tuple[Mark, ...] = ()
    foot: tuple[Line, ...] = ()
    page_numbers: dict[int, Line] = field(default_factory=dict)
    outside: tuple[Line, ...] = ()

    @property
    def main(self) -> list[Line]:
        """The lines of the document before its attachments, from top to bottom."""
        single = [line for line in (self.number, self.issuer, self.date) if line]
        lines = [*self.title, *self.addressee, *self.body, *self.note, *single]
        return sorted(lines, key=lambda line: (line.page, line.top))

    @property
    def gridded(self) -> list[list[Line]]:
        """The lines that stand on the grid: the document's, then each attachment's."""
        parts = [[each.label, *each.title, *each.body] for each in self.attachments]
        return [self.main, *parts]


def outline(sheets: Sequence[Sheet]) -> Outline:
    """Sort the lines of a document."""
    lines = [line for sheet in sheets for line in sheet.lines]
    numbers = {sheet.number: found for sheet in sheets if (found := _page_number(sheet))}
    below = [line for line in lines if _is_below(line)]
    rules = _foot_rules(sheets)
    foot = [line for line in lines if _is_between(line, rules, len(sheets))]
    tables = [line for sheet in sheets for line in sheet.lines if _is_in_table(line, sheet)]
    taken = {id(line) for line in (*below, *foot, *tables)}
    lines = [line for line in lines if id(line) not in taken]
    head, head_rule = _head(sheets, lines)
    lines = [line for line in lines if line not in head]
    face = _face(lines)
    starts = [place for place, line in enumerate(lines) if LABEL.fullmatch(line.text)]
    bounds = [*starts, len(lines)]
    attachments = (
        _attachment(lines[first:last], face) for first, last in zip(starts, bounds[1:], strict=True)
    )
    return replace(
        _main(lines[: bounds[0]], face),
        head=tuple(head),
        head_rule=head_rule,
        attachments=tuple(attachments),
        foot_rules=rules,
        foot=tuple(foot),
        page_numbers=numbers,
        outside=tuple(line for line in below if line not in numbers.values()),
    )


def is_flush(line: Line, x: float = 0.0) -> bool:
    """Whether a line begins `x` points right of the type area's left edge."""
    return abs(line.x - LEFT - x) <= NEAR


def heading_level(line: Line) -> int:
    """The level of a heading by its number, 0 for other lines."""
    found = HEADING.match(line.text)
    return ("one", "two", "three", "four").index(found.lastgroup or "") + 1 if found else 0


def _main(lines: list[Line], face: str) -> Outline:
    """The outline of what stands before the attachments."""
    title = _title(lines, face)
    rest = lines[len(title) :]
    number = rest.pop(0) if title and rest and DOCUMENT_NUMBER.search(rest[0].text) else None
    addressee = _addressee(rest) if title else ()
    rest = rest[len(addressee) :]
    date = next((line for line in reversed(rest) if _is_signing_date(line)), None)
    issuer = _issuer(rest, date)
    note = _note([line for line in rest if line not in (issuer, date)])
    body = tuple(line for line in rest if line not in (*note, issuer, date))
    return Outline(
        face,
        title=title,
        number=number,
        addressee=addressee,
        body=body,
        note=note,
        issuer=issuer,
        date=date,
    )


def _title(lines: Sequence[Line], face: str) -> tuple[Line, ...]:
    """The first lines that are larger than the text, of another face, or centred."""
    found: list[Line] = []
    for line in lines:
        if not _is_titled(line, face) or (found and not _is_next(found[-1], line)):
            break
        found.append(line)
    return tuple(found)


def _is_titled(line: Line, face: str) -> bool:
    if line.size > BODY + 1:
        return True
    if DOCUMENT_NUMBER.search(line.text) or heading_level(line):
        return False
    if line.font != face:
        return True
    indented = is_flush(line) or is_flush(line, INDENT)
    return abs(line.middle - MIDDLE) <= NEAR and not indented


def _addressee(lines: Sequence[Line]) -> tuple[Line, ...]:
    """From the flush line below the title to the one that ends with a colon."""
    found: list[Line] = []
    for line in lines:
        if is_flush(line, INDENT) or (found and not _is_next(found[-1], line)):
            break
        found.append(line)
        if line.text.rstrip()[-1:] in "：:":
            break
    return tuple(found)


def _is_signing_date(line: Line) -> bool:
    is_paragraph = is_flush(line) or is_flush(line, INDENT)
    return bool(DATE.fullmatch(line.text)) and not is_paragraph


def _issuer(lines: Sequence[Line], date: Line | None) -> Line | None:
    if date is None:
        return None
    above = lines[: lines.index(date)]
    if not above or above[-1].page != date.page or not _is_next(above[-1], date):
        return None
    return above[-1]


def _note(lines: Sequence[Line]) -> tuple[Line, ...]:
    start = next((place for place, line in enumerate(lines) if NOTE.match(line.text)), None)
    if start is None:
        return ()
    found = [lines[start]]
    for line in lines[start + 1 :]:
        is_other = line.page != found[-1].page and (is_flush(line) or is_flush(line, INDENT))
        if is_other or not _is_next(found[-1], line):
            break
        found.append(line)
    return tuple(found)


def _attachment(lines: Sequence[Line], face: str) -> Attachment:
    label, *rest = lines
    title = _title(rest, face)
    return Attachment(label, title, tuple(rest[len(title) :]))


def _is_next(before: Line, line: Line) -> bool:
    """Whether no blank line stands between two lines, which may be on two pages."""
    return before.page != line.page or blanks_between(before.top, line.top) == 0


def _page_number(sheet: Sheet) -> Line | None:
    below = [line for line in sheet.lines if _is_below(line)]
    formed = [line for line in below if re.fullmatch(r"—\s*\d+\s*—", line.text)]
    likely = [line for line in below if re.search(r"\d", line.text) and len(line.text) < 12]
    return next(iter([*formed, *sorted(likely, key=lambda line: -line.size)]), None)


def _is_below(line: Line) -> bool:
    return line.top > FOOT + MM


def _foot_rules(sheets: Sequence[Sheet]) -> tuple[Mark, ...]:
    """The black lines over most of the width of the last page that belong to no table."""
    last = sheets[-1]
    tables = _upright(last)
    wide = [
        mark
        for mark in last.marks
        if mark.is_level and not mark.is_red and abs(mark.x2 - mark.x1) > WIDTH / 2
    ]
    free = (mark for mark in wide if not any(low <= mark.y1 <= high for low, high in tables))
    return tuple(sorted(free, key=lambda mark: mark.y1))


def _is_between(line: Line, rules: Sequence[Mark], last: int) -> bool:
    if len(rules) < 2 or line.page != last:
        return False
    return rules[0].y1 - NEAR < line.top + line.size / 2 < rules[-1].y1


def _is_in_table(line: Line, sheet: Sheet) -> bool:
    """Whether a line stands inside a table, which has its own sizes and heights."""
    middle = line.top + line.size / 2
    return any(low <= middle <= high for low, high in _upright(sheet))


def _upright(sheet: Sheet) -> list[tuple[float, float]]:
    """Where the upright lines of a page begin and end, a little room included: its tables."""
    ends = (sorted((mark.y1, mark.y2)) for mark in sheet.marks if abs(mark.x1 - mark.x2) < 0.5)
    return [(low - 2, high + 2) for low, high in ends]


def _head(sheets: Sequence[Sheet], lines: Sequence[Line]) -> tuple[list[Line], Mark | None]:
    """The red name and the number below it, and the red line."""
    rules = [mark for mark in sheets[0].marks if mark.is_red and mark.is_level]
    rule = rules[0] if rules else None
    first = (line for line in lines if line.page == 1)
    if rule:
        return [line for line in first if line.top < rule.y1], rule
    return list(takewhile(lambda line: line.is_red, first)), None


def _face(lines: Iterable[Line]) -> str:
    """The face of the text: that of most characters of its size, or of any."""
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    sized = [glyph for glyph in glyphs if abs(glyph.size - BODY) <= 1.5]
    counted = Counter(glyph.font for glyph in sized or glyphs).most_common(1)
    return counted[0][0] if counted else ""


def joined(lines: Iterable[Line]) -> str:
    """The text of several lines without spaces."""
    return re.sub(r"\s", "", "".join(line.text for line in lines))
