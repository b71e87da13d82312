"""What is right after a call that failed, or a kill at one; for the tests and for torture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

READ_ONLY = ("只读", "读写出错", "打不开", "没有权限")  # SQLite tells some of them as I/O errors
WORDS: dict[str, tuple[str, ...]] = {
    "ENOSPC": ("已满",),
    "EIO": ("读写出错",),
    "EROFS": READ_ONLY,
    "EACCES": READ_ONLY,
}
UNCONFIRMED = "未能确认"
IN_DOUBT = "还不能确认"
LANDED = "其实已经保存"
NOTHING_CHANGES = {"open", "close"}
OUT = "out"  # written, but not entered in the log: tests/faults/outputs.py
ORDER = ("old", OUT, "new")

Point = dict[str, Any]


def words_for(call: str, error: str) -> tuple[str, ...]:
    """The words of which one must stand in the sentence for a call that failed."""
    name, _, file = call.partition(" ")
    if name == "mkdir":
        return ("不能新建文件夹", *WORDS[error])
    if name == "open64" and file.endswith(".db-journal"):
        told = READ_ONLY if WORDS[error] == READ_ONLY else ()
        return ("打不开文件", *told)  # SQLite says no more than SQLITE_CANTOPEN
    if name == "open64" and ".part" in file:
        return (*WORDS[error], "打不开", "只读")  # Python's words, or SQLite's as above
    if error == "ENOSPC" and name not in {"write", "pwrite64", "open64"}:
        return (*WORDS["ENOSPC"], *WORDS["EIO"])  # SQLite says SQLITE_IOERR_FSYNC and the like
    return WORDS[error]


def wrong_words(point: Point, error: str) -> str:
    """What is wrong with what the secretary was told."""
    said = point["said"]
    if said.startswith("!"):
        return f"not explained: {said}"
    if not said or UNCONFIRMED in said:
        return ""
    if not any(word in said for word in words_for(point["call"], error)):
        return f"not the cause: {said}"
    return "English" if re.search("[A-Za-z]{3}", re.sub("“[^”]*”", "", said)) else ""


def wrong_state(scenario: str, point: Point) -> str:
    """What is wrong with the file after the fault, against what was said of it."""
    said, after = point["said"], str(point["after"])
    if scenario in NOTHING_CHANGES:
        return "" if after == "old" else after
    if UNCONFIRMED in said or IN_DOUBT in said:
        return "" if after in ORDER else after
    wanted = ("old", OUT) if said else ("new",)
    return "" if after in wanted else f"said “{said}” of the state {after}"


def wrong_retry(scenario: str, point: Point) -> str:
    """What is wrong with the second try, without a fault."""
    told = not point["again"] or LANDED in point["again"]
    wanted = "old" if scenario in NOTHING_CHANGES else "new"
    return "" if told and point["final"] == wanted else f"{point['again']} → {point['final']}"


def wrong(scenario: str, point: Point, error: str, lasting: bool = False) -> dict[str, Any]:
    """Everything wrong with one point of a sweep with failing calls."""
    if point["fired"] < 1:
        return {"void": "the fault did not come"}
    found = {
        "words": wrong_words(point, error),
        "state": wrong_state(scenario, point),
        "retry": wrong_retry(scenario, point),
        "form": point["missing"],
        "left": [] if lasting or point["call"].startswith("unlink ") else point["left"],
    }
    return {key: value for key, value in found.items() if value}


def all_wrong(scenario: str, points: Sequence[Point], error: str, lasting: int = 0) -> list[str]:
    """The same of all points, one line each."""
    found = [(p, wrong(scenario, p, error, bool(lasting))) for p in points]
    return [f"{p['n']} {p['call']}: {what}" for p, what in found if what]


def wrong_kills(scenario: str, points: Sequence[Point]) -> list[str]:
    """What is wrong after kills at calls: neither state, or the old one after the new one."""
    found = [f"{p['n']} {p['call']}: not killed" for p in points if not p.get("killed")]
    allowed = ("old",) if scenario in NOTHING_CHANGES else ORDER
    found += [
        f"{p['n']} {p['call']}: {p['after']}" for p in points if str(p["after"]) not in allowed
    ]
    if found:
        return found
    order = [ORDER.index(p["after"]) for p in points]
    pairs = zip(points[1:], order, order[1:], strict=False)
    return [f"{p['n']} {p['call']}: the old state came back" for p, a, b in pairs if a > b]
