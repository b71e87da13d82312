"""Quorum and votes (DOMAIN 9.2, after the model charter for social organisations); pure arithmetic.

All tests are in whole numbers: ``3·present ≥ 2·expected``, ``3·for ≥ 2·present``,
``2·for > present``.
"""

from __future__ import annotations

from dataclasses import dataclass

TWO_THIRDS, MAJORITY, NONE = "two_thirds", "majority", "none"
_NAMES = {TWO_THIRDS: "三分之二", MAJORITY: "半数"}


@dataclass(frozen=True)
class Rule:
    """What a kind of meeting needs.

    Attributes:
        presence: ``two_thirds``, ``majority`` or ``none``, of those entitled.
        passing: ``majority`` or ``two_thirds``, of those present.
    """

    presence: str
    passing: str


@dataclass(frozen=True)
class Verdict:
    """Whether it suffices, and the sentence that says so."""

    is_good: bool
    sentence: str


MODEL_CHARTER = {
    "general_assembly": Rule(TWO_THIRDS, MAJORITY),
    "delegate_congress": Rule(TWO_THIRDS, MAJORITY),
    "council": Rule(TWO_THIRDS, TWO_THIRDS),
    "standing_council": Rule(TWO_THIRDS, TWO_THIRDS),
    "presidents_meeting": Rule(TWO_THIRDS, TWO_THIRDS),
}


def needed(share: str, whole: int) -> int:
    """The smallest number that is two thirds, or more than half, of a whole; 0 for no rule."""
    if share == TWO_THIRDS:
        return -(-2 * whole // 3)
    return whole // 2 + 1 if share == MAJORITY else 0


def presence(rule: Rule | None, expected: int | None, present: int | None) -> Verdict | None:
    """Whether enough came to a meeting; None where nothing is asked or not yet known."""
    if rule is None or rule.presence == NONE or not expected or present is None:
        return None
    least = needed(rule.presence, expected)
    name, head = _NAMES[rule.presence], f"应到 {expected} 人，实到 {present} 人"
    if present < least:
        lacking = f"不足{name}" if rule.presence == TWO_THIRDS else "没有过半数"
        return Verdict(False, f"{head}，{lacking}（需 {least} 人到会），会议无效。")
    enough = f"达到{name}" if rule.presence == TWO_THIRDS else "超过半数"
    return Verdict(True, f"{head}，{enough}（需 {least} 人到会），会议有效。")


def votes(passing: str, present: int, votes_for: int) -> Verdict:
    """Whether an item is passed by those present."""
    least = needed(passing, present)
    head = f"到会 {present} 人，赞成 {votes_for} 票"
    if votes_for >= least and present:
        enough = "达到三分之二" if passing == TWO_THIRDS else "超过半数"
        return Verdict(True, f"{head}，{enough}（需 {least} 票），通过。")
    lacking = "不足三分之二" if passing == TWO_THIRDS else "没有过半数"
    return Verdict(False, f"{head}，{lacking}（需 {least} 票），未通过。")
