"""统计口径: the labels under which activities are counted."""

from __future__ import annotations

from models.activity_lists import TAGS
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(Tab("基本", ("name", "note", "remarks")),),
    mnemonics={"name": "N", "note": "S", "remarks": "B"},
)

TAG_FILE = RecordKind(
    kind=TAGS,
    noun="统计口径",
    counted="个统计口径",
    new_text="新建统计口径",
    placeholder="名称、说明…",
    caption=("name",),
    layout=LAYOUT,
    head=head_of("统计口径", "note"),
    empty="还没有统计口径。",
)
