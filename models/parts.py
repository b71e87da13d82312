"""The rows that belong to a record: loaded, checked and saved with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.errors import Invalid
from models.record import Part, Record, part_of


def load_part(record: Record, name: str) -> list[Record]:
    """Return the rows of a part, in the order in which they are kept."""
    part = part_of(record, name)
    owner = part.model.fields()[part.owner]
    owns = owner == record.id if not part.through else owner.in_(_owners(record, part))
    return list(part.model.select().where(owns).order_by(*part.model.row_order()))


def _owners(record: Record, part: Part) -> Any:
    """The ids of the rows that stand between a record and a part."""
    between = part_of(record, part.through)
    return between.model.select(between.model.id).where(
        between.model.fields()[between.owner] == record.id
    )


def _owner_of(record: Record, part: Part, rows: Mapping[str, Sequence[Record]]) -> Record:
    """The record that the rows of a part refer to.

    Raises:
        Invalid: it is a row of another part, and there is none.
    """
    if not part.through:
        return record
    between = rows.get(part.through) or load_part(record, part.through)
    if not between:
        title = part_of(record, part.through).title
        raise Invalid({part.through: f"填了{part.title}，请先填{title}。"})
    return between[0]


def save_whole(record: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    """Save a record with the rows of its parts; rows no longer among them are deleted.

    Raises:
        Invalid: all problems of the record and its rows, the latter as ``educations.0.school``;
            nothing was written.
    """
    wrong, problems = record.field_problems(), _row_problems(record, rows)
    broken = {} if wrong else record.rules()
    # rows on file may be what a rule minds, and are about to change; a new record has none
    if wrong or problems or (broken and not (record.id and rows)):
        problems = {**wrong, **problems, **broken}
        raise Invalid({**_broken_rules(rows, problems), **problems})
    record.write()
    for name, kept in rows.items():
        _write_part(record, name, kept, rows)
    # only now: a rule may look at the other rows, which stand in the file as they will be
    problems = {**record.rules(), **_broken_rules(rows)}
    if problems:
        raise Invalid(problems)


def _write_part(
    record: Record, name: str, kept: Sequence[Record], rows: Mapping[str, Sequence[Record]]
) -> None:
    part = part_of(record, name)
    owner = _owner_of(record, part, rows) if kept else record
    ids = {row.id for row in kept}
    for old in load_part(record, name):
        if old.id not in ids:
            old.delete_instance()
    for row in kept:
        setattr(row, part.owner, owner)
    waiting = dict(enumerate(kept))
    while waiting:
        # what a row wants may be held by one behind it, which gives it up as it is written
        held = {index: found for index, row in waiting.items() if (found := _try_to_write(row))}
        if len(held) == len(waiting):
            raise Invalid(_all_keyed(name, held))
        waiting = {index: waiting[index] for index in held}


def _all_keyed(name: str, found: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    return {k: v for index, one in found.items() for k, v in _keyed(name, index, one).items()}


def _try_to_write(row: Record) -> dict[str, str]:
    """Write a row; what keeps it from being written, by field name."""
    try:
        row.write()
    except Invalid as error:
        return error.problems
    return {}


def _keyed(name: str, index: int, problems: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}.{index}.{field}": text for field, text in problems.items()}


def _row_problems(record: Record, rows: Mapping[str, Sequence[Record]]) -> dict[str, str]:
    problems: dict[str, str] = {}
    for name, kept in rows.items():
        owner = part_of(record, name).owner
        for index, row in enumerate(kept):
            problems |= _keyed(name, index, row.field_problems(owner))
    return problems


def _broken_rules(
    rows: Mapping[str, Sequence[Record]], known: Iterable[str] = ()
) -> dict[str, str]:
    """What rows break, by key; a row with values that cannot be understood is not asked."""
    unclear = {tuple(key.split(".")[:2]) for key in known}
    problems: dict[str, str] = {}
    for name, kept in rows.items():
        for index, row in enumerate(kept):
            if (name, str(index)) not in unclear:
                problems |= _keyed(name, index, row.rules())
    return problems
