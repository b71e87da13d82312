"""Membership 会籍 and the steps that led there (DOMAIN 3.3, 9.3, 9.4)."""

from __future__ import annotations

from typing import Any

import peewee

from models import codes, dates
from models.activities import Activity
from models.columns import Column, Daily, View, choice_text, kind_of
from models.fields import Choice, PartialDate, Reference, Text
from models.organisation import Body
from models.people import Person, PersonRow
from models.periods import first_day, holds, period_problem
from models.record import Part, RemarkedRecord

fn = peewee.fn


class Membership(PersonRow):
    """会籍: the dated belonging of a person to a body; leaving is an end date, never a deletion."""

    title_of_kind = "会籍"
    searched = ("person", "body")

    person = Reference(Person, "人物", required=True, backref="memberships")
    body = Reference(Body, "所属机构", required=True, width=14)
    body_id: int | None
    applied_on = PartialDate("申请日期", width=10)
    joined_on = PartialDate("入会日期", width=10)
    left_on = PartialDate("退会日期", width=10)
    end_reason = Choice("退出原因", "end_reason", width=8)
    sourcing = Choice("举荐方式", "sourcing", width=8)
    sponsors = Text("介绍人", width=12)
    card_number = Text("会员证号", width=10)
    approved_at = Reference(Activity, "决定会议", width=16)

    class Meta:
        table_name = "membership"
        indexes = ((("body", "left_on", "person", "joined_on"), False),)

    def rules(self) -> dict[str, str]:
        """Override Record.rules: a reason exactly when left; one open row per person and body."""
        found = period_problem(self.joined_on, self.left_on, "left_on")
        if self.left_on and not self.end_reason:
            found["end_reason"] = "填了退会日期，请选退出原因。"
        if self.end_reason and not self.left_on:
            found["left_on"] = "选了退出原因，请填退会日期。"
        if not found and not self.left_on and self._other_open_row():
            found["body"] = "此人在这个机构已有未结束的会籍，请先填那一条的退会日期。"
        return found

    def _other_open_row(self) -> bool:
        if not (self.person_id and self.body_id):
            return False
        return (
            Membership.select()
            .where(
                (Membership.person == self.person_id)
                & (Membership.body == self.body_id)
                & Membership.left_on.is_null()
                & (Membership.id != (self.id or 0))
            )
            .exists()
        )

    @property
    def caption(self) -> str:
        """Override Record.caption: 张三（市新联会）."""
        body = self.body
        where = f"（{body.short_name or body.name}）" if body is not None else ""
        return f"{self.person.name if self.person_id else ''}{where}"

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql."""
        return Person.select(Person.name).where(Person.id == row.person)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """Open ones first, the newest first."""
        return (cls.left_on.is_null(False), cls.joined_on.desc(), cls.id.desc())

    def state_on(self, day: str) -> str:
        """The code of its state on a full day; "" before the first step (DOMAIN 3.3)."""
        if self.left_on and dates.first_day(self.left_on) <= day:
            return self.end_reason or "resigned"  # the reasons are named as the states
        steps = [row for row in self.step_rows() if dates.first_day(row.on or "") <= day]
        if self.joined_on and dates.first_day(self.joined_on) <= day:
            pauses = [row.step for row in steps if row.step in ("suspended", "resumed")]
            return "suspended" if pauses and pauses[-1] == "suspended" else "active"
        shown = [row.step for row in steps if row.step in BEFORE_JOINING]
        if shown:
            return str(shown[-1])
        return "applied" if self.applied_on and dates.first_day(self.applied_on) <= day else ""

    def step_rows(self) -> list[MembershipStep]:
        """Its steps in the order of their days."""
        rows = MembershipStep.select().where(MembershipStep.membership == self.id)
        return list(rows.order_by(*MembershipStep.row_order()))


BEFORE_JOINING = ("applied", "under_review", "public_notice", "rejected")


class MembershipStep(RemarkedRecord):
    """会籍环节: application, review, opinion, decision, filing, pause; each on its day."""

    title_of_kind = "会籍环节"

    membership = Reference(Membership, "会籍", required=True, backref="steps")
    step = Choice("环节", "membership_step", required=True, width=10)
    on = PartialDate("日期", required=True, width=10, column_name="on_day")
    opinion = Text("意见", limit=500, width=24)
    meeting = Reference(Activity, "会议", width=16)

    class Meta:
        table_name = "membership_step"

    @property
    def caption(self) -> str:
        """Override Record.caption: 审议."""
        return codes.TABLES["membership_step"].short(self.step or "")

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By day."""
        return (first_day(cls.on), cls.id)


Membership.parts = (
    Part("steps", "办理环节", MembershipStep, "membership", ("step", "on", "opinion", "meeting")),
)


def _state() -> Any:
    """The state today, in SQL: as ``state_on``."""
    today = dates.today().isoformat()
    step = MembershipStep.alias()
    last = (
        step.select(step.step)
        .where((step.membership == Membership.id) & (first_day(step.on) <= today))
        .order_by(first_day(step.on).desc(), step.id.desc())
        .limit(1)
    )
    pause = last.where(step.step.in_(("suspended", "resumed")))
    before = last.where(step.step.in_(BEFORE_JOINING))
    has_left = Membership.left_on.is_null(False) & (first_day(Membership.left_on) <= today)
    has_joined = Membership.joined_on.is_null(False) & (first_day(Membership.joined_on) <= today)
    has_applied = Membership.applied_on.is_null(False) & (first_day(Membership.applied_on) <= today)
    applied = peewee.Case(None, ((has_applied, "applied"),), "")
    is_paused = peewee.EnclosedNodeList((pause,)) == "suspended"
    return peewee.Case(
        None,
        (
            (has_left, fn.COALESCE(Membership.end_reason, "resigned")),
            (has_joined & is_paused, "suspended"),
            (has_joined, "active"),
        ),
        fn.COALESCE(before, applied),
    )


def _pending() -> Any:
    return Membership.joined_on.is_null() & Membership.left_on.is_null()


def _in_force() -> Any:
    return holds(Membership.joined_on, Membership.left_on, dates.today().isoformat())


MEMBERSHIPS = kind_of(
    Membership,
    "会籍与入会",
    "条",
    ("person", "body", "state", "applied_on", "joined_on", "left_on", "end_reason", "sourcing"),
    extra=(Column("state", "状态", Daily(_state), choice_text("membership_state"), 8, "center"),),
    views=(
        View(
            "pending",
            "待审批",
            lambda: Membership.joined_on.is_null() & Membership.left_on.is_null(),
        ),
        View("active", "在册", _in_force),
        View("left", "已退出", lambda: Membership.left_on.is_null(False)),
    ),
)
