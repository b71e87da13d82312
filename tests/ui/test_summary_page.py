"""综述 on screen: figures with their proofs, the text made of them, checks and editions."""

import shutil
from datetime import date

import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItemIterator, QWidget

from models.demo import make_demo
from models.office import Office
from models.proposals import Proposal
from models.reporting.editions import editions
from models.reports import Report
from ui.edition_view import NONE
from ui.files import Choose
from ui.page_list import ENTRIES
from ui.pages import Link
from ui.print_dialog import PrintDialog
from ui.row_places import link_of, places
from ui.summary_out import TEXT, WORD
from ui.summary_page import CHECKS, EDITIONS, PROOF, WRITING

DAY = "2022-10-11"


@pytest.fixture(scope="session")
def summary_file(tmp_path_factory):
    """The demonstration office, made once; copy it, never open it."""
    path = tmp_path_factory.mktemp("summary") / "演示.db"
    make_demo(path).close()
    return path


@pytest.fixture
def window(summary_file, open_window, tmp_path):
    """The demonstration office on its summary of the article's day."""
    with Office.open(shutil.copy(summary_file, tmp_path / "演示.db")) as office:
        window = open_window(office)
        window.show_page("summary")
        window.page.head.until.type_text(DAY)
        window.page.refresh()
        yield window


@pytest.fixture
def page(window):
    return window.page


def items(tree):
    found = QTreeWidgetItemIterator(tree)
    while found.value() is not None:
        yield found.value()
        found += 1


def total(page):
    return sum(row.amount for row in page.proof.rows.rows)


def add_items(office, count):
    with office.act("补登建言条数"):
        proposal = Proposal.select().first()
        proposal.item_count = (proposal.item_count or 0) + count
        proposal.save()


def test_the_figures_of_the_day_stand_by_chapter(page):
    assert len(page.figures.lines()) == len(page.tally.offered) == 56
    chapters = [page.figures.topLevelItem(i).text(0) for i in range(4)]
    assert chapters == ["思想引领", "组织建设", "人才培养", "作用发挥"]
    page.head.chapter.setCurrentIndex(page.head.chapter.position_of("作用发挥"))
    assert page.figures.topLevelItemCount() == 1
    line = next(item for item in page.figures.lines() if item.text(0) == "提出意见建议")
    assert (line.text(1), line.text(2), line.text(3)) == ("50条", "50", "条")
    assert "计" in line.toolTip(0)


def test_u27_every_number_opens_exactly_the_rows_it_counts(page):
    pages = {entry.name for entry in ENTRIES}
    for code in page.tally.offered:
        counted = page.tally.counted(code)
        page.open_figure(code)
        shown = page.proof.rows.rows
        assert page.figures.code == code
        assert {row.id for row in shown} == {row.id for row in counted.rows}, code
        assert len(shown) == page.proof.rows.rowCount() == len(counted.rows), code
        if counted.value is not None and counted.definition.measure not in ("value", "interval"):
            assert total(page) == counted.value, code
        assert {row.page for row in shown} <= pages, code
        assert counted.phrase in page.proof.head.text(), code
        assert page.proof.condition.text(), code


@pytest.mark.parametrize("code", ["F41", "F18", "F31"])
def test_u27_a_row_opens_its_record_and_alt_left_returns(window, page, hand, code):
    page.figures.go_to(code)
    page.figures.setFocus()
    hand.press("Return")
    assert page.proof.table.hasFocus()
    hand.press("Down")
    row = page.proof.rows.rows[1]
    hand.press("Return")
    assert window.page.name == row.page
    assert window.page.state().record == row.opens
    hand.press("Alt+Left")
    assert window.page is page
    assert (page.figures.code, page.proof.row) == (code, 1)
    assert page.tabs.currentIndex() == PROOF
    assert page.proof.table.hasFocus()


def test_all_rows_of_a_figure_are_listed_in_their_ledger(window, page):
    page.open_figure("F37")
    wanted = {row.opens for row in page.proof.rows.rows}
    page.proof.list_button.click()
    assert window.page.name == "proposal"
    assert set(window.page.side.listing.ids) == wanted
    window.go_back()
    assert page.figures.code == "F37"


def test_alt_enter_opens_a_figure_too(page, hand):
    page.figures.go_to("F41")
    page.figures.setFocus()
    hand.press("Alt+Return")
    assert page.proof.table.hasFocus()


