"""登记表 `registration_form` (S05), in the exact measures of 干部任免审批表 (DOMAIN 5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.names import pad
from models.paper.person_facts import PersonFacts, Relative
from models.paper.person_forms import RegistrationData
from printing.boxes import Box
from printing.forms.form_grid import LABEL_SIZE, Cell, FormGrid, write_cell
from printing.forms.opinions import (
    DATE_LINE,
    TEXT_SIZE,
    TITLE_SPACING,
    career_of,
    opinion,
    photo_of,
    write_title,
)
from printing.page import A4, MM, SIZES, Document
from printing.sheet import Options

TWIP = 25.4 / 1440  # in millimetres
WIDTHS = tuple(
    twips * TWIP for twips in (1182, 1081, 284, 992, 142, 992, 425, 594, 257, 567, 1407, 1843)
)
ROW = 629 * TWIP
CAREER = 6779 * TWIP
REWARDS, REVIEWS, REASON, REPORTING = (t * TWIP for t in (1550, 1274, 1391, 1501))
FIRST_TOP, SECOND_TOP = 40.0, 30.0  # of the tables, in millimetres
SPACE_BELOW_TITLE = 7.8  # points
FEWEST_RELATIVES = 7
FOOT = 22.0  # millimetres under the table of the second page
APPROVAL = 29.8  # so that both pages are as high as each other; the table leaves it open
LEAST_APPROVAL = 22.0
FAMILY_HEADS = ("称　谓", "姓　名", "出生年月\n（年龄）", "政　治\n面　貌", "工作单位及职务")
FAMILY_SPANS = ((1, 1), (2, 2), (4, 2), (6, 2), (8, 4))


def compose(document: Document, data: RegistrationData, options: Options) -> None:
    """Draw each person on two pages."""
    title = str(options.get("title") or "登记表")
    document.describe(title, data.office_name, title)
    for facts in data.forms:
        document.new_page(A4)
        document.outline(facts.name)
        _draw_first(document, facts, title, options)
        document.new_page(A4)
        _draw_second(document, facts, options)


def _draw_first(document: Document, facts: PersonFacts, title: str, options: Options) -> None:
    top = FIRST_TOP * MM
    write_title(document, top - SPACE_BELOW_TITLE - SIZES["二号"], title, spacing=TITLE_SPACING)
    heights = [*[ROW] * 9, CAREER]
    grid = FormGrid.in_mm(A4.width, FIRST_TOP, WIDTHS, heights)
    cells = [
        *head_cells(facts),
        *study_cells(facts, 4),
        *_post_cells(facts, options),
        Cell(9, 0, "简历", "stacked"),
        Cell(9, 1, columns=11, content=career_of(facts.career)),
    ]
    grid.draw(document, cells)


def head_cells(facts: PersonFacts) -> Iterator[Cell]:
    """Rows 1 to 4, which the photo stands beside; the same in 党外代表人士登记表."""
    rows = (
        (("姓　名", pad(facts.name)), ("性　别", facts.sex),
         ("出生年月\n（　岁）", "\n".join(facts.born))),
        (("民　族", facts.ethnic), ("籍　贯", facts.native_place),
         ("出 生 地", facts.birth_place)),
        (("入　党\n时　间", "\n".join(facts.party)), ("参加工\n作时间", facts.work_started),
         ("健康状况", facts.health)),
    )  # fmt: skip
    for row, ((name, one), (second, two), (third, three)) in enumerate(rows):
        yield Cell(row, 0, name, "label")
        yield Cell(row, 1, one, "line" if row == 0 else "value", columns=2)
        yield Cell(row, 3, second, "label", columns=2)
        yield Cell(row, 5, two, columns=2)
        yield Cell(row, 7, third, "label", columns=3)
        yield Cell(row, 10, three)
    yield Cell(3, 0, "专业技\n术职务", "label")
    yield Cell(3, 1, facts.professional, columns=4)
    yield Cell(3, 5, "熟悉专业\n有何专长", "label", columns=2)
    yield Cell(3, 7, facts.specialty, columns=4)
    yield Cell(0, 11, rows=4, content=photo_of(facts.photo))


def study_cells(facts: PersonFacts, row: int) -> Iterator[Cell]:
    """学历学位: two rows from `row` on."""
    yield Cell(row, 0, "学　历\n学　位", "label", rows=2)
    modes = (("全日制\n教　育", facts.full_time), ("在　职\n教　育", facts.in_service))
    for place, (name, study) in enumerate(modes, start=row):
        yield Cell(place, 1, name, "label", columns=2)
        yield Cell(place, 3, "\n".join(study.attained), columns=4)
        yield Cell(place, 7, "毕业院校\n系及专业", "label", columns=3)
        yield Cell(place, 10, "\n".join(study.school), columns=2)


def _post_cells(facts: PersonFacts, options: Options) -> Iterator[Cell]:
    posts = (
        ("现　任　职　务", facts.employer),
        ("拟　任　职　务", str(options.get("proposed") or "")),
        ("拟　免　职　务", str(options.get("removed") or "")),
    )
    for row, (name, value) in enumerate(posts, start=6):
        yield Cell(row, 0, name, "label", columns=3)
        yield Cell(row, 3, value, columns=9)


def _draw_second(document: Document, facts: PersonFacts, options: Options) -> None:
    count = max(len(facts.family), FEWEST_RELATIVES)
    before = (REWARDS, REVIEWS, REASON)
    room = 297 - SECOND_TOP - FOOT - sum(before) - REPORTING
    height, approval = family_row_height(count, room)
    heights = [*before, *[height] * (count + 1), REPORTING, approval]
    grid = FormGrid.in_mm(A4.width, SECOND_TOP, WIDTHS, heights)
    texts = (
        ("奖惩情况", facts.rewards),
        ("年度\n考核\n结果", facts.reviews),
        ("任免理由", str(options.get("reason") or "")),
    )
    cells = [
        *text_rows(texts),
        *family_cells(facts.family, 3, count),
        *approval_cells(count + 4, str(options.get("reporting_unit") or "")),
    ]
    grid.draw(document, cells)
    draw_maker(document, grid.whole, str(options.get("maker") or ""))


def family_row_height(count: int, room: float) -> tuple[float, float]:
    """The height of a row of the family, and of what follows it, so that all stand on one page."""
    if (count + 1) * ROW + APPROVAL <= room:
        return ROW, APPROVAL
    return min(ROW, (room - LEAST_APPROVAL) / (count + 1)), LEAST_APPROVAL


def text_rows(texts: Iterable[tuple[str, str]]) -> Iterator[Cell]:
    """Rows of long texts from the first one on, each with its label at the left."""
    for row, (name, text) in enumerate(texts):
        yield Cell(row, 0, name, "label" if "\n" in name else "stacked", leading=1.3)
        yield Cell(row, 1, text, "text", columns=11, size=TEXT_SIZE)


def family_cells(family: tuple[Relative, ...], row: int, count: int) -> Iterator[Cell]:
    """家庭主要成员及重要社会关系: the head, then at least `count` rows."""
    yield Cell(row, 0, "家庭主要成员及重要社会关系", "stacked", rows=count + 1)
    for (column, span), name in zip(FAMILY_SPANS, FAMILY_HEADS, strict=True):
        yield Cell(row, column, name, "label", columns=span, size=TEXT_SIZE)
    for place in range(count):
        relative = family[place] if place < len(family) else Relative("", "")
        values = (
            relative.relation, pad(relative.name), "\n".join(relative.born),
            relative.affiliation, relative.employer,
        )  # fmt: skip
        for (column, span), value in zip(FAMILY_SPANS, values, strict=True):
            yield Cell(
                row + 1 + place, column, value, "line" if column in (1, 2) else "value",
                columns=span, size=TEXT_SIZE, align="left" if column == 8 else "center",
            )  # fmt: skip


def approval_cells(row: int, said: str = "") -> Iterator[Cell]:
    """呈报单位 with what it says, 审批机关意见 and 行政机关任免意见: the last two rows."""
    yield Cell(row, 0, "呈报单位", "stacked")
    yield Cell(row, 1, columns=11, content=opinion(said, (DATE_LINE,)))
    yield Cell(row + 1, 0, "审批\n机关\n意见", "label", leading=1.3)
    yield Cell(row + 1, 1, columns=5, content=opinion())
    yield Cell(row + 1, 6, "行政\n机关\n任免\n意见", "label", columns=3, leading=1.3)
    yield Cell(row + 1, 9, columns=3, content=opinion())


def draw_maker(document: Document, whole: Box, maker: str) -> None:
    """填表人 under the table."""
    place = Box(whole.x, whole.y + whole.height + 4, whole.width, LABEL_SIZE * 1.5)
    write_cell(document, place, Cell(0, 0, f"填表人：{maker}", align="left", size=TEXT_SIZE))
