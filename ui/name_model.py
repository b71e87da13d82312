"""People who were chosen, as rows; some columns are typed, others only shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, Qt

from models.codes import CodeTable
from ui.part_model import Index, PartModel, PartRow


@dataclass
class Shown:
    """A column that is only shown: name, unit, hints.

    Attributes:
        of: row → its text.
    """

    name: str
    label: str
    width: int
    of: Callable[[PartRow], str]
    align: Literal["left", "center", "right"] = "left"
    kind: str = "shown"
    required: bool = False
    sensitive: bool = False
    limit: int = 0
    table: CodeTable | None = None

    def clean(self, raw: object) -> object:
        """Say that nothing is typed here."""
        raise ValueError(f"{self.label}不能在这里改。")

    def warning(self, value: object) -> str | None:
        """Doubt nothing."""
        return None

    def text(self, value: object, style: str = "table") -> str:
        """Return the text as it is."""
        return str(value or "")

    def mask(self, value: object) -> str:
        """Cover nothing."""
        return str(value or "")


class NameListModel(PartModel):
    """Records as rows; some columns are shown only."""

    def records(self) -> list[Any]:
        """The records in their order."""
        return [row.record for row in self.rows]

    def append(self, records: Sequence[Any]) -> None:
        """Add records at the end."""
        if records:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
            self.rows += [self._row_of(record) for record in records]
            self.endInsertRows()
            self.edited.emit()

    def take_out(self, rows: Sequence[int]) -> None:
        """Take rows out."""
        for row in sorted(rows, reverse=True):
            self.remove_row(row)

    def arrange(self, records: Sequence[Any]) -> None:
        """Put the rows into the order of these records."""
        places = {id(record): place for place, record in enumerate(records)}
        if [id(row.record) for row in self.rows] == [id(record) for record in records]:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        now = [places[id(self.rows[index.row()].record)] for index in before]
        self.rows.sort(key=lambda row: places[id(row.record)])
        after = [self.index(r, index.column()) for r, index in zip(now, before, strict=True)]
        self.changePersistentIndexList(before, after)  # the selection goes with its rows
        self.layoutChanged.emit()
        self.edited.emit()

    def put_all(self, rows: Sequence[int], name: str, content: object) -> None:
        """Enter one value in a column of several rows."""
        column = [described.name for described in self.fields].index(name)
        for row in rows:
            self.put(self.index(row, column), content)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Extend PartModel.headerData: no stars, as rows come filled."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.fields[section].label
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Extend PartModel.flags: shown columns are not edited."""
        flags = super().flags(index)
        is_shown = index.isValid() and isinstance(self.fields[index.column()], Shown)
        return flags & ~Qt.ItemFlag.ItemIsEditable if is_shown else flags

    def put(self, index: Index, content: object) -> None:
        """Extend PartModel.put: shown columns follow the others."""
        if not isinstance(self.fields[index.column()], Shown):
            super().put(index, content)
            last = self.index(index.row(), len(self.fields) - 1)
            self.dataChanged.emit(self.index(index.row(), 0), last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Extend PartModel.data: the text of a shown column."""
        described = self.fields[index.column()] if index.isValid() else None
        if isinstance(described, Shown):
            row = self.rows[index.row()]
            problem = row.problems.get(described.name, "")
            if role == Qt.ItemDataRole.DisplayRole:
                return f"✕ {described.of(row)}" if problem else described.of(row)
            if role == Qt.ItemDataRole.ToolTipRole:
                return problem or described.of(row)
        return super().data(index, role)

    def _row_of(self, record: Any, *, is_added: bool = False) -> PartRow:
        values = {
            field.name: None if isinstance(field, Shown) else getattr(record, field.name)
            for field in self.fields
        }
        return PartRow(record, values, dict(values), is_added=is_added)
