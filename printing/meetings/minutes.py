"""Draws 会议记录 `meeting_minutes` (S08): a form whose long texts flow over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import names
from models.paper.minutes import MinutesData, Vote
from printing.boxes import Box, fit, one_line, write
from printing.installed import Role
from printing.page import A4, ASCENT, MM, SIZES, Document, draw_page_count
from printing.sheet import Options
from printing.text import break_lines

LEFT = 25 * MM
WIDTH = 160 * MM
TOP = 22 * MM
BOTTOM = A4.height - 22 * MM
FOOT = 12 * MM
TITLE = 16 * MM
LABEL = 26 * MM
ROW = 9.5 * MM
PITCH = 7 * MM  # of the lines of a long text
PAD = 2 * MM
SIZE = SIZES["小四"]
NAMED = ("主 持 人", "记 录 人")
INNER, OUTER = 0.5, 1.0
BLANK_LINES = {"议　　题": 3, "发言摘要": 9, "议定事项": 4}  # to write into, where nothing is
VOTES = (
    ("序号", 12.0), ("表决事项", 54.0), ("应到", 14.0), ("实到", 14.0), ("赞成", 14.0),
    ("反对", 14.0), ("弃权", 14.0), ("是否通过", 24.0),
)  # fmt: skip


@dataclass(frozen=True)
class _Line:
    """One line of a text, with what its first line is shifted by."""

    text: str
    indent: float


class _Form:
    """The form as it grows down the pages."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.y = TOP
        self._top = TOP
        self._rules: list[tuple[float, float, float, float]] = []
        document.new_page(A4)

    @property
    def room(self) -> float:
        """What is left of the page."""
        return BOTTOM - self.y

    def begin(self, y: float) -> None:
        """Begin the frame of this page at `y`."""
        self.y = self._top = y

    def turn(self) -> None:
        """End the frame of this page and go on at the top of the next one."""
        self.close()
        self.document.new_page(A4)
        self.begin(TOP)

    def close(self) -> None:
        """Draw the frame round what this page holds."""
        if self.y > self._top:
            self.document.rules(self._rules, INNER)
            self.document.box(LEFT, self._top, WIDTH, self.y - self._top, OUTER)
        self._rules.clear()

    def take(self, height: float, bounds: Sequence[float]) -> float:
        """Take a row of this height with rules at these x; its upper edge."""
        top = self.y
        self.y += height
        if top > self._top:
            self._rules.append((LEFT, top, LEFT + WIDTH, top))
        self._rules += [(x, top, x, self.y) for x in bounds]
        return top


def compose(document: Document, data: MinutesData, options: Options) -> None:
    """Draw the minutes; each long text begins where there is room for some of it."""
    title = str(options["title"] or "会议记录")
    document.describe(f"{data.title}{title}", data.office_name, "会议记录")
    form = _Form(document)
    _draw_title(document, title, data)
    form.begin(TOP + TITLE)
    _draw_facts(form, data)
    for label, text in _texts(data, with_names=bool(options["names"])):
        _draw_long(form, label, text)
    _draw_votes(form, data.votes)
    _draw_signatures(form)
    form.close()
    for page in range(1, document.pages + 1):
        with document.on_page(page - 1):
            draw_page_count(document, page, document.pages, bottom=FOOT)


def _draw_title(document: Document, title: str, data: MinutesData) -> None:
    spread = "　".join(title) if len(title) <= 4 else title
    line = one_line(document.faces, spread, WIDTH, "title", SIZES["二号"])
    write(document, Box(LEFT, TOP - 4 * MM, WIDTH, TITLE), line, "center")


