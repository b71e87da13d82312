import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from models.membership import Membership
from models.opening import login_name
from models.organisation import Body
from models.people import Person
from models.posts import Post
from ui.form_tab import text_room
from ui.messages import CANCEL
from ui.pages import Link


@pytest.fixture
def page(window):
    window.show_page("person")
    return window.page


def names(page):
    return [page.table.listing.row(row).values[0] for row in range(page.table.listing.count)]


def field(page, name):
    return page.pane.form.editors[name]


def type_into(page, name, text):
    field(page, name).type_text(text)


def test_a_saved_change_is_one_act_named_after_the_person(page, office_with_people, hand):
    page.search.setText("张三")
    type_into(page, "mobile", "139 1111 2222")
    assert page.pane.head.dot.isVisible()
    hand.press("Ctrl+S")
    assert not page.pane.head.dot.isVisible()
    assert Person.get(Person.name == "张三").mobile == "13911112222"
    assert office_with_people.next_undo().sentence == "修改 张三"
    assert not page.pane.is_modified()


def test_saving_nothing_leaves_no_act(page, office_with_people):
    before = office_with_people.next_undo().id
    assert page.pane.save()
    assert office_with_people.next_undo().id == before


def test_problems_are_said_beside_their_fields_and_nothing_is_lost(page):
    type_into(page, "birth_date", "99年")
    type_into(page, "job_title", "新职务")
    assert not page.pane.save()
    assert "99年" in field(page, "birth_date").problem
    assert field(page, "job_title").content() == "新职务"
    assert page.pane.is_modified()


def test_a_problem_in_a_row_opens_its_tab(page):
    grid = page.pane.form.grids["educations"]
    grid.model.add_row()
    grid.model.put_text(grid.model.index(0, 4), "川大")
    assert not page.pane.save()
    assert page.pane.form.tabs.currentIndex() == 2
    grid.model.put_text(grid.model.index(0, 0), "全日制")
    assert page.pane.save()
    assert [row.school for row in page.pane.record.educations] == ["川大"]


def test_a_full_disk_is_said_and_the_text_stays(page, answers, monkeypatch):
    from models import whole
    from models.errors import Unavailable

    def full(*_):
        raise Unavailable("磁盘已满，这次没有保存。")

    monkeypatch.setattr(whole, "save", full)
    type_into(page, "job_title", "新职务")
    assert not page.pane.save()
    assert answers.asked == ["磁盘已满，这次没有保存。"]
    assert field(page, "job_title").content() == "新职务"


@pytest.mark.parametrize(("answer", "stored"), [("保存", "13900000000"), ("不保存", "13800000007")])
def test_leaving_unsaved_changes_asks_and_goes_on(page, answers, answer, stored):
    page.search.setText("张三")
    type_into(page, "mobile", "13900000000")
    answers.append(answer)
    page.search.setText("吕布")
    assert answers.asked == ["张三有 1 处修改没有保存：手机。"]
    assert Person.get(Person.name == "张三").mobile == stored
    assert page.pane.head.name.text() == "吕布"


def test_cancelling_a_search_keeps_the_file_and_the_search(page, answers):
    page.search.setText("张三")
    type_into(page, "mobile", "13900000000")
    answers.append(CANCEL)
    page.search.setText("吕布")
    assert page.search.text() == "张三"
    assert page.pane.head.name.text() == "张三"
    assert field(page, "mobile").is_modified()


def test_cancelling_keeps_row_and_file_together(page, answers):
    first = page.pane.record_id
    type_into(page, "job_title", "改")
    answers.append(CANCEL)
    page.step(1)
    assert page.table.current_id() == page.pane.record_id == first
    assert len(answers.asked) == 1


def test_saving_on_leaving_goes_on_to_the_wanted_record(page, answers):
    type_into(page, "job_title", "改")
    answers.append("保存")
    wanted = page.table.listing.ids[1]
    page.step(1)
    assert page.table.current_id() == page.pane.record_id == wanted


def test_a_new_member_by_keyboard_alone_and_the_next_begun(page, hand, office_with_people):
    hand.press("Ctrl+N")
    hand.write("欧阳修远")
    hand.press("Return")
    hand.type("511602198503071234")
    assert field(page, "birth_date").content() == "1985-03-07"
    assert field(page, "sex").content() == "1"
    hand.press("Ctrl+S")
    saved = Person.get(Person.name == "欧阳修远")
    assert (saved.birth_date, saved.sex) == ("1985-03-07", "1")
    assert saved.memberships.get().joined_on
    assert office_with_people.next_undo().sentence == "新建 会员：欧阳修远"
    assert page.table.current_id() == saved.id
    hand.press("Ctrl+N")
    assert page.pane.is_new
    assert QApplication.focusWidget() is field(page, "name").focus_widget()


def test_a_new_person_need_not_join(page):
    page.begin()
    assert page.pane.joining.isVisible()
    page.pane.joining.click()
    field(page, "name").type_text("不入会")
    assert page.pane.save()
    assert Membership.select().where(Membership.person == page.pane.record_id).count() == 0
    assert page.pane.head.name.text() == "不入会"  # shown though the view leaves it out


def test_discarding_a_new_record_returns_to_the_list(page):
    first = page.pane.record_id
    page.begin()
    field(page, "name").type_text("写错了")
    page.pane.discard()
    assert page.pane.record_id == first
    assert not page.pane.is_modified()


def test_a_twin_is_pointed_out_while_typing(page, window):
    page.begin()
    field(page, "name").type_text("张三")
    assert field(page, "name").hint == ""
    field(page, "birth_date").type_text("1975-05")
    assert field(page, "name").hint.startswith("已有此人？张三")
    twin = Person.get(Person.name == "张三").id
    page.pane.discard()
    window.open_link(Link("person", record=twin))
    assert page.pane.record_id == twin


