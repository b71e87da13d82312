"""Text tables: which encoding, which separator, and the quote mark that our own export puts."""

from __future__ import annotations

import codecs
import csv
import io
import re

from models.exchange.limits import CELL_CHARACTERS, COLUMNS, ROWS, Refused

HEAD = 50_000  # characters that are looked at for the separator
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A leading = + - @ tab or CR would run as a formula in Excel, and some versions take the wide forms
# of the signs and a line break for the same: export puts a ' before it.
# A text that begins with ' and such a sign gets one more: taking one off gives the text again.
_SIGNS = r"=+\-@\t\r\n＝＋－＠"
_GUARDED = re.compile(f"'+[{_SIGNS}]")
_DANGEROUS = re.compile(f"'*[{_SIGNS}]")


def guard(text: str) -> str:
    """Return a text as it may stand in a CSV file that Excel will open."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """Take off what ``guard`` put on."""
    return text[1:] if _GUARDED.match(text) else text


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding: a byte order mark, strict UTF-8, then GB18030.

    Raises:
        Refused: none of them fits; nothing is ever replaced by question marks.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(data, "gb18030"), "gb18030"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("看不懂文件的文字编码。请在 Excel 或 WPS 里另存为 .xlsx 再导入。") from error


def rows_of(text: str) -> list[list[str]]:
    """Return the records of a text table; a quoted line break does not start a record."""
    if "\x00" in text or text.lstrip().startswith(("{", "[{")):  # a binary file, or JSON
        raise Refused("这不是表格文件。只能导入 .xlsx、.xls 和 .csv。")
    csv.field_size_limit(CELL_CHARACTERS)
    rows: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)):
            if len(rows) == ROWS or len(record) > COLUMNS:
                raise Refused(f"表格太大（最多 {ROWS // 10_000} 万行 {COLUMNS} 列），没有读取。")
            rows.append([unguard(cell) for cell in record])
    except csv.Error as error:
        raise Refused("表格里有一格太长或引号不成对，没有读取。请检查后再导入。") from error
    return rows


def separator_of(text: str) -> str:
    """Return comma, tab or semicolon: what separates most in the first lines."""
    head = "\n".join(text[:HEAD].splitlines()[:10])
    return max(",\t;", key=head.count)
