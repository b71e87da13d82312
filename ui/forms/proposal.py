"""建言献策: a proposal, its authors and what became of it."""

from __future__ import annotations

from models.proposals import PROPOSALS
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "title",
                "submitted_on",
                "kind_code",
                "item_count",
                Heading("建议人"),
                Rows("authors"),
                "submitted_to",
                "sent_on",
                "source",
            ),
        ),
        Tab("采纳情况", (Rows("outcomes"),)),
        Tab("正文", ("body_text", "remarks")),
    ),
    mnemonics={
        "title": "N",
        "submitted_on": "D",
        "kind_code": "L",
        "item_count": "C",
        "submitted_to": "U",
        "source": "Y",
        "remarks": "B",
    },
    wide=frozenset({"title"}),
)

PROPOSAL_FILE = RecordKind(
    kind=PROPOSALS,
    noun="建言",
    counted="件建言",
    new_text="登记建言",
    placeholder="题目、建议人、报送单位…",
    caption=("title",),
    layout=LAYOUT,
    opens_wide=True,
    head=head_of("建言", "submitted_to", ("submitted_on", "kind_code")),
    empty="还没有建言。",
)
