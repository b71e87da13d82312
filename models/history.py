"""Acts and their history: one user action is one transaction, one sentence, and can be undone.

Triggers record each row's image before and after under the act that is open; undo, redo, a record's
history, "as of" and the audit log all read that table. Without an open act they refuse every write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from models.database import database


class Act(peewee.Model):
    """One user action: its sentence, when, by whom; ``undoes`` names the act it takes back."""

    id = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    uuid = peewee.TextField(unique=True)
    kind = peewee.TextField()  # edit, undo, redo, audit, purge
    sentence = peewee.TextField()
    at = peewee.TextField()  # local time, ISO to the second
    operator = peewee.TextField()
    program = peewee.TextField()
    schema = peewee.IntegerField()
    undoes = peewee.IntegerField(null=True, index=True)
    run = peewee.TextField()  # the program run; undoing an act of an earlier one asks first

    class Meta:
        database = database
        legacy_table_names = False


class ActOpen(peewee.Model):
    """The act that is running, at most one row; a main table, as triggers cannot reach ``temp``."""

    id = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    act = peewee.IntegerField()

    class Meta:
        database = database
        legacy_table_names = False


class History(peewee.Model):
    """One row's image before and after, as JSON objects by column."""

    id = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    act = peewee.IntegerField(index=True)
    kind = peewee.TextField()
    row = peewee.IntegerField()
    op = peewee.TextField()  # I, U, D
    old = peewee.TextField(null=True)
    new = peewee.TextField(null=True)

    class Meta:
        database = database
        legacy_table_names = False
        indexes = ((("kind", "row"), False),)


class Blob(peewee.Model):
    """Bytes of a photo or attachment by their SHA-256: rows and images hold the hash."""

    sha256 = peewee.TextField(primary_key=True)
    size = peewee.IntegerField()
    type = peewee.TextField()
    data = peewee.BlobField()

    class Meta:
        database = database
        legacy_table_names = False


class Draft(peewee.Model):
    """The text of an unsaved form: no record, no act, no history."""

    id = peewee.AutoField(constraints=[peewee.SQL("AUTOINCREMENT")])
    kind = peewee.TextField()
    row = peewee.IntegerField(null=True)
    at = peewee.TextField()
    text = peewee.TextField()

    class Meta:
        database = database
        legacy_table_names = False


class Purged(peewee.Model):
    """A row whose personal data was wiped: only its random uid, by which a restore repeats it."""

    uid = peewee.TextField(primary_key=True)

    class Meta:
        database = database
        legacy_table_names = False


TABLES = (Act, ActOpen, History, Blob, Draft, Purged)
SEALED = ("act", "history", "blob", "purged")
_PURGING = "SELECT 1 FROM act_open JOIN act ON act.id = act_open.act WHERE act.kind = 'purge'"


def _image(alias: str, columns: tuple[str, ...]) -> str:
    pairs = ", ".join(f"'{column}', {alias}.\"{column}\"" for column in columns)
    return f"json_object({pairs})"


