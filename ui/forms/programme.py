"""系列与专项: named series and campaigns with a plan."""

from __future__ import annotations

from models.activity_lists import PROGRAMMES
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "name",
                "kind_code",
                "parent",
                "started_on",
                "ended_on",
                "planned_sessions",
                "interval_months",
                "remarks",
            ),
        ),
    ),
    mnemonics={
        "name": "N",
        "kind_code": "L",
        "parent": "S",
        "started_on": "D",
        "ended_on": "Z",
        "planned_sessions": "C",
        "interval_months": "J",
        "remarks": "B",
    },
)

PROGRAMME_FILE = RecordKind(
    kind=PROGRAMMES,
    noun="系列",
    counted="个系列",
    new_text="新建系列",
    placeholder="名称…",
    caption=("name",),
    layout=LAYOUT,
    head=head_of("系列", "", ("kind_code",)),
    empty="还没有系列。",
)
