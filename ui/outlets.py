"""The ways out of a page: onto paper and into a workbook. Loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from models.listing import Listing
from models.office import Office
from ui.pc_settings import PaperSettings
from ui.settings import WindowSettings

if TYPE_CHECKING:  # the list of sheets is loaded when a menu opens, not with the window
    from printing.sheet import Sheet

KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # by which the lines of a menu are chosen
CALIBRATION = "calibration_page"  # belongs to a printer: its ways in are the settings, the dialog


@dataclass(frozen=True)
class Subject:
    """What a page has that may be printed.

    Attributes:
        listing: the rows of its table, in their order. selected: several of them.
        record: the one that is shown, None for none.
    """

    listing: Listing
    selected: tuple[int, ...] = ()
    record: int | None = None


class PrintOutlet:
    """What can be printed from a page, and the way there.

    Args:
        usual: name of the sheet printed at first, "" for the first one.
        subject: what the page shows now.
    """

    def __init__(
        self,
        page: QWidget,
        office: Office,
        settings: WindowSettings,
        usual: str,
        subject: Callable[[], Subject],
    ) -> None:
        self._page, self._office, self._settings = page, office, settings
        self._usual, self._subject = usual, subject

    def groups(self) -> list[list[Sheet]]:
        """The sheets of the table, those of the record that is shown, those of the office."""
        from printing.sheets import SHEETS, sheets_for  # as above

        subject = self._subject()
        found = sheets_for(subject.listing.kind.name)
        of_table = [sheet for sheet in found if sheet.scope == "list"]
        of_office = [s for s in SHEETS.values() if s.scope == "office" and s.name != CALIBRATION]
        has_rows = subject.listing.count > 0
        return [of_table if has_rows else [], self.of_record(), of_office]

    def of_record(self) -> list[Sheet]:
        """The sheets of one record, none where none is shown."""
        from printing.sheets import sheets_for  # as above

        subject = self._subject()
        found = sheets_for(subject.listing.kind.name) if subject.record is not None else []
        return [sheet for sheet in found if sheet.scope in ("each", "one")]

    def print_usual(self) -> None:
        """Print the sheet that was printed last from this page, at first the usual one."""
        of_table, of_record, _ = self.groups()
        names = [sheet.name for sheet in (*of_table, *of_record)]
        last = PaperSettings(self._settings).sheet_of(self._subject().listing.kind.name)
        for name in (last, self._usual, *names):
            if name in names:
                self.print_sheet(name)
                return

    def print_sheet(self, name: str) -> None:
        """Open the print dialog with one sheet."""
        subject = self._subject()
        print_listing(
            self._page,
            self._office,
            name,
            subject.listing,
            subject.selected,
            self._settings,
            subject.record,
        )


def fill_menu(menu: QMenu, groups: Sequence[Sequence[Sheet]], run: Callable[[str], object]) -> None:
    """Put sheets into a menu, a line between the groups; each line has its key."""
    keys = iter(KEYS)
    for group in groups:
        if group and not menu.isEmpty():
            menu.addSeparator()
        for sheet in group:
            line = menu.addAction(f"&{next(keys)} {sheet.title}")
            line.triggered.connect(lambda _=False, name=sheet.name: run(name))


def print_listing(
    parent: QWidget,
    office: Office,
    sheet: str,
    listing: Listing,
    selected: Sequence[int],
    settings: WindowSettings,
    record: int | None = None,
) -> None:
    """Open the print dialog for the rows of a table, or for the record that is shown."""
    from ui.print_dialog import PrintDialog  # it loads the printing of PDF

    PrintDialog.run(parent, office, sheet, listing, selected, settings, record)


def export_listing(
    parent: QWidget, office: Office, listing: Listing, selected: Sequence[int]
) -> None:
    """Open the export dialog for the rows of a table."""
    from ui.export_dialog import ExportDialog  # it loads the writer of workbooks

    ExportDialog.run(parent, office, listing, selected)