def test_unsaved_text_survives_a_change_elsewhere(page, office_with_people, qtbot, person_named):
    page.search.setText("张三")
    type_into(page, "job_title", "我写的")
    other = person_named("吕布")
    other.job_title = "别处"
    with office_with_people.act("别处"):
        other.save()
    qtbot.wait(1)
    assert field(page, "job_title").content() == "我写的"


def test_what_is_typed_in_a_cell_is_saved_too(page, hand):
    grid = page.pane.form.grids["resume"]
    page.pane.form.go_to("resume")
    grid.view.add_row()
    grid.model.put_text(grid.model.index(0, 2), "某单位工作")
    hand.type("2001")
    hand.press("Ctrl+S")
    assert [row.started_on for row in page.pane.record.resume] == ["2001"]


def test_a_twin_that_is_none_any_more_is_not_pointed_out(page):
    page.begin()
    field(page, "name").type_text("张三")
    field(page, "birth_date").type_text("1975-05")
    assert field(page, "name").hint
    field(page, "birth_date").type_text("1980-01")
    assert field(page, "name").hint == ""


def test_the_name_above_the_file_follows_the_typing(page):
    page.begin()
    field(page, "name").type_text("欧阳")
    assert page.pane.head.name.text() == "欧阳"


def test_the_change_log_tells_old_and_new(page, hand):
    page.search.setText("张三")
    type_into(page, "job_title", "总监")
    page.pane.save()
    tabs = page.pane.form.tabs
    tabs.setCurrentIndex(tabs.count() - 1)
    tree = page.pane.panels[-1].tree
    first = tree.topLevelItem(0)
    assert first.text(1) == f"修改 张三（{login_name()}）"
    assert (first.child(0).text(0), first.child(0).text(1)) == ("职务", "（空） → 总监")


def test_activities_and_commendations_are_counted_in_their_tabs(page, window, person_named):
    from models.activities import Activity, Attendance

    with window.office.act("活动"):
        held = Activity(name="学习会", category="study_session", start_on="2026-03")
        held.save()
        Attendance(activity=held, person=person_named("张三")).save()
    page.search.setText("张三")
    titles = [page.pane.form.tabs.tabText(i) for i in range(page.pane.form.tabs.count())]
    assert "活动 1" in titles
    assert "表扬" in titles
    panel = page.pane.panels[0]
    panel.tree.itemActivated.emit(panel.tree.topLevelItem(0), 0)
    assert window.page.name == "activity"
    assert window.page.pane.head.name.text() == "学习会"


def test_saving_keeps_what_another_act_changed_meanwhile(page, office_with_people, person_named):
    page.search.setText("张三")
    type_into(page, "job_title", "我写的")
    other = person_named("张三")
    other.employer = "别处改的"
    with office_with_people.act("别处"):
        other.save()
    assert page.pane.save()
    saved = person_named("张三")
    assert (saved.job_title, saved.employer) == ("我写的", "别处改的")


def test_saving_keeps_rows_that_another_act_added_meanwhile(page, office_with_people, person_named):
    from models.people import Education

    page.search.setText("张三")
    type_into(page, "job_title", "我写的")
    with office_with_people.act("别处"):
        Education(person=person_named("张三"), mode="full_time", school="川大").save()
    assert page.pane.save()
    assert person_named("张三").educations.count() == 1


def test_what_may_change_the_record_asks_first(window, page, answers, monkeypatch):
    opened = []
    monkeypatch.setattr("ui.recycle_bin.RecycleBin.exec", lambda self: opened.append(self))
    type_into(page, "job_title", "改")
    answers.append(CANCEL)
    window.run_action("bin")
    assert opened == []
    answers.append("不保存")
    window.run_action("bin")
    assert len(opened) == 1


def test_a_new_record_without_a_word_is_not_printed(page, monkeypatch, window):
    printed = []
    monkeypatch.setattr("ui.outlets.print_listing", lambda *given: printed.append(given))
    window.begin("commendation_batch")
    window.page.print_out()
    assert printed == []
    window.show_page("person")
    window.page.print_out()
    assert printed[0][2] == "member_roster"


def test_joining_is_offered_on_the_first_tab_and_on_that_of_memberships(page):
    page.begin()
    box, tabs = page.pane.joining, page.pane.form.tabs
    offered = []
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        if box.isVisible():
            offered.append(tabs.tabText(place))
    assert offered == ["基本", "会籍任职"]
    tabs.setCurrentIndex(0)
    page.pane.discard()
    assert not box.isVisible()


def test_a_new_record_is_not_deleted_by_the_row_beside_it(page):
    assert "delete" in page.commands()
    page.begin()
    assert "delete" not in page.commands()


def test_a_post_in_a_branch_names_the_branch(page, window, person_named):
    with window.office.act("任职"):
        association = Body.association()
        branch = Body(name="网络人士分会", short_name="网络分会", kind_code="branch")
        branch.parent = association
        branch.save()
        for body in (association, branch):
            Post(person=person_named("张三"), body=body, position="president",
                 started_on="2021", change_kind="election").save()  # fmt: skip
    page.search.setText("张三")
    page.pane.show_record(person_named("张三").id)
    assert page.pane.head.chips.shown() == ["在册", "2020 年入会", "会长", "网络分会会长"]


def test_labels_of_the_file_stand_on_one_line(page):
    for label in page.pane.form.findChildren(QLabel):
        if isinstance(label.buddy(), QLineEdit | QComboBox):
            assert text_room(label) <= label.maximumWidth(), label.text()
