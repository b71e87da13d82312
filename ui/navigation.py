"""The navigation at the left: numbered pages, icons only in a narrow window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.office import Office
from ui import theme
from ui.icons import icon
from ui.pages import Page
from ui.settings import WindowSettings

MakePage = Callable[[Office, WindowSettings, QWidget], Page]


@dataclass(frozen=True)
class Entry:
    """One page: its key, its title on the tab of its section, and how it is made."""

    name: str
    title: str
    make: MakePage


@dataclass(frozen=True)
class Section:
    """One line of the navigation with its pages; several of them stand as tabs above the page.

    Attributes:
        number: its digit with Ctrl; stays the same while other sections are still missing.
    """

    number: int
    title: str
    icon: str
    pages: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The key of the section: that of its first page."""
        return self.pages[0].name

    def holds(self, page: str) -> bool:
        """Whether a page belongs here."""
        return any(entry.name == page for entry in self.pages)

    def after(self, page: str) -> str:
        """The page that follows another one here, the first after the last."""
        names = [entry.name for entry in self.pages]
        return names[(names.index(page) + 1) % len(names)]


class Sidebar(QWidget):
    """The navigation, and below it 设置 and 帮助.

    Signals:
        action_wanted(name): one of the buttons at the foot.
    """

    action_wanted = Signal(str)

    def __init__(self, sections: Sequence[Section], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = Navigation(sections, self)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, theme.XS)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        column.addLayout(self._foot)
        self._buttons = [
            self._button("settings", "设置", "settings"),
            self._button("keys", "键盘一览", "help"),
        ]
        for button in self._buttons:
            self._foot.addWidget(button)
        self.set_collapsed(False)

    def set_collapsed(self, on: bool) -> None:
        """Show icons only."""
        width = theme.NAVIGATION_COLLAPSED if on else theme.NAVIGATION
        self.setFixedWidth(theme.scaled(width))
        self.list.set_collapsed(on)
        self._foot.setContentsMargins(theme.XS if on else theme.M, 0, theme.XS, 0)
        styles = Qt.ToolButtonStyle
        for button in self._buttons:
            button.setToolButtonStyle(
                styles.ToolButtonIconOnly if on else styles.ToolButtonTextBesideIcon
            )

    def _button(self, name: str, text: str, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(f" {text}")
        button.setIcon(icon(sign))
        side = theme.scaled(theme.NAVIGATION_ICON)
        button.setIconSize(QSize(side, side))
        button.setAutoRaise(True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFixedHeight(theme.scaled(theme.NAVIGATION_ITEM))
        button.clicked.connect(lambda: self.action_wanted.emit(name))
        return button


class Navigation(QListWidget):
    """The list of sections.

    Signals:
        chosen(name): the user wants this section.
    """

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        side = theme.scaled(theme.NAVIGATION_ICON)
        self.setIconSize(QSize(side, side))
        self.is_collapsed = False
        self._sections = {section.name: section for section in sections}
        for section in sections:
            self.addItem(self._item(section))
        self.set_collapsed(False)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_item)

    def show_page(self, name: str) -> None:
        """Mark the section of the page that is open."""
        for row, section in enumerate(self._sections.values()):
            if section.holds(name):
                self.setCurrentRow(row)

    def set_collapsed(self, on: bool) -> None:
        """Show icons only; the titles become tool tips."""
        self.is_collapsed = on
        for row in range(self.count()):
            item = self.item(row)
            title = str(item.data(Qt.ItemDataRole.AccessibleTextRole))
            item.setText("" if on else title)

    def changeEvent(self, event: QEvent) -> None:
        """Extend QListWidget::changeEvent: icons take the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sections"):
            for row in range(self.count()):
                item = self.item(row)
                item.setIcon(icon(self._sections[item.data(Qt.ItemDataRole.UserRole)].icon))

    def _item(self, section: Section) -> QListWidgetItem:
        item = QListWidgetItem(icon(section.icon), section.title)
        item.setData(Qt.ItemDataRole.UserRole, section.name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, section.title)
        item.setToolTip(f"{section.title}（Ctrl+{section.number}）")
        # the hint, not the style sheet, sets the pitch: there it made rows overlap (T9)
        item.setSizeHint(QSize(0, theme.scaled(theme.NAVIGATION_ITEM)))
        return item

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
