"""The ledgers on offer, with their options, and 打印当前表格 for any kind of record."""

from __future__ import annotations

from collections.abc import Sequence

from models.kinds import kind_named
from models.paper.activity_ledger import ACTIVITY_COLUMNS, ACTIVITY_GROUPINGS
from models.paper.any_table import paper_columns
from models.paper.donation_ledger import DONATION_COLUMNS, DONATION_GROUPINGS
from models.paper.output_ledger import OUTPUT_COLUMNS, OUTPUT_GROUPINGS
from models.paper.proposal_ledger import PROPOSAL_COLUMNS, PROPOSAL_GROUPINGS
from models.paper.table import PaperColumn
from models.paper.training_ledger import (
    RECORD_COLUMNS,
    RECORD_GROUPINGS,
    TRAINING_COLUMNS,
    TRAINING_GROUPINGS,
)
from printing.sheet import Option, Sheet, later
from printing.table_options import table_options

_TABLE = later("printing.table_sheet", "compose")


def _ledger(
    name: str,
    title: str,
    kinds: tuple[str, ...],
    columns: Sequence[PaperColumn],
    groupings: Sequence[tuple[str, str]],
    group: str = "",
) -> Sheet:
    module = "training_ledger" if name == "training_record" else name
    collect = later(f"models.paper.{module}", name)
    options = table_options(columns, groupings, group=group)
    view = "members" if kinds == ("person",) else ""
    return Sheet(name, title, "B", kinds, "list", options, collect, _TABLE, view)


def listing_options(kind: str) -> tuple[Option, ...]:
    """The options of 打印当前表格 that depend on the kind: its title and its columns."""
    known = kind_named(kind)
    columns = tuple((column.key, column.title) for column in paper_columns(known))
    return (
        Option("title", "标题", "text", default=known.title),
        Option("columns", "列", "columns", columns, known.shown),
    )


LISTING = Sheet(
    "listing",
    "当前表格",
    "B",
    (),
    "list",
    (
        *table_options(()),
        Option("full_values", "完整显示敏感信息（登记事由）", "flag", default=False),
    ),
    later("models.paper.any_table", "any_table"),
    _TABLE,
    options_of=listing_options,
)

OFFERS = (
    _ledger(
        "activity_ledger",
        "活动台账",
        ("activity", "meeting", "training"),
        ACTIVITY_COLUMNS,
        ACTIVITY_GROUPINGS,
    ),
    _ledger("training_ledger", "培训台账", ("training",), TRAINING_COLUMNS, TRAINING_GROUPINGS),
    _ledger("training_record", "培训履历", ("person",), RECORD_COLUMNS, RECORD_GROUPINGS, "person"),
    _ledger("proposal_ledger", "建言献策台账", ("proposal",), PROPOSAL_COLUMNS, PROPOSAL_GROUPINGS),
    _ledger("donation_ledger", "捐赠台账", ("donation",), DONATION_COLUMNS, DONATION_GROUPINGS),
    _ledger("output_ledger", "成果与发放台账", ("output",), OUTPUT_COLUMNS, OUTPUT_GROUPINGS),
    LISTING,
)
