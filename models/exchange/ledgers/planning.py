"""Planning the ledgers of a file: which record each row means, and what it changes there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

import peewee

from models import text as texts
from models.exchange.draft import Problem
from models.exchange.ledgers.changes import LedgerTask, work_out
from models.exchange.ledgers.kinds import ledger_of
from models.exchange.ledgers.ledger import Ledger, LedgerDraft
from models.exchange.ledgers.referents import Referents
from models.exchange.outcome import Options, RowPlan, SheetOutcome
from models.exchange.reader import EMPTY, column_letters
from models.exchange.recognise import Line, Table
from models.organisation import Body
from models.record import Record, part_of


class LedgerPlanner:
    """Plans the sheets that hold no persons; changes records in memory only."""

    def __init__(self, outcomes: Iterable[SheetOutcome], options: Options, referents: Referents):
        self.options = options
        self.referents = referents
        self.tasks: list[LedgerTask] = []
        self.claimed: dict[tuple[type[Record], tuple[str, ...], tuple[object, ...]], Record] = {}
        self.made: dict[tuple[type[Record], str], Record] = {}
        self._sheets = [(outcome, ledger_of(outcome.table, referents)) for outcome in outcomes]

    def run(self) -> None:
        """Fill the outcomes and ``tasks``."""
        for outcome, ledger in self._sheets:
            ledger.begin(outcome.table)
        for outcome, ledger in sorted(self._sheets, key=_rank):
            _Sheet(outcome, ledger, self).run()

    def bodies(self) -> list[Record]:
        """The new bodies that the tasks need."""
        return [one for task in self.tasks for one in task.needs if isinstance(one, Body)]


class _Sheet:
    """One sheet while it is planned."""

    def __init__(self, outcome: SheetOutcome, ledger: Ledger, planner: LedgerPlanner) -> None:
        self.outcome = outcome
        self.ledger = ledger
        self.planner = planner
        self._by_key: defaultdict[Hashable, list[Record]] = defaultdict(list)
        self._by_uid: dict[str, Record] = {}
        self._rows: dict[int, int] = {}

    def run(self) -> None:
        table = self.outcome.table
        self._by_uid = {str(record.uid): record for record in self.ledger.model.select()}
        for key, record in self.ledger.known():
            # several rows of one sheet must work on one object
            record = self._by_uid.get(str(record.uid), record)
            if record not in self._by_key[key]:
                self._by_key[key].append(record)
        for line in table.lines:
            if (table.sheet, line.row) not in self.planner.options.left_out:
                self._plan(line)

    def _plan(self, line: Line) -> None:
        draft = self.ledger.draft(self.outcome.table, line)
        draft.problems += _cleaned(self.outcome.table, line)
        plan = RowPlan(draft.sheet, draft.row, draft.title, problems=draft.problems)
        self.outcome.rows.append(plan)
        if draft.is_wrong:
            plan.status = "wrong"
            return
        made = self.planner.made.get((self.ledger.model, draft.uid)) if draft.uid else None
        if made is not None:
            self._add_to(plan, made, draft)
            return
        record, reason = self._found(draft)
        plan.reason = reason
        if record is not None and id(record) in self._rows:
            self._tell_twice(plan, self._rows[id(record)], bool(draft.uid))
            return
        is_new = record is None
        if record is None:
            record = self.ledger.model(uid=draft.uid) if draft.uid else self.ledger.model()
        task = work_out(record, is_new, draft, self.planner.options.empty_clears)
        plan.problems += task.problems
        self._conclude(plan, task, draft)

    def _found(self, draft: LedgerDraft) -> tuple[Record | None, str]:
        if draft.uid and draft.uid in self._by_uid:
            return self._by_uid[draft.uid], "同编号"
        found = self._by_key.get(self.ledger.key(draft), [])
        return (found[0], "内容相同的记录") if found else (None, "")

    def _add_to(self, plan: RowPlan, record: Record, draft: LedgerDraft) -> None:
        """Add what a second list tells beside the first of a new record (会议, 活动台账)."""
        plan.status = "merged"
        sentence = "与前面工作表里的同一编号是同一条记录，并为一条。"
        plan.problems.append(Problem(plan.row, "", sentence))
        missing = {n: v for n, v in draft.values.items() if record.__data__.get(n) is None}
        missing = {n: v for n, v in missing.items() if n not in record.__rel__}
        added = LedgerDraft(draft.row, draft.sheet, values=missing, rows=draft.rows)
        task = work_out(record, True, added, False)
        if id(record) not in self._rows and task.changes and self._is_accepted(plan, task):
            self._rows[id(record)] = plan.row
            self.planner.tasks.append(task)

    @staticmethod
    def _tell_twice(plan: RowPlan, first: int, is_numbered: bool) -> None:
        plan.status = "merged"
        sentence = f"与第 {first} 行是同一条记录，没有再登记一遍。"
        if is_numbered:
            sentence += "如果是新的一条，请清空这一行的编号再导入。"
        plan.problems.append(Problem(plan.row, "", sentence))

    def _conclude(self, plan: RowPlan, task: LedgerTask, draft: LedgerDraft) -> None:
        record = task.record
        if (task.changes or task.is_new) and not self._is_accepted(plan, task):
            plan.status = "wrong"
            return
        plan.changes = tuple(task.changes)
        if task.is_new:
            plan.status = "new"
            self.planner.referents.enter(record)
            if draft.uid:
                self.planner.made[(self.ledger.model, draft.uid)] = record
            key = self.ledger.key(draft)
            if key is not None:
                self._by_key[key].append(record)
        else:
            plan.status = "changed" if task.changes else "same"
        self._rows[id(record)] = plan.row
        if task.changes or task.is_new:
            self.planner.tasks.append(task)

    def _collisions(self, record: Record) -> list[str]:
        """Say what may stand only once and stands already, in the office or in an earlier row."""
        told = []
        dirty = {field.name for field in record.dirty_fields}
        for names in _unique(type(record)):
            values = tuple(record.__data__.get(name) for name in names)
            if None in values or not dirty & set(names):
                continue
            same = [type(record).fields()[n] == v for n, v in zip(names, values, strict=True)]
            others = type(record).select().where(*same)
            owner = self.planner.claimed.setdefault((type(record), names, values), record)
            if owner is not record or any(other.uid != record.uid for other in others):
                field = record.fields()[names[-1]]
                told.append(f"{field.label}“{field.text(values[-1])}”重复了，只能有一次。")
        return told

    def _is_accepted(self, plan: RowPlan, task: LedgerTask) -> bool:
        """Ask the rules of the record and of its rows; what they refuse is told."""
        told = _problems_of(task.record)
        told += self._collisions(task.record)
        for needed in task.needs:
            told += needed.field_problems().values()
        for name, rows in task.rows.items():
            part = part_of(task.record, name)
            for row in rows:
                if not task.is_new and not part.through:
                    setattr(row, part.owner, task.record)  # its rules may look at the others
                told += _problems_of(row, part.owner)
        for sentence in told:
            plan.problems.append(Problem(plan.row, "", f"{sentence}这一行未导入。", fatal=True))
        return not told


def _cleaned(table: Table, line: Line) -> list[Problem]:
    """Tell what the cleaning takes out of the cells of a line, or puts right."""
    found = []
    for head in table.heads:
        cell = line.cells.get(head.key or "", EMPTY)
        note = texts.removed(str(cell.value)) if cell.kind == "text" else ""
        if note:
            sentence = f"{texts.clean_line(head.text)}：{note}。"
            found.append(Problem(line.row, column_letters(head.index), sentence))
    return found


def _unique(model: type[Record]) -> list[tuple[str, ...]]:
    """The fields, and the sets of fields, that no two records of a class may share."""
    single = [(name,) for name, field in model.fields().items() if field.unique]
    several = [tuple(names) for names, is_unique in model._meta.indexes if is_unique]
    return single + several


def _problems_of(record: Record, owner: str = "") -> list[str]:
    """What forbids saving, leaving out references to records that are saved just before."""
    found = record.field_problems(owner)
    for name, field in record.fields().items():
        if field.kind == "reference" and record.__rel__.get(name) is not None:
            found.pop(name, None)
    return list((found or _rules(record)).values())


def _rules(record: Record) -> dict[str, str]:
    """Ask the rules, with a place holder for the records that have no id yet."""
    waiting = [n for n, o in record.__rel__.items() if o.id is None]
    try:
        for name in waiting:
            record.__data__[name] = -1
        return record.rules()
    except peewee.DoesNotExist:
        return {}  # the rule looks into what is made just before; saving asks it again
    finally:
        for name in waiting:
            record.__data__[name] = None


# Kinds that others refer to, in the order in which a book that holds them all must be made.
_FIRST = ("body", "term", "leader", "programme", "counting_tag", "base", "document", "activity")


def _rank(sheet: tuple[SheetOutcome, Ledger]) -> int:
    """The place of a sheet among the others: what is referred to comes first."""
    outcome, ledger = sheet
    if not outcome.table.is_own or ledger.kind not in _FIRST:
        return len(_FIRST)
    return _FIRST.index(ledger.kind)
