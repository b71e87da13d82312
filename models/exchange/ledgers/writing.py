"""Writing what a row of a ledger changes: first what it refers to, then the record."""

from __future__ import annotations

from models.exchange.ledgers.changes import LedgerTask
from models.parts import save_whole
from models.record import Record


def write_ledger(task: LedgerTask) -> None:
    """Write one record of a ledger; inside an act.

    Raises:
        Invalid: something was refused.
    """
    for needed in task.needs:
        if needed.__data__.get("id") is None:
            _link(needed)
            needed.save()
    for record in (task.record, *(row for rows in task.rows.values() for row in rows)):
        _link(record)
    save_whole(task.record, task.rows)


def _link(record: Record) -> None:
    """Give a record the ids of what it refers to, which has been saved since."""
    for name, other in list(record.__rel__.items()):
        if record.__data__.get(name) is None and other.__data__.get("id") is not None:
            setattr(record, name, other)
