"""CommendationBatch 表扬批次 and its items (DOMAIN 3.6, 9.5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import peewee

from models import codes, dates
from models.activities import Activity
from models.columns import Column, Kind, View, column_of, count_text, enter
from models.fields import (
    Choice,
    Count,
    Day,
    LongText,
    PartialDate,
    Reference,
    Style,
    Text,
    Title,
)
from models.organisation import Body
from models.people import Person
from models.record import Part, RemarkedRecord, SearchedRecord

fn = peewee.fn
SAME_HONOUR_YEARS = 3
OUT_OF_THE_BATCH = frozenset({"withdrawn", "revoked"})


class CommendationBatch(SearchedRecord):
    """表扬批次: one decision; it has no state of its own but shows that of its items."""

    title_of_kind = "表扬批次"
    searched = ("title", "doc_number", "year")

    title = Title("标题", width=24)
    year = Count("年度", required=True, least=1990, width=6)
    wording = Choice("用语", "wording", required=True, default="circular", width=8)
    # a batch is no part of the body that signs it, and must not go with it
    issuer = Reference(Body, "落款", required=True, width=16, on_delete="RESTRICT")
    decided_on = PartialDate("决定日期", width=10)
    decided_at = Reference(Activity, "决定会议", width=16)
    issuer_id: int | None
    doc_number = Text("文号", width=14)
    approval_number = Text("批准文号", width=14)
    basis = LongText("依据和过程")
    collective_quota = Count("集体名额")
    member_quota = Count("个人名额")
    notice_from = Day("公示起")
    notice_to = Day("公示止")

    class Meta:
        table_name = "commendation_batch"

    def rules(self) -> dict[str, str]:
        """Override Record.rules."""
        if self.notice_from and self.notice_to and self.notice_to < self.notice_from:
            return {"notice_to": "公示截止早于开始，请核对。"}
        return {}

    def doubts(self) -> dict[str, str]:
        """Override Record.doubts: 表彰 needs an approval (DOMAIN 9.5)."""
        if self.wording == "award" and not self.approval_number:
            return {"wording": "社会组织开展评比达标表彰须经批准，请填写批准文号，或改用通报表扬。"}
        return {}

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Newest first."""
        return (cls.year.desc(), cls.id.desc())

    def item_rows(self) -> list[CommendationItem]:
        """The items in their order."""
        items = CommendationItem.select().where(CommendationItem.batch == self.id)
        return list(items.order_by(*CommendationItem.row_order()))


