"""The chosen people on screen, and the keys of such a list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from ui import theme
from ui.clipboard import rows_of
from ui.editors import Sources
from ui.name_model import NameListModel
from ui.part_view import PartView

ROWS_MIN = 2


class NameListView(PartView):
    """The chosen people; Space toggles, Del takes out, Alt+↑↓ moves.

    Signals:
        toggled(), removed(), moved(by), pasted(text): keys, for the editor that owns the list.
    """

    toggled = Signal()
    removed = Signal()
    moved = Signal(int)
    pasted = Signal(str)

    def __init__(self, model: NameListModel, title: str, sources: Sources, parent: QWidget) -> None:
        super().__init__(model, title, sources, parent)
        self._names = model
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().setHighlightSections(False)

    def selected_rows(self) -> list[int]:
        """Return the selected rows, the current one where none is."""
        here = self.currentIndex().row()
        return rows_of(self) or ([here] if here >= 0 else [])

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override PartView.minimumSizeHint: the list takes what there is."""
        return QSize(theme.scaled(160), theme.scaled(theme.HEADER + ROWS_MIN * theme.ROW))

    def add_row(self) -> None:
        """Override PartView.add_row: people come from the candidates."""

    def move_right(self) -> None:
        """Override PartView.move_right: after the last cell comes the next person, no new row."""
        here = self.currentIndex()
        for place in range(here.row() * len(self._names.fields) + here.column() + 1, 10**6):
            row, column = divmod(place, len(self._names.fields))
            if row >= len(self._names.rows):
                break
            index = self._names.index(row, column)
            if self._names.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self._edit(row, column)
                return
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend PartView.keyPressEvent: the keys of a list of people."""
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif is_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() != Qt.Key.Key_Insert:
            super().keyPressEvent(event)
