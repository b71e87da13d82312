"""Which rows of the file are about a person, now or at any time that the history tells of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.attachments import Attachment
from models.database import database
from models.people import Person
from models.purging.identity import Identity
from models.purging.treatments import TREATMENTS, Image, is_own, references
from models.record import Record, columns_of

OWN, LOOSE, OTHER = "own", "loose", "other"
Rows = dict[type[Record], set[int]]
_STEP = 500  # values of one statement


def rows_of(identity: Identity) -> Rows:
    """Every row of the person, deleted ones too, by class; parents before what hangs on them."""
    found: Rows = {Person: set(identity.ids)}
    for model in TREATMENTS:
        columns = references(model)
        if columns:
            found[model] = _referring(model.kind(), columns, identity.ids)
    owners = {model: _owned(model, ids, identity) for model, ids in found.items() if is_own(model)}
    for model, treatment in TREATMENTS.items():
        if treatment.through:
            field: Any = model.fields()[treatment.through]
            above = owners[field.rel_model]
            found[model] = _referring(model.kind(), (field.column_name,), above)
            owners[model] = found[model]
    found[Attachment] = _attachments(owners)
    return {model: rows for model, rows in found.items() if rows}


def _owned(model: type[Record], ids: Iterable[int], identity: Identity) -> set[int]:
    """Of these rows those that were the person's last: not lent by a merge that was undone."""
    images = latest(model.kind(), ids)
    return {row for row, image in images.items() if whose(model, image, identity) == OWN}


def latest(kind: str, ids: Iterable[int]) -> dict[int, Image]:
    """The last known image of rows, that before their deletion for those that are gone."""
    found = {}
    for _, row, old, new in images_of(kind, ids):
        found[row] = json.loads(new or old or "{}")
    return found


def _referring(kind: str, columns: Iterable[str], ids: Iterable[int]) -> set[int]:
    wanted, found = json.dumps(sorted(ids)), set()
    for image in ("old", "new"):
        for column in columns:
            rows = database.execute_sql(
                f"SELECT DISTINCT row FROM history WHERE kind = ? AND json_extract({image}, ?) "
                "IN (SELECT value FROM json_each(?))",
                (kind, f"$.{column}", wanted),
            )
            found |= {int(row[0]) for row in rows}
    return found


def _attachments(owners: Rows) -> set[int]:
    """The files kept with the person or with a row that is about them alone."""
    wanted = {(model.kind(), row) for model, found in owners.items() for row in found}
    images = database.execute_sql(
        "SELECT row, json_extract(coalesce(new, old), '$.record_kind'), "
        "json_extract(coalesce(new, old), '$.record_id') FROM history WHERE kind = ? ORDER BY id",
        (Attachment.kind(),),
    )
    last = {int(row): (kind, record) for row, kind, record in images}
    return {row for row, owner in last.items() if owner in wanted}


def whose(model: type[Record], image: Image, identity: Identity) -> str:
    """Whether an image of one of these rows is the person's, nobody's or another one's."""
    if model is Person or not references(model):
        return OWN
    named = {image.get(column) for column in references(model)} - {None}
    if not named:
        return LOOSE
    return OWN if named & identity.ids else OTHER


def stored(model: type[Record], ids: Iterable[int]) -> Iterator[dict[str, Any]]:
    """The rows that stand in the file, as images by column."""
    table, columns = columns_of(model)
    names = ", ".join(f'"{column}"' for column in columns)
    for part in in_steps(ids):
        marks = ", ".join("?" * len(part))
        found = database.execute_sql(
            f'SELECT {names} FROM "{table}" WHERE id IN ({marks})', tuple(part)
        ).fetchall()
        yield from (dict(zip(columns, row, strict=True)) for row in found)


def images_of(kind: str, ids: Iterable[int]) -> Iterator[tuple[int, int, str | None, str | None]]:
    """The history of rows: its id, the row, the image before and after."""
    for part in in_steps(ids):
        marks = ", ".join("?" * len(part))
        yield from database.execute_sql(
            "SELECT id, row, old, new FROM history "
            f"WHERE kind = ? AND row IN ({marks}) ORDER BY id",
            (kind, *part),
        ).fetchall()


def in_steps(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in portions that one statement takes."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _STEP):
        yield ordered[start : start + _STEP]


def update(kind: str, row: int, old: Mapping[str, object], new: Mapping[str, object]) -> None:
    """Write what differs between two images of a stored row."""
    changed = {column: value for column, value in new.items() if value != old.get(column)}
    if changed:
        names = ", ".join(f'"{column}" = ?' for column in changed)
        values = (*changed.values(), row)
        database.execute_sql(f'UPDATE "{kind}" SET {names} WHERE id = ?', values)
