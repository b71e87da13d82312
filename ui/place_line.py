"""A folder as a line: the path, 更改…, and what is to be said of the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.dialogs import note_label, push_button, row_of, say
from ui.editors.line import LineInput
from ui.files import Choose
from ui.places import Note, existing, has_problem


class PlaceLine(QWidget):
    """The line.

    Signals:
        changed(): another folder was typed or chosen.
    """

    changed = Signal()

    def __init__(
        self, name: str, notes: Callable[[Path], list[Note]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._notes = notes
        self.line = LineInput(self)
        self.line.setAccessibleName(name)
        self.choose = push_button("更改…", self._choose, self, f"选择{name}", "open")
        self.choose.setAccessibleName(f"更改{name}")
        self.note = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(row_of(self.line, self.choose, stretch=0))
        column.addWidget(self.note)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self._on_changed())

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self.line.text().strip())

    def set_path(self, path: Path) -> None:
        """Show a folder; the start of a long path is seen first."""
        self.line.setText(str(path))
        self.line.setCursorPosition(0)
        self.refresh()

    def is_usable(self) -> bool:
        """Whether nothing forbids the folder."""
        return bool(self.line.text().strip()) and not has_problem(self._notes(self.path))

    def refresh(self) -> None:
        """Look at the folder again."""
        notes = self._notes(self.path) if self.line.text().strip() else []
        worst = next((n for n in notes if n[1] == "problem"), None) or (notes[0] if notes else None)
        others = [text for text, kind in notes if worst and kind == worst[1]]
        say(self.note, "".join(others), worst[1] if worst else "muted")

    def _choose(self) -> None:
        found = Choose.folder(self, self._name, existing(self.path))
        if found is not None:
            self.set_path(found)

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()
