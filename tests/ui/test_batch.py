import pytest
from PySide6.QtWidgets import QApplication

from models.activities import Activity, Attendance
from models.commendations import CommendationBatch, CommendationItem
from models.organisation import Body
from models.people import Person
from ui import batch
from ui.value_dialog import Answer, ValueDialog


@pytest.fixture
def page(window):
    window.show_page("commendation_batch")
    page = window.page
    page.begin()
    page.pane.form.editors["title"].type_text("2026 年度先进会员")
    return page


@pytest.fixture
def editor(page):
    page.pane.form.go_to("items")
    return page.pane.form.grids["items"]


def names(editor):
    return [row.contents["name"] for row in editor.model.rows]


def hints(editor):
    column = [field.name for field in editor.model.fields].index("hints")
    rows = range(len(editor.model.rows))
    return [editor.model.data(editor.model.index(row, column)) for row in rows]


def add(editor, hand, *initials):
    editor.picker.search.setFocus()
    for letters in initials:
        hand.type(letters)
        hand.press("Return")


def items(page):
    assert page.pane.save()
    return page.pane.record.item_rows()


def test_a_new_batch_is_of_this_year_and_says_circular(page):
    editors = page.pane.form.editors
    assert editors["wording"].value() == "circular"
    assert editors["issuer"].content() == Body.association().name
    assert page.split.is_wide


def test_people_are_chosen_by_initials_and_stand_by_surname_strokes(editor, hand):
    add(editor, hand, "zgf", "tdl", "tf", "qy")
    assert names(editor) == ["仇英", "田富", "田大利", "曾国藩"]
    assert editor.order() == "surname_strokes"


def test_other_orders_and_by_hand(editor, hand, page):
    add(editor, hand, "zgf", "tdl", "tf", "qy")
    editor.orders["name_strokes"].click()
    assert names(editor) == ["仇英", "田大利", "田富", "曾国藩"]
    editor.view.setFocus()
    editor.view.selectRow(3)
    hand.press("Alt+Up", "Alt+Up")
    assert names(editor) == ["仇英", "曾国藩", "田大利", "田富"]
    assert editor.order() == batch.MANUAL
    assert [item.name for item in items(page)] == ["仇英", "曾国藩", "田大利", "田富"]
    assert editor.order() == batch.MANUAL
    assert [item.print_order for item in page.pane.record.item_rows()] == [1, 2, 3, 4]


def test_alt_arrows_stop_at_the_ends(editor, hand):
    add(editor, hand, "zgf", "qy")
    editor.view.setFocus()
    editor.view.selectRow(0)
    hand.press("Alt+Up")
    assert names(editor) == ["仇英", "曾国藩"]
    editor.view.selectRow(1)
    hand.press("Alt+Down")
    assert names(editor) == ["仇英", "曾国藩"]


def test_missing_deeds_and_the_same_honour_are_flagged(editor, hand, page, person_named):
    with page.office.act("往年表扬"):
        earlier = CommendationBatch(
            title="往年", year=page.pane.form.editors["year"].value() - 1,
            issuer=Body.association(),
        )  # fmt: skip
        earlier.save()
        item = CommendationItem.of_person(person_named("张三"), "先进会员")
        item.batch, item.state = earlier, "decided"
        item.save()
    add(editor, hand, "zs", "lb")
    told = dict(zip(names(editor), hints(editor), strict=True))
    assert told["吕布"] == "⚠ 缺事迹"
    assert told["张三"].startswith("⚠ 缺事迹　⚠ 3 年内已获同一称号")
    assert editor.checks.text() == "⚠ 2 行要核对"


def test_a_deed_text_or_another_title_settles_the_doubt(editor, hand):
    add(editor, hand, "lb")
    editor.model.put_all([0], "deeds", "全年参加公益活动十二次。")
    assert hints(editor) == ["✓"]
    assert editor.checks.text() == "✓ 已核对"
    assert editor.model.data(editor.model.index(0, 5)) == "12 字"


def test_one_value_is_filled_into_the_selected_rows(editor, hand, monkeypatch):
    add(editor, hand, "zgf", "tdl", "tf")
    monkeypatch.setattr(ValueDialog, "ask", classmethod(lambda *_: Answer("优秀会员")))
    editor.view.selectAll()
    editor.fill_in("honour_title")
    assert {row.contents["honour_title"] for row in editor.model.rows} == {"优秀会员"}


