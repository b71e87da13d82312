"""资料体检: what is missing or contradictory in the records; what is safe can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import Unavailable
from models.health_checks import ledgers, meetings, organisation, people, privacy
from models.health_checks.finding import Check, Finding, Mend
from models.office import Office

__all__ = ["CHECKS", "Check", "Finding", "Group", "Mend", "Mended", "examine", "mend", "summary"]

_ALL: tuple[Check, ...] = (
    *people.CHECKS,
    *organisation.CHECKS,
    *meetings.CHECKS,
    *ledgers.CHECKS,
    *privacy.CHECKS,
)
# what is wrong stands before what somebody should look at
CHECKS = tuple(sorted(_ALL, key=lambda check: check.is_hint))


@dataclass(frozen=True)
class Group:
    """One check and what it found."""

    check: Check
    findings: tuple[Finding, ...]

    @property
    def mendable(self) -> tuple[Finding, ...]:
        """Those that can be mended together, without a question."""
        return tuple(each for each in self.findings if each.mend and each.mend.write)


@dataclass(frozen=True)
class Mended:
    """What a mend did.

    Attributes:
        sentence: of its act. done, left: how many findings were mended, and how many were not.
    """

    sentence: str
    done: int
    left: int


def examine(day: date, checks: Iterable[Check] = CHECKS) -> list[Group]:
    """Look at every record; the checks that found something, in their order."""
    groups = (Group(check, tuple(check.find(day))) for check in checks)
    return [group for group in groups if group.findings]


def summary(day: date) -> list[tuple[str, int]]:
    """What the home page counts: short titles and numbers, only those that are not zero."""
    groups = examine(day, (check for check in CHECKS if check.short))
    return [(group.check.short, len(group.findings)) for group in groups]


def mend(office: Office, findings: Sequence[Finding]) -> Mended:
    """Mend findings of one check in one act.

    Raises:
        Unavailable: nothing was written.
    """
    how = findings[0].mend
    if how is None or how.write is None:
        raise Unavailable("这一条不能自动修正，请打开记录核对。")
    who = findings[0].who if len(findings) == 1 else f"{len(findings)} 条"
    sentence = f"{how.verb}：{who}"
    with office.act(sentence):
        done = how.write(findings)
    return Mended(sentence, done, len(findings) - done)
