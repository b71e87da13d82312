"""The options that every roster and ledger has."""

from __future__ import annotations

from collections.abc import Sequence

from models.paper.table import PaperColumn
from printing.sheet import Option

PAPER_TITLES = (
    ("a4_landscape", "A4 横向"),
    ("a4_portrait", "A4 纵向"),
    ("a3_landscape", "A3 横向"),
    ("a3_portrait", "A3 纵向"),
)


def table_options(
    columns: Sequence[PaperColumn],
    groupings: Sequence[tuple[str, str]] = (),
    paper: str = "a4_landscape",
    group: str = "",
) -> tuple[Option, ...]:
    """The options of a table: title, paper, size, groups, columns, signers.

    Args:
        columns: all that may be printed; those `shown` are ticked at first.
        groupings: key and title of each way to group.
        paper: the usual paper.
        group: the usual grouping.
    """
    grouped = (("", "不分组"), *groupings)
    found = [
        Option("title", "标题", "text"),
        Option("paper", "纸张", "choice", PAPER_TITLES, paper),
        Option("size", "字号", "choice", (("五号",) * 2, ("小四",) * 2, ("小五",) * 2), "五号"),
        Option("group", "分组", "choice", grouped, group),
        Option(
            "columns",
            "列",
            "columns",
            tuple((column.key, column.title) for column in columns),
            tuple(column.key for column in columns if column.shown),
        ),
        Option("footer", "制表人、审核人、制表日期", "flag", default=True),
        Option("maker", "制表人", "text"),
        Option("checker", "审核人", "text"),
    ]
    return tuple(o for o in found if o.name != "group" or groupings)
