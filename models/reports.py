"""The office's own figures, its work summaries, and their frozen editions (DOMAIN 3.7)."""

from __future__ import annotations

import json
from typing import Any

from models.fields import Count, Day, Flag, LongText, Reference, Text, Title
from models.record import Record

DEFINITION_LIMIT = 20_000
TEXT_LIMIT = 100_000
ROWS_LIMIT = 10_000_000  # characters: a million rows


class Figure(Record):
    """统计数字: a definition of the office's own, or what it changed of a ready-made one.

    With the code of a ready-made figure it takes that one's place; without a definition it only
    moves it or hides it.
    """

    title_of_kind = "统计数字"

    code = Title("编号", width=8, unique=True)
    title = Title("名称", width=24)
    chapter = Text("章节", width=10)
    position = Count("次序")
    definition = LongText("定义", limit=DEFINITION_LIMIT)
    is_hidden = Flag("不用")

    @property
    def full_caption(self) -> str:
        """Override Record.full_caption: F41 “三心”活动."""
        return f"{self.code} {self.title}"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By code."""
        return (cls.code,)


class Report(Record):
    """综述: a text with figures in it; frozen, an edition with the text as it went out.

    ``seen_act`` is the last act that a frozen edition saw.
    """

    title_of_kind = "综述"

    title = Title("标题", width=30)
    since = Day("起始日期")
    cut_off = Day("截止日期", required=True)
    body_text = LongText("正文", limit=TEXT_LIMIT)
    frozen_on = Day("定稿日期")
    frozen_text = LongText("定稿全文", limit=TEXT_LIMIT)
    seen_act = Count("所见操作")

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """The newest first."""
        return (cls.id.desc(),)

    @property
    def is_frozen(self) -> bool:
        """Whether it is an edition that no longer changes."""
        return bool(self.frozen_on)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: the period is one, and what is frozen stays."""
        found = {}
        if self.since and self.cut_off and self.since > self.cut_off:
            found["since"] = "起始日期晚于截止日期。"
        changed = {field.name for field in self.dirty_fields}
        if self.id and "frozen_on" not in changed and self.is_frozen and changed:
            found["title"] = "这是定稿，不再改动。要改请改底稿，再定一稿。"
        return found


class ReportFigure(Record):
    """综述数字: one figure of a frozen edition, with the rows that made it that day."""

    title_of_kind = "综述数字"

    report = Reference(Report, "综述", required=True)
    figure = Title("编号", width=8)
    title = Title("名称", width=24)
    value = Text("数")
    phrase = Text("写法", width=14)
    unit = Text("单位", width=6)
    row_ids = LongText("记录", limit=ROWS_LIMIT)
    definition = LongText("定义", limit=DEFINITION_LIMIT)
    counted_at = Day("统计日期", required=True)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """As frozen."""
        return (cls.id,)

    @property
    def rows(self) -> tuple[str, dict[int, str]]:
        """The kind of its rows, and what each adds, by id."""
        found = json.loads(self.row_ids or "{}")
        pairs = zip(found.get("ids", ()), found.get("amounts", ()), strict=True)
        return str(found.get("kind", "")), dict(pairs)
