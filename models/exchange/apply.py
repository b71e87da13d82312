"""Carrying an import out: one act, all or nothing, undone by one undo."""

from __future__ import annotations

from collections.abc import Callable

import peewee

from models.errors import Unavailable
from models.exchange.ledgers.writing import write_ledger
from models.exchange.outcome import Task
from models.exchange.plan import worked_out
from models.exchange.report import ImportPlan, plan_of
from models.membership import Membership
from models.office import Office
from models.people import Person, PersonRow
from models.posts import Post
from models.record import Record

Progress = Callable[[int, int], None]


def apply(office: Office, plan: ImportPlan, progress: Progress | None = None) -> str:
    """Write what a plan shows, in one act named ``plan.sentence``.

    The plan is worked out again on what the office knows now, so that exactly what was shown is
    written. The backup before it is the caller's business.

    Args:
        office: open and writable.
        plan: as shown to the user.
        progress: told how many persons of how many are written.

    Returns:
        The sentence of the act, "" when there was nothing to write.

    Raises:
        Unavailable: the office has changed since, or its file cannot be written: nothing was.
        Invalid: a record was refused: nothing was written.
    """
    office.require_file()
    planner = worked_out(office, plan.book, plan.options)
    if _shown(plan_of(planner)) != _shown(plan):
        raise Unavailable("核对以后台账又有改动，没有导入。请重新核对一遍。")
    if plan.is_empty:
        return ""
    with office.act(plan.sentence):
        planner.bodies.save(planner.bodies_needed())
        for number, task in enumerate(planner.tasks, 1):
            _write(task)
            if progress is not None:
                progress(number, len(planner.tasks) + len(planner.ledger_tasks))
        for number, ledger_task in enumerate(planner.ledger_tasks, len(planner.tasks) + 1):
            write_ledger(ledger_task)
            if progress is not None:
                progress(number, len(planner.tasks) + len(planner.ledger_tasks))
    return plan.sentence


def _shown(plan: ImportPlan) -> list[object]:
    return [(row.sheet, row.row, row.status, row.changes, row.person_id) for row in plan.rows()]


def _write(task: Task) -> None:
    task.person.save()
    for edit in task.edits:
        if edit.record is task.person:
            continue
        if edit.is_row:
            _link(edit.record, task.person)
        if edit.is_row and task.is_new:
            # The planner has asked the record's rules, and nothing in the file can collide with a
            # person who is new: asking again is a query a row, a third of the whole time.
            edit.record.derive()
            peewee.Model.save(edit.record)
        else:
            edit.record.save()


def _link(row: Record, person: Person) -> None:
    """Give a new row the ids of its person and body, which have been saved since."""
    if isinstance(row, PersonRow):
        row.person = person  # type: ignore[attr-defined]
    if isinstance(row, Membership | Post):
        row.body = row.body
