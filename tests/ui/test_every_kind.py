"""Every kind of record, found by introspection, through the window and by the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models.activities import Activity
from models.columns import KINDS
from models.liaison import Leader
from models.organisation import Body
from ui.page import RecordPage
from ui.page_list import SECTIONS
from ui.part_view import PartView
from ui.recycle_bin import RecycleBin
from ui.single_part import SinglePart

DAY = "2022-03-01"
PAGES = [(s.number, entry.name) for s in SECTIONS for entry in s.pages if entry.name in KINDS]
# what a rule asks for besides the required fields
BESIDES = {
    "seat": {"started_on": DAY},
    "term": {"due_on": f"{date.today().year + 4}-01-01"},
    "membership": {"body": "网络分会"},
}
# where a first choice or the usual word will not do
WORDS = {("post", "person"): "田富"}
NAMED = {"person": "张三", "body": "网络分会", "leader": "李四", "activity": "一次学习"}


@pytest.fixture
def window(office_with_people, open_window):
    """The window of an office in which every kind of reference finds something."""
    with office_with_people.act("准备"):
        Body(name="网络分会", kind_code="branch", parent=Body.get()).save()
        Leader(name="李四", title="副市长", level="municipal").save()
        Activity(name="一次学习", category="lecture", start_on="2021-01-01").save()
    return open_window(office_with_people)


def go_to_page(window, hand, number, name):
    """Ctrl and the digit, again until the page is there."""
    window.show_page("home")
    for _ in range(9):
        hand.press(f"Ctrl+{number}")
        if window.page.name == name:
            return window.page
    raise AssertionError(f"Ctrl+{number} never came to {name}")


def focus_by_tab(form, hand, name):
    """Tab on to a field; F6 leaves a sheet, Ctrl+Tab would turn the tabs."""
    editor = form.editors[name]
    for _ in range(80):
        focus = QApplication.focusWidget()
        if focus is not None and (editor.isAncestorOf(focus) or focus is editor):
            return editor
        is_sheet = isinstance(focus, PartView) or isinstance(focus.parentWidget(), PartView)
        hand.press("F6" if is_sheet else "Tab")
    raise AssertionError(f"{name} is not reached by Tab")


def type_into(editor, hand, text):
    """Type a value in the way of the field."""
    kind = editor.field.kind
    if kind == "choice":
        hand.press("Home") if editor.value() else None
        hand.press("Down") if not editor.value() else None
    elif kind in ("pdate", "date", "count", "money"):
        hand.press("Ctrl+A")
        hand.type(text)
    elif kind != "flag":
        hand.press("Ctrl+A")
        hand.write(text)


def value_for(kind, field):
    """What to type into a required field."""
    wanted = BESIDES.get(kind.name, {}).get(field.name) or WORDS.get((kind.name, field.name))
    if wanted:
        return wanted
    if field.kind == "reference":
        return NAMED[field.target]
    if field.kind in ("pdate", "date"):
        return DAY
    return "7" if field.kind in ("count", "money") else "甲乙丙"


def wanted_fields(kind):
    fields = kind.model.fields()
    names = [name for name in kind.layout.tabs[0].names() if name in fields]
    besides = BESIDES.get(kind.name, {})
    return [n for n in names if fields[n].required or n in besides]


def fill(page, hand):
    """Fill a new record's required fields in the order of the form."""
    kind, form = page.kind, page.pane.form
    for name in wanted_fields(kind):
        editor = focus_by_tab(form, hand, name)
        is_given = editor.value() is not None and name not in BESIDES.get(kind.name, {})
        if is_given and editor.field.kind not in ("text", "name"):
            continue
        type_into(editor, hand, value_for(kind, editor.field))
    meeting = form.grids.get("meeting")
    if isinstance(meeting, SinglePart) and kind.name == "meeting":
        form.go_to("meeting.0.kind_code")
        meeting.editors["kind_code"].focus_widget().setFocus()
        hand.press("Down")


def rows(kind):
    return kind.model.select().count()


@pytest.mark.parametrize(("number", "name"), PAGES)
def test_a_record_lives_through_the_window(window, hand, answers, number, name):
    page = go_to_page(window, hand, number, name)
    kind, before = page.kind, rows(page.kind)

    # new
    hand.press("Ctrl+N")
    fill(page, hand)
    hand.press("Ctrl+S")
    assert page.pane.form.modified_labels() == [], page.pane.form.modified_labels()
    record_id = page.pane.record_id
    assert (rows(kind), record_id is not None) == (before + 1, True)
    assert page.side.listing.position(record_id) is not None

    # edit, and its trail
    form = page.pane.form
    form.go_to("remarks")
    hand.write("备注一句")
    hand.press("Ctrl+S")
    assert kind.model.get_by_id(record_id).remarks == "备注一句"
    trail = page.pane.panels[-1]
    trail.read()
    acts = [trail.tree.topLevelItem(index) for index in range(trail.tree.topLevelItemCount())]
    told = [act.child(index).text(1) for act in acts for index in range(act.childCount())]
    assert "（空） → 备注一句" in told

    # undo, redo
    if page.split.is_wide:
        hand.press("F4")  # back to the table
    page.table.setFocus()
    hand.press("Ctrl+Z")
    assert kind.model.get_by_id(record_id).remarks is None
    hand.press("Ctrl+Y")
    assert kind.model.get_by_id(record_id).remarks == "备注一句"

    # delete, restore
    hand.press("F5")
    page.table.setFocus()
    answers.append("删除")
    hand.press("Del")
    assert rows(kind) == before, answers.asked
    assert kind.model.get_or_none(kind.model.id == record_id) is None
    thrown = RecycleBin(window.office, window)
    answers.append("还原")
    thrown.take_back.click()
    assert kind.model.get_by_id(record_id).remarks == "备注一句"
    thrown.deleteLater()


@pytest.mark.parametrize(("number", "name"), PAGES)
def test_an_empty_form_says_what_is_missing(window, hand, answers, number, name):
    page = go_to_page(window, hand, number, name)
    kind, before = page.kind, rows(page.kind)
    hand.press("Ctrl+N")
    form = page.pane.form
    empty = [n for n in wanted_fields(kind) if form.editors[n].value() in (None, "")
             and kind.model.fields()[n].required]  # fmt: skip
    form.go_to("remarks")
    hand.write("不会丢的话")
    hand.press("Ctrl+S")
    assert empty, "a form without anything to fill would be no test"
    assert rows(kind) == before
    for field in empty:
        assert form.editors[field].problem == f"请填写{kind.model.fields()[field].label}。"
    assert form.editors[empty[0]].isAncestorOf(QApplication.focusWidget())
    assert form.editors["remarks"].content() == "不会丢的话"


@pytest.mark.parametrize(("number", "name"), PAGES)
def test_every_column_and_view_is_shown(window, number, name):
    window.show_page(name)
    side = window.page.side
    for view in window.page.kind.kind.views:
        side.show_link(type(side.link)(name, view=view.name))
        QApplication.processEvents()
    assert window.page.status().startswith("共")


def test_every_listed_kind_has_its_page(window):
    assert {name for _, name in PAGES} == set(KINDS)
    for _, name in PAGES:
        window.show_page(name)
        assert isinstance(window.page, RecordPage)
