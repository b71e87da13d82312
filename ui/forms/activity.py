"""活动台账: the file of an activity."""

from __future__ import annotations

from models import codes, dates
from models.activities import Activity
from models.kinds import ACTIVITY
from models.whole import new_activity
from ui.attendance import attendance_editor
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.panels import trail_panel
from ui.record_kind import Head, RecordKind

LAYOUT = FormLayout(
    tabs=(
        Tab("基本", ("name", "start_on", "category", "place", "session_count")),
        Tab("参加情况", (Rows("attendance"),)),
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
    caption="name",
    layout=LAYOUT,
    begin=new_activity,
    head=head,
    parts={"attendance": attendance_editor},
    panels=(trail_panel,),
    opens_wide=True,
    empty="还没有活动。",
)
