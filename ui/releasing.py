"""After somebody has left a body: the posts that are still open there, asked about once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import leaving
from models.errors import Invalid, Unavailable
from models.membership import Membership
from models.office import Office
from models.people import Person
from models.record import Record
from ui.messages import Message

RELEASE, LATER = "同日卸任", "暂不"
TELLING = frozenset({"memberships", "left_on"})


def ask_to_release(
    parent: QWidget, office: Office, record: Record, changed: frozenset[str]
) -> None:
    """Offer to end the posts of who has just left; nothing where the leaving was not touched."""
    if changed.isdisjoint(TELLING) or not isinstance(record, Person | Membership):
        return
    person = record.id if isinstance(record, Person) else record.person_id
    question = leaving.question(person) if person else ""
    if not question or Message.ask(parent, question, (RELEASE, LATER), RELEASE) != RELEASE:
        return
    try:
        leaving.release(office, person or 0)
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
    except Invalid:
        Message.say(parent, "有职务的任职时间晚于退出日期，没有改动。", "请在“会内任职”里核对。")
