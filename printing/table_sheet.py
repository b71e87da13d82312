"""Rosters and ledgers on paper: title, head line, one long table with its totals, signers.

Everything that is a list goes through here; what it says is declared where it is collected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.names import pad
from models.paper.table import Grouping, PaperColumn, PaperRow, PaperTable, TableData
from printing.page import A3, A4, ASCENT, MM, SIZES, Document, Paper, draw_page_count
from printing.sheet import Options
from printing.table import Banner, Cells, Column, Look, Placed, Row, Table
from printing.text import balanced_lines, fit_size, title_phrases

PAPERS = {
    "a4_landscape": A4.turned(),
    "a4_portrait": A4,
    "a3_landscape": A3.turned(),
    "a3_portrait": A3,
}
SIDE = 15 * MM  # margins left and right
TOP = 14 * MM
FOOT = 16 * MM  # below the table: the page number stands in it
PAGE_NUMBER = 9 * MM  # above the lower edge
TITLE = SIZES["二号"]
CAPTION = SIZES["四号"]
NOTE = SIZES["小四"]
GAP = 8.0  # points between title, note and table
WIDEN = 1.6  # columns of text grow up to this factor before all others do
NUMBER = PaperColumn("number", "序号", 10, "center", "number")


def compose(document: Document, data: TableData, options: Options) -> None:
    """Draw a roster or a ledger."""
    _TableSheet(document, data, options).draw()


class _TableSheet:
    """One table on its way to paper."""

    def __init__(self, document: Document, data: TableData, options: Options) -> None:
        self.document = document
        self.face = document.faces
        self.data = data
        self.options = options
        self.paper: Paper = PAPERS[str(options.get("paper") or "a4_landscape")]
        self.title = str(options.get("title") or data.title)
        day = document.day
        self.day = f"{day.year}年{day.month}月{day.day}日"
        self.room = self.paper.width - 2 * SIDE
        self.chosen = _chosen(data.columns, options.get("columns"))
        columns = [NUMBER, *(data.columns[place] for place in self.chosen)]
        self.table = self._table(columns)
        self.foot = self.paper.height - FOOT
        document.describe(self.title, data.office_name, data.subject)

    def draw(self) -> None:
        """Lay out, then draw page by page."""
        lines = balanced_lines(
            title_phrases(self.title), self.room, self.face.measure("title", TITLE)
        )
        first = TOP + len(lines) * TITLE * 1.2 + GAP + NOTE + GAP
        tail = GAP + NOTE if self._signed and not self.data.below else 0.0
        parts = self.table.pages(self._rows(), self.foot - first, self.foot - TOP, tail)
        start = self.document.pages
        for number, part in enumerate(parts):
            self.document.new_page(self.paper)
            if number == 0:
                self.document.outline(self.title)
                self._draw_head(lines)
            end = self._draw_part(self.table, part, TOP if number else first)
        for small in self.data.below:
            end = self._draw_below(small, end)
        self._draw_signers(end)
        self._number_pages(start)

    @property
    def _signed(self) -> bool:
        return bool(self.options.get("footer", True))

    def _table(self, columns: Sequence[PaperColumn]) -> Table:
        size = SIZES[str(self.options.get("size") or "五号")]
        look = Look(size=size, row_height=max(8 * MM, size * 2))
        widths = _widths(columns, self.room)
        return Table(
            self.face,
            [
                Column(column.title, width, column.align, column.kind)
                for column, width in zip(columns, widths, strict=True)
            ],
            look,
        )

    def _rows(self) -> list[Row]:
        """Numbered rows, under the headings of their groups, and the totals at the end."""
        names = {place for place in self.chosen if self.data.columns[place].kind == "name"}
        rows: list[Row] = []
        number = 0
        for heading, members in self._groups():
            if heading is not None:
                rows.append(Banner(heading or "（未填）", is_heading=True))
            for member in members:
                number += 1
                texts = (
                    pad(member.values[place]) if place in names else member.values[place]
                    for place in self.chosen
                )
                rows.append(Cells((str(number), *texts)))
            if heading is not None:
                rows += map(Banner, self.data.sum_up("小计", members))
        return rows + [Banner(line) for line in self.data.sum_up("合计", self.data.rows)]

    def _groups(self) -> Iterator[tuple[str | None, Sequence[PaperRow]]]:
        wanted = str(self.options.get("group") or "")
        place = _place_of(self.data.groupings, wanted)
        if place is None:
            yield None, self.data.rows
            return
        order = self.data.groupings[place].order
        members: dict[str, list[PaperRow]] = {heading: [] for heading in order}
        for row in self.data.rows:
            members.setdefault(row.groups[place], []).append(row)
        yield from ((heading, rows) for heading, rows in members.items() if rows)

    def _draw_head(self, lines: Sequence[str]) -> None:
        top = TOP
        for line in lines:
            self.document.centred(self.paper.width / 2, top + TITLE * ASCENT, line, "title", TITLE)
            top += TITLE * 1.2
        note = f"（{self.data.order_note}）　" if self.data.order_note else ""
        left = f"填报单位：{self.data.office_name}（盖章）"
        right = note + self.day
        taken = self.face.width(right, "body", NOTE) + NOTE
        natural = self.face.width(left, "body", NOTE)
        size = fit_size(natural, self.room - taken, NOTE, SIZES["六号"])
        baseline = top + GAP + NOTE * ASCENT
        self.document.text(SIDE, baseline, left, "body", size)
        self.document.right(self.paper.width - SIDE, baseline, right, "body", NOTE)

    def _draw_part(self, table: Table, part: Sequence[Placed], top: float) -> float:
        x = (self.paper.width - table.width) / 2
        return table.draw(self.document, x, top, part)

    def _draw_below(self, small: PaperTable, end: float) -> float:
        """A small table with its caption, on a new page where it does not fit."""
        table = self._table(small.columns)
        rows: list[Row] = [Cells(row.values) for row in small.rows]
        head = 2 * GAP + CAPTION
        tail = GAP + NOTE if self._signed else 0.0
        for number, part in enumerate(
            table.pages(rows, self.foot - TOP - head, self.foot - TOP, tail)
        ):
            height = table.height(part) + (head if not number else 0.0)
            if number or end + height + tail > self.foot:
                self.document.new_page()
                end = TOP
            if not number:
                end += GAP + CAPTION * ASCENT
                self.document.centred(self.paper.width / 2, end, small.title, "heading", CAPTION)
                end += head - GAP - CAPTION * ASCENT
            end = self._draw_part(table, part, end)
        return end

    def _draw_signers(self, end: float) -> None:
        if not self._signed:
            return
        baseline = end + GAP + NOTE * ASCENT
        third = self.room / 3
        texts = (
            f"制表人：{self.options.get('maker') or ''}",
            f"审核人：{self.options.get('checker') or ''}",
        )
        for place, text in enumerate(texts):
            self.document.text(SIDE + place * third, baseline, text, "body", NOTE)
        right = self.paper.width - SIDE
        self.document.right(right, baseline, f"制表日期：{self.day}", "body", NOTE)

    def _number_pages(self, start: int) -> None:
        pages = self.document.pages - start
        for number in range(pages):
            with self.document.on_page(start + number):
                draw_page_count(self.document, number + 1, pages, bottom=PAGE_NUMBER)


def _place_of(groupings: Sequence[Grouping], wanted: str) -> int | None:
    keys = [grouping.key for grouping in groupings]
    return keys.index(wanted) if wanted in keys else None


def _chosen(columns: Sequence[PaperColumn], wanted: object) -> list[int]:
    """The places of the columns to print, in their conventional order."""
    if isinstance(wanted, tuple | list) and wanted:
        return [place for place, column in enumerate(columns) if column.key in wanted]
    return [place for place, column in enumerate(columns) if column.shown]


def _widths(columns: Sequence[PaperColumn], room: float) -> list[float]:
    """Widths in points that fill the paper: texts widen first, or all columns narrow alike."""
    widths = [column.width_mm * MM for column in columns]
    grows = [column.kind == "text" and column.align == "left" for column in columns]
    growing = sum(width for width, wide in zip(widths, grows, strict=True) if wide)
    if growing:
        factor = min(WIDEN, max(1.0, 1 + (room - sum(widths)) / growing))
        widths = [
            width * factor if wide else width for width, wide in zip(widths, grows, strict=True)
        ]
    total = sum(widths)
    return [width * room / total for width in widths]
