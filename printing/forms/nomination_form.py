"""推荐审批表 `nomination_form` (S16): collectives and persons, in 仿宋 小四."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.names import pad
from models.paper.nomination import CollectiveNomination, NominationData, PersonNomination
from printing.boxes import Box, Fitted, write
from printing.fonts import Faces
from printing.forms.form_grid import TEXT_ABOVE, TEXT_SIDE, Cell, FormGrid, write_cell
from printing.forms.opinions import (
    TEXT_SIZE,
    opinion,
    photo_of,
    write_title,
)
from printing.page import A4, MM, SIZES, Document
from printing.sheet import Options
from printing.text import break_lines

TOP, HEIGHT = 36.0, 236.0  # of the table on the first page, in millimetres
SECOND_TOP, SECOND_HEIGHT = 26.0, 246.0
ROW, HONOURS_ROW = 11.1, 18.0
OPINION, LEAST_OPINION = 40.0, 30.0
COLLECTIVE_WIDTHS = (24.0, 45.0, 20.0, 31.0, 20.0, 32.26)
PERSON_WIDTHS = (24.0, 25.0, 20.0, 24.0, 20.0, 26.75, 32.51)
COLLECTIVE_OPINIONS = ("推荐\n单位\n意见", "统战部\n意　见", "审批\n意见")
PERSON_OPINIONS = ("呈报\n单位\n意见", "审核\n意见", "审批\n意见")
_STEP, _LEAST = 0.25, 4.0
_PITCH = 1.5
_SINGLE_LEAST = 11.0  # smaller than this, the deeds go on on a second page instead


@dataclass(frozen=True)
class _Form:
    """One form: its outer columns, the cells above the deeds and their rows."""

    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    rows: tuple[float, ...]
    opinions: Sequence[str]
    said: str
    deeds: str


def compose(document: Document, data: NominationData, options: Options) -> None:
    """Draw one form for each item of the batch."""
    document.describe(f"{data.year}年度推荐审批表", data.office_name, "推荐审批表")
    note = f"注：单位填写全称，数字用阿拉伯数字；本表一式{options.get('copies') or '三'}份。"
    forms = [(item.name, item.honour, _collective(item)) for item in data.collectives]
    forms += [(item.name, item.honour, _person(item)) for item in data.persons]
    for name, honour, form in forms:
        document.new_page(A4)
        document.outline(name)
        title = f"{data.year}年度{honour}推荐审批表"
        write_title(document, TOP * MM - 10 - SIZES["二号"], title)
        _draw(document, form, note)


def _collective(item: CollectiveNomination) -> _Form:
    pairs = (
        (("性　　质", item.nature), ("级　别", item.level), ("人　数", item.people)),
        (("负 责 人", item.head), ("电　话", item.phone)),
    )
    cells = [
        Cell(0, 0, "集体名称", "label", size=TEXT_SIZE),
        Cell(0, 1, item.name, columns=5, size=TEXT_SIZE),
        *_label_cells(1, pairs[0], (1, 1, 1)),
        *_label_cells(2, pairs[1], (1, 3)),
        *_label_cells(3, (("地址邮编", item.address),), (5,)),
        *_honour_cells(4, item.honours, 5),
    ]
    rows = (*[ROW] * 4, HONOURS_ROW)
    return _Form(
        COLLECTIVE_WIDTHS, tuple(cells), rows, COLLECTIVE_OPINIONS,
        _said(item.recommended_by), item.deeds,
    )  # fmt: skip


def _person(item: PersonNomination) -> _Form:
    cells = [
        Cell(0, 0, "姓　名", "label", size=TEXT_SIZE),
        Cell(0, 1, pad(item.name), "line", size=TEXT_SIZE),
        *_label_cells(0, (("性　别", item.sex), ("民　族", item.ethnic)), (1, 1), column=2),
        *_label_cells(
            1,
            (
                ("出生年月\n（年龄）", "\n".join(item.born)),
                ("政　治\n面　貌", item.affiliation),
                ("学　历", "\n".join(item.education)),
            ),
            (1, 1, 1),
        ),
        *_label_cells(2, (("职　务", item.post), ("职　称", item.professional)), (1, 3)),
        *_label_cells(3, (("单　位", item.employer),), (5,)),
        Cell(0, 6, rows=4, content=photo_of(item.photo)),
        *_label_cells(4, (("联系电话", item.phone),), (6,)),
        *_honour_cells(5, item.honours, 6),
    ]
    rows = (*[ROW] * 5, HONOURS_ROW)
    return _Form(
        PERSON_WIDTHS, tuple(cells), rows, PERSON_OPINIONS,
        _said(item.recommended_by), item.deeds,
    )  # fmt: skip


def _said(unit: str) -> str:
    """Who recommends, at the head of the first opinion."""
    return f"推荐单位：{unit}" if unit else ""


def _label_cells(
    row: int, pairs: Sequence[tuple[str, str]], spans: Sequence[int], column: int = 0
) -> Iterator[Cell]:
    for (name, value), span in zip(pairs, spans, strict=True):
        yield Cell(row, column, name, "label", size=TEXT_SIZE)
        yield Cell(row, column + 1, value, columns=span, size=TEXT_SIZE)
        column += 1 + span


def _honour_cells(row: int, honours: Sequence[str], span: int) -> Iterator[Cell]:
    yield Cell(row, 0, "曾获荣誉", "label", size=TEXT_SIZE)
    text = "；".join(honours) or "无"
    yield Cell(row, 1, text, "text", columns=span, size=TEXT_SIZE)


def _draw(document: Document, form: _Form, note: str) -> None:
    """On one page while the deeds fit there, else on two: the opinions go to the second."""
    width = sum(form.widths[1:]) * MM - 2 * TEXT_SIDE
    alone = HEIGHT - sum(form.rows)
    beside = (alone - len(form.opinions) * LEAST_OPINION) * MM - 2 * TEXT_ABOVE
    lines = fit_lines(document.faces, form.deeds, width, (beside,), _SINGLE_LEAST)
    if lines is not None:
        height = min(OPINION, (alone - max(lines.height / MM + 6, 40)) / len(form.opinions))
        height = max(height, LEAST_OPINION)
        grid = _draw_first(document, form, lines, alone - len(form.opinions) * height, height)
    else:
        grid = _draw_two(document, form, width, alone)
    place = Box(grid.whole.x, grid.whole.y + grid.whole.height + 3, grid.whole.width, 18)
    write_cell(document, place, Cell(0, 0, note, align="left", size=SIZES["五号"]))


def fit_lines(
    faces: Faces, text: str, width: float, rooms: Sequence[float], least: float
) -> Fitted | None:
    """Running text broken for rooms one after the other; None where it would get too small."""
    size = TEXT_SIZE
    while size >= least:
        measure = faces.measure("body", size)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            broken = break_lines(paragraph, width, measure, indent=2 * size)
            lines += ["\u3000\u3000" + broken[0], *broken[1:]]
        if len(lines) <= sum(int(room / (size * _PITCH) + 0.001) for room in rooms):
            return Fitted("body", size, tuple(lines), size * _PITCH)
        size -= _STEP
    return None


def _draw_first(
    document: Document, form: _Form, lines: Fitted, deeds: float, height: float
) -> FormGrid:
    """The first page: what is known, the deeds, and the opinions where there is room for them."""
    count = len(form.opinions) if height else 0
    heights = [*form.rows, deeds, *[height] * count]
    grid = FormGrid.in_mm(A4.width, TOP, form.widths, heights)
    span, row = len(form.widths) - 1, len(form.rows)
    cells = [*form.cells, *_deeds_cells(row, span, lines)]
    if count:
        cells += _opinion_cells(form, row + 1, span)
    grid.draw(document, cells)
    return grid


def _draw_two(document: Document, form: _Form, width: float, alone: float) -> FormGrid:
    span = len(form.widths) - 1
    count = len(form.opinions)
    second = SECOND_HEIGHT - count * LEAST_OPINION
    first_room, second_room = (room * MM - 2 * TEXT_ABOVE for room in (alone, second))
    lines = fit_lines(document.faces, form.deeds, width, (first_room, second_room), _LEAST)
    assert lines is not None, "the smallest type holds any deeds that the records hold"
    fitting = int(first_room / lines.pitch + 0.001)
    _draw_first(document, form, _part(lines, 0, fitting), alone, 0.0)
    document.new_page(A4)
    rest = _part(lines, fitting, len(lines.lines))
    deeds = rest.height / MM + 2 * TEXT_ABOVE / MM if rest.lines else 0.0
    height = min(OPINION * 1.4, (SECOND_HEIGHT - deeds) / count)
    heights = [*([deeds] if deeds else []), *[height] * count]
    grid = FormGrid.in_mm(A4.width, SECOND_TOP, form.widths, heights)
    row = 1 if deeds else 0
    above = _deeds_cells(0, span, rest) if deeds else ()
    grid.draw(document, [*above, *_opinion_cells(form, row, span)])
    return grid


def _part(lines: Fitted, first: int, last: int) -> Fitted:
    return Fitted(lines.role, lines.size, lines.lines[first:last], lines.pitch)


def _deeds_cells(row: int, span: int, lines: Fitted) -> Iterator[Cell]:
    def deeds(document: Document, place: Box) -> None:
        write(document, place.inset(TEXT_SIDE, TEXT_ABOVE), lines, "left", "top")

    yield Cell(row, 0, "主要事迹", "stacked", size=TEXT_SIZE)
    yield Cell(row, 1, columns=span, content=deeds)


def _opinion_cells(form: _Form, row: int, span: int) -> Iterator[Cell]:
    for place, name in enumerate(form.opinions):
        said = form.said if place == 0 else ""
        yield Cell(row + place, 0, name, "label", size=TEXT_SIZE, leading=1.4)
        yield Cell(row + place, 1, columns=span, content=opinion(said))
