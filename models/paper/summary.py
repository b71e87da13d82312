"""工作总结 `work_summary`: the draft filled in for a period, with the proof of its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models import dates
from models.errors import Misused, Unavailable
from models.figures.engine import Counted
from models.ordering import unranked
from models.paper.documents import FigureRows, SummaryData
from models.paper.selection import Selection
from models.reporting.editions import edition_label, editions, figures_of
from models.reporting.proof import Proof, lines, proofs
from models.reporting.ready import newest_draft, template, title_for
from models.reporting.rows import person_names
from models.reporting.tally import Tally
from models.reporting.text import Filled, fill
from models.reports import Report
from models.settings import OfficeSettings


@dataclass(frozen=True)
class Compiled:
    """A summary with the figures of its period.

    Attributes:
        counts: every figure in use, in its order.
    """

    title: str
    tally: Tally
    filled: Filled
    counts: tuple[Counted, ...]

    def proofs(self) -> list[Proof]:
        """The proofs of the figures in the text, in their order there."""
        return proofs(self.tally, self.filled.codes) if self.filled.codes else []


def compile_summary(until: str, since: str = "", report: Report | None = None) -> Compiled:
    """Fill a draft in; without one the newest, and where none is kept the ready-made template.

    Raises:
        Unavailable: the period ends before it begins.
    """
    chosen = report or newest_draft()
    tally = Tally(until, since or (chosen.since if chosen is not None else "") or "")
    text = (chosen.body_text or "") if chosen is not None else template()
    settings: OfficeSettings = OfficeSettings.select().get()
    title = chosen.title if chosen is not None else title_for(settings)
    return Compiled(title, tally, fill(text, tally), tuple(tally.all()))


def work_summary(selection: Selection) -> SummaryData:
    """The summary as the options ask for it."""
    options = selection.options
    named = str(options.get("edition") or "").strip()
    if named:
        return edition_data(_edition(named))
    today = dates.today().isoformat()
    compiled = compile_summary(_day(options, "until") or today, _day(options, "since"))
    proved = compiled.proofs() if options.get("appendix", True) else []
    return data_of(compiled, _day(options, "issued_on") or today, proved)


def data_of(compiled: Compiled, issued_on: str, proved: Sequence[Proof] = ()) -> SummaryData:
    """A summary as it goes onto paper."""
    settings: OfficeSettings = OfficeSettings.select().get()
    return SummaryData(
        office_name=settings.name,
        title=compiled.title,
        paragraphs=compiled.filled.paragraphs,
        issuer=settings.name,
        date_text=dates.show(issued_on, "document"),
        appendix=tuple(FigureRows(each.head, lines(each)) for each in proved),
        unranked=unranked(_listed(compiled), "surname_strokes"),
        notes=compiled.filled.problems,
    )


def edition_data(edition: Report) -> SummaryData:
    """An edition as it was frozen: its text, its day, and its figures as counted then."""
    settings: OfficeSettings = OfficeSettings.select().get()
    figures = tuple(f"{each.title}：{each.phrase}" for each in figures_of(edition))
    return SummaryData(
        office_name=settings.name,
        title=str(edition.title),
        paragraphs=tuple(line for line in (edition.frozen_text or "").split("\n") if line.strip()),
        issuer=settings.name,
        date_text=dates.show(str(edition.frozen_on), "document"),
        appendix=(FigureRows("定稿的数字", figures),) if figures else (),
    )


def _edition(named: str) -> Report:
    """The edition of that label, title or uid; of several with one title the newest.

    Raises:
        Misused: there is none.
    """
    for edition in editions():
        if named in (edition_label(edition), edition.title, edition.uid):
            return edition
    raise Misused(f"没有叫“{named}”的定稿。")


def _listed(compiled: Compiled) -> list[str]:
    """The names that the text lists by strokes."""
    tally = compiled.tally
    stretches = [each for line in compiled.filled.lines for each in line]
    found = [tally.counted(s.code) for s in stretches if s.piece.kind == "names" and s.code]
    return [name for counted in found if counted is not None for name in person_names(counted)]


def _day(options: Mapping[str, object], name: str) -> str:
    """A day typed for an option, "" for none.

    Raises:
        Unavailable: what was typed is no date.
    """
    text = str(options.get(name) or "").strip()
    try:
        return dates.parse_day(text) if text else ""
    except ValueError as problem:
        raise Unavailable(str(problem)) from problem
