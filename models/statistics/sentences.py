"""领导要数据: a cross table said in one sentence, ready to be copied into a report."""

from __future__ import annotations

from models.figures.phrases import phrase
from models.statistics.cross import CrossTable

MOST = 12  # labels named; a longer list says the largest and how many others there are


def sentence(table: CrossTable, subject: str = "") -> str:
    """Say 在册会员共126人。按性别分：男73人，占57.9%；女53人，占42.1%. with its full stop.

    Args:
        table: what is said.
        subject: what is counted, where the title of the table does not say it well.
    """
    subject = subject or table.title.partition("：")[0]
    unit = table.unit
    said = [f"{subject}共{phrase(table.cell().amount, unit)}"]
    parts = [
        f"{row}{phrase(table.cell(row).amount, unit)}，占{table.percent(row)}"
        for row in _named(table)
    ]
    left_out = len(table.rows) - len(parts)
    more = f"；其他{left_out}类略" if left_out else ""
    said.append(f"按{table.row_title}分：{'；'.join(parts)}{more}")
    if table.columns:
        said += [_across(table, row) for row in _named(table)]
    text = "。".join(said) + "。"
    return text + ("（同一记录可属几类，各类之和可能大于合计。）" if table.overlaps else "")


def _named(table: CrossTable) -> list[str]:
    if len(table.rows) <= MOST:
        return list(table.rows)
    largest = sorted(table.rows, key=lambda row: -table.cell(row).amount)[:MOST]
    return [row for row in table.rows if row in largest]


def _across(table: CrossTable, row: str) -> str:
    """男：党外60名、中共13名."""
    parts = [
        f"{column}{phrase(table.cell(row, column).amount, table.unit)}"
        for column in table.columns
        if table.cell(row, column).ids
    ]
    return f"{row}中，{'、'.join(parts)}"
