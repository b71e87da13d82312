"""Menus and tool bar, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton, QWidget

from models import past
from models.office import Office
from ui import theme
from ui.actions import (
    ACTIONS,
    BY_NAME,
    MENUS,
    NEW,
    NO_SHEETS,
    PAGES_HERE,
    SEPARATOR,
    TOOLS,
    Action,
)
from ui.editors.line import is_composing
from ui.icons import icon
from ui.key_list import shown
from ui.navigation import Section
from ui.pages import Page

if TYPE_CHECKING:  # the window makes its bars
    from ui.main_window import MainWindow

READ_ONLY = "文件只读：可查看、打印、导出，不能修改"
IN_PAST = "正在看过去某日的台账，先回到今天"
UNDOING = ("undo", "redo")
SHORTEST_BAR = 1000  # below: the tool bar shows icons alone


class Bars(QObject):
    """The actions of a window as QActions, and where they hang.

    Attributes:
        actions: by name. tools: the tool bar.
    """

    def __init__(self, window: MainWindow, sections: Sequence[Section]) -> None:
        super().__init__(window)
        self._window = window
        self.actions = {action.name: self._made(action) for action in ACTIONS}
        self._pages = [self._page_action(section) for section in sections]
        self.tools = QToolBar("工具栏", window)
        self.print_menu = QMenu(window)
        self.print_menu.setAccessibleName("打印哪种表单")
        self.print_menu.aboutToShow.connect(self._fill_print_menu)
        self._add_menus()
        self._add_tools()

    def refresh(self, page: Page, office: Office) -> None:
        """Enable what can be done on the page now."""
        commands = page.commands()
        for action in ACTIONS:
            if action.name in UNDOING:
                continue  # asks the file: after a commit, not at each key
            made = self.actions[action.name]
            is_possible = action.name in commands if action.of_page else True
            is_off = action.now and past.shown() is not None
            is_allowed = not is_off and not (action.writes and office.read_only)
            made.setEnabled(is_possible and is_allowed)
            tip = self._tip(action, made) if is_possible else action.absent
            refusal = IN_PAST if past.shown() else READ_ONLY
            made.setToolTip((tip or self._tip(action, made)) if is_allowed else refusal)
        self.actions[NEW].setText(page.new_text or BY_NAME[NEW].text)
        self.actions[NEW].setIconText(page.new_text or BY_NAME[NEW].text)

    def refresh_undo(self, office: Office) -> None:
        """Name the acts that 撤销 and 重做 concern; after each commit."""
        for name, act in (("undo", office.next_undo()), ("redo", office.next_redo())):
            made, word = self.actions[name], BY_NAME[name].text
            made.setEnabled(act is not None and not office.read_only)
            said = f"{word}：{act.sentence}" if act is not None else f"没有可{word}的操作"
            made.setText(elided(said) if act is not None else word)
            made.setIconText(word)
            # in a text field these keys undo the typing (T6)
            made.setToolTip(f"{said}（{shown(BY_NAME[name].keys)}；在文字框里只撤销打字）")

    def bind_table(self, page: Page) -> None:
        """Give the tables of a page the keys that text fields need for themselves."""
        for table in page.tables():
            table.addActions([self.actions[a.name] for a in ACTIONS if a.in_table])

    def set_narrow(self, on: bool) -> None:
        """Leave out the texts of the tool bar where they would not fit."""
        styles = Qt.ToolButtonStyle
        self.tools.setToolButtonStyle(
            styles.ToolButtonIconOnly if on else styles.ToolButtonTextBesideIcon
        )

    def open_print_menu(self) -> None:
        """Open 打印 ▾ below its button; a digit or the arrows choose a sheet."""
        button = self.tools.widgetForAction(self.actions["print"])
        self.print_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def retint(self) -> None:
        """Draw the icons in the colours of the present palette."""
        for action in ACTIONS:
            if action.icon:
                self.actions[action.name].setIcon(icon(action.icon))

    def _made(self, action: Action) -> QAction:
        made = QAction(action.text, self._window)
        made.setIconText(action.label or action.text.rstrip("…"))
        if action.icon:
            made.setIcon(icon(action.icon))
        if action.keys:
            made.setShortcut(QKeySequence(action.keys))
        if action.in_table:
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda: self._on_triggered(action))
        self._window.addAction(made)
        return made

    def _page_action(self, section: Section) -> QAction:
        made = QAction(icon(section.icon), section.title, self._window)
        made.setShortcut(QKeySequence(f"Ctrl+{section.number}"))
        made.triggered.connect(lambda: self._window.go_to_section(section))
        return made

    def _on_triggered(self, action: Action) -> None:
        if is_composing(QApplication.focusWidget()):
            return
        if action.leaves and not self._window.page.can_leave():
            return
        if action.run is not None:
            action.run(self._window)
        else:
            command = self._window.page.commands().get(action.name)
            if command is not None:
                command()

    def _add_menus(self) -> None:
        for menu in MENUS:
            self._fill(self._window.menuBar().addMenu(menu.title), menu.names)

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        menu.setToolTipsVisible(True)
        for name in names:
            if name == SEPARATOR:
                menu.addSeparator()
            elif name == PAGES_HERE:
                menu.addActions(self._pages)
            else:
                menu.addAction(self.actions[name])

    def _add_tools(self) -> None:
        side = theme.scaled(theme.TOOL_ICON)
        self.tools.setObjectName("tools")
        self.tools.setMovable(False)
        self.tools.setIconSize(QSize(side, side))
        self.tools.setFixedHeight(theme.scaled(theme.TOOL_BAR) + 1)
        self.tools.toggleViewAction().setVisible(False)
        for name in TOOLS:
            if name == SEPARATOR:
                self.tools.addSeparator()
            else:
                self.tools.addAction(self.actions[name])
        printing = self.tools.widgetForAction(self.actions["print"])
        assert isinstance(printing, QToolButton)
        printing.setMenu(self.print_menu)
        printing.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        for button, name in self._buttons():
            button.setAccessibleName(self.actions[name].iconText())
        self._window.addToolBar(self.tools)
        self._window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.set_narrow(False)

    def _fill_print_menu(self) -> None:
        self.print_menu.clear()
        self._window.page.fill_print_menu(self.print_menu)
        if self.print_menu.isEmpty():
            self.print_menu.addAction(NO_SHEETS).setEnabled(False)
        if self.print_menu.actions():
            self.print_menu.setActiveAction(self.print_menu.actions()[0])

    def _buttons(self) -> Iterator[tuple[QWidget, str]]:
        for name in TOOLS:
            if name != SEPARATOR:
                yield self.tools.widgetForAction(self.actions[name]), name

    @staticmethod
    def _tip(action: Action, made: QAction) -> str:
        text = made.iconText() or action.text.rstrip("…")
        return f"{text}（{shown(action.keys)}）" if action.keys else text


def elided(text: str, limit: int = 28) -> str:
    """Return a text that fits a menu; & would become a mnemonic."""
    short = text if len(text) <= limit else f"{text[: limit - 1]}…"
    return short.replace("&", "&&")
