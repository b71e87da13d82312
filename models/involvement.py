"""What a person took part in: the lines behind 活动 12, 表扬 3 and the like of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import peewee

from models import codes
from models.activities import Activity, Attendance
from models.activity_lists import TRAINING
from models.commendations import CommendationBatch, CommendationItem
from models.database import database
from models.dates import show
from models.donations import Donation, DonationLine
from models.honours import Honour
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.numbers import show_money
from models.posts import Post
from models.proposals import Proposal, ProposalAuthor
from models.seats import Seat

fn = peewee.fn


@dataclass(frozen=True)
class Involvement:
    """One line: when, what, and in which capacity.

    Attributes:
        kind, id: the record to open.
        amount: what is added up over the lines, where something is (hours of training).
    """

    kind: str
    id: int
    on: str
    title: str
    note: str
    amount: int = 0


def activities_of(person_id: int) -> list[Involvement]:
    """The activities of a person, newest first, with role and presence."""
    rows = (
        Attendance.select(
            Activity.id, Activity.start_on, Activity.name, Attendance.role, Attendance.status
        )
        .join(Activity)
        .where(Attendance.person == person_id)
        .order_by(*Activity.row_order())
    )
    return [
        Involvement("activity", number, show(day), name, _presence(part, state))
        for number, day, name, part, state in database.execute(rows)
    ]


def trainings_of(person_id: int) -> list[Involvement]:
    """The trainings of a person, newest first; hours count where the person was present."""
    rows = (
        Attendance.select(
            Activity.id,
            Activity.start_on,
            Activity.name,
            Activity.hours,
            Attendance.status,
            Attendance.result,
        )
        .join(Activity)
        .where((Attendance.person == person_id) & Activity.category.in_(TRAINING))
        .order_by(*Activity.row_order())
    )
    found = []
    for number, day, name, hours, state, result in database.execute(rows):
        is_present = state == "present"
        length = f"{hours} 学时" if hours else ""
        note = _joined((length, result)) if is_present else _presence("", state)
        amount = hours or 0 if is_present else 0
        found.append(Involvement("activity", number, show(day), name, note, amount))
    return found


def _presence(role: str, status: str) -> str:
    """Return the role of who was present, else 请假 or 缺席."""
    if status == "present":
        return codes.TABLES["attendance_role"].short(role)
    return codes.TABLES["attendance_status"].short(status)


def commendations_of(person_id: int) -> list[Involvement]:
    """The commendations of a person, newest first, with honour and state."""
    rows = (
        CommendationItem.select(
            CommendationBatch.id,
            fn.COALESCE(CommendationBatch.decided_on, CommendationBatch.year.cast("text")),
            CommendationItem.honour_title,
            CommendationItem.state,
        )
        .join(CommendationBatch)
        .where(CommendationItem.person == person_id)
        .order_by(*CommendationBatch.row_order())
    )
    states = codes.TABLES["item_state"]
    return [
        Involvement("commendation_batch", number, show(day), honour or "", states.short(state))
        for number, day, honour, state in database.execute(rows)
    ]


def donations_of(person_id: int) -> list[Involvement]:
    """The gifts of a person, newest first: to whom or what for, and what was given."""
    gifts = Donation.select().where(Donation.donor_person == person_id)
    found = []
    for gift in gifts.order_by(*Donation.row_order()):
        title = gift.recipient or gift.purpose or "捐赠"
        note = "、".join(map(_given, gift.line_rows()))
        found.append(Involvement("donation", gift.id, _day(gift.donated_on), title, note))
    return found


def _given(line: DonationLine) -> str:
    """Return 2,000.00 元, 口罩1000个, or 图书（折合 300.00 元）."""
    money = f"{show_money(line.amount)} 元" if line.amount is not None else ""
    if line.kind_code == "cash":
        return money
    number = f"{line.quantity}{line.unit or ''}" if line.quantity is not None else ""
    worth = f"（折合 {money}）" if money else ""
    return f"{line.item_name or ''}{number}{worth}"


def proposals_of(person_id: int) -> list[Involvement]:
    """The proposals a person wrote or helped to write, newest first, with the adopted items."""
    own = ProposalAuthor.select(ProposalAuthor.proposal).where(ProposalAuthor.person == person_id)
    found = []
    for paper in Proposal.select().where(Proposal.id.in_(own)).order_by(*Proposal.row_order()):
        adopted = paper.adopted_items()
        note = _joined((f"{paper.item_count} 条", f"采纳 {adopted} 条" if adopted else ""))
        found.append(Involvement("proposal", paper.id, _day(paper.submitted_on), paper.title, note))
    return found


def posts_of(person_id: int) -> list[Involvement]:
    """The posts of a person within the association and its parts, as usually ordered."""
    posts = Post.select().where(Post.person == person_id).order_by(*Post.row_order())
    found = []
    for post in posts:
        body = post.body
        title = f"{body.short_name or body.name}{post.caption}" if body else post.caption
        found.append(
            Involvement("post", post.id, _day(post.started_on), title, _until(post.ended_on))
        )
    return found


def seats_of(person_id: int) -> list[Involvement]:
    """The seats of a person outside, and recommendations for one; those still held first."""
    seats = Seat.select().where(Seat.person == person_id).order_by(*Seat.row_order())
    found = []
    for seat in seats:
        is_held = seat.result == "arranged"
        term = f"（第 {seat.term_number} 届）" if seat.term_number else ""
        state = codes.TABLES["seat_result"].short(seat.result)
        note = _until(seat.ended_on) if is_held else state
        day = seat.started_on or seat.recommended_on
        found.append(Involvement("seat", seat.id, _day(day), f"{seat.caption}{term}", note))
    return found


def pairs_of(person_id: int) -> list[Involvement]:
    """The leaders who keep contact with a person, open pairs first, with the contacts so far."""
    rows = (
        LiaisonPair.select(
            LiaisonPair.id,
            LiaisonPair.started_on,
            LiaisonPair.ended_on,
            Leader.name,
            Leader.title,
            fn.COUNT(LiaisonContact.id),
        )
        .join(Leader)
        .switch(LiaisonPair)
        .join(LiaisonContact, peewee.JOIN.LEFT_OUTER)
        .where(LiaisonPair.person == person_id)
        .group_by(LiaisonPair.id)
        .order_by(*LiaisonPair.row_order())
    )
    found = []
    for number, start, end, name, title, contacts in database.execute(rows):
        said = f"联系 {contacts} 次" if contacts else "还没有联系"
        note = _joined((said, _until(end, open_text="")))
        leader = _joined((name, title), " ")
        found.append(Involvement("liaison_pair", number, show(start), leader, note))
    return found


def honours_of(person_id: int) -> list[Involvement]:
    """What a person received from outside, newest first."""
    honours = Honour.select().where(Honour.person == person_id).order_by(*Honour.row_order())
    return [
        Involvement(
            "honour", one.id, _day(one.awarded_on), _joined((one.award, one.grade), " "),
            one.awarding_unit or codes.TABLES["level"].short(one.level),
        )
        for one in honours
    ]  # fmt: skip


def _day(day: str | None) -> str:
    return show(day or "")


def _until(day: str | None, open_text: str = "现任") -> str:
    return f"至 {show(day)}" if day else open_text


def _joined(words: Iterable[str | None], sign: str = "，") -> str:
    return sign.join(word for word in words if word)