def test_another_period_counts_anew_and_is_kept_in_the_link(page, qtbot):
    page.open_figure("F37")
    before = len(page.proof.rows.rows)
    link = page.state()
    page.head.until.type_text("2022-03-31")
    qtbot.waitUntil(lambda: len(page.proof.rows.rows) < before)
    assert page.status().endswith("2022-03-31")
    page.show_link(link)
    assert page.tally.until == DAY
    assert len(page.proof.rows.rows) == before


def test_a_period_that_ends_before_it_begins_is_refused(page, qtbot):
    page.head.since.type_text("2023-01-01")
    qtbot.waitUntil(lambda: "起始日期晚于截止日期" in page.note.text())
    page.head.since.type_text("不知道")
    page.refresh()
    assert len(page.figures.lines()) == 56


def test_the_figures_follow_the_records(window, page, qtbot):
    page.figures.go_to("F37")
    add_items(window.office, 2)
    qtbot.waitUntil(lambda: page.figures.currentItem().text(1) == "52条")
    assert page.figures.code == "F37"


# -- the text ---------------------------------------------------------------------------------


def test_the_text_reads_with_its_figures_and_each_opens_its_proof(window, page):
    page.tabs.setCurrentIndex(WRITING)
    assert "提出意见建议50条" in page.text.preview.toPlainText()
    assert not page.text.filled.problems
    page.text.figure_opened.emit("F37")
    assert page.tabs.currentIndex() == PROOF
    assert page.figures.code == "F37"
    window.go_back()
    assert page.tabs.currentIndex() == WRITING


def test_a_mark_is_picked_by_its_initials_and_inserted(page, hand, qtbot):
    page.tabs.setCurrentIndex(WRITING)
    page.text.edit.setFocus()
    hand.press("Ctrl+Home")

    def pick():
        picker = QApplication.activeModalWidget()
        QTest.keyClicks(picker.search, "tcyjjy")
        assert picker.list.count() == 1
        QTest.keyClick(picker.search, Qt.Key.Key_Return)

    QTimer.singleShot(0, pick)
    hand.press("Ctrl+K")
    assert page.text.text.startswith("{{F37}}")
    qtbot.waitUntil(lambda: page.text.preview.toPlainText().startswith("50条"))


def test_the_text_is_saved_as_one_act(window, page, hand):
    page.tabs.setCurrentIndex(WRITING)
    page.text.edit.setFocus()
    hand.press("Ctrl+End")
    hand.write("（完）")
    assert page.text.changes() == ["正文"]
    assert "未保存" in page.text.state.text()
    hand.press("Ctrl+S")
    assert page.text.changes() == []
    kept = Report.get()
    assert kept.body_text.endswith("（完）")
    assert kept.cut_off == DAY
    assert window.office.next_undo().sentence == "保存综述 广安市新联会工作综述"


def test_leaving_asks_about_the_text(window, page, hand, answers):
    page.tabs.setCurrentIndex(WRITING)
    page.text.edit.setFocus()
    hand.write("试")
    answers[:] = ["取消", "不保存"]
    assert not window.show_page("person")
    assert page.text.changes() == ["正文"]
    assert window.show_page("person")
    assert "正文" in answers.asked[0]
    assert page.text.changes() == []
    assert Report.select().count() == 0


def test_a_mistake_is_named_with_its_paragraph(page, qtbot):
    page.text.edit.setPlainText("第一段\n提出{{没有这个}}，[[没有收尾")
    qtbot.waitUntil(lambda: page.text.problems.count() == 2)
    assert page.text.problems.item(0).text().startswith("第 2 段")
    page.text.problems.setCurrentRow(0)
    page.text.problems.itemActivated.emit(page.text.problems.item(0))
    assert page.text.edit.textCursor().blockNumber() == 1
    page.text.discard()


def test_it_goes_out_as_word_text_and_onto_the_clipboard(page, tmp_path, monkeypatch):
    for kinds, name in ((WORD, "综述.docx"), (TEXT, "综述.txt")):
        chosen = classmethod(lambda *_, path=tmp_path / name: path)
        monkeypatch.setattr(Choose, "save_file", chosen)
        page.outlet.export(kinds)
        assert "已导出" in page.note.text()
    word = "\n".join(p.text for p in Document(str(tmp_path / "综述.docx")).paragraphs)
    text = (tmp_path / "综述.txt").read_text("utf-8-sig")
    page.outlet.copy()
    for said in (word, text, QApplication.clipboard().text()):
        assert "提出意见建议50条" in said


