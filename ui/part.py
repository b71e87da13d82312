"""PartEditor: what a form expects of an editor for the rows that belong to its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class PartEditor(QWidget):
    """Edits the rows of one part. PartGrid does it as a sheet, the lists of names in their own way.

    Signals:
        edited(): the user changed a row, added or removed one.
        revealed(): sensitive values were uncovered.

    Attributes:
        title: the Chinese name of the part.
    """

    edited = Signal()
    revealed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title

    def load(self, records: Sequence[Any]) -> None:
        """Show these records; nothing counts as modified."""
        raise NotImplementedError

    def store(self) -> tuple[list[Any], dict[str, str]]:
        """Write what was typed into the records; returns them, and problems by ``row.field``."""
        raise NotImplementedError

    def join(self, parts: Mapping[str, PartEditor]) -> None:
        """Meet the other parts of the form, of which this one may want to know something."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark what forbids saving, by ``row.field``, rows counted as ``store`` returned them.

        What concerns no row stands under the empty key.
        """

    def go_to(self, cell: str) -> None:
        """Make a cell current: ``0.school``; empty for where one begins."""

    def go_on(self) -> bool:
        """Focus the field after the present one in here; False behind the last (Enter)."""
        return False

    def is_modified(self) -> bool:
        """Whether anything differs from what was loaded."""
        raise NotImplementedError

    def set_read_only(self, on: bool) -> None:
        """Forbid or allow editing."""
