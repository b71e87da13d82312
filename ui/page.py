"""RecordPage: search, table and file of one kind of record; the same class for every kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models import whole
from models.errors import Unavailable
from models.office import Office
from ui.actions import NEW
from ui.file_pane import FilePane
from ui.list_side import ListSide
from ui.messages import Message
from ui.outlets import PrintOutlet, Subject, export_listing, fill_menu
from ui.page_split import PageSplit
from ui.pages import Command, Link, Page
from ui.record_kind import PairCommand, RecordCommand, RecordKind
from ui.settings import WindowSettings

UNSAVED = "保存以后才能打印"
IN_BIN = "30 天内可在回收站还原。"


class RecordPage(Page):
    """One page of the navigation.

    Attributes:
        kind: what is shown here. side: the list. pane: the file. split: both beside each other.
    """

    def __init__(
        self, office: Office, settings: WindowSettings, parent: QWidget, kind: RecordKind
    ) -> None:
        super().__init__(office, settings, parent)
        self.kind = kind
        self.name, self.title, self.new_text = kind.name, kind.kind.title, kind.new_text
        self.side = ListSide(office, settings, kind, self)
        self.pane = FilePane(office, kind, self)
        self.split = PageSplit(self.side, self.pane, settings, self)
        self.outlet = PrintOutlet(self, office, settings, kind.sheet, self._subject)
        self.table, self.search = self.side.table, self.side.row.search
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self._connect()
        self.side.to_first()

    # -- what the window asks ----------------------------------------------------------------

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands."""
        has_rows = self.table.listing_model.rowCount() > 0
        found: dict[str, Command] = {
            NEW: self.begin,
            "find": self.go_to_search,
            "refresh": self.refresh,
            "pane": self.split.toggle_pane,
            "columns": self.side.row.columns_wanted.emit,
        }
        if self.pane.record is not None:
            found |= {"edit": self.edit, "wide": self.toggle_wide}
        if self.pane.can_save():
            found |= {"save": self._save, "discard": self.pane.discard}
        if has_rows:
            back, on = (lambda: self.step(-1)), (lambda: self.step(1))
            found |= {"export": self.export, "previous": back, "next": on}
            if self.table.current_id() is not None and not self.pane.is_new:
                found["delete"] = self.delete
            found["print"] = self.print_out
        if self.kind.pair_commands and self.table.selected_count() == 2:
            of_two = self.kind.pair_commands.items()
            found |= {name: partial(self._do_with_two, command) for name, command in of_two}
        if self.kind.record_commands and self._single() is not None:
            of_one = self.kind.record_commands.items()
            found |= {name: partial(self._do_with_one, command) for name, command in of_one}
        return found

    def status(self) -> str:
        """Override Page.status."""
        return self.side.status()

    def empty_text(self) -> str:
        """What is said where no row is listed, "" where there are rows."""
        return self.side.empty.text.text() if self.side.empty.isVisible() else ""

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.search, self.table, self.pane]

    def focus_region(self, region: QWidget) -> None:
        """Extend Page.focus_region: the file has its own first field."""
        if region is self.pane:
            self.pane.take_focus()
        else:
            super().focus_region(region)

    def tables(self) -> list[QWidget]:
        """Override Page.tables."""
        return [self.table]

    def can_leave(self) -> bool:
        """Override Page.can_leave."""
        return self.pane.can_leave()

    def take_focus(self) -> None:
        """Override Page.take_focus: one begins by searching."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def state(self) -> Link:
        """Override Page.state."""
        return replace(self.side.link, record=self.pane.record_id)

    def show_link(self, link: Link) -> None:
        """Override Page.show_link."""
        self.side.show_link(link)

    def remember(self) -> None:
        """Override Page.remember."""
        self.settings.set_table(self.name, self.table.table_state())
        self.settings.set_view(self.name, self.side.link.view)
        self.split.remember()

    def refresh(self) -> None:
        """Override Page.refresh: keep the record, or the place where it stood."""
        self.pane.reload()
        self.side.refresh(keep=self.pane.record is not None)
        current = self.table.current_id()
        if self.pane.record is None and current is not None:
            self.pane.show_record(current)
        self.changed.emit()

    # -- commands ----------------------------------------------------------------------------

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.split.set_wide(False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def begin(self) -> None:
        """Begin a new record."""
        if self.pane.can_leave():
            self.split.show_pane()
            self.split.set_wide(self.kind.opens_wide or self.split.is_wide)
            self.pane.show_new()

    def edit(self) -> None:
        """Go into the file."""
        self.split.show_pane()
        self.pane.take_focus()

    def toggle_wide(self) -> None:
        """Show the file over the whole width, or the table again."""
        self.split.set_wide(not self.split.is_wide)
        self.focus_region(self.pane if self.split.is_wide else self.table)

    def step(self, by: int) -> None:
        """Go to the next or previous record, the focus where it is."""
        self.table.step(by)

    def delete(self) -> None:
        """Delete the selected records after asking; 回收站 keeps them for 30 days."""
        current = self.table.current_id()
        ids = self.table.selected_ids() or ([] if current is None else [current])
        if not ids or not self.pane.can_leave():
            return
        kind, counted, noun = self.name, self.kind.counted, self.kind.noun
        sentence = whole.deletion(kind, ids, counted, noun)
        if not Message.confirm_loss(self, f"{sentence}？{IN_BIN}", "删除"):
            return
        try:
            whole.delete(self.office, kind, ids, counted, noun)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        self.pane.show_nothing()
        self.refresh()

    def print_out(self) -> None:
        """Print the sheet that was printed last from this page."""
        if self.pane.can_leave():
            self.outlet.print_usual()

    def print_sheet(self, name: str) -> None:
        """Print a sheet of the table or of the record that is shown."""
        if self.pane.can_leave():
            self.outlet.print_sheet(name)

    def fill_print_menu(self, menu: QMenu) -> None:
        """Override Page.fill_print_menu."""
        fill_menu(menu, self.outlet.groups(), self.print_sheet)

    def _fill_pane_menu(self, menu: QMenu) -> None:
        fill_menu(menu, [self.outlet.of_record()], self.print_sheet)
        if menu.isEmpty():
            menu.addAction(UNSAVED).setEnabled(False)

    def _subject(self) -> Subject:
        return Subject(self.side.listing, tuple(self._several()), self.pane.record_id)

    def export(self) -> None:
        """Export the table as it stands."""
        export_listing(self, self.office, self.side.listing, self._several())

    def _save(self) -> None:
        self.pane.save()

    def _do_with_two(self, command: PairCommand) -> None:
        """Do something with the two selected records, then show the one that is left."""
        if not self.pane.can_leave():
            return
        ids = self.table.selected_ids()
        if len(ids) == 2 and command(self, self.office, ids[0], ids[1]):
            self.pane.show_nothing()
            self.refresh()
            for number in ids:
                if self.table.go_to(number):
                    break

    def _do_with_one(self, command: RecordCommand) -> None:
        """Do something with the record shown; afterwards this page may be gone."""
        record_id = self._single()
        if record_id is not None and self.pane.can_leave():
            command(self.window(), self.office, record_id)

    def _single(self) -> int | None:
        """The id of the record shown, None where it is new or where several are selected."""
        is_one = self.pane.record is not None and not self.pane.is_new and not self._several()
        return self.pane.record_id if is_one else None

    def _several(self) -> list[int]:
        """The selected records where there are several; one is merely the current one."""
        return self.table.selected_ids() if self.table.selected_count() > 1 else []

    # -- what happens ------------------------------------------------------------------------

    def _follow(self, record_id: int | None) -> None:
        """Show a record in the pane, unless unsaved changes keep the other one there."""
        if record_id is None:
            self.pane.show_nothing()
        elif record_id != self.pane.record_id and self.split.is_pane_shown:
            may_leave = self.pane.can_leave()
            wanted = record_id if may_leave else self.pane.record_id
            if wanted not in (None, self.table.current_id()):  # it would undo a selection of two
                self.side.go_to(wanted)
            if may_leave:
                self.pane.show_record(record_id)
        self.changed.emit()

    def _on_saved(self, record_id: int) -> None:
        self.side.reveal(record_id)
        self.changed.emit()

    def _on_discarded(self) -> None:
        current = self.table.current_id()
        if self.pane.record is None and current is not None:
            self.split.set_wide(False)
            self.pane.show_record(current)

    def _on_pane_shown(self) -> None:
        current = self.table.current_id()
        if current is not None and not self.pane.is_new:
            self._follow(current)

    def _connect(self) -> None:
        self.side.may_leave = self.pane.can_leave
        self.side.followed.connect(self._follow)
        self.side.entered.connect(self.edit)
        self.side.listed.connect(self.changed)
        self.side.begin_wanted.connect(self.begin)
        self.table.doubleClicked.connect(lambda: self.split.set_wide(True))
        self.pane.saved.connect(self._on_saved)
        self.pane.discarded.connect(self._on_discarded)
        self.pane.edited.connect(self.changed)
        self.pane.stepped.connect(self.step)
        self.pane.widened.connect(self.toggle_wide)
        self.pane.closed.connect(self.split.toggle_pane)
        self.pane.link_opened.connect(self.link_opened)
        self.pane.print_menu_wanted.connect(self._fill_pane_menu)
        self.split.pane_shown.connect(self._on_pane_shown)
