"""成果与发放台账 `output_ledger`: handouts, works and publicity, added up by form and unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.activities import Activity
from models.outputs import Output
from models.paper import ledgers
from models.paper.selection import Selection
from models.paper.table import Grouping, PaperColumn, PaperRow, TableData
from models.people import Person

OUTPUT_COLUMNS = (
    PaperColumn("date", "日期", 22, "center", "date"),
    PaperColumn("kind", "类别", 20, "center", "number"),
    PaperColumn("form", "形式", 22, "center", "number"),
    PaperColumn("title", "书名、题名", 54),
    PaperColumn("quantity", "数量", 18, "right", "number"),
    PaperColumn("unit", "单位", 12, "center"),
    PaperColumn("programme", "系列、专项", 26, "center", "number"),
    PaperColumn("activity", "活动", 38),
    PaperColumn("author", "作者", 20, "center", "name"),
    PaperColumn("platform", "平台", 24),
    PaperColumn("recipients", "对象", 26),
    PaperColumn("remarks", "备注", 24, shown=False),
)
OUTPUT_GROUPINGS = (
    ("kind", "类别"),
    ("form", "形式"),
    ("programme", "系列、专项"),
    ("month", "月份"),
)


def output_ledger(selection: Selection) -> TableData:
    """The outputs chosen, in the order of the selection; an activity lends its programme."""
    found = ledgers.read(selection.ids, _outputs)
    programmes = ledgers.programme_names()
    return ledgers.ledger(
        "成果与发放台账",
        OUTPUT_COLUMNS,
        (_row(found[each], programmes) for each in selection.ids if each in found),
        sum_up,
        (
            ledgers.by_code("kind", "类别", "output_kind"),
            ledgers.by_code("form", "形式", "output"),
            ledgers.by_programme("系列、专项", programmes.values()),
            Grouping("month", "月份"),
        ),
    )


def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
    """合计 12 项：书籍 716 册、短视频 53 条; never across units."""
    quantities = ledgers.amounts(rows)
    return (f"{word} {len(rows):,} 项" + (f"：{quantities}" if quantities else ""),)


def _outputs(ids: list[int]) -> Any:
    return (
        Output.select(
            Output,
            Person.name.alias("author_name"),
            Activity.name.alias("activity_name"),
            Activity.programme.alias("activity_programme"),
        )
        .join(Person, "LEFT OUTER JOIN")
        .switch(Output)
        .join(Activity, "LEFT OUTER JOIN")
        .where(Output.id.in_(ids))
    )


def _row(row: Mapping[str, Any], programmes: Mapping[int, str]) -> PaperRow:
    kind = ledgers.code("output_kind", row["kind_code"])
    form = ledgers.code("output", row["form"])
    programme = programmes.get(row["programme"] or row["activity_programme"], "")
    texts = {
        "date": ledgers.day(row["made_on"]),
        "kind": kind,
        "form": form,
        "quantity": ledgers.number(row["quantity"]),
        "programme": programme,
        "activity": row["activity_name"] or "",
        "author": row["author_name"] or "",
    }
    texts |= {key: row[key] or "" for key in ("title", "unit", "platform", "recipients", "remarks")}
    blank = ledgers.NOT_GIVEN
    return PaperRow(
        ledgers.values(OUTPUT_COLUMNS, texts),
        (kind, form, programme or blank, ledgers.month(row["made_on"])),
        {ledgers.amount(form, row["unit"]): row["quantity"] or 0},
    )
