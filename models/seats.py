"""Seat 安排 (DOMAIN 3.6): seats and appointments outside the association, and recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee

from models import codes, dates
from models.columns import View, kind_of
from models.fields import Choice, Count, PartialDate, Reference, Text
from models.organisation import Body
from models.people import Person, PersonRow
from models.periods import holds, period_problem

POLITICAL = ("npc_deputy", "cppcc_member")


class Seat(PersonRow):
    """安排: 人数 (distinct persons) and 席次 (rows) are always shown together."""

    title_of_kind = "安排"
    searched = ("person", "arranged_by")

    person = Reference(Person, "姓名", required=True, width=8, backref="seats")
    person_id: int | None
    arrangement = Choice("安排类别", "arrangement", required=True, width=10)
    kind_code = Choice("类别", "seat", required=True, width=10, column_name="kind")
    level = Choice("级别", "level", required=True, width=6)
    term_number = Count("届次", least=1, width=6)
    group_name = Text("代表团/界别", width=14)
    role = Choice("职务", "seat_role", width=6)
    appointing_unit = Text("聘请单位", width=14)
    recommended_on = PartialDate("推荐日期", width=10)
    result = Choice("安排结果", "seat_result", required=True, default="arranged", width=8)
    started_on = PartialDate("任期起", width=10)
    ended_on = PartialDate("任期止", width=10)
    continuity = Choice("新任/连任", "continuity", width=8)
    arranged_by = Reference(Body, "安排主体", width=14)
    arranged_by_id: int | None

    class Meta:
        table_name = "seat"

    @property
    def caption(self) -> str:
        """Override Record.caption: 市级政协委员."""
        level = codes.TABLES["level"].short(self.level or "")
        return f"{level}{codes.TABLES['seat'].short(self.kind_code or '')}"

    @property
    def full_caption(self) -> str:
        """Override Record.full_caption: 张三 市级政协委员."""
        person = self.person.name if self.person_id else ""
        return f"{person} {self.caption}".strip()

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return Person.select(Person.name).where(Person.id == row.person)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: arranged needs a start, recommended its day."""
        found = period_problem(self.started_on, self.ended_on, "ended_on")
        if self.result == "arranged" and not self.started_on:
            found["started_on"] = "已安排的要填任期起。"
        if self.result == "recommended" and not self.recommended_on:
            found["recommended_on"] = "推荐中的要填推荐日期。"
        kind = codes.TABLES["seat"].extra(self.kind_code or "", "arrangement")
        if kind and kind != self.arrangement:
            name = codes.TABLES["arrangement"].short(kind)
            found["arrangement"] = f"这一类属于“{name}”，请核对安排类别。"
        return found

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Those still held first, by level, as entered."""
        ranks = [(code, rank) for rank, code in enumerate(codes.TABLES["level"].codes)]
        level = peewee.Case(cls.level, ranks, len(ranks))
        return (cls.ended_on.is_null(False), level, cls.kind_code, cls.id)


def held_on(day: str) -> Any:
    """The condition that a seat is held on a full day."""
    return (Seat.result == "arranged") & holds(Seat.started_on, Seat.ended_on, day)


def _held(kind: str) -> Any:
    return held_on(dates.today().isoformat()) & (Seat.kind_code == kind)


def counts(ids: Any) -> tuple[int, int]:
    """人数 and 席次 of these rows."""
    people = Seat.select(peewee.fn.COUNT(Seat.person.distinct())).where(Seat.id.in_(ids)).scalar()
    return int(people or 0), len(ids)


def summary(ids: Sequence[int]) -> str:
    """人数 beside 席次: 136 人，150 席次."""
    people, rows = counts(ids)
    return f"{people} 人，{rows} 席次"


SEATS = kind_of(
    Seat,
    "政治安排",
    "席次",
    (
        "person", "kind_code", "level", "term_number", "group_name", "role", "started_on",
        "ended_on", "continuity", "arranged_by",
    ),
    views=(
        View("held", "现任", lambda: held_on(dates.today().isoformat())),
        View("npc_deputy", "现任人大代表", lambda: _held("npc_deputy")),
        View("cppcc_member", "现任政协委员", lambda: _held("cppcc_member")),
        View("recommended", "推荐", lambda: Seat.recommended_on.is_null(False)),
    ),
    summary=summary,
)  # fmt: skip
