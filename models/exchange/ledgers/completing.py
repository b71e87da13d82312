"""What a row of a smaller list leaves to be understood: kinds, units, leaders, designations."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from models import codes
from models import text as texts
from models.exchange.cells import date_of
from models.exchange.ledgers.ledger import Reading
from models.exchange.ledgers.referents import Referents
from models.liaison import Leader
from models.organisation import NEEDS_PARENT
from models.record import Record

_UNIT = re.compile(r"\d[余多]?(?P<unit>[^\d\s余多万千]{1,2})$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_YEARS = re.compile(r"(20\d\d)年?[-—–－~至]+(20\d\d)年")
_ENDING = 6
_DOCUMENTS = (
    ("规划", "plan"), ("方案", "scheme"), ("章程", "charter"), ("制度", "system"),
    ("办法", "system"), ("细则", "system"), ("规则", "system"), ("规定", "regulation"),
    ("通知", "notice"), ("决定", "decision"), ("通报", "circular"), ("批复", "reply"),
    ("纪要", "minutes"),
)  # fmt: skip


def complete(kind: str, reading: Reading, referents: Referents) -> None:
    """Fill what a new record must have and its row tells otherwise."""
    if kind in _COMPLETERS:
        _COMPLETERS[kind](reading, referents)


def make_referent(kind: str, key: str, reading: Reading, referents: Referents) -> Record | None:
    """Make a record that a row names and describes, None where it only names it."""
    if (kind, key) != ("liaison_pair", "leader"):
        return None
    level = codes.TABLES["level"].find(reading.text("leader_level"))
    title = reading.text("leader_title")
    if not (level and title):
        return None
    leader = Leader(name=texts.clean_name(reading.text("leader")), title=title, level=level)
    referents.enter(leader)
    return leader


def _complete_base(reading: Reading, _: Referents) -> None:
    """The designation stands in the columns 级别, 命名时间 and 命名文号."""
    levels: list[str] = []
    unknown: list[str] = []
    for word in reading.names("levels"):
        code = codes.TABLES["level"].find(word)
        (levels if code else unknown).append(code or word)
    if unknown:
        reading.tell("levels", f"级别“{'、'.join(unknown)}”看不懂，未导入。")
    taken = date_of(reading.cell("designated_on"), "命名时间", date.today())
    if levels and not taken.value:
        told = taken.sentence or "没有命名时间，命名没有登记，请在阵地里补登。"
        reading.tell("designated_on", told)
        return
    for level in levels:
        reading.draft.add_row(
            "designations", ("level",), level=level, designated_on=taken.value,
            doc_number=reading.text("doc_number") or None, title=reading.text("title") or None,
        )  # fmt: skip


def _complete_document(reading: Reading, _: Referents) -> None:
    values = reading.draft.values
    title = str(values.get("title") or "")
    ending = _BRACKETS.sub("", title).rstrip("》")[-_ENDING:]
    found = next((code for word, code in _DOCUMENTS if word in ending), None)
    if found:
        values.setdefault("kind_code", found)
    years = _YEARS.search(title)
    if years:
        values["span_from"], values["span_to"] = int(years[1]), int(years[2])


def _complete_honour(reading: Reading, referents: Referents) -> None:
    values = reading.draft.values
    name = str(values.get("subject_name") or "")
    people = referents.people(name)
    body = referents.bodies.find(name) if name else None
    if "subject_kind" not in values and name:
        is_work = name.startswith("《") or "作品" in _head(reading, "subject_name")
        is_person = bool(people) or len(name) <= _LONGEST_NAME
        values["subject_kind"] = "work" if is_work else "person" if is_person else "unit"
    if values.get("subject_kind") == "person" and len(people) == 1:
        values["person"] = people[0]
    elif values.get("subject_kind") == "unit" and body is not None:
        values["body"] = body


_LONGEST_NAME = 3  # a longer one that nobody bears is rather that of a unit


def _head(reading: Reading, key: str) -> str:
    head = reading.table.head_of(key)
    return head.text if head else ""


def _complete_output(reading: Reading, _: Referents) -> None:
    """The form tells the kind, and 716册 the unit."""
    values = reading.draft.values
    kind = codes.TABLES["output"].extra(str(values.get("form") or ""), "kind")
    if kind:
        values.setdefault("kind_code", kind)
    unit = _UNIT.search(reading.text("quantity"))
    if unit and "unit" not in values:
        values["unit"] = unit["unit"]


def _complete_body(reading: Reading, referents: Referents) -> None:
    """The name tells what it is; a part without 上级 is one of the association."""
    values = reading.draft.values
    name = str(values.get("name") or "")
    if name and "kind_code" not in values:
        values["kind_code"] = referents.bodies.kind_of(name)
    if county := referents.bodies.county_of(name):
        values.setdefault("district", county)
    if values.get("kind_code") in NEEDS_PARENT and "parent" not in values:
        values["parent"] = referents.association()


_COMPLETERS: dict[str, Callable[[Reading, Referents], None]] = {
    "base": _complete_base,
    "document": _complete_document,
    "honour": _complete_honour,
    "output": _complete_output,
    "body": _complete_body,
}
