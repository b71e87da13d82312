"""The office as of a past day: every table as it stood, shadowed in memory for a while.

SQLite looks for a table among the temporary ones first. So while the past is shown, each table of
the register stands there once more, filled from the history; whatever is asked (a listing, a
sheet, a rule) reads it without knowing. Temporary tables live in memory alone (``temp_store``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import peewee

from models import dates, history, register, standing
from models.database import database
from models.errors import Unavailable
from models.fields import is_derived
from models.history import Act
from models.office import Office
from models.record import Record


def act_on(day: date) -> int:
    """The last act on or before a day, 0 for none. Order is by act, never by clock."""
    last = Act.select(peewee.fn.MAX(Act.id)).where(Act.at < f"{day.isoformat()}T24").scalar()
    return int(last or 0)


@contextmanager
def as_of(office: Office, day: date, act: int | None = None) -> Iterator[None]:
    """Let everything that reads see the office as it stood at the end of a day; nothing is written.

    Args:
        office: open; it refuses every act meanwhile.
        day: what 今天 means meanwhile.
        act: the last act to be seen, where it is not the last one of the day.

    Raises:
        Unavailable: the office did not exist yet on that day.
    """
    last = act_on(day) if act is None else act
    if not last:
        raise Unavailable(f"{dates.show(day.isoformat(), 'document')}还没有这本台账。")
    was_read_only, office.read_only = office.read_only, True
    try:
        for model in register.RECORDS.values():
            _shadow(model, last)
        _derive()
        with dates.seen_from(day):
            yield
    finally:
        office.read_only = was_read_only
        for kind in register.RECORDS:
            database.execute_sql(f'DROP TABLE IF EXISTS temp."{kind}"')


def _shadow(model: type[Record], act: int) -> None:
    kind = model.kind()
    database.execute_sql(f'CREATE TEMP TABLE "{kind}" AS SELECT * FROM main."{kind}" WHERE 0')
    images = history.as_of(kind, act)
    if not images:
        return
    # an act of an older schema has no image of the columns that came later
    columns = [f.column_name for f in model._meta.sorted_fields if not is_derived(f)]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f"json_extract(value, '$.{column}')" for column in columns)
    rows = json.dumps(list(images.values()))
    database.execute_sql(
        f'INSERT INTO temp."{kind}" ({names}) SELECT {values} FROM json_each(?)', (rows,)
    )
    database.execute_sql(f'CREATE INDEX temp."past_{kind}_id" ON "{kind}" (id)')


def _derive() -> None:
    """Fill the derived columns of the shadows: by the records, and what triggers keep beside."""
    for model in register.RECORDS.values():
        if any(is_derived(field) for field in model._meta.sorted_fields):
            for record in list(model.select()):
                record.derive()
                if record.is_dirty():
                    peewee.Model.save(record)
    standing.fill(database)


def changed_between(kind: str, first: int, last: int) -> dict[int, tuple[Any, Any]]:
    """The rows of a table that differ between two acts: image before and after, None for none."""
    before, after = history.as_of(kind, first), history.as_of(kind, last)
    return {
        row: (before.get(row), after.get(row))
        for row in sorted(before.keys() | after.keys())
        if before.get(row) != after.get(row)
    }
