"""Chips: what one should know of a record at a glance; what finds no room hides behind “＋2”."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import theme


class Chips(QWidget):
    """A line of short texts; never wider than the room it gets."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._chips: list[QLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.XS)
        self._more = self._chip("")
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these, from left to right."""
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = [self._chip(text) for text in texts]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)
        self.setVisible(bool(texts))
        self._fit()

    def shown(self) -> list[str]:
        """Return the texts on screen."""
        every = (*self._chips, self._more)
        return [chip.text() for chip in every if not chip.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QWidget::resizeEvent: show as many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Override QWidget::sizeHint: as high as a chip."""
        return QSize(theme.PANE_MIN, self._more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QWidget::minimumSizeHint: chips never keep a pane wide."""
        return QSize(0, self._more.sizeHint().height())

    def _chip(self, text: str) -> QLabel:
        chip = QLabel(text, self)
        chip.setProperty("chip", True)
        theme.set_size(chip, theme.SMALL_POINTS)
        return chip

    def _fit(self) -> None:
        widths = [chip.sizeHint().width() + theme.XS for chip in self._chips]
        count = len(widths)
        if sum(widths) - theme.XS > self.width():
            self._more.setText(f"＋{count}")
            room = self.width() - self._more.sizeHint().width()
            while count and sum(widths[:count]) > room:
                count -= 1
        rest = [chip.text() for chip in self._chips[count:]]
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < count)
        self._more.setVisible(bool(rest))
        self._more.setText(f"＋{len(rest)}")
        self._more.setToolTip("、".join(rest))
