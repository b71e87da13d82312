"""What an import would do, as plain data: for the preview, the command line and a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.exchange.draft import Problem
from models.exchange.heads import Head
from models.exchange.outcome import Options, RowPlan, SheetOutcome, Status
from models.exchange.planner import Planner
from models.exchange.reader import Book
from models.exchange.recognise import Skipped
from models.kinds import KINDS
from models.listing import Table, TableColumn

_STATUS_TITLES = {
    "new": "新增",
    "changed": "更新",
    "same": "无变化",
    "ask": "询问",
    "wrong": "错误",
    "merged": "并入前面的行",
}


class Counted:
    """The counts of a plan: of one sheet, or of all."""

    def count(self, *statuses: Status) -> int:
        """How many rows have one of these statuses."""
        raise NotImplementedError

    @property
    def new(self) -> int:
        """Rows that make a new record; also those that ask, until the user chooses."""
        return self.count("new", "ask")

    @property
    def changed(self) -> int:
        """Rows that change a record."""
        return self.count("changed")

    @property
    def same(self) -> int:
        """Rows that say nothing new."""
        return self.count("same")

    @property
    def wrong(self) -> int:
        """Rows that are not imported."""
        return self.count("wrong")


@dataclass(frozen=True)
class SheetPlan(Counted):
    """What one sheet would do.

    Attributes:
        kind: the record kind, a name in KINDS, "" for a sheet that was not recognised.
        is_own: the heads are those of our own export.
        heads: the columns with the meaning found for each.
        rows: the rows that hold records, in order; the numbers count them by status.
        skipped: rows that are no records, with the reason.
        notes: problems of the sheet as a whole.
    """

    sheet: str
    kind: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[RowPlan, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Problem, ...]
    is_own: bool = False

    def count(self, *statuses: Status) -> int:
        """Override Counted.count."""
        return sum(row.status in statuses for row in self.rows)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to be told, by row."""
        found = [*self.notes, *(problem for row in self.rows for problem in row.problems)]
        return tuple(sorted(found, key=lambda problem: problem.row))


@dataclass(frozen=True)
class ImportPlan(Counted):
    """What a file would do to the office.

    Attributes:
        book: the file as read; a plan with other options is made of it by ``plan.plan_book``.
        new_bodies: names of bodies that are made in the same act.
    """

    book: Book
    options: Options
    sheets: tuple[SheetPlan, ...]
    new_bodies: tuple[str, ...]

    def count(self, *statuses: Status) -> int:
        """Override Counted.count: of all sheets."""
        return sum(sheet.count(*statuses) for sheet in self.sheets)

    @property
    def is_empty(self) -> bool:
        """Whether the import would write nothing."""
        return not (self.new or self.changed)

    @property
    def sentence(self) -> str:
        """The sentence of the act: 导入 会员花名册.xlsx：新增 126 人，更新 5 人."""
        parts = []
        if self.new:
            parts.append(f"新增 {self.counted('new', 'ask')}")
        if self.changed:
            parts.append(f"更新 {self.counted('changed')}")
        return f"导入 {self.book.name}：{'，'.join(parts) or '没有变化'}"

    def counted(self, *statuses: Status) -> str:
        """How many of which kind have one of these statuses: 126 人、活动 160 场."""
        found: dict[str, int] = {}
        for sheet in self.sheets:
            if sheet.kind in KINDS:
                found[sheet.kind] = found.get(sheet.kind, 0) + sheet.count(*statuses)
        some = {k: n for k, n in sorted(found.items(), key=lambda one: one[0] != "person") if n}
        nothing = "0 行" if found and "person" not in found else "0 人"
        return "、".join(_counted(kind, count) for kind, count in some.items()) or nothing

    @property
    def done(self) -> str:
        """What is made and what is changed: 新增 126 人，更新 0 人."""
        return f"新增 {self.counted('new', 'ask')}，更新 {self.counted('changed')}"

    @property
    def summary(self) -> str:
        """The counts and every problem, for reading."""
        lines = [f"{self.done}，无变化 {self.counted('same')}，错误 {self.wrong} 行。"]
        for sheet in self.sheets:
            if sheet.problems:
                lines.append(f"工作表“{sheet.sheet}”：")
            lines += [f"  {problem.text}" for problem in sheet.problems]
        return "\n".join(lines)

    def rows(self) -> Iterator[RowPlan]:
        """The rows of all sheets."""
        for sheet in self.sheets:
            yield from sheet.rows

    def as_json(self, dry_run: bool) -> dict[str, object]:
        """Return the plan in the shape that ``main.py import --json`` prints."""
        return {
            "dry_run": dry_run,
            "sheets": [_sheet_json(sheet) for sheet in self.sheets],
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "wrong": self.wrong,
        }


def _counted(kind: str, count: int) -> str:
    """Name a count after its kind; people need no name."""
    what = "" if kind == "person" else f"{KINDS[kind].title.removesuffix('台账')} "
    return f"{what}{count} {KINDS[kind].unit}"


def _sheet_json(sheet: SheetPlan) -> dict[str, object]:
    return {
        "sheet": sheet.sheet,
        "kind": sheet.kind,
        "new": sheet.new,
        "changed": sheet.changed,
        "same": sheet.same,
        "wrong": sheet.wrong,
        "skipped": len(sheet.skipped),
        "problems": [
            {"row": p.row, "column": p.column, "sentence": p.sentence, "fatal": p.fatal}
            for p in sheet.problems
        ],
    }


def plan_of(planner: Planner) -> ImportPlan:
    """Return what a planner found as plain data."""
    return ImportPlan(
        planner.book,
        planner.options,
        tuple(map(_sheet_plan, planner.sheets)),
        tuple(str(body.name) for body in planner.bodies_needed()),
    )


def _sheet_plan(outcome: SheetOutcome) -> SheetPlan:
    table = outcome.table
    return SheetPlan(
        table.sheet,
        table.kind,
        table.title,
        table.heads,
        tuple(outcome.rows),
        tuple(table.skipped),
        tuple(outcome.problems),
        table.is_own,
    )


def result_table(plan: ImportPlan) -> Table:
    """Return the rows of a plan as a table, to be saved as a workbook."""
    heads = (
        ("工作表", 12),
        ("行", 6),
        ("姓名、名称", 16),
        ("结果", 10),
        ("修改", 40),
        ("说明", 60),
    )
    columns = tuple(
        TableColumn(label, label, width, "left", "text", False) for label, width in heads
    )
    rows = tuple(_result_row(row) for row in plan.rows())
    return Table(columns, rows, ())


def _result_row(row: RowPlan) -> tuple[str, ...]:
    changes = [
        f"{change.label}：{change.old_masked if change.is_sensitive else change.old}"
        f"→{change.new_masked if change.is_sensitive else change.new}"
        for change in row.changes
        if row.status == "changed"
    ]
    told = [problem.sentence for problem in row.problems]
    if row.reason:
        told.insert(0, f"{row.reason}。")
    title = _STATUS_TITLES[row.status]
    return (row.sheet, str(row.row), row.name, title, "；".join(changes), "".join(told))
