"""会内任职: who holds which post in which body, since when."""

from __future__ import annotations

from models.posts import POSTS
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "person",
                "body",
                "position",
                "is_concurrent",
                "rank_order",
                "started_on",
                "change_kind",
                "ended_on",
                "end_kind",
            ),
        ),
        Tab("依据", ("term", "decided_at", "document", "remarks")),
    ),
    mnemonics={
        "person": "N",
        "body": "U",
        "position": "Z",
        "is_concurrent": "J",
        "rank_order": "P",
        "started_on": "D",
        "change_kind": "L",
        "ended_on": "X",
        "remarks": "B",
    },
)

POST_FILE = RecordKind(
    kind=POSTS,
    noun="任职",
    counted="个任职",
    new_text="登记任职",
    placeholder="姓名、机构…",
    caption=("person",),
    layout=LAYOUT,
    head=head_of("任职", "body", ("position", "started_on"), title="person"),
    empty="还没有任职。",
)
