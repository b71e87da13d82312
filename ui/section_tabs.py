"""SectionTabs: the pages of one section of the navigation, side by side above the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from ui.navigation import Section


class SectionTabs(QTabBar):
    """Hidden where a section has one page alone.

    Signals:
        chosen(name): the user wants this page.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self.setAccessibleName("本栏分页")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self._section: Section | None = None
        self.currentChanged.connect(self._on_changed)

    def show_page(self, section: Section, page: str) -> None:
        """Show the tabs of a section, the one of the page that is open in front."""
        self.blockSignals(True)
        if section is not self._section:
            self._section = section
            while self.count():
                self.removeTab(0)
            for entry in section.pages:
                self.addTab(entry.title)
        names = [entry.name for entry in section.pages]
        self.setCurrentIndex(names.index(page))
        self.blockSignals(False)
        self.setVisible(len(names) > 1)

    def _on_changed(self, index: int) -> None:
        if self._section is not None and 0 <= index < len(self._section.pages):
            self.chosen.emit(self._section.pages[index].name)
