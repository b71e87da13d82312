"""联谊交友: a pair of leader and person with its contacts."""

from __future__ import annotations

from models.liaison import PAIRS
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "leader",
                "person",
                "started_on",
                "ended_on",
                Heading("联系记录"),
                Rows("contacts"),
                "remarks",
            ),
        ),
    ),
    mnemonics={"leader": "L", "person": "N", "started_on": "D", "ended_on": "Z", "remarks": "B"},
)

LIAISON_FILE = RecordKind(
    kind=PAIRS,
    noun="结对",
    counted="对结对",
    new_text="新建结对",
    placeholder="领导、联系对象…",
    caption=("person", "leader"),
    layout=LAYOUT,
    head=head_of("结对", "", ("started_on",)),
    empty="还没有结对。",
)
