"""From a recognised sheet to drafts, and what is to be told of the sheet as a whole."""

from __future__ import annotations

import re
from datetime import date

from models import codes
from models.exchange.columns import key_of
from models.exchange.draft import Draft, Problem
from models.exchange.heads import Head
from models.exchange.reader import EMPTY, column_letters
from models.exchange.recognise import Table
from models.exchange.rows import DAMAGED, RowReader

WHOLE_COLUMN = 10  # so many damaged numbers, and four of five: the whole column, one message


def drafts_of(table: Table, today: date) -> tuple[list[Draft], list[Problem]]:
    """Convert every line of a sheet.

    Returns:
        The drafts, and the problems that belong to the sheet as a whole.
    """
    levels = _levels_of_sheet(table)
    drafts = [RowReader(table, line, today, levels).draft() for line in table.lines]
    return drafts, [*unknown_heads(table), *_gathered(table, drafts)]


def unknown_heads(table: Table) -> list[Problem]:
    """Tell of every column whose head means nothing."""
    row = table.header_rows[0] if table.header_rows else 1
    return [
        Problem(row, column_letters(head.index), _why_no_key(table, head))
        for head in table.heads
        if head.key is None
    ]


def _why_no_key(table: Table, head: Head) -> str:
    key = key_of(head.text)
    if key in table.keys:
        return f"“{head.text}”与前面的一列意思相同，未导入。"
    return f"没有认出“{head.text}”这一列，未导入。" if key is None else f"“{head.text}”未导入。"


def _gathered(table: Table, drafts: list[Draft]) -> list[Problem]:
    """Make one message of a whole column of damaged ID numbers."""
    count = sum(p.code == DAMAGED for draft in drafts for p in draft.problems)
    filled = sum(not line.cells.get("id_number", EMPTY).is_blank for line in table.lines)
    if count < WHOLE_COLUMN or 5 * count < 4 * filled:
        return []
    for draft in drafts:
        draft.problems = [p for p in draft.problems if p.code != DAMAGED]
    head = table.head_of("id_number")
    column = column_letters(head.index) if head else ""
    sentence = (
        f"整列身份证号被 Excel 存成了数字，{count} 个已损坏，未导入；人员照常导入。"
        "请对方把这一列设为“文本”重新填写后再报。"
    )
    return [Problem(table.header_rows[0], column, sentence)]


def _levels_of_sheet(table: Table) -> list[str]:
    """Return the level whose 人物库 a sheet is, by its name or its title."""
    for text in (table.sheet, table.title):
        if re.search(r"省级|市级|市本级", text):
            return ["provincial" if "省级" in text else "municipal"]
    counties = (codes.TABLES["division"].label(code) for code in codes.TABLES["division"].codes)
    known = [name for name in counties if name.endswith(("区", "县")) or name == "华蓥市"]
    return ["county"] if any(name in f"{table.sheet} {table.title}" for name in known) else []
