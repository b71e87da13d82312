"""Typist: fills the form of any kind of record as she does, with keys alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Hand
from ui.editors import Editor
from ui.form import Form
from ui.grid import PartGrid
from ui.main_window import MainWindow
from ui.page import RecordPage
from ui.page_list import SECTIONS
from ui.part_view import PartView, editor_above

MOST_TABS = 90
DAY = "2022-03-01"


class Typist:
    """The keys that lead to a page, a field, a sheet, and what is typed there.

    Attributes:
        names: what is typed into a reference, by the kind that it refers to.
    """

    def __init__(self, window: MainWindow, hand: Hand, names: Mapping[str, str]) -> None:
        self.window, self.hand, self.names = window, hand, names

    def begin(self, page: str, **values: str) -> Form:
        """Begin a record on a page and type into its fields."""
        number = next(each.number for each in SECTIONS if each.holds(page))
        shown = self.go_to_page(number, page)
        self.hand.press("Ctrl+N")
        for name, value in values.items():
            self.put(self.go_to(shown.pane.form, name), value)
        return shown.pane.form

    def is_refused(self) -> bool:
        """Press Ctrl+S; whether nothing was saved."""
        assert isinstance(self.window.page, RecordPage)
        pane = self.window.page.pane
        self.hand.press("Ctrl+S")
        return pane.is_new

    def go_to_page(self, number: int, name: str) -> RecordPage:
        """Press Ctrl and the digit of the section, again until the page is there."""
        for _ in range(9):
            if self.window.page.name == name:
                assert isinstance(self.window.page, RecordPage)
                return self.window.page
            self.hand.press(f"Ctrl+{number}")
        raise AssertionError(f"Ctrl+{number} never came to {name}")

    def go_to_tab(self, form: Form, place: int) -> None:
        """Turn the tabs with Ctrl+Tab."""
        for _ in range(form.tabs.count()):
            if form.tabs.currentIndex() == place:
                return
            self.hand.press("Ctrl+Tab")
        raise AssertionError(f"Ctrl+Tab never came to tab {place}, now {form.tabs.currentIndex()}")

    def go_to(self, form: Form, name: str) -> Editor:
        """Turn to the tab of a field or part and press Tab until it has the focus.

        F6 leaves a sheet, where Tab goes on to the next cell.
        """
        part, _, inner = name.partition(".")
        wanted = form.editors.get(part) or form.grids[part]
        if inner:
            wanted = wanted.editors[inner]
        while wanted.focusProxy() is not None and part in form.grids and not inner:
            wanted = wanted.focusProxy()
        self.go_to_tab(form, self._place_of(form, part))
        for _ in range(MOST_TABS):
            focus = QApplication.focusWidget()
            if focus is not None and (wanted is focus or wanted.isAncestorOf(focus)):
                return wanted
            is_sheet = focus is not None and is_in_sheet(focus)
            self.hand.press("F6" if is_sheet else "Tab")
        raise AssertionError(f"{name} is not reached by Tab")

    def clear(self, editor: Editor) -> None:
        """Empty the field that has the focus."""
        if editor.field.kind not in ("choice", "flag"):
            self.hand.press("Ctrl+A")
        if editor.field.kind != "flag":
            self.hand.press("Del")

    def put(self, editor: Editor, text: str = "") -> None:
        """Type a value, the usual one of its kind unless told, into the field with the focus."""
        kind, text = editor.field.kind, text or self.usual(editor.field)
        if kind == "choice":
            self.hand.write(text) if text else self.hand.press("Down")
        elif kind in ("pdate", "date", "count", "money"):
            self.hand.press("Ctrl+A")
            self.hand.type(text)
        elif kind != "flag":
            self.hand.press("Ctrl+A")
            self.hand.write(text)

    def usual(self, field: object) -> str:
        """What is typed into a field of this kind; a choice takes its first."""
        kind = field.kind
        if kind == "reference":
            return self.names[field.target]
        if kind in ("pdate", "date"):
            return DAY
        if kind in ("count", "money"):
            return "7"
        return "" if kind in ("choice", "flag") else "甲乙丙"

    def add_row(self, form: Form, name: str, values: Mapping[str, str]) -> None:
        """Begin a row of a sheet with Insert and fill it cell by cell, Tab going on."""
        self.go_to(form, name)
        grid = form.grids[name]
        assert isinstance(grid, PartGrid)
        self.hand.press("Ins")
        fields = grid.model.fields
        last = max(i for i, f in enumerate(fields) if f.required or f.name in values)
        for position, field in enumerate(fields[: last + 1]):
            editor = editor_above(QApplication.focusWidget())
            assert editor is not None, f"no cell is open for {field.name}"
            assert editor.field is field, f"{editor.field.name} is open, not {field.name}"
            is_given = editor.content() not in (None, "", False)
            if field.name in values or (field.required and not is_given):
                self.put(editor, values.get(field.name, ""))
            self.hand.press("Return" if position == last else "Tab")

    def _place_of(self, form: Form, name: str) -> int:
        return next(i for i, tab in enumerate(form._layout.tabs) if name in tuple(tab.names()))


def is_in_sheet(widget: QWidget) -> bool:
    """Whether a widget is a sheet, or the editor of one of its cells."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, PartView):
        above = above.parentWidget()
    return above is not None
