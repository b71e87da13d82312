"""The print register (打印登记): what was printed, when, of which records; to be made again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import peewee

from models import dates
from models.columns import Kind, View, columns_of
from models.fields import Count, LongText, PartialDate, Text, Title
from models.record import SearchedRecord

IDS_LIMIT = 10_000_000  # characters: a million records
OPTIONS_LIMIT = 50_000


class PrintJob(SearchedRecord):
    """打印登记: written once for each print, never edited.

    ``seen_act`` is the last act that the print saw, ``printed_on`` its printing day: with both,
    the records, the order and the options, the same bytes can be made again.
    """

    title_of_kind = "打印登记"
    searched = ("title", "code", "what", "reason")

    title = Title("表单", width=16)
    at = Text("时间", width=18)
    way = Text("方式", width=10)
    what = Text("范围", width=24)
    row_count = Count("记录数", width=8)
    pages = Count("页数", width=6)
    code = Text("内容编号", width=12)
    reason = Text("事由", width=16)
    operator = Text("经办人", width=10)
    printed_on = PartialDate("打印日期", required=True, width=10)
    sheet = Text("表单代号")
    kind_name = Text("记录类")
    ordering = Text("排序")
    ids = LongText("记录", limit=IDS_LIMIT)
    options = LongText("选项", limit=OPTIONS_LIMIT)
    seen_act = Count("所见操作")
    sha256 = Text("校验码", width=20)

    class Meta:
        table_name = "print_job"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (cls.id.desc(),)

    @property
    def chosen(self) -> dict[str, Any]:
        """The options of that print."""
        found = json.loads(self.options or "{}")
        return {key: tuple(v) if isinstance(v, list) else v for key, v in found.items()}

    @property
    def day(self) -> date:
        """The day of printing."""
        return date.fromisoformat(str(self.printed_on))


# not among KINDS: it is neither imported nor exported, and has no form
PRINT_JOBS = Kind(
    name="print_job",
    title="打印登记",
    unit="次",
    model=PrintJob,
    columns=tuple(columns_of(PrintJob)),
    shown=("at", "title", "what", "pages", "way", "code", "reason", "operator"),
    orders={"usual": PrintJob.row_order()},
    views=(
        View("all", "全部"),
        View("year", "今年", lambda: PrintJob.at.startswith(str(dates.today().year))),
        View("full", "含完整号码", lambda: PrintJob.reason.is_null(False)),
    ),
)


def printed_before(kind: str, record_id: int, limit: int | None = None) -> list[PrintJob]:
    """The prints on which one record stood, newest first: rows show what was already printed.

    The ids are looked through as text: in a register of thousands of rosters, each row taken
    apart as JSON would be noticed whenever another file is opened.
    """
    between_commas = peewee.fn.REPLACE(peewee.fn.REPLACE(PrintJob.ids, "[", ","), "]", ",")
    holds = peewee.fn.INSTR(between_commas, f",{int(record_id)},") > 0
    query = PrintJob.select().where((PrintJob.kind_name == kind) & holds)
    return list(query.order_by(PrintJob.id.desc()).limit(limit))
