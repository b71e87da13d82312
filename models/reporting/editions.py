"""Frozen editions: a summary as it went out, and what has changed since, because of which acts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models import dates, past
from models.errors import Unavailable
from models.figures.definition import read
from models.figures.engine import Counted, count
from models.figures.words import quoted
from models.history import Act
from models.office import Office
from models.reporting.causes import acts_behind
from models.reporting.tally import Tally
from models.reporting.text import fill
from models.reports import Report, ReportFigure


@dataclass(frozen=True)
class Difference:
    """A figure that is no longer what it was in an edition.

    Attributes:
        before, now: as written. gone, come, altered: rows that left, joined, add another amount.
        acts: those that did it, oldest first. is_redefined: it counts by other conditions now.
    """

    code: str
    title: str
    before: str
    now: str
    kind: str
    gone: tuple[int, ...] = ()
    come: tuple[int, ...] = ()
    altered: tuple[int, ...] = ()
    acts: tuple[Act, ...] = ()
    is_redefined: bool = False

    @property
    def sentence(self) -> str:
        """“提出意见建议”原为50条，现为52条：新建建言 ×××（10月12日）."""
        said = f"{quoted(self.title)}原为{self.before or '—'}，现为{self.now or '—'}"
        if self.before == self.now:
            said = f"{quoted(self.title)}仍写{self.now or '—'}，但记录有变"
        causes = "；".join(_told(act) for act in self.acts[:5])
        more = f"等 {len(self.acts)} 次操作" if len(self.acts) > 5 else ""
        changed = "（统计口径改过）" if self.is_redefined else ""
        return f"{said}{changed}：{causes}{more}。" if causes else f"{said}{changed}。"


def _told(act: Act) -> str:
    return f"{act.sentence}（{act.operator}，{dates.show(str(act.at)[:10], 'document')}）"


def keep(office: Office, report: Report) -> None:
    """Save a draft.

    Raises:
        Invalid: sentences by field.
    """
    with office.act(f"保存综述 {report.title}"):
        report.save()


def freeze(office: Office, report: Report, until: str = "") -> Report:
    """Keep an edition of a draft: its text, figures, rows and day; the draft stays open.

    Args:
        office: open for writing.
        report: the draft.
        until: the last day counted, "" for that of the draft.

    Raises:
        Unavailable: something in the text is wrong, and stands to be put right first.
    """
    day = until or str(report.cut_off)
    tally = Tally(day, report.since or "")
    filled = fill(report.body_text or "", tally)
    if filled.problems:
        raise Unavailable("正文里有没写对的地方，还不能定稿：" + "".join(filled.problems))
    today = dates.today().isoformat()
    counts = list(tally.all())
    with office.act(f"定稿 {report.title}（截至 {day}）"):
        edition = Report(
            title=report.title,
            since=report.since,
            cut_off=day,
            body_text=report.body_text,
            frozen_on=today,
            frozen_text=filled.text,
            seen_act=past.seen_act(),
        )
        edition.save()
        for counted in counts:
            _frozen(edition, counted, today).save()
    return edition


def _frozen(edition: Report, counted: Counted, today: str) -> ReportFigure:
    rows = {
        "kind": counted.kind,
        "ids": [row.id for row in counted.rows],
        "amounts": [str(row.amount) for row in counted.rows],
    }
    return ReportFigure(
        report=edition,
        figure=counted.definition.code,
        title=counted.definition.title,
        value=None if counted.value is None else str(counted.value),
        phrase=counted.phrase or None,
        unit=counted.definition.unit or None,
        row_ids=json.dumps(rows, separators=(",", ":")),
        definition=counted.definition.as_json(),
        counted_at=today,
    )


def editions() -> list[Report]:
    """The frozen editions, the newest first."""
    query = Report.select().where(Report.frozen_on.is_null(False))
    return list(query.order_by(Report.frozen_on.desc(), Report.id.desc()))


def edition_label(edition: Report) -> str:
    """What an edition is called in lists: its title, its last day and when it was frozen."""
    frozen = dates.show(str(edition.frozen_on), "document")
    return f"{edition.title}（截至 {edition.cut_off}，{frozen}定稿）"


def figures_of(report: Report) -> list[ReportFigure]:
    """The figures of an edition, in the order in which they were frozen."""
    rows = ReportFigure.select().where(ReportFigure.report == report.id)
    return list(rows.order_by(ReportFigure.id))


def differences(report: Report) -> list[Difference]:
    """The figures of an edition whose number or rows are no longer the same, and why.

    Counted for the same period, by the definitions as they stand now.
    """
    tally = Tally(str(report.cut_off), report.since or "")
    found = [_difference(report, frozen, tally) for frozen in figures_of(report)]
    return [each for each in found if each is not None]


def _difference(report: Report, frozen: ReportFigure, tally: Tally) -> Difference | None:
    before = read(frozen.definition or "")
    is_offered = str(frozen.figure) in tally.offered
    now = tally.counted(frozen.figure) if is_offered else _as_before(frozen, tally)
    if now is None:
        return Difference(frozen.figure, frozen.title, frozen.phrase or "", "", "")
    kind, old = frozen.rows
    new = {row.id: str(row.amount) for row in now.rows}
    gone, come, altered = _compared(old, new)
    is_same_text = (frozen.phrase or "") == now.phrase and _value(now) == frozen.value
    if is_same_text and not (gone or come or altered):
        return None
    acts = acts_behind(report.seen_act or 0, now.definition, now.kind, {*gone, *come, *altered})
    return Difference(
        frozen.figure,
        now.definition.title,
        frozen.phrase or "",
        now.phrase,
        kind,
        gone,
        come,
        altered,
        tuple(acts),
        before.changed(title="", chapter="") != now.definition.changed(title="", chapter=""),
    )


def _as_before(frozen: ReportFigure, tally: Tally) -> Counted | None:
    """A figure that is no longer in use, by the definition of that day."""
    try:
        return count(read(frozen.definition or ""), tally.until, tally.since)
    except (Unavailable, ValueError):
        return None


def _value(counted: Counted) -> str | None:
    return None if counted.value is None else str(counted.value)


def _compared(
    old: Mapping[int, str], new: Mapping[int, str]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    def picked(rows: Sequence[int] | set[int]) -> tuple[int, ...]:
        return tuple(sorted(rows))

    both = old.keys() & new.keys()
    altered = {row for row in both if old[row] != new[row]}
    return picked(old.keys() - new.keys()), picked(new.keys() - old.keys()), picked(altered)
