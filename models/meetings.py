"""Meeting 会议 and Motion 表决事项: what only a meeting has (DOMAIN 3.4, 9.2)."""

from __future__ import annotations

from typing import Any

import peewee

from models import codes, quorum
from models import text as texts
from models.activities import Activity
from models.fields import Choice, Count, Day, Flag, LongText, Reference, Text, Title
from models.organisation import Term
from models.record import Part, Record, RemarkedRecord
from models.settings import OfficeSettings

fn = peewee.fn


class Meeting(RemarkedRecord):
    """会议: one row beside an activity, so that one event may count as a study session too."""

    title_of_kind = "会议"
    searched = ("activity",)

    activity = Reference(Activity, "活动", required=True, unique=True, backref="meeting")
    activity_id: int | None
    kind_code = Choice("会议类型", "meeting", required=True, width=10, column_name="kind")
    term = Reference(Term, "届次", width=14)
    term_id: int | None
    number = Count("第几次", least=1, width=6)
    chair = Text("主持人", width=8)
    recorder = Text("记录人", width=8)
    observers = Text("列席", limit=500, width=20)
    expected_count = Count("应到", width=6)
    present_count = Count("实到", width=6)
    leave_count = Count("请假", width=6)
    notice_sent_on = Day("通知日期", width=10)
    agenda = LongText("议题")
    discussion = LongText("发言摘要")
    resolutions = LongText("议定事项")

    class Meta:
        table_name = "meeting"

    @property
    def caption(self) -> str:
        """Override Record.caption: the printed name, built from body, term, kind and number."""
        return self.full_name() or (self.activity.name if self.activity_id else "")

    @classmethod
    def caption_sql(cls, row: Any) -> Any:
        """Override Record.caption_sql: the name of its activity."""
        return Activity.select(Activity.name).where(Activity.id == row.activity)

    def full_name(self) -> str:
        """Return 一届理事会第四次会议; "" while term or number is missing."""
        kind = codes.TABLES["meeting"].short(self.kind_code or "")
        if not (self.term_id and self.number and kind):
            return ""
        ordinal = texts.chinese_number(self.term.ordinal)
        return f"{ordinal}届{kind}第{texts.chinese_number(self.number)}次会议"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: present and on leave within the expected; a number once."""
        if self.expected_count is not None:
            came = (self.present_count or 0) + (self.leave_count or 0)
            if came > self.expected_count:
                field = "present_count" if self.present_count else "leave_count"
                return {field: f"实到与请假共 {came} 人，多于应到 {self.expected_count} 人。"}
        if self.number and self.term_id and self._same_number().exists():
            return {"number": f"这一届已有第 {self.number} 次同类会议，请核对次数。"}
        return {}

    def _same_number(self) -> Any:
        return Meeting.select().where(
            (Meeting.term == self.term_id)
            & (Meeting.kind_code == self.kind_code)
            & (Meeting.number == self.number)
            & (Meeting.id != (self.id or 0))
        )

    def verdict(self) -> quorum.Verdict | None:
        """Whether enough came, None without counts or without a rule."""
        rule = rule_of(self.kind_code or "")
        return quorum.presence(rule, self.expected_count, self.present_count)

    @classmethod
    def next_number(cls, term: int | None, kind: str) -> int:
        """The number proposed for the next meeting of a kind in a term: last + 1."""
        last = (
            cls.select(fn.MAX(cls.number))
            .where((cls.term == term) & (cls.kind_code == kind))
            .scalar()
        )
        return int(last or 0) + 1


class Motion(RemarkedRecord):
    """表决事项: one item voted on; who is present and neither for, against nor abstained is silent.

    ``is_passed`` follows from the votes; a reason turns it round (DOMAIN 3.4).
    """

    title_of_kind = "表决事项"

    meeting = Reference(Meeting, "会议", required=True, backref="motions")
    meeting_id: int | None
    number = Count("序号", required=True, least=1, width=5)
    title = Title("事项", width=20)
    rule = Choice("表决规则", "motion_rule", required=True, width=12)
    present_count = Count("到会", required=True, width=5)
    votes_for = Count("赞成", required=True, width=5)
    votes_against = Count("反对", required=True, default=0, width=5)
    abstentions = Count("弃权", required=True, default=0, width=5)
    is_passed = Flag("通过")
    override_reason = Text("与计票不同的理由", width=16)

    class Meta:
        table_name = "motion"

    def rules(self) -> dict[str, str]:
        """Override Record.rules: no more votes than people present."""
        cast = sum(n or 0 for n in (self.votes_for, self.votes_against, self.abstentions))
        if cast > (self.present_count or 0):
            field = "votes_for"
            return {field: f"赞成、反对、弃权共 {cast} 票，多于到会 {self.present_count} 人。"}
        return {}

    def derive(self) -> None:
        """Override Record.derive: passed as counted, unless a reason says otherwise."""
        counted = self.verdict().is_good
        decided = not counted if self.override_reason else counted
        if bool(self.is_passed) != decided:
            self.is_passed = decided

    def verdict(self) -> quorum.Verdict:
        """Whether the votes suffice by its rule, with the sentence."""
        return quorum.votes(self.rule or "majority", self.present_count or 0, self.votes_for or 0)

    @classmethod
    def row_order(cls) -> tuple[Any, ...]:
        """By number."""
        return (cls.number, cls.id)


class MeetingRule(Record):
    """会议规则: what the office's own charter asks of one kind of meeting (DOMAIN 9.2)."""

    title_of_kind = "会议规则"

    settings = Reference(OfficeSettings, "单位设置", required=True, backref="meeting_rules")
    kind_code = Choice("会议类型", "meeting", required=True, width=10, column_name="kind")
    presence = Choice("到会要求", "presence_rule", required=True, width=12)
    passing = Choice("表决规则", "motion_rule", width=12)

    class Meta:
        table_name = "meeting_rule"
        indexes = ((("settings", "kind_code"), True),)


def rule_of(kind: str) -> quorum.Rule | None:
    """What a kind of meeting needs: the office's own rule, else that of the model charter."""
    own = MeetingRule.get_or_none(MeetingRule.kind_code == kind)
    if own is None:
        return quorum.MODEL_CHARTER.get(kind)
    return quorum.Rule(own.presence or quorum.NONE, own.passing or "majority")


OfficeSettings.parts = (
    Part(
        "meeting_rules", "会议规则", MeetingRule, "settings", ("kind_code", "presence", "passing")
    ),
)
MOTIONS_SHOWN = (
    "number", "title", "rule", "present_count", "votes_for", "votes_against", "abstentions",
    "override_reason",
)  # fmt: skip
Activity.parts = (
    *Activity.parts,
    Part(
        "meeting",
        "会议",
        Meeting,
        "activity",
        tuple(name for name in Meeting.fields() if name not in ("activity", "remarks")),
        single=True,
    ),
    Part("motions", "表决事项", Motion, "meeting", MOTIONS_SHOWN, through="meeting"),
)
