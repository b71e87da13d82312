"""What is to be looked at before a summary is written; sentences with the figures they concern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from models.activities import Programme
from models.errors import Unavailable
from models.figures.definition import Definition
from models.figures.engine import Counted, count
from models.figures.words import quoted
from models.recurrence import windows
from models.reporting.overlaps import shared, uncounted
from models.reporting.tally import Tally

MOST_NAMED = 6


@dataclass(frozen=True)
class Finding:
    """Something to be looked at.

    Attributes:
        kind: gap, adopted, persons, equal, shared, uncounted, pending or failed.
        sentence: what, in words. codes: the figures concerned.
        rows: the records concerned, as (kind, id).
    """

    kind: str
    sentence: str
    codes: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()


def findings(tally: Tally, groups: Sequence[Sequence[str]] = ()) -> list[Finding]:
    """Everything to be looked at.

    Args:
        tally: the period.
        groups: the figures that stand side by side: `models.reporting.text.Filled.groups`;
            without a text those of each chapter.
    """
    counts = {each.definition.code: each for each in tally.all()}
    beside = [[c for c in group if c in counts] for group in groups or _by_chapter(tally)]
    return [
        *_failed(tally),
        *_gaps(tally),
        *_adopted(counts),
        *_seats(tally, counts),
        *_equal(counts, beside),
        *_pending(counts),
        *_shared(tally),
        *_uncounted(tally),
    ]


def _by_chapter(tally: Tally) -> list[list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, each in tally.offered.items():
        found[each.definition.chapter].append(code)
    return list(found.values())


def _failed(tally: Tally) -> Iterator[Finding]:
    for code, sentence in tally.failed.items():
        yield Finding("failed", sentence, (code,))


def _gaps(tally: Tally) -> Iterator[Finding]:
    """Windows of a recurring series without a session, in the period."""
    until = date.fromisoformat(tally.until)
    for programme in Programme.select().where(Programme.interval_months.is_null(False)):
        found = [w for w in windows(programme, until) if not w.sessions and w.last >= tally.since]
        if found:
            named = "、".join(each.text for each in found[-MOST_NAMED:])
            more = f"等 {len(found)} 期" if len(found) > MOST_NAMED else ""
            sentence = f"“{programme.name}”在{named}{more}没有开展。"
            yield Finding("gap", sentence, rows=((Programme.kind(), programme.id),))


def _adopted(counts: dict[str, Counted]) -> Iterator[Finding]:
    """Adopted suggestions are a part of those made."""
    for code, adopted in _sums(counts, "proposal_outcome", "first_adopted_items"):
        for other, made in _sums(counts, "proposal", "item_count"):
            if (adopted.value or 0) > (made.value or 0):
                sentence = f"采纳 {adopted.phrase} 多于提出 {made.phrase}，请核对。"
                yield Finding("adopted", sentence, (other, code))


def _sums(counts: dict[str, Counted], source: str, amount: str) -> list[tuple[str, Counted]]:
    return [
        (code, each)
        for code, each in counts.items()
        if (each.definition.source, each.definition.amount) == (source, amount)
        and len(each.definition.conditions) == 0
    ]


def _seats(tally: Tally, counts: dict[str, Counted]) -> Iterator[Finding]:
    """Persons and seats side by side, and persons that stand in two figures of seats."""
    seated = {c: each for c, each in counts.items() if _is_seats(each.definition)}
    for code, each in seated.items():
        seats = _as_rows(each.definition, tally)
        persons = len(each.rows)
        if seats is not None and len(seats.rows) != persons:
            sentence = (
                f"{quoted(each.definition.title)}是 {persons} 人、{len(seats.rows)} 个安排："
                "有人不止一个，人数和安排数不要混写。"
            )
            yield Finding("persons", sentence, (code,))
    for (code, one), (other, two) in combinations(seated.items(), 2):
        both = {row.id for row in one.rows} & {row.id for row in two.rows}
        if both:
            sentence = (
                f"{quoted(one.definition.title)}和{quoted(two.definition.title)}里"
                f"有 {len(both)} 人是同一人，两个数不能相加。"
            )
            rows = tuple((one.kind, row) for row in sorted(both))
            yield Finding("persons", sentence, (code, other), rows)


def _is_seats(definition: Definition) -> bool:
    return definition.source == "seat" and definition.measure == "persons"


def _as_rows(definition: Definition, tally: Tally) -> Counted | None:
    try:
        return count(definition.changed(measure="rows"), tally.until, tally.since)
    except Unavailable:
        return None


def _equal(counts: dict[str, Counted], groups: Iterable[Sequence[str]]) -> Iterator[Finding]:
    """The same number for different things, side by side; ones are in every text."""
    for group in groups:
        held: dict[Fraction, list[str]] = defaultdict(list)
        for code in group:
            value = counts[code].value
            if value is not None and value > 1 and counts[code].definition.measure != "interval":
                held[value].append(code)
        for codes in held.values():
            if len(codes) > 1:
                said = "、".join(
                    f"{quoted(counts[c].definition.title)} {counts[c].phrase}" for c in codes
                )
                yield Finding("equal", f"数字相同而不是一回事，别写混：{said}。", tuple(codes))


def _pending(counts: dict[str, Counted]) -> Iterator[Finding]:
    for code, each in counts.items():
        if each.pending:
            title = quoted(each.definition.title)
            sentence = f"{title}有 {len(each.pending)} 条日期不全，能否算在期内待核。"
            rows = tuple((each.kind, row) for row in each.pending)
            yield Finding("pending", sentence, (code,), rows)


def _shared(tally: Tally) -> Iterator[Finding]:
    found = shared(tally)
    if found:
        rows = tuple((each.kind, each.id) for each in found)
        codes = tuple(dict.fromkeys(code for each in found for code in each.codes))
        sentence = f"有 {len(found)} 条记录算进了不止一个数字，请看是否都该算。"
        yield Finding("shared", sentence, codes, rows)


def _uncounted(tally: Tally) -> Iterator[Finding]:
    found = uncounted(tally)
    if found:
        rows = tuple((each.kind, each.id) for each in found)
        sentence = f"期内有 {len(found)} 条记录没有算进任何数字，请看是否漏了。"
        yield Finding("uncounted", sentence, (), rows)
