"""安全日志: who opened, saw, printed, exported, restored or erased what. It is never edited."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.office import Office
from models.security_log import LOG
from ui import theme
from ui.dialogs import note_label
from ui.layout import FormLayout
from ui.list_side import ListSide
from ui.outlets import PrintOutlet, Subject, export_listing, fill_menu
from ui.pages import Command, Link, Page
from ui.record_kind import RecordKind, head_of
from ui.settings import WindowSettings

NOTE = "打开、查看遮盖内容、打印、导出、备份、恢复、彻底删除都登记在这里，不能修改和删除。"
# it is listed as any kind, but has neither form nor file
LOGGED = RecordKind(
    kind=LOG,
    noun="登记",
    counted="项登记",
    new_text="",
    placeholder="事项、操作人、日期…",
    caption=("sentence",),
    layout=FormLayout(tabs=()),
    head=head_of("登记"),
    sheet="listing",
    empty="还没有登记。",
)


class LogPage(Page):
    """The log as a table, with the usual ways onto paper and into a workbook.

    Attributes:
        side: the list.
    """

    name = "security_log"
    title = "安全日志"

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(office, settings, parent)
        self.side = ListSide(office, settings, LOGGED, self)
        self.outlet = PrintOutlet(self, office, settings, LOGGED.sheet, self._subject)
        note = note_label(self, NOTE)
        note.setContentsMargins(theme.M, 0, theme.M, theme.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.side, 1)
        column.addWidget(note)
        self.side.listed.connect(self.changed)
        self.side.to_first()

    def commands(self) -> Mapping[str, Command]:
        """Override Page.commands: nothing here writes."""
        found: dict[str, Command] = {"find": self.take_focus, "refresh": self.refresh}
        if self.side.listing.count:
            found |= {"print": self.outlet.print_usual, "export": self.export}
        return found

    def fill_print_menu(self, menu: QMenu) -> None:
        """Override Page.fill_print_menu."""
        fill_menu(menu, self.outlet.groups(), self.outlet.print_sheet)

    def export(self) -> None:
        """Export the log as it stands."""
        export_listing(self, self.office, self.side.listing, self._selected())
        self.refresh()  # the export is entered in it

    def status(self) -> str:
        """Override Page.status."""
        return self.side.status()

    def regions(self) -> list[QWidget]:
        """Override Page.regions."""
        return [self.side.row.search, self.side.table]

    def refresh(self) -> None:
        """Override Page.refresh."""
        self.side.refresh(keep=False)
        self.changed.emit()

    def show_link(self, link: Link) -> None:
        """Override Page.show_link."""
        self.side.show_link(link)

    def state(self) -> Link:
        """Override Page.state."""
        return self.side.link

    def remember(self) -> None:
        """Override Page.remember."""
        self.settings.set_table(LOG.name, self.side.table.table_state())
        self.settings.set_view(LOG.name, self.side.link.view)

    def take_focus(self) -> None:
        """Override Page.take_focus."""
        self.side.row.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _selected(self) -> list[int]:
        table = self.side.table
        return table.selected_ids() if table.selected_count() > 1 else []

    def _subject(self) -> Subject:
        return Subject(self.side.listing, tuple(self._selected()))
