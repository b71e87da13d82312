"""A statistical table as a workbook: numbers that Excel can go on with, and its own chart."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from models.beside import write_bytes
from models.exchange.export import sheet_name
from models.statistics.answers import Answer, Head, Number, Share

MOST_SERIES = 12  # more cannot be told apart by their colours
COLOURS = ("#1F5FA8", "#E08A2E", "#1B7F4B", "#9C4F96", "#C0392B", "#4AA3A2")
FORMATS = {"count": "#,##0", "money": "#,##0.00", "rate": "0.0%"}
FIRST, COLUMN = 30, 11  # widths of columns, in digits
HIGHEST_ROW = 400  # points; Excel allows 409
_PAPER_A4 = 9
_SAFE = {
    "in_memory": True,  # nothing of it is left in the folder of temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(table: Answer, path: Path, share: Share = "whole") -> None:
    """Write a table as .xlsx; an older file is replaced when the new one is complete.

    Raises:
        Unavailable: the file cannot be written.
    """
    write_bytes(path, book_bytes(table, share))


def book_bytes(table: Answer, share: Share = "whole") -> bytes:
    """Return the workbook: title, table, its sentence, and the chart beside it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _SAFE) as book:
        book.set_properties({"title": table.title})
        sheet = book.add_worksheet(sheet_name("统计表"))
        _Writer(book, sheet, table, share).write()
    return out.getvalue()


class _Writer:
    """One table on its way into a worksheet: each column with its share beside it, if wanted."""

    def __init__(self, book: Any, sheet: Any, table: Answer, share: Share) -> None:
        self.book, self.sheet, self.table = book, sheet, table
        self.share: Share = share
        middle = {"border": 1, "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({**middle, "bold": True, "align": "center", "text_wrap": True})
        self.label = book.add_format(middle)
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.styles = {
            kind: book.add_format({**middle, "num_format": text}) for kind, text in FORMATS.items()
        }
        self.places: list[int] = []  # the column of each head

    def write(self) -> None:
        """Write everything."""
        self.sheet.write_string(0, 0, self.table.title, self.title)
        self._write_heads()
        for row, line in enumerate(self.table.every, 2):
            self.sheet.write_string(row, 0, line.label, self.label)
            for place, (head, number) in enumerate(
                zip(self.table.heads, line.numbers, strict=True)
            ):
                self._write_number(row, place, head, number)
        self._set_up()
        self._write_words(len(self.table.every) + 3)
        if self.table.lines:
            self.sheet.insert_chart(1, self.width + 1, self._chart())

    def _write_heads(self) -> None:
        self.sheet.write_string(1, 0, self.table.row_title, self.head)
        column = 1
        for place, head in enumerate(self.table.heads):
            self.places.append(column)
            self.sheet.write_string(1, column, head.title, self.head)
            column += 1
            if self.table.share(len(self.table.lines), place, self.share):
                self.sheet.write_string(1, column, "占比", self.head)
                column += 1
        self.width = column

    def _write_number(self, row: int, place: int, head: Head, number: Number) -> None:
        column = self.places[place]
        if not number.has_value:
            self.sheet.write_string(row, column, "—", self.label)
        else:
            self.sheet.write_number(row, column, float(number.amount), self.styles[head.kind])
        share = self.table.share(row - 2, place, self.share)
        if share and share != "—":
            part = float(share.rstrip("%")) / 100
            self.sheet.write_number(row, column + 1, part, self.styles["rate"])
        elif share:
            self.sheet.write_string(row, column + 1, share, self.label)

    def _write_words(self, row: int) -> None:
        """The sentence as broad as the table, in a row as high as it needs."""
        wide = FIRST + COLUMN * (self.width - 1)
        lines = 2 * len(self.table.said) // wide + 1
        self.sheet.merge_range(row, 0, row, self.width - 1, self.table.said, self.words)
        self.sheet.set_row(row, min(15 * lines, HIGHEST_ROW))

    def _set_up(self) -> None:
        self.sheet.set_column(0, 0, FIRST)
        self.sheet.set_column(1, self.width - 1, COLUMN)
        self.sheet.freeze_panes(2, 1)
        self.sheet.set_paper(_PAPER_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")

    def _chart(self) -> Any:
        """Bars for one column; stacked ones for the labels of a second dimension."""
        heads = self.table.heads
        charted = [i for i, head in enumerate(heads) if not head.is_total and head.kind != "rate"]
        is_stacked = self.table.crosses and len(charted) <= MOST_SERIES
        if self.table.crosses and not is_stacked:
            charted = [len(heads) - 1]
        elif not self.table.crosses:
            charted = charted[:1]
        kind = {"type": "bar", **({"subtype": "stacked"} if is_stacked else {})}
        chart = self.book.add_chart(kind)
        name, last = self.sheet.get_name(), len(self.table.lines) + 1
        for number, place in enumerate(charted):
            column = self.places[place]
            series: dict[str, Any] = {
                "name": [name, 1, column],
                "categories": [name, 2, 0, last, 0],
                "values": [name, 2, column, last, column],
                "fill": {"color": COLOURS[number % len(COLOURS)]},
                "gap": 60,
            }
            if not is_stacked:
                series["data_labels"] = {"value": True}
            chart.add_series(series)
        chart.set_title({"name": self.table.title, "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True})  # the first line stands at the top, as in the table
        chart.set_legend({"position": "bottom"} if is_stacked else {"none": True})
        chart.set_size({"width": 620, "height": max(320, 90 + 24 * min(len(self.table.lines), 60))})
        return chart
