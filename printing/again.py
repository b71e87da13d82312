"""Printing again exactly what was printed: as of that act, with that printing day."""

from __future__ import annotations

from collections.abc import Callable

from models import past
from models.errors import Unavailable
from models.office import Office
from models.print_jobs import PrintJob
from models.print_register import selection_of
from printing.sheet import Printed
from printing.sheets import SHEETS


def again(office: Office, job: PrintJob) -> Callable[..., Printed]:
    """Collect what a print saw and return the job that draws it; the records may have changed.

    Raises:
        Unavailable: this version no longer has the sheet.
    """
    if job.sheet not in SHEETS:
        raise Unavailable(f"这个版本没有“{job.title}”这张表，不能原样再打印。")
    with past.as_of(office, job.day, act=job.seen_act):
        return SHEETS[job.sheet].prepare(selection_of(job), job.chosen, job.day)


def same(job: PrintJob, printed: Printed) -> bool:
    """Whether the bytes are those of that print: other faces on this PC make other bytes."""
    return printed.sha256 == job.sha256
