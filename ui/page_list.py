"""The pages of the navigation, with their fixed numbers; those of later versions are left out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.office import Office
from ui.forms.activity import ACTIVITY_FILE
from ui.forms.commendation import COMMENDATION_FILE
from ui.forms.person import PERSON_FILE
from ui.home_page import HomePage
from ui.navigation import Entry, MakePage
from ui.page import RecordPage
from ui.pages import Page
from ui.record_kind import RecordKind
from ui.settings import WindowSettings


def records(kind: RecordKind) -> MakePage:
    """Return the maker of a kind's page."""

    def make(office: Office, settings: WindowSettings, parent: QWidget) -> Page:
        return RecordPage(office, settings, parent, kind)

    return make


ENTRIES: tuple[Entry, ...] = (
    Entry(1, "home", "工作台", "home", HomePage),
    Entry(2, "person", "会员档案", "people", records(PERSON_FILE)),
    Entry(3, "activity", "活动台账", "activities", records(ACTIVITY_FILE)),
    Entry(4, "commendation_batch", "表扬", "commendations", records(COMMENDATION_FILE)),
)
