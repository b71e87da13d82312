"""What the columns of our export tell of the part rows of a new record: meeting, lines, authors."""

from __future__ import annotations

import re
from collections.abc import Callable

from models import numbers
from models import text as texts
from models.exchange.ledgers.ledger import Reading
from models.exchange.ledgers.referents import Referents
from models.meetings import Meeting

_MEETING = {
    "meeting_kind": "kind_code",
    "number": "number",
    "expected": "expected_count",
    "presents": "present_count",
    "chair": "chair",
}
_GOODS = re.compile(r"(?P<item>\D+?)(?P<quantity>\d+)(?P<unit>\D*)")


def take_parts(kind: str, reading: Reading, referents: Referents) -> None:
    """Add the part rows that the cells of a new record tell."""
    if kind in _TAKERS:
        _TAKERS[kind](reading, referents)


def _take_meeting(reading: Reading, referents: Referents) -> None:
    values: dict[str, object] = {}
    fields = Meeting.fields()
    for key, name in _MEETING.items():
        try:
            value = fields[name].clean(reading.text(key)) if reading.text(key) else None
        except ValueError as error:
            reading.tell(key, f"{error}这一格未导入。")
            continue
        if value is not None:
            values[name] = value
    if "kind_code" in values:
        reading.draft.add_row("meeting", (), **values)
    else:
        reading.tell("meeting_kind", "没有会议类型，不能新建，这一行未导入。", fatal=True)


def _take_lines(reading: Reading, referents: Referents) -> None:
    cash = reading.number("cash", numbers.parse_money)
    if cash:
        reading.draft.add_row("lines", ("kind_code", "amount"), kind_code="cash", amount=cash)
    for text in reading.names("goods"):
        found = _GOODS.fullmatch(text)
        if found is None:
            reading.tell("goods", f"物资“{text}”看不出数量，请在捐赠明细里补登。")
            continue
        reading.draft.add_row(
            "lines", ("kind_code", "item_name", "quantity"), kind_code="goods",
            item_name=found["item"], quantity=int(found["quantity"]), unit=found["unit"] or "件",
            valuation="none",
        )  # fmt: skip


def _take_authors(reading: Reading, referents: Referents) -> None:
    for order, written in enumerate(reading.names("authors"), 1):
        name = texts.clean_name(written)
        person = referents.person(name)
        reading.draft.add_row(
            "authors", ("person", "author_name"), person=person,
            author_name=None if person else name, order=order,
        )  # fmt: skip


_TAKERS: dict[str, Callable[[Reading, Referents], None]] = {
    "meeting": _take_meeting,
    "donation": _take_lines,
    "proposal": _take_authors,
}
