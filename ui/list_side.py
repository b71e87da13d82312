"""ListSide: the search row, the table and what stands there when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from models.listing import Listing
from models.office import Office
from ui import theme
from ui.empty_state import EmptyState
from ui.pages import Link
from ui.record_kind import RecordKind
from ui.record_table import RecordTable
from ui.search_row import SearchRow
from ui.settings import WindowSettings


class ListSide(QWidget):
    """Records of one kind under a view, a search and restrictions.

    Signals:
        followed(id or None): the record to show; None when there is none.
        entered(): Enter or a double click: into the file.
        listed(): other rows, counts or selection.
        begin_wanted(): the button for a new record.

    Attributes:
        link: the view and the restrictions in force.
        may_leave: asked before another record is shown.
    """

    followed = Signal(object)
    entered = Signal()
    listed = Signal()
    begin_wanted = Signal()

    def __init__(
        self, office: Office, settings: WindowSettings, kind: RecordKind, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.may_leave: Callable[[], bool] = lambda: True
        self.everything = next(view.name for view in kind.kind.views if view.where is None)
        self._is_read_only = office.read_only
        self._total = 0
        self._is_following = True
        self.link = Link(kind.name, view=self._known_view(settings.view(kind.name)))
        first = Listing(kind.kind, view=self.link.view)
        self.row = SearchRow(kind.kind, kind.placeholder, self)
        self.table = RecordTable(first, kind.kind.title, kind.kind.columns, self)
        self.empty = EmptyState(self)
        self._compose()
        self._connect()
        self.row.show_view(self.link.view)
        self.table.restore_table_state(settings.table(kind.name))
        self.count()

    @property
    def listing(self) -> Listing:
        """What is listed, in the order and with the columns on screen."""
        listing = self.table.listing
        assert isinstance(listing, Listing)
        return listing

    def status(self) -> str:
        """Return 共 448 人 · 显示 37 人 · 已选 1 人."""
        unit = self.kind.kind.unit
        shown, chosen = self.table.listing_model.rowCount(), self.table.selected_count()
        said = f"共 {self._total} {unit} · 显示 {shown} {unit} · 已选 {chosen} {unit}"
        summary = self.kind.kind.summary
        return f"{said} · {summary(list(self.listing.ids))}" if summary and shown else said

    # -- moving ------------------------------------------------------------------------------

    def go_to(self, record_id: int) -> bool:
        """Make a record current without telling; False when it is not listed."""
        with self.quietly():
            return self.table.go_to(record_id)

    def to_first(self) -> None:
        """Make the first record current and have it shown."""
        with self.quietly():
            has_rows = self.table.go_to_row(0)
        self.followed.emit(self.listing.ids[0] if has_rows else None)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Change the table without having its current record shown."""
        before, self._is_following = self._is_following, False
        try:
            yield
        finally:
            self._is_following = before

    # -- listing -----------------------------------------------------------------------------

    def show_link(self, link: Link) -> None:
        """List what a link names: other restrictions, or a record wherever it is."""
        view = self._known_view(link.view or self.link.view)
        if link.record is not None and not link.view and not link.filters and link.ids is None:
            if self.table.listing.position(link.record) is not None:
                self.table.go_to(link.record)
                return
            view = self.everything
        self.row.show_text("")
        self._list(replace(link, view=view, record=None), "")
        if link.record is not None:
            self.table.go_to(link.record)

    def refresh(self, keep: bool) -> None:
        """Read anew; where the current record is gone, the row in its place, unless ``keep``."""
        row = self.table.currentIndex().row()
        with self.quietly():
            self.table.show_listing(self.listing.changed())
            if self.table.current_id() is None and not keep:
                self.table.go_to_row(max(0, min(row, self.table.listing_model.rowCount() - 1)))
        self.count()

    def reveal(self, record_id: int) -> None:
        """List a record that was just saved, without the search where that would hide it."""
        with self.quietly():
            self.table.show_listing(self.listing.changed())
            if self.listing.position(record_id) is None and self.listing.search:
                self.row.show_text("")
                self.table.show_listing(self.listing.changed(search=""))
            self.table.go_to(record_id)
        self.count()

    def clear_conditions(self) -> None:
        """Take every condition away; the view too, where it is empty by itself."""
        is_empty = not Listing(self.kind.kind, view=self.link.view).count
        self.row.show_text("")
        self._list(Link(self.kind.name, self.everything if is_empty else self.link.view), "")

    def widen(self) -> None:
        """Search in all records of the kind, not only in the view."""
        self._list(Link(self.kind.name, view=self.everything), self.listing.search)

    def count(self) -> None:
        """Count all records of the kind again."""
        self._total = Listing(self.kind.kind, view=self.everything).count
        self._show_layer()

    def _show_layer(self) -> None:
        """Show the table, or what to do where nothing is listed."""
        is_empty = not self.table.listing_model.rowCount()
        self._layers.setCurrentWidget(self.empty if is_empty else self.table)
        if is_empty:
            self._say_empty()

    def _list(self, link: Link, search: str) -> None:
        """List under these restrictions; the first hit is current."""
        self.link = link
        self.row.show_view(link.view)
        titles = [self.row.text_of(wanted) for wanted in link.filters]
        titles += [link.title or "选定的记录"] if link.ids is not None else []
        self.row.show_restrictions(titles)
        wanted = self.listing.changed(
            view=link.view, search=search, filters=link.filters, ids_only=link.ids
        )
        with self.quietly():
            self.table.show_listing(wanted)
        self._show_layer()
        self.to_first()
        self.listed.emit()

    def _say_empty(self) -> None:
        clear = ("清除条件", self.clear_conditions)
        text, unit = self.listing.search, self.kind.kind.unit
        if not self._total:
            begin = (self.kind.new_text, self.begin_wanted.emit)
            may_begin = self.kind.new_text and not self._is_read_only
            self.empty.say(self.kind.empty, [begin] if may_begin else [])
        elif text:
            elsewhere = Listing(self.kind.kind, view=self.everything, search=text).count
            wider = (f"全部{self.kind.kind.title}里有 {elsewhere} {unit}", self.widen)
            said = f"没有符合“{text}”的{self.kind.noun}。"
            self.empty.say(said, [wider, clear] if elsewhere else [clear])
        else:
            self.empty.say(f"这里没有{self.kind.noun}。", [clear])

    # -- what happens ------------------------------------------------------------------------

    def _on_searched(self, text: str) -> None:
        if self.may_leave():
            self._list(self.link, text)
        else:
            self.row.show_text(self.listing.search)

    def _on_viewed(self, view: str) -> None:
        if self.may_leave():
            self._list(replace(self.link, view=view), self.listing.search)
        else:
            self.row.show_view(self.link.view)

    def _on_removed(self, position: int) -> None:
        if not self.may_leave():
            return
        filters = self.link.filters
        if position < 0:
            link = Link(self.kind.name, view=self.link.view)
        elif position < len(filters):
            kept = filters[:position] + filters[position + 1 :]
            link = replace(self.link, filters=kept)
        else:
            link = replace(self.link, ids=None, title="")
        self._list(link, self.listing.search)

    def _on_current(self, record_id: int | None) -> None:
        if self._is_following and record_id is not None:
            self.followed.emit(record_id)

    def _on_confirmed(self) -> None:
        if self.table.current_id() is not None:
            self.entered.emit()

    def _on_stepped(self) -> None:
        """↑ and ↓ in the search field go into the table."""
        if self.table.listing_model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.table.current_id() is None:
                self.table.go_to_row(0)

    def _on_typed(self, text: str) -> None:
        """Letters typed in the table search."""
        self.row.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.row.search.setText(text)

    def _known_view(self, name: str) -> str:
        names = [view.name for view in self.kind.kind.views]
        return name if name in names else names[0]

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.row)
        self._layers = QStackedLayout()
        self._layers.addWidget(self.table)
        self._layers.addWidget(self.empty)
        column.addLayout(self._layers, 1)

    def _connect(self) -> None:
        self.row.searched.connect(self._on_searched)
        self.row.viewed.connect(self._on_viewed)
        self.row.restriction_removed.connect(self._on_removed)
        self.row.columns_wanted.connect(lambda: self.row.open_menu(self.table.heads.menu()))
        self.row.search.confirmed.connect(self._on_confirmed)
        self.row.search.stepped.connect(self._on_stepped)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.entered)
        self.table.typed.connect(self._on_typed)
        self.table.selection_changed.connect(self.listed)
