"""会籍与入会: from the application to the leaving, step by step."""

from __future__ import annotations

from models.membership import MEMBERSHIPS
from models.whole import new_application
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.record_kind import RecordKind, head_of
from ui.releasing import ask_to_release

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "person",
                "body",
                "sourcing",
                "sponsors",
                "applied_on",
                Heading("办理环节"),
                Rows("steps"),
                "joined_on",
                "approved_at",
                "card_number",
            ),
        ),
        Tab("退出", ("left_on", "end_reason", "remarks")),
    ),
    mnemonics={
        "person": "N",
        "body": "U",
        "sourcing": "L",
        "sponsors": "J",
        "applied_on": "S",
        "joined_on": "D",
        "card_number": "C",
        "remarks": "B",
    },
)

MEMBERSHIP_FILE = RecordKind(
    kind=MEMBERSHIPS,
    noun="会籍",
    counted="条会籍",
    new_text="登记入会申请",
    placeholder="姓名、机构…",
    caption=("person",),
    layout=LAYOUT,
    after_save=ask_to_release,
    head=head_of("会籍", "body", ("joined_on", "left_on", "end_reason")),
    empty="还没有会籍。",
    begin=new_application,
)
