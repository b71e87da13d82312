"""The rows of a part (学历, 简历 …) as a model whose cells may also hold what is not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.editors import NO_SOURCES, Field, Sources, read
from ui.form_records import value_of

Index = QModelIndex | QPersistentModelIndex
ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
CONTENT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Unread:
    """A text that the field does not understand, kept as typed with the reason."""

    text: str
    problem: str


@dataclass
class PartRow:
    """One row while it is edited.

    Attributes:
        record: what it was loaded from. loaded: its values by field name.
        contents: the present values, or Unread. problems: sentences by field name.
        is_added: whether the user added it. uncovered: names of sensitive fields that are shown.
    """

    record: Any
    loaded: dict[str, object]
    contents: dict[str, object]
    problems: dict[str, str] = field(default_factory=dict)
    is_added: bool = False
    uncovered: set[str] = field(default_factory=set)


class PartModel(QAbstractTableModel):
    """Fields as columns, rows of a part as rows.

    Signals:
        edited(): a cell or the number of rows was changed by the user.
        revealed(): sensitive values were uncovered.
    """

    edited = Signal()
    revealed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        make_row: Callable[[], Any],
        parent: Any = None,
        *,
        sources: Sources = NO_SOURCES,
    ) -> None:
        super().__init__(parent)
        self._sources = sources
        self.fields = list(fields)
        self.rows: list[PartRow] = []
        self.is_read_only = False
        self._is_uncovered = False
        self._make_row = make_row
        self._original: list[tuple[object, ...]] = []

    def load(self, records: Sequence[Any]) -> None:
        """Show these records; nothing counts as modified."""
        self.beginResetModel()
        self._is_uncovered = False
        self.rows = [self._row_of(record) for record in records]
        self._original = self._state()
        self.endResetModel()

    def is_modified(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self._state() != self._original

    def uncover(self, on: bool) -> None:
        """Show the sensitive values of all rows, or cover them again."""
        self._is_uncovered = on
        for row in self.rows:
            row.uncovered.clear()
        self._all_changed()
        if on and self.has_sensitive():
            self.revealed.emit()

    def uncover_cell(self, index: Index) -> None:
        """Show one value, because it is being edited."""
        row, described = self.rows[index.row()], self.fields[index.column()]
        if self._is_covered(row, described) and row.contents[described.name]:
            row.uncovered.add(described.name)
            self.revealed.emit()

    def has_sensitive(self) -> bool:
        """Whether there is a stored value that is covered until it is asked for."""
        return any(
            f.sensitive and row.loaded[f.name] and not row.is_added
            for row in self.rows
            for f in self.fields
        )

    def _is_covered(self, row: PartRow, described: Field) -> bool:
        """Whether a cell shows a mask; what was typed just now is no secret to who typed it."""
        is_typed = row.is_added or row.contents[described.name] != row.loaded[described.name]
        is_shown = self._is_uncovered or described.name in row.uncovered
        return described.sensitive and not is_typed and not is_shown

    def add_row(self, position: int | None = None) -> int:
        """Insert an empty row; returns where."""
        place = len(self.rows) if position is None else position
        self.beginInsertRows(QModelIndex(), place, place)
        self.rows.insert(place, self._row_of(self._make_row(), is_added=True))
        self.endInsertRows()
        self.edited.emit()
        return place

    def remove_row(self, position: int) -> None:
        """Take a row out; its record is deleted when the whole is saved."""
        self.beginRemoveRows(QModelIndex(), position, position)
        del self.rows[position]
        self.endRemoveRows()
        self.edited.emit()

    def drop_untouched(self) -> None:
        """Take out the rows that were added and left as they came."""
        for position in reversed(range(len(self.rows))):
            row = self.rows[position]
            if row.is_added and row.contents == row.loaded:
                self.remove_row(position)

    def put_text(self, index: Index, text: str) -> None:
        """Enter a typed or pasted text; what is not understood stays, with its problem."""
        described = self.fields[index.column()]
        try:
            self.put(index, read(described, text, self._sources))
        except ValueError as error:
            self.put(index, Unread(text, str(error)))

    def put(self, index: Index, content: object) -> None:
        """Enter a value, or an Unread text."""
        row, name = self.rows[index.row()], self.fields[index.column()].name
        row.problems.pop(name, None)
        if isinstance(content, Unread):
            row.problems[name] = content.problem
        if row.contents[name] != content:
            row.contents[name] = content
            self.edited.emit()
        changed = self.index(index.row(), index.column())
        self.dataChanged.emit(changed, changed)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark cells: ``0.school`` is the field school of the first row."""
        for number, row in enumerate(self.rows):
            unread = {n: c.problem for n, c in row.contents.items() if isinstance(c, Unread)}
            prefix = f"{number}."
            told = {k.removeprefix(prefix): t for k, t in problems.items() if k.startswith(prefix)}
            row.problems = unread | told
        self._all_changed()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::rowCount."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Override QAbstractTableModel::headerData: labels with the star of required fields."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        described = self.fields[section]
        return f"{described.label} *" if described.required else described.label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override QAbstractTableModel::flags."""
        if not index.isValid() or self.is_read_only:
            return super().flags(index)
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override QAbstractTableModel::data."""
        if not index.isValid():
            return None
        described, row = self.fields[index.column()], self.rows[index.row()]
        problem = row.problems.get(described.name, "")
        content = row.contents[described.name]
        if role == Qt.ItemDataRole.DisplayRole:
            return written(described, content, problem, masked=self._is_covered(row, described))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[described.align]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem or None
        if role == Qt.ItemDataRole.ForegroundRole and problem:
            return QApplication.palette().brush(QPalette.ColorRole.BrightText)
        return content if role == CONTENT else None

    def _row_of(self, record: Any, *, is_added: bool = False) -> PartRow:
        values = {f.name: value_of(record, f.name, f.kind) for f in self.fields}
        return PartRow(record, values, dict(values), is_added=is_added)

    def _all_changed(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _state(self) -> list[tuple[object, ...]]:
        return [(id(row.record), *row.contents.values()) for row in self.rows]


def written(described: Field, content: object, problem: str = "", *, masked: bool = True) -> str:
    """Return the text of a cell; a sensitive one is covered if asked, a wrong one has a sign."""
    if isinstance(content, Unread):
        text = content.text
    elif masked and described.sensitive:
        text = described.mask(content)
    else:
        text = described.text(content, "table")
    return f"✕ {text}" if problem else text
