"""Leader 联系领导, LiaisonPair 联谊交友结对, LiaisonContact 联系记录 (DOMAIN 3.6, 9.6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import peewee

from models import dates
from models.columns import Column, Daily, View, choice_text, count_text, kind_of, plain
from models.fields import Choice, Count, LongText, Name, PartialDate, Reference, Title
from models.people import Person
from models.periods import first_day, holds, period_problem
from models.record import Part, RemarkedRecord, SearchedRecord

fn = peewee.fn


class Leader(SearchedRecord):
    """联系领导: who changes office gets a new row, so that old pairs keep the old title."""

    title_of_kind = "联系领导"
    searched = ("name", "title")

    name = Name("姓名", width=8)
    title = Title("职务", width=20)
    level = Choice("级别", "level", required=True, width=6)
    rank_order = Count("排序", width=6)

    class Meta:
        table_name = "leader"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By the typed order."""
        return (cls.rank_order.is_null(), cls.rank_order, cls.id)


class LiaisonPair(RemarkedRecord):
    """联谊交友结对: a leader and a person, from one day to another."""

    title_of_kind = "结对"
    searched = ("leader", "person")

    leader = Reference(Leader, "领导", required=True, width=8, backref="pairs")
    person = Reference(Person, "联系对象", required=True, width=8, backref="liaison_pairs")
    leader_id: int | None
    person_id: int | None
    started_on = PartialDate("结对时间", required=True, width=10)
    ended_on = PartialDate("结束时间", width=10)

    class Meta:
        table_name = "liaison_pair"

    @property
    def caption(self) -> str:
        """Override Record.caption: 李四—张三."""
        leader = self.leader.name if self.leader_id else ""
        return f"{leader}—{self.person.name if self.person_id else ''}"

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return Person.select(Person.name).where(Person.id == row.person)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: one open pair of the same two."""
        found = period_problem(self.started_on, self.ended_on, "ended_on")
        if found or self.ended_on or not (self.leader_id and self.person_id):
            return found
        others = LiaisonPair.select().where(
            (LiaisonPair.leader == self.leader_id)
            & (LiaisonPair.person == self.person_id)
            & LiaisonPair.ended_on.is_null()
            & (LiaisonPair.id != (self.id or 0))
        )
        return {"person": "这两人已有未结束的结对。"} if others.exists() else {}

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Open ones first, by leader."""
        return (cls.ended_on.is_null(False), cls.leader, first_day(cls.started_on), cls.id)


class LiaisonContact(RemarkedRecord):
    """联系记录: one contact of a pair; one or two in half a year are customary."""

    title_of_kind = "联系记录"

    pair = Reference(LiaisonPair, "结对", required=True, backref="contacts")
    pair_id: int | None
    on = PartialDate("日期", required=True, width=10, column_name="on_day")
    way = Choice("方式", "contact_way", required=True, width=6)
    issue = LongText("反映问题", width=24)
    handling = LongText("办理情况", width=24)

    class Meta:
        table_name = "liaison_contact"

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (first_day(cls.on).desc(), cls.id.desc())


LiaisonPair.parts = (
    Part("contacts", "联系记录", LiaisonContact, "pair", ("on", "way", "issue", "handling")),
)


def _leader(field: Any) -> Any:
    return Leader.select(field).where(Leader.id == LiaisonPair.leader)


def _contacts() -> Any:
    """Contacts of this year."""
    return LiaisonContact.select(fn.COUNT(LiaisonContact.id)).where(
        (LiaisonContact.pair == LiaisonPair.id)
        & LiaisonContact.on.startswith(str(dates.today().year))
    )


def _open() -> Any:
    return holds(LiaisonPair.started_on, LiaisonPair.ended_on, dates.today().isoformat())


def without_contact(today: date) -> Any:
    """The condition that an open pair had no contact in the present half-year (DOMAIN 9.6)."""
    half = f"{today.year}-{'01' if today.month <= 6 else '07'}-01"
    seen = LiaisonContact.select(LiaisonContact.pair).where(first_day(LiaisonContact.on) >= half)
    return _open() & LiaisonPair.id.not_in(seen)


LEADERS = kind_of(Leader, "联系领导", "人", ("name", "title", "level", "rank_order"))
PAIRS = kind_of(
    LiaisonPair,
    "联谊交友",
    "对",
    ("leader", "leader_title", "leader_level", "person", "started_on", "ended_on", "contacts"),
    extra=(
        Column("leader_title", "领导职务", _leader(Leader.title), plain, 20),
        Column("leader_level", "级别", _leader(Leader.level), choice_text("level"), 6, "center"),
        Column("contacts", "本年联系", Daily(_contacts), count_text, 6, "right", "count"),
    ),
    views=(
        View("open", "现有结对", _open),
        View("silent", "本半年未联系", lambda: without_contact(dates.today())),
    ),
)
