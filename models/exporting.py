"""Writing what an office file holds into a new file with another key, and the act that says so."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2 as driver

from models.errors import Unavailable
from models.keys import FileKey
from models.office import RUN
from models.version import SCHEMA, VERSION

Execute = Callable[..., Any]
Marks = tuple[dict[str, int], int, int, int]  # rows of every table, newest act, the two marks


@dataclass(frozen=True)
class Entry:
    """The audit act that the new file holds beyond the old one.

    Attributes:
        sentence: what was done.
        operator: by whom.
        number: of the new key, None where it stays.
    """

    sentence: str
    operator: str
    number: int | None

    def added_to(self, marks: Marks) -> Marks:
        """What must be found in the new file where the old one had these."""
        counts, last_act, application_id, version = marks
        grown = {**counts, "act": counts["act"] + 1}
        if self.number is not None:
            grown["history"] = counts["history"] + 1
        return grown, last_act + 1, application_id, version


def export(execute: Execute, part: Path, key: FileKey | None, entry: Entry) -> None:
    """Write everything that a connection holds into a new file.

    Args:
        execute: runs a statement on the connection to the old file; no transaction is open.
        part: the new file; nothing trusts it yet.
        key: of the new file, None for a plain one.
        entry: what is entered in it.

    Raises:
        Unavailable: the new file is not like the old one.
        DatabaseError of the driver or of peewee: it could not be written.
    """
    with _beside(execute, part, key):
        execute("SELECT sqlcipher_export('beside')").fetchall()
        for mark in ("application_id", "user_version"):
            (value,) = execute(f"PRAGMA main.{mark}").fetchone()
            execute(f"PRAGMA beside.{mark} = {int(value)}").fetchall()
        _require_alike(execute)
    with _beside(execute, part, key):  # a connection knows only the triggers that it has read
        _enter(execute, entry)


@contextmanager
def _beside(execute: Execute, part: Path, key: FileKey | None) -> Iterator[None]:
    execute("ATTACH DATABASE ? AS beside KEY ?", (str(part), key.literal if key else ""))
    try:
        execute("PRAGMA beside.journal_mode = OFF").fetchall()
        execute("PRAGMA beside.synchronous = OFF").fetchall()
        yield
    finally:
        with suppress(driver.Error, peewee.DatabaseError):  # the cause is on its way already
            execute("DETACH DATABASE beside")


def _require_alike(execute: Execute) -> None:
    """Tables, indexes, triggers and counters must be the same: counts of rows tell of no trigger.

    Raises:
        Unavailable: they are not.
    """
    for query in (
        "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name",
        "SELECT name, seq FROM {}.sqlite_sequence ORDER BY name",
    ):
        both = [execute(query.format(schema)).fetchall() for schema in ("main", "beside")]
        if both[0] != both[1]:
            raise Unavailable("新文件的结构与原来的不一致，没有换上。")


def _enter(execute: Execute, entry: Entry) -> None:
    act = {
        "uuid": uuid.uuid4().hex,
        "kind": "audit",
        "sentence": entry.sentence,
        "at": datetime.now().isoformat(timespec="seconds"),
        "operator": entry.operator,
        "program": VERSION,
        "schema": SCHEMA,
        "run": RUN,
    }
    values = ", ".join("?" * len(act))
    execute(f"INSERT INTO beside.act ({', '.join(act)}) VALUES ({values})", tuple(act.values()))
    if entry.number is None:
        return
    execute("INSERT INTO beside.act_open (act) SELECT max(id) FROM beside.act")
    execute("UPDATE beside.office_settings SET key_number = ?", (entry.number,))
    execute("DELETE FROM beside.act_open")
