"""政治安排: seats, appointments and recommendations."""

from __future__ import annotations

from models.seats import SEATS
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "person",
                "arrangement",
                "kind_code",
                "level",
                "term_number",
                "role",
                "group_name",
                "started_on",
                "ended_on",
                "continuity",
                "arranged_by",
            ),
        ),
        Tab("推荐与聘任", ("result", "recommended_on", "appointing_unit", "remarks")),
    ),
    mnemonics={
        "person": "N",
        "arrangement": "X",
        "kind_code": "L",
        "level": "J",
        "role": "Z",
        "group_name": "G",
        "started_on": "D",
        "arranged_by": "U",
        "remarks": "B",
    },
)

SEAT_FILE = RecordKind(
    kind=SEATS,
    noun="安排",
    counted="个安排",
    new_text="登记安排",
    placeholder="姓名、安排主体…",
    caption=("person",),
    layout=LAYOUT,
    head=head_of("安排", "group_name", ("level", "kind_code", "role"), title="person"),
    empty="还没有安排。",
)
