"""What a purge does to each kind of row about a person, declared field by field (DOMAIN 10).

A class that refers to ``Person`` must stand here: a test asks the register. A text that nobody
declared is wiped, so what is added later is wiped too until somebody says that it may stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from models import names
from models.activities import Attendance
from models.attachments import Attachment
from models.commendations import CommendationItem
from models.donations import Donation
from models.duplicates import Merged, NotSame
from models.honours import Honour
from models.liaison import LiaisonContact, LiaisonPair
from models.membership import Membership, MembershipStep
from models.outputs import Output
from models.people import (
    Consent,
    Education,
    FamilyMember,
    Person,
    PersonCategory,
    RegistryEntry,
    ResumeEntry,
)
from models.posts import Post
from models.proposals import ProposalAuthor
from models.purging.identity import Identity
from models.record import Record
from models.seats import Seat

COUNTED = frozenset({"choice", "pdate", "date", "count", "money", "flag", "reference"})
Image = Mapping[str, object]


@dataclass(frozen=True)
class Treatment:
    """What becomes of the fields of a row.

    Attributes:
        kept: stay as they are; other values that count (dates, codes, numbers) do anyway.
        named: snapshots of the name; the new name stands in their place.
        told: of these only what names the person is replaced; a long text goes as a whole.
        years: dates of which the year stays.
        is_strict: what counts stays only when it is declared.
        is_whole: the row is deleted; ``kept`` is what its history still needs for counting.
        through: the reference to a row of the person, where the class has none of its own.
        named_where: ``named`` holds only where this field has this value.
    """

    kept: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    is_strict: bool = False
    is_whole: bool = False
    through: str = ""
    named_where: tuple[str, str] = ("", "")


def _whole(*kept: str) -> Treatment:
    return Treatment(kept=kept, is_strict=True, is_whole=True)


DATED = Treatment()  # dates, codes and references stay, every text goes
TREATMENTS: dict[type[Record], Treatment] = {
    Person: Treatment(
        kept=("sex", "ethnic_group", "category", "affiliation", "district", "anonymised_on"),
        named=("name",),
        years=("birth_date", "died_on"),
        is_strict=True,
    ),
    Education: _whole("person", "mode", "level", "degree"),
    ResumeEntry: _whole("person"),
    FamilyMember: _whole("person"),
    Consent: _whole("person", "granted_on", "withdrawn_on", "form", "covers_sensitive"),
    NotSame: _whole("first", "second"),
    Merged: _whole("person"),
    Attachment: _whole("record_kind", "record_id", "kind_code"),
    PersonCategory: DATED,
    RegistryEntry: DATED,
    Membership: DATED,
    MembershipStep: Treatment(through="membership"),
    Post: DATED,
    Seat: Treatment(told=("group_name", "appointing_unit")),
    Attendance: DATED,
    LiaisonPair: DATED,
    LiaisonContact: Treatment(through="pair"),
    ProposalAuthor: Treatment(named=("author_name",)),
    CommendationItem: Treatment(
        named=("name",), told=("honour_title", "certificate_number", "recommended_by")
    ),
    Donation: Treatment(
        named=("donor_name",),
        told=("recipient", "purpose", "receipt_number", "handled_by", "checked_by", "remarks"),
    ),
    Output: Treatment(told=("title", "unit", "platform", "recipients", "remarks")),
    Honour: Treatment(
        named=("subject_name",),
        told=("subject_name", "award", "grade", "awarding_unit", "remarks"),
        named_where=("subject_kind", "person"),
    ),
}


def references(model: type[Record]) -> tuple[str, ...]:
    """The columns of a class that refer to a person."""
    return tuple(
        field.column_name
        for field in model.fields().values()
        if isinstance(field, peewee.ForeignKeyField) and field.rel_model is Person
    )


def is_own(model: type[Record]) -> bool:
    """Whether the rows of a class are about one person alone, and their attachments with them."""
    return model is Person or any(
        isinstance(field, peewee.ForeignKeyField)
        and field.required
        and (field.rel_model is Person or field.name == TREATMENTS[model].through)
        for field in model.fields().values()
    )


def wiped(model: type[Record], image: Image, identity: Identity) -> dict[str, object]:
    """Return the image of a row that is the person's, without what tells who it was."""
    found = {column: _value(model, column, image, identity) for column in image}
    if model is Person:
        found["surname_length"] = 1
        found["name_pinyin"] = names.propose_pinyin(identity.alias, 1)
    return {column: value for column, value in found.items() if column in image}


def _value(model: type[Record], column: str, image: Image, identity: Identity) -> object:
    value, treatment = image[column], TREATMENTS[model]
    field = field_of(model, column)
    if value is None or column in ("id", "uid") or field is None:
        return value if column in ("id", "uid") else None
    name, where = field.name, treatment.named_where
    if name in treatment.kept or (not treatment.is_strict and field.kind in COUNTED):
        return value
    if name in treatment.years:
        return str(value)[:4]
    if name in treatment.named and (not where[0] or image.get(where[0]) == where[1]):
        several = "、" in str(value)
        return identity.cleaned(str(value)) if several else identity.alias
    if name in treatment.told:
        is_told = identity.is_in(str(value))
        return None if is_told and field.kind == "long" else identity.cleaned(str(value))
    return None


def cleaned(model: type[Record], image: Image, identity: Identity) -> dict[str, object]:
    """Return the image of somebody else's row, the person's name and numbers replaced in it."""
    return {
        column: identity.cleaned(value)
        if isinstance(value, str) and is_text(model, column)
        else value
        for column, value in image.items()
    }


def is_text(model: type[Record], column: str) -> bool:
    """Whether a column holds words that somebody wrote."""
    field = field_of(model, column)
    is_written = field is not None and field.kind in ("text", "name", "long", "phone")
    if model is Person:  # another one's name and numbers are their own
        return is_written and field is not None and field.kind in ("text", "long")
    return is_written


def field_of(model: type[Record], column: str) -> Any:
    """The described field behind a column, None for one that is gone."""
    return next((f for f in model.fields().values() if f.column_name == column), None)
