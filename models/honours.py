"""Honour 对外获奖 (DOMAIN 3.6): what works, bodies and persons received from outside."""

from __future__ import annotations

from typing import Any

from models.columns import kind_of
from models.fields import Choice, PartialDate, Reference, Text, Title
from models.organisation import Body
from models.outputs import Output
from models.people import Person
from models.periods import first_day
from models.record import SearchedRecord


class Honour(SearchedRecord):
    """对外获奖: the name of who or what was honoured is that of the day."""

    title_of_kind = "获奖"
    searched = ("subject_name", "award", "awarding_unit", "person")

    subject_kind = Choice("获奖对象", "honour_subject", required=True, width=8)
    subject_name = Title("名称（姓名）", width=18)
    person = Reference(Person, "人物", width=8)
    body = Reference(Body, "机构", width=14)
    output = Reference(Output, "作品", width=14)
    award = Title("奖项", width=18)
    grade = Text("等次", width=8)
    awarding_unit = Text("授予单位", width=16)
    level = Choice("级别", "level", width=6)
    awarded_on = PartialDate("获奖时间", required=True, width=10)

    class Meta:
        table_name = "honour"

    @property
    def caption(self) -> str:
        """Override Record.caption: 《川东民俗博物馆》优秀奖."""
        return f"{self.subject_name or ''}{self.grade or self.award or ''}"

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return row.subject_name

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (first_day(cls.awarded_on).desc(), cls.id.desc())


HONOURS = kind_of(
    Honour,
    "对外获奖",
    "项",
    ("awarded_on", "subject_name", "subject_kind", "award", "grade", "awarding_unit", "level"),
)
