"""Making the plan of an import: from rows to drafts, to the persons meant, to their changes."""

from __future__ import annotations

from datetime import date

from models.exchange.bodies import Bodies
from models.exchange.compare import Edit, Edits, compare_person
from models.exchange.compare_parts import Parts, compare_parts, load_parts
from models.exchange.draft import Draft, Problem
from models.exchange.drafts import drafts_of, unknown_heads
from models.exchange.known import Entry, Match, People, ids_of
from models.exchange.ledgers.changes import LedgerTask
from models.exchange.ledgers.planning import LedgerPlanner
from models.exchange.ledgers.referents import Referents
from models.exchange.merge import merged
from models.exchange.outcome import Candidate, Options, Place, RowPlan, SheetOutcome, Task, edited
from models.exchange.reader import Book, Sheet, column_letters
from models.exchange.recognise import Table, recognise
from models.membership import Membership
from models.organisation import Body
from models.people import Person
from models.posts import Post

POSTS_NOTE = "表中没有任职时间：会内职务暂按入会时间登记，变动类型为“不详”，请在档案中核对。"


class Planner:
    """Works out an import against the open office; changes records in memory only."""

    def __init__(self, book: Book, options: Options, bodies: Bodies, today: date) -> None:
        self.book = book
        self.options = options
        self.bodies = bodies
        self.today = today
        self.sheets: list[SheetOutcome] = []
        self.tasks: list[Task] = []
        self._rows: dict[Place, RowPlan] = {}
        self._parts: dict[int, Parts] = {}
        self._ledger_sheets: list[SheetOutcome] = []
        self.ledger_tasks: list[LedgerTask] = []

    def run(self) -> None:
        """Fill ``sheets`` and ``tasks``."""
        drafts = [draft for sheet in self.book.sheets for draft in self._drafts(sheet)]
        self.people = People(drafts)
        self._parts = load_parts(ids_of(self.people.entries))
        for draft in drafts:
            self._place(draft)
        for entry in self.people.entries:
            if entry.drafts:
                self._conclude(entry)
        self._run_ledgers()

    def _run_ledgers(self) -> None:
        """Plan the other sheets, which may name the persons of this file."""
        if self._ledger_sheets:
            new_people = [task.person for task in self.tasks if task.is_new]
            referents = Referents(self.bodies, new_people)
            ledgers = LedgerPlanner(self._ledger_sheets, self.options, referents)
            ledgers.run()
            self.ledger_tasks = ledgers.tasks

    # -- sheets ----------------------------------------------------------------------------

    def _drafts(self, sheet: Sheet) -> list[Draft]:
        if not any(not cell.is_blank for row in sheet.rows for cell in row):
            return []
        if not sheet.is_visible and self.options.as_kind is None:
            self._note(Table(sheet.name), f"工作表“{sheet.name}”是隐藏的，未导入。")
            return []
        table = recognise(
            edited(sheet, self.options), self.options.as_kind, self.options.columns.get(sheet.name)
        )
        if table.kind == "person":
            return self._drafts_of_table(table)
        if table.kind:
            self.sheets.append(SheetOutcome(table, unknown_heads(table)))
            self._ledger_sheets.append(self.sheets[-1])
        else:
            self._note(table, f"工作表“{table.sheet}”里没有找到表头（如姓名、日期），未导入。")
        return []

    def _note(self, table: Table, sentence: str) -> None:
        self.sheets.append(SheetOutcome(table, [Problem(1, "", sentence)]))

    def _drafts_of_table(self, table: Table) -> list[Draft]:
        outcome = SheetOutcome(table)
        drafts, outcome.problems = drafts_of(table, self.today)
        for row in table.nameless:
            problem = Problem(row, "", "没有姓名，这一行未导入。", fatal=True)
            outcome.rows.append(RowPlan(table.sheet, row, "", "wrong", problems=[problem]))
        kept = []
        for draft in drafts:
            plan = RowPlan(table.sheet, draft.row, draft.name, problems=list(draft.problems))
            if (table.sheet, draft.row) in self.options.left_out:
                continue
            outcome.rows.append(plan)
            self._rows[(table.sheet, draft.row)] = plan
            kept.append(draft)
        outcome.rows.sort(key=lambda plan: plan.row)
        self.sheets.append(outcome)
        return kept

    # -- who is it ---------------------------------------------------------------------------

    def _place(self, draft: Draft) -> None:
        plan = self._rows[(draft.sheet, draft.row)]
        if draft.is_wrong:
            plan.status = "wrong"
            return
        place = (draft.sheet, draft.row)
        if place in self.options.choices:
            self._attach(self._chosen(self.options.choices[place], draft), draft, "您选定的人")
            return
        match = self.people.match(draft)
        if match.entry is not None:
            if match.clash:
                self._drop_id(draft, plan, match.clash)
            self._attach(match.entry, draft, match.reason)
        elif match.clash:
            self._refuse(plan, match.reason or "身份证号", match.clash)
        else:
            self._same_name(draft, plan, match)

    def _chosen(self, person_id: int | None, draft: Draft) -> Entry | None:
        entry = self.people.of_person(person_id) if person_id is not None else None
        if entry is not None and person_id is not None and person_id not in self._parts:
            self._parts |= load_parts([person_id])
        return entry

    def _attach(self, entry: Entry | None, draft: Draft, reason: str) -> None:
        if entry is None:
            self.people.add_new(draft)
            return
        entry.reason = entry.reason or reason
        self._rows[(draft.sheet, draft.row)].reason = reason
        self.people.attach(entry, draft)

    @staticmethod
    def _drop_id(draft: Draft, plan: RowPlan, owner: str) -> None:
        draft.fields.pop("id_number", None)
        sentence = f"身份证号已属于“{owner}”，未导入，请核对。"
        plan.problems.append(Problem(draft.row, "", sentence))

    @staticmethod
    def _refuse(plan: RowPlan, what: str, owner: str) -> None:
        sentence = f"{what}与“{owner}”的相同，姓名却不同，这一行未导入，请核对。"
        sentence += "如是新人，请清空这一行的编号再导入。" if what == "编号" else ""
        plan.problems.append(Problem(plan.row, "", sentence, fatal=True))
        plan.status = "wrong"

    def _same_name(self, draft: Draft, plan: RowPlan, match: Match) -> None:
        """The name alone never decides; but a row that would change nothing need not ask."""
        for entry in sorted(match.candidates, key=lambda entry: bool(entry.drafts)):
            if not entry.is_new and not self._edits(entry, draft).edits:
                self._attach(entry, draft, "同名，内容无变化")
                return
        self.people.add_new(draft)
        if match.candidates:
            plan.status = "ask"
            plan.candidates = tuple(_candidate(e) for e in match.candidates if not e.is_new)
            sentence = f"已有 {len(match.candidates)} 位同名的“{draft.name}”，"
            sentence += "没有身份证号、出生年月或手机能确认是同一人，按新人导入，请核对。"
            plan.problems.append(Problem(draft.row, "", sentence))

    # -- what changes --------------------------------------------------------------------------

    def _edits(self, entry: Entry, draft: Draft) -> Edits:
        parts = self._parts.get(entry.person.id or 0, Parts())
        found = Edits()
        compare_person(entry.person, draft, self.options.empty_clears, found)
        compare_parts(entry.person, parts, draft, self.bodies, found)
        return found

    def _conclude(self, entry: Entry) -> None:
        """Decide what is written for an entry and tell it on its rows."""
        whole, differences = merged(entry.drafts)
        found = self._edits(entry, whole)
        first = self._rows[(whole.sheet, whole.row)]
        found.edits = [e for e in found.edits if not (entry.is_new and self._is_elsewhere(e))]
        edits = self._checked(entry, found, first)
        first.problems += found.problems
        first.changes = tuple(edit.change for edit in edits)
        first.person_id = entry.person.id
        if first.status != "wrong":
            self._decide(entry, edits, first)
        for draft, told in zip(entry.drafts[1:], differences[1:], strict=True):
            self._tell_merged(draft, whole, told)

    def _is_elsewhere(self, edit: Edit) -> bool:
        """Whether our own export, which the file is, has a sheet for such rows."""
        own = {sheet.table.kind for sheet in self._ledger_sheets if sheet.table.is_own}
        return edit.is_row and edit.record.kind() in own

    def _decide(self, entry: Entry, edits: list[Edit], first: RowPlan) -> None:
        if entry.is_new:
            first.status = "ask" if first.status == "ask" else "new"
        else:
            first.status = "changed" if edits else "same"
        if any(isinstance(edit.record, Post) and edit.is_row for edit in edits):
            self._note_posts(first.sheet)
        if edits or entry.is_new:
            self.tasks.append(Task(entry.person, entry.is_new, edits))

    def _note_posts(self, name: str) -> None:
        """Say once a sheet what the posts of a roster lack."""
        outcome = next(sheet for sheet in self.sheets if sheet.table.sheet == name)
        head = outcome.table.head_of("posts")
        note = (
            Problem(outcome.table.header_rows[-1], column_letters(head.index), POSTS_NOTE)
            if head
            else None
        )
        if note is not None and note not in outcome.problems:
            outcome.problems.append(note)

    def _tell_merged(self, draft: Draft, whole: Draft, told: list[str]) -> None:
        plan = self._rows[(draft.sheet, draft.row)]
        where = "" if draft.sheet == whole.sheet else f"工作表“{whole.sheet}”"
        sentence = f"与{where}第 {whole.row} 行是同一人（{plan.reason}），并为一人。"
        if told:
            sentence += f"不同之处以第 {whole.row} 行为准，本行是：{'；'.join(told)}。"
        plan.status = "merged"
        plan.problems.append(Problem(draft.row, "", sentence))

    def _checked(self, entry: Entry, found: Edits, first: RowPlan) -> list[Edit]:
        """Set the values in memory and take back what the record's rules refuse."""
        edits = [e for e in found.edits if not e.is_row and e.record is not entry.person]
        kept = self._checked_person(entry, found, first)
        for edit in edits:
            for name, value in edit.values.items():
                setattr(edit.record, name, value)
        rows = [edit for edit in found.edits if edit.is_row]
        return [e for e in kept + edits + rows if self._is_accepted(e, entry, first)]

    def _checked_person(self, entry: Entry, found: Edits, first: RowPlan) -> list[Edit]:
        edits = [edit for edit in found.edits if edit.record is entry.person]
        before = {name: getattr(entry.person, name) for edit in edits for name in edit.values}
        for edit in edits:
            for name, value in edit.values.items():
                setattr(entry.person, name, value)
        problems = entry.person.problems()
        for name, sentence in problems.items():
            if name not in before or name == "name":
                first.problems.append(Problem(first.row, "", f"{sentence}未导入。", fatal=True))
                first.status = "wrong"
                return []
            setattr(entry.person, name, before[name])
            first.problems.append(Problem(first.row, "", f"{sentence}这一格未导入。"))
        return [edit for edit in edits if not problems.keys() & edit.values.keys()]

    @staticmethod
    def _is_accepted(edit: Edit, entry: Entry, first: RowPlan) -> bool:
        if edit.record is entry.person:
            return True
        if edit.is_row and entry.person.id is not None:
            edit.record.person = entry.person  # type: ignore[attr-defined]
        problems = edit.record.field_problems()
        for owner in ("person", "body"):
            if getattr(edit.record, f"{owner}_id", 0) is None:
                problems.pop(owner, None)  # saved first, then linked
        problems = problems or edit.record.rules()
        for sentence in problems.values():
            told = f"{edit.change.label} {edit.change.new}：{sentence}未导入。"
            first.problems.append(Problem(first.row, "", told))
        return not problems

    def bodies_needed(self) -> list[Body]:
        """Return the new bodies that the changes refer to, the association first."""
        named = {id(_body_of(edit)) for task in self.tasks for edit in task.edits}
        named |= {id(one) for task in self.ledger_tasks for one in task.needs}
        wanted = [body for body in self.bodies.made if id(body) in named]
        own = self.bodies.association
        if own in self.bodies.made and any(
            body.kind_code != "county_association" for body in wanted
        ):
            wanted = [own, *(body for body in wanted if body is not own)]
        return wanted


def _body_of(edit: Edit) -> object:
    return edit.record.body if isinstance(edit.record, Membership | Post) else None


def _candidate(entry: Entry) -> Candidate:
    person = entry.person
    hint = "，".join(
        part
        for part in (Person.birth_date.text(person.birth_date), person.employer, person.job_title)
        if part
    )
    return Candidate(person.id, person.caption, hint)
