"""Rows that hold from one day to another: the rules of their bounds (DOMAIN 3.1)."""

from __future__ import annotations

from typing import Any

import peewee

from models import dates


def period_problem(
    start: str | None, end: str | None, field: str, sentence: str = ""
) -> dict[str, str]:
    """The sentence for an end that lies wholly before its start (DOMAIN 3.1, rule 2)."""
    if start and end and dates.end_before_start(start, end):
        return {field: sentence or "结束时间早于开始时间，请核对。"}
    return {}


def holds(start: Any, end: Any, day: str) -> Any:
    """The condition that a dated row holds on a full day: its end is the first day it does not."""
    return (first_day(start) <= day) & (end.is_null() | (first_day(end) > day))


def first_day(expression: Any) -> Any:
    """The first day that a partial date stands for; to be compared with a full one (DOMAIN 3.1).

    Among themselves partial dates sort as they are: by first day, the less precise first.
    """
    return peewee.fn.SUBSTR(expression.concat("-01-01"), 1, 10)