def _draw_facts(form: _Form, data: MinutesData) -> None:
    """The short cells: what, when, where, who presides, how many."""
    _draw_cells(form, [("会议名称", data.title, WIDTH)])
    half = WIDTH / 2
    _draw_cells(form, [("时　　间", data.when, half), ("地　　点", data.place, half)])
    _draw_cells(
        form,
        [("主 持 人", names.pad(data.chair), half), ("记 录 人", names.pad(data.recorder), half)],
    )
    counts = (("应　　到", data.expected), ("实　　到", data.present), ("请　　假", data.on_leave))
    each = WIDTH / len(counts)
    _draw_cells(form, [(label, f"{count or '　'} 人", each) for label, count in counts])


def _texts(data: MinutesData, *, with_names: bool) -> Iterator[tuple[str, tuple[str, ...] | str]]:
    """The long cells; a row of names is given as names, which are kept whole."""
    none = "无" if data.present_names or data.present else ""
    if with_names and data.present_names:
        yield "出席人员", data.present_names
    yield "请假人员", data.leave_names or none
    if data.absent_names:
        yield "缺席人员", data.absent_names
    yield "列席人员", data.observers or none
    yield "议　　题", data.agenda
    yield "发言摘要", data.discussion
    yield "议定事项", data.resolutions


def _draw_cells(form: _Form, cells: Sequence[tuple[str, str, float]]) -> None:
    """A row of labels with their values beside them."""
    faces, x, bounds = form.document.faces, LEFT, []
    for _, _, width in cells:
        bounds += [x + LABEL] if x == LEFT else [x, x + LABEL]
        x += width
    top = form.take(ROW, bounds)
    x = LEFT
    for label, text, width in cells:
        _write_label(form, label, Box(x, top, LABEL, ROW))
        box = Box(x + LABEL, top, width - LABEL, ROW).inset(PAD, 0.5 * MM)
        if label in NAMED:
            fitted = one_line(faces, text, box.width, "body", SIZE, least=SIZES["六号"])
        else:
            fitted = fit(faces, text, box.width, box.height, "body", SIZE, leading=1.15)
        write(form.document, box, fitted)
        x += width


def _write_label(form: _Form, label: str, box: Box) -> None:
    line = one_line(form.document.faces, label, box.width - 2 * MM, "heading", SIZE)
    write(form.document, box, line, "center")


def _draw_long(form: _Form, label: str, text: tuple[str, ...] | str) -> None:
    """A label with a text that goes on over pages; the label is repeated where it does."""
    if isinstance(text, str):
        lines = _lines(form.document, text)
    else:
        lines = _name_lines(form.document, text)
    lines += [_Line("", 0.0)] * max(0, BLANK_LINES.get(label, 0) - len(lines) if not text else 0)
    while lines:
        fitting = int((form.room - 2 * PAD) / PITCH)
        # a single line at a foot is worth no frame
        if fitting < min(2, len(lines)):
            form.turn()
            continue
        _draw_part(form, label, lines[:fitting])
        lines = lines[fitting:]
        label = label if label.endswith("）") else f"{label}（续）"
        if lines:
            form.turn()


def _draw_part(form: _Form, label: str, lines: Sequence[_Line]) -> None:
    height = max(ROW, len(lines) * PITCH + 2 * PAD)
    if len(lines) == 1:
        height = ROW
    top = form.take(height, [LEFT + LABEL])
    name, _, more = label.partition("（")
    _write_label(form, name, Box(LEFT, top, LABEL, height - (PITCH if more else 0)))
    if more:
        below = Box(LEFT, top + height / 2, LABEL, PITCH)
        _write_label(form, f"（{more}", below)
    first = top + (height - len(lines) * PITCH) / 2
    above = (PITCH - SIZE) / 2 + SIZE * ASCENT
    for index, line in enumerate(lines):
        x = LEFT + LABEL + PAD + line.indent
        form.document.text(x, first + index * PITCH + above, line.text, "body", SIZE)


