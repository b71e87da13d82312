"""The pages of the navigation under their fixed numbers: a new kind of record is a line here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.office import Office
from ui.forms.activity import ACTIVITY_FILE, MEETING_FILE, TRAINING_FILE
from ui.forms.base import BASE_FILE
from ui.forms.body import BODY_FILE
from ui.forms.commendation import COMMENDATION_FILE
from ui.forms.counting_tag import TAG_FILE
from ui.forms.document import DOCUMENT_FILE
from ui.forms.donation import DONATION_FILE
from ui.forms.honour import HONOUR_FILE
from ui.forms.leader import LEADER_FILE
from ui.forms.liaison import LIAISON_FILE
from ui.forms.membership import MEMBERSHIP_FILE
from ui.forms.output import OUTPUT_FILE
from ui.forms.person import PERSON_FILE
from ui.forms.post import POST_FILE
from ui.forms.programme import PROGRAMME_FILE
from ui.forms.proposal import PROPOSAL_FILE
from ui.forms.seat import SEAT_FILE
from ui.forms.term import TERM_FILE
from ui.health_page import HealthPage
from ui.home_page import HomePage
from ui.log_page import LogPage
from ui.navigation import Entry, Section
from ui.page import RecordPage
from ui.pages import Page
from ui.print_register_page import PrintRegisterPage
from ui.record_kind import RecordKind
from ui.settings import WindowSettings
from ui.statistics_page import StatisticsPage
from ui.summary_page import SummaryPage
from ui.term_board_page import TermBoardPage


def records(kind: RecordKind, title: str = "") -> Entry:
    """Return the page of a kind of record, its tab titled as the kind unless told otherwise."""

    def make(office: Office, settings: WindowSettings, parent: QWidget) -> Page:
        return RecordPage(office, settings, parent, kind)

    return Entry(kind.name, title or kind.kind.title, make)


SECTIONS: tuple[Section, ...] = (
    Section(
        1,
        "工作台",
        "home",
        (
            Entry("home", "工作台", HomePage),
            Entry("health", "资料体检", HealthPage),
            Entry("print_register", "打印登记", PrintRegisterPage),
            Entry("security_log", "安全日志", LogPage),
        ),
    ),
    Section(2, "会员档案", "people", (records(PERSON_FILE), records(MEMBERSHIP_FILE))),
    Section(
        3,
        "活动台账",
        "activities",
        (
            records(ACTIVITY_FILE),
            records(MEETING_FILE),
            records(PROGRAMME_FILE),
            records(TAG_FILE),
        ),
    ),
    Section(4, "表扬", "commendations", (records(COMMENDATION_FILE),)),
    Section(5, "捐赠", "donations", (records(DONATION_FILE),)),
    Section(6, "建言献策", "proposals", (records(PROPOSAL_FILE),)),
    Section(
        7,
        "任职安排",
        "appointments",
        (
            records(POST_FILE),
            Entry("term_board", "班子", TermBoardPage),
            records(BODY_FILE),
            records(TERM_FILE, "届次"),
            records(SEAT_FILE),
        ),
    ),
    Section(
        8,
        "其他台账",
        "ledgers",
        (
            records(TRAINING_FILE),
            records(OUTPUT_FILE),
            records(BASE_FILE),
            records(LIAISON_FILE),
            records(LEADER_FILE),
            records(DOCUMENT_FILE),
            records(HONOUR_FILE),
        ),
    ),
    Section(
        9,
        "综述统计",
        "summary",
        (Entry("summary", "综述", SummaryPage), Entry("statistics", "统计", StatisticsPage)),
    ),
)

ENTRIES: tuple[Entry, ...] = tuple(entry for section in SECTIONS for entry in section.pages)
