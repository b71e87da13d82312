"""Reading a workbook: what the child found, as plain rows. No database."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from models import limited
from models.errors import Unavailable, unavailable
from models.exchange.limits import FILE_BYTES

Kind = Literal["text", "number", "date", "bool", "empty"]
MONSTER = (
    "这个文件太大，或有一格远在表格之外，没有读取。请在 Excel 里只保留表格本身，另存后再导入。"
)
_PLACE = re.compile(r"panicked at [^\s:]+:\d+|memory allocation of \d+ bytes|^\w+Error\b", re.M)
NOT_READ = "文件已损坏，读不出来。请在 Excel 或 WPS 里打开后另存一份再导入。"


class Cell(NamedTuple):
    """One cell: a date is ISO text of the precision that the cell shows."""

    value: str | int | float | bool
    kind: Kind

    @property
    def text(self) -> str:
        """The cell as text, without ``.0`` behind a whole number."""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 1e15:
            return str(int(self.value))
        return str(self.value)

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return self.kind == "empty" or not self.text.strip()


EMPTY = Cell("", "empty")


@dataclass(frozen=True)
class Merge:
    """A merged range, rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One worksheet; ``rows[0]`` is row 1, each row as long as its last filled cell."""

    name: str
    is_visible: bool
    rows: list[list[Cell]]
    merged: tuple[Merge, ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook: ``form`` is xlsx, xls or csv; ``encoding`` that of a csv file."""

    name: str
    form: str
    encoding: str
    sheets: tuple[Sheet, ...]


def read_book(path: Path) -> Book:
    """Read an xlsx, xls or csv file in a child process with limits; needs no database.

    Raises:
        Unavailable: the file is not read; the sentence says why.
    """
    try:
        if not path.is_file():
            raise Unavailable(f"找不到文件“{path.name}”。")
        size = path.stat().st_size
        if size == 0:
            raise Unavailable(f"“{path.name}”是空文件，没有可导入的内容。")
        if size > FILE_BYTES:
            raise Unavailable(f"“{path.name}”超过 20 MB，没有读取。请分成几个文件再导入。")
        with path.open("rb"):
            pass  # a file that may not be read is named here, not by the child
    except OSError as error:
        raise Unavailable(f"读不了文件“{path.name}”。", unavailable(error).detail) from error
    return book_of(path.name, _lines_from_child(path))


def _lines_from_child(path: Path) -> list[str]:
    try:
        done = limited.run("models.exchange.reading", [str(path.resolve())])
    except limited.TooSlow as error:
        sentence = f"读这个文件用了 {limited.SECONDS} 秒还没有完成，已停止。请分成几个文件再导入。"
        raise Unavailable(sentence) from error
    lines = done.stdout.decode("utf-8", errors="replace").split("\n")[:-1]
    if done.returncode == 0:
        return lines
    if done.returncode == 1 and lines and lines[-1].startswith('{"refused"'):
        raise Unavailable(str(json.loads(lines[-1])["refused"]))
    said = done.stderr.decode("utf-8", errors="replace")
    # calamine's panic on a damaged file ends the process too, but it is not too large
    is_monster = done.returncode < 0 and "panicked at" not in said
    raise Unavailable(MONSTER if is_monster else NOT_READ, _place(done.returncode, said))


def _place(status: int, said: str) -> str:
    """Tell for the log how the child ended; its messages may quote a cell, so none is taken."""
    found = [match.group() for match in _PLACE.finditer(said)]
    return " ".join([f"status {status}", *found[-1:]])


def book_of(name: str, lines: list[str]) -> Book:
    """Put together what the child printed."""
    head = json.loads(lines[0])
    sheets: list[Sheet] = []
    for line in lines[1:]:
        found = json.loads(line)
        if isinstance(found, list):
            sheets[-1].rows.append([_cell(value) for value in found])
        else:
            merged = tuple(Merge(*place) for place in found["merged"])
            sheets.append(Sheet(found["sheet"], found["visible"], [], merged))
    return Book(name, head["format"], head["encoding"], tuple(sheets))


def _cell(value: object) -> Cell:
    if value is None:
        return EMPTY
    if isinstance(value, dict):
        return Cell(str(value["d"]), "date")
    if isinstance(value, bool):
        return Cell(value, "bool")
    if isinstance(value, int | float):
        return Cell(value, "number")
    return Cell(str(value), "text")


def column_letters(index: int) -> str:
    """Return a column's letters: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
