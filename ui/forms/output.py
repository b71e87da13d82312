"""成果与发放: handouts, works, publicity actions."""

from __future__ import annotations

from models.outputs import OUTPUTS
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            ("kind_code", "form", "title", "made_on", "quantity", "unit", "platform", "recipients"),
        ),
        Tab("关联", ("activity", "programme", "author", "remarks")),
    ),
    mnemonics={
        "kind_code": "L",
        "form": "X",
        "title": "N",
        "made_on": "D",
        "quantity": "C",
        "unit": "U",
        "platform": "P",
        "remarks": "B",
    },
    wide=frozenset({"title"}),
)

OUTPUT_FILE = RecordKind(
    kind=OUTPUTS,
    noun="成果",
    counted="项成果",
    new_text="登记成果",
    placeholder="题名、平台、对象…",
    caption=("title", "form"),
    layout=LAYOUT,
    head=head_of("成果", "platform", ("form", "made_on")),
    empty="还没有成果。",
)
