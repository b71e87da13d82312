"""Where the heads of a worksheet stand, on one level or more, and what its columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models import text as texts
from models.exchange.columns import OTHER_KINDS, key_of, normalised
from models.exchange.ledger_heads import LEDGER_HEADS, ledger_key, listed_kind, own_key, own_kind
from models.exchange.reader import Sheet
from models.kinds import KINDS

HEAD_WITHIN = 40  # rows; heads further down are not looked for
LEAST_KNOWN = 3


@dataclass(frozen=True)
class Head:
    """A column of the sheet: its number from 0, its head, and the key that it was found to mean."""

    index: int
    text: str
    key: str | None


@dataclass(frozen=True)
class Header:
    """The rows of the heads (``top`` from 0), one text per column, and the kind that they tell.

    ``is_own``: the heads are those of our own export of that kind.
    """

    top: int
    depth: int
    texts: tuple[str, ...]
    kind: str
    is_own: bool = False


def find_header(sheet: Sheet, as_kind: str | None) -> Header | None:
    """Return the first rows that read like heads of a known kind."""
    for top in range(min(len(sheet.rows), HEAD_WITHIN)):
        for depth in _depths(sheet, top):
            heads = _joined(sheet, top, depth)
            own = _own_kind(sheet, top + depth, heads, as_kind)
            if own and as_kind in (None, own):
                return Header(top, depth, heads, own, is_own=True)
            kind = _kind(heads)
            if kind and (as_kind is None or kind == as_kind or as_kind == "person"):
                return Header(top, depth, heads, as_kind or kind)
    if as_kind is None or as_kind == "person" or as_kind not in KINDS:
        return None
    return _likeliest(sheet, as_kind)


def _own_kind(sheet: Sheet, first: int, heads: Sequence[str], as_kind: str | None) -> str:
    """Return the kind whose export the sheet is; what the user says settles it."""
    at = next((at for at, head in enumerate(heads) if normalised(head) == "编号"), None)
    has_uids = at is not None and _holds_uids(sheet, first, at)
    title = KINDS[as_kind].title if as_kind in KINDS else sheet.name
    return own_kind(heads, title, has_uids)


def _likeliest(sheet: Sheet, kind: str) -> Header | None:
    """Return the first row in which three heads are known for a kind that the user named."""
    is_own = kind not in LEDGER_HEADS
    key_in = own_key if is_own else ledger_key
    for top in range(min(len(sheet.rows), HEAD_WITHIN)):
        for depth in _depths(sheet, top):
            heads = _joined(sheet, top, depth)
            if sum(key_in(kind, head) is not None for head in heads) >= LEAST_KNOWN:
                return Header(top, depth, heads, kind, is_own)
    return None


def _kind(heads: Sequence[str]) -> str:
    known = [key for key in map(key_of, heads) if key]
    plain = {normalised(head) for head in heads}
    for kind, marks in OTHER_KINDS.items():
        if plain & marks and sum(map(bool, plain)) >= LEAST_KNOWN:
            return kind
    people = len(set(known)) if "name" in known and len(set(known)) >= LEAST_KNOWN else 0
    listed, count = listed_kind(heads)
    if count > people:
        return listed
    return "person" if people else ""


def _depths(sheet: Sheet, top: int) -> Iterator[int]:
    """Yield how many rows the heads may take, the likeliest first."""
    merged = [merge for merge in sheet.merged if merge.top == top]
    deepest = max((merge.bottom for merge in merged), default=top)
    if deepest > top:
        yield min(deepest - top + 1, 3)
    elif _is_second_level(sheet, top):
        yield 2
    yield 1


def _is_second_level(sheet: Sheet, top: int) -> bool:
    """Whether the next row only fills in below heads that stand for several columns."""
    if top + 1 >= len(sheet.rows):
        return False
    below = [at for at, cell in enumerate(sheet.rows[top + 1]) if not cell.is_blank]
    plain, joined = _joined(sheet, top, 1), _joined(sheet, top, 2)
    name = next((at for at, head in enumerate(plain) if key_of(head) == "name"), None)
    if not below or name is None or name in below:
        return False
    known = sum(key_of(joined[at]) is not None for at in below)
    return 2 * known >= len(below) and any("/" in joined[at] for at in below)


def _joined(sheet: Sheet, top: int, depth: int) -> tuple[str, ...]:
    """Return one head per column: levels joined by ``/``, a merged head for all its columns."""
    levels = [_level(sheet, row) for row in range(top, min(top + depth, len(sheet.rows)))]
    width = max(map(len, levels), default=0)
    heads = []
    for at in range(width):
        parts = [level[at] for level in levels if at < len(level) and level[at]]
        heads.append("/".join(dict.fromkeys(parts)))
    if depth > 1 and not any(merge.top == top for merge in sheet.merged):
        _spread(levels, heads)
    return tuple(heads)


def _level(sheet: Sheet, row: int) -> list[str]:
    found = [texts.clean_line(cell.text) for cell in sheet.rows[row]]
    for merge in sheet.merged:
        if merge.top == row and merge.right > merge.left and merge.left < len(found):
            found += [""] * (merge.right + 1 - len(found))
            for at in range(merge.left + 1, merge.right + 1):
                found[at] = found[at] or found[merge.left]
    return found


def _spread(levels: list[list[str]], heads: list[str]) -> None:
    """Give a head of the first level to the columns right of it that only have a second one."""
    upper, lower = levels[0], levels[1]
    parent = ""
    for at in range(len(heads)):
        above = upper[at] if at < len(upper) else ""
        below = lower[at] if at < len(lower) else ""
        parent = above or (parent if below else "")
        if below and not above and parent:
            heads[at] = f"{parent}/{below}"


def heads_of(sheet: Sheet, header: Header, columns: Mapping[int, str]) -> tuple[Head, ...]:
    """Return the columns with a head, each meaning given once."""
    heads: list[Head] = []
    taken: set[str] = set()
    for at, text in enumerate(header.texts):
        key = columns.get(at, _key_by(header, text)) or None
        first = header.top + header.depth
        if key == "uid" and at not in columns and not _holds_uids(sheet, first, at):
            key = "seq"  # 编号 is also what a county calls its running number
        if key == "unit_job" and "employer" in taken and header.kind == "person":
            key = "job_title"  # 单位 | 单位职务
        if key == "mobile" and key in taken and header.kind == "person":
            key = "office_phone"  # a second column of numbers
        if key in taken:
            key = None
        if text or key:
            heads.append(Head(at, text, key))
        taken.add(key or "")
    return tuple(heads)


def _key_by(header: Header, text: str) -> str | None:
    if header.is_own:
        return own_key(header.kind, text)
    return key_of(text) if header.kind == "person" else ledger_key(header.kind, text)


def _holds_uids(sheet: Sheet, first: int, at: int) -> bool:
    cells = (row[at] for row in sheet.rows[first:] if at < len(row))
    return any(is_uid(cell.text) for cell in cells)


def is_uid(text: str) -> bool:
    """Whether a text is the number that our own export puts into its last column."""
    return re.fullmatch(r"[0-9a-f]{32}", text.strip()) is not None
