"""Figures of the office's own, defined by the keyboard alone; kept, moved, passed on."""

import shutil

import pytest
from docx import Document
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.activities import Activity, Attendance
from models.demo import make_demo
from models.figures.definition import OPERATORS, Condition, Definition
from models.figures.sources import SOURCES
from models.figures.standard import standard
from models.membership import Membership
from models.office import Office
from models.people import Person
from models.reporting.tally import Tally
from ui.condition_dialog import ConditionDialog, operators_of
from ui.figure_dialog import FigureDialog
from ui.figure_form import FigureForm
from ui.files import Choose
from ui.summary_out import TEXT, WORD
from ui.summary_page import WRITING

DAY = "2022-10-11"
TITLE = "女会员中近三年参加活动5次以上的人数"
KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="session")
def dialog_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("figures") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def office(dialog_file, tmp_path):
    with Office.open(shutil.copy(dialog_file, tmp_path / "演示.db")) as office:
        yield office


@pytest.fixture
def tally(office):
    return Tally(DAY)


@pytest.fixture
def window(office, open_window):
    """The demonstration office on its summary of the article's day."""
    window = open_window(office)
    window.show_page("summary")
    window.page.head.until.type_text(DAY)
    window.page.refresh()
    return window


@pytest.fixture
def page(window):
    return window.page


def when_open(act):
    """Do something as soon as the next dialog is open; an error closes it."""

    before = QApplication.activeModalWidget()

    def run():
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is before or not dialog.isActiveWindow():
            QTimer.singleShot(0, run)
            return
        try:
            act(dialog)
        except BaseException:
            dialog.done(0)
            raise

    QTimer.singleShot(0, run)


def focus():
    """Where the keys go; offscreen nobody activates the window below one that has closed."""
    if QApplication.focusWidget() is None:
        QApplication.activeModalWidget().activateWindow()
        QCoreApplication.processEvents()
    return QApplication.focusWidget()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focus(), key, modifier)


def write(text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(focus(), event)


def tab_to(widget):
    """Go on with Tab until a widget has the focus."""
    for _ in range(60):
        if QApplication.focusWidget() is widget:
            return
        press(KEYS.Key_Tab)
    raise AssertionError(f"not reached by Tab: {widget.accessibleName()}")


def choose(box, initials, wanted):
    """Type ahead in a choice until it says what is wanted."""
    tab_to(box)
    box._typed = ""  # as after a pause
    QTest.keyClicks(box, initials)
    assert box.currentText() == wanted


def add(dialog, act):
    """Add a condition to a figure: Insert in the list, then what `act` presses."""
    tab_to(dialog.form.conditions.list)
    when_open(act)
    press(KEYS.Key_Insert)


def ticked(field, label, wanted):
    """What is pressed to choose a field and to tick one value."""

    def act(box):
        choose(box.field, field, label)
        tab_to(box.search)
        write(wanted)
        tab_to(box.ticks)
        row = next(i for i in range(box.ticks.count()) if box.ticks.item(i).text() == wanted)
        while box.ticks.currentRow() != row:
            press(KEYS.Key_Down)
        press(KEYS.Key_Space)
        press(KEYS.Key_Return)

    return act


def five_times(box):
    choose(box.field, "qncjhd", "期内参加活动（次）")
    tab_to(box.line)
    write("5")
    press(KEYS.Key_Return)


def define_women(dialog):
    """Fill the dialog in by the keyboard alone and save it."""
    write(TITLE)
    choose(dialog.form.source, "rw", "人物")
    add(dialog, ticked("xb", "性别", "女"))
    add(dialog, ticked("shy", "是会员（机构类别）", "市新联会"))
    add(dialog, five_times)
    choose(dialog.form.period, "jjn", "近几年")
    tab_to(dialog.form.years)
    assert dialog.form.years.value() == 3
    dialog.show_count()
    press(KEYS.Key_Return, CONTROL)


def counted_by_hand():
    """The same, without the engine."""
    often = []
    for person in Person.select().where(Person.sex == "2"):
        is_member = any(
            row.body.kind_code == "municipal_association"
            and row.joined_on
            and row.joined_on <= DAY
            and not (row.left_on and row.left_on <= DAY)
            for row in Membership.select().where(Membership.person == person)
        )
        times = (
            Attendance.select()
            .join(Activity)
            .where(
                (Attendance.person == person)
                & (Attendance.status == "present")
                & (Activity.start_on >= "2019-10-11")
                & (Activity.start_on <= DAY)
            )
            .count()
        )
        often += [person.id] if is_member and times >= 5 else []
    return often


def test_a_figure_is_defined_by_keyboard_put_into_the_text_and_exported(
    page, hand, tmp_path, monkeypatch, qtbot
):
    when_open(define_women)
    hand.press("Ctrl+N")
    page.window().activateWindow()
    code = page.figures.code
    made = page.tally.offered[code].definition
    assert (code, made.title, made.period, made.years) == ("Z01", TITLE, "years", 3)
    assert [c.field for c in made.conditions] == ["sex", "member_of", "attended"]
    counted = page.tally.counted(code)
    wanted = counted_by_hand()
    assert wanted
    assert sorted(row.id for row in counted.rows) == sorted(wanted)
    page.open_figure(code)
    assert len(page.proof.rows.rows) == counted.value == len(wanted)

    page.tabs.setCurrentIndex(WRITING)
    page.text.edit.setFocus()
    hand.press("Ctrl+Home")

    def pick(picker):
        write("女会员")
        press(KEYS.Key_Return)

    when_open(pick)
    hand.press("Ctrl+K")
    page.window().activateWindow()
    qtbot.waitUntil(page.text.edit.hasFocus)
    hand.write("女会员常来。")
    hand.press("Ctrl+S")
    assert page.text.report.body_text.startswith("{{Z01}}女会员常来。")
    for kinds, name in ((WORD, "综述.docx"), (TEXT, "综述.txt")):
        monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_, p=tmp_path / name: p))
        page.outlet.export(kinds)
    said = f"{len(wanted)}人女会员常来。"
    word = "\n".join(p.text for p in Document(str(tmp_path / "综述.docx")).paragraphs)
    assert said in word
    assert said in (tmp_path / "综述.txt").read_text("utf-8-sig")


