"""Sensitive values are covered on screen; whoever uncovers one is entered in the log, once."""

import pytest

from models import trail
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import FamilyMember
from models.posts import Post
from tests.conftest import enter_people
from ui import file_pane

NAME, BORN, EMPLOYER = 1, 2, 4


@pytest.fixture
def page(window, person_named):
    zhang = person_named("张三")
    zhang.address = "某路 1 号"
    with window.office.act("录入家庭"):
        zhang.save()
        FamilyMember(
            person=zhang,
            relation="妻子",
            name="李某某",
            birth_date="1980-05",
            affiliation="13",
            employer_title="某中学 教师",
        ).save()
    window.show_page("person")
    window.page.search.setText("张三")
    window.page.pane.show_record(zhang.id)
    return window.page


def views():
    """The sentences of what was looked at, oldest first."""
    query = Act.select().where(Act.sentence.startswith("查看")).order_by(Act.id)
    return [(act.kind, act.sentence) for act in query]


def sentences():
    return [sentence for _, sentence in views()]


def field(page, name):
    return page.pane.form.editors[name]


@pytest.fixture
def family(page):
    grid = page.pane.form.grids["family"]
    page.pane.form.go_to("family")
    return grid


def texts(grid, row=0):
    return [grid.model.index(row, c).data() for c in range(grid.model.columnCount())]


def test_the_eye_and_entering_the_field_are_logged_once(page):
    field(page, "mobile").eye.click()
    field(page, "mobile").eye.click()
    field(page, "mobile").input.entered.emit()
    field(page, "address").input.entered.emit()
    assert views() == [("audit", "查看 张三 的手机"), ("audit", "查看 张三 的通讯地址")]


def test_another_display_is_logged_again(page, person_named):
    field(page, "mobile").eye.click()
    page.pane.show_record(person_named("吕布").id)
    field(page, "address").eye.click()  # nothing stands there
    page.pane.show_record(person_named("张三").id)
    field(page, "mobile").eye.click()
    assert sentences() == ["查看 张三 的手机"] * 2


def test_looking_loses_nothing_that_is_typed(page, window):
    field(page, "job_title").type_text("新职务")
    field(page, "mobile").eye.click()
    window._read_again()
    assert field(page, "job_title").content() == "新职务"
    assert not field(page, "mobile").is_covered()
    assert sentences() == ["查看 张三 的手机"]


def test_looking_is_no_step_that_undo_takes_back(page, window):
    before = window.office.next_undo().id
    field(page, "mobile").eye.click()
    assert window.office.next_undo().id == before
    assert page.pane.record_id is not None


def test_looking_leaves_the_redo(page, window):
    window.office.undo()
    wanted = window.office.next_redo().id
    page.pane.reload()
    field(page, "mobile").eye.click()
    assert sentences() == ["查看 张三 的手机"]
    assert window.office.next_redo().id == wanted


def test_saving_does_not_make_a_second_entry(page):
    field(page, "mobile").input.setFocus()
    field(page, "mobile").type_text("13911112222")
    assert page.pane.save()
    field(page, "mobile").eye.click()
    assert sentences() == ["查看 张三 的手机"]


def test_what_one_types_oneself_is_not_logged(page):
    page.begin()
    field(page, "mobile").type_text("13911112222")
    field(page, "mobile").eye.click()
    assert views() == []


def test_while_an_act_is_open_the_entry_waits(page, window, qtbot):
    with window.office.act("别的", kind="audit"):
        field(page, "mobile").eye.click()
        assert views() == []
    qtbot.waitUntil(lambda: sentences() == ["查看 张三 的手机"])


def test_a_log_that_cannot_be_written_is_said_beside_the_field(page, monkeypatch):
    def full(*_):
        raise Unavailable("磁盘已满，这次没有保存。")

    monkeypatch.setattr(file_pane, "note_output", full)
    field(page, "mobile").eye.click()
    assert "没有登记上：磁盘已满" in field(page, "mobile").hint


def test_a_read_only_file_shows_and_logs_nothing(office_path, open_window, person_named):
    with Office.open(office_path) as office:
        enter_people(office)
    with Office.open(office_path, read_only=True) as office:
        window = open_window(office)
        window.show_page("person")
        window.page.pane.show_record(person_named("张三").id)
        field(window.page, "mobile").eye.click()
        assert not field(window.page, "mobile").is_covered()
        assert views() == []
        window.hide()


# -- the sheets ------------------------------------------------------------------------------


def test_relatives_are_covered(family):
    assert texts(family) == ["妻子", "***", "1980-**", "***", "***"]
    assert family.show_button.isVisible()


def test_the_button_shows_the_sheet_and_is_logged(family):
    family.show_button.click()
    assert texts(family) == ["妻子", "李某某", "1980-05", "群众", "某中学 教师"]
    assert family.show_button.text() == "遮盖"
    family.show_button.click()
    assert texts(family)[NAME] == "***"
    assert family.show_button.text() == "显示"
    family.show_button.click()
    assert views() == [("audit", "查看 张三 的家庭成员")]


def test_editing_a_cell_shows_that_cell(family, hand):
    family.view.setCurrentIndex(family.model.index(0, EMPLOYER))
    family.view.setFocus()
    hand.press("F2", "Escape")
    assert texts(family)[EMPLOYER] == "某中学 教师"
    assert texts(family)[NAME] == "***"
    assert sentences() == ["查看 张三 的家庭成员"]
    assert not family.is_modified()


def test_a_cell_edited_keeps_its_true_value(family, hand, page):
    family.view.setCurrentIndex(family.model.index(0, NAME))
    family.view.setFocus()
    hand.press("F2", "End")
    hand.write("甲")
    hand.press("Return", "Ctrl+S")
    assert FamilyMember.get().name == "李某某甲"
    assert texts(family)[NAME] == "***"  # saved: covered again


def test_what_is_typed_now_is_not_covered(family):
    family.model.add_row()
    family.model.put_text(family.model.index(1, NAME), "李小某")
    family.model.put_text(family.model.index(0, NAME), "王某某")
    assert (texts(family, 0)[NAME], texts(family, 1)[NAME]) == ("王某某", "李小某")
    assert views() == []


def test_a_copied_block_holds_the_masks(family, hand):
    from PySide6.QtWidgets import QApplication

    family.view.selectAll()
    family.view.setFocus()
    hand.press("Ctrl+C")
    assert "李某某" not in QApplication.clipboard().text()
    assert "***" in QApplication.clipboard().text()


def test_another_person_is_covered_again(family, page, person_named):
    family.show_button.click()
    page.pane.show_record(person_named("吕布").id)
    page.pane.show_record(person_named("张三").id)
    assert not family.show_button.isChecked()
    assert texts(family)[NAME] == "***"


def test_a_sheet_without_sensitive_values_has_no_button(page):
    page.pane.form.go_to("educations")
    assert not page.pane.form.grids["educations"].show_button.isVisibleTo(page)
    assert page.pane.form.grids["posts"].model.fields[0].name in Post.fields()


def test_the_change_log_of_the_record_covers_relatives(page):
    told = [one for entry in trail.trail_of(page.pane.record) for one in entry.changes]
    by_label = {one.label: one.new for one in told}
    assert by_label["家庭成员 姓名"] == "***"
    assert by_label["家庭成员 工作单位及职务"] == "***"
    assert by_label["家庭成员 称谓"] == "妻子"
