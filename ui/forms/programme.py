"""系列与专项: named series and campaigns with a plan."""

from __future__ import annotations

from models import codes, dates, recurrence
from models.activities import Programme
from models.activity_lists import PROGRAMMES
from ui.layout import FormLayout, Tab
from ui.record_kind import Head, RecordKind

LAYOUT = FormLayout(
    tabs=(
        Tab(
            "基本",
            (
                "name",
                "kind_code",
                "parent",
                "started_on",
                "ended_on",
                "planned_sessions",
                "interval_months",
                "remarks",
            ),
        ),
    ),
    mnemonics={
        "name": "N",
        "kind_code": "L",
        "parent": "S",
        "started_on": "D",
        "ended_on": "Z",
        "planned_sessions": "C",
        "interval_months": "J",
        "remarks": "B",
    },
)


def head(programme: Programme) -> Head:
    """Name, what a recurring one lacks, and its kind."""
    kind = codes.TABLES["programme"].short(programme.kind_code)
    note = recurrence.note(programme, dates.today())
    return Head(programme.name or "新系列", note, (kind,) if kind else ())


PROGRAMME_FILE = RecordKind(
    kind=PROGRAMMES,
    noun="系列",
    counted="个系列",
    new_text="新建系列",
    placeholder="名称…",
    caption=("name",),
    layout=LAYOUT,
    head=head,
    empty="还没有系列。",
)
