"""Every kind of record, found by introspection, through the window and by the keyboard alone.

One window each: invalid, new with a row in every sheet, found by the search, edited with its
history, undone and done again, deleted, restored.
"""

import pytest
from PySide6.QtWidgets import QApplication

from models.activities import Activity, CountingTag
from models.columns import KINDS
from models.liaison import Leader
from models.organisation import Body
from models.parts import load_part
from tests.ui.typist import DAY, Typist
from ui.name_list import NameListEditor
from ui.page import RecordPage
from ui.page_list import SECTIONS
from ui.pages import Link
from ui.panels import Panel
from ui.recycle_bin import RecycleBin
from ui.single_part import SinglePart

PAGES = [(s.number, entry.name) for s in SECTIONS for entry in s.pages if entry.name in KINDS]
NAMED = {
    "person": "张三", "body": "网络分会", "leader": "李四", "activity": "一次学习",
    "counting_tag": "学习口径",
}  # fmt: skip
# what a rule asks for besides the required fields, or where the usual value will not do
BESIDES = {
    "seat": {"started_on": DAY, "result": "已安排"},
    "term": {"due_on": "2026-01-01"},
    "commendation_batch": {"year": "2022"},
    "membership": {"body": "网络分会"},
    "body": {"name": "新的市新联会"},
    "training": {"category": "学习会"},
}
CELLS = {
    "lines": {"amount": "20000"},
    "authors": {"person": "张三"},
    "outcomes": {"state": "采纳", "first_adopted_items": "1"},
    "motions": {"title": "一事", "present_count": "9", "votes_for": "9"},
    "terms": {"due_on": "2025-01"},
}
PROPOSED = {"name_pinyin", "surname_length"}  # made from the name
REMARK, OTHER = "一句不会丢的话", "改过的一句话"


@pytest.fixture
def window(office_with_people, open_window):
    """The window of an office in which every kind of reference finds something."""
    with office_with_people.act("准备"):
        Body(name="网络分会", kind_code="branch", parent=Body.get()).save()
        Leader(name="李四", title="副市长", level="municipal").save()
        Activity(name="一次学习", category="lecture", start_on="2021-01-01").save()
        CountingTag(name="学习口径").save()
    return open_window(office_with_people)


@pytest.fixture
def typist(window, hand):
    return Typist(window, hand, NAMED)


def wanted_fields(kind):
    """The fields to fill, in reading order."""
    fields = kind.model.fields()
    besides = BESIDES.get(kind.name, {})
    return [n for n in kind.layout.field_names() if fields[n].required or n in besides]


def leave_all_empty(typist, page):
    """Empty every required field and try to save: each says so, and the first has the focus."""
    form, fields = page.pane.form, page.kind.model.fields()
    wanted = [name for name in wanted_fields(page.kind) if fields[name].required]
    for name in wanted:
        typist.clear(typist.go_to(form, name))
    typist.go_to(form, "remarks")
    typist.hand.write(REMARK)
    typist.hand.press("Ctrl+S")
    assert page.pane.is_new
    for name in wanted:
        if name not in PROPOSED:
            assert form.editors[name].problem == f"请填写{fields[name].label}。", name
    assert form.editors[wanted[0]].isAncestorOf(QApplication.focusWidget())
    assert form.editors["remarks"].content() == REMARK


def fill(typist, page):
    """Fill the required fields and one row of every part."""
    form, besides = page.pane.form, BESIDES.get(page.kind.name, {})
    for name in wanted_fields(page.kind):
        typist.put(typist.go_to(form, name), besides.get(name, ""))
    for name in page.kind.layout.part_names():
        part = form.grids[name]
        if isinstance(part, SinglePart):
            typist.put(typist.go_to(form, f"{name}.{part.first}"))
        elif isinstance(part, NameListEditor):
            typist.go_to(form, name)
            typist.hand.type("tf")
            typist.hand.press("Return")
        else:
            typist.add_row(form, name, CELLS.get(name, {}))


