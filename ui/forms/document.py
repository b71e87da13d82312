"""制度文件: plans, rules, schemes, decisions, notices."""

from __future__ import annotations

from models.documents import DOCUMENTS
from ui.layout import FormLayout, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "title",
                "kind_code",
                "doc_number",
                "issuer",
                "issued_on",
                "repealed_on",
                "clause_count",
                "span_from",
                "span_to",
                "issuer_body",
                "summary",
                "remarks",
            ),
        ),
    ),
    mnemonics={
        "title": "N",
        "kind_code": "L",
        "doc_number": "W",
        "issuer": "U",
        "issued_on": "D",
        "clause_count": "C",
        "summary": "S",
        "remarks": "B",
    },
    wide=frozenset({"title"}),
)

DOCUMENT_FILE = RecordKind(
    kind=DOCUMENTS,
    noun="文件",
    counted="件文件",
    new_text="登记文件",
    placeholder="标题、文号、制发单位…",
    caption=("title",),
    layout=LAYOUT,
    head=head_of("文件", "issuer", ("kind_code", "doc_number")),
    empty="还没有文件。",
)
