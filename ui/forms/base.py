"""阵地（基地）: a place of work and its designations."""

from __future__ import annotations

from models.bases import BASES
from ui.layout import FormLayout, Heading, Rows, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "name",
                "kind_code",
                "district",
                "host",
                "manager",
                "phone",
                "covered_count",
                "closed_on",
                Heading("命名"),
                Rows("designations"),
                "remarks",
            ),
        ),
    ),
    mnemonics={
        "name": "N",
        "kind_code": "L",
        "district": "D",
        "host": "U",
        "manager": "Y",
        "phone": "P",
        "covered_count": "C",
        "remarks": "B",
    },
    wide=frozenset({"name"}),
)

BASE_FILE = RecordKind(
    kind=BASES,
    noun="阵地",
    counted="个阵地",
    new_text="新建阵地",
    placeholder="名称、依托单位、负责人…",
    caption=("name",),
    layout=LAYOUT,
    head=head_of("阵地", "host", ("district", "kind_code")),
    empty="还没有阵地。",
)
