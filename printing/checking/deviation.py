"""One departure of a finished document from the standard."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Deviation:
    """What is wrong on a page.

    Attributes:
        page: counted from 1.
        rule: short name of the rule that is broken.
        sentence: what was measured and what is required, for the reader.
    """

    page: int
    rule: str
    sentence: str


def gathered(found: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """One deviation for each page and rule, in order of pages; more of them are counted."""
    groups: dict[tuple[int, str], list[Deviation]] = {}
    for each in sorted(found, key=lambda deviation: deviation.page):
        groups.setdefault((each.page, each.rule), []).append(each)
    return tuple(_first(group) for group in groups.values())


def _first(group: list[Deviation]) -> Deviation:
    first = group[0]
    if len(group) == 1:
        return first
    return replace(first, sentence=f"{first.sentence}（本页同类共 {len(group)} 处）")
