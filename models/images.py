"""What the images of the history say: a row's name and its changes, in words.

A row, or one that it refers to, may be deleted since; then its last image says what it was called.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from models.history import History
from models.record import Record
from models.register import RECORDS

Image = Mapping[str, Any]
OWNER = ("record_kind", "record_id")  # how an attachment names its record
_DEEPEST = 3  # an attendance, its person; nothing in a caption lies deeper


@dataclass(frozen=True)
class FieldChange:
    """One value before and after, as text; the label names the part it belongs to."""

    label: str
    old: str
    new: str


def last_image(kind: str, row: int) -> Image | None:
    """The newest image of a row, that of its deletion too; None where it never was."""
    query = History.select().where((History.kind == kind) & (History.row == row))
    found = query.order_by(History.id.desc()).first()
    return json.loads(found.new or found.old) if found is not None else None


def record_of(kind: str, image: Image, depth: int = _DEEPEST) -> Record:
    """A record made from an image, with those it refers to; it is for reading only."""
    model = RECORDS[kind]
    record = model()
    for field in model._meta.sorted_fields:
        value = image.get(field.column_name)
        record.__data__[field.name] = value
        if isinstance(field, peewee.ForeignKeyField) and value is not None and depth:
            other = referred(field, int(value), depth - 1)
            if other is not None:
                record.__rel__[field.name] = other
    return record


def referred(field: Any, row: int, depth: int = _DEEPEST) -> Record | None:
    """The record that a reference names: as it stands, else as it was last."""
    model = field.rel_model
    standing = model.get_or_none(model.id == row)
    if standing is not None:
        return standing  # type: ignore[no-any-return]
    image = last_image(model.kind(), row)
    return record_of(model.kind(), image, depth) if image is not None else None


def caption(kind: str, image: Image) -> str:
    """What a row is called, with its owner where its own name does not say whose it is."""
    record = record_of(kind, image)
    try:
        name = record.full_caption
    except peewee.DoesNotExist:  # never kept: a row of a file older than its history
        name = str(record.id)
    owner = _owner_caption(record, image)
    name = "" if name == str(record.id) else name
    return name if not owner or owner in name else f"{owner} {name}".strip()


def _owner_caption(record: Record, image: Image) -> str:
    if all(name in image for name in OWNER):
        kind, row = str(image["record_kind"]), int(image["record_id"])
        owned = last_image(kind, row) if kind in RECORDS else None
        return caption(kind, owned) if owned is not None else ""
    for name, field in record.fields().items():
        if field.kind == "reference" and field.required:
            owner = record.__rel__.get(name)
            return owner.caption if isinstance(owner, Record) else ""
    return ""


def text_of(field: Any, value: object) -> str:
    """A stored value as it is shown: sensitive ones covered, references by their names."""
    if field.sensitive:
        return str(field.mask(value))
    if field.kind == "reference" and value is not None:
        other = referred(field, int(str(value)))
        return other.caption if other is not None else ""
    return str(field.text(value))


def differences(
    kind: str, old: Image | None, new: Image | None, *, with_owner: bool = True
) -> list[FieldChange]:
    """The described fields in which two images differ, in their declared order."""
    before, after = old or {}, new or {}
    found = []
    for field in RECORDS[kind].fields().values():
        first, last = before.get(field.column_name), after.get(field.column_name)
        is_owner = field.name in OWNER or (field.kind == "reference" and field.required)
        if first != last and (with_owner or not is_owner):
            found.append(FieldChange(field.label, text_of(field, first), text_of(field, last)))
    return found
