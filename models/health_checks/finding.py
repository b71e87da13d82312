"""What a check finds: whose record, what is wrong in a sentence, and how it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import peewee

from models.database import database
from models.errors import Invalid

Write = Callable[["Finding"], None]


@dataclass(frozen=True)
class Mend:
    """How findings are mended.

    Attributes:
        verb: what its button says and its act begins with (照身份证填写).
        write: mends these, inside an act; returns how many. None where it is a choice of two
            records, which a dialog asks for.
    """

    verb: str
    write: Callable[[Sequence[Finding]], int] | None = None


class Finding(NamedTuple):
    """One thing that is missing or contradictory.

    Attributes:
        kind, record: the page and the record that it leads to.
        who: what that record is called. sentence: what is wrong with it.
        row: the row that the mend writes, where it is not the record itself.
        value: what the mend writes, where that is known already.
        other: the second record of a pair.
    """

    kind: str
    record: int
    who: str
    sentence: str
    mend: Mend | None = None
    row: int = 0
    value: str = ""
    other: int | None = None


@dataclass(frozen=True)
class Check:
    """One question asked of all records.

    Attributes:
        short: how the home page counts it (缺手机号); "" where it does not, for being no trouble
            of today or too slow for a page that opens every morning.
        is_hint: nothing is wrong; somebody should look.
    """

    code: str
    title: str
    find: Callable[[date], Iterable[Finding]]
    short: str = ""
    is_hint: bool = False


def each(write: Write) -> Callable[[Sequence[Finding]], int]:
    """Mend one by one; what breaks a rule, or is gone, is left as it is and not counted."""

    def write_all(findings: Sequence[Finding]) -> int:
        done = 0
        for finding in findings:
            try:
                write(finding)
            except (Invalid, peewee.DoesNotExist):
                continue
            done += 1
        return done

    return write_all


def rows(sql: str, **values: object) -> Iterable[Any]:
    """The rows of a query with named values."""
    found: Iterable[Any] = database.execute_sql(sql, values)
    return found


def first(column: str) -> str:
    """SQL for the first day that a partial date stands for (DOMAIN 3.1); NULL stays NULL."""
    return f"substr({column} || '-01-01', 1, 10)"


def until(column: str) -> str:
    """SQL for the first day on which a dated row no longer holds, late for an open one."""
    return f"coalesce({first(column)}, '9999')"


def listed(codes: Iterable[str]) -> str:
    """Codes of our own tables as a list in SQL."""
    return "(" + ", ".join(f"'{code}'" for code in sorted(codes)) + ")"


def years_before(day: date, years: int) -> str:
    """The same day some years ago; of 29 February the 28th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return f"{day.year - years:04d}-{day.month:02d}-{last:02d}"


# the bounds that the file keeps beside each person (models/standing.py)
MEMBER = "p.member_since <= :day AND (p.member_until IS NULL OR p.member_until > :day)"
LIVING = "p.died_on IS NULL AND p.anonymised_on IS NULL"
BODY = "coalesce(b.short_name, b.name)"
# + keeps SQLite from walking the index of names: sorting the few that are found is faster
BY_NAME = "ORDER BY +p.pinyin_key, p.id"
