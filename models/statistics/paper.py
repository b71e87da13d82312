"""A statistical table as it goes onto paper `statistics_table`: texts, and bars for the chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.kinds import kind_named
from models.listing import Listing
from models.paper.ledgers import office_name
from models.paper.selection import Selection
from models.statistics.answers import SHARES, Answer, Share
from models.statistics.asking import answer_of
from models.statistics.cross import WHOLE
from models.statistics.questions import Question

MOST_COLUMNS = 16  # more do not stand legibly beside each other on A4
CROWDED = "列太多，纸宽不够，字会很小；可以把行、列对换，或改用更大的纸。"


@dataclass(frozen=True)
class Bar:
    """One bar of the chart: its length in parts of the longest."""

    label: str
    text: str
    length: float


@dataclass(frozen=True)
class StatisticsData:
    """The table as texts, with head and totals; the bars of its first or total column."""

    office_name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[Bar, ...]
    bar_title: str
    said: str
    notes: tuple[str, ...] = ()


def statistics_table(selection: Selection) -> StatisticsData:
    """The records of a selection, counted as its options ask."""
    kind = kind_named(selection.kind)
    whole = next(view.name for view in kind.views if view.where is None)
    listing = Listing(kind, view=whole, ids_only=selection.ids)
    options = selection.options
    question = Question(
        kind.name,
        whole,
        str(options.get("by") or ""),
        str(options.get("across") or ""),
        str(options.get("sum") or ""),
    )
    table = answer_of(listing, question)
    subject, given = kind.title, str(options.get("title") or "")
    title = given or f"{subject}统计表（{table.title.partition('：')[2]}）"
    texts = table.rows(_share(options))
    said = table.said
    if given:  # named by what is counted, where the page knows it
        said = said.replace(table.title.partition("：")[0], given.partition("统计表")[0], 1)
    return StatisticsData(
        office_name(),
        title,
        tuple(texts[0]),
        tuple(map(tuple, texts[1:])),
        bars_of(table, charted(table)),
        table.heads[charted(table)].title,
        said,
        (CROWDED,) if len(table.heads) > MOST_COLUMNS else (),
    )


def _share(options: Mapping[str, object]) -> Share:
    wanted = options.get("share")
    return next((share for share in SHARES if share == wanted), "")


def charted(table: Answer) -> int:
    """The column of the chart when nobody chose: the total one, else the first."""
    return next((i for i, head in enumerate(table.heads) if head.is_total), 0)


def bars_of(table: Answer, head: int) -> tuple[Bar, ...]:
    """One column as bars, the totals left out."""
    amounts = [line.numbers[head].amount for line in table.lines]
    longest = max(amounts, default=Fraction(0)) or Fraction(1)
    return tuple(
        Bar(line.label, table.text(place, head), float(amount / longest))
        for place, (line, amount) in enumerate(zip(table.lines, amounts, strict=True))
        if line.label != WHOLE
    )
