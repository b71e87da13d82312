"""What a worksheet is: where its heads stand, what its columns mean, which rows are no persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models import dates
from models import text as texts
from models.exchange.columns import normalised
from models.exchange.heads import HEAD_WITHIN, Head, Header, find_header, heads_of, is_uid
from models.exchange.reader import EMPTY, Cell, Merge, Sheet

_TOTAL = re.compile(r"(\d{4}年)?((合|总|小|共)计|总人数)")
_SIGNATURE = re.compile(r"制表|审核|填表|填报人|负责人|经办人|签字|签名|盖章|\(章\)|报送人|联系人")
_NOTE = re.compile(r"(注|备注|说明|填表说明)\d?[::.、\d]")
_SECTION = re.compile(
    r"[(\[]?[一二三四五六七八九十]+[)\]、.,．]|第[一二三四五六七八九十]+(部分|类)|\d{4}年度?$"
)
_FILLED_ON = re.compile(
    r"(?:时间|日期|截至|截止)[::至]?\s*"
    r"(\d{4}\s*[年./-]\s*\d{1,2}(?:\s*[月./-](?:\s*\d{1,2}\s*日?)?)?)"
)


@dataclass(frozen=True)
class Line:
    """A row that holds a record: its number in the sheet (from 1) and its cells by column key."""

    row: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Skipped:
    """A row that is no record, and why."""

    row: int
    reason: str


@dataclass
class Table:
    """A worksheet as it was understood.

    Attributes:
        kind: a name in KINDS, or "" for an unknown sheet.
        is_own: the heads are those of our own export.
        header_rows: row numbers from 1, of the first heads.
        nameless: rows with data but without a name.
        filled_on: the date that the sheet itself bears, "" without one.
    """

    sheet: str
    kind: str = ""
    title: str = ""
    filled_on: str = ""
    header_rows: tuple[int, ...] = ()
    heads: tuple[Head, ...] = ()
    lines: list[Line] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    is_own: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """What the columns mean."""
        return frozenset(head.key for head in self.heads if head.key)

    def head_of(self, key: str) -> Head | None:
        """Return the column of that key."""
        return next((head for head in self.heads if head.key == key), None)


def recognise(
    sheet: Sheet, as_kind: str | None = None, columns: Mapping[int, str] | None = None
) -> Table:
    """Understand a worksheet.

    Args:
        sheet: as the reader gives it.
        as_kind: the kind, where the user says so.
        columns: what single columns mean, where the user says so; "" for 不导入.
    """
    found = find_header(sheet, as_kind)
    title = _title(sheet, found.top if found else len(sheet.rows))
    if found is None:
        return Table(sheet.name, title=title)
    table = Table(sheet.name, found.kind, title, _filled_on(sheet, found.top))
    table.is_own = found.is_own
    table.header_rows = tuple(range(found.top + 1, found.top + found.depth + 1))
    table.heads = heads_of(sheet, found, columns or {})
    if table.kind == "person" and "name" not in table.keys:
        return Table(sheet.name, title=title)
    table.skipped = [Skipped(row + 1, _above(sheet, row)) for row in range(found.top)]
    table.skipped += [Skipped(row, "表头") for row in table.header_rows]
    _sort_rows(sheet, found, table)
    return table


# -- rows ------------------------------------------------------------------------------------


def _sort_rows(sheet: Sheet, header: Header, table: Table) -> None:
    rows = _filled_down(sheet, header.top + header.depth)
    header_texts = {_row_text(sheet.rows[row - 1]) for row in table.header_rows}
    for number in range(header.top + header.depth, len(rows)):
        cells = rows[number]
        line = Line(number + 1, _by_key(table.heads, cells))
        is_numbered = is_uid(line.cells.get("uid", EMPTY).text)
        reason = None if is_numbered else _why_not(
            sheet.rows[number], line, table.keys, header_texts
        )  # fmt: skip
        if reason:
            table.skipped.append(Skipped(number + 1, reason))
        elif table.kind == "person" and line.cells["name"].is_blank:
            table.nameless.append(number + 1)
        else:
            table.lines.append(line)


def _by_key(heads: Sequence[Head], cells: Sequence[Cell]) -> dict[str, Cell]:
    return {
        head.key: cells[head.index] if head.index < len(cells) else EMPTY
        for head in heads
        if head.key
    }


def _filled_down(sheet: Sheet, first: int) -> list[list[Cell]]:
    """Return the rows with what is merged downwards written into each of its rows."""
    rows = list(sheet.rows)
    for merge in sheet.merged:
        if merge.left == merge.right and merge.bottom > merge.top >= first:
            _fill(rows, merge)
    return rows


def _fill(rows: list[list[Cell]], merge: Merge) -> None:
    at = merge.left
    top = rows[merge.top] if merge.top < len(rows) else []
    value = top[at] if at < len(top) else EMPTY
    for number in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
        row = rows[number] + [EMPTY] * (at + 1 - len(rows[number]))
        rows[number] = [*row[:at], value, *row[at + 1 :]]


def _row_text(cells: Sequence[Cell]) -> str:
    return "|".join(normalised(cell.text) for cell in cells).rstrip("|")


def _why_not(
    cells: Sequence[Cell], line: Line, keys: frozenset[str], header_texts: set[str]
) -> str | None:
    """Say why a row is no record, None for one that is."""
    filled = [texts.fold(cell.text) for cell in cells if not cell.is_blank]
    if not filled:
        return "空行"
    if _row_text(cells) in header_texts:
        return "重复的表头"
    if any(_TOTAL.match(normalised(text)) for text in filled[:3]):
        return "合计行"
    if len(filled) <= 2 and (reason := _remark_reason(filled)):
        return reason
    name = line.cells.get("name", EMPTY)
    if len(filled) == 1 and name.is_blank and "name" in keys:
        return "只有序号" if _is_number(filled[0]) else "说明或分组"
    return None


def _remark_reason(filled: Sequence[str]) -> str | None:
    first, both = filled[0], " ".join(filled)
    tests: tuple[tuple[Callable[[str], object], str, str], ...] = (
        (_SECTION.match, first, "分组标题"),
        (_NOTE.match, first, "说明"),
        (_SIGNATURE.search, both, "签名行"),
    )
    return next((reason for test, text, reason in tests if test(text)), None)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d.]+", text) is not None


# -- what stands around the table -------------------------------------------------------------


def _texts_of(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            if not cell.is_blank:
                yield texts.clean_line(cell.text)


def _title(sheet: Sheet, header: int) -> str:
    return next(_texts_of(sheet.rows[: min(header, HEAD_WITHIN)]), sheet.name)


def _above(sheet: Sheet, row: int) -> str:
    filled = [cell for cell in sheet.rows[row] if not cell.is_blank]
    if not filled:
        return "空行"
    earlier = any(not cell.is_blank for above in sheet.rows[:row] for cell in above)
    return "填报说明" if earlier else "标题"


def _filled_on(sheet: Sheet, header: int) -> str:
    for text in _texts_of([*sheet.rows[:header], *sheet.rows[-5:]]):
        found = _FILLED_ON.search(texts.fold(text))
        if found:
            try:
                return dates.parse(found[1])
            except ValueError:
                continue
    return ""
