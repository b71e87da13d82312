"""Planning an import: a file is read, and what it would do is worked out and shown.

A plan is made of what the office knows now and of the choices of the user; it writes nothing.
``models.exchange.apply`` works the same plan out again and carries it out.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.exchange.bodies import Bodies
from models.exchange.outcome import Options
from models.exchange.planner import Planner
from models.exchange.reader import Book, read_book
from models.exchange.report import ImportPlan, plan_of
from models.office import Office

__all__ = ["ImportPlan", "Options", "plan_book", "plan_import", "worked_out"]


def plan_import(
    office: Office, path: Path, as_kind: str | None = None, empty_clears: bool = False
) -> ImportPlan:
    """Read a file and plan its import.

    Raises:
        Unavailable: the file cannot be read; the sentence says why.
    """
    return plan_book(office, read_book(path), Options(as_kind, empty_clears))


def plan_book(office: Office, book: Book, options: Options | None = None) -> ImportPlan:
    """Plan the import of a file that was read; fast enough to be made anew with each choice."""
    return plan_of(worked_out(office, book, options or Options()))


def worked_out(office: Office, book: Book, options: Options) -> Planner:
    """Work the import out against the office as it is now."""
    settings = office.settings
    planner = Planner(book, options, Bodies(settings.name, settings.short_name or ""), date.today())
    planner.run()
    return planner
