"""The import with sheets that are no list of people: activities, donations and the like."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget, QWizard

from models.activities import Activity
from models.donations import Donation
from models.exchange.apply import apply
from models.exchange.export import write
from models.exchange.plan import plan_import
from models.kinds import KINDS, listing
from models.people import Person
from models.seats import Seat
from ui.import_rows import NAME, text_of
from ui.import_wizard import ImportWizard
from ui.settings import WindowSettings

SAMPLES = Path(__file__).parents[1] / "samples"
LEDGERS = SAMPLES / "活动台账.xlsx"


@pytest.fixture
def wizard_of(tmp_path, qtbot):
    """Open the wizard with a file and go to a page: 1 columns, 2 check."""
    owner = QWidget()
    owner.settings = WindowSettings(tmp_path / "window.ini")
    qtbot.addWidget(owner)
    opened = []

    def make(office, path, page=2):
        wizard = ImportWizard(office, owner, path)
        opened.append(wizard)
        wizard.show()
        qtbot.waitUntil(wizard.file_page.isComplete, timeout=20_000)
        for _ in range(page):
            wizard.next()
        return wizard

    yield make
    for wizard in opened:
        wizard.hide()
        wizard.deleteLater()


@pytest.fixture
def roster_office(empty_office):
    apply(empty_office, plan_import(empty_office, SAMPLES / "会员花名册.xlsx"))
    return empty_office


def chosen(page) -> dict[str, str]:
    """What the columns of the sheet that is looked at mean, by their heads."""
    table = page.table
    found = {}
    for row in range(table.rowCount()):
        head = table.item(row, 1).text().replace("\n", "").replace(" ", "")
        found[head] = table.cellWidget(row, 3).currentText()
    return found


def test_every_sheet_is_offered_with_its_kind_and_its_own_meanings(roster_office, wizard_of):
    page = wizard_of(roster_office, LEDGERS, page=1).columns_page
    offered = [page.sheet.itemText(i) for i in range(page.sheet.count())]
    assert offered == [
        "活动台账（活动台账，161 行）",
        "捐赠（捐赠，40 行）",
        "建言献策（建言献策，26 行）",
        "政治安排（政治安排，150 行）",
    ]
    found = chosen(page)
    assert found["系列"] == "系列"
    assert found["参加人员"] == "参加人员"
    assert found["服务群众（人次）"] == "服务群众（人次）"
    page.sheet.setCurrentIndex(1)
    found = chosen(page)
    assert found["品名"] == "品名"
    assert found["是否会员"] == "不导入"
    assert "活动名称" not in found.values()


def test_the_check_names_the_rows_and_the_result_counts_by_kind(roster_office, wizard_of):
    people = Person.select().count()
    wizard = wizard_of(roster_office, LEDGERS)
    lines = [line for line in wizard.check_page.rows.lines if line.plan is not None]
    named = {text_of(line, NAME) for line in lines}
    assert {"“缅怀伟人，砥砺前行”主题活动", "广安市汇江新材料有限公司", "汤翠丽"} <= named
    wizard.button(QWizard.WizardButton.CommitButton).click()
    assert wizard.currentPage() is wizard.result_page
    told = wizard.result_page.done.text()
    assert told.startswith(
        "导入完成：新增 活动 160 场、捐赠 40 笔、建言献策 26 件、政治安排 150 席次"
    )
    assert (Activity.select().count(), Donation.select().count()) == (160, 40)
    wizard.result_page.undo()
    assert (Activity.select().count(), Seat.select().count()) == (0, 0)
    assert Person.select().count() == people


def test_the_columns_of_our_own_export_are_known(roster_office, wizard_of, tmp_path):
    apply(roster_office, plan_import(roster_office, LEDGERS))
    path = tmp_path / "捐赠.xlsx"
    write(listing("donation").table(), path, KINDS["donation"].title)
    page = wizard_of(roster_office, path, page=1).columns_page
    assert page.sheet.currentText() == "捐赠（捐赠，40 行）"
    found = chosen(page)
    assert found["专项"] == "专项"
    assert found["现金（元）"] == "不导入"
