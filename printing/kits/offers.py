"""The kits on offer, with their options."""

from __future__ import annotations

from collections.abc import Sequence

from printing.kits import handover, meeting
from printing.kits.plan import PARTS, Planned
from printing.sheet import Option, Sheet, later


def _options(planned: Sequence[Planned]) -> tuple[Option, ...]:
    choices = tuple((each.key, each.title) for each in planned)
    return (
        Option("title", "标题", "text"),
        Option(PARTS, "装哪些表", "columns", choices, tuple(key for key, _ in choices)),
        Option("folio", "印本册页码", "flag", default=True),
    )


HANDOVER_KIT = Sheet(
    "handover_kit",
    "交接材料（成套）",
    "B",
    (),
    "office",
    _options(handover.PLAN),
    later("printing.kits.handover", "handover_kit"),
    later("printing.kits.kit", "compose"),
)

MEETING_KIT = Sheet(
    "meeting_kit",
    "会务材料（成套）",
    "B",
    ("activity", "meeting", "training"),
    "one",
    _options(meeting.PLAN),
    later("printing.kits.meeting", "meeting_kit"),
    later("printing.kits.kit", "compose"),
)

OFFERS = (HANDOVER_KIT, MEETING_KIT)
