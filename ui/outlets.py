"""The ways out of a table: onto paper and into a workbook. Loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.listing import Listing
from models.office import Office
from ui.settings import WindowSettings

ROSTER = "member_roster"


def print_listing(
    parent: QWidget,
    office: Office,
    sheet: str,
    listing: Listing,
    selected: Sequence[int],
    settings: WindowSettings,
) -> None:
    """Open the print dialog for the rows of a table."""
    from ui.print_dialog import PrintDialog  # it loads the printing of PDF

    PrintDialog.run(parent, office, sheet, listing, selected, settings)


def export_listing(
    parent: QWidget, office: Office, listing: Listing, selected: Sequence[int]
) -> None:
    """Open the export dialog for the rows of a table."""
    from ui.export_dialog import ExportDialog  # it loads the writer of workbooks

    ExportDialog.run(parent, office, listing, selected)
