"""Icons by name: Material Design Icons of QtAwesome, in the colours of the palette in force."""

from __future__ import annotations

from typing import Any

import qtawesome  # type: ignore[import-untyped]
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication

NAMES = {
    "home": "view-dashboard-outline",
    "people": "account-group-outline",
    "activities": "calendar-check-outline",
    "commendations": "medal-outline",
    "donations": "hand-heart-outline",
    "proposals": "lightbulb-on-outline",
    "appointments": "briefcase-outline",
    "ledgers": "notebook-multiple",
    "summary": "chart-bar",
    "settings": "cog-outline",
    "help": "help-circle-outline",
    "new": "account-plus-outline",
    "add": "plus",
    "remove": "minus",
    "edit": "pencil-outline",
    "delete": "trash-can-outline",
    "import": "file-import-outline",
    "export": "microsoft-excel",
    "print": "printer-outline",
    "undo": "undo",
    "redo": "redo",
    "backup": "usb-flash-drive-outline",
    "restore": "database-refresh-outline",
    "search": "magnify",
    "filter": "filter-outline",
    "columns": "view-column-outline",
    "save": "content-save-outline",
    "show": "eye-outline",
    "hide": "eye-off-outline",
    "calendar": "calendar-month-outline",
    "photo": "image-plus",
    "close": "close",
    "previous": "chevron-left",
    "next": "chevron-right",
    "expand": "arrow-expand",
    "open": "folder-open-outline",
    "warning": "alert-outline",
    "error": "alert-circle-outline",
    "info": "information-outline",
    "question": "help-circle-outline",
}


def icon(name: str) -> QIcon:
    """Return an icon of NAMES in the text colour; disabled ones take the disabled text colour.

    A widget that lives through a change of palette asks again in its changeEvent.
    """
    colours = QApplication.palette()
    shades: dict[str, Any] = {
        "color": colours.color(QPalette.ColorRole.ButtonText),
        "color_disabled": colours.color(
            QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText
        ),
    }
    found = qtawesome.icon(f"mdi6.{NAMES[name]}", **shades)
    assert isinstance(found, QIcon)
    return found
