"""How members came in since 2021, step by step, and how far the open applications are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from models.activities import Activity
from models.demo.organisation import MUNICIPAL, Office
from models.demo.seed import Keeper
from models.membership import Membership, MembershipStep

SINCE = "2021-01-01"
STEPS = (  # step, days from the day of approval, opinion
    ("applied", -45, "本人提交入会申请书。"),
    ("under_review", -36, "秘书处走访单位，了解本人表现，考察合格。"),
    ("opinion", -27, "市委统战部同意提交审议。"),
    ("deliberated", -20, "会长班子传阅审议，没有不同意见。"),
    ("public_notice", -14, "在公众号公示七天，没有收到异议。"),
    ("approved", 0, "会长会同意入会。"),
    ("filed", 15, "报市委统战部备案。"),
)
REVIEWED_AFTER = timedelta(days=8)


def make_steps(keep: Keeper, office: Office, activities: Iterable[Activity]) -> None:
    """Save the steps of the members since 2021 and of the applications not yet decided."""
    meetings = {str(each.start_on): each for each in activities if each.name.endswith("次会长会")}
    rows = Membership.select().where(Membership.body == office.bodies[MUNICIPAL].id)
    pending = [row for row in rows if not row.joined_on]
    for row in rows.order_by(Membership.id):
        if (row.joined_on or "") >= SINCE:
            _make_all(keep, row, meetings[str(row.joined_on)])
    for row, is_reviewed in zip(pending, (True, False), strict=True):
        keep(MembershipStep(membership=row, step="applied", on=row.applied_on))
        if is_reviewed:
            day = date.fromisoformat(str(row.applied_on)) + REVIEWED_AFTER
            step = MembershipStep(membership=row, step="under_review", on=day.isoformat())
            step.opinion = "秘书处正在考察。"
            keep(step)


def _make_all(keep: Keeper, row: Membership, meeting: Activity) -> None:
    joined = date.fromisoformat(str(row.joined_on))
    for code, days, opinion in STEPS:
        step = MembershipStep(membership=row, step=code, opinion=opinion)
        step.on = (joined + timedelta(days=days)).isoformat()
        step.meeting = meeting if code == "approved" else None
        keep(step)
    row.approved_at = meeting
    row.save()
