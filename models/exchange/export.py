"""Tables out: a listing as workbook or CSV, as it stands on screen, never half a file.

Text stays text: no cell is ever a formula, a link or a number made of digits. The last column 编号
is the record's ``uid``; by it our own import finds every row again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import xlsxwriter  # type: ignore[import-untyped]

from models.beside import write_bytes
from models.errors import Misused, Unavailable
from models.exchange.delimited import guard
from models.exchange.limits import CELL_CHARACTERS
from models.listing import Table, TableColumn

Encoding = Literal["utf-8-sig", "gb18030"]
ENDINGS = (".xlsx", ".csv")
UID = TableColumn("uid", "编号", 12, "left", "text", False)

_PAPER_A4 = 9
_SHEET_NAME_LIMIT = 31
_HEAD_LIMIT = 120  # of 255 that Excel allows, as each & is written twice
_NUMERIC = {"count": "0", "money": "#,##0.00"}
_MIDDLE = {"align": "center", "valign": "vcenter"}
_WIDER = 1.15  # a character of the body face is wider than Excel's unit, the digit 0


def write(table: Table, path: Path, title: str = "", encoding: Encoding = "utf-8-sig") -> None:
    """Write a table as .xlsx or .csv, by the ending of the path.

    Args:
        table: rows as text; what is to be masked has been masked.
        path: an older file of that name is replaced when the new one is complete.
        title: name of the worksheet, and head of the printed pages.
        encoding: of a CSV file: UTF-8 with BOM, or GB18030 for old programs.

    Raises:
        Unavailable: another ending, or the file cannot be written; an older one is untouched.
    """
    require_ending(path)
    is_csv = path.suffix.lower() == ".csv"
    write_bytes(path, csv_bytes(table, encoding) if is_csv else workbook_bytes(table, title))


def write_book(tables: Mapping[str, Table], path: Path) -> None:
    """Write several tables as one workbook, a sheet for each.

    Args:
        tables: rows as text, by title; what is to be masked has been masked.
        path: as ``write`` takes it.

    Raises:
        Unavailable: another ending than .xlsx, or the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise Misused("全部表格要导出成 .xlsx 文件；CSV 只能放一张表。")
    write_bytes(path, book_bytes(tables))


def require_ending(path: Path) -> None:
    """Make sure that a file name says what is written.

    Raises:
        Misused: another ending than .xlsx and .csv.
    """
    if path.suffix.lower() not in ENDINGS:
        raise Misused("导出的文件名要以 .xlsx 或 .csv 结尾。")


def csv_bytes(table: Table, encoding: Encoding = "utf-8-sig") -> bytes:
    """Return a table as CSV that Excel opens without running anything in it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guard(column.label) for column in _columns(table)])
    for row in _rows(table):
        writer.writerow([guard(text) for text in row])
    return out.getvalue().encode(encoding)


def workbook_bytes(table: Table, title: str = "") -> bytes:
    """Return a table as a workbook of one sheet, ready to print on A4."""
    return book_bytes({title: table})


def book_bytes(tables: Mapping[str, Table]) -> bytes:
    """Return tables by title as a workbook, each sheet ready to print on A4."""
    out = io.BytesIO()
    options = {
        "in_memory": True,  # nothing of it is left in the folder of temporary files
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": next(iter(tables), "")})
        for title, table in tables.items():
            sheet = book.add_worksheet(sheet_name(title))
            _set_up(sheet, table, title)
            _write_rows(book, sheet, table)
    return out.getvalue()


def sheet_name(title: str) -> str:
    """Return a title as Excel allows it for a worksheet."""
    name = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")
    return name[:_SHEET_NAME_LIMIT] or "导出"


def _columns(table: Table) -> tuple[TableColumn, ...]:
    return (*table.columns, UID) if table.uids else table.columns


def _rows(table: Table) -> list[tuple[str, ...]]:
    if not table.uids:
        return list(table.rows)
    return [(*row, uid) for row, uid in zip(table.rows, table.uids, strict=True)]


def _set_up(sheet: Any, table: Table, title: str) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_paper(_PAPER_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    sheet.set_header(f"&C{title[:_HEAD_LIMIT].replace('&', '&&')}")
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(_columns(table)) - 1)


def _write_rows(book: Any, sheet: Any, table: Table) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, **_MIDDLE})
    columns = _columns(table)
    styles = [book.add_format(_style(column)) for column in columns]
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(column.width, 2 * len(column.label)) * _WIDER + 1)
        sheet.write_string(0, at, column.label, head)
    for number, row in enumerate(_rows(table), 1):
        for at, (column, text) in enumerate(zip(columns, row, strict=True)):
            if _is_number(column, text):
                sheet.write_number(number, at, float(text.replace(",", "")), styles[at])
            elif text:
                _require_fit(column, text)
                sheet.write_string(number, at, text, styles[at])
            else:
                sheet.write_blank(number, at, None, styles[at])


def _require_fit(column: TableColumn, text: str) -> None:
    """Refuse what Excel cannot hold in one cell: the writer would cut it without a word.

    Raises:
        Unavailable: it is longer; Excel counts a rare character as two.
    """
    if len(text) * 2 <= CELL_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= CELL_CHARACTERS:
        return
    raise Unavailable(
        f"“{column.label}”有一格是 {len(text)} 个字，Excel 一格最多 {CELL_CHARACTERS} 个字，"
        "没有导出。请去掉这一列再导出。"
    )


def _style(column: TableColumn) -> dict[str, object]:
    return {
        "num_format": _NUMERIC.get(column.kind, "@"),
        "align": column.align,
        "valign": "vcenter",
        "text_wrap": column.kind == "long",
        "border": 1,
    }


def _is_number(column: TableColumn, text: str) -> bool:
    return column.kind in _NUMERIC and re.fullmatch(r"[\d,]{1,19}(\.\d+)?", text) is not None
