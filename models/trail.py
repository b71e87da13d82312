"""What the history tells: a record's changes, the recycle bin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import peewee

from models.attachments import Attachment
from models.duplicates import merged_ids
from models.history import Act, Change, History, in_force, read_change, wiped
from models.images import FieldChange, differences
from models.record import Part, Record, part_of

BIN_DAYS = 30
MERGED = "并入的档案"


@dataclass(frozen=True)
class TrailEntry:
    """One act as far as it concerns a record: who, when, what, from → to."""

    act_id: int
    at: str
    operator: str
    sentence: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Deletion:
    """An act that deleted records and can be undone from the recycle bin."""

    act_id: int
    at: str
    operator: str
    sentence: str


def trail_of(record: Record) -> list[TrailEntry]:
    """The history of a record and of the rows that belong to it, newest first.

    A person's holds that of the files which were merged into theirs.
    """
    by_act: dict[int, list[FieldChange]] = {}
    ids = [record.id, *merged_ids(record)]
    for change in _own_changes(record.kind(), ids):
        found = by_act.setdefault(change.act, [])
        if change.row == record.id:
            found += _field_changes(change, "")
        elif change.op != "D":  # it went by the merge itself, and is told by what came of it
            found += _field_changes(change, MERGED)
    for part in record.parts:
        owner = part.model.fields()[part.owner].column_name
        for change in _part_changes(part.model.kind(), owner, _owner_ids(ids, record, part)):
            by_act.setdefault(change.act, []).extend(_field_changes(change, part.title))
    for change in _attachment_changes(record):
        by_act.setdefault(change.act, []).extend(_field_changes(change, Attachment.title_of_kind))
    acts = Act.select().where(Act.id.in_(list(by_act))).order_by(Act.id.desc())
    return [
        TrailEntry(act.id, act.at, act.operator, act.sentence, tuple(by_act[act.id]))
        for act in acts
    ]


def _own_changes(kind: str, ids: Sequence[int]) -> Iterator[Change]:
    query = History.select().where((History.kind == kind) & History.row.in_(list(ids)))
    return map(read_change, query.order_by(History.id))


def _owner_ids(ids: Sequence[int], record: Record, part: Part) -> list[int]:
    """The ids that rows of a part refer to: the record's, or those of the rows in between."""
    if not part.through:
        return list(ids)
    between = part_of(record, part.through)
    column = between.model.fields()[between.owner].column_name
    found = _part_changes(between.model.kind(), column, ids)
    return sorted({change.row for change in found})


def _part_changes(kind: str, owner: str, ids: Sequence[int]) -> Iterator[Change]:
    image = peewee.fn.COALESCE(History.new, History.old)
    query = History.select().where(
        (History.kind == kind) & peewee.fn.JSON_EXTRACT(image, f"$.{owner}").in_(list(ids))
    )
    return map(read_change, query.order_by(History.id))


def _attachment_changes(record: Record) -> Iterator[Change]:
    image = peewee.fn.COALESCE(History.new, History.old)
    query = History.select().where(
        (History.kind == Attachment.kind())
        & (peewee.fn.JSON_EXTRACT(image, "$.record_kind") == record.kind())
        & (peewee.fn.JSON_EXTRACT(image, "$.record_id") == record.id)
    )
    return map(read_change, query.order_by(History.id))


def _field_changes(change: Change, prefix: str) -> list[FieldChange]:
    found = differences(change.kind, change.old, change.new, with_owner=not prefix)
    return [replace(one, label=f"{prefix} {one.label}".strip()) for one in found]


def log(limit: int = 500) -> list[Act]:
    """The newest acts, audit acts included."""
    return list(Act.select().order_by(Act.id.desc()).limit(limit))


def deletions(today: date) -> list[Deletion]:
    """The deletions of the last 30 days that still stand, newest first: 回收站."""
    since = (today - timedelta(days=BIN_DAYS)).isoformat()
    deleting = History.select(History.act).where(History.op == "D")
    acts = Act.select().where(
        (Act.kind == "edit")
        & (Act.at >= since)
        & Act.sentence.startswith("删除")
        & Act.id.in_(deleting)
        & Act.id.not_in(wiped())
        & in_force()
    )
    return [
        Deletion(act.id, act.at, act.operator, act.sentence) for act in acts.order_by(Act.id.desc())
    ]


def acts(ids: Sequence[int]) -> list[Act]:
    """These acts, newest first."""
    return list(Act.select().where(Act.id.in_(list(ids))).order_by(Act.id.desc()))
