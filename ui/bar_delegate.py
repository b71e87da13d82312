"""Numbers with a bar behind them and their share beside them, in the colours of the palette."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

LENGTH = Qt.ItemDataRole.UserRole + 1  # of the bar, in parts of the longest
SHARE = Qt.ItemDataRole.UserRole + 2
FAINT = 45  # of 255: text on the bar keeps its contrast in both themes
SHARE_ROOM = 8  # characters of 100.0%


class BarDelegate(QStyledItemDelegate):
    """The bar says at a glance what the numbers say exactly."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate::paint."""
        given = QStyleOptionViewItem(option)
        self.initStyleOption(given, index)
        text, given.text = given.text, ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, given, painter, given.widget)
        cell = given.rect.adjusted(theme.XS, 0, -theme.S, 0)
        painter.save()
        self._draw_bar(painter, cell, float(index.data(LENGTH) or 0.0))
        painter.setFont(given.font)
        is_selected = bool(given.state & QStyle.StateFlag.State_Selected)
        self._draw_texts(painter, cell, text, str(index.data(SHARE) or ""), is_selected)
        painter.restore()

    @staticmethod
    def _draw_bar(painter: QPainter, cell: QRect, length: float) -> None:
        if length <= 0:
            return
        colour = QColor(QApplication.palette().color(QPalette.ColorRole.Accent))
        colour.setAlpha(FAINT)
        bar = cell.adjusted(0, theme.XS, 0, -theme.XS)
        bar.setWidth(max(1, round(bar.width() * length)))
        painter.fillRect(bar, colour)

    @staticmethod
    def _draw_texts(
        painter: QPainter, cell: QRect, text: str, share: str, is_selected: bool
    ) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        roles, palette = QPalette.ColorRole, QApplication.palette()
        strong = palette.color(roles.Text)
        muted = strong if is_selected else palette.color(roles.PlaceholderText)
        if share:
            painter.setPen(muted)
            painter.drawText(cell, right, share)
            cell = cell.adjusted(0, 0, -theme.text_width(SHARE_ROOM), 0)
        painter.setPen(strong)
        painter.drawText(cell, right, text)
