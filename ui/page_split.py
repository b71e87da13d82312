"""The table and the file beside it: widths, hiding the file, giving it the whole width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme
from ui.file_pane import FilePane
from ui.settings import WindowSettings


class PageSplit(QSplitter):
    """Left the list, right the file.

    Signals:
        pane_shown(): the file was hidden and is shown again.
    """

    pane_shown = Signal()

    def __init__(
        self, left: QWidget, pane: FilePane, settings: WindowSettings, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._left = left
        self._pane = pane
        self._settings = settings
        self._usual = 0
        self.is_wide = False
        self.addWidget(left)
        self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setHandleWidth(theme.XS)
        self.splitterMoved.connect(self._on_moved)
        pane.setVisible(settings.is_pane_open)

    @property
    def is_pane_shown(self) -> bool:
        """Whether the file is on screen, beside the table or alone."""
        return not self._pane.isHidden()

    def set_wide(self, on: bool) -> None:
        """Give the file the whole width, or bring the table back."""
        if on != self.is_wide:
            self.is_wide = on
            self.show_pane()
            self._left.setVisible(not on)
            self._pane.head.set_wide(on)

    def toggle_pane(self) -> None:
        """Hide the file or show it again; what is unsaved is asked about first."""
        if self._pane.isHidden():
            self.show_pane()
        elif self._pane.can_leave():
            self.set_wide(False)
            self._pane.hide()
            self._settings.is_pane_open = False

    def show_pane(self) -> None:
        """Show the file if it is hidden."""
        if self._pane.isHidden():
            self._pane.show()
            self._settings.is_pane_open = True
            self.pane_shown.emit()

    def remember(self) -> None:
        """Write the width to the settings where the user has chosen one."""
        if self._usual < 0:
            self._settings.pane_width = round(self._pane.width() * 100 / theme.zoom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QSplitter::resizeEvent: the file is smaller in a narrow window."""
        super().resizeEvent(event)
        chosen = self._settings.pane_width
        is_narrow = self.window().width() < theme.scaled(theme.WIDE)
        usual = theme.scaled(chosen or (theme.PANE_SMALL if is_narrow else theme.PANE))
        if usual != self._usual and self._usual >= 0:
            self._usual = usual
            self.setSizes([self.width() - usual, usual])

    def _on_moved(self) -> None:
        self._usual = -1  # chosen by hand from now on
