"""The list of a record's attachments: what they are is changed in their cells, saved at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from models.attachments import SIZE, Attachment
from ui.editors import NO_SOURCES
from ui.part_model import Index, PartModel, Unread
from ui.part_view import RETURNS, PartView

EDITED = ("kind_code", "taken_on", "caption_text")
NAME = "file_name"


class AttachmentModel(PartModel):
    """Attachments as rows.

    Signals:
        entered(row, name): a cell holds another value, which is to be saved.
    """

    entered = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        fields = Attachment.fields()
        kind, taken_on, caption = (fields[name] for name in EDITED)
        super().__init__((fields[NAME], kind, SIZE, taken_on, caption), Attachment, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Extend PartModel.flags: name and size are those of the file."""
        found = super().flags(index)
        is_edited = index.isValid() and self.fields[index.column()].name in EDITED
        return found if is_edited else found & ~Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Extend PartModel::headerData: no stars, as every row is complete from the start."""
        found = super().headerData(section, orientation, role)
        return found.removesuffix(" *") if isinstance(found, str) else found

    def put(self, index: Index, content: object) -> None:
        """Extend PartModel.put: what is understood is told, to be saved."""
        name = self.fields[index.column()].name
        before = self.rows[index.row()].contents[name]
        super().put(index, content)
        if content != before and not isinstance(content, Unread):
            self.entered.emit(index.row(), name)


class AttachmentView(PartView):
    """The list with the keys of a list of records.

    Signals:
        opened(): Enter, or a double click on a name. add_wanted(): Insert. delete_wanted(): Del.
    """

    opened = Signal()
    add_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, model: AttachmentModel, parent: QWidget) -> None:
        super().__init__(model, "附件", NO_SOURCES, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()

    def chosen_rows(self) -> list[int]:
        """The selected rows, else the current one."""
        selected = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex().row()
        return selected or ([current] if current >= 0 else [])

    def add_row(self) -> None:
        """Override PartView.add_row: a row comes with a file."""
        self.add_wanted.emit()

    def move_right(self) -> None:
        """Override PartView.move_right: to the next cell that can be typed in, if there is one."""
        here = self.currentIndex()
        self.setFocus()
        for column in range(here.column() + 1, self.model().columnCount()):
            index = self.model().index(here.row(), column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(index)
                self.edit(index)
                return

    def paste(self, text: str) -> None:
        """Override PartView.paste: files are pasted, not texts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend PartView.keyPressEvent: the keys of a list."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.is_composing():
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()  # the panel takes files
        elif event.key() in RETURNS and is_plain:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Extend QTableView::mouseDoubleClickEvent: a name is opened."""
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            super().mouseDoubleClickEvent(event)
        elif index.isValid():
            self.opened.emit()
