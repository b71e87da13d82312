from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget, QWizard
from python_calamine import CalamineWorkbook

from models.backup import default_folder
from models.catalogue import list_backups
from models.exchange.plan import plan_import
from models.history import Act
from models.people import Person
from ui import import_wizard
from ui.backing_up import settings_of
from ui.files import Choose
from ui.import_rows import ImportRows, text_of
from ui.import_wizard import ImportWizard
from ui.settings import WindowSettings

SAMPLES = Path(__file__).parents[1] / "samples"
ROSTER = SAMPLES / "会员花名册.xlsx"
HEADS = ("姓名", "性别", "出生年月", "手机", "工作单位", "备注")


@pytest.fixture
def owner(tmp_path, qtbot):
    window = QWidget()
    window.settings = WindowSettings(tmp_path / "window.ini")
    qtbot.addWidget(window)
    return window


@pytest.fixture
def wizard_of(owner, qtbot):
    """Open the wizard with a file and go to a page: 0 file, 1 columns, 2 check."""
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
def book(tmp_path):
    def make(*rows, heads=HEADS, name="名单.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as workbook:
            sheet = workbook.add_worksheet("名单")
            for row, cells in enumerate((heads, *rows)):
                sheet.write_row(row, 0, cells)
        return path

    return make


def statuses(wizard):
    return [line.status for line in wizard.check_page.rows.lines]


def go(wizard):
    wizard.button(QWizard.WizardButton.CommitButton).click()


def test_u22_the_sample_is_checked_imported_and_taken_back(empty_office, wizard_of):
    wizard = wizard_of(empty_office, ROSTER)
    assert wizard.check_page.counts.text() == "✓ 新增 126　⇡ 并入 1　⚠ 提示 20"
    assert wizard.button(QWizard.WizardButton.CommitButton).text() == "导入 126 行"
    go(wizard)
    page = wizard.result_page
    assert wizard.currentPage() is page
    assert page.done.text() == "导入完成：新增 126 人，更新 0 人。"
    assert Person.select().count() == 126
    assert [e.reason for e in list_backups(default_folder(empty_office.path))] == ["导入前"]
    acts = Act.select().where(Act.kind == "edit").order_by(Act.id)
    assert [act.sentence for act in acts][1:] == ["导入 会员花名册.xlsx：新增 126 人"]
    page.undo_button.click()
    assert Person.select().count() == 0
    assert not page.undo_button.isEnabled()
    assert "已撤销" in page.said.text()


def test_u22_the_same_file_again_changes_nothing(empty_office, wizard_of):
    go(wizard_of(empty_office, ROSTER))
    again = wizard_of(empty_office, ROSTER)
    assert again.check_page.counts.text().startswith("= 无变化 126")
    assert not again.button(QWizard.WizardButton.CommitButton).isEnabled()
    assert again.button(QWizard.WizardButton.CommitButton).text() == "没有可导入的"


def test_u22_every_rejected_cell_has_its_reason(empty_office, wizard_of):
    page = wizard_of(empty_office, ROSTER).check_page
    page.only_doubtful.click()
    lines = page.rows.lines
    assert 0 < len(lines) < 40
    assert all(line.is_doubtful for line in lines)
    damaged = next(line for line in lines if line.row == 24)
    assert text_of(damaged, 3) == "✓ 新增 ⚠"
    assert "身份证号已被 Excel 损坏" in text_of(damaged, 4)
    page.table.selectRow(lines.index(damaged))
    assert page.detail.title.text().startswith("第 24 行 游博")
    assert "身份证号已被 Excel 损坏" in page.detail.told.text()
    assert not any(page.detail.values.item(row, 2).text().startswith("5116") for row in range(4))


def test_old_and_new_stand_side_by_side_and_covered(office_with_people, wizard_of, book):
    path = book(("张三", "男", "1975-05", "13911112222", "新单位", ""))
    page = wizard_of(office_with_people, path).check_page
    assert statuses(page.wizard()) == ["changed"]
    text = text_of(page.rows.lines[0], 4)
    assert "同姓名和出生年月" in text
    assert "138****0007 → 139****2222" in text
    values = page.detail.values
    rows = [[values.item(r, c).text() for c in range(3)] for r in range(values.rowCount())]
    assert ["工作单位", "嘉禾农业开发有限公司", "新单位"] in rows


def test_u22_an_empty_cell_keeps_unless_told_to_clear(office_with_people, wizard_of, book):
    path = book(("张三", "男", "1975-05", "13800000007", "", ""))
    page = wizard_of(office_with_people, path).check_page
    assert statuses(page.wizard()) == ["same"]
    page.clears.click()
    assert statuses(page.wizard()) == ["changed"]
    assert "嘉禾农业开发有限公司 → （空）" in text_of(page.rows.lines[0], 4)
    page.keeps.click()
    assert statuses(page.wizard()) == ["same"]


def test_u22_the_same_name_asks_who_it_is(office_with_people, wizard_of, book, person_named):
    path = book(("张三", "男", "", "13911112222", "", ""))
    wizard = wizard_of(office_with_people, path)
    page = wizard.check_page
    assert statuses(wizard) == ["ask"]
    assert page.detail.who.isVisible()
    assert page.detail.who.currentText() == "是新的一人（新建）"
    page.detail.who.setCurrentIndex(0)
    page.detail.who.activated.emit(0)
    assert statuses(wizard) == ["changed"]
    assert page.detail.who.isVisible()  # the choice can still be changed
    go(wizard)
    assert Person.select().count() == 9
    assert person_named("张三").mobile == "13911112222"


def test_a_question_left_open_is_asked_again(office_with_people, wizard_of, book, answers):
    wizard = wizard_of(office_with_people, book(("张三", "男", "", "13911112222", "", "")))
    answers += ["取消", "按新建导入"]
    go(wizard)
    assert wizard.currentPage() is wizard.check_page
    assert answers.asked == ["张三 1 行有同名的人，还没有选是不是同一人。"]
    go(wizard)
    assert Person.select().where(Person.name == "张三").count() == 2


def test_a_column_can_be_named_or_left_out(empty_office, wizard_of, book):
    heads = ("姓名", "性别", "出生年月", "常用联系", "备注")
    path = book(("李四", "男", "1980-01", "13911112222", "老会员"), heads=heads)
    wizard = wizard_of(empty_office, path, page=1)
    table = wizard.columns_page.table
    boxes = [table.cellWidget(row, 3) for row in range(table.rowCount())]
    assert [box.currentText() for box in boxes] == ["姓名", "性别", "出生年月", "不导入", "备注"]
    for row, key in ((3, "mobile"), (4, "")):
        boxes[row].setCurrentIndex(boxes[row].position_of(key))
        boxes[row].activated.emit(boxes[row].currentIndex())
    assert [box.currentText() for box in boxes][3:] == ["手机", "不导入"]
    assert table.item(3, 2).text() == "139****2222"
    wizard.next()
    go(wizard)
    person = Person.get()
    assert (person.mobile, person.remarks) == ("13911112222", None)


def test_a_sheet_without_heads_says_why_it_is_not_imported(empty_office, wizard_of, book):
    page = wizard_of(empty_office, book(("甲", "乙"), heads=("丙", "丁")), page=1).columns_page
    assert "没有找到表头" in page.said.text()
    assert not page.isComplete()


def test_the_sheets_are_offered_and_the_hidden_one_named(empty_office, wizard_of):
    page = wizard_of(empty_office, ROSTER, page=1).columns_page
    assert page.sheet.currentText() == "会员花名册（会员档案，127 行）"
    hidden = next(i for i in range(page.sheet.count()) if "字典" in page.sheet.itemText(i))
    page.sheet.setCurrentIndex(hidden)
    assert "隐藏" in page.said.text()
    assert page.table.rowCount() == 0


def test_a_file_that_is_none_is_named_on_the_first_page(empty_office, owner, tmp_path, qtbot):
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\x89PNG no workbook")
    wizard = ImportWizard(empty_office, owner, path)
    wizard.show()
    page = wizard.file_page
    qtbot.waitUntil(lambda: page.said.text().startswith("✕"), timeout=10_000)
    assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()
    page.line.setText(str(tmp_path / "没有.xlsx"))
    qtbot.waitUntil(lambda: "找不到文件" in page.said.text())
    wizard.hide()
    wizard.deleteLater()


def test_a_file_is_chosen_or_dropped(empty_office, wizard_of, monkeypatch, qtbot):
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda *_: ROSTER))
    page = wizard_of(empty_office, SAMPLES / "通讯录_GB18030.csv", page=0).file_page
    assert "编码" in page.said.text()
    page.choose.click()
    assert page.line.text() == str(ROSTER)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / "通讯录_UTF8BOM.csv"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    qtbot.waitUntil(lambda: "通讯录_UTF8BOM" in page.said.text(), timeout=10_000)


