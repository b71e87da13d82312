"""Rules of 建言 and 采纳 (DOMAIN 3.5): items count once, with the first who adopted them."""

import pytest

from models.errors import Invalid
from models.kinds import listing
from models.parts import load_part, save_whole
from models.people import Person
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome


def outcome(items, state="adopted", on="2022-03", **values):
    given = {"level": "municipal", "unit": "市委统战部", **values}
    return ProposalOutcome(first_adopted_items=items, state=state, decided_on=on, **given)


@pytest.fixture
def propose(office_with_people):
    """Save a proposal of some items with what became of it."""

    def one(items, *outcomes, authors=(), **values):
        proposal = Proposal(
            **{
                "title": "关于用工的建议",
                "kind_code": "suggestion",
                "submitted_on": "2022-01",
                "item_count": items,
                **values,
            }
        )
        with office_with_people.act("登记建言"):
            save_whole(proposal, {"outcomes": list(outcomes), "authors": list(authors)})
        return proposal.reload()

    return one


def refused(propose, *arguments, **values):
    with pytest.raises(Invalid) as caught:
        propose(*arguments, **values)
    return caught.value.problems


def test_what_a_proposal_and_its_rows_need(empty_office):
    assert set(Proposal().problems()) == {"title", "kind_code", "submitted_on"}
    needed = {"decided_on", "state", "level", "unit"}
    assert set(ProposalOutcome().field_problems("proposal")) == needed


def test_a_proposal_has_one_item_unless_told_otherwise(empty_office):
    assert Proposal().item_count == 1
    assert Proposal(item_count=0).problems()["item_count"] == "条数不能小于 1。"


@pytest.mark.parametrize(
    ("parts", "adopted"), [((5,), 5), ((2, 3), 5), ((4, 0, 1), 5), ((0, 0), 0), ((), 0)]
)
def test_items_add_up_to_those_proposed(propose, parts, adopted):
    assert propose(5, *map(outcome, parts)).adopted_items() == adopted


def test_more_adopted_than_proposed_is_refused(propose):
    problems = refused(propose, 5, outcome(4), outcome(2))
    assert "采纳共 6 条，多于提出的 5 条。" in problems.values()
    assert {key.rpartition(".")[2] for key in problems} == {"first_adopted_items", "item_count"}
    assert not Proposal.select().exists()


def test_what_is_only_filed_carries_no_item(propose):
    sentence = "留存参考不算采纳，首次采纳条数填 0。"
    found = refused(propose, 5, outcome(1, "filed"))
    assert found == {"outcomes.0.first_adopted_items": sentence}
    assert propose(5, outcome(0, "filed")).adopted_items() == 0


def test_the_same_item_adopted_by_a_second_unit_carries_none(propose):
    proposal = propose(2, outcome(2), outcome(0, unit="省委统战部", level="provincial"))
    assert proposal.adopted_items() == 2
    row = outcome(1, proposal=proposal)
    assert row.problems() == {"first_adopted_items": "采纳共 3 条，多于提出的 2 条。"}


def test_an_outcome_is_checked_without_itself(propose):
    proposal = propose(2, outcome(2))
    (row,) = load_part(proposal, "outcomes")
    row.reply = "已办"
    assert row.problems() == {}


def test_items_cannot_become_fewer_than_those_adopted(propose):
    proposal = propose(5, outcome(3))
    proposal.item_count = 2
    assert proposal.problems() == {"item_count": "已登记采纳 3 条，条数不能少于它。"}
    proposal.item_count = 3
    assert proposal.problems() == {}


@pytest.mark.parametrize(
    ("items", "adopted", "is_refused"), [(2, 1, False), (2, 2, False), (2, 3, True), (9, 9, False)]
)
def test_items_and_outcomes_changed_together_are_judged_as_they_will_be(
    propose, office_with_people, items, adopted, is_refused
):
    proposal = propose(5, outcome(3))
    (row,) = load_part(proposal, "outcomes")
    proposal.item_count, row.first_adopted_items = items, adopted
    with office_with_people.act("改正"):
        if is_refused:
            with pytest.raises(Invalid) as caught:
                save_whole(proposal, {"outcomes": [row]})
            assert caught.value.problems == {
                "item_count": f"已登记采纳 {adopted} 条，条数不能少于它。",
                "outcomes.0.first_adopted_items": f"采纳共 {adopted} 条，多于提出的 {items} 条。",
            }
        else:
            save_whole(proposal, {"outcomes": [row]})
            assert proposal.reload().adopted_items() == adopted


def test_an_outcome_taken_out_frees_its_items(propose, office_with_people):
    proposal = propose(5, outcome(3), outcome(2, unit="市政府"))
    kept = load_part(proposal, "outcomes")[:1]
    proposal.item_count = 3
    with office_with_people.act("改正"):
        save_whole(proposal, {"outcomes": kept})
    assert (proposal.reload().item_count, proposal.adopted_items()) == (3, 3)


def test_an_author_is_a_person_or_a_name(propose, person_named):
    problems = refused(propose, 1, authors=[ProposalAuthor(capacity="member")])
    assert problems == {"authors.0.person": "请选建议人，或填姓名。"}
    proposal = propose(
        1,
        authors=[
            ProposalAuthor(author_name="李 四", order=1),
            ProposalAuthor(person=person_named("张三"), order=2, capacity="npc_deputy"),
        ],
    )
    assert [row.caption for row in load_part(proposal, "authors")] == ["李四", "张三"]
    (row,) = listing("proposal").rows(["authors"])
    assert row["authors"] == "李四、张三"
    assert listing("proposal", search="张三").count == listing("proposal", search="李四").count == 1


def test_a_proposal_outlives_the_file_of_its_author(propose, person_named, office_with_people):
    row = ProposalAuthor(person=person_named("田富"), author_name="田富")
    proposal = propose(1, authors=[row])
    with office_with_people.act("删除"):
        Person.get(Person.name == "田富").delete_instance()
    (left,) = load_part(proposal, "authors")
    assert (left.person_id, left.caption) == (None, "田富")


@pytest.mark.parametrize(
    ("states", "shown"),
    [
        ((), "未反馈"),
        (("filed",), "留存参考"),
        (("filed", "adopted"), "采纳"),
        (("adopted", "instructed"), "批示"),
        (("instructed", "case_opened", "filed"), "立案"),
    ],
)
def test_the_list_shows_the_furthest_state(propose, states, shown):
    propose(5, *(outcome(0, state) for state in states))
    assert listing("proposal").table(["state"]).rows == ((shown,),)
    assert listing("proposal", view="unanswered").count == (not states)
    assert listing("proposal", view="adopted").count == bool(set(states) - {"filed"})
