"""The Qt model over a Listing: SQL sorts and counts, rows come in pages when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, Self

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from ui.part_model import ALIGNMENTS, Index

ID = Qt.ItemDataRole.UserRole


class ListedColumn(Protocol):
    """A column of a listing, as models.listing declares it."""

    @property
    def key(self) -> str:
        """Its name in code and settings."""

    @property
    def label(self) -> str:
        """Its Chinese head."""

    @property
    def width(self) -> int:
        """In half-width characters."""

    @property
    def align(self) -> str:
        """left, center or right."""

    def text(self, value: object) -> str:
        """Return a value as a table shows it, sensitive ones masked."""


class ListedRow(Protocol):
    """A row of a listing."""

    @property
    def id(self) -> int:
        """The record's id."""

    @property
    def values(self) -> tuple[object, ...]:
        """Values in the order of the columns."""


class Listed(Protocol):
    """What the table needs of a Listing."""

    @property
    def columns(self) -> Sequence[Any]:
        """The columns in use (ListedColumn)."""

    @property
    def ids(self) -> Sequence[int]:
        """The ids of all records, in order."""

    @property
    def order(self) -> str:
        """Key of the column that sorts, or of a named order."""

    @property
    def descending(self) -> bool:
        """Whether the order is turned."""

    def row(self, index: int) -> Any:
        """Return a ListedRow; its page of 200 is read when first seen."""

    def position(self, record_id: int) -> int | None:
        """Where a record stands, None when it does not."""

    def changed(self, **changes: Any) -> Self:
        """Return a fresh listing with other attributes."""


class ListingModel(QAbstractTableModel):
    """A listing as a table; ``sort`` replaces the listing by one in another order.

    Signals:
        listing_changed(listing): another listing is shown, after a sort too.
    """

    listing_changed = Signal(object)

    def __init__(self, listing: Listed, parent: Any = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._columns: list[ListedColumn] = list(listing.columns)
        self._count = len(listing.ids)

    @property
    def listing(self) -> Listed:
        """What is shown."""
        return self._listing

    @property
    def columns(self) -> list[ListedColumn]:
        """The columns, in the order of the listing."""
        return self._columns

    def set_listing(self, listing: Listed) -> None:
        """Show another listing; the view keeps its current record."""
        self.beginResetModel()
        self._listing = listing
        self._columns = list(listing.columns)
        self._count = len(listing.ids)
        self.endResetModel()
        self.listing_changed.emit(listing)

    def id_at(self, row: int) -> int:
        """Return the record id of a row."""
        return self._listing.ids[row]

    def column_of(self, key: str) -> int:
        """Return where a column stands, -1 when it does not."""
        return next((i for i, column in enumerate(self._columns) if column.key == key), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override QAbstractTableModel::sort: −1 is the listing's usual order."""
        key = self._columns[column].key if 0 <= column < len(self._columns) else ""
        descending = bool(key) and order == Qt.SortOrder.DescendingOrder
        if (key, descending) != (self._listing.order, self._listing.descending):
            self.set_listing(self._listing.changed(order=key, descending=descending))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::rowCount: the true count."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel::columnCount."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Override QAbstractTableModel::headerData."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        return self._columns[section].label if 0 <= section < len(self._columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override QAbstractTableModel::data."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._listing.row(index.row())
            return self._columns[index.column()].text(row.values[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[self._columns[index.column()].align]
        return self.id_at(index.row()) if role == ID else None
