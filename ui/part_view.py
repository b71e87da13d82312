"""The sheet of a PartGrid: keys, cell editors, block copy and paste."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.clipboard import block_of, copy_block, from_tsv
from ui.editors import Editor, Sources, make_editor
from ui.editors.line import is_composing
from ui.part_model import CONTENT, Index, PartModel, Unread

ROWS_MIN, ROWS_MAX = 2, 10
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellDelegate(QStyledItemDelegate):
    """Opens the editor of the field in a cell, and knows when it is done."""

    def __init__(self, model: PartModel, sources: Sources, view: PartView) -> None:
        super().__init__(view)
        self._model = model
        self._sources = sources
        self._view = view
        self._open: Editor | None = None

    def is_composing(self) -> bool:
        """Whether the open cell holds half-typed Chinese."""
        return self._open is not None and is_composing(self._open.focus_widget())

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Override QStyledItemDelegate::createEditor."""
        described = self._model.fields[index.column()]
        editor = make_editor(described, parent, compact=True, sources=self._sources)
        editor.focus_widget().installEventFilter(self)
        self._open = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Override QStyledItemDelegate::setEditorData."""
        assert isinstance(editor, Editor)
        content = index.data(CONTENT)
        if isinstance(content, Unread):
            editor.set_value(None)
            type_text = getattr(editor, "type_text", None)
            if type_text is not None:
                type_text(content.text)
        else:
            editor.set_value(content)
            self._model.uncover_cell(index)

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Override QStyledItemDelegate::setModelData: a text not understood stays in the cell."""
        assert isinstance(editor, Editor)
        try:
            self._model.put(index, editor.value())
        except ValueError as error:
            self._model.put(index, Unread(str(editor.content()), str(error)))

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Override QStyledItemDelegate::updateEditorGeometry: high enough for several lines."""
        rect = option.rect
        rect.setHeight(max(rect.height(), editor.sizeHint().height()))
        rect.setWidth(max(rect.width(), editor.minimumSizeHint().width()))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Override QStyledItemDelegate::eventFilter: the keys that end editing."""
        editor = editor_above(watched)
        if editor is None or is_composing(cast(QWidget, watched)):
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._on_focus_out(editor)
            return False
        if is_leaving(event) or is_override(event, Qt.Key.Key_Escape):
            event.accept()  # Esc ends the cell, not the dialog
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._on_key(editor, cast(QKeyEvent, event))
        return False

    def _on_key(self, editor: Editor, event: QKeyEvent) -> bool:
        hints = QAbstractItemDelegate.EndEditHint
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in RETURNS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False  # a line break in the cell
        if event.key() in RETURNS and is_plain:
            self._finish(editor, hints.NoHint)
            self._view.move_down()
        elif event.key() == Qt.Key.Key_Tab and is_plain:
            self._finish(editor, hints.NoHint)
            self._view.move_right()
        elif event.key() == Qt.Key.Key_F6:
            self._finish(editor, hints.NoHint)
            self._view.leave(forward=is_plain and not event.modifiers())
        elif event.key() == Qt.Key.Key_Backtab:
            self._finish(editor, hints.EditPreviousItem)
        elif event.key() == Qt.Key.Key_Escape:
            self._open = None
            self.closeEditor.emit(editor, hints.RevertModelCache)
        else:
            return False
        return True

    def _on_focus_out(self, editor: Editor) -> None:
        focus = QApplication.focusWidget()
        is_inside = focus is not None and (focus is editor or editor.isAncestorOf(focus))
        if not is_inside and QApplication.activePopupWidget() is None:
            self._finish(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _finish(self, editor: Editor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if editor is self._open:  # closing takes the focus away and would come here again
            self._open = None
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)


class PartView(QTableView):
    """A small sheet that is as high as its rows, up to ten."""

    def __init__(
        self, model: PartModel, title: str, sources: Sources, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._part = model
        self.setModel(model)
        self._delegate = CellDelegate(model, sources, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(title)
        self.setAlternatingRowColors(True)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.scaled(theme.ROW))
        heads.setFixedHeight(theme.scaled(theme.HEADER))
        heads.setHighlightSections(False)
        self._widths = [
            theme.text_width(max(field.width, len(field.label) * 2 + 2))
            + theme.scaled(theme.CELL_ROOM)
            for field in model.fields
        ]
        free = [(field.width, -i) for i, field in enumerate(model.fields) if field.align == "left"]
        self._elastic = -max(free, default=(0, 1 - len(self._widths)))[1]
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, width)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QTableView::resizeEvent: the widest column of text takes what is left."""
        super().resizeEvent(event)
        spare = max(0, self.viewport().width() - sum(self._widths))
        self.setColumnWidth(self._elastic, self._widths[self._elastic] + spare)

    def sizeHint(self) -> QSize:
        """Override QTableView::sizeHint: the rows there are, and room for one more."""
        shown = max(ROWS_MIN, min(ROWS_MAX, len(self._part.rows) + 1))
        bar = self.horizontalScrollBar().sizeHint().height()
        height = theme.scaled(theme.HEADER) + shown * theme.scaled(theme.ROW) + bar + 4
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QTableView::minimumSizeHint."""
        return QSize(theme.scaled(120), self.sizeHint().height())

    def is_composing(self) -> bool:
        """Whether Chinese is half typed in a cell."""
        return self._delegate.is_composing()

    def add_row(self) -> None:
        """Add a row at the end and begin to type in it."""
        if not self._part.is_read_only:
            self._edit(self._part.add_row(), 0)

    def remove_row(self) -> None:
        """Take out the current row; undone by 放弃, as nothing is saved yet."""
        row = self.currentIndex().row()
        if row >= 0 and not self._part.is_read_only:
            self._part.remove_row(row)
            self.setFocus()

    def move_down(self) -> None:
        """Go to the cell below."""
        here = self.currentIndex()
        below = self._part.index(here.row() + 1, here.column())
        if below.isValid():
            self.setCurrentIndex(below)
        self.setFocus()

    def move_right(self) -> None:
        """Edit the next cell; after the last one of the last row comes a new row."""
        here = self.currentIndex()
        row, column = here.row(), here.column() + 1
        if column == len(self._part.fields):
            row, column = row + 1, 0
        if row == len(self._part.rows):
            self._part.add_row()
        self._edit(row, column)

    def event(self, event: QEvent) -> bool:
        """Extend QTableView::event: F6 leaves the sheet, not the file."""
        if is_leaving(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Extend QTableView::keyPressEvent: the keys of a sheet."""
        if self.is_composing():
            return  # the first composition in a cell runs while the view has the focus
        index = self.currentIndex()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_block(block_of(self))
        elif event.key() in TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # turns the tabs of the form
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in RETURNS:
            self.move_down()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_row()
        elif event.key() == Qt.Key.Key_Delete and not self._part.is_read_only:
            self._clear()
        elif event.key() == Qt.Key.Key_F6:
            self.leave(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif is_alt and event.key() == Qt.Key.Key_Down and index.isValid():
            self._edit(index.row(), index.column())
            self._open_choices()
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Enter a block from the current cell on; what is not understood is marked in its cell."""
        start = self.currentIndex()
        if self._part.is_read_only or not text:
            return
        for down, cells in enumerate(from_tsv(text.removesuffix("\n")), max(start.row(), 0)):
            if down == len(self._part.rows):
                self._part.add_row()
            for right, cell in enumerate(cells, max(start.column(), 0)):
                index = self._part.index(down, right)
                if index.isValid():
                    self._part.put_text(index, cell)

    def leave(self, *, forward: bool) -> None:
        """Go to what stands behind or before the sheet."""
        self.setTabKeyNavigation(False)  # else focusNextPrevChild goes to the next cell
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _clear(self) -> None:
        for index in self.selectedIndexes():
            self._part.put_text(index, "")

    def _edit(self, row: int, column: int) -> None:
        index = self._part.index(row, column)
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def _open_choices(self) -> None:
        editor = editor_above(QApplication.focusWidget())
        if editor is not None:
            editor.open_choices()


def is_override(event: QEvent, key: Qt.Key) -> bool:
    """Whether a key asks if it is wanted here before it is taken for a shortcut."""
    is_asking = event.type() == QEvent.Type.ShortcutOverride
    return is_asking and cast(QKeyEvent, event).key() == key


def is_leaving(event: QEvent) -> bool:
    """Whether F6 asks: in a sheet it goes to the next field, elsewhere to the next region."""
    return is_override(event, Qt.Key.Key_F6)


def editor_above(widget: QObject | None) -> Editor | None:
    """Return the editor that an input belongs to."""
    while widget is not None and not isinstance(widget, Editor):
        widget = widget.parent()
    return widget
