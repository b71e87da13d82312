"""Lists that are read, with rows of the usual height: history, acts, what a person took part in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QWidget,
)

from ui import theme


class RowDelegate(QStyledItemDelegate):
    """Gives every row the height of the tokens, whatever the font (T12)."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Extend QStyledItemDelegate::sizeHint."""
        return QSize(super().sizeHint(option, index).width(), theme.scaled(theme.ROW))


def tree_of(heads: Sequence[str], name: str, parent: QWidget) -> QTreeWidget:
    """Return a list whose second column takes the room; it cannot be edited, and Tab leaves it."""
    tree = QTreeWidget(parent)
    tree.setHeaderLabels(list(heads))
    tree.setAccessibleName(name)
    tree.setItemDelegate(RowDelegate(tree))
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setIndentation(theme.scaled(theme.M))
    tree.setAlternatingRowColors(True)
    tree.setTabKeyNavigation(False)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setFixedHeight(theme.scaled(theme.HEADER))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.resizeSection(0, theme.text_width(14) + theme.scaled(theme.CELL_ROOM))
    header.resizeSection(2, theme.text_width(8) + theme.scaled(theme.CELL_ROOM))
    return tree
