"""Proposal 建言, its authors and what became of it (DOMAIN 3.5)."""

from __future__ import annotations

from typing import Any

import peewee

from models import codes
from models.activities import Activity
from models.columns import Column, View, count_text, kind_of, plain
from models.fields import Choice, Count, LongText, Name, PartialDate, Reference, Text, Title
from models.people import Person
from models.periods import first_day
from models.record import Part, RemarkedRecord, SearchedRecord

fn = peewee.fn


class Proposal(SearchedRecord):
    """建言: several items in one paper; the items add up, not the papers."""

    title_of_kind = "建言"
    searched = ("title", "submitted_to", "kind_code")

    title = Title("题目", width=28)
    kind_code = Choice("类别", "proposal", required=True, width=8, column_name="kind")
    submitted_on = PartialDate("提出日期", required=True, width=10)
    item_count = Count("条数", required=True, least=1, default=1)
    source = Reference(Activity, "来源调研", width=16)
    submitted_to = Text("报送单位", width=14)
    sent_on = PartialDate("报送日期", width=10)
    body_text = LongText("正文")

    class Meta:
        table_name = "proposal"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: not fewer items than were adopted."""
        adopted = self.adopted_items() if self.id else 0
        if (self.item_count or 0) < adopted:
            return {"item_count": f"已登记采纳 {adopted} 条，条数不能少于它。"}
        return {}

    def adopted_items(self, without: int = 0) -> int:
        """How many items were adopted for the first time, leaving one outcome out."""
        rows = ProposalOutcome.select(fn.SUM(ProposalOutcome.first_adopted_items)).where(
            (ProposalOutcome.proposal == self.id) & (ProposalOutcome.id != without)
        )
        return int(rows.scalar() or 0)

    @classmethod
    def found_by(cls, term: str) -> Any:
        """Extend Record.found_by: by its authors too."""
        rows = ProposalAuthor.select(ProposalAuthor.proposal).where(
            ProposalAuthor.author_name.contains(term)
            | ProposalAuthor.person.in_(Person.select(Person.id).where(Person.found_by(term)))
        )
        return super().found_by(term) | cls.id.in_(rows)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (first_day(cls.submitted_on).desc(), cls.id.desc())


class ProposalAuthor(RemarkedRecord):
    """建议人: a person on file or a name; the capacity is that of the day."""

    title_of_kind = "建议人"

    proposal = Reference(Proposal, "建言", required=True, backref="authors")
    person = Reference(Person, "人物", width=8)
    proposal_id: int | None
    person_id: int | None
    author_name = Name("未建档的姓名", required=False, width=10)
    order = Count("次序", required=True, default=1, width=5, column_name="author_order")
    capacity = Choice("身份", "capacity", width=8)

    class Meta:
        table_name = "proposal_author"

    @property
    def caption(self) -> str:
        """Override Record.caption: whose proposal it is."""
        return self.person.name if self.person_id else str(self.author_name or "")

    def rules(self) -> dict[str, str]:
        """Override Record.rules: a person or a name."""
        if not self.person_id and not self.author_name:
            return {"person": "请选建议人，或填姓名。"}
        return {}

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """In the typed order."""
        return (cls.order, cls.id)


class ProposalOutcome(RemarkedRecord):
    """采纳: an item adopted by several units counts once, with the first."""

    title_of_kind = "采纳"

    proposal = Reference(Proposal, "建言", required=True, backref="outcomes")
    proposal_id: int | None
    decided_on = PartialDate("日期", required=True, width=10)
    state = Choice("采纳情况", "adoption", required=True, width=8)
    level = Choice("采纳级别", "level", required=True, width=6)
    unit = Title("采纳单位", width=14)
    first_adopted_items = Count("首次采纳条数", required=True, default=0, width=6)
    instructed_by = Text("批示人", width=8)
    implementation = Choice("办理落实", "implementation", width=8)
    reply_class = Text("答复类别", limit=10, width=6)
    reply = LongText("办理情况")

    class Meta:
        table_name = "proposal_outcome"

    @property
    def caption(self) -> str:
        """Override Record.caption: 采纳，市委统战部."""
        return f"{codes.TABLES['adoption'].short(self.state or '')}，{self.unit or ''}"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: adopted items within those proposed; 留存参考 carries none."""
        if self.state == "filed" and self.first_adopted_items:
            return {"first_adopted_items": "留存参考不算采纳，首次采纳条数填 0。"}
        if not self.proposal_id:
            return {}
        proposal = self.proposal
        total = proposal.adopted_items(self.id or 0) + (self.first_adopted_items or 0)
        if total > proposal.item_count:
            sentence = f"采纳共 {total} 条，多于提出的 {proposal.item_count} 条。"
            return {"first_adopted_items": sentence}
        return {}

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By day."""
        return (first_day(cls.decided_on), cls.id)


Proposal.parts = (
    Part("authors", "建议人", ProposalAuthor, "proposal", ("person", "author_name", "capacity")),
    Part(
        "outcomes",
        "采纳情况",
        ProposalOutcome,
        "proposal",
        (
            "decided_on", "state", "level", "unit", "first_adopted_items", "instructed_by",
            "implementation", "reply_class", "reply",
        ),
    ),
)  # fmt: skip


def _authors() -> Any:
    name = fn.COALESCE(Person.name, ProposalAuthor.author_name)
    ordered = peewee.NodeList((name, peewee.SQL(", '、' ORDER BY"), ProposalAuthor.order))
    return (
        ProposalAuthor.select(fn.GROUP_CONCAT(ordered))
        .join(Person, "LEFT OUTER JOIN")
        .where(ProposalAuthor.proposal == Proposal.id)
    )


def _adopted() -> Any:
    return ProposalOutcome.select(
        fn.COALESCE(fn.SUM(ProposalOutcome.first_adopted_items), 0)
    ).where(ProposalOutcome.proposal == Proposal.id)


def _states() -> Any:
    return ProposalOutcome.select(fn.GROUP_CONCAT(ProposalOutcome.state)).where(
        ProposalOutcome.proposal == Proposal.id
    )


def _state_text(value: object, style: object = "table") -> str:
    """The furthest state: 立案, 批示, 采纳, 留存参考; 未反馈 without any."""
    states = str(value or "").split(",")
    for code in ("case_opened", "instructed", "adopted", "filed"):
        if code in states:
            return codes.TABLES["adoption"].short(code)
    return "未反馈"


def _unanswered() -> Any:
    return Proposal.id.not_in(ProposalOutcome.select(ProposalOutcome.proposal))


PROPOSALS = kind_of(
    Proposal,
    "建言献策",
    "件",
    ("submitted_on", "authors", "title", "kind_code", "item_count", "adopted", "state"),
    extra=(
        Column("authors", "建议人", _authors(), plain, 12),
        Column("adopted", "采纳条数", _adopted(), count_text, 6, "right", "count"),
        Column("state", "采纳情况", _states(), _state_text, 8, "center"),
    ),
    views=(
        View(
            "adopted",
            "已采纳",
            lambda: Proposal.id.in_(
                ProposalOutcome.select(ProposalOutcome.proposal).where(
                    ProposalOutcome.state != "filed"
                )
            ),
        ),
        View("unanswered", "未反馈", _unanswered),
    ),
)
