"""The child that reads a workbook: ``python -m models.exchange.reading PATH``.

It runs under limits of memory and time and prints JSON lines: one for the file, one for each sheet,
one for each row. A hostile file can at worst end this process. It imports nothing of the project
but the neighbours that need the standard library only.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import python_calamine as calamine

from models import limited
from models.exchange import delimited, formats, unpacking
from models.exchange.limits import CELL_CHARACTERS, CELLS, CHARACTERS, COLUMNS, ROWS, Refused

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
Value = int | float | str | bool | datetime.time | datetime.date | datetime.timedelta
Plain = int | float | str | bool | None | dict[str, str]


class Writer:
    """Prints the lines and keeps count of the cells."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.cells = 0
        self.characters = 0

    def line(self, value: object) -> None:
        """Print a value."""
        self.out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        self.out.write("\n")

    def row(self, cells: Sequence[Plain]) -> None:
        """Print a row without the empty cells at its end."""
        used = len(cells)
        while used and cells[used - 1] is None:
            used -= 1
        self.cells += sum(cell is not None for cell in cells)
        if self.cells > CELLS:
            raise Refused(f"表格内容太多（超过 {CELLS // 10_000} 万格），请分成几个文件再导入。")
        self.characters += sum(len(cell) for cell in cells if isinstance(cell, str))
        if self.characters > CHARACTERS:
            most = CHARACTERS // 10_000
            raise Refused(f"表格内容太多（超过 {most} 万字），请分成几个文件再导入。")
        self.line(cells[:used])


def plain(value: Value, precision: str | None) -> Plain:
    """Return a cell as JSON can hold it; a date is ``{"d": "1975-05"}``."""
    if isinstance(value, str):
        if len(value) > CELL_CHARACTERS:
            raise Refused("有一格的内容超过 32767 个字，不像是台账，没有读取。")
        return value or None
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return {"d": shortened(value, precision)}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # 1E999: no number that a date or a count could be made of
    if isinstance(value, int | float):
        return value
    return str(value)


def shortened(day: datetime.date, precision: str | None) -> str:
    """Return the date as the cell shows it: a first of the month without its day is a month."""
    text = day.isoformat()
    if precision and day.day == 1:
        return text[:4] if precision == "year" and day.month == 1 else text[:7]
    return text


def read_workbook(path: Path, form: str, writer: Writer) -> None:
    """Print every worksheet of an xlsx or xls file."""
    coarse = formats.coarse_cells(path) if form == "xlsx" else {}
    # from bytes: given a path, calamine believes its ending, and WPS writes any ending
    with calamine.load_workbook(io.BytesIO(path.read_bytes())) as book:
        writer.line({"format": form, "encoding": ""})
        for meta in book.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                is_visible = meta.visible == calamine.SheetVisibleEnum.Visible
                sheet = book.get_sheet_by_name(meta.name)
                write_sheet(sheet, is_visible, coarse.get(meta.name, {}), writer)


def write_sheet(
    sheet: calamine.CalamineSheet,
    is_visible: bool,
    coarse: dict[tuple[int, int], str],
    writer: Writer,
) -> None:
    """Print one worksheet, its rows counted from the first one of the sheet."""
    require_small(sheet)
    writer.line({"sheet": sheet.name, "visible": is_visible, "merged": merged_within(sheet)})
    if sheet.end is None:
        return
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        writer.row([plain(v, coarse.get((number, at))) for at, v in enumerate(row)])


def merged_within(sheet: calamine.CalamineSheet) -> list[list[int]]:
    """Return the merged ranges, cut to the cells that the sheet has.

    Raises:
        Refused: together they are more than a sheet can hold without overlapping.
    """
    if sheet.end is None:
        return []
    bottom, right = sheet.end
    cut = [
        [top, left, min(low, bottom), min(far, right)]
        for (top, left), (low, far) in sheet.merged_cell_ranges or []
        if top <= low and left <= far and top <= bottom and left <= right
    ]
    if sum((low - top + 1) * (far - left + 1) for top, left, low, far in cut) > CELLS:
        raise Refused(f"工作表“{sheet.name}”的合并单元格多得不正常，没有读取。")
    return cut


def require_small(sheet: calamine.CalamineSheet) -> None:
    """Refuse a sheet that spans too much, before its rows are made."""
    rows, columns = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    if rows > ROWS or columns > COLUMNS:
        raise Refused(
            f"工作表“{sheet.name}”有 {rows} 行 {columns} 列，太大了（最多 {ROWS // 10_000} 万行"
            f" {COLUMNS} 列），没有读取。请只保留表格本身再导入。"
        )


def read_text(path: Path, writer: Writer) -> None:
    """Print a text table as a workbook of one sheet."""
    text, encoding = delimited.decode(path.read_bytes())
    rows = delimited.rows_of(text)
    writer.line({"format": "csv", "encoding": encoding})
    name = path.stem.encode(errors="replace").decode()  # Linux lets a name be any bytes
    writer.line({"sheet": name, "visible": True, "merged": []})
    for row in rows:
        writer.row([cell or None for cell in row])


def read(path: Path, writer: Writer) -> None:
    """Print a file; what it is is decided by its content, not by its name.

    Raises:
        Refused: with the reason.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(ZIP):
        unpacking.require_modest(path)
        _guarded_read(path, "xlsx", writer)
    elif head == OLE:
        _guarded_read(path, "xls", writer)
    elif head.startswith((b"%PDF", b"\x89PNG", b"SQLite f", b"{\\rtf", b"<!DOCTYP", b"<html")):
        raise Refused("这不是表格文件。只能导入 .xlsx、.xls 和 .csv。")
    else:
        read_text(path, writer)


def _guarded_read(path: Path, form: str, writer: Writer) -> None:
    try:
        read_workbook(path, form, writer)
    except calamine.PasswordError as error:
        raise Refused("这个文件加了打开密码。请在 Excel 或 WPS 里去掉密码后再导入。") from error
    except (calamine.CalamineError, *unpacking.FAULTS) as error:
        raise Refused("文件已损坏，或不是 Excel 表格，读不出来。请另存一份再导入。") from error
    except BaseException as error:
        # a panic of calamine, which is written in Rust, is no Exception; some of them abort
        if type(error).__name__ == "PanicException":
            raise Refused(unpacking.DAMAGED) from error
        raise


def main(arguments: Iterable[str]) -> int:
    """Read the one file that is named; exit status 1 says that the last line tells why not."""
    limited.limit_this_process()
    (path,) = arguments
    writer = Writer(sys.stdout)
    try:
        read(Path(path), writer)
    except Refused as error:
        writer.line({"refused": str(error)})
        return 1
    except MemoryError:
        with contextlib.suppress(MemoryError):
            writer.line({"refused": unpacking.BOMB})
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
