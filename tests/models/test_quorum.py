"""Quorum and votes (DOMAIN 9.2): whole numbers, and the sentences that say so."""

import pytest

from models import codes
from models.quorum import MAJORITY, MODEL_CHARTER, NONE, TWO_THIRDS, Rule, needed, presence, votes


@pytest.mark.parametrize(
    ("share", "whole", "least"),
    [
        (TWO_THIRDS, 0, 0),
        (TWO_THIRDS, 1, 1),
        (TWO_THIRDS, 2, 2),
        (TWO_THIRDS, 3, 2),
        (TWO_THIRDS, 4, 3),
        (TWO_THIRDS, 100, 67),
        (TWO_THIRDS, 149, 100),
        (TWO_THIRDS, 150, 100),
        (TWO_THIRDS, 151, 101),
        (MAJORITY, 0, 1),
        (MAJORITY, 1, 1),
        (MAJORITY, 2, 2),
        (MAJORITY, 99, 50),
        (MAJORITY, 100, 51),
        (NONE, 100, 0),
    ],
)
def test_the_smallest_number_that_suffices(share, whole, least):
    assert needed(share, whole) == least


@pytest.mark.parametrize("whole", range(1, 200))
def test_as_the_charter_puts_it_in_whole_numbers(whole):
    for number in range(whole + 1):
        assert (number >= needed(TWO_THIRDS, whole)) == (3 * number >= 2 * whole)
        assert (number >= needed(MAJORITY, whole)) == (2 * number > whole)


@pytest.mark.parametrize(
    ("share", "expected", "present", "is_good", "sentence"),
    [
        (
            TWO_THIRDS, 150, 99, False,
            "应到 150 人，实到 99 人，不足三分之二（需 100 人到会），会议无效。",
        ),
        (
            TWO_THIRDS, 150, 100, True,
            "应到 150 人，实到 100 人，达到三分之二（需 100 人到会），会议有效。",
        ),
        (
            TWO_THIRDS, 150, 0, False,
            "应到 150 人，实到 0 人，不足三分之二（需 100 人到会），会议无效。",
        ),
        (
            MAJORITY, 150, 75, False,
            "应到 150 人，实到 75 人，没有过半数（需 76 人到会），会议无效。",
        ),
        (
            MAJORITY, 150, 76, True,
            "应到 150 人，实到 76 人，超过半数（需 76 人到会），会议有效。",
        ),
    ],
)  # fmt: skip
def test_whether_enough_came(share, expected, present, is_good, sentence):
    verdict = presence(Rule(share, MAJORITY), expected, present)
    assert (verdict.is_good, verdict.sentence) == (is_good, sentence)


@pytest.mark.parametrize(
    ("rule", "expected", "present"),
    [
        (None, 150, 99),
        (Rule(NONE, MAJORITY), 150, 1),
        (Rule(TWO_THIRDS, MAJORITY), None, 99),
        (Rule(TWO_THIRDS, MAJORITY), 0, 0),
        (Rule(TWO_THIRDS, MAJORITY), 150, None),
    ],
)
def test_nothing_is_said_where_nothing_is_asked_or_known(rule, expected, present):
    assert presence(rule, expected, present) is None


@pytest.mark.parametrize(
    ("kind", "votes_for", "is_good", "sentence"),
    [
        (
            "general_assembly", 50, False,
            "到会 100 人，赞成 50 票，没有过半数（需 51 票），未通过。",
        ),
        ("general_assembly", 51, True, "到会 100 人，赞成 51 票，超过半数（需 51 票），通过。"),
        ("council", 66, False, "到会 100 人，赞成 66 票，不足三分之二（需 67 票），未通过。"),
        ("council", 67, True, "到会 100 人，赞成 67 票，达到三分之二（需 67 票），通过。"),
    ],
)  # fmt: skip
def test_whether_an_item_passed(kind, votes_for, is_good, sentence):
    verdict = votes(MODEL_CHARTER[kind].passing, 100, votes_for)
    assert (verdict.is_good, verdict.sentence) == (is_good, sentence)


@pytest.mark.parametrize("passing", [TWO_THIRDS, MAJORITY])
def test_nobody_passes_nothing(passing):
    assert not votes(passing, 0, 0).is_good


@pytest.mark.parametrize(
    ("kind", "passing"),
    [
        ("general_assembly", MAJORITY),
        ("delegate_congress", MAJORITY),
        ("council", TWO_THIRDS),
        ("standing_council", TWO_THIRDS),
        ("presidents_meeting", TWO_THIRDS),
    ],
)
def test_the_model_charter(kind, passing):
    assert MODEL_CHARTER[kind] == Rule(TWO_THIRDS, passing)
    assert kind in codes.TABLES["meeting"].codes


def test_every_other_kind_has_no_rule():
    assert len(MODEL_CHARTER) == 5
    assert {TWO_THIRDS, MAJORITY, NONE} == set(codes.TABLES["presence_rule"].codes)
    assert {TWO_THIRDS, MAJORITY} == set(codes.TABLES["motion_rule"].codes)
