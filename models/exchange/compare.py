"""What a row would change on a person: field by field, nothing written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models import codes
from models.exchange.draft import Draft, Problem
from models.exchange.merge import is_finer
from models.exchange.show import FIELDS, Change, field_change
from models.fields import REMARKS_LIMIT
from models.people import Person
from models.record import Record

_GROUPED = frozenset({"category"})  # a finer code of the same group says the same
_PHONES = frozenset({"mobile", "office_phone"})


@dataclass(frozen=True)
class Edit:
    """Values to be set on one record, and how the preview shows it.

    Attributes:
        is_row: the record is a new row of a part, not yet linked to its person.
    """

    record: Record
    values: Mapping[str, object]
    change: Change
    is_row: bool = False


@dataclass
class Edits:
    """Everything that a draft would change on a person, and what to tell beside it."""

    edits: list[Edit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, record: Record, values: Mapping[str, object], change: Change) -> None:
        """Note values to be set."""
        self.edits.append(Edit(record, values, change))

    def add_row(self, record: Record, change: Change) -> None:
        """Note a new row of a part."""
        self.edits.append(Edit(record, {}, change, is_row=True))

    def tell(self, draft: Draft, sentence: str) -> None:
        """Note a sentence about the row."""
        self.problems.append(Problem(draft.row, "", sentence))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the preview shows."""
        return tuple(edit.change for edit in self.edits)


def compare_person(person: Person, draft: Draft, empty_clears: bool, found: Edits) -> None:
    """Compare the fields of the person; an empty cell keeps what is there unless told otherwise."""
    new = dict(draft.fields)
    if draft.name not in (person.name, person.former_names):
        new["name"] = draft.name
    if _is_same_unit(person, draft):
        new.pop("employer", None)
        new.pop("job_title", None)
    elif draft.unit_job:
        new.setdefault("employer", None)
        new.setdefault("job_title", None)
    for name in FIELDS:
        if name in new and not is_same(name, getattr(person, name), new[name]):
            _set(person, name, new[name], found)
    if empty_clears:
        for name in sorted(draft.emptied - {"remarks"}):
            if name not in new and not FIELDS[name].required and getattr(person, name) is not None:
                _set(person, name, None, found)
    _add_remarks(person, draft, found)


def _set(person: Person, name: str, value: object, found: Edits) -> None:
    old = getattr(person, name)
    found.add(person, {name: value}, field_change(name, old, value))


def _is_same_unit(person: Person, draft: Draft) -> bool:
    """Whether 工作单位及职务 reads the same, wherever the office has split it."""
    own = f"{person.employer or ''}{person.job_title or ''}"
    return bool(draft.unit_job) and _bare(own) == _bare(draft.unit_job)


def _bare(text: str) -> str:
    return "".join(text.split())


def is_same(name: str, old: object, new: object) -> bool:
    """Whether a cell says what the office knows, or less."""
    if old == new:
        return True
    if old is None or new is None:
        return False
    if name in _GROUPED:
        return codes.TABLES["category"].main(str(old)) == new
    if name in _PHONES:
        return set(str(new).split("、")) <= set(str(old).split("、"))
    return is_finer(str(old), str(new), name)


def _add_remarks(person: Person, draft: Draft, found: Edits) -> None:
    """Add the lines that the remarks do not hold yet; what the office wrote there stays."""
    old = person.remarks or ""
    lines = old.split("\n") if old else []
    added = [line for line in draft.remarks if line not in lines]
    if not added:
        return
    text = "\n".join([*lines, *added])
    if len(text) > REMARKS_LIMIT:
        found.tell(draft, f"备注超过 {REMARKS_LIMIT} 个字，这次的备注未导入。")
        return
    found.add(person, {"remarks": text}, field_change("remarks", old or None, text))
