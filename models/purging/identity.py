"""Who is wiped: every name and number that the file ever held for them, and what stands instead."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.database import database

ALIAS = "已匿名"
HIDDEN = "***"
LEAST_NAME, LEAST_NUMBER = 2, 6  # characters: what is shorter may be anything
_PARTING = re.compile(r"[、，,；;/\s（）()：:]+")
_NO_NAMES = frozenset(
    ("没有", "暂无", "不详", "未知", "不明", "曾用名", "原名", "乳名", "小名", "笔名")
)
_NUMBERS = ("id_number", "mobile", "email", "wechat")


@dataclass(frozen=True)
class Identity:
    """One person.

    Attributes:
        ids: their row, and those that were merged into it.
        uids: of those rows.
        alias: 已匿名 and a random number.
        words: what is replaced, and by what; the longest first.
        is_unique: nobody else's name holds one of these names.
    """

    ids: frozenset[int]
    uids: frozenset[str]
    alias: str
    words: tuple[tuple[str, str], ...]
    is_unique: bool

    def cleaned(self, text: str, *, only_numbers: bool = False) -> str:
        """Return a text without name and numbers."""
        for word, instead in self.words:
            if instead == HIDDEN or not only_numbers:
                text = text.replace(word, instead)
        return text

    def is_in(self, text: str) -> bool:
        """Whether a text names the person."""
        return any(word in text for word, _ in self.words)


def identity_of(rows: Iterable[int]) -> Identity:
    """Gather who somebody is from their row, those merged into it, and the history of all."""
    ids = _with_merged(frozenset(rows))
    images = list(_images(ids))
    names = {name for image in images for name in _names(image)}
    numbers = {number for image in images for number in _numbers(image)}
    alias = _alias()
    pairs = [(name, alias) for name in names] + [(number, HIDDEN) for number in numbers]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    uids = frozenset(str(image["uid"]) for image in images)
    return Identity(ids, uids, alias, tuple(pairs), not _is_shared(names, ids))


def _with_merged(ids: frozenset[int]) -> frozenset[int]:
    """Also the rows whose file went into one of these; not those that came back by an undo."""
    while True:
        marks = ", ".join("?" * len(ids))
        found = database.execute_sql(
            "SELECT DISTINCT json_extract(new, '$.former_id') FROM history "
            f"WHERE kind = 'merged_person' AND json_extract(new, '$.person_id') IN ({marks}) "
            "AND json_extract(new, '$.former_id') NOT IN (SELECT id FROM person)",
            tuple(ids),
        )
        more = ids | {int(row[0]) for row in found}
        if more == ids:
            return ids
        ids = more


def _images(ids: frozenset[int]) -> Iterator[Mapping[str, Any]]:
    marks = ", ".join("?" * len(ids))
    rows = database.execute_sql(
        f"SELECT old, new FROM history WHERE kind = 'person' AND row IN ({marks})", tuple(ids)
    )
    for pair in rows:
        yield from (json.loads(image) for image in pair if image)


def _names(image: Mapping[str, Any]) -> set[str]:
    former = _PARTING.split(str(image.get("former_names") or ""))
    found = {str(image.get("name") or ""), *(one for one in former if one not in _NO_NAMES)}
    found = {name for name in found if len(name) >= LEAST_NAME and not name.startswith(ALIAS)}
    spaced = {f"{name[0]}{gap}{name[1]}" for name in found if len(name) == 2 for gap in " \u3000"}
    return found | spaced


def _numbers(image: Mapping[str, Any]) -> set[str]:
    found = (part for name in _NUMBERS for part in str(image.get(name) or "").split("、"))
    return {part for part in found if len(part) >= LEAST_NUMBER}


def _alias() -> str:
    """已匿名 and a number that nobody has."""
    while True:
        alias = f"{ALIAS}{100_000 + secrets.randbelow(900_000)}"
        taken = database.execute_sql("SELECT 1 FROM person WHERE name = ?", (alias,)).fetchone()
        if taken is None:
            return alias


def _is_shared(names: set[str], ids: frozenset[int]) -> bool:
    marks = ", ".join("?" * len(ids))
    rows = database.execute_sql(
        "SELECT DISTINCT json_extract(coalesce(new, old), '$.name') FROM history "
        f"WHERE kind = 'person' AND row NOT IN ({marks})",
        tuple(ids),
    )
    others = [str(row[0]) for row in rows]
    return any(name in other for name in names for other in others)
