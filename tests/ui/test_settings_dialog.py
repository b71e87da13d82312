import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from models.backup import default_folder
from models.names import ORDERS
from models.office import Office
from models.people import Person
from models.version import VERSION
from ui.about import PROMISES, About
from ui.backing_up import settings_of
from ui.settings import WindowSettings
from ui.settings_dialog import SettingsDialog


@pytest.fixture
def owner(tmp_path, qtbot):
    window = QWidget()
    window.settings = WindowSettings(tmp_path / "window.ini")
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(empty_office, owner):
    made = SettingsDialog(empty_office, owner)
    made.show()
    yield made
    made.hide()


def test_a_change_is_one_act(dialog, empty_office):
    dialog.form.editors["short_name"].type_text("市新联会")
    dialog.form.editors["name_order"].propose("pinyin")
    QTest.keyClick(dialog.form.editors["short_name"].input, Qt.Key.Key_S,
                   Qt.KeyboardModifier.ControlModifier)  # fmt: skip
    assert not dialog.isVisible()
    assert (empty_office.settings.short_name, empty_office.settings.name_order) == (
        "市新联会",
        "pinyin",
    )
    assert empty_office.undo() == "修改 单位设置"
    assert empty_office.settings.short_name == "广安市新联会"


def test_the_orders_are_offered_by_their_titles(dialog):
    box = dialog.form.editors["name_order"].input
    shown = [box.itemText(i) for i in range(1, box.count())]
    assert shown == list(ORDERS.values())
    assert box.currentText() == "姓氏笔画"


def test_without_a_change_nothing_is_written(dialog, empty_office):
    before = empty_office.next_undo()
    dialog.accept()
    assert empty_office.next_undo() == before


def test_what_is_wrong_stands_beside_its_field(dialog, empty_office):
    dialog.form.editors["name"].type_text("")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "请填写单位全称" in dialog.form.editors["name"].problem
    assert empty_office.settings.name


def test_leaving_with_changes_asks(dialog, empty_office, answers):
    dialog.form.editors["short_name"].type_text("市新联会")
    answers += ["取消", "不保存"]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert answers.asked[0] == "设置有 1 处修改没有保存：落款简称。"
    assert empty_office.settings.short_name == "广安市新联会"


def test_the_place_of_backups_belongs_to_this_pc(dialog, empty_office, owner, tmp_path):
    place = tmp_path / "备份盘"
    place.mkdir()
    dialog.place.set_path(place)
    dialog.accept()
    assert settings_of(owner, empty_office).folder == place
    settings_of(owner, empty_office).folder = default_folder(empty_office.path)
    assert settings_of(owner, empty_office).folder == default_folder(empty_office.path)


def test_a_place_that_cannot_be_is_not_taken(dialog, tmp_path):
    dialog.place.line.setText("某处")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.form.tabs.tabText(dialog.form.tabs.currentIndex()) == "本机"


def test_a_read_only_file_shows_its_settings(empty_office, owner):
    path = empty_office.path
    empty_office.close()
    with Office.open(path, read_only=True) as office:
        dialog = SettingsDialog(office, owner)
        dialog.show()
        assert dialog.form.editors["name"].input.isReadOnly()
        dialog.accept()
        assert not dialog.isVisible()


def test_about_names_version_file_and_the_five_promises(empty_office, owner):
    dialog = About(empty_office, owner)
    text = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert VERSION in text
    assert str(empty_office.path) in text
    assert all(promise in text for promise in PROMISES)
    assert len(PROMISES) == 5


def test_the_operator_of_this_pc_signs_the_acts(dialog, empty_office, owner):
    dialog.operator.setText(" 李秘书 ")
    dialog.accept()
    assert not dialog.isVisible()
    assert settings_of(owner, empty_office).operator == "李秘书"
    with empty_office.act("新建人物：张三"):
        Person(name="张三").save()
    assert empty_office.next_undo().operator == "李秘书"


def test_another_operator_is_an_unsaved_change(dialog, answers):
    dialog.operator.setText("李秘书")
    answers.append("取消")
    dialog.reject()
    assert dialog.isVisible()
    assert answers.asked == ["设置有 1 处修改没有保存：操作人。"]
