"""The scenes of UX 1 as she plays them, by keyboard, within their budgets of steps."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton

from models.activities import Activity, Attendance
from models.commendations import CommendationBatch
from models.membership import Membership
from models.names import propose_pinyin
from models.organisation import Body
from models.people import Person
from models.print_jobs import PrintJob
from ui import print_dialog, print_output

THIRTY = (
    "白芳", "蔡明", "陈波", "邓辉", "丁洋", "董军",
    "杜平", "范勇", "方静", "冯涛", "高磊", "郭丽",
    "韩雪", "何伟", "胡兵", "黄蓉", "贾楠", "江海",
    "蒋欣", "孔杰", "赖文", "雷鸣", "黎娟", "梁栋",
    "廖凡", "林峰", "刘琦", "龙飞", "罗莎", "吕萌",
)  # fmt: skip


def initials(name):
    return "".join(syllable[0] for syllable in propose_pinyin(name, 1).split())


@pytest.fixture
def many(window):
    with window.office.act("录入三十人"):
        for name in THIRTY:
            person = Person(name=name)
            person.save()
            Membership(person=person, body=Body.association(), joined_on="2021").save()
    QApplication.processEvents()
    return window


def attendees():
    return sorted(row.person.name for row in Attendance.select())


def begin_activity(hand, title):
    """Ctrl+3 Ctrl+N, then the head with Enter: day and category are there already."""
    hand.press("Ctrl+3", "Ctrl+N")
    hand.write(title)
    hand.press("Return", "Return", "Return")
    hand.write("城南社区")
    hand.press("Return", "Return")


def test_s1_find_a_member_and_correct_the_mobile_number(window, hand, person_named):
    hand.press("Ctrl+F")
    hand.type("zs")
    hand.press("Return", "Alt+P")
    assert QApplication.focusWidget().selectedText().replace(" ", "") == "13800000007"
    hand.write("13911112222")
    hand.press("Ctrl+S")
    assert person_named("张三").mobile == "13911112222"
    assert hand.steps <= 8


def test_s2_log_an_activity_with_thirty_attendees(many, hand):
    begin_activity(hand, "学习会")
    field = many.page.pane.form.editors["category"]
    assert field.content() is None  # the first activity of all: the category is still to choose
    field.propose("study_session")
    for name in THIRTY:
        hand.type(initials(name))
        hand.press("Return")
    hand.press("Ctrl+S")
    assert attendees() == sorted(THIRTY)
    assert hand.steps <= 145


@pytest.fixture
def again(many):
    """An office with an activity: the category used last is known."""
    with many.office.act("上次"):
        Activity(name="上次", category="study_session", start_on="2026-01").save()
    return many


def test_s2_the_category_is_the_one_used_last(again, hand):
    begin_activity(hand, "学习会")
    hand.type(initials("白芳"))
    hand.press("Return", "Ctrl+S")
    assert Activity.get(Activity.name == "学习会").category == "study_session"
    assert Activity.get(Activity.name == "学习会").place == "城南社区"


def test_s2_from_a_pasted_list(again, hand):
    QGuiApplication.clipboard().setText("\n".join(THIRTY))
    begin_activity(hand, "学习会")
    hand.press("Ctrl+V", "Ctrl+S")
    assert attendees() == sorted(THIRTY)
    assert hand.steps <= 15


def test_s2_from_a_group(again, hand):
    begin_activity(hand, "学习会")
    hand.press("Ctrl+A", "Return", "Ctrl+S")
    assert Attendance.select().count() == 39
    assert hand.steps <= 15


def test_s3_ten_names_by_initials(many, hand, monkeypatch):
    printed = []
    monkeypatch.setattr("ui.outlets.print_listing", lambda *given: printed.append(given))
    hand.press("Ctrl+4", "Ctrl+N")
    hand.write("2026 年度先进会员")
    hand.press("Return", "Return", "Return", "Return", "Return", "Return")
    for name in THIRTY[:10]:
        hand.type(initials(name))
        hand.press("Return")
    hand.press("Ctrl+S", "Ctrl+P")
    batch = CommendationBatch.get()
    assert len(batch.item_rows()) == 10
    assert (printed[0][2], printed[0][-1]) == ("commendation_notice", batch.id)
    assert hand.steps <= 60


def test_s3_from_a_rule(many, hand, monkeypatch):
    printed = []
    monkeypatch.setattr("ui.outlets.print_listing", lambda *given: printed.append(given))
    hand.press("Ctrl+4", "Ctrl+N")
    hand.write("2026 年度先进会员")
    hand.press("Return", "Return", "Return", "Return", "Return", "Return")
    items = many.page.pane.form.grids["items"]
    rule = next(b for b in items.findChildren(QPushButton) if b.text() == "按条件提名")
    rule.menu().aboutToShow.emit()
    next(a for a in rule.menu().actions() if a.text() == "视图：在册会员").trigger()
    hand.steps += 2  # the menu and its item
    hand.press("Ctrl+S", "Ctrl+P")
    assert len(CommendationBatch.get().item_rows()) == 39
    assert len(printed) == 1
    assert hand.steps <= 20


@pytest.fixture
def paper(monkeypatch, tmp_path, qtbot):
    """An office printer that writes files; what was printed, and the dialog that is open."""
    printed = []

    def to_file(name, copies, title):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{len(printed)}.pdf"))
        printed.append(title)
        return printer

    def show(dialog):
        opened.append(dialog)
        dialog.show()
        dialog.activateWindow()
        dialog.finished.connect(dialog.parentWidget().window().activateWindow)
        qtbot.waitUntil(dialog.isActiveWindow)

    opened = []
    monkeypatch.setattr(print_dialog, "printer_names", lambda: ["办公室 HP"])
    monkeypatch.setattr(print_dialog, "run_dialog", show)
    monkeypatch.setattr(print_output, "make_printer", to_file)
    yield printed
    for dialog in opened:
        dialog.deleteLater()


def digit_of(menu, title):
    """The digit that the line of a sheet begins with."""
    line = next(a.text() for a in menu.actions() if a.text().endswith(f" {title}"))
    return line.removeprefix("&").partition(" ")[0]


def test_s4_roster_sign_in_sheet_and_cards_before_a_meeting(again, hand, paper, qtbot):
    with again.office.act("参加"):
        for person in Person.select().limit(12):
            Attendance(activity=Activity.get(), person=person).save()
    again.page.side.row.views.setFocus()
    hand.steps += 1  # the click on the views
    hand.type("q")
    assert again.page.side.link.view == "everyone"  # 全部人物
    hand.press("Ctrl+P", "Return")
    qtbot.waitUntil(lambda: len(paper) > 0 and again.isActiveWindow(), timeout=20_000)
    hand.press("Ctrl+3")
    for title in ("签到表", "桌签"):
        done = len(paper)
        hand.press("Ctrl+Shift+P")
        hand.press(digit_of(QApplication.activePopupWidget(), title))
        hand.press("Return")
        qtbot.waitUntil(lambda n=done: len(paper) > n and again.isActiveWindow(), timeout=20_000)
    assert paper == ["会员花名册", "签到表", "桌签"]
    assert [job.title for job in PrintJob.select().order_by(PrintJob.id)] == paper
    assert hand.steps <= 12
