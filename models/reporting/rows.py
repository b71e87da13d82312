"""The rows behind a figure as they are shown: day, what it is, what it adds; and their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import peewee

from models import dates, names
from models.activities import Attendance
from models.bases import Base, BaseDesignation
from models.database import database
from models.donations import DonationLine
from models.figures.engine import Counted
from models.figures.phrases import phrase
from models.figures.sources import SOURCES
from models.people import Person, RegistryEntry
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome
from models.record import Record
from models.register import RECORDS


@dataclass(frozen=True)
class Entry:
    """One row behind a figure.

    Attributes:
        kind, id: the row. page, opens: the page and the record that show it.
        day: 2022-03-05, "" for none. what: what it is called.
        amount: what it adds to the figure. amount_text: 2场次.
    """

    kind: str
    id: int
    page: str
    opens: int
    day: str
    what: str
    amount: Fraction
    amount_text: str


def entries(counted: Counted) -> list[Entry]:
    """The rows behind a figure, by day, with what each adds."""
    ids = [row.id for row in counted.rows]
    called, days = captions(counted.kind, ids), _days(counted, ids)
    page = page_of(counted)
    unit = counted.definition.unit
    found = [
        Entry(
            counted.kind,
            row.id,
            page,
            row.opens,
            days.get(row.id, ""),
            called.get(row.id, ""),
            row.amount,
            phrase(row.amount, unit, "exact"),
        )
        for row in counted.rows
    ]
    if counted.kind == Person.kind():
        return sorted(found, key=lambda each: (names.surname_strokes_key(each.what), each.id))
    return sorted(found, key=lambda each: (dates.first_day(each.day), each.id))


def page_of(counted: Counted) -> str:
    """The page on which the rows of a figure open."""
    source = SOURCES[counted.definition.source]
    if counted.kind == Person.kind():
        return Person.kind()
    return source.page if counted.kind == source.model.kind() else counted.kind


def among(model: type[Record], ids: Iterable[int]) -> Any:
    """The condition that a row is one of many: SQL takes 32,766 values, JSON any number."""
    wanted = peewee.SQL("(SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    return model.id.in_(wanted)


def captions(kind: str, ids: Sequence[int]) -> dict[int, str]:
    """What rows are called, with whose they are where their own name does not say it."""
    model: Any = RECORDS[kind]
    chosen = model.select().where(among(model, ids))
    if said := _SAID.get(kind):
        rows = database.execute(model.select(model.id, *said).where(among(model, ids)))
        return {int(r[0]): " ".join(str(part) for part in r[1:] if part) for r in rows}
    if vars(model).get("full_caption") or not _has_name(model):
        return {row.id: row.full_caption for row in chosen}
    rows = database.execute(model.select(model.id, model.caption_sql(model)).where(chosen._where))
    return {int(r[0]): str(r[1] or "") for r in rows}


def _has_name(model: Any) -> bool:
    return (
        hasattr(model, "name")
        or hasattr(model, "title")
        or model.caption_sql.__func__ is not Record.caption_sql.__func__  # type: ignore[attr-defined]
    )


def _of(other: Any, field: Any, condition: Any) -> Any:
    return other.select(field).where(condition)


_SAID: dict[str, tuple[Any, ...]] = {
    Attendance.kind(): (
        _of(Person, Person.name, Person.id == Attendance.person),
        Attendance.guest_name,
        _of(
            RECORDS["activity"],
            RECORDS["activity"].name,  # type: ignore[attr-defined]
            RECORDS["activity"].id == Attendance.activity,
        ),
    ),
    BaseDesignation.kind(): (
        _of(Base, Base.name, Base.id == BaseDesignation.base),
        BaseDesignation.title,
    ),
    RegistryEntry.kind(): (_of(Person, Person.name, Person.id == RegistryEntry.person),),
    ProposalAuthor.kind(): (
        _of(Person, Person.name, Person.id == ProposalAuthor.person),
        ProposalAuthor.author_name,
        _of(Proposal, Proposal.title, Proposal.id == ProposalAuthor.proposal),
    ),
    ProposalOutcome.kind(): (
        _of(Proposal, Proposal.title, Proposal.id == ProposalOutcome.proposal),
        ProposalOutcome.unit,
    ),
    DonationLine.kind(): (
        _of(
            RECORDS["donation"],
            RECORDS["donation"].donor_name,  # type: ignore[attr-defined]
            RECORDS["donation"].id == DonationLine.donation,
        ),
        peewee.fn.COALESCE(DonationLine.item_name, "现金"),
    ),
}


def _days(counted: Counted, ids: Sequence[int]) -> dict[int, str]:
    """The days by which rows fell into the period."""
    source = SOURCES[counted.definition.source]
    if counted.kind != source.model.kind():
        source = SOURCES.get(counted.kind, source)
    if counted.kind != source.model.kind():
        return {}
    own = counted.definition.day if counted.definition.source == source.key else ""
    day = source.fields[own].expression if own else source.day
    if day is None:
        return {}
    model: Any = source.model
    rows = database.execute(model.select(model.id, day).where(among(model, ids)))
    return {int(row[0]): str(row[1] or "") for row in rows}


def person_names(counted: Counted) -> list[str]:
    """The names behind a figure in 姓氏笔画 order: of persons, or of what its rows name."""
    ids = [row.id for row in counted.rows]
    source = SOURCES[counted.definition.source]
    model: Any = RECORDS[counted.kind]
    if hasattr(model, "name"):  # a name of that day, as in a commendation
        found = database.execute(model.select(model.name).where(among(model, ids)))
    elif counted.kind == source.model.kind() and source.person is not None:
        people = model.select(source.person).where(among(model, ids))
        found = database.execute(Person.select(Person.name).where(Person.id.in_(people)))
    else:
        return list(captions(counted.kind, ids).values())
    return sorted((str(row[0]) for row in found if row[0]), key=names.surname_strokes_key)


def list_names(counted: Counted) -> list[str]:
    """What the rows of a figure are called, in their order; of bases without the title given."""
    ids = [row.id for row in counted.rows]
    if counted.kind == BaseDesignation.kind():
        named = BaseDesignation.select(BaseDesignation.base).where(among(BaseDesignation, ids))
        chosen = Base.select(Base.name).where(Base.id.in_(named)).order_by(*Base.row_order())
        return [str(row[0]) for row in database.execute(chosen)]
    return [each.what for each in entries(counted)]
