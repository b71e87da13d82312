"""What members gave and made: works and handouts, an award, proposals, donations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.activities import Activity, Programme
from models.demo.organisation import MUNICIPAL, Office
from models.demo.seed import Keeper, dice, sample, table
from models.donations import Donation, DonationLine
from models.honours import Honour
from models.outputs import Output
from models.people import Person
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome
from models.seats import POLITICAL, Seat

AWARDED = "《川东民俗博物馆》"
HANDLED_BY, CHECKED_BY = "秘书处 甘筠", "秘书处 伍栋"
CASH = "现金"
FEN = 100  # in a yuan


class Contributions:
    """Saves what members gave and made, from the tables."""

    def __init__(self, keep: Keeper, office: Office, activities: Iterable[Activity]) -> None:
        self._keep = keep
        self._office = office
        self._roll = dice("contributions")
        self._activities: Mapping[str, Activity] = {each.name: each for each in activities}
        self._programmes: Mapping[str, Programme] = {each.name: each for each in Programme}
        self._members = office.belonging[MUNICIPAL]

    def make(self) -> None:
        """Save everything."""
        self._make_outputs()
        self._make_proposals()
        self._make_outcomes()
        self._make_donations()

    def _one_joined_by(self, day: str, people: list[Person] | None = None) -> Person:
        joined = self._office.joined
        able = [each for each in people or self._members if joined[each.id] <= day]
        return self._roll.choice(able)

    def _make_outputs(self) -> None:
        online = self._office.belonging["网络分会"]
        for row in table("outputs"):
            given = ("form", "title", "made_on", "unit", "platform", "recipients")
            output = Output(**{name: row[name] or None for name in given}, kind_code=row["kind"])
            output.quantity = int(row["quantity"])
            output.programme = self._programmes.get(row["programme"])
            output.activity = self._activities[row["activity"]] if row["activity"] else None
            if row["kind"] == "work":
                output.author = self._one_joined_by(row["made_on"], online)
            self._keep(output)
            if output.title == AWARDED:
                self._honour(output)

    def _honour(self, output: Output) -> None:
        self._keep(
            Honour(
                subject_kind="work",
                subject_name=output.title,
                output=output,
                person=output.author,
                award="四川省新媒体作品征集活动",
                grade="优秀奖",
                awarding_unit="四川省新媒体作品征集活动组委会",
                level="provincial",
                awarded_on="2021-09-24",
            )
        )

    def _make_proposals(self) -> None:
        for row in table("proposals"):
            given = ("title", "submitted_on", "submitted_to", "sent_on")
            values = {name: row[name] or None for name in given}
            proposal = Proposal(**values, kind_code=row["kind"])
            proposal.item_count = int(row["item_count"])
            proposal.source = self._activities[row["source"]] if row["source"] else None
            self._keep(proposal)
            people = self._authors(row)
            for order, person in enumerate(people, start=1):
                author = ProposalAuthor(proposal=proposal, person=person, order=order)
                author.capacity = row["capacity"]
                self._keep(author)

    def _authors(self, row: dict[str, str]) -> list[Person]:
        """Some who were members by then; deputies and members of the CPPCC hold such a seat."""
        joined = self._office.joined
        people = [each for each in self._members if joined[each.id] <= row["submitted_on"]]
        if row["capacity"] in POLITICAL:
            held = Seat.select(Seat.person).where(
                (Seat.kind_code == row["capacity"])
                & (Seat.level == "municipal")
                & (Seat.started_on <= row["submitted_on"])
                & Seat.ended_on.is_null()
            )
            seated = {seat.person_id for seat in held}
            people = [each for each in people if each.id in seated]
        return sample(self._roll, people, int(row["authors"]))

    def _make_outcomes(self) -> None:
        proposals = {each.title: each for each in Proposal}
        given = ("decided_on", "state", "level", "unit", "instructed_by", "implementation")
        for row in table("outcomes"):
            values = {name: row[name] or None for name in (*given, "reply_class", "reply")}
            outcome = ProposalOutcome(proposal=proposals[row["proposal"]], **values)
            outcome.first_adopted_items = int(row["first_adopted_items"])
            self._keep(outcome)

    def _make_donations(self) -> None:
        for number, row in enumerate(table("donations"), start=1):
            given = ("donated_on", "recipient", "purpose")
            donation = Donation(**{name: row[name] for name in given})
            donation.programme = self._programmes.get(row["programme"])
            donation.activity = self._activities[row["activity"]] if row["activity"] else None
            donation.handled_by, donation.checked_by = HANDLED_BY, CHECKED_BY
            self._name_donor(donation, row)
            lines = [_line(text) for text in row["lines"].split("；")]
            if any(line.kind_code == "cash" for line in lines):
                donation.receipt_number = f"GAXL-{row['donated_on'][:4]}-{number:03d}"
            self._keep(donation)
            for line in lines:
                line.donation = donation
                self._keep(line)

    def _name_donor(self, donation: Donation, row: dict[str, str]) -> None:
        """A member or a body on file, else the name as it was given."""
        donation.donor_name = row["donor"]
        if row["donor_kind"] == "member":
            donation.donor_person = self._one_joined_by(row["donated_on"])
            donation.donor_name = donation.donor_person.name
        elif row["donor_kind"] == "body":
            donation.donor_body = self._office.bodies[row["donor"]]
            donation.donor_name = donation.donor_body.name


def _line(text: str) -> DonationLine:
    """Read 现金:50000元, 口罩:60000个, 棉被:60床:12000元:invoice or 文具::9800元:invoice."""
    name, number, *value = text.split(":")
    if name == CASH:
        return DonationLine(kind_code="cash", amount=_fen(number))
    line = DonationLine(kind_code="goods", item_name=name, valuation="none")
    if number:
        line.unit = number.lstrip("0123456789")
        line.quantity = int(number.removesuffix(line.unit))
    if value:
        line.amount, line.valuation = _fen(value[0]), value[1]
        if line.quantity:
            line.unit_price = line.amount // line.quantity
    return line


def _fen(text: str) -> int:
    return int(text.removesuffix("元")) * FEN
