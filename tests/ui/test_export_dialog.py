import csv

import pytest
from python_calamine import CalamineWorkbook

from models.history import Act
from models.kinds import listing
from models.office import Office
from ui.export_dialog import ExportDialog
from ui.files import Choose


@pytest.fixture
def dialog_of(qtbot, tmp_path):
    def make(office, rows=None, selected=(), name="导出.xlsx"):
        dialog = ExportDialog(office, rows or listing("person", view="members"), selected)
        qtbot.addWidget(dialog)
        dialog.file.setText(str(tmp_path / name))
        dialog.show()
        return dialog

    return make


def export(dialog, qtbot):
    dialog.go.click()
    qtbot.waitUntil(dialog.folder.isVisible)


def cells(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def sentences():
    return [act.sentence for act in Act.select().where(Act.kind == "audit").order_by(Act.id)]


def test_u24_the_table_goes_out_as_it_stands(office_with_people, dialog_of, qtbot):
    rows = listing("person", view="members", search="田", order="birth_date", descending=True)
    dialog = dialog_of(office_with_people, rows.changed(keys=("birth_date", "name", "mobile")))
    export(dialog, qtbot)
    found = cells(dialog.path)
    assert found[0][:3] == ["出生年月", "姓名", "联系电话"]
    assert [row[1] for row in found[1:]] == ["田大利", "田富"]
    assert "已导出 2 条" in dialog.said.text()
    assert dialog.close_button.text() == "关闭"


def test_u26_numbers_are_covered_and_the_log_says_so(office_with_people, dialog_of, qtbot):
    dialog = dialog_of(office_with_people)
    export(dialog, qtbot)
    text = str(cells(dialog.path))
    assert "138****0001" in text
    assert "13800000001" not in text
    assert sentences() == ["导出 会员档案 9 条（已遮盖证件号和手机）"]


def test_u26_full_numbers_take_a_reason(office_with_people, dialog_of, qtbot):
    dialog = dialog_of(office_with_people)
    dialog.full.click()
    dialog.go.click()
    assert "请写明事由" in dialog.said.text()
    assert not dialog.path.exists()
    dialog.reason.setText("上报统战部")
    export(dialog, qtbot)
    assert "13800000001" in str(cells(dialog.path))
    assert sentences() == ["导出 会员档案 9 条（完整证件号和手机），事由：上报统战部"]


def test_only_the_selected_rows(office_with_people, dialog_of, qtbot):
    rows = listing("person", view="members", order="surname_strokes")
    dialog = dialog_of(office_with_people, rows, rows.ids[:2])
    assert dialog.only_selected.isChecked()
    export(dialog, qtbot)
    assert len(cells(dialog.path)) == 3


def test_an_existing_file_is_asked_about(office_with_people, dialog_of, answers, qtbot):
    dialog = dialog_of(office_with_people)
    dialog.path.write_text("旧的")
    answers += ["取消", "替换"]
    dialog.go.click()
    assert dialog.path.read_text() == "旧的"
    export(dialog, qtbot)
    assert len(cells(dialog.path)) == 10
    assert answers.asked == ["“导出.xlsx”已经存在，要替换它吗？"] * 2


def test_a_file_from_the_file_dialog_is_not_asked_about_again(
    office_with_people, dialog_of, monkeypatch, tmp_path, qtbot
):
    path = tmp_path / "名单.csv"
    path.write_text("旧的")
    monkeypatch.setattr(Choose, "save_file", classmethod(lambda *_: path))
    dialog = dialog_of(office_with_people)
    dialog.choose.click()
    export(dialog, qtbot)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 10


def test_a_folder_that_is_not_there_is_named(office_with_people, dialog_of, answers, qtbot):
    dialog = dialog_of(office_with_people, name="没有/这里.xlsx")
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "找不到文件夹" in answers.asked[0]
    assert "没有”。请选一个已有的文件夹。" in answers.asked[0]
    assert dialog.go.isEnabled()
    assert sentences() == []


def test_without_a_name_nothing_is_written(office_with_people, dialog_of):
    dialog = dialog_of(office_with_people)
    dialog.file.clear()
    dialog.go.click()
    assert "请写明文件" in dialog.said.text()


def test_a_name_without_an_ending_becomes_a_workbook(office_with_people, dialog_of):
    assert dialog_of(office_with_people, name="名单").path.name == "名单.xlsx"


def test_a_read_only_file_exports_masked_numbers_only(office_with_people, dialog_of, qtbot):
    path = office_with_people.path
    office_with_people.close()
    with Office.open(path, read_only=True) as office:
        dialog = dialog_of(office)
        assert not dialog.full.isEnabled()
        export(dialog, qtbot)
        assert "13800000001" not in str(cells(dialog.path))
        dialog.hide()


def test_a_kind_without_sensitive_columns_has_no_tick(office_with_people, dialog_of):
    dialog = dialog_of(office_with_people, listing("activity"))
    assert dialog.full.isHidden()
