"""Where a row behind a figure opens: its own page, or that of the record it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.figures.sources import SOURCES
from models.register import RECORDS
from models.reporting.rows import captions
from ui.pages import Link


@dataclass(frozen=True)
class Place:
    """A row with its name; `link` is None where nothing shows it any more."""

    what: str
    link: Link | None


def link_of(kind: str, row: int) -> Link | None:
    """The link to a row; None where it is gone, or where no page shows its kind."""
    source = next((each for each in SOURCES.values() if each.model.kind() == kind), None)
    if source is None:
        return None
    if source.opens is None:
        return Link(source.page, record=row)
    record: Any = source.model.get_or_none(source.model.id == row)
    owner = getattr(record, source.opens.object_id_name) if record is not None else None
    return Link(source.page, record=int(owner)) if owner is not None else None


def places(kind: str, rows: Sequence[int]) -> list[Place]:
    """Rows by name with where they open; a deleted one says so."""
    if kind not in RECORDS:
        return []
    called = captions(kind, rows)
    return [
        Place(called[row], link_of(kind, row)) if row in called else Place("（已删除）", None)
        for row in rows
    ]
