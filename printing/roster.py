"""会员花名册 `member_roster`: a table of persons, grouped if wished, with its totals (S02)."""

from collections.abc import Iterator, Sequence
from datetime import date

from models.names import pad
from models.paper import PaperColumn, RosterData, RosterRow
from printing.fonts import Faces, faces
from printing.page import A3, A4, ASCENT, MM, SIZES, About, Document, draw_page_count
from printing.sheet import Missing, Options, Printed
from printing.table import Banner, Cells, Column, Look, Placed, Row, Table
from printing.text import balanced_lines, fit_size, title_phrases

PAPERS = {"a4_landscape": A4.turned(), "a3_landscape": A3.turned(), "a4_portrait": A4}
SIDE = 15 * MM  # margins left and right
TOP = 14 * MM
FOOT = 16 * MM  # below the table: the page number stands in it
PAGE_NUMBER = 9 * MM  # above the lower edge
TITLE = SIZES["二号"]
NOTE = SIZES["小四"]
GAP = 8.0  # points between title, note and table
WIDEN = 1.6  # columns of text grow up to this factor before all others do
NUMBER = PaperColumn("number", "序号", 10, "center", "number")


def draw(data: RosterData, options: Options, day: date) -> Printed:
    """Draw the roster as a PDF: the same data, options and day give the same bytes."""
    face = faces(bundled_only=options.get("fonts") == "bundled")
    return _Roster(data, options, day, face).print()


class _Roster:
    """One roster on its way to paper."""

    def __init__(self, data: RosterData, options: Options, day: date, face: Faces) -> None:
        self.data = data
        self.options = options
        self.face = face
        self.paper = PAPERS[str(options.get("paper") or "a4_landscape")]
        self.title = str(options.get("title") or data.title or f"{data.office_name}会员花名册")
        self.day = f"{day.year}年{day.month}月{day.day}日"
        self.room = self.paper.width - 2 * SIDE
        self.chosen = _chosen(data.columns, options.get("columns"))
        self.table = self._table()
        about = About(self.title, data.office_name, "会员花名册")
        self.document = Document(face, self.paper, about, day)

    def print(self) -> Printed:
        """Lay out, then draw page by page."""
        lines = balanced_lines(
            title_phrases(self.title), self.room, self.face.measure("title", TITLE)
        )
        first = TOP + len(lines) * TITLE * 1.2 + GAP + NOTE + GAP
        foot = self.paper.height - FOOT
        tail = GAP + NOTE if self._signed else 0.0
        pages = self.table.pages(self._rows(), foot - first, foot - TOP, tail)
        self._draw_head(lines)
        for number, part in enumerate(pages, start=1):
            if number > 1:
                self.document.new_page()
            self._draw_page(number, len(pages), part, first if number == 1 else TOP)
        texts = list(self._texts())
        return Printed(
            self.document.finish(),
            len(pages),
            tuple(Missing(*pair) for pair in self.face.missing(texts)),
            tuple(Missing(*pair) for pair in self.face.substituted(texts)),
            tuple(Missing(*pair) for pair in self.data.unranked),
        )

    @property
    def _signed(self) -> bool:
        return bool(self.options.get("footer", True))

    def _table(self) -> Table:
        size = SIZES[str(self.options.get("size") or "五号")]
        look = Look(size=size, row_height=max(8 * MM, size * 2))
        columns = [NUMBER, *(self.data.columns[place] for place in self.chosen)]
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
                rows.append(Banner(totals("小计", members)))
        rows.append(Banner(totals("合计", self.data.rows)))
        return rows

    def _groups(self) -> Iterator[tuple[str | None, Sequence[RosterRow]]]:
        keys = [grouping.key for grouping in self.data.groupings]
        wanted = str(self.options.get("group") or "")
        if wanted not in keys:
            yield None, self.data.rows
            return
        place = keys.index(wanted)
        order = self.data.groupings[place].order
        members: dict[str, list[RosterRow]] = {heading: [] for heading in order}
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

    def _draw_page(self, number: int, pages: int, part: Sequence[Placed], top: float) -> None:
        x = (self.paper.width - self.table.width) / 2
        end = self.table.draw(self.document, x, top, part)
        if number == pages and self._signed:
            self._draw_signers(end + GAP + NOTE * ASCENT)
        draw_page_count(self.document, number, pages, bottom=PAGE_NUMBER)

    def _draw_signers(self, baseline: float) -> None:
        third = self.room / 3
        texts = (
            f"制表人：{self.options.get('maker') or ''}",
            f"审核人：{self.options.get('checker') or ''}",
        )
        for place, text in enumerate(texts):
            self.document.text(SIDE + place * third, baseline, text, "body", NOTE)
        right = self.paper.width - SIDE
        self.document.right(right, baseline, f"制表日期：{self.day}", "body", NOTE)

    def _texts(self) -> Iterator[str]:
        """All that could hold a rare character, whole, as the records have it."""
        yield from (self.title, self.data.office_name)
        yield from (str(self.options.get(name) or "") for name in ("maker", "checker"))
        for row in self.data.rows:
            yield from (row.values[place] for place in self.chosen)
            yield from row.groups


def totals(word: str, rows: Sequence[RosterRow]) -> str:
    """合计 126 人，其中：女 40 人，少数民族 3 人，党外 120 人，大学以上 98 人."""
    counts = (
        ("女", sum(row.woman for row in rows)),
        ("少数民族", sum(row.minority for row in rows)),
        ("党外", sum(row.non_cpc for row in rows)),
        ("大学以上", sum(row.graduate for row in rows)),
    )
    among = "，".join(f"{name} {count} 人" for name, count in counts)
    return f"{word} {len(rows)} 人，其中：{among}"


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
