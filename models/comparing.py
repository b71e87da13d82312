"""Two days compared: who joined, left or changed, and what came, went or changed of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from models import dates, past
from models.errors import Unavailable
from models.images import Image, caption, differences
from models.listing import Table, TableColumn
from models.register import RECORDS

Verb = Literal["新增", "修改", "删除"]
UNTOLD = frozenset({"print_job"})  # kept for the record, no part of what an office does
FIRST = ("person", "membership", "post", "seat")  # what is asked for first
_COLUMNS = (
    TableColumn("kind", "类别", 10, "left", "text", False),
    TableColumn("what", "名称", 24, "left", "text", False),
    TableColumn("verb", "变化", 12, "left", "text", False),
    TableColumn("changes", "原来 → 现在", 60, "left", "text", False),
)


@dataclass(frozen=True)
class Difference:
    """One row that is not on the second day what it was on the first.

    Attributes:
        kind: of record. row: its id. what: what it is called. verb: 入会, 退会, 新增, 修改, 删除.
        changes: 手机 138****0001 → 139****1234, in declared order; sensitive values are covered.
    """

    kind: str
    row: int
    what: str
    verb: str
    changes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """张三：入会；李四：手机 138****0001 → 139****1234."""
        said = "，".join(self.changes)
        if self.verb == "修改":
            return f"{self.what}：{said}"
        return f"{self.what}：{self.verb}" + (f"（{said}）" if said else "")


@dataclass(frozen=True)
class Comparison:
    """What differs between two days, by kind of record in the order in which it is asked for."""

    first: date
    last: date
    groups: tuple[tuple[str, tuple[Difference, ...]], ...]

    @property
    def count(self) -> int:
        """How many rows differ."""
        return sum(len(found) for _, found in self.groups)


def compare(first: date, last: date) -> Comparison:
    """Compare the office at the end of two days.

    Raises:
        Unavailable: the office did not exist yet on the first day, or it is not the earlier one.
    """
    if first > last:
        raise Unavailable("前一个日期要早于后一个日期。")
    start, end = past.act_on(first), past.act_on(last)
    if not start:
        raise Unavailable(f"{dates.show(first.isoformat(), 'document')}还没有这本台账。")
    kinds = sorted(set(RECORDS) - UNTOLD, key=_place)
    groups = ((kind, tuple(_differences(kind, start, end))) for kind in kinds)
    return Comparison(first, last, tuple((kind, found) for kind, found in groups if found))


def table(comparison: Comparison) -> Table:
    """The differences as a table, for export and paper."""
    rows = [
        (RECORDS[kind].title_of_kind, one.what, one.verb, "；".join(one.changes))
        for kind, found in comparison.groups
        for one in found
    ]
    return Table(_COLUMNS, tuple(rows), tuple(range(len(rows))))


def _place(kind: str) -> tuple[int, int]:
    order = list(RECORDS)
    return (FIRST.index(kind) if kind in FIRST else len(FIRST), order.index(kind))


def _differences(kind: str, start: int, end: int) -> Iterator[Difference]:
    for row, (old, new) in past.changed_between(kind, start, end).items():
        changes = tuple(
            f"{one.label} {one.old or '（空）'} → {one.new or '（空）'}"
            for one in differences(kind, old, new, with_owner=False)
        )
        if old is not None and new is not None:
            if changes:  # else only the order of rows, or what it belongs to
                verb = _membership_verb(old, new) if kind == "membership" else "修改"
                yield Difference(kind, row, caption(kind, new), verb, changes)
        else:
            yield _came_or_went(kind, row, old, new)


def _came_or_went(kind: str, row: int, old: Image | None, new: Image | None) -> Difference:
    image: Any = new or old
    verb = "新增" if new is not None else "删除"
    said = [
        f"{one.label} {one.new or one.old}"
        for one in differences(kind, old, new, with_owner=False)
        if one.new or one.old
    ]
    if kind == "membership" and new is not None:
        verb = _membership_verb({}, new)
    return Difference(kind, row, caption(kind, image), verb, tuple(said[:6]))


def _membership_verb(old: Image, new: Image) -> str:
    """入会 or 退会, where a bound was set; else what happened to the row."""
    if new.get("left_on") and not old.get("left_on"):
        return "退会"
    if new.get("joined_on") and not old.get("joined_on"):
        return "入会"
    return "修改" if old else "新增"
