"""机构: associations, branches, committees, with their terms."""

from __future__ import annotations

from models.organisation import BODIES
from ui.layout import FormLayout, Rows, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "name",
                "short_name",
                "kind_code",
                "parent",
                "district",
                "founded_on",
                "dissolved_on",
                "credit_code",
                "address",
                "phone",
                "remarks",
            ),
        ),
        Tab("届次", (Rows("terms"),)),
    ),
    mnemonics={
        "name": "N",
        "short_name": "J",
        "kind_code": "L",
        "parent": "S",
        "founded_on": "D",
        "credit_code": "C",
        "address": "Y",
        "phone": "P",
        "remarks": "B",
    },
    # the full label would break in two
    labels={"credit_code": "信用代码"},
    wide=frozenset({"name"}),
)

BODY_FILE = RecordKind(
    kind=BODIES,
    noun="机构",
    counted="个机构",
    new_text="新建机构",
    placeholder="名称、简称…",
    caption=("short_name", "name"),
    layout=LAYOUT,
    head=head_of("机构", "name", ("kind_code", "district"), title="short_name"),
    has_own_sheets=True,
    empty="还没有机构。",
)
