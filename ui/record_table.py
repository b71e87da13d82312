"""RecordTable: the list of a page. Rows of one height, keys of a list, columns to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from ui import theme
from ui.clipboard import block_of, copy_block, ranges_of
from ui.settings import TableState
from ui.table import Listed, ListedColumn, ListingModel
from ui.table_header import TableHeader

MEASURED = 200  # rows, a page that is read anyway, whose names are looked at for their length
SELECTION_KEPT = 1000  # more selected rows than these are forgotten when the listing changes


class RecordTable(QTableView):
    """A listing on screen; rows are selected whole and told by record id.

    Signals (ids as object: a signal of int ends at 2³¹):
        current_changed(id or None): another record is current.
        opened(id): Enter or double click.
        selection_changed()
        typed(text): a letter was typed, for the search field.
        listing_changed(listing): sorted, or other columns: what print and export follow.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    selection_changed = Signal()
    typed = Signal(str)
    listing_changed = Signal(object)

    def __init__(
        self,
        listing: Listed,
        name: str,
        available: Sequence[ListedColumn] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.listing_model = ListingModel(listing, self)
        self._current: int | None = None
        self._kept: list[int] = []
        self.setModel(self.listing_model)
        self.heads = TableHeader(available or listing.columns, name, self)
        self.setHorizontalHeader(self.heads)
        self._set_up(name)
        self._fit()
        self.heads.sort_requested.connect(self._on_sort)
        self.heads.columns_requested.connect(self.choose_columns)
        self.activated.connect(self._on_activated)
        self.listing_model.modelAboutToBeReset.connect(self._before_reset)
        self.listing_model.listing_changed.connect(self._on_listing)
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._on_current)
        selection.selectionChanged.connect(self.selection_changed)
        self._show_order()

    @property
    def listing(self) -> Listed:
        """What is shown, as it stands: order and columns too."""
        return self.listing_model.listing

    def show_listing(self, listing: Listed) -> None:
        """Show another listing (a search, a filter, changed data); the current record stays."""
        self.listing_model.set_listing(listing)

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in this order."""
        self.listing_model.set_listing(self.listing.changed(keys=tuple(keys)))

    def current_id(self) -> int | None:
        """Return the id of the current record."""
        return self._current

    def go_to(self, record_id: int) -> bool:
        """Make a record current and visible; False when it is not in the listing."""
        row = self.listing.position(record_id)
        if row is None:
            return False
        self.go_to_row(row)
        return True

    def go_to_row(self, row: int) -> bool:
        """Make a row current and visible: the first hit of a search, the next record."""
        if not 0 <= row < self.listing_model.rowCount():
            return False
        column = max(self.currentIndex().column(), 0)
        index = self.listing_model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        # not QTableView.setCurrentIndex: while Ctrl is held (Ctrl+PgDn) it would not select the row
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (−1) record; False at the ends."""
        return self.go_to_row(self.currentIndex().row() + by)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, from top to bottom."""
        return [self.listing_model.id_at(row) for row in sorted(self._selected_rows())]

    def selected_count(self) -> int:
        """Return how many rows are selected, without walking them."""
        return sum(part.height() for part in ranges_of(self) if part.left() == 0)

    def copy(self) -> None:
        """Copy the selected rows as shown, masks included."""
        copy_block(block_of(self))

    def table_state(self) -> TableState:
        """Return columns, widths and order, to be remembered."""
        return TableState(
            columns=[column.key for column in self.listing_model.columns],
            widths=dict(self.heads.widths),
            sort=self.listing.order,
            descending=self.listing.descending,
        )

    def restore_table_state(self, state: TableState) -> None:
        """Take up a remembered state; columns that no longer exist are left out."""
        self.heads.widths = dict(state.widths)
        known = {column.key for column in self.heads.available}
        keys = tuple(key for key in state.columns if key in known)
        changes = {"order": state.sort, "descending": state.descending}
        listing = self.listing.changed(**changes, **({"keys": keys} if keys else {}))
        self.listing_model.set_listing(listing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QTableView::keyPressEvent: copying as shown."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Override QAbstractItemView::keyboardSearch: it would read every page of the listing."""
        self.typed.emit(search)

    def viewportEvent(self, event: QEvent) -> bool:
        """Extend QAbstractItemView::viewportEvent: a tool tip only for text that is cut."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast(QHelpEvent, event)
            index = self.indexAt(help_event.pos())
            text = str(index.data() or "")
            room = self.visualRect(index).width() - theme.scaled(theme.L)
            is_cut = self.fontMetrics().horizontalAdvance(text) > room
            QToolTip.showText(help_event.globalPos(), text if is_cut else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Extend QTableView::changeEvent: heights follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(theme.scaled(theme.ROW))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QTableView::resizeEvent: the elastic column takes what there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        model = self.listing_model
        place = model.column_of("name")
        if place >= 0:
            rows = range(min(model.rowCount(), MEASURED))
            self.heads.grow("name", (str(model.index(row, place).data()) for row in rows))
        self.heads.fit(model.columns, self.viewport().width())

    def _set_up(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()  # one height: measuring 100,000 rows takes 6 to 16 s
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(theme.ROW))
        rows.setHighlightSections(False)

    def _selected_rows(self) -> Iterator[int]:
        rows: set[int] = set()
        for part in ranges_of(self):
            rows.update(range(part.top(), part.bottom() + 1))
        yield from rows

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self.listing_model.sort(column, order)

    def _show_order(self) -> None:
        column = self.listing_model.column_of(self.listing.order)
        self.heads.show_order(column, descending=self.listing.descending)

    def _before_reset(self) -> None:
        self._kept = self.selected_ids() if self.selected_count() <= SELECTION_KEPT else []

    def _on_listing(self, listing: Listed) -> None:
        """Bring current record and selection back after the reset."""
        self._fit()
        self._show_order()
        row = None if self._current is None else listing.position(self._current)
        if row is None:
            self._tell_current(None)
        else:
            self._select_again(row)
        self.listing_changed.emit(listing)

    def _select_again(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        index = self.listing_model.index(row, 0)
        selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        for kept in self._kept if len(self._kept) > 1 else ():
            other = self.listing.position(kept)
            if other is not None:
                selection.select(self.listing_model.index(other, 0), flags.Select | flags.Rows)
        self.scrollTo(index)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._tell_current(self.listing_model.id_at(index.row()) if index.isValid() else None)

    def _tell_current(self, record_id: int | None) -> None:
        if record_id != self._current:
            self._current = record_id
            self.current_changed.emit(record_id)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.listing_model.id_at(index.row()))
