"""What a workbook may be at most (RELIABILITY 7), and the error of the child that reads it."""

from __future__ import annotations

FILE_BYTES = 20 * 1024**2
ZIP_ENTRIES = 1000
RATIO = 200
UNPACKED_BYTES = 200 * 1024**2
COLUMNS = 200
ROWS = 200_000
CELLS = 2_000_000  # not empty; keeps what the child hands over, and the parent holds, small
CELL_CHARACTERS = 32_767  # Excel's own limit
CHARACTERS = 20_000_000  # of all cells: a text that is kept once may be shown in every cell

DOCTYPE = "文件里有不该有的定义（可能有恶意），没有读取。"


class Refused(Exception):
    """The file is not read; the argument is the sentence that says why."""
