"""入会申请表 `application_form` (S01): filled for persons, or blank to be filled by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from models.names import pad
from models.paper.person_facts import PersonFacts, Study
from models.paper.person_forms import ApplicationData, ApplicationFacts
from printing.boxes import Box, Fitted, write
from printing.forms.form_grid import CLOSE, PAD_SIDE, Cell, FormGrid
from printing.forms.opinions import (
    DATE_LINE,
    TEXT_SIZE,
    career_of,
    opinion,
    page_of,
    photo_of,
    write_title,
)
from printing.forms.registration_form import ROW, WIDTHS, family_cells, study_cells
from printing.page import A4, ASCENT, MM, SIZES, Document
from printing.sheet import Options

TICK, OPEN = "√", "□"
FIRST_TOP, FIRST_HEIGHT = 38.0, 228.0  # millimetres
SECOND_TOP, SECOND_HEIGHT = 28.0, 240.0
CATEGORY_ROW, SOCIAL_ROW = 26.0, 13.0
ACHIEVEMENTS, PLEDGE, SPONSORS = 40.0, 28.0, 28.0
FAMILY_ROW, FEWEST_RELATIVES = 9.6, 5
OPINION, LEAST_OPINION = 38.0, 27.0
_NOTHING = Study(("",), ("",))
BLANK = ApplicationFacts(
    PersonFacts("", "", (), "", "", "", (), "", "", "", "", _NOTHING, _NOTHING, "", (), "", "", ()),
    "", "", (False, False, False, False), "", "", "", "", "", "", "", "", "", "", "",
)  # fmt: skip


def compose(document: Document, data: ApplicationData, options: Options) -> None:
    """Draw each person on two pages, or one blank form."""
    heading = str(options.get("heading") or "入会申请表")
    title = f"{data.office_name}{heading}"
    document.describe(title, data.office_name, heading)
    for facts in data.forms or (BLANK,):
        document.new_page(A4)
        document.outline(facts.person.name or "空白表")
        _draw_first(document, data, facts, title)
        document.new_page(A4)
        _draw_second(document, data, facts)


def _draw_first(
    document: Document, data: ApplicationData, facts: ApplicationFacts, title: str
) -> None:
    top, height = page_of(facts.person.career, FIRST_TOP, FIRST_HEIGHT)
    write_title(document, top * MM - 8 - SIZES["二号"], title)
    above = [*[ROW] * 7, CATEGORY_ROW, *[ROW] * 3, SOCIAL_ROW]
    grid = FormGrid.in_mm(A4.width, top, WIDTHS, [*above, height - sum(above)])
    cells = [
        *_head_cells(facts),
        *study_cells(facts.person, 4),
        Cell(6, 0, "工作单位\n及 职 务", "label"),
        Cell(6, 1, facts.person.employer, columns=11),
        *_work_cells(facts, data.category_titles),
        Cell(12, 0, "个人简历", "stacked"),
        Cell(12, 1, columns=11, content=career_of(facts.person.career)),
    ]
    grid.draw(document, cells)


def _head_cells(facts: ApplicationFacts) -> Iterator[Cell]:
    person = facts.person
    rows = (
        (("姓　名", pad(person.name)), ("性　别", person.sex),
         ("出生年月\n（　岁）", "\n".join(person.born))),
        (("民　族", person.ethnic), ("籍　贯", person.native_place),
         ("出 生 地", person.birth_place)),
        (("政治面貌\n（党派）", facts.affiliation), ("加　入\n时　间", facts.affiliation_joined),
         ("参加工作\n时　　间", person.work_started)),
        (("健康状况", person.health), ("技术职称\n职业资格", person.professional),
         ("熟悉专业\n有何专长", person.specialty)),
    )  # fmt: skip
    for row, ((name, one), (second, two), (third, three)) in enumerate(rows):
        yield Cell(row, 0, name, "label")
        yield Cell(row, 1, one, "line" if row == 0 else "value", columns=2)
        yield Cell(row, 3, second, "label", columns=2)
        yield Cell(row, 5, two, columns=2)
        yield Cell(row, 7, third, "label", columns=3)
        yield Cell(row, 10, three)
    yield Cell(0, 11, rows=4, content=photo_of(person.photo))


def _work_cells(facts: ApplicationFacts, titles: Sequence[str]) -> Iterator[Cell]:
    yield Cell(7, 0, "所属类别", "label")
    ticks = partial(_write_categories, titles=titles, facts=facts)
    yield Cell(7, 1, columns=8, content=ticks)
    yield Cell(7, 9, "从业领域", "stacked", size=TEXT_SIZE)
    yield Cell(7, 10, facts.industry, columns=2)
    yield Cell(8, 0, "身份证号", "label")
    yield Cell(8, 1, facts.id_number, "line", columns=6)
    yield Cell(8, 7, "手　　机", "label", columns=3)
    yield Cell(8, 10, facts.mobile, "line", columns=2)
    yield Cell(9, 0, "通讯地址", "label")
    yield Cell(9, 1, facts.address, columns=11)
    yield Cell(10, 0, "电子邮箱", "label")
    yield Cell(10, 1, facts.email, "line", columns=6)
    yield Cell(10, 7, "微 信 号", "label", columns=3)
    yield Cell(10, 10, facts.wechat, "line", columns=2)
    yield Cell(11, 0, "人大代表、政协委员\n及其他社会职务", "label", columns=3)
    yield Cell(11, 3, facts.social_posts, columns=9, size=TEXT_SIZE)


def _write_categories(
    document: Document, place: Box, titles: Sequence[str], facts: ApplicationFacts
) -> None:
    """The four categories, a box before each; what is ticked says its sub-category below."""
    lines = [f"{OPEN} {title}" for title in titles]
    if facts.detail:
        lines.append(f"（{facts.detail}）")
    box = place.inset(PAD_SIDE * 2, PAD_SIDE)
    wide = max(document.faces.width(line, "body", 1.0) for line in lines)
    size = min(SIZES["五号"], box.width / wide, box.height / len(lines) / CLOSE)
    fitted = Fitted("body", size, tuple(lines), min(size * 1.6, box.height / len(lines)))
    write(document, box, fitted)
    baseline = box.y + (box.height - fitted.height + fitted.pitch - size) / 2 + size * ASCENT
    for ticked in facts.categories:
        if ticked:  # no face at hand has a ticked box: the tick is set into the open one
            document.text(box.x + size * 0.08, baseline - size * 0.08, TICK, "body", size)
        baseline += fitted.pitch


def _draw_second(document: Document, data: ApplicationData, facts: ApplicationFacts) -> None:
    person = facts.person
    count = max(len(person.family), FEWEST_RELATIVES)
    room = SECOND_HEIGHT - ACHIEVEMENTS - PLEDGE - SPONSORS
    each = max(LEAST_OPINION, min(OPINION, (room - (count + 1) * FAMILY_ROW) / 2))
    height = min(FAMILY_ROW, (room - 2 * each) / (count + 1))
    heights = [ACHIEVEMENTS, *[height] * (count + 1), PLEDGE, SPONSORS, each, each]
    grid = FormGrid.in_mm(A4.width, SECOND_TOP, WIDTHS, heights)
    rest = count + 2
    cells = [
        Cell(0, 0, "主要\n业绩\n奖惩", "label", leading=1.3),
        Cell(0, 1, _merits(facts), "text", columns=11, size=TEXT_SIZE),
        *family_cells(person.family, 1, count),
        *_pledge_cells(data, facts, rest),
        *_opinion_cells(data, rest + 2),
    ]
    grid.draw(document, cells)


def _merits(facts: ApplicationFacts) -> str:
    """主要业绩 and below it 奖惩; a blank form leaves both open."""
    rewards = facts.person.rewards
    parts = (facts.achievements, f"奖惩情况：{rewards}" if rewards else "")
    return "\n".join(part for part in parts if part)


def _pledge_cells(data: ApplicationData, facts: ApplicationFacts, row: int) -> Iterator[Cell]:
    """本人承诺 and 介绍人意见, with places for their signatures."""
    said = (
        f"本人自愿申请加入{data.office_name}，拥护中国共产党的领导，遵守章程，履行会员义务。"
        "以上所填内容真实，同意为会务工作使用上述个人信息。"
    )
    sign = "申请人（签名）：　　　　　　　　"
    yield Cell(row, 0, "本人承诺", "stacked")
    pledge = opinion(said, (sign, facts.applied_on or DATE_LINE))
    yield Cell(row, 1, columns=11, content=pledge)
    sponsors = f"介绍人：{facts.sponsors}" if facts.sponsors else ""
    both = "介绍人（签名）：　　　　　　　　介绍人（签名）：　　　　　　　　"
    yield Cell(row + 1, 0, "介绍人\n意　见", "label", leading=1.3)
    yield Cell(row + 1, 1, columns=11, content=opinion(sponsors, (both, DATE_LINE)))


def _opinion_cells(data: ApplicationData, row: int) -> Iterator[Cell]:
    """The opinions of the units, two on each row."""
    pairs = (
        ("所在单位\n(党组织)\n意　　见", "分　会\n(区县委\n统战部)\n意　见"),
        (opinion_label(data.short_name), opinion_label(data.guiding_unit or "市委统战部")),
    )
    for place, (first, second) in enumerate(pairs, start=row):
        yield Cell(place, 0, first, "label", leading=1.3)
        yield Cell(place, 1, columns=5, content=opinion())
        yield Cell(place, 6, second, "label", columns=3, leading=1.3)
        yield Cell(place, 9, columns=3, content=opinion())


def opinion_label(unit: str) -> str:
    """广安市, 新联会, 意见 one below the other."""
    name = unit.removeprefix("中共").removeprefix("中国共产党")
    for tail in ("新联会", "统战部"):
        if name.endswith(tail) and name != tail:
            return f"{name.removesuffix(tail)}\n{tail}\n意　见"
    return f"{name}意见"
