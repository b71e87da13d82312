"""届: the terms of office of the bodies."""

from __future__ import annotations

from models.organisation import TERMS
from ui.layout import FormLayout, Heading, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "body",
                "ordinal",
                "started_on",
                "due_on",
                "ended_on",
                Heading("延期"),
                "extended_to",
                "extension_approval",
                "remarks",
            ),
        ),
    ),
    mnemonics={
        "body": "N",
        "ordinal": "C",
        "started_on": "D",
        "due_on": "Y",
        "ended_on": "Z",
        "remarks": "B",
    },
)

TERM_FILE = RecordKind(
    kind=TERMS,
    noun="届",
    counted="届",
    new_text="新建届次",
    placeholder="机构名称…",
    caption=("body",),
    layout=LAYOUT,
    head=head_of("届", "", ("started_on", "due_on")),
    empty="还没有届。",
)
