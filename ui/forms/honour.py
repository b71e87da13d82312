"""对外获奖: honours received by works, bodies and persons."""

from __future__ import annotations

from models.honours import HONOURS
from ui.layout import FormLayout, Heading, Tab
from ui.record_kind import RecordKind, head_of

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "subject_kind",
                "subject_name",
                "award",
                "grade",
                "awarding_unit",
                "level",
                "awarded_on",
                Heading("关联"),
                "person",
                "body",
                "output",
                "remarks",
            ),
        ),
    ),
    mnemonics={
        "subject_kind": "L",
        "subject_name": "N",
        "award": "J",
        "grade": "G",
        "awarding_unit": "U",
        "awarded_on": "D",
        "person": "P",
        "remarks": "B",
    },
    wide=frozenset({"subject_name"}),
)

HONOUR_FILE = RecordKind(
    kind=HONOURS,
    noun="获奖",
    counted="项获奖",
    new_text="登记获奖",
    placeholder="名称、奖项、授予单位…",
    caption=("subject_name",),
    layout=LAYOUT,
    head=head_of("获奖", "awarding_unit", ("level", "awarded_on")),
    empty="还没有获奖。",
)
