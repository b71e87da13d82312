"""The frame: menus, tool bar, navigation, status bar. It knows pages, not records."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models import past
from models.errors import Unavailable
from models.office import Office
from ui import as_of, theme, undoing
from ui.actions import NEW
from ui.backing_up import backup_on_leaving, last_backup_text, settings_of
from ui.banner import Banner
from ui.bars import SHORTEST_BAR, Bars
from ui.drafting import Drafting
from ui.input_watch import InputWatch
from ui.lock import IdleLock
from ui.messages import Message
from ui.navigation import Section, Sidebar
from ui.page_list import ENTRIES, SECTIONS
from ui.pages import Link, Page
from ui.section_tabs import SectionTabs
from ui.settings import WindowSettings
from ui.status_line import StatusLine

FIRST_PAGE, HOME = "person", "home"


class MainWindow(QMainWindow):
    """The window of one office file.

    Attributes:
        office: the open file. settings: the state of the window between two runs.
        bars: menus, tool bar and their actions.
        drafting: keeps and offers what is not saved. lock: hides everything from passers-by.
    """

    def __init__(self, office: Office, settings: WindowSettings | None = None) -> None:
        super().__init__()
        self.office = office
        self.settings = settings or WindowSettings()
        self._entries = {entry.name: entry for entry in ENTRIES}
        self._last_of: dict[str, str] = {}  # section → the page last open there
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._past: list[Link] = []
        self._future: list[Link] = []
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read_again)
        self.watch = InputWatch(self)
        self.drafting = Drafting(self)
        self._compose()
        self.lock: IdleLock = IdleLock(self)
        self._connect()
        self._restore()
        self.drafting.begin()

    @property
    def page(self) -> Page:
        """The page that is open."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    # -- pages -------------------------------------------------------------------------------

    def has_page(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return name in self._entries

    def show_page(self, name: str) -> bool:
        """Open a page of the navigation; whether the present one could be left."""
        return self.open_link(Link(name))

    def go_to_section(self, section: Section) -> None:
        """Open the page last open in a section; in it already, the next one."""
        here = self.page.name
        is_here = section.holds(here)
        wanted = section.after(here) if is_here else self._last_of.get(section.name, section.name)
        if wanted != here:
            self.show_page(wanted)

    def open_link(self, link: Link) -> bool:
        """Open a page and show what the link names there."""
        here = self.page.state() if self.stack.count() else None
        if not self._go(link):
            return False
        if here is not None and here != self.page.state():
            self._past.append(here)
            self._future.clear()
        return True

    def begin(self, name: str) -> None:
        """Open a page and begin a new record there."""
        if self.show_page(name):
            command = self.page.commands().get(NEW)
            if command is not None:
                command()

    def go_back(self) -> None:
        """Show what was seen before."""
        self._turn(self._past, self._future)

    def go_forward(self) -> None:
        """Undo go_back."""
        self._turn(self._future, self._past)

    def _turn(self, source: list[Link], other: list[Link]) -> None:
        if source:
            here = self.page.state()
            if self._go(source[-1]):
                source.pop()
                other.append(here)

    def _go(self, link: Link) -> bool:
        if self.stack.count() and not self.page.can_leave():
            return False
        is_other = not self.stack.count() or self.page.name != link.page
        page = self._made(link.page)
        self.stack.setCurrentWidget(page)
        if link.page in self._stale:
            self._stale.discard(link.page)
            page.refresh()
        if link != Link(link.page):
            page.show_link(link)
        self._show_place(link.page)
        self.settings.page = link.page
        if is_other:
            page.take_focus()
        self._on_changed()
        return True

    def _show_place(self, name: str) -> None:
        """Mark the page in the navigation and on the tabs of its section."""
        section = next(each for each in SECTIONS if each.holds(name))
        self._last_of[section.name] = name
        self.navigation.show_page(name)
        self.tabs.show_page(section, name)

    def _on_section(self, name: str) -> None:
        section = next(each for each in SECTIONS if each.holds(name))
        if not section.holds(self.page.name):
            self.show_page(self._last_of.get(name, name))

    def _on_tab(self, name: str) -> None:
        if not self.show_page(name):
            self._show_place(self.page.name)

    def _made(self, name: str) -> Page:
        if name not in self._pages:
            page = self._entries[name].make(self.office, self.settings, self.stack)
            page.changed.connect(self._on_changed)
            page.changed.connect(self.drafting.note)
            page.link_opened.connect(self.open_link)
            page.action_wanted.connect(self.run_action)
            self.stack.addWidget(page)
            self.bars.bind_table(page)
            self._pages[name] = page
        return self._pages[name]

    # -- what actions do ---------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest act."""
        if self.page.can_leave():
            undoing.undo(self, self.office)

    def redo(self) -> None:
        """Bring back the act undone last."""
        if self.page.can_leave():
            undoing.redo(self, self.office)

    def show_as_of(self, day: date | None) -> bool:
        """Show the office as of a past day, None for today; whether the page could be left."""
        if not self.page.can_leave():
            return False
        here = self.page.state()
        self.remember()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.clear_pages()
            if day is not None:
                past.enter(self.office, day)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        finally:
            QApplication.restoreOverrideCursor()
        self.banner.show_office(self.office)
        self.status.as_of.setText(as_of.switch_text())
        self.bars.refresh_undo(self.office)
        self._go(here)
        return True

    def leave(self) -> None:
        """Close the window, unless unsaved changes keep it."""
        self.close()

    def next_region(self, step: int = 1) -> None:
        """Move the focus to the next region: navigation, search, table, file."""
        regions = [
            w for w in (self.navigation, self.tabs, *self.page.regions()) if w.isVisibleTo(self)
        ]
        focus: QWidget | None = self.focusWidget()
        here = next(
            (
                i
                for i, w in enumerate(regions)
                if focus is not None and (w is focus or w.isAncestorOf(focus))
            ),
            -1 if step > 0 else 0,
        )
        self.page.focus_region(regions[(here + step) % len(regions)])

    # -- what happens ------------------------------------------------------------------------

    def _on_committed(self, kinds: frozenset[str]) -> None:
        self.status.show_saved(datetime.now())
        if "office_settings" in kinds:
            self._show_title()
        # later: the page that wrote is still in the middle of saving
        self._stale = set(self._pages)
        self._reading.start()

    def _read_again(self) -> None:
        if not self.office.is_open:
            return  # a restore is putting another file in its place
        self.bars.refresh_undo(self.office)
        if self.page.name in self._stale:
            self._stale.discard(self.page.name)
            self.page.refresh()
        self._on_changed()

    def _on_changed(self) -> None:
        """The page offers other commands or counts."""
        if self.stack.count():
            self.status.show_counts(self.page.status())
            self.bars.refresh(self.page, self.office)

    def show_backup(self) -> None:
        """Say in the status bar and on the home page when the last backup was made."""
        places = settings_of(self, self.office)
        self.status.show_backup(last_backup_text(self.office, places, datetime.now()))
        if HOME in self._pages:  # it says the same
            self._stale.add(HOME)
            self._reading.start()

    def _show_title(self) -> None:
        settings = self.office.settings
        self.office.operator = self.settings.operator
        self.setWindowTitle(f"新联台账 — {settings.name}")
        self.status.office.setText(settings.signature)
        self.bars.refresh_undo(self.office)
        self.show_backup()

    # -- making, restoring, closing ----------------------------------------------------------

    def _compose(self) -> None:
        self.bars = Bars(self, SECTIONS)
        self.sidebar = Sidebar(SECTIONS, self)
        self.navigation = self.sidebar.list
        self.banner = Banner(self.office, self)
        self.tabs = SectionTabs(self)
        self.stack = QStackedWidget(self)
        self.status = StatusLine(self.office, self)
        self.setStatusBar(self.status)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.drafting.bar)
        right.addWidget(self.tabs)
        right.addWidget(self.stack, 1)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._on_section)
        self.tabs.chosen.connect(self._on_tab)
        self.sidebar.action_wanted.connect(self.run_action)
        self.status.as_of_opened.connect(lambda: self.run_action("as_of"))
        self.banner.today_wanted.connect(lambda: self.show_as_of(None))
        self.status.backup_opened.connect(lambda: self.run_action("backups"))
        back = QShortcut(QKeySequence("Shift+F6"), self)
        back.activated.connect(lambda: self.next_region(-1))
        self.office.subscribe(self._on_committed)
        self.watch.keyed.connect(self.drafting.note)

    def run_action(self, name: str) -> None:
        """Do what an action of the window does."""
        self.bars.actions[name].trigger()

    # -- another file ------------------------------------------------------------------------

    def reopen(self, path: Path) -> None:
        """Show the file at a path; the office shown until now is closed (after a restore)."""
        try:
            office = Office.open(path)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            self.close()
            return
        self.show_office(office)

    def show_office(self, office: Office) -> None:
        """Show an open office instead of the one shown until now."""
        name = self.page.name if self.stack.count() else self.settings.page
        self.office = office
        self.clear_pages()
        office.subscribe(self._on_committed)
        self.banner.show_office(office)
        self.status.as_of.setText(as_of.switch_text())
        self._show_title()
        self.show_page(name)
        self.drafting.begin()

    def clear_pages(self) -> None:
        """Take every page away, with all that it shows, a past day too."""
        past.leave()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._stale = {}, set()
        self._past, self._future = [], []
        self._reading.stop()

    def _restore(self) -> None:
        self._show_title()
        geometry = self.settings.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(theme.scaled(1280), theme.scaled(720))
        wanted = self.settings.page
        self.show_page(wanted if wanted in self._entries else FIRST_PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Extend QMainWindow::resizeEvent: icons only in a narrow window."""
        super().resizeEvent(event)
        self.sidebar.set_collapsed(self.width() < theme.scaled(theme.WIDE))
        self.bars.set_narrow(self.width() < theme.scaled(SHORTEST_BAR))

    def changeEvent(self, event: QEvent) -> None:
        """Extend QMainWindow::changeEvent: icons take the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "bars"):
            self.bars.retint()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QMainWindow::closeEvent: unsaved changes are asked about."""
        if past.shown() is not None:
            self.show_as_of(None)  # the backup on leaving is one of the present
        if self.office.is_open and not (self.page.can_leave() and backup_on_leaving(self)):
            event.ignore()
            return
        self.remember()
        self._reading.stop()
        event.accept()

    def remember(self) -> None:
        """Write to the settings what the next run should find again."""
        self.settings.geometry = self.saveGeometry()
        for page in self._pages.values():
            page.remember()
        self.settings.sync()
