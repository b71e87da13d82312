"""The text of a form that was not saved yet: kept in the office file, beside the records.

No act, no history, and nowhere else than in this file: it is as well protected as the records.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from models.database import database
from models.errors import Unavailable, result_code, root_cause
from models.history import Draft
from models.office import Office

FULL = 13  # SQLITE_FULL: the connection is usable on


@dataclass(frozen=True)
class KeptDraft:
    """A form that was not saved.

    Attributes:
        kind, row: the record; ``row`` is None for one that was never saved.
        at: when it was kept, ISO to the second.
        content: what the form wrote.
    """

    id: int
    kind: str
    row: int | None
    at: str
    content: Mapping[str, Any]


def now() -> str:
    """The moment of a draft."""
    return datetime.now().isoformat(timespec="seconds")


def can_keep(office: Office) -> bool:
    """Whether a draft can be written now: never while an act runs, and not on read-only media."""
    is_free = office.is_open and not office.is_acting and not database.is_closed()
    return is_free and not office.read_only


def keep(
    office: Office, kind: str, row: int | None, content: Mapping[str, Any], draft: int | None = None
) -> int | None:
    """Keep a form's text, in the place of an earlier draft; returns its id, None if it failed.

    It fails silently: nobody asked for it, and what was typed is still on the screen.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    values = {
        "kind": kind,
        "row": row,
        "at": now(),
        "text": text,
    }

    def write() -> int:
        if draft is not None and Draft.update(**values).where(Draft.id == draft).execute():
            return draft
        return int(Draft.insert(**values).execute())

    return _written(office, write)


def drop(office: Office, draft: int) -> bool:
    """Remove a draft that was saved or given up; whether it is gone."""

    def write() -> int:
        Draft.delete().where(Draft.id == draft).execute()
        return draft

    return _written(office, write) is not None


def pending() -> list[KeptDraft]:
    """What was not saved when the program ended, the newest first."""
    found = []
    for draft in Draft.select().order_by(Draft.id.desc()):
        with suppress(ValueError):  # not ours to read: it stays and is not offered
            content = json.loads(draft.text)
            if isinstance(content, dict):
                found.append(KeptDraft(draft.id, draft.kind, draft.row, draft.at, content))
    return found


def _written(office: Office, write: Callable[[], int]) -> int | None:
    """Write in a transaction of its own, outside any act."""
    if not can_keep(office):
        return None
    try:
        database.execute_sql("BEGIN IMMEDIATE")
        done = write()
        database.execute_sql("COMMIT")
    except peewee.DatabaseError as error:
        with suppress(peewee.DatabaseError):
            database.execute_sql("ROLLBACK")
        if result_code(root_cause(error)) != FULL:
            _reopen(office)
        return None
    return done


def _reopen(office: Office) -> None:
    """After an error of the disk: even an act that changes nothing opens and checks the file."""
    database.close()
    with suppress(Unavailable), office.act("草稿"):
        pass
