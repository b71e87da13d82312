"""Text tables: which encoding, which separator, and the quote mark that our own export puts."""

from __future__ import annotations

import codecs
import csv
import io
import re

from models.exchange.limits import CELL_CHARACTERS, Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A leading = + - @ tab or CR would run as a formula in Excel: export puts a ' before it.
# A text that begins with ' and such a sign gets one more: taking one off gives the text again.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")


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
    if "\x00" in text:
        raise Refused("这不是表格文件。只能导入 .xlsx、.xls 和 .csv。")
    csv.field_size_limit(CELL_CHARACTERS)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
        return [[unguard(cell) for cell in record] for record in reader]
    except csv.Error as error:
        raise Refused("表格里有一格太长或引号不成对，没有读取。请检查后再导入。") from error


def separator_of(text: str) -> str:
    """Return comma, tab or semicolon: what separates most in the first lines."""
    head = "\n".join(text.splitlines()[:10])
    return max(",\t;", key=head.count)
