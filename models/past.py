"""The office as of a past day: every table as it stood, shadowed in memory for a while.

SQLite looks for a table among the temporary ones first. So while the past is shown, each table of
the register stands there once more, filled from the history; whatever is asked (a listing, a
sheet, a rule) reads it without knowing. Temporary tables live in memory alone (``temp_store``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from models import dates, history, register, standing
from models.database import database
from models.errors import Unavailable
from models.fields import is_derived
from models.history import Act, History
from models.office import Office
from models.record import Record

LOG = ("print_job",)  # written while the past is shown: what was printed is no part of the past


@dataclass(frozen=True)
class Shown:
    """The past that is shown.

    Attributes:
        office: refuses every act meanwhile. was_read_only: whether it did so before.
        day: what 今天 means meanwhile.
        act: the last act that is seen.
        until: undoes what 今天 means.
    """

    office: Office
    day: date
    act: int
    was_read_only: bool
    until: ExitStack


_shown: Shown | None = None


def act_on(day: date) -> int:
    """The last act on or before a day, 0 for none. Order is by act, never by clock."""
    last = Act.select(peewee.fn.MAX(Act.id)).where(Act.at < f"{day.isoformat()}T24").scalar()
    return int(last or 0)


def first_day() -> date:
    """The day on which the office file was made."""
    return date.fromisoformat(Act.select(Act.at).order_by(Act.id).limit(1).scalar()[:10])


def shown() -> Shown | None:
    """The past that is shown, None for the present."""
    return _shown if _shown is not None and _shown.office.is_open else None


def seen_act() -> int:
    """The last act seen by whatever is read now: the newest one, or that of the past shown."""
    there = shown()
    return there.act if there is not None else history.newest()


def enter(office: Office, day: date, act: int | None = None) -> None:
    """Show the office as it stood at the end of a day, until `leave`; nothing is written.

    Args:
        office: open; it refuses every act meanwhile.
        day: what 今天 means meanwhile.
        act: the last act to be seen, where it is not the last one of the day.

    Raises:
        Unavailable: the office did not exist yet on that day; what is shown stays.
    """
    global _shown
    last = act_on(day) if act is None else act
    if not last:
        raise Unavailable(f"{dates.show(day.isoformat(), 'document')}还没有这本台账。")
    leave()
    until = ExitStack()
    _shown = Shown(office, day, last, office.read_only, until)
    office.read_only = True
    try:
        _shadow_all(last)
        until.enter_context(dates.seen_from(day))
    except BaseException:
        leave()
        raise


def leave() -> None:
    """Show the present again; nothing happens where it is shown already."""
    global _shown
    there, _shown = _shown, None
    if there is None:
        return
    there.until.close()
    there.office.read_only = there.was_read_only
    if there.office.is_open and not database.is_closed():
        for kind in register.RECORDS:
            _drop(kind)


@contextmanager
def as_of(office: Office, day: date, act: int | None = None) -> Iterator[None]:
    """Let everything that reads see a past day for a moment, then again what was shown before.

    Raises:
        Unavailable: the office did not exist yet on that day.
    """
    before = shown()
    enter(office, day, act)
    try:
        yield
    finally:
        leave()
        if before is not None:
            enter(office, before.day, before.act)


@contextmanager
def log_open(office: Office) -> Iterator[None]:
    """Let the log and the print register be written while the past is shown; else as ever."""
    there = shown()
    if there is None or there.office is not office:
        yield
        return
    for kind in LOG:
        _drop(kind)
    office.read_only = there.was_read_only
    try:
        yield
    finally:
        office.read_only = True
        if database.execute_sql("SELECT 1 FROM temp.sqlite_master LIMIT 1").fetchone():
            for kind in LOG:
                _shadow(register.RECORDS[kind], there.act)
                _derive(register.RECORDS[kind])
        else:  # a fault of the disk had the file opened anew, and the shadows went with it
            _shadow_all(there.act)


def _shadow_all(act: int) -> None:
    for model in register.RECORDS.values():
        _shadow(model, act)
    for model in register.RECORDS.values():
        _derive(model)
    standing.fill(database)


def _drop(kind: str) -> None:
    database.execute_sql(f'DROP TABLE IF EXISTS temp."{kind}"')


def _shadow(model: type[Record], act: int) -> None:
    kind = model.kind()
    _drop(kind)
    database.execute_sql(f'CREATE TEMP TABLE "{kind}" AS SELECT * FROM main."{kind}" WHERE 0')
    # an act of an older schema has no image of the columns that came later
    columns = _kept(model)
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f"json_extract(new, '$.{column}')" for column in columns)
    newest = "SELECT max(id) FROM main.history WHERE kind = ? AND act <= ? GROUP BY row"
    database.execute_sql(
        f'INSERT INTO temp."{kind}" ({names}) SELECT {values} FROM main.history '
        f"WHERE id IN ({newest}) AND new IS NOT NULL ORDER BY row",
        (kind, act),
    )
    database.execute_sql(f'CREATE INDEX temp."past_{kind}_id" ON "{kind}" (id)')
    _index(kind)


def _index(kind: str) -> None:
    """Give a shadow the indexes of its table, or 10,000 members are searched one by one."""
    found = database.execute_sql(f'PRAGMA main.index_list("{kind}")').fetchall()
    for number, (_, name, *_rest) in enumerate(found):
        parts = database.execute_sql(f'PRAGMA main.index_info("{name}")').fetchall()
        columns = [column for _, _, column in parts]
        if None not in columns:  # one of an expression
            on = ", ".join(f'"{column}"' for column in columns)
            database.execute_sql(f'CREATE INDEX temp."past_{kind}_{number}" ON "{kind}" ({on})')
    database.execute_sql(f'ANALYZE temp."{kind}"')  # else the wrong one of them is taken


def _kept(model: type[Record]) -> list[str]:
    return [f.column_name for f in model._meta.sorted_fields if not is_derived(f)]


def _derive(model: type[Record]) -> None:
    """Fill the derived columns of a shadow: as they stand now where the row is the same."""
    derived = [f.column_name for f in model._meta.sorted_fields if is_derived(f)]
    if not derived:
        return
    kind = model.kind()
    same = " AND ".join(f'now."{column}" IS then_."{column}"' for column in _kept(model))
    columns = ", ".join(f'"{column}"' for column in derived)
    database.execute_sql(
        f'UPDATE temp."{kind}" AS then_ SET ({columns}) = '
        f'(SELECT {columns} FROM main."{kind}" AS now WHERE {same})'
    )
    others = database.execute_sql(
        f'SELECT id FROM temp."{kind}" AS then_ '
        f'WHERE NOT EXISTS (SELECT 1 FROM main."{kind}" AS now WHERE {same})'
    ).fetchall()
    ids = json.dumps([row for (row,) in others])
    wanted = peewee.SQL("(SELECT value FROM json_each(?))", (ids,))
    for record in list(model.select().where(model.id.in_(wanted))):
        record.derive()
        if record.is_dirty():
            peewee.Model.save(record)


def changed_between(kind: str, first: int, last: int) -> dict[int, tuple[Any, Any]]:
    """The rows of a table that differ between two acts: image before and after, None for none."""
    later = History.alias()
    touched = later.select(later.row).where(
        (later.kind == kind) & (later.act > first) & (later.act <= last)
    )
    query = History.select().where(
        (History.kind == kind) & (History.act <= last) & History.row.in_(touched)
    )
    before: dict[int, Any] = {}
    after: dict[int, Any] = {}
    for change in map(history.read_change, query.order_by(History.id).iterator()):
        after[change.row] = change.new
        if change.act <= first:
            before[change.row] = change.new
    return {
        row: (before.get(row), image)
        for row, image in sorted(after.items())
        if image != before.get(row)
    }