def test_what_changed_since_the_check_is_not_imported(
    office_with_people, wizard_of, book, answers, person_named
):
    wizard = wizard_of(office_with_people, book(("张三", "男", "1975-05", "", "新单位", "")))
    with office_with_people.act("改单位"):
        person = person_named("张三")
        person.employer = "另一单位"
        person.save()
    go(wizard)
    assert answers.asked == ["核对以后台账又有改动，没有导入。请重新核对一遍。"]
    assert person_named("张三").employer == "另一单位"
    assert "另一单位 → 新单位" in text_of(wizard.check_page.rows.lines[0], 4)


def test_without_a_backup_nothing_is_imported(
    empty_office, owner, wizard_of, book, answers, tmp_path
):
    settings_of(owner, empty_office).folder = tmp_path / "拔掉的盘"
    wizard = wizard_of(empty_office, book(("李四", "男", "1980-01", "", "", "")))
    go(wizard)
    assert "没有备份成功" in answers.asked[0]
    assert Person.select().count() == 0
    assert wizard.currentPage() is wizard.check_page


def test_an_import_that_is_stopped_leaves_nothing(
    empty_office, wizard_of, book, answers, monkeypatch
):
    rows = [(f"李{n}", "男", "1980-01", "", "", "") for n in "一二三四"]
    wizard = wizard_of(empty_office, book(*rows))
    seen = []

    def step(self, done, total):
        seen.append((self.label.text(), done))
        return not (self.label.text() == "正在导入……" and done == 3)

    monkeypatch.setattr(import_wizard.Progress, "step", step)
    go(wizard)
    assert answers.asked == ["已停止导入，什么都没有写入。"]
    assert Person.select().count() == 0


def test_the_result_is_saved_as_a_workbook(empty_office, wizard_of, book, monkeypatch, tmp_path):
    path = tmp_path / "结果.xlsx"
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: path))
    wizard = wizard_of(empty_office, book(("李四", "男", "99年", "", "", "")))
    go(wizard)
    assert "1 处提示" in wizard.result_page.more.text()
    wizard.result_page.save_button.click()
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0] == ["工作表", "行", "姓名、名称", "结果", "修改", "说明"]
    assert [row[2:4] for row in rows[1:]] == [["李四", "新增"]]


def test_the_rows_are_a_sound_model(office_with_people, qtmodeltester):
    model = ImportRows()
    model.show_plan(plan_import(office_with_people, SAMPLES / "通讯录_UTF8BOM.csv"))
    qtmodeltester.check(model)
