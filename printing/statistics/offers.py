"""统计表 for any kind of record: by what it is counted, and what is added up."""

from __future__ import annotations

from models.kinds import KINDS
from models.statistics.answers import SHARES
from models.statistics.dimensions import dimensions
from models.statistics.questions import row_choices, sum_choices
from printing.sheet import Option, Sheet, later

NAME = "statistics_table"
_COUNTED = tuple(
    sorted((k.name for k in KINDS.values() if dimensions(k)), key=lambda name: name != "person")
)
_PAPER = Option(
    "paper",
    "纸张",
    "choice",
    (
        ("a4_portrait", "A4 纵向"),
        ("a4_landscape", "A4 横向"),
        ("a3_landscape", "A3 横向"),
    ),
    "a4_portrait",
)


def statistics_options(kind: str) -> tuple[Option, ...]:
    """The options that depend on the kind of record."""
    known = KINDS[kind]
    rows = tuple(row_choices(known))
    across = tuple((each.key, each.title) for each in dimensions(known))
    sums = tuple(sum_choices(known))
    return (
        Option("by", "行", "choice", rows, rows[0][0]),
        Option("across", "列", "choice", (("", "（无）"), *across), ""),
        Option("sum", "合计", "choice", sums, ""),
    )


OFFERS = (
    Sheet(
        NAME,
        "统计表",
        "B",
        _COUNTED,
        "list",
        (
            Option("title", "标题", "text"),
            Option("by", "行", "text"),
            Option("across", "列", "text"),
            Option("sum", "合计", "text"),
            Option("share", "百分比", "choice", tuple(SHARES.items()), "whole"),
            Option("chart", "附图", "flag", default=True),
            Option("said", "附文字说明", "flag", default=False),
            _PAPER,
        ),
        later("models.statistics.paper", "statistics_table"),
        later("printing.statistics.statistics_table", "compose"),
        options_of=statistics_options,
    ),
)
