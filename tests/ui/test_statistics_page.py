"""统计 on screen: choices, table, chart, sentence; every number opens exactly what it counts."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from models import history, past, whole
from models.database import database
from models.history import Act
from models.kinds import KINDS
from models.listing import Listing
from models.office import Office
from models.print_jobs import PrintJob
from models.statistics.questions import EVERYTHING, Question, ready_made
from ui import theme
from ui.bar_delegate import LENGTH, SHARE
from ui.cross_table import title_of
from ui.files import Choose
from ui.page_list import SECTIONS
from ui.pages import Link
from ui.pc_settings import PaperSettings
from ui.print_dialog import PrintDialog
from ui.statistics_settings import StatisticsSettings
from ui.value_dialog import Answer, ValueDialog

COUNTY = Question("person", "registered", "county", "level")


@pytest.fixture
def window(demo_file, open_window, tmp_path):
    """The demonstration office on its statistics."""
    with Office.open(shutil.copy(demo_file, tmp_path / "演示.db")) as office:
        window = open_window(office)
        window.show_page("statistics")
        yield window


@pytest.fixture
def page(window):
    return window.page


def ask(page, question):
    page.show_link(Link("statistics", view=question.as_text()))


def choose(page, field, value):
    box = page.choices.fields[field]
    box.setCurrentIndex(box.position_of(value))


def test_it_is_the_ninth_section(window, hand):
    assert next(section for section in SECTIONS if section.number == 9).holds("statistics")
    hand.press("Ctrl+1", "Ctrl+9")
    assert window.page.name in {entry.name for entry in SECTIONS[-1].pages}


def opened(window, row, head):
    """Open a cell, look at what is listed, and come back."""
    page = window.page
    page.table.go_to(row, head)
    number = page.answer.every[row].numbers[head]
    before = page.state()
    page.table.activated.emit(page.table.currentIndex())
    listed = window.page.side.listing
    chips = window.page.side.row.chips
    found = (tuple(sorted(listed.ids)), chips.isVisible())
    window.go_back()
    assert window.page is page
    assert page.state() == before
    return number, found


QUESTIONS = (
    COUNTY,
    Question("person", "members", "branch"),
    Question("activity", "all", "category", amount="session_count"),
    Question("donation", "all", "programme", amount=EVERYTHING),
    Question("proposal", "all", "submitted_on:year", amount=EVERYTHING),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.kind}-{q.rows}-{q.columns}")
def test_u27_every_cell_opens_exactly_the_rows_it_counts(window, question):
    ask(window.page, question)
    table = window.page.answer
    for row, line in enumerate(table.every):
        for head, number in enumerate(line.numbers):
            if not number.ids:
                continue
            counted, (ids, has_chip) = opened(window, row, head)
            assert ids == tuple(sorted(counted.ids))
            assert has_chip
            if not question.amount:
                assert counted.amount == len(ids)


def test_u27_attendance_opens_activities_and_people(window):
    for rows, kind in (("attendee", "activity"), ("session", "person")):
        ask(window.page, Question("activity", "all", rows))
        for head in range(4):
            number = window.page.answer.lines[0].numbers[head]
            if number.ids:
                counted, (ids, _) = opened(window, 0, head)
                assert (number.kind, counted.amount) == (kind, len(ids))


def test_u27_a_branch_opens_the_attendance_of_its_members(window, hand):
    question = Question("activity", "all", "attendee_branch")
    window.open_link(Link("statistics", view=question.as_text(), record=0))
    page = window.page
    amount = page.answer.lines[0].numbers[0].amount
    page.table.setFocus()
    hand.press("Return")
    assert page.question.branch
    assert page.answer.whole.numbers[0].amount == amount
    assert page.print_button.isEnabled() is False
    hand.press("Alt+Left")
    assert page.question == question
    assert page.table.place == (0, 0)


def test_the_chip_says_where_the_rows_come_from_and_can_be_taken_away(window, hand):
    ask(window.page, COUNTY)
    page = window.page
    count = len(page.answer.lines[0].numbers[1].ids)
    page.table.go_to(0, 1)
    page.table.setFocus()
    hand.press("Return")
    side = window.page.side
    assert side.link.title == f"来自统计：代表人士（含非会员），广安区 × 市级（{count} 人）"
    assert side.listing.count == count
    side.clear_conditions()
    assert side.listing.ids_only is None
    hand.press("Alt+Left")
    assert window.page is page
    assert QApplication.focusWidget() is page.table
    assert title_of(page.answer, *page.table.place) == "广安区 × 市级"


def test_what_a_sum_adds_up_is_said_with_the_number_of_rows(window):
    ask(window.page, Question("donation", "all", "programme", amount="cash"))
    page = window.page
    row = len(page.answer.lines)
    page.table.go_to(row, 0)
    page.open_cell(row, 0)
    assert window.page.name == "donation"
    assert "203,000 元，共" in window.page.side.link.title


def test_ready_made_ones_are_walked_by_arrow_keys(page, hand):
    page.list.setFocus()
    page.list.mark(ready_made()[0].question)
    hand.press("Down")
    assert page.question == ready_made()[1].question
    assert page.heading.text() == "在册会员：年龄段"
    hand.press("Return")
    assert QApplication.focusWidget() is page.table


def test_choices_make_another_table(page):
    choose(page, "统计对象", "output")
    assert page.question.kind == "output"
    choose(page, "行", "kind_code")
    choose(page, "合计", "quantity")
    assert page.answer.whole.numbers[0].amount > page.question.listing().count
    choose(page, "年份", "2022")
    assert page.answer.title == "2022年成果与发放：类别"
    assert page.list.currentItem() is None


def test_columns_make_no_sense_beside_all_sums_or_attendance(page):
    ask(page, Question("donation", "all", "programme"))
    assert page.choices.fields["列"].isEnabled()
    choose(page, "合计", EVERYTHING)
    assert not page.choices.fields["列"].isEnabled()
    ask(page, Question("activity", "all", "attendee"))
    assert not page.choices.fields["合计"].isEnabled()


def test_percentages_are_switched(page):
    ask(page, COUNTY)
    cell = page.table.answers.index(0, 1)
    shown = {}
    for share in ("", "row", "column", "whole"):
        choose(page, "百分比", share)
        shown[share] = page.table.answers.index(0, 1).data(SHARE)
    assert shown[""] == ""
    assert len({shown["row"], shown["column"], shown["whole"]}) == 3
    assert page.table.answers.index(0, 4).data(LENGTH) == 1.0
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).startswith("广安区 × 省级：3，")


def test_bars_and_chart_follow_the_numbers_in_both_themes(page, qapp):
    ask(page, COUNTY)
    title, bars = page.chart.shown()
    assert title == "合计"
    assert len(bars) == len(page.answer.lines)
    page.table.go_to(0, 1)
    assert page.chart.shown()[0] == "市级"
    light = page.grab().toImage()
    theme.apply(qapp, theme.DARK)
    try:
        dark = page.grab().toImage()
    finally:
        theme.apply(qapp)
    assert light != dark
    assert "广安区 56" in page.chart.accessibleDescription()


def test_the_sentence_and_the_table_are_copied(page):
    ask(page, Question("person", "members", "sex"))
    page.copy_button.click()
    assert QApplication.clipboard().text().startswith("在册会员共126人。按性别分：男")
    page.table_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["性别", "数量（人）"]
    assert lines[-1].split("\t") == ["合计", "126"]


def test_own_ones_are_kept_under_a_name(window, page, answers, monkeypatch):
    ask(page, Question("person", "members", "county", "sex"))
    monkeypatch.setattr(ValueDialog, "ask", classmethod(lambda *_: Answer("县区男女")))
    page.keep_button.click()
    assert page.list.own_name() == "县区男女"
    kept = StatisticsSettings(window.settings).own()
    assert kept == {"县区男女": page.question}
    answers.append("换掉")
    page.keep_button.click()
    assert answers.asked == ["已有统计“县区男女”，换成现在这一个？"]
    ask(page, COUNTY)
    assert not page.drop_button.isEnabled()
    ask(page, kept["县区男女"])
    answers.append("删除")
    page.drop_button.click()
    assert StatisticsSettings(window.settings).own() == {}


def test_what_was_asked_last_is_there_again(window, page):
    ask(page, COUNTY)
    choose(page, "百分比", "row")
    page.remember()
    again = type(page)(window.office, window.settings, window)
    assert again.question == COUNTY
    assert again.choices.share == "row"
    again.deleteLater()


def test_the_workbook_has_the_numbers_of_the_screen(page, tmp_path, monkeypatch):
    path = tmp_path / "统计.xlsx"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: path))
    ask(page, COUNTY)
    page.export_button.click()
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][0] == page.answer.title
    whole = next(row for row in rows if row[0] == "合计")
    assert 448 in whole
    assert "已导出" in page.note.text()


def test_it_is_printed_as_it_stands_and_registered(window, page, tmp_path, monkeypatch):
    ask(page, COUNTY)
    shown = []
    target = tmp_path / "统计表.pdf"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: target))

    def run(cls, parent, office, name, listing, selected, settings, record=None):
        dialog = cls(office, name, listing, selected, settings, parent, record)
        shown.append((dialog.sheet.name, dialog.options.values()))
        dialog._when_made(dialog._save)
        while dialog._maker.is_busy:
            QApplication.processEvents()
        dialog.close()
        dialog.deleteLater()

    monkeypatch.setattr(PrintDialog, "run", classmethod(run))
    page.print_button.click()
    (name, options), = shown  # fmt: skip
    assert name == "statistics_table"
    assert (options["by"], options["across"], options["sum"]) == ("county", "level", "")
    assert options["title"] == "代表人士（含非会员）统计表（县区 × 层级）"
    assert target.read_bytes().startswith(b"%PDF")
    assert PrintJob.select().where(PrintJob.sheet == name).count() == 1
    assert "title" not in PaperSettings(window.settings).choices(name)


def test_the_status_line_says_the_current_number(page):
    ask(page, COUNTY)
    page.table.selectionModel().setCurrentIndex(
        page.table.answers.index(0, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert page.status() == "广安区 × 市级：56人"


def test_a_past_day_is_counted_as_the_records_stood(window):
    database.execute_sql("DROP TRIGGER seal_act_update")
    Act.update(at="2026-02-01T09:00:00").execute()
    history.install_seals(database)
    ask(window.page, COUNTY)
    gone = window.page.answer.lines[0].numbers[-1]
    whole.delete(window.office, "person", gone.ids[:1], "名会员", "会员")
    QApplication.processEvents()
    window.page.refresh()
    assert window.page.answer.lines[0].numbers[-1].amount == gone.amount - 1
    assert window.show_as_of(date(2026, 3, 1))
    try:
        assert window.page.question == COUNTY
        assert window.page.answer.lines[0].numbers[-1].ids == gone.ids
    finally:
        past.leave()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 566)])
def test_nothing_is_cut_in_a_small_window(window, size):
    window.resize(*size)
    QApplication.processEvents()
    page = window.page
    ask(page, COUNTY)
    for button in (page.copy_button, page.export_button, page.print_button, page.keep_button):
        assert button.visibleRegion().boundingRect().size() == button.size()
    assert page.table.viewport().height() >= 4 * theme.ROW
    assert window.width() == size[0]


def test_all_kinds_on_offer_have_a_page(window, page):
    box = page.choices.fields["统计对象"]
    for index in range(box.count()):
        name = box.itemData(index)
        assert window.has_page(name)
        box.setCurrentIndex(index)
        assert (
            page.answer.whole.numbers[0].amount
            == Listing(KINDS[name], view=KINDS[name].views[0].name).count
        )