class CommendationItem(RemarkedRecord):
    """表扬对象: name, employer and title are snapshots of the day and never follow later edits."""

    title_of_kind = "表扬对象"

    batch = Reference(CommendationBatch, "表扬批次", required=True, backref="items")
    object_kind = Choice("对象", "object_kind", required=True, default="member", width=6)
    person = Reference(Person, "人物", width=8)
    body = Reference(Body, "机构", width=14)
    batch_id: int | None
    person_id: int | None
    body_id: int | None
    name = Title("姓名（名称）", width=14)
    employer = Text("单位", width=20)
    job_title = Text("职务", width=10)
    honour_title = Text("称号", required=True, width=10)
    state = Choice("状态", "item_state", required=True, default="nominated", width=6)
    deeds = LongText("主要事迹")
    recommended_by = Text("推荐单位", width=14)
    certificate_number = Text("证书编号", width=12)
    print_order = Count("次序")

    class Meta:
        table_name = "commendation_item"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: one name once in a batch and honour."""
        if not (self.batch_id and self.person_id):
            return {}
        others = CommendationItem.select().where(
            (CommendationItem.batch == self.batch_id)
            & (CommendationItem.person == self.person_id)
            & (CommendationItem.id != (self.id or 0))
        )
        return {"person": "这个人已经在这一批里了。"} if others.exists() else {}

    @classmethod
    def of_person(cls, person: Person, honour: str) -> CommendationItem:
        """A new item with the person's name, employer and title as they are today."""
        return cls(
            object_kind="member",
            person=person,
            name=person.name,
            employer=person.employer,
            job_title=person.job_title,
            honour_title=honour,
        )

    @classmethod
    def of_body(cls, body: Body, honour: str) -> CommendationItem:
        """A new item for a collective."""
        return cls(object_kind="collective", body=body, name=body.name, honour_title=honour)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Collectives first, then the typed order."""
        return (cls.object_kind, cls.print_order.is_null(), cls.print_order, cls.id)

    def hints(self, on: str) -> list[str]:
        """What to look at before printing: missing deeds, the same honour within three years.

        Args:
            on: the day of the decision, a partial date.
        """
        found = [] if self.deeds else ["缺事迹"]
        earlier = self._same_honour_before(on)
        if earlier:
            years = "、".join(sorted({str(item.batch.year) for item in earlier}))
            found.append(f"{SAME_HONOUR_YEARS} 年内已获同一称号（{years} 年）")
        return found

    def _same_honour_before(self, on: str) -> list[CommendationItem]:
        if not (self.person_id or self.body_id):
            return []
        subject = (
            CommendationItem.person == self.person_id
            if self.person_id
            else CommendationItem.body == self.body_id
        )
        rows = CommendationItem.select().where(
            subject
            & (CommendationItem.honour_title == self.honour_title)
            & (CommendationItem.state == "decided")
            & (CommendationItem.batch != (self.batch_id or 0))
        )
        end = dates.sort_key(on or dates.today().isoformat())[0]
        return [row for row in rows if _within(row.batch, str(end))]


def _within(batch: CommendationBatch, end: str) -> bool:
    decided = str(dates.sort_key(batch.decided_on or f"{batch.year}-12-31")[0])
    start = f"{int(end[:4]) - SAME_HONOUR_YEARS:04d}{end[4:]}"
    return start < decided < end


def state_of(items: Iterable[CommendationItem]) -> str:
    """The state that a batch shows: that of its items, the least advanced first; "" when empty."""
    order = ("nominated", "review", "notice", "decided")
    states = {item.state for item in items} - OUT_OF_THE_BATCH
    return next((state for state in order if state in states), "")


ITEMS_SHOWN = ("object_kind", "name", "employer", "job_title", "honour_title", "state", "deeds")

CommendationBatch.parts = (Part("items", "表扬对象", CommendationItem, "batch", ITEMS_SHOWN),)


def _item_states() -> Any:
    return CommendationItem.select(fn.GROUP_CONCAT(CommendationItem.state)).where(
        CommendationItem.batch == CommendationBatch.id
    )


def _item_count(kind: str) -> Any:
    return CommendationItem.select(fn.COUNT(CommendationItem.id)).where(
        (CommendationItem.batch == CommendationBatch.id) & (CommendationItem.object_kind == kind)
    )


def _state_text(value: object, style: Style = "table") -> str:
    items = [CommendationItem(state=state) for state in str(value or "").split(",") if state]
    return codes.TABLES["item_state"].short(state_of(items)) if items else ""


COMMENDATION = enter(
    Kind(
        name="commendation_batch",
        title="表扬",
        unit="批",
        model=CommendationBatch,
        columns=(
            column_of(CommendationBatch.year),
            column_of(CommendationBatch.title),
            column_of(CommendationBatch.wording),
            column_of(CommendationBatch.decided_on),
            column_of(CommendationBatch.doc_number),
            Column(
                "collectives", "集体", _item_count("collective"), count_text, 6, "right", "count"
            ),
            Column("members", "个人", _item_count("member"), count_text, 6, "right", "count"),
            Column("state", "状态", _item_states(), _state_text, 8, "center"),
            column_of(CommendationBatch.remarks),
        ),
        shown=("year", "title", "decided_on", "doc_number", "collectives", "members", "state"),
        orders={"date": (CommendationBatch.year.desc(), CommendationBatch.id.desc())},
        views=(View("all", "全部批次"),),
    )
)