def rows_of(kind, record_id):
    """How many rows each part of a record has."""
    record = kind.model.get_by_id(record_id)
    return {name: len(load_part(record, name)) for name in kind.layout.part_names()}


def find(hand, page, record_id):
    """Search for the record by its own words and go to its row; returns the words."""
    fields = page.kind.model.fields()
    record = page.kind.model.get_by_id(record_id)
    texts = (fields[name].text(record.__data__[name]) for name in page.kind.caption)
    words = next(filter(None, texts))
    hand.press("Ctrl+F")
    hand.write(words)
    assert record_id in page.side.listing.ids
    hand.press("Down")
    for _ in range(page.side.listing.count):
        if page.table.current_id() == record_id:
            return words
        hand.press("Down")
    raise AssertionError("the row is not reached")


def told_by_history(typist, page):
    """Turn to 变更记录 and read it."""
    tabs = page.pane.form.tabs
    typist.go_to_tab(page.pane.form, tabs.count() - 1)
    trail = tabs.currentWidget()
    assert isinstance(trail, Panel)
    acts = [trail.tree.topLevelItem(index) for index in range(trail.tree.topLevelItemCount())]
    return [act.child(index).text(1) for act in acts for index in range(act.childCount())]


@pytest.mark.parametrize(("number", "name"), PAGES)
def test_a_record_lives_through_the_window(window, hand, typist, answers, number, name):
    page = typist.go_to_page(number, name)
    kind = page.kind
    before = kind.model.select().count()

    hand.press("Ctrl+N")
    leave_all_empty(typist, page)
    fill(typist, page)
    hand.press("Ctrl+S")
    form = page.pane.form
    assert not page.pane.is_new, problems(form)
    record_id = page.pane.record_id
    assert kind.model.select().count() == before + 1
    rows = rows_of(kind, record_id)
    assert all(rows.values()), rows

    typist.go_to(form, "remarks")
    hand.press("Ctrl+A")
    hand.write(OTHER)
    hand.press("Ctrl+S")
    assert kind.model.get_by_id(record_id).remarks == OTHER
    assert f"{REMARK} → {OTHER}" in told_by_history(typist, page)

    words = find(hand, page, record_id)
    hand.press("Ctrl+Z")
    assert kind.model.get_by_id(record_id).remarks == REMARK
    hand.press("Ctrl+Y")
    assert kind.model.get_by_id(record_id).remarks == OTHER

    answers.append("删除")
    hand.press("Del")
    assert kind.model.get_or_none(kind.model.id == record_id) is None
    assert words in answers.asked[-1]
    restore(window, hand, answers)
    assert kind.model.get_by_id(record_id).remarks == OTHER
    assert rows_of(kind, record_id) == rows


def problems(form):
    """What a form says, to be read where a test fails."""
    said = {name: editor.problem for name, editor in form.editors.items() if editor.problem}
    for name, part in form.grids.items():
        if isinstance(part, SinglePart):
            said |= {f"{name}.{n}": e.problem for n, e in part.editors.items() if e.problem}
        else:
            said |= {f"{name}.{i}": r.problems for i, r in enumerate(part.model.rows) if r.problems}
    return said


def restore(window, hand, answers):
    """Open 回收站, its newest deletion is chosen, and press 还原."""
    thrown = RecycleBin(window.office, window)
    thrown.show()
    thrown.activateWindow()
    QApplication.processEvents()
    answers.append("还原")
    while QApplication.focusWidget() is not thrown.take_back:
        hand.press("Tab")
    hand.press("Space")
    thrown.close()
    thrown.deleteLater()


def test_every_view_is_listed(window):
    for _, name in PAGES:
        window.show_page(name)
        for view in window.page.kind.kind.views:
            window.page.show_link(Link(name, view=view.name))
            QApplication.processEvents()
            assert window.page.status().startswith("共"), (name, view.name)


def test_every_listed_kind_has_its_page(window):
    assert {name for _, name in PAGES} == set(KINDS)
    for _, name in PAGES:
        window.show_page(name)
        assert isinstance(window.page, RecordPage)
