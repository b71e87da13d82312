"""What can be counted: each source with its rows, its days, its fields and where its rows open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from models.activities import Activity, Attendance, Programme
from models.bases import Base, BaseDesignation
from models.commendations import CommendationBatch, CommendationItem
from models.documents import Document
from models.donations import Donation, DonationLine
from models.figures.fields import (
    CountedField,
    Window,
    compared,
    fields_of,
    person_fields,
    programme_field,
    tag_field,
)
from models.honours import Honour
from models.liaison import Leader, LiaisonPair
from models.meetings import Meeting
from models.membership import Membership
from models.organisation import Body
from models.outputs import Output
from models.people import Person, RegistryEntry
from models.posts import Post
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome
from models.record import Record
from models.seats import Seat

Fields = Callable[[], Iterator[CountedField]]


@dataclass(frozen=True)
class Source:
    """A kind of row that figures count.

    Attributes:
        key: in definitions. title: what it is called.
        model: the record class of the rows.
        day: the expression of the day by which a row falls into a period; None for no day.
        start, end: of rows that hold for a time, for figures at a point in time.
        person: the person of a row, None for none.
        page: the page on which its rows open; the rows of `opens` there.
        opens: the id of the record that opens, where it is not the row itself.
        more: fields beside those of the class.
    """

    key: str
    title: str
    model: type[Record]
    page: str
    day: Any = None
    start: Any = None
    end: Any = None
    person: Any = None
    opens: Any = None
    more: tuple[Fields, ...] = field(default_factory=tuple)

    @cached_property
    def fields(self) -> dict[str, CountedField]:
        """Every field that a condition can name, by key."""
        found = {f.key: f for f in fields_of(self.model, lambda described: described)}
        for make in self.more:
            found |= {f.key: f for f in make()}
        if self.person is not None:
            found |= {f.key: f for f in person_fields(self.person)}
        return found

    @property
    def amounts(self) -> dict[str, CountedField]:
        """The fields that can be summed."""
        return {key: f for key, f in self.fields.items() if f.kind in ("count", "money")}


def _through(model: Any, condition: Any, prefix: str, title: str) -> Fields:
    """The fields of another class, looked up for each row."""
    return lambda: fields_of(
        model, lambda described: model.select(described).where(condition), f"{prefix}.", title
    )


def _activity_programme(owner: Any) -> Fields:
    """The programme of a row, else that of its activity (DOMAIN 3.4)."""
    inherited = Activity.select(Activity.programme).where(Activity.id == owner.activity)
    from peewee import fn

    return lambda: iter((programme_field(fn.COALESCE(owner.programme, inherited)),))


def _line_programme() -> Iterator[CountedField]:
    from peewee import fn

    inherited = Activity.select(Activity.programme).where(Activity.id == Donation.activity)
    own = Donation.select(fn.COALESCE(Donation.programme, inherited))
    yield programme_field(own.where(Donation.id == DonationLine.donation))


def _span_years() -> Iterator[CountedField]:
    """How many years a document covers, both ends counted."""
    years = Document.span_to - Document.span_from + 1

    def test(operator: str, values: tuple[str, ...], _window: Window) -> Any:
        return compared(years, operator, tuple(int(value) for value in values))

    yield CountedField("span_years", "适用年数", "count", test, years)


_body = _through(Body, Body.id == Post.body, "body", "机构·")
_SOURCES = (
    Source(
        "activity", "活动", Activity, "activity", day=Activity.start_on,
        more=(
            lambda: iter((programme_field(Activity.programme), tag_field(Activity.id))),
            _through(Meeting, Meeting.activity == Activity.id, "meeting", "会议·"),
            _through(Body, Body.id == Activity.body, "body", "归口机构·"),
        ),
    ),
    Source(
        "attendance", "参加情况", Attendance, "activity", person=Attendance.person,
        opens=Attendance.activity,
        day=Activity.select(Activity.start_on).where(Activity.id == Attendance.activity),
        more=(
            _through(Activity, Activity.id == Attendance.activity, "activity", "活动·"),
            lambda: iter((tag_field(Attendance.activity),)),
        ),
    ),
    Source("person", "人物", Person, "person", person=Person.id),
    Source(
        "membership", "会籍", Membership, "membership", day=Membership.joined_on,
        start=Membership.joined_on, end=Membership.left_on, person=Membership.person,
        more=(_through(Body, Body.id == Membership.body, "body", "机构·"),),
    ),
    Source(
        "registry_entry", "人物库登记", RegistryEntry, "person", day=RegistryEntry.entered_on,
        start=RegistryEntry.entered_on, end=RegistryEntry.left_on, person=RegistryEntry.person,
        opens=RegistryEntry.person,
    ),
    Source(
        "post", "任职", Post, "post", day=Post.started_on, start=Post.started_on,
        end=Post.ended_on, person=Post.person, more=(_body,),
    ),
    Source(
        "body", "机构", Body, "body", day=Body.founded_on, start=Body.founded_on,
        end=Body.dissolved_on,
    ),
    Source(
        "liaison_pair", "联谊交友结对", LiaisonPair, "liaison_pair", day=LiaisonPair.started_on,
        start=LiaisonPair.started_on, end=LiaisonPair.ended_on, person=LiaisonPair.person,
        more=(_through(Leader, Leader.id == LiaisonPair.leader, "leader", "领导·"),),
    ),
    Source(
        "document", "制度文件", Document, "document", day=Document.issued_on,
        start=Document.issued_on, end=Document.repealed_on, more=(_span_years,),
    ),
    Source(
        "commendation_item", "表扬对象", CommendationItem, "commendation_batch",
        day=CommendationBatch.select(CommendationBatch.decided_on).where(
            CommendationBatch.id == CommendationItem.batch
        ),
        person=CommendationItem.person, opens=CommendationItem.batch,
        more=(
            _through(
                CommendationBatch, CommendationBatch.id == CommendationItem.batch, "batch", "批次·"
            ),
        ),
    ),
    Source(
        "base_designation", "基地命名", BaseDesignation, "base",
        day=BaseDesignation.designated_on, start=BaseDesignation.designated_on,
        end=BaseDesignation.ended_on, opens=BaseDesignation.base,
        more=(_through(Base, Base.id == BaseDesignation.base, "base", "基地·"),),
    ),
    Source(
        "output", "成果与发放", Output, "output", day=Output.made_on, person=Output.author,
        more=(_activity_programme(Output),),
    ),
    Source("proposal", "建言", Proposal, "proposal", day=Proposal.submitted_on),
    Source(
        "proposal_author", "建言人", ProposalAuthor, "proposal", person=ProposalAuthor.person,
        opens=ProposalAuthor.proposal,
        day=Proposal.select(Proposal.submitted_on).where(Proposal.id == ProposalAuthor.proposal),
        more=(
            _through(Proposal, Proposal.id == ProposalAuthor.proposal, "proposal", "建言·"),
        ),
    ),
    Source(
        "proposal_outcome", "建言采纳", ProposalOutcome, "proposal",
        day=ProposalOutcome.decided_on, opens=ProposalOutcome.proposal,
        more=(
            _through(Proposal, Proposal.id == ProposalOutcome.proposal, "proposal", "建言·"),
        ),
    ),
    Source(
        "donation", "捐赠", Donation, "donation", day=Donation.donated_on,
        person=Donation.donor_person, more=(_activity_programme(Donation),),
    ),
    Source(
        "donation_line", "捐赠明细", DonationLine, "donation", opens=DonationLine.donation,
        day=Donation.select(Donation.donated_on).where(Donation.id == DonationLine.donation),
        person=Donation.select(Donation.donor_person).where(
            Donation.id == DonationLine.donation
        ),
        more=(
            _line_programme,
            _through(Donation, Donation.id == DonationLine.donation, "donation", "捐赠·"),
        ),
    ),
    Source(
        "seat", "安排", Seat, "seat", day=Seat.started_on, start=Seat.started_on,
        end=Seat.ended_on, person=Seat.person,
        more=(_through(Body, Body.id == Seat.arranged_by, "arranged_by_body", "安排主体·"),),
    ),
    Source("honour", "对外获奖", Honour, "honour", day=Honour.awarded_on, person=Honour.person),
    Source(
        "programme", "系列、专项", Programme, "programme", day=Programme.started_on,
        more=(lambda: iter((programme_field(Programme.id),)),),
    ),
)  # fmt: skip
SOURCES: dict[str, Source] = {source.key: source for source in _SOURCES}
