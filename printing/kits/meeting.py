"""会务材料 `meeting_kit`: what is laid out before a meeting, in one run."""

from __future__ import annotations

from models.kinds import KINDS
from models.paper.selection import Selection
from printing.kits.plan import KitData, Planned, collect

PLAN = (
    Planned("meeting_notice", "会议通知"),
    Planned("sign_in_sheet", "签到表"),
    Planned("rostrum_plan", "主席台座次图"),
    Planned("place_card", "桌签"),
    Planned("badge", "胸牌"),
    Planned("meeting_minutes", "会议记录"),
)


def meeting_kit(selection: Selection) -> KitData:
    """The papers of one activity or meeting."""
    record = KINDS[selection.kind].model.get_by_id(selection.ids[0])
    return collect(f"{record.caption}会务材料", PLAN, selection)