def test_the_next_one_gets_the_title_of_the_last(editor, hand):
    add(editor, hand, "zgf")
    editor.model.put_all([0], "honour_title", "优秀会员")
    add(editor, hand, "zs")
    assert {row.contents["honour_title"] for row in editor.model.rows} == {"优秀会员"}


def test_the_state_is_set_for_all_but_the_withdrawn(editor, hand):
    add(editor, hand, "zgf", "tdl", "tf")
    editor.model.put_all([1], "state", "withdrawn")
    editor.set_states("decided")
    states = [row.contents["state"] for row in editor.model.rows]
    assert states == ["decided", "withdrawn", "decided"]
    assert editor.totals.text() == "合计：个人 2"


def test_a_rule_nominates_the_frequent_ones(editor, page, person_named):
    year = str(page.pane.form.editors["year"].value())
    with page.office.act("活动"):
        for number in range(3):
            held = Activity(name=f"学习{number}", category="study_session", start_on=year)
            held.save()
            Attendance(activity=held, person=person_named("张三")).save()
    menu = editor.nominate.menu()
    menu.aboutToShow.emit()
    action = next(a for a in menu.actions() if a.text() == "今年参加活动 3 次及以上")
    action.trigger()
    assert names(editor) == ["张三"]


def test_collectives_come_first_and_are_counted_apart(editor, hand, page, monkeypatch):
    add(editor, hand, "zs")
    monkeypatch.setattr(ValueDialog, "ask", classmethod(lambda *_: Answer("网络人士分会")))
    editor.collective.click()
    page.pane.form.editors["member_quota"].type_text("10")
    editor.arrive()
    assert names(editor) == ["网络人士分会", "张三"]
    assert editor.totals.text() == "合计：个人 1 / 名额 10，集体 1"
    assert [item.object_kind for item in items(page)] == ["collective", "member"]


def test_rows_keep_name_unit_and_post_of_that_day(editor, hand, page, person_named):
    add(editor, hand, "zs")
    assert items(page)[0].employer == "嘉禾农业开发有限公司"
    person = person_named("张三")
    person.employer, person.name = "换了单位", "张叁"
    with page.office.act("改"):
        person.save()
    item = page.pane.record.reload().item_rows()[0]
    assert (item.name, item.employer) == ("张三", "嘉禾农业开发有限公司")


def test_award_reminds_of_the_approval(page, answers):
    editors = page.pane.form.editors
    answers.append(batch.USE_CIRCULAR)
    editors["wording"].propose("award")
    assert answers.asked == [batch.APPROVAL]
    assert editors["wording"].value() == "circular"
    answers.append(batch.GIVE_NUMBER)
    editors["wording"].propose("award")
    assert QApplication.focusWidget() is editors["approval_number"].focus_widget()
    editors["approval_number"].type_text("省批〔2026〕1号")
    editors["wording"].propose("circular")
    editors["wording"].propose("award")
    assert len(answers.asked) == 2


def test_a_batch_is_saved_as_one_act_and_undone(editor, hand, page):
    add(editor, hand, "zs", "lb")
    assert len(items(page)) == 2
    assert page.office.next_undo().sentence == "新建 表扬批次：2026 年度先进会员"
    page.office.undo()
    assert CommendationItem.select().count() == 0


def test_an_unknown_name_of_a_list_can_stand_alone(editor, page):
    editor.add_list("张三\n外单位的人")
    from PySide6.QtWidgets import QPushButton

    line = editor.matches.open_lines()[0]
    next(b for b in line.findChildren(QPushButton) if b.text() == "只写姓名").click()
    assert sorted(names(editor)) == ["外单位的人", "张三"]
    assert {item.name for item in items(page)} == {"外单位的人", "张三"}
    assert Person.select().where(Person.name == "外单位的人").count() == 0


def test_each_batch_comes_back_in_its_own_order(editor, hand, page):
    add(editor, hand, "zgf", "tdl", "qy")
    editor.view.selectRow(0)
    editor.view.setFocus()
    hand.press("Alt+Down")
    by_hand = names(editor)
    assert page.pane.save()
    first = page.pane.record_id
    page.begin()
    page.pane.form.editors["title"].type_text("第二批")
    page.pane.form.go_to("items")
    add(editor, hand, "zgf", "tdl", "qy")
    assert page.pane.save()
    assert editor.order() == "surname_strokes"
    page.pane.show_record(first)
    assert names(editor) == by_hand
    assert editor.order() == batch.MANUAL
    assert not page.pane.is_modified()
