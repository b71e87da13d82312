"""Draws 签到表 `sign_in_sheet` (S06): rows to sign in, one or two of them side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from models import names
from models.paper.meeting_sheets import Attendee, AttendeesData
from printing.boxes import Box, Fitted, fit, one_line, write, write_text
from printing.fonts import Faces
from printing.page import A4, MM, SIZES, Document, Paper, draw_page_count
from printing.sheet import Options

SIDE = 15 * MM
TOP = 15 * MM
BOTTOM = 17 * MM  # free for the page number
FOOT = 10 * MM
GUTTER = 4 * MM  # between two columns of persons
HEAD = 10 * MM
TITLE = 12 * MM
LINE = 8 * MM
CELL = 1 * MM
INNER, OUTER = 0.5, 1.0
UNIT = SIZES["五号"]

# key, title and width in mm; without the phone its room goes to unit and signature
ONE_UP = (
    ("number", "序号", 12.0),
    ("name", "姓名", 25.0),
    ("unit", "工作单位及职务", 59.0),
    ("phone", "联系电话", 28.0),
    ("sign", "签名", 34.0),
    ("remark", "备注", 22.0),
)
TWO_UP = (
    ("number", "序号", 10.0),
    ("name", "姓名", 20.0),
    ("unit", "工作单位及职务", 37.5),
    ("phone", "联系电话", 25.0),
    ("sign", "签名", 25.0),
    ("remark", "备注", 14.0),
)
Columns = Sequence[tuple[str, str, float]]


@dataclass(frozen=True)
class _Form:
    """What all pages of one sheet have in common."""

    paper: Paper
    columns: Columns
    up: int
    row: float
    with_phones: bool

    @property
    def width(self) -> float:
        """Of one column of persons."""
        return sum(width for _, _, width in self.columns) * MM

    def rows_below(self, top: float) -> int:
        """How many rows fit below the column heads that begin at `top`."""
        return int((self.paper.height - BOTTOM - top - HEAD + 0.01) / self.row)


def compose(document: Document, data: AttendeesData, options: Options) -> None:
    """Draw everybody in order, then the blank rows; the column heads stand on every page."""
    title = str(options["title"] or "签到表")
    document.describe(f"{data.event}{title}", data.office_name, "签到表")
    form = _form(options)
    people: list[Attendee | None] = [*data.people, *[None] * int(str(options["blank"]))]
    about = _about(document, form.paper, data)
    note = LINE if _note(data) else 0.0
    first_top = TOP + TITLE + note + sum(max(each.height, LINE) for each in about) + 2 * MM
    if not data.people:
        people = [None] * (form.rows_below(first_top) * form.up)
    parts = list(_parts(people, form, first_top))
    number = 1
    for page, (top, rows) in enumerate(parts, start=1):
        document.new_page(form.paper)
        if page == 1:
            _draw_head(document, title, data, about)
        _draw_rows(document, form, top, rows, number)
        number += len(rows)
        draw_page_count(document, page, len(parts), bottom=FOOT)


def _form(options: Options) -> _Form:
    up = int(str(options["up"]))
    columns: Columns = TWO_UP if up == 2 else ONE_UP
    if options["phone"] == "off":
        columns = _without_phone(columns)
    paper = A4.turned() if up == 2 else A4
    row = int(str(options["row_height"])) * MM
    return _Form(paper, columns, up, row, options["phone"] == "masked")


def _without_phone(columns: Columns) -> Columns:
    freed = next(width for key, _, width in columns if key == "phone") / 2
    return [
        (key, title, width + (freed if key in ("unit", "sign") else 0))
        for key, title, width in columns
        if key != "phone"
    ]


def _parts(
    people: Sequence[Attendee | None], form: _Form, first_top: float
) -> Iterator[tuple[float, Sequence[Attendee | None]]]:
    """Where the column heads of each page begin, and its persons; the last page is even."""
    top, start = first_top, 0
    while start < len(people):
        most = form.rows_below(top) * form.up
        rows = list(people[start : start + most])
        rows += [None] * (-len(rows) % form.up)  # a cell beside the last person is a blank row
        yield top, rows
        top, start = TOP, start + most


def _note(data: AttendeesData) -> str:
    return f"（{data.order_note}）" if "笔画" in data.order_note and data.people else ""


def _about(document: Document, paper: Paper, data: AttendeesData) -> list[Fitted]:
    """What the activity is, when and where; a long name has two lines."""
    faces, width = document.faces, paper.width - 2 * SIDE
    texts = (("活动名称", data.event), ("时　　间", data.when), ("地　　点", data.place))
    return [
        fit(faces, f"{label}：{text}", width, 2 * LINE, "body", SIZES["四号"])
        for label, text in texts
        if text
    ]


def _draw_head(
    document: Document, title: str, data: AttendeesData, about: Sequence[Fitted]
) -> None:
    """Title, and what the activity is, when and where."""
    faces = document.faces
    width = document.paper.width - 2 * SIDE
    spread = "　".join(title) if len(title) == 3 else title
    line = one_line(faces, spread, width, "title", SIZES["二号"])
    write(document, Box(SIDE, TOP, width, TITLE), line, "center")
    top = TOP + TITLE
    if note := _note(data):
        write_text(document, Box(SIDE, top, width, LINE), note, "kai", SIZES["小四"], "center")
        top += LINE
    for each in about:
        height = max(each.height, LINE)
        write(document, Box(SIDE, top, width, height), each)
        top += height


def _draw_rows(
    document: Document,
    form: _Form,
    top: float,
    rows: Sequence[Attendee | None],
    number: int,
) -> None:
    each = ceil(len(rows) / form.up)
    for place in range(form.up):
        left = SIDE + place * (form.width + GUTTER)
        part = rows[place * each : (place + 1) * each]
        _draw_grid(document, form, left, top, len(part))
        for index, person in enumerate(part):
            y = top + HEAD + index * form.row
            _draw_row(document, form, left, y, number + place * each + index, person)


def _draw_grid(document: Document, form: _Form, left: float, top: float, count: int) -> None:
    bottom = top + HEAD + count * form.row
    right = left + form.width
    inner = [(left, y, right, y) for y in (top + HEAD + index * form.row for index in range(count))]
    x = left
    for _, title, width_mm in form.columns:
        if x > left:
            inner.append((x, top, x, bottom))
        width = width_mm * MM
        head = one_line(document.faces, title, width - CELL, "heading", SIZES["小四"])
        write(document, Box(x, top, width, HEAD), head, "center")
        x += width
    document.rules(inner, INNER)
    document.box(left, top, form.width, bottom - top, OUTER)


def _draw_row(
    document: Document, form: _Form, left: float, top: float, number: int, person: Attendee | None
) -> None:
    faces = document.faces
    x = left
    for key, _, width_mm in form.columns:
        box = Box(x, top, width_mm * MM, form.row).inset(CELL, 0.6 * MM)
        text = _cell(key, number, person, form)
        if key == "unit" and text:
            unit = _unit(faces, text, box)
            write(document, box, unit)
        elif text:
            size = SIZES["四号"] if key == "name" else SIZES["五号"]
            line = one_line(faces, text, box.width, "body", size, least=SIZES["六号"])
            write(document, box, line, "center")
        x += width_mm * MM


def _unit(faces: Faces, text: str, box: Box) -> Fitted:
    """Employer and title on one line, else the title below where it gets no smaller by that."""
    parted = text if faces.width(text, "body", UNIT) <= box.width else text.replace(" ", "\n", 1)
    shown = (
        fit(faces, each, box.width, box.height, "body", UNIT, leading=1.15)
        for each in (parted, text)
    )
    return max(shown, key=lambda fitted: fitted.size)  # the first of equal ones


def _cell(key: str, number: int, person: Attendee | None, form: _Form) -> str:
    if key == "number":
        return str(number)
    if person is None or key == "sign":
        return ""
    if key == "phone":
        return person.phone if form.with_phones else ""
    return {
        "name": names.pad(person.name),
        "unit": person.unit_title,
        "remark": person.remark,
    }[key]
