"""党外代表人士登记表 `representative_form` (S04): the rows of 登记表 with those of the registry."""

from __future__ import annotations

from collections.abc import Iterator

from models.paper.person_forms import RepresentativeData, RepresentativeFacts
from printing.boxes import Box
from printing.forms.form_grid import LABEL_SIZE, Cell, FormGrid, write_cell
from printing.forms.opinions import (
    TEXT_SIZE,
    TITLE_SPACING,
    career_of,
    page_of,
    write_title,
)
from printing.forms.registration_form import (
    FEWEST_RELATIVES,
    FIRST_TOP,
    ROW,
    SPACE_BELOW_TITLE,
    WIDTHS,
    approval_cells,
    draw_maker,
    family_cells,
    head_cells,
    study_cells,
    text_rows,
)
from printing.page import A4, MM, SIZES, Document
from printing.sheet import Options

TITLE = "党外代表人士登记表"
HEIGHT = 219.4  # of the table on the first page, in millimetres
EXTRA_ROW = 12.2
SECOND_TOP, SECOND_HEIGHT = 27.0, 243.0
TEXTS = (27.0, 24.0, 17.0, 22.0)
REPORTING, APPROVAL = 24.0, 27.0


def compose(document: Document, data: RepresentativeData, options: Options) -> None:
    """Draw each person on two pages."""
    document.describe(TITLE, data.office_name, TITLE)
    for facts in data.forms:
        document.new_page(A4)
        document.outline(facts.person.name)
        _draw_first(document, facts)
        document.new_page(A4)
        _draw_second(document, facts, str(options.get("maker") or ""))


def _draw_first(document: Document, facts: RepresentativeFacts) -> None:
    top, height = page_of(facts.person.career, FIRST_TOP, HEIGHT)
    above_title = top * MM - SPACE_BELOW_TITLE - SIZES["二号"]
    write_title(document, above_title, TITLE, spacing=TITLE_SPACING)
    above = [*[ROW] * 7, *[EXTRA_ROW] * 5]
    grid = FormGrid.in_mm(A4.width, top, WIDTHS, [*above, height - sum(above)])
    cells = [
        *head_cells(facts.person),
        *study_cells(facts.person, 4),
        Cell(6, 0, "现　任　职　务", "label", columns=3),
        Cell(6, 3, facts.person.employer, columns=9),
        *_extra_cells(facts, 7),
        Cell(12, 0, "简历", "stacked"),
        Cell(12, 1, columns=11, content=career_of(facts.person.career)),
    ]
    grid.draw(document, cells)


def _extra_cells(facts: RepresentativeFacts, row: int) -> Iterator[Cell]:
    """What the registry adds: two labels and two values on each row."""
    political, official, social, united = facts.seats
    rows = (
        ("代表人士\n类　　别", facts.category, "层　　级", facts.levels),
        ("无 党 派\n认　　定", facts.non_party, "所 在 地", facts.district),
        ("政治安排", political or "无", "实职安排", official or "无"),
        ("社会安排", social or "无", "统战团体\n任　　职", united or "无"),
        ("熟悉领域", facts.field, "联谊交友\n领　　导", facts.leaders or "无"),
    )
    for place, (first, one, second, two) in enumerate(rows, start=row):
        yield Cell(place, 0, first, "label")
        yield Cell(place, 1, one, columns=6, size=TEXT_SIZE)
        yield Cell(place, 7, second, "label", columns=3)
        yield Cell(place, 10, two, columns=2, size=TEXT_SIZE)


def _draw_second(document: Document, facts: RepresentativeFacts, maker: str) -> None:
    person = facts.person
    count = max(len(person.family), FEWEST_RELATIVES)
    room = SECOND_HEIGHT - sum(TEXTS) - REPORTING - APPROVAL
    height = min(ROW, room / (count + 1))
    heights = [*TEXTS, *[height] * (count + 1), REPORTING, APPROVAL]
    grid = FormGrid.in_mm(A4.width, SECOND_TOP, WIDTHS, heights)
    texts = (
        ("主要\n社会\n贡献", facts.achievements or "无"),
        ("奖惩情况", person.rewards),
        ("年度\n考核\n结果", person.reviews),
        ("培养\n使用\n意见", facts.opinion),
    )
    last = len(TEXTS) + count + 1
    cells = [
        *text_rows(texts),
        *family_cells(person.family, len(TEXTS), count),
        *approval_cells(last),
    ]
    grid.draw(document, cells)
    draw_maker(document, grid.whole, maker)
    _write_day(document, grid.whole, facts.verified_on)


def _write_day(document: Document, whole: Box, day: str) -> None:
    """信息更新日期 at the right under the table."""
    text = f"信息更新日期：{day or '　　　年　　月　　日'}"
    place = Box(whole.x, whole.y + whole.height + 4, whole.width, LABEL_SIZE * 1.5)
    write_cell(document, place, Cell(0, 0, text, align="right", size=TEXT_SIZE))
