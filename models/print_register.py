"""Entering a print in the register and the log, and what is needed to make it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from models import past
from models.jobs import note_output
from models.listing import Listing
from models.office import Office
from models.paper.selection import Selection
from models.print_jobs import PRINT_JOBS, PrintJob


@dataclass(frozen=True)
class Printing:
    """What is entered of one print.

    Attributes:
        sheet, title: its name and what it is called.
        what: which records, in words: 当前显示 126 名.
        way: 打印, 另存 PDF or 命令行.
        seen_act: the last act that it saw, see `last_act`.
    """

    sheet: str
    title: str
    selection: Selection
    day: date
    seen_act: int
    what: str
    way: str
    pages: int
    code: str
    sha256: str
    reason: str = ""
    options: Mapping[str, object] = field(default_factory=dict)


def last_act() -> int:
    """The newest act that is seen now, or as of the past shown: the same can be read again."""
    return past.seen_act()


def enter(office: Office, printing: Printing) -> PrintJob | None:
    """Enter a print in the register and the log; None on read-only media, which hold neither.

    Raises:
        Unavailable: full numbers were asked for where that cannot be logged, or the disk is full.
    """
    with past.log_open(office):
        return _enter(office, printing)


def _enter(office: Office, printing: Printing) -> PrintJob | None:
    sentence = f"{printing.way} {printing.title}（{printing.what}）"
    if office.read_only:
        note_output(office, sentence, printing.reason or None)
        return None
    told = f"{sentence}，事由：{printing.reason}" if printing.reason else sentence
    with office.act(told, kind="audit") as act:
        job = PrintJob(
            title=printing.title,
            at=datetime.fromisoformat(act.at).strftime("%Y-%m-%d %H:%M"),
            way=printing.way,
            what=printing.what,
            row_count=len(printing.selection.ids),
            pages=printing.pages,
            code=printing.code,
            reason=printing.reason or None,
            operator=act.operator,
            printed_on=printing.day.isoformat(),
            sheet=printing.sheet,
            kind_name=printing.selection.kind or None,
            ordering=printing.selection.order or None,
            ids=json.dumps(list(printing.selection.ids), separators=(",", ":")),
            options=json.dumps(dict(printing.options), ensure_ascii=False),
            seen_act=printing.seen_act,
            sha256=printing.sha256,
        )
        job.save()
    return job


def register_listing(search: str = "") -> Listing:
    """The print register, newest first; found by title, content code, range or reason."""
    return Listing(PRINT_JOBS, search=search)


def selection_of(job: PrintJob) -> Selection:
    """The records that were printed, in their order, with the options."""
    ids = tuple(json.loads(job.ids or "[]"))
    return Selection(job.kind_name or "", ids, job.ordering or "", job.chosen)
