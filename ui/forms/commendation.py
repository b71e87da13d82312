"""表扬: the file of a commendation batch."""

from __future__ import annotations

from models import codes, dates
from models.commendations import CommendationBatch, state_of
from models.kinds import COMMENDATION
from models.whole import new_batch
from ui.batch import ask_wording, items_editor
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.record_kind import Head, RecordKind

LAYOUT = FormLayout(
    tabs=(
        Tab("基本", ("title", "year", "doc_number", "issuer", "decided_on", "wording")),
        Tab("表扬名单", (Rows("items"),)),
        Tab(
            "依据与公示",
            (
                "basis", "decided_at", "approval_number", Heading("名额"), "collective_quota",
                "member_quota", Heading("公示"), "notice_from", "notice_to", "remarks",
            ),
        ),
    ),
    mnemonics={
        "title": "N", "year": "Y", "doc_number": "W", "issuer": "U", "decided_on": "D",
        "wording": "L", "remarks": "B",
    },
    wide=frozenset({"title"}),
)  # fmt: skip


def head(batch: CommendationBatch) -> Head:
    """Title, number and day, and chips: wording and state."""
    day = dates.show(batch.decided_on, "document") if batch.decided_on else ""
    subtitle = "　".join(part for part in (batch.doc_number, day) if part)
    chips = [codes.TABLES["wording"].short(batch.wording)]
    state = state_of(batch.item_rows()) if batch.id else ""
    if state:
        chips.append(codes.TABLES["item_state"].short(state))
    return Head(batch.title or "新表扬批次", subtitle, tuple(chip for chip in chips if chip))


COMMENDATION_FILE = RecordKind(
    kind=COMMENDATION,
    noun="表扬批次",
    counted="个表扬批次",
    new_text="新建表扬批次",
    placeholder="标题、文号、年度…",
    caption=("title",),
    layout=LAYOUT,
    begin=new_batch,
    head=head,
    parts={"items": items_editor},
    opens_wide=True,
    reactions={"wording": ask_wording},
    sheet="commendation_notice",
    has_own_sheets=True,
    empty="还没有表扬批次。",
)
