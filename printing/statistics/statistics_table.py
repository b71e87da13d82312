"""统计表 `statistics_table`: the table with its totals, a chart of bars, the table in words."""

from __future__ import annotations

from models.statistics.paper import Bar, StatisticsData
from printing.page import ASCENT, MM, SIZES, Document, draw_page_count
from printing.sheet import Options
from printing.table import Cells, Column, Look, Row, Table
from printing.table_sheet import PAPERS
from printing.text import balanced_lines, break_lines, fit_size, title_phrases

SIDE = 18 * MM
TOP = 16 * MM
FOOT = 18 * MM
PAGE_NUMBER = 9 * MM
TITLE = SIZES["二号"]
NOTE = SIZES["小四"]
TEXT = SIZES["五号"]
GAP = 10.0
LABEL = 44 * MM  # at most, of the table's first column and of the chart
WIDEST = 50 * MM  # of a column of numbers: farther from its label it would not be read
PITCH = 7 * MM  # of the bars
BAR = 4.2 * MM
BAR_COLOUR = "0.12 0.37 0.66"  # prints grey without ink
MOST_BARS = 60  # a longer chart says nothing


def compose(document: Document, data: StatisticsData, options: Options) -> None:
    """Draw the table, and what the options add below it."""
    sheet = _StatisticsSheet(document, data, options)
    sheet.draw_table()
    if options.get("chart", True) and data.bars:
        sheet.draw_chart()
    if options.get("said") and data.said:
        sheet.draw_words()
    sheet.number_pages()


class _StatisticsSheet:
    """One sheet on its way to paper; `end` is where the next thing begins."""

    def __init__(self, document: Document, data: StatisticsData, options: Options) -> None:
        self.document, self.data, self.face = document, data, document.faces
        self.paper = PAPERS[str(options.get("paper") or "a4_portrait")]
        self.room = self.paper.width - 2 * SIDE
        self.foot = self.paper.height - FOOT
        self.start = document.pages
        self.end = TOP
        document.describe(data.title, data.office_name, "统计表")

    def draw_table(self) -> None:
        """Title, head line, and the table on as many pages as it takes."""
        measure = self.face.measure("title", TITLE)
        lines = balanced_lines(title_phrases(self.data.title), self.room, measure)
        first = TOP + len(lines) * TITLE * 1.2 + GAP + NOTE + GAP
        table = self._table()
        rows: list[Row] = [Cells(row) for row in self.data.rows]
        parts = table.pages(rows, self.foot - first, self.foot - TOP)
        for number, part in enumerate(parts):
            self.document.new_page(self.paper)
            if not number:
                self.document.outline(self.data.title)
                self._draw_head(lines)
            top = TOP if number else first
            left = (self.paper.width - table.width) / 2
            self.end = table.draw(self.document, left, top, part)

    def draw_chart(self) -> None:
        """Bars, one under the other; on further pages where they do not fit."""
        bars = self.data.bars[:MOST_BARS]
        self._need(2 * GAP + NOTE + min(len(bars), 6) * PITCH)
        self.end += GAP + NOTE
        caption = self.data.bar_title
        more = f"（前 {MOST_BARS} 项）" if len(bars) < len(self.data.bars) else ""
        middle = self.paper.width / 2
        self.document.centred(middle, self.end, f"图：{caption}{more}", "heading", NOTE)
        self.end += GAP
        texts = max(self.face.width(bar.text, "body", TEXT) for bar in bars)
        label = min(LABEL, max(self.face.width(bar.label, "body", TEXT) for bar in bars))
        for bar in bars:
            self._need(PITCH)
            self._draw_bar(bar, label, self.room - label - texts - 2 * GAP)
            self.end += PITCH

    def _draw_bar(self, bar: Bar, label: float, longest: float) -> None:
        baseline = self.end + PITCH / 2 + TEXT * (ASCENT - 0.5)
        size = fit_size(self.face.width(bar.label, "body", TEXT), label, TEXT, SIZES["七号"])
        name = break_lines(bar.label, label, self.face.measure("body", size))[0]
        self.document.right(SIDE + label, baseline, name, "body", size)
        left, length = SIDE + label + GAP / 2, longest * bar.length
        top = self.end + (PITCH - BAR) / 2
        if length > 0:
            self.document.fill(left, top, length, BAR, BAR_COLOUR)
        self.document.text(left + length + GAP / 2, baseline, bar.text, "body", TEXT)

    def draw_words(self) -> None:
        """The table as a sentence."""
        measure = self.face.measure("body", NOTE)
        for number, line in enumerate(break_lines(f"　　{self.data.said}", self.room, measure)):
            self._need(NOTE * 1.6 + (GAP if not number else 0.0))
            self.end += NOTE * 1.6 + (GAP if not number else 0.0)
            self.document.text(SIDE, self.end, line, "body", NOTE)

    def number_pages(self) -> None:
        """第 x 页 共 y 页 on each."""
        pages = self.document.pages - self.start
        for number in range(pages):
            with self.document.on_page(self.start + number):
                draw_page_count(self.document, number + 1, pages, bottom=PAGE_NUMBER)

    def _need(self, height: float) -> None:
        """Go on on a new page where this height is not left."""
        if self.end + height > self.foot:
            self.document.new_page()
            self.end = TOP

    def _table(self) -> Table:
        """The first column as wide as its texts, the others share the rest."""
        texts = [self.data.heads[0], *(row[0] for row in self.data.rows)]
        natural = max(self.face.width(text, "body", TEXT) for text in texts) + 8
        others = len(self.data.heads) - 1
        most = max(LABEL, self.room - others * 26 * MM)
        first = max(min(natural, most), 20 * MM)
        wide = min((self.room - first) / others, WIDEST)
        heads = [Column(self.data.heads[0], first)]
        heads += [Column(head, wide, "right", "number") for head in self.data.heads[1:]]
        return Table(self.face, heads, Look(size=TEXT, row_height=7 * MM))

    def _draw_head(self, lines: list[str]) -> None:
        top, day = TOP, self.document.day
        for line in lines:
            self.document.centred(self.paper.width / 2, top + TITLE * ASCENT, line, "title", TITLE)
            top += TITLE * 1.2
        baseline = top + GAP + NOTE * ASCENT
        right = f"{day.year}年{day.month}月{day.day}日"
        left = f"制表单位：{self.data.office_name}"
        room = self.room - self.face.width(right, "body", NOTE) - NOTE
        size = fit_size(self.face.width(left, "body", NOTE), room, NOTE, SIZES["六号"])
        self.document.text(SIDE, baseline, left, "body", size)
        self.document.right(self.paper.width - SIDE, baseline, right, "body", NOTE)