def trigger_sql(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Return the history triggers of a table by name: one each for insert, update and delete."""
    refuse = "SELECT RAISE(ABORT, 'no act') WHERE NOT EXISTS (SELECT 1 FROM act_open);"
    keep = "INSERT INTO history (act, kind, row, op, old, new) SELECT act,"
    old, new = _image("OLD", columns), _image("NEW", columns)
    bodies = {
        "insert": f"{keep} '{table}', NEW.id, 'I', NULL, {new} FROM act_open;",
        "update": f"{keep} '{table}', NEW.id, 'U', {old}, {new} FROM act_open "
        f"WHERE {old} <> {new};",
        "delete": f"{keep} '{table}', OLD.id, 'D', {old}, NULL FROM act_open;",
    }
    return {
        f"history_{table}_{event}": f"CREATE TRIGGER history_{table}_{event} "
        f'AFTER {event.upper()} ON "{table}" BEGIN {refuse} {body} END'
        for event, body in bodies.items()
    }


def seal_sql() -> dict[str, str]:
    """Return the triggers that keep acts, history and blobs as written, except from a purge."""
    return {
        f"seal_{table}_{event}": f"CREATE TRIGGER seal_{table}_{event} BEFORE {event.upper()} "
        f"ON {table} WHEN NOT EXISTS ({_PURGING}) BEGIN SELECT RAISE(ABORT, 'sealed'); END"
        for table in SEALED
        for event in ("update", "delete")
    }


def install(db: Any, table: str, columns: tuple[str, ...]) -> None:
    """Create a table's history triggers anew."""
    for name, sql in trigger_sql(table, columns).items():
        db.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
        db.execute_sql(sql)


def install_seals(db: Any) -> None:
    """Create the sealing triggers anew."""
    for name, sql in seal_sql().items():
        db.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
        db.execute_sql(sql)


def newest() -> int:
    """The id of the newest act."""
    return int(Act.select(peewee.fn.MAX(Act.id)).scalar() or 0)


def in_force() -> Any:
    """The condition that an act was not taken back by one that itself is in force.

    An act is undone when an odd chain of acts stands on it: undone, redone, undone again …
    """
    over = Act.alias()
    again = Act.alias()
    taken_back = over.select().where(
        (over.undoes == Act.id) & ~peewee.fn.EXISTS(again.select().where(again.undoes == over.id))
    )
    return ~peewee.fn.EXISTS(taken_back)


def wiped() -> Any:
    """The acts that touched a row which a later purge wiped: they can no longer be taken back."""
    purge, its, earlier = Act.alias(), History.alias(), History.alias()
    same_row = (earlier.kind == its.kind) & (earlier.row == its.row) & (earlier.act < its.act)
    return (
        purge.select(earlier.act)
        .join(its, on=(its.act == purge.id))
        .join(earlier, on=same_row)
        .where(purge.kind == "purge")
    )


@dataclass(frozen=True)
class Change:
    """One row of history, read back."""

    id: int
    act: int
    kind: str
    row: int
    op: str
    old: Mapping[str, object] | None
    new: Mapping[str, object] | None


def read_change(found: History) -> Change:
    """Return a history row with its images as mappings."""
    old = json.loads(found.old) if found.old else None
    new = json.loads(found.new) if found.new else None
    return Change(found.id, found.act, found.kind, found.row, found.op, old, new)


def changes_of(act_id: int) -> Iterator[Change]:
    """The changes of an act, newest first."""
    query = History.select().where(History.act == act_id).order_by(History.id.desc())
    return map(read_change, query.iterator())


def touched(act_id: int) -> set[tuple[str, int]]:
    """The rows that an act changed, as (kind, id)."""
    query = History.select(History.kind, History.row).where(History.act == act_id).distinct()
    return set(database.execute(query))


def revert(act_id: int) -> None:
    """Apply the images of an act in reverse order; inside another act, references deferred."""
    for change in changes_of(act_id):
        _put_back(change)


def _put_back(change: Change) -> None:
    table = f'"{change.kind}"'
    if change.op == "I":
        database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (change.row,))
        return
    assert change.old is not None
    if change.op == "D":
        columns, values = tuple(change.old), tuple(change.old.values())
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        return
    # only what the act changed: a counter that went on since (备份编号) stays as it is
    new = change.new or {}
    back = {column: value for column, value in change.old.items() if value != new.get(column)}
    names = ", ".join(f'"{column}" = ?' for column in back)
    database.execute_sql(f"UPDATE {table} SET {names} WHERE id = ?", (*back.values(), change.row))


def later_acts(act_id: int) -> list[Act]:
    """The acts in force that touched a row of this one after it, oldest first."""
    rows = touched(act_id)
    query = (
        Act.select().where((Act.id > act_id) & (Act.kind == "edit") & in_force()).order_by(Act.id)
    )
    return [act for act in query if rows & touched(act.id)]


def as_of(kind: str, act_id: int) -> dict[int, Mapping[str, object]]:
    """The rows of a table as they stood after an act: image by row id."""
    newest = (
        History.select(peewee.fn.MAX(History.id))
        .where((History.kind == kind) & (History.act <= act_id))
        .group_by(History.row)
    )
    query = History.select().where(History.id.in_(newest))
    images = map(read_change, query.iterator())
    return {change.row: change.new for change in images if change.new is not None}
