"""One column of a statistical table as bars; drawn anew in every palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from models.statistics.paper import Bar
from ui import theme

PITCH, THICK = 24, 14  # pixels from bar to bar, and of a bar
MOST = 100  # bars; a longer picture says nothing
LABEL_PART = 0.42  # of the width that labels may take


class BarChart(QWidget):
    """Horizontal bars with their labels and numbers; the table beside it has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._title = ""
        self.setAccessibleName("统计图")

    def show_bars(self, title: str, bars: Sequence[Bar]) -> None:
        """Draw these."""
        left_out = len(bars) - MOST
        self._bars = tuple(bars[:MOST])
        self._title = f"{title}（前 {MOST} 项）" if left_out > 0 else title
        said = "，".join(f"{bar.label} {bar.text or 0}" for bar in self._bars)
        self.setAccessibleDescription(f"{self._title}：{said}")
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def shown(self) -> tuple[str, tuple[Bar, ...]]:
        """The title and the bars on screen."""
        return self._title, self._bars

    def sizeHint(self) -> QSize:
        """Override QWidget::sizeHint: as high as its bars."""
        rows = len(self._bars) + 1
        return QSize(theme.scaled(theme.PANE_MIN), rows * theme.scaled(PITCH) + 2 * theme.S)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget::paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        pitch, palette = theme.scaled(PITCH), self.palette()
        measure = painter.fontMetrics()
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        inside = self.rect().adjusted(theme.S, theme.S, -theme.S, 0)
        heading = QRect(inside.left(), inside.top(), inside.width(), pitch)
        painter.drawText(
            heading, Qt.AlignmentFlag.AlignCenter, _cut(painter, self._title, inside.width())
        )
        widest = max((measure.horizontalAdvance(bar.label) for bar in self._bars), default=0)
        label = min(widest, round(inside.width() * LABEL_PART))
        numbers = max((measure.horizontalAdvance(bar.text) for bar in self._bars), default=0)
        room = max(0, inside.width() - label - numbers - 2 * theme.S)
        for place, bar in enumerate(self._bars, 1):
            top = inside.top() + place * pitch
            self._draw(painter, bar, QRect(inside.left(), top, label, pitch), room)

    def _draw(self, painter: QPainter, bar: Bar, label: QRect, room: int) -> None:
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        palette = self.palette()
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(label, middle | right, _cut(painter, bar.label, label.width()))
        thick = theme.scaled(THICK)
        left = label.right() + theme.S
        length = round(room * bar.length)
        top = label.top() + (label.height() - thick) // 2
        if length:
            colour = QColor(palette.color(QPalette.ColorRole.Accent))
            painter.fillRect(QRect(left, top, length, thick), colour)
        rest = QRect(left + length + theme.XS, label.top(), self.width(), label.height())
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, bar.text)


def _cut(painter: QPainter, text: str, room: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


class ChartArea(QScrollArea):
    """The chart, scrolled where it is higher than its room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chart = BarChart(self)
        self.setWidget(self.chart)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("统计图区域")
        self.setMinimumWidth(theme.scaled(200))
