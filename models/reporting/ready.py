"""The ready-made template: our own words in four chapters, with every figure and no number."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from models import dates
from models.reports import Report
from models.settings import OfficeSettings

PLACE = Path(__file__).parent.parent / "data" / "summary.txt"


@cache
def template() -> str:
    """The text with figures by code."""
    return PLACE.read_text(encoding="utf-8").strip()


def title_for(settings: OfficeSettings) -> str:
    """广安市新联会工作综述."""
    return f"{settings.short_name or settings.name}工作综述"


def newest_draft() -> Report | None:
    """The draft that was begun last, None where none is kept."""
    query = Report.select().where(Report.frozen_on.is_null())
    found: Report | None = query.order_by(Report.id.desc()).first()
    return found


def draft() -> Report:
    """The draft that was begun last, else a new one, not yet saved, with the template."""
    found = newest_draft()
    if found is not None:
        return found
    settings: OfficeSettings = OfficeSettings.select().get()
    until = dates.today().isoformat()
    return Report(title=title_for(settings), cut_off=until, body_text=template())
