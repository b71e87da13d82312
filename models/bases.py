"""Base 阵地(基地) and its dated designations (DOMAIN 3.6)."""

from __future__ import annotations

from typing import Any

import peewee

from models import codes, dates
from models.columns import Column, View, kind_of, plain
from models.fields import Choice, Count, PartialDate, Reference, Style, Text, Title
from models.number_fields import Phone
from models.periods import first_day, holds, period_problem
from models.record import Part, RemarkedRecord, SearchedRecord

fn = peewee.fn


class Base(SearchedRecord):
    """阵地(基地): a place of work; an upgrade adds a designation."""

    title_of_kind = "阵地"
    searched = ("name", "host", "manager", "district")

    name = Title("名称", width=20)
    kind_code = Choice("类型", "base", width=6, column_name="kind")
    district = Choice("所在县区", "division", required=True, width=8)
    host = Text("依托单位", width=16)
    manager = Text("负责人", width=8)
    phone = Phone("联系电话", sensitive=True)
    covered_count = Count("覆盖人数", width=8)
    closed_on = PartialDate("停用日期", width=10)

    class Meta:
        table_name = "base"

    def open_levels(self) -> list[str]:
        """The levels at which it is designated now; more than one is pointed out."""
        rows = BaseDesignation.select(BaseDesignation.level).where(
            (BaseDesignation.base == self.id) & BaseDesignation.ended_on.is_null()
        )
        return sorted({row.level or "" for row in rows})


class BaseDesignation(RemarkedRecord):
    """基地命名: whether a lower designation ends with a higher one is the user's decision."""

    title_of_kind = "基地命名"

    base = Reference(Base, "阵地", required=True, backref="designations")
    base_id: int | None
    level = Choice("级别", "level", required=True, width=6)
    title = Text("命名名称", width=14)
    designated_on = PartialDate("命名时间", required=True, width=10)
    doc_number = Text("命名文号", width=14)
    reviewed_on = PartialDate("复核时间", width=10)
    ended_on = PartialDate("结束时间", width=10)

    class Meta:
        table_name = "base_designation"

    @property
    def caption(self) -> str:
        """Override Record.caption: 省级示范基地."""
        return f"{codes.TABLES['level'].short(self.level or '')}{self.title or ''}"

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        return period_problem(self.designated_on, self.ended_on, "ended_on")

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By day."""
        return (first_day(cls.designated_on), cls.id)


Base.parts = (
    Part(
        "designations",
        "命名",
        BaseDesignation,
        "base",
        ("level", "title", "designated_on", "doc_number", "reviewed_on", "ended_on"),
    ),
)


def designated(level: str, day: str) -> Any:
    """The condition that a base is designated at a level on a full day."""
    rows = BaseDesignation.select(BaseDesignation.base).where(
        (BaseDesignation.level == level)
        & holds(BaseDesignation.designated_on, BaseDesignation.ended_on, day)
    )
    return Base.id.in_(rows)


def _levels() -> Any:
    return BaseDesignation.select(fn.GROUP_CONCAT(BaseDesignation.level.distinct())).where(
        (BaseDesignation.base == Base.id) & BaseDesignation.ended_on.is_null()
    )


def _levels_text(value: object, style: Style = "table") -> str:
    found = str(value or "").split(",")
    table = codes.TABLES["level"]
    return "、".join(table.short(code) for code in table.codes if code in found)


def _designated_on() -> Any:
    return BaseDesignation.select(fn.MAX(BaseDesignation.designated_on)).where(
        BaseDesignation.base == Base.id
    )


def _state() -> Any:
    return peewee.Case(None, ((Base.closed_on.is_null(), "在用"),), "停用")


def _at(level: str) -> View:
    title = f"{codes.TABLES['level'].short(level)}基地"
    return View(level, title, lambda: designated(level, dates.today().isoformat()))


BASES = kind_of(
    Base,
    "阵地（基地）",
    "个",
    ("name", "levels", "district", "kind_code", "host", "manager", "designated_on", "state"),
    extra=(
        Column("levels", "级别", _levels(), _levels_text, 8),
        Column(
            "designated_on",
            "命名时间",
            _designated_on(),
            Base.closed_on.text,
            10,
            "center",
            "pdate",
        ),
        Column("state", "状态", _state(), plain, 6, "center"),
    ),
    views=tuple(_at(level) for level in ("provincial", "municipal", "county")),
)
