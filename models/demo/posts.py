"""Who holds which post, since when, and what changed on the way."""

from __future__ import annotations

from models.demo.organisation import BRANCHES, CHARITY, COUNTIES, FOUNDED, MUNICIPAL, PARTY, Office
from models.demo.seed import Keeper
from models.people import Person
from models.posts import Post

COUNCIL = {  # how many of the founders; the leaders are at most a third of the council
    "president": 1,
    "executive_vice_president": 1,
    "vice_president": 7,
    "standing_council_member": 5,
    "council_member": 32,
    "chief_supervisor": 1,
    "supervisor": 2,
}
RELEASED, BY_ELECTION, ADJUSTED = "2021-12-28", "2022-03-25", "2021-11-18"
SECRETARY = 2  # place among the founders of the vice-president who is secretary-general as well
BRANCH_BOARD = ("president", "vice_president", "vice_president", "secretary_general")
CHANGED_PLACES = (1, 3)  # of a branch's board, in November 2021


def make_posts(keep: Keeper, office: Office) -> None:
    """Save the posts of the association and of all bodies below it."""
    council = _make_council(keep, office)
    leaders = council[: sum(list(COUNCIL.values())[:4])]
    for short, _, founded in BRANCHES.values():
        _make_branch_board(keep, office, short, founded, leaders)
    _make_board(keep, office, CHARITY, ("president", "vice_president", "vice_president"))
    party = ("party_secretary", "party_committee_member", "party_committee_member")
    _make_board(keep, office, PARTY, party)
    for short, _, _ in COUNTIES.values():
        _make_board(keep, office, short, BRANCH_BOARD)


def _make_council(keep: Keeper, office: Office) -> list[Person]:
    """The first council, with one vice-president who left and the one elected in his place."""
    founders = office.belonging[MUNICIPAL]
    body = office.bodies[MUNICIPAL]
    positions = [position for position, number in COUNCIL.items() for _ in range(number)]
    rows = [
        Post(person=person, body=body, position=position, change_kind="election")
        for person, position in zip(founders, positions, strict=False)
    ]
    for order, row in enumerate(rows, start=1):
        row.started_on, row.term = FOUNDED, office.terms[MUNICIPAL]
        row.rank_order = order if row.position != "council_member" else None
    released = max(place for place, each in enumerate(positions) if each == "vice_president")
    rows[released].ended_on, rows[released].end_kind = RELEASED, "release"
    promoted = rows[positions.index("council_member")]
    promoted.ended_on, promoted.end_kind = BY_ELECTION, "moved"
    for row in rows:
        keep(row)
    elected = Post(person=promoted.person, body=body, position="vice_president")
    elected.started_on, elected.change_kind, elected.rank_order = BY_ELECTION, "by_election", 9
    elected.term = office.terms[MUNICIPAL]
    keep(elected)
    _make_secretaries(keep, office, founders, len(rows))
    return [row.person for row in rows]


def _make_secretaries(keep: Keeper, office: Office, founders: list[Person], next_free: int) -> None:
    body = office.bodies[MUNICIPAL]
    secretary = Post(person=founders[SECRETARY], body=body, position="secretary_general")
    secretary.started_on, secretary.change_kind = FOUNDED, "election"
    secretary.is_concurrent, secretary.term = True, office.terms[MUNICIPAL]
    keep(secretary)
    appointed = ("deputy_secretary_general", "deputy_secretary_general", "adviser")
    for person, position in zip(founders[next_free:], appointed, strict=False):
        post = Post(person=person, body=body, position=position, change_kind="appointment")
        post.started_on, post.term = "2019-01-15", office.terms[MUNICIPAL]
        keep(post)


def _make_branch_board(
    keep: Keeper, office: Office, name: str, founded: str, leaders: list[Person]
) -> None:
    """A leader of the association at the head; two others give way in November 2021."""
    members = [each for each in office.belonging[name] if office.joined[each.id] == FOUNDED]
    heads = [each for each in members if each in leaders]
    board = sorted(members, key=lambda each: each not in heads[:1])  # stable: the head first
    body = office.bodies[name]
    changes = iter(board[len(BRANCH_BOARD) :])
    for place, position in enumerate(BRANCH_BOARD):
        post = Post(person=board[place], body=body, position=position, change_kind="election")
        post.started_on = founded
        if place not in CHANGED_PLACES:
            keep(post)
            continue
        post.ended_on, post.end_kind = ADJUSTED, "moved"
        keep(post)
        successor = Post(person=next(changes), body=body, position=position)
        successor.started_on, successor.change_kind = ADJUSTED, "adjustment"
        keep(successor)


def _make_board(keep: Keeper, office: Office, name: str, positions: tuple[str, ...]) -> None:
    """The first ones who joined hold the posts from the founding on."""
    body = office.bodies[name]
    people = sorted(office.belonging[name], key=lambda each: office.joined[each.id])
    for person, position in zip(people, positions, strict=False):
        post = Post(person=person, body=body, position=position, change_kind="election")
        post.started_on = max(str(body.founded_on), office.joined[person.id])
        post.term = office.terms.get(name)
        keep(post)
