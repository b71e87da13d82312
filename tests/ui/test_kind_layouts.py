"""No text is cut, nothing squeezed and nothing nameless, on any tab of any form at both sizes."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from models.columns import KINDS
from tests.ui.conftest import Hand
from ui.editors import Editor
from ui.form_tab import FormTab
from ui.grid import PartGrid
from ui.page_list import ENTRIES

PAGES = [entry.name for entry in ENTRIES if entry.name in KINDS]
SIZES = [(1366, 768), (1093, 566)]


def settle():
    for _ in range(3):
        QApplication.processEvents()


def tabs_of(window, name):
    """Open a page and turn through the tabs of its form, in the pane and over the whole width."""
    window.show_page(name)
    page = window.page
    page.begin()
    for is_wide in (True, False):
        page.split.set_wide(is_wide)
        tabs = page.pane.form.tabs
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            settle()
            yield tabs.tabText(place), tabs.widget(place)


def cut(tab):
    """What is squeezed, stands beyond the edge, or has no room for its text."""
    for editor in tab.findChildren(Editor):
        least, shown = editor.minimumSizeHint(), editor.size()
        if shown.height() < least.height() or shown.width() < least.width():
            yield f"{editor.field.name} {shown} < {least}"
        if editor.mapTo(tab.body, editor.rect().topRight()).x() > tab.viewport().width():
            yield f"{editor.field.name} beyond the edge"
    for label in tab.findChildren(QLabel):
        if (
            label.isVisible()
            and label.text()
            and label.height() < label.heightForWidth(label.width())
        ):
            yield f"“{label.text()}” is cut"


def nameless(tab):
    """Widgets that the keyboard reaches and a screen reader cannot name."""
    for widget in tab.findChildren(QWidget):
        if widget.focusPolicy() & 1 and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                yield f"{type(widget).__name__} {widget.objectName()}"


@pytest.fixture(params=SIZES)
def sized(request, office_with_people, open_window):
    return open_window(office_with_people, request.param)


@pytest.fixture
def narrow(office_with_people, open_window):
    return open_window(office_with_people, SIZES[1])


def test_every_tab_of_every_form_has_room(sized):
    found = []
    for name in PAGES:
        for title, tab in tabs_of(sized, name):
            if isinstance(tab, FormTab):
                found += [f"{name}, {title}: {each}" for each in cut(tab)]
            found += [f"{name}, {title}: {each}" for each in nameless(tab)]
    assert sized.minimumSizeHint().width() <= 1000
    assert sized.minimumSizeHint().height() <= 540
    assert found == []


def test_a_form_that_was_laid_out_wide_fits_the_narrow_window(sized):
    list(tabs_of(sized, "training"))
    sized.show_page("home")
    sized.resize(1093, 566)
    settle()
    found = [each for _, tab in tabs_of(sized, "training") if isinstance(tab, FormTab)
             for each in cut(tab)]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    ("page", "part", "first"),
    [
        ("donation", "lines", ["kind_code", "item_name", "quantity", "unit", "amount"]),
        ("proposal", "outcomes", ["decided_on", "state", "level", "unit", "first_adopted_items"]),
        ("meeting", "motions", ["number", "title", "rule", "present_count", "votes_for"]),
    ],
)
def test_a_sheet_begins_with_what_matters_and_keys_reach_its_end(narrow, page, part, first):
    narrow.show_page(page)
    narrow.page.begin()
    narrow.page.split.set_wide(False)
    form = narrow.page.pane.form
    grid = form.grids[part]
    assert isinstance(grid, PartGrid)
    assert [field.name for field in grid.model.fields][:5] == first
    grid.model.add_row()
    form.go_to(f"{part}.0.{first[0]}")
    settle()
    Hand(narrow).press("End")
    view = grid.view
    assert view.currentIndex().column() == len(grid.model.fields) - 1
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
