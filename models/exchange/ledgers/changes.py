"""What a row of a ledger would change on a record: nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.activities import Attendance
from models.exchange.draft import Problem
from models.exchange.ledgers.ledger import LedgerDraft, PartRow
from models.exchange.show import Change
from models.fields import REMARKS_LIMIT, Described
from models.parts import load_part
from models.proposals import ProposalAuthor
from models.record import Part, Record, part_of


@dataclass
class LedgerTask:
    """One record to be written, with all rows of the parts that change and what it refers to."""

    record: Record
    is_new: bool
    needs: list[Record] = field(default_factory=list)
    rows: dict[str, list[Record]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def work_out(record: Record, is_new: bool, draft: LedgerDraft, empty_clears: bool) -> LedgerTask:
    """Set on a record, in memory, what a row says, and note every change."""
    task = LedgerTask(record, is_new, list(draft.needs))
    values = {**draft.values, **draft.initial, **draft.values} if is_new else dict(draft.values)
    if empty_clears and not is_new:
        fields = record.fields()
        values |= {n: None for n in sorted(draft.emptied - {"remarks"}) if not fields[n].required}
    for name, value in values.items():
        _set(task, record, name, value)
    rows = {name: _rows_of(record, name, is_new) for name in draft.rows}
    for name, given in draft.rows.items():
        _work_out_part(task, part_of(record, name), rows[name], given)
    _add_remarks(task, draft, rows.get("attendance", []))
    return task


def change_of(field_: Described[object], old: object, new: object) -> Change:
    """Return the change of a field as the preview shows it."""
    masks = (field_.mask(old), field_.mask(new)) if field_.sensitive else ("", "")
    told = (_shown(field_, old), _shown(field_, new))
    return Change(field_.name, field_.label, *told, field_.sensitive, *masks)


def _shown(field_: Described[object], value: object) -> str:
    return str(value.caption) if isinstance(value, Record) else field_.text(value)


def _set(task: LedgerTask, record: Record, name: str, value: object) -> bool:
    """Set one value; whether it differs from what is there."""
    field_ = record.fields()[name]
    old = record.__data__.get(name)
    if _is_same(old, value):
        return False
    setattr(record, name, value)
    if isinstance(value, Record):
        _need(task, value)
    if record is task.record:
        task.changes.append(change_of(field_, None if task.is_new else old, value))
    return True


def _is_same(old: object, value: object) -> bool:
    if isinstance(value, Record):
        return not _is_unsaved(value) and old == value.id
    return old == value


def _is_unsaved(record: Record) -> bool:
    return record.__data__.get("id") is None


def _need(task: LedgerTask, record: Record) -> None:
    if _is_unsaved(record) and all(record is not one for one in task.needs):
        task.needs.append(record)


# -- parts -----------------------------------------------------------------------------------


def _rows_of(record: Record, name: str, is_new: bool) -> list[Record]:
    return [] if is_new else load_part(record, name)


def _work_out_part(
    task: LedgerTask, part: Part, kept: list[Record], given: Sequence[PartRow]
) -> None:
    """Add the rows that are missing and put right those that differ; none is taken away."""
    added, changed = [], False
    for row in given:
        own = next((one for one in kept if _is_row(one, row)), None)
        if own is None:
            own = part.model(**{n: v for n, v in row.values.items() if not isinstance(v, Record)})
            for name, value in row.values.items():
                if isinstance(value, Record):
                    setattr(own, name, value)
                    _need(task, value)
            kept.append(own)
            added.append(_caption(row, part))
        else:
            for name, value in row.values.items():
                if name not in row.identity and name != "remarks":
                    changed |= _note_row(task, part, own, name, value)
    if added:
        task.changes.append(Change(part.name, part.title, "", "、".join(added)))
    if added or changed:
        task.rows[part.name] = kept


def _note_row(task: LedgerTask, part: Part, own: Record, name: str, value: object) -> bool:
    old = own.__data__.get(name)
    if not _set(task, own, name, value):
        return False
    field_ = own.fields()[name]
    label = f"{part.title}（{own.caption}）{field_.label}"
    shown = (_shown(field_, old), _shown(field_, value))
    task.changes.append(Change(f"{part.name}.{name}", label, *shown))
    return True


def _is_row(own: Record, row: PartRow) -> bool:
    """Whether a row of the office is the one that the sheet tells of.

    Somebody entered by name alone may have been given a file since: then the name decides.
    """
    if isinstance(own, Attendance | ProposalAuthor):
        person = row.values.get("person")
        if person is not None and own.person_id is not None:
            return _is_same(own.person_id, person)  # their names would be looked up one by one
        return own.caption == _name(row)
    names = row.identity
    return all(_is_same(own.__data__.get(name), row.values.get(name)) for name in names)


def _name(row: PartRow) -> str:
    person = row.values.get("person")
    written = row.values.get("guest_name") or row.values.get("author_name")
    return person.caption if isinstance(person, Record) else str(written)


def _caption(row: PartRow, part: Part) -> str:
    """What a new row is called: its first telling value."""
    fields = part.model.fields()
    names = [n for n in (*part.shown, *row.values) if n in row.values]
    best = next((n for n in names if fields[n].kind == "reference"), "")
    best = best or next((n for n in names if fields[n].kind == "text"), names[0])
    return _shown(fields[best], row.values[best])


# -- remarks -----------------------------------------------------------------------------------


def _add_remarks(task: LedgerTask, draft: LedgerDraft, attendance: Sequence[Record]) -> None:
    """Add the lines that the remarks do not hold yet; what the office wrote there stays."""
    doubtful = list(draft.doubtful)
    if doubtful:  # a name that was entered alone was no doubt then
        present = {row.caption for row in attendance}
        doubtful = [name for name in doubtful if name not in present]
    wanted = list(draft.added_remarks)
    if doubtful:
        wanted.append(f"参加人员中同名待核对：{'、'.join(doubtful)}")
    old = task.record.__data__.get("remarks") or ""
    lines = old.split("\n") if old else []
    added = [line for line in wanted if line not in lines]
    text = "\n".join([*lines, *added])
    if added and len(text) > REMARKS_LIMIT:
        sentence = f"备注超过 {REMARKS_LIMIT} 个字，这次的备注未导入。"
        task.problems.append(Problem(draft.row, "", sentence))
    elif added:
        _set(task, task.record, "remarks", text)