def test_the_count_is_shown_while_it_is_defined(office, tally, qtbot):
    dialog = FigureDialog(office, tally.offered["F37"].definition, tally, None)
    qtbot.addWidget(dialog)
    assert "50条" in dialog.live.text()
    form = dialog.form
    form.measure.setCurrentIndex(form.measure.position_of("rows"))
    rows = len(tally.counted("F37").rows)
    qtbot.waitUntil(lambda: f"（{rows} 条" in dialog.live.text())
    assert "建言" in dialog.words.text()


def test_what_is_missing_is_said_at_its_field(office, tally, qtbot):
    dialog = FigureDialog(office, Definition("Z01", "", "proposal", measure="sum"), tally, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "请选择" in dialog.form.notes["amount"].text()
    dialog.accept()
    assert dialog.saved is None
    assert "请填写名称" in dialog.form.notes["title"].text()
    dialog.form.title.setText("建言")
    dialog.form.amount.setCurrentIndex(dialog.form.amount.position_of("item_count"))
    dialog.accept()
    assert dialog.saved.amount == "item_count"


def test_giving_up_asks_only_after_a_change(office, tally, qtbot, answers):
    dialog = FigureDialog(office, tally.offered["F37"].definition, tally, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.unit.setText("件")
    answers[:] = ["取消", "不保存"]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert "没有保存" in answers.asked[0]


@pytest.mark.parametrize("given", standard(), ids=lambda each: each.code)
def test_every_ready_made_figure_comes_out_of_the_form_as_it_went_in(office, given, qtbot):
    form = FigureForm(given, ["思想引领", "组织建设", "人才培养", "作用发挥"], None)
    qtbot.addWidget(form)
    assert form.definition() == given
    for condition in given.conditions:
        box = ConditionDialog(SOURCES[given.source].fields, condition, form)
        box.accept()
        assert box.condition == condition


def test_every_field_has_its_ways_to_be_compared(office):
    for source in SOURCES.values():
        for field in source.fields.values():
            assert operators_of(field)
            assert set(operators_of(field)) <= set(OPERATORS)


def test_a_date_is_typed_as_offices_write_it(office, qtbot):
    fields = SOURCES["activity"].fields
    box = ConditionDialog(fields, Condition("start_on", ">=", ("2021-01-01",)), None)
    qtbot.addWidget(box)
    box.line.setText("2021年3月1日")
    box.accept()
    assert box.condition.values == ("2021-03-01",)
    box = ConditionDialog(fields, Condition("start_on", ">=", ("2021-01-01",)), None)
    qtbot.addWidget(box)
    box.line.setText("上个月")
    box.accept()
    assert box.condition is None
    assert box.note.text()


SEATED = (Condition("seated", "in", ("cppcc_member",)),)
TITLED = (Condition("honour_title", "contains", ("先进",)),)
IN_COUNTY = (Condition("district", "in", ("511621",)),)
OTHERS = (
    Definition("Z11", "捐款捐物总额", "donation_line", "sum", "amount", unit="元"),
    Definition("Z12", "政协委员的建言", "proposal_author", "distinct", "proposal", SEATED),
    Definition("Z13", "按称号表扬", "commendation_item", conditions=TITLED),
    Definition("Z14", "岳池县的活动", "activity", conditions=IN_COUNTY),
    Definition("Z15", "培训学时", "activity", "sum", "hours", unit="学时"),
    Definition("Z16", "参加活动的人", "attendance", "persons", period="years", years=3),
)


@pytest.mark.parametrize("given", OTHERS, ids=lambda each: each.title)
def test_figures_of_another_article_can_be_defined_with_what_the_dialog_offers(
    office, tally, given, qtbot
):
    dialog = FigureDialog(office, given.changed(chapter="作用发挥"), tally, None)
    qtbot.addWidget(dialog)
    assert dialog.live.text().startswith("✓ 现在数出：")
    for condition in given.conditions:
        box = ConditionDialog(SOURCES[given.source].fields, condition, dialog)
        box.accept()
        assert box.condition == condition
    dialog.accept()
    assert dialog.saved == given.changed(chapter="作用发挥")
