"""The state of the window between two runs. What changes a record is in the office file instead."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

_FORGETTABLE = ("print/", "tables/", "views/", "statistics/")


@dataclass(frozen=True)
class TableState:
    """How a table was left.

    Attributes:
        columns: keys of those shown, from left to right; none for the usual ones.
        widths: in pixels at 100 % zoom, by key; only those that were changed.
        sort: key of the sorted column or of a named order, "" for the usual.
    """

    columns: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


def default_path() -> Path:
    """Where the state lies for this user of the computer."""
    return Path(platformdirs.user_config_path("xinlian", appauthor=False)) / "window.ini"


class WindowSettings:
    """Typed access to an INI file; after a restart an untyped value would be a string."""

    def __init__(self, path: Path | None = None) -> None:
        self._store = QSettings(str(path or default_path()), QSettings.Format.IniFormat)

    def sync(self) -> None:
        """Write to the disk now."""
        self._store.sync()

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the main window, as QWidget.saveGeometry gave it."""
        found = self._store.value("window/geometry", QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def zoom(self) -> int:
        """Zoom in percent."""
        return self._number("window/zoom", 100)

    @zoom.setter
    def zoom(self, value: int) -> None:
        self._store.setValue("window/zoom", value)

    @property
    def pane_width(self) -> int:
        """Width of the file pane at 100 % zoom; 0 for the usual one."""
        return self._number("window/pane_width", 0)

    @pane_width.setter
    def pane_width(self, value: int) -> None:
        self._store.setValue("window/pane_width", value)

    @property
    def is_pane_open(self) -> bool:
        """Whether the file pane is shown."""
        return bool(self._store.value("window/pane_open", True, type=bool))

    @is_pane_open.setter
    def is_pane_open(self, value: bool) -> None:
        self._store.setValue("window/pane_open", value)

    @property
    def page(self) -> str:
        """Name of the page that was open."""
        return self._text("window/page")

    @page.setter
    def page(self, value: str) -> None:
        self._store.setValue("window/page", value)

    @property
    def last_office(self) -> Path | None:
        """The office file opened last."""
        text = self._text("window/last_office")
        return Path(text) if text else None

    @last_office.setter
    def last_office(self, value: Path | None) -> None:
        self._store.setValue("window/last_office", str(value) if value else "")

    @property
    def operator(self) -> str:
        """操作人: who works at this computer; "" for the login name."""
        return self._text("operator")

    @operator.setter
    def operator(self, value: str) -> None:
        self._store.setValue("operator", value)

    def view(self, kind: str) -> str:
        """Name of the view last used on a page."""
        return self._text(f"views/{kind}")

    def set_view(self, kind: str, name: str) -> None:
        """Remember the view of a page."""
        self._store.setValue(f"views/{kind}", name)

    def table(self, kind: str) -> TableState:
        """Return how the table of a record kind was left; damaged state counts as none."""
        try:
            return TableState(**json.loads(self._text(f"tables/{kind}") or "{}"))
        except (ValueError, TypeError):
            return TableState()

    def set_table(self, kind: str, state: TableState) -> None:
        """Remember how a table is left."""
        self._store.setValue(f"tables/{kind}", json.dumps(asdict(state)))

    def forget(self, words: Iterable[str]) -> None:
        """Drop what was remembered of prints, tables and views with one of these words in it."""
        wanted = {form for word in words for form in (word, json.dumps(word)[1:-1])}
        for key in self._store.allKeys():
            if key.startswith(_FORGETTABLE) and any(word in self._text(key) for word in wanted):
                self._store.remove(key)
        self._store.sync()

    def _text(self, key: str) -> str:
        return str(self._store.value(key, "", type=str))

    def _number(self, key: str, usual: int) -> int:
        found = self._store.value(key, usual, type=int)
        return found if isinstance(found, int) else usual
