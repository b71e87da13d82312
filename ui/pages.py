"""What the window and its pages know of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from models.columns import Filter
from models.office import Office
from ui.settings import WindowSettings

Command = Callable[[], None]


@dataclass(frozen=True)
class Link:
    """Where a click leads: a page, and what it shows there.

    Attributes:
        page: name of the page ("person").
        view: name of a view, "" for the one last used.
        filters, ids: restrict the rows. title: what the restriction is called on its chip.
        record: the record to make current, None for the first one.
    """

    page: str
    view: str = ""
    filters: tuple[Filter, ...] = ()
    ids: tuple[int, ...] | None = None
    title: str = ""
    record: int | None = None


class Page(QWidget):
    """A page of the window.

    Signals:
        changed(): the status or the commands on offer are others now.
        link_opened(Link): the user wants another page.
        action_wanted(name): a button for an action of the window.

    Attributes:
        name: the key of the page. title: its Chinese name.
        new_text: what the button for a new record says, "" where there is none.
    """

    changed = Signal()
    link_opened = Signal(object)
    action_wanted = Signal(str)
    name = ""
    title = ""
    new_text = ""

    def __init__(self, office: Office, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.settings = settings

    def commands(self) -> Mapping[str, Command]:
        """What the page can do right now, by the name of the action."""
        return {}

    def fill_print_menu(self, menu: QMenu) -> None:
        """Put what can be printed here into the menu of 打印 ▾."""

    def status(self) -> str:
        """Return the counts for the status bar."""
        return ""

    def regions(self) -> list[QWidget]:
        """Return the widgets that F6 goes to, in order."""
        return []

    def focus_region(self, region: QWidget) -> None:
        """Focus one of the regions."""
        region.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tables(self) -> list[QWidget]:
        """Return the lists in which Del deletes."""
        return []

    def can_leave(self) -> bool:
        """Ask what to do with unsaved changes; False keeps the page open."""
        return True

    def refresh(self) -> None:
        """Read everything anew; called after a commit and on F5."""

    def show_link(self, link: Link) -> None:
        """Show what a link names."""

    def state(self) -> Link:
        """Return the link that brings this state back (Alt+←)."""
        return Link(self.name)

    def remember(self) -> None:
        """Write to the settings what the next run should find again."""

    def take_focus(self) -> None:
        """Focus the widget with which one begins here."""
        for region in self.regions()[:1]:
            region.setFocus()
