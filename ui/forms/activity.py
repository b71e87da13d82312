"""活动台账: the file of an activity."""

from __future__ import annotations

from dataclasses import replace

from models import codes, dates
from models.activities import Activity
from models.activity_lists import ACTIVITY, MEETINGS, TRAININGS
from models.whole import new_activity, new_meeting, new_training
from ui.attendance import attendance_editor
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.meeting import meeting_editor, motions_editor
from ui.record_kind import Head, RecordKind

LAYOUT = FormLayout(
    tabs=(
        Tab("基本", ("name", "start_on", "category", "place", "session_count")),
        Tab("参加情况", (Rows("attendance"),)),
        Tab("会议", (Rows("meeting"),)),
        Tab("表决", (Rows("motions"),)),
        Tab(
            "内容",
            (
                "content", "publicity", "programme", "body", "district", "end_on",
                "organiser", "co_organiser", "audience", "reporter", "cost",
                Heading("人数"), "member_count", "other_count", "served_count",
                Heading("培训、调研"), "training_level", "hours", "expected_count",
                "actual_count", "target_kind", "remarks",
            ),
        ),
        Tab("统计口径", (Rows("tags"),)),
    ),
    mnemonics={
        "name": "N", "start_on": "D", "category": "L", "place": "P", "session_count": "C",
        "remarks": "B",
    },
    wide=frozenset({"publicity"}),
)  # fmt: skip


def head(activity: Activity) -> Head:
    """Name, day and place, and chips: category, how many times it counts."""
    day = dates.show(activity.start_on, "document") if activity.start_on else ""
    subtitle = "　".join(part for part in (day, activity.place) if part)
    category = codes.TABLES["activity"].short(activity.category)
    chips = [category] if category else []
    if (activity.session_count or 1) > 1:
        chips.append(f"计 {activity.session_count} 次")
    return Head(activity.name or "新活动", subtitle, tuple(chips))


ACTIVITY_FILE = RecordKind(
    kind=ACTIVITY,
    noun="活动",
    counted="场活动",
    new_text="记一场活动",
    placeholder="活动名称、地点、主办…",
    caption=("name",),
    layout=LAYOUT,
    begin=new_activity,
    head=head,
    parts={
        "attendance": attendance_editor,
        "meeting": meeting_editor,
        "motions": motions_editor,
    },
    opens_wide=True,
    has_own_sheets=True,
    empty="还没有活动。",
)

MEETING_FILE = replace(
    ACTIVITY_FILE,
    kind=MEETINGS,
    noun="会议",
    counted="次会议",
    new_text="记一次会议",
    placeholder="会议名称、地点、主办…",
    begin=new_meeting,
    empty="还没有会议。",
)
TRAINING_FILE = replace(
    ACTIVITY_FILE,
    kind=TRAININGS,
    noun="培训",
    counted="场培训",
    new_text="记一场培训",
    placeholder="培训名称、地点、主办…",
    begin=new_training,
    empty="还没有培训。",
)