def _lines(document: Document, text: str) -> list[_Line]:
    """The lines of a text; more than one paragraph is indented as running text is."""
    paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
    measure = document.faces.measure("body", SIZE)
    width = WIDTH - LABEL - 2 * PAD
    indent = 2 * SIZE if len(paragraphs) > 1 else 0.0
    found = []
    for paragraph in paragraphs or [""]:
        broken = break_lines(paragraph, width, measure, indent=indent)
        found += [_Line(line, 0.0 if place else indent) for place, line in enumerate(broken)]
    return found


def _name_lines(document: Document, people: Sequence[str]) -> list[_Line]:
    """Names one after the other, none of them divided between lines."""
    width = WIDTH - LABEL - 2 * PAD
    found: list[str] = []
    for place, name in enumerate(people, start=1):
        piece = name if place == len(people) else f"{name}、"
        longer = (found[-1] if found else "") + piece
        if found and document.faces.width(longer, "body", SIZE) <= width:
            found[-1] = longer
        else:
            found += break_lines(piece, width, document.faces.measure("body", SIZE))
    return [_Line(line, 0.0) for line in found]


def _draw_votes(form: _Form, votes: Sequence[Vote]) -> None:
    """The table of votes, with its heads again on each page; without a vote three blank rows."""
    rows = [_vote_row(number, vote) for number, vote in enumerate(votes, start=1)]
    rows = rows or [("",) * len(VOTES)] * 2
    if form.room < 3 * ROW:
        form.turn()
    _draw_vote_row(form, tuple(title for title, _ in VOTES), head=True)
    for row in rows:
        if form.room < _vote_height(form, row):
            form.turn()
            _draw_vote_row(form, tuple(title for title, _ in VOTES), head=True)
        _draw_vote_row(form, row)


def _vote_row(number: int, vote: Vote) -> tuple[str, ...]:
    title = f"{vote.title}（{vote.rule}）" if vote.rule else vote.title
    result = f"{vote.result}（{vote.reason}）" if vote.reason else vote.result
    counts = (vote.votes_for, vote.votes_against, vote.abstentions)
    return (str(number), title, vote.expected, vote.present, *counts, result)


def _vote_height(form: _Form, row: Sequence[str]) -> float:
    """Room for the most lines of a cell at the usual size."""
    measure = form.document.faces.measure("body", SIZES["五号"])
    most = max(
        len(break_lines(text, width * MM - PAD, measure))
        for text, (_, width) in zip(row, VOTES, strict=True)
    )
    return max(ROW, most * SIZES["五号"] * 1.25 + 2 * MM)


def _draw_vote_row(form: _Form, row: Sequence[str], *, head: bool = False) -> None:
    height = ROW if head else _vote_height(form, row)
    bounds, x = [], LEFT
    for _, width in VOTES[:-1]:
        x += width * MM
        bounds.append(x)
    top = form.take(height, bounds)
    x = LEFT
    for place, (text, (_, width)) in enumerate(zip(row, VOTES, strict=True)):
        box = Box(x, top, width * MM, height).inset(PAD / 2, 0.5 * MM)
        role: Role = "heading" if head else "body"
        size = SIZE if head else SIZES["五号"]
        fitted = fit(form.document.faces, text, box.width, box.height, role, size)
        write(form.document, box, fitted, "left" if place == 1 and not head else "center")
        x += width * MM


def _draw_signatures(form: _Form) -> None:
    """Who signs: the chair and the recorder, with the day."""
    height = 16 * MM
    if form.room < height:
        form.turn()
    half = WIDTH / 2
    top = form.take(height, [LEFT + LABEL, LEFT + half, LEFT + half + LABEL])
    for x, label in ((LEFT, "主持人签字"), (LEFT + half, "记录人签字")):
        _write_label(form, label, Box(x, top, LABEL, height))
        box = Box(x + LABEL, top, half - LABEL, height).inset(PAD, 1 * MM)
        day = one_line(form.document.faces, "年　　月　　日", box.width, "body", SIZES["五号"])
        write(form.document, box, day, "right", "bottom")
