"""The rows of an import as a table: what each does, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from models.exchange.draft import Problem
from models.exchange.outcome import RowPlan
from models.exchange.report import ImportPlan
from models.exchange.show import Change

Index = QModelIndex | QPersistentModelIndex
STATUSES = {
    "new": "✓ 新增",
    "changed": "↻ 更新",
    "same": "= 无变化",
    "ask": "？ 询问",
    "wrong": "✕ 错误",
    "merged": "⇡ 并入",
    "note": "⚠ 说明",
}
HEADS = ("工作表", "行", "姓名、名称", "结果", "说明与修改（现在 → 导入后）")
WIDTHS = (14, 8, 12, 12)
WIDE = 26  # names of activities and titles are longer than those of people
SHEET, ROW, NAME, STATUS = range(4)
CENTRED = (ROW, STATUS)
HINTED = ("new", "changed", "same", "merged")  # done, but with something left out or doubtful


@dataclass(frozen=True)
class Line:
    """A row that does something, or a remark on a whole sheet."""

    sheet: str
    row: int
    status: str
    plan: RowPlan | None = None
    note: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether 只看有问题的 shows it: wrong, asking, or with a cell left out."""
        if self.plan is None:
            return True
        return self.status in ("wrong", "ask") or bool(self.plan.problems)


def lines_of(plan: ImportPlan) -> Iterator[Line]:
    """Yield everything that is to be told, sheet by sheet, in the order of the file."""
    for sheet in plan.sheets:
        found = [Line(sheet.sheet, note.row, "note", note=said(note)) for note in sheet.notes]
        found += [Line(sheet.sheet, row.row, row.status, row) for row in sheet.rows]
        yield from sorted(found, key=lambda line: line.row)


def said(problem: Problem) -> str:
    """Return a problem with the column it is about."""
    return f"{problem.column} 列：{problem.sentence}" if problem.column else problem.sentence


def old_and_new(change: Change) -> tuple[str, str]:
    """Return both sides of a change, covered where it is sensitive."""
    if change.is_sensitive:
        return change.old_masked, change.new_masked
    return change.old, change.new


class ImportRows(QAbstractTableModel):
    """The table; 只看有问题的 leaves out what needs no look."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._all: list[Line] = []
        self.has_sheets = False
        self.has_titles = False
        self.only_doubtful = False
        self.lines: list[Line] = []

    def show_plan(self, plan: ImportPlan) -> None:
        """Show another plan."""
        self._all = list(lines_of(plan))
        self.has_sheets = len({line.sheet for line in self._all if line.plan is not None}) > 1
        self.has_titles = any(sheet.rows and sheet.kind != "person" for sheet in plan.sheets)
        self._filter()

    def show_doubtful(self, on: bool) -> None:
        """Show only what is wrong, asks, or leaves something out."""
        self.only_doubtful = on
        self._filter()

    @property
    def hints(self) -> int:
        """How many cells of all rows were left out or are doubtful."""
        return sum(len(line.plan.problems) for line in self._all if line.plan is not None)

    def position_of(self, line: Line | None) -> int:
        """Return where the row of a line stands now, −1 when it is not shown."""
        if line is None:
            return -1
        key = (line.sheet, line.row, line.plan is None)
        shown = ((one.sheet, one.row, one.plan is None) for one in self.lines)
        return next((i for i, one in enumerate(shown) if one == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::rowCount."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Override QAbstractTableModel::headerData."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override QAbstractTableModel::data."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return Qt.AlignmentFlag.AlignCenter if index.column() in CENTRED else left
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text_of(self.lines[index.row()], index.column())
        return None

    def _filter(self) -> None:
        self.beginResetModel()
        self.lines = [line for line in self._all if line.is_doubtful or not self.only_doubtful]
        self.endResetModel()


def text_of(line: Line, column: int) -> str:
    """Return a cell of the table."""
    if column == SHEET:
        return line.sheet
    if column == ROW:
        return str(line.row)
    if column == STATUS:
        has_hints = line.plan is not None and line.plan.problems and line.status in HINTED
        return STATUSES[line.status] + (" ⚠" if has_hints else "")
    if line.plan is None:
        return "" if column == NAME else line.note
    if column == NAME:
        return line.plan.name
    return "　".join(text for text in (reasons(line.plan), changes(line.plan)) if text)


def reasons(row: RowPlan) -> str:
    """Return why a row does what it does, and what of it is left out."""
    told = [f"{row.reason}。"] if row.reason else []
    return "".join([*told, *(said(problem) for problem in row.problems)])


def changes(row: RowPlan) -> str:
    """Return what a row changes, in one line; of somebody new the values alone."""
    told = []
    is_change = row.status == "changed"
    for change in row.changes:
        if change.key == "name" and not is_change:
            continue  # stands beside it
        old, new = old_and_new(change)
        told.append(f"{change.label} {old or '（空）'} → {new or '（空）'}" if is_change else new)
    return "；".join(told) if row.status in ("new", "changed", "ask") else ""
