"""联系领导: who is paired with representative persons."""

from __future__ import annotations

from models.liaison import LEADERS
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(Tab("基本", ("name", "title", "level", "rank_order", "remarks")),),
    mnemonics={"name": "N", "title": "Z", "level": "L", "remarks": "B"},
)

LEADER_FILE = RecordKind(
    kind=LEADERS,
    noun="联系领导",
    counted="位领导",
    new_text="新建联系领导",
    placeholder="姓名、职务…",
    caption=("name",),
    layout=LAYOUT,
    head=head_of("联系领导", "title", ("level",)),
    empty="还没有联系领导。",
)
