"""Cells of every ledger overwritten at random: rows may be wrong, the import never stops."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from models.exchange.apply import apply
from models.exchange.plan import plan_book
from models.exchange.reader import Cell

MESS = (
    *("", "—", "无", "张三", "2021.13", "2021-02-30", "9" * 20, "-5", "0", "约", "0.5万", "1e9"),
    *("省级", "市级", "政协委员", "会长会", "三心、三进", "三进；文化进乡村", "长" * 300, "一\n二"),
    *("５０", "至今", "2021年3月-5月", "2022.5.9-5.1", "=1+1", "（请假）", "、、", "百届", "现金"),
    *(
        "二届第零次会长会",
        "物资",
        "采纳",
        "留存参考",
        "0123456789abcdef" * 2,
        "\u200b",
        "1900",
        "12人",
    ),
)
NUMBERS = (2021.1, 44562, -3, 1e20, 0.5, 20210301)


def spoilt(cell: Cell, chance: random.Random) -> Cell:
    """The cell, or one time in eight another one."""
    if chance.random() > 1 / 8:
        return cell
    if chance.random() < 1 / 4:
        return Cell(chance.choice(NUMBERS), "number")
    return Cell(chance.choice(MESS), "text")


@pytest.mark.parametrize("seed", range(2))
def test_no_mess_in_a_ledger_stops_the_import(empty_office, sample, seed):
    chance = random.Random(seed)
    book = sample("活动台账.xlsx")
    sheets = tuple(
        replace(
            sheet,
            rows=[
                [spoilt(cell, chance) for cell in row] if number > 4 else row
                for number, row in enumerate(sheet.rows)
            ],
        )
        for sheet in book.sheets
    )
    book = replace(book, sheets=sheets)
    plan = plan_book(empty_office, book)
    apply(empty_office, plan)
    assert plan.new
    assert plan_book(empty_office, book).new == 0
    empty_office.undo()
    assert empty_office.next_undo() is None