def test_printing_takes_the_period_of_the_page(page, monkeypatch):
    asked = []

    def run(cls, parent, office, name, listing, selected, settings):
        from ui.pc_settings import PaperSettings

        asked.append((name, PaperSettings(settings).choices(name)))

    monkeypatch.setattr(PrintDialog, "run", classmethod(run))
    page.commands()["print"]()
    assert asked[0][0] == "work_summary"
    assert asked[0][1]["until"] == DAY


# -- checks and editions ----------------------------------------------------------------------


def test_the_checks_open_figures_and_records(window, page, hand):
    page.check_button.click()
    tree = page.findings.tree
    assert page.tabs.currentIndex() == CHECKS
    heads = [item.text(0) for item in items(tree)]
    assert any("算进几个数字" in head for head in heads)
    assert any("没有算进" in head for head in heads)
    left = next(item for item in items(tree) if "没有算进" in item.text(0))
    tree.setCurrentItem(left)
    hand.press("Return")
    assert left.isExpanded()
    assert left.childCount() > 0
    hand.press("Down", "Return")
    assert window.page is not page
    hand.press("Alt+Left")
    assert window.page is page
    assert page.tabs.currentIndex() == CHECKS


def test_an_edition_tells_what_has_changed_since(window, page, answers, qtbot, hand):
    page.tabs.setCurrentIndex(EDITIONS)
    assert page.editions.note.text() == NONE
    answers[:] = ["定稿"]
    page.freeze_button.click()
    assert len(editions()) == 1
    assert "一致" in page.editions.note.text()
    add_items(window.office, 2)
    qtbot.waitUntil(lambda: "1 个数字与现在不同" in page.editions.note.text())
    first = page.editions.tree.topLevelItem(0)
    assert (first.text(0), first.text(1), first.text(2)) == ("⚠ 50条", "提出意见建议", "52条")
    assert "原为50条，现为52条" in first.child(0).text(1)
    assert "补登建言条数" in first.child(0).text(1)
    assert "提出意见建议50条" in page.editions.text.toPlainText()
    page.editions.tree.setCurrentItem(first.child(1))
    page.editions.tree.setFocus()
    hand.press("Return")
    assert window.page.name == "proposal"


def test_an_edition_goes_out_with_the_numbers_of_its_day(
    window, page, answers, qtbot, tmp_path, monkeypatch
):
    answers[:] = ["定稿"]
    page.freeze()
    add_items(window.office, 2)
    target = tmp_path / "定稿.txt"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: target))
    page.editions.export_button.click()
    assert "提出意见建议50条" in target.read_text("utf-8-sig")


def test_what_is_wrong_in_the_text_keeps_it_from_being_frozen(page, answers):
    page.text.edit.setPlainText("提出{{没有这个}}。")
    answers[:] = ["定稿"]
    page.freeze()
    assert editions() == []
    assert "没写对" in answers.asked[-1]


# -- the frame --------------------------------------------------------------------------------


def test_u1_it_fits_a_narrow_window(window, page):
    window.resize(1093, 566)
    for tab in range(4):
        page.tabs.setCurrentIndex(tab)
        QApplication.processEvents()  # the navigation has become narrow
        least = window.minimumSizeHint()
        assert least.width() <= 1000, tab
        assert least.height() <= 540, tab


def test_u32_every_control_has_a_name(page):
    for tab in range(4):
        page.tabs.setCurrentIndex(tab)
        for widget in page.findChildren(QWidget):
            is_reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
            if is_reached and not widget.focusProxy():
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), (tab, widget)


def test_an_empty_office_has_figures_of_nothing(empty_office, open_window):
    window = open_window(empty_office)
    window.show_page("summary")
    page = window.page
    assert not page.tally.failed
    page.open_figure("F37")
    assert page.proof.rows.rowCount() == 0
    assert not page.proof.list_button.isEnabled()
    page.check()
    page.tabs.setCurrentIndex(EDITIONS)
    assert page.editions.note.text() == NONE


def test_u19_a_past_day_is_read_only(window):
    window.page.text.save()
    assert window.show_as_of(date.today())
    page = window.page
    assert page.text.edit.isReadOnly()
    assert not page.freeze_button.isEnabled()
    assert len(page.figures.lines()) == 56


def test_a_deleted_row_is_named_as_such(page):
    assert [place.what for place in places("proposal", (10**9,))] == ["（已删除）"]
    assert link_of("proposal", 3) == Link("proposal", record=3)
    assert link_of("proposal_outcome", 10**9) is None
