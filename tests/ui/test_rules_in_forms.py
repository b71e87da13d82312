"""What a rule forbids is said at its field or cell in the form, and what was typed stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from models.activities import CountingTag, Programme
from models.bases import Base
from models.donations import Donation
from models.liaison import Leader, LiaisonPair
from models.organisation import Body, Term
from models.people import Person
from models.posts import Post
from models.proposals import Proposal
from tests.ui.typist import Typist
from ui.part_view import editor_above

STARTED = {"started_on": "2020-01-01"}


@pytest.fixture
def window(office_with_people, open_window):
    """An office with a term, a president and a pair."""
    body, person = Body.get(), Person.get(Person.name == "张三")
    with office_with_people.act("准备"):
        Term(body=body, ordinal=1, started_on="2018-11", due_on="2023-11").save()
        Post(
            person=person, body=body, position="president", started_on="2018-11",
            change_kind="election",
        ).save()  # fmt: skip
        leader = Leader(name="李四", title="副市长", level="municipal")
        leader.save()
        CountingTag(name="学习口径").save()
        LiaisonPair(leader=leader, person=person, started_on="2021").save()
    return open_window(office_with_people)


@pytest.fixture
def typist(window, hand):
    return Typist(window, hand, {})


FIELDS = {
    "term, overlap": (
        "term", "started_on", "与这个机构的另一届时间重叠",
        {"body": "广安市新的社会阶层人士联谊会", "ordinal": "2", "started_on": "2022-01",
         "due_on": "2026-01"},
    ),
    "term, six years": (
        "term", "due_on", "一届最长 5 年",
        {"body": "广安市新的社会阶层人士联谊会", "ordinal": "2", "started_on": "2024-01",
         "due_on": "2030-01"},
    ),
    "body without parent": (
        "body", "parent", "要选上级机构", {"name": "网络分会", "kind_code": "分会"},
    ),
    "two open memberships": (
        "membership", "body", "已有未结束的会籍",
        {"person": "张三", "body": "广安市新的社会阶层人士联谊会"},
    ),
    "left without reason": (
        "membership", "end_reason", "请选退出原因",
        {"person": "张三", "body": "广安市新的社会阶层人士联谊会", "joined_on": "2019",
         "left_on": "2020"},
    ),
    "overlapping posts": (
        "post", "started_on", "任职时间重叠",
        {"person": "张三", "body": "广安市新的社会阶层人士联谊会", "position": "会长",
         "change_kind": "换届选举", **STARTED},
    ),
    "supervisor and president": (
        "post", "position", "监事不能同时担任",
        {"person": "张三", "body": "广安市新的社会阶层人士联谊会", "position": "监事",
         "change_kind": "换届选举", **STARTED},
    ),
    "arranged without start": (
        "seat", "started_on", "要填任期起",
        {"person": "张三", "arrangement": "政治安排", "kind_code": "政协委员", "level": "市级"},
    ),
    "of another class of seats": (
        "seat", "arrangement", "属于“政治安排”",
        {"person": "张三", "arrangement": "社会安排", "kind_code": "政协委员", "level": "市级",
         **STARTED},
    ),
    "recommended without day": (
        "seat", "recommended_on", "要填推荐日期",
        {"person": "张三", "arrangement": "社会安排", "kind_code": "监督员", "level": "市级",
         "result": "推荐中"},
    ),
    "the same pair twice": (
        "liaison_pair", "person", "已有未结束的结对", {"leader": "李四", "person": "张三"},
    ),
    "document, span": (
        "document", "span_to", "早于起年",
        {"title": "规划", "kind_code": "规划", "span_from": "2025", "span_to": "2021"},
    ),
    "output of another kind": (
        "output", "form", "属于“作品”",
        {"kind_code": "资料发放", "form": "短视频", "unit": "条"},
    ),
    "term, extension": (
        "term", "extended_to", "延期最长 1 年",
        {"body": "广安市新的社会阶层人士联谊会", "ordinal": "2", "started_on": "2024-01",
         "due_on": "2028-01", "extended_to": "2029-06"},
    ),
    "body, dissolved before founded": (
        "body", "dissolved_on", "撤销日期早于成立日期",
        {"name": "网络新联会", "kind_code": "区县新联会", "founded_on": "2021-01",
         "dissolved_on": "2020-01"},
    ),
    "left before joined": (
        "membership", "left_on", "早于",
        {"person": "张三", "body": "广安市新的社会阶层人士联谊会", "joined_on": "2019",
         "left_on": "2018", "end_reason": "退会"},
    ),
    "a reason without leaving": (
        "membership", "left_on", "请填退会日期",
        {"person": "张三", "body": "广安市新的社会阶层人士联谊会", "joined_on": "2019",
         "end_reason": "退会"},
    ),
    "a post left without day": (
        "post", "ended_on", "请填卸任时间",
        {"person": "田富", "body": "广安市新的社会阶层人士联谊会", "position": "会长",
         "change_kind": "换届选举", "end_kind": "届满", **STARTED},
    ),
    "document, repealed before issued": (
        "document", "repealed_on", "早于印发日期",
        {"title": "规划", "kind_code": "规划", "issued_on": "2022-01", "repealed_on": "2021-01"},
    ),
    "programme, end before start": (
        "programme", "ended_on", "早于",
        {"name": "三心", "kind_code": "系列", "started_on": "2022-01", "ended_on": "2021-01"},
    ),
    "a second tag of that name": (
        "counting_tag", "name", "已被“学习口径”使用", {"name": "学习口径"},
    ),
    "activity, end before start": (
        "activity", "end_on", "早于开始时间",
        {"name": "活动", "category": "调研", "start_on": "2022-03-02", "end_on": "2022-03-01"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FIELDS)
def test_a_field_says_its_rule(typist, case):
    page, field, sentence, values = FIELDS[case]
    form = typist.begin(page, **values)
    model = typist.window.page.kind.model
    before = model.select().count()
    assert typist.is_refused()
    assert sentence in form.editors[field].problem
    assert form.editors[field].isAncestorOf(QApplication.focusWidget())
    assert model.select().count() == before
    for name in values:
        assert form.editors[name].content() not in (None, "")


def test_what_is_said_stays_until_it_is_typed_into(typist):
    form = typist.begin("liaison_pair", leader="李四", person="张三")
    assert typist.is_refused()
    typist.hand.press("Tab", "Tab")
    assert "已有未结束的结对" in form.editors["person"].problem
    typist.put(typist.go_to(form, "person"), "田富")
    assert form.editors["person"].problem == ""
    assert not typist.is_refused()


LINES = {
    "cash without amount": ({"kind_code": "现金"}, "amount", "现金要填金额"),
    "cash with quantity": (
        {"kind_code": "现金", "amount": "100", "quantity": "1"}, "quantity", "现金不填数量",
    ),
    "goods without name": (
        {"kind_code": "物资", "quantity": "1", "unit": "个", "valuation": "不计价"},
        "item_name", "要填品名",
    ),
    "goods of nothing": (
        {"kind_code": "物资", "item_name": "口罩", "valuation": "不计价"}, "quantity", "至少一项",
    ),
    "a quantity without unit": (
        {"kind_code": "物资", "item_name": "口罩", "quantity": "9", "valuation": "不计价"},
        "unit", "请填计量单位",
    ),
    "an amount that is not valued": (
        {"kind_code": "物资", "item_name": "口罩", "amount": "9", "valuation": "不计价"},
        "valuation", "有金额就不是",
    ),
    "goods without valuation": (
        {"kind_code": "物资", "item_name": "口罩", "quantity": "9", "unit": "个"},
        "valuation", "请选计价依据",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LINES)
def test_a_line_of_a_donation_says_its_rule(typist, case):
    values, field, sentence = LINES[case]
    form = typist.begin("donation", donor_name="某公司")
    typist.add_row(form, "lines", values)
    assert typist.is_refused()
    grid = form.grids["lines"]
    assert sentence in grid.model.rows[0].problems[field]
    at = grid.view.currentIndex()
    assert (at.row(), grid.model.fields[at.column()].name) == (0, field)
    assert sentence in grid.model.index(0, at.column()).data(Qt.ItemDataRole.ToolTipRole)
    assert Donation.select().count() == 0


def test_a_donation_of_cash_and_goods_is_saved(typist):
    form = typist.begin("donation", donor_name="某公司")
    typist.add_row(form, "lines", {"kind_code": "现金", "amount": "20000"})
    goods = {"item_name": "口罩", "quantity": "1000", "unit": "个", "valuation": "不计价"}
    typist.add_row(form, "lines", {"kind_code": "物资", **goods})
    assert not typist.is_refused()
    listing = typist.window.page.side.listing
    table = listing.table(["donor_name", "cash", "goods", "goods_value"])
    assert table.rows == (("某公司", "20,000.00", "口罩1000个", ""),)


def put_cell(typist, grid, row, name, text):
    """Go to a cell with Home and the arrows, open it with F2 and type."""
    names = [field.name for field in grid.model.fields]
    grid.view.setFocus()
    grid.go_to(f"{row}.{names[0]}")
    typist.hand.press(*["Right"] * names.index(name), "F2")
    typist.put(editor_above(QApplication.focusWidget()), text)
    typist.hand.press("Return")


def test_an_outcome_says_its_rules(typist):
    form = typist.begin("proposal", title="建议", kind_code="提案", item_count="2")
    typist.add_row(form, "authors", {"person": "张三"})
    outcome = {"decided_on": "2022-05", "state": "采纳", "level": "市级", "unit": "市政协"}
    typist.add_row(form, "outcomes", {**outcome, "first_adopted_items": "3"})
    outcomes = form.grids["outcomes"]
    assert typist.is_refused()
    assert "多于提出的 2 条" in outcomes.model.rows[0].problems["first_adopted_items"]
    put_cell(typist, outcomes, 0, "first_adopted_items", "1")
    put_cell(typist, outcomes, 0, "state", "留存参考")
    assert typist.is_refused()
    assert "留存参考不算采纳" in outcomes.model.rows[0].problems["first_adopted_items"]
    put_cell(typist, outcomes, 0, "first_adopted_items", "0")
    assert not typist.is_refused()
    assert Proposal.get().title == "建议"


def test_fewer_items_than_were_adopted_are_refused(typist):
    form = typist.begin("proposal", title="建议", kind_code="提案", item_count="2")
    outcome = {"decided_on": "2022-05", "state": "采纳", "level": "市级", "unit": "市政协"}
    typist.add_row(form, "outcomes", {**outcome, "first_adopted_items": "2"})
    assert not typist.is_refused()
    typist.put(typist.go_to(form, "item_count"), "1")
    typist.hand.press("Ctrl+S")
    assert "已登记采纳 2 条" in form.editors["item_count"].problem
    assert Proposal.get().item_count == 2


def test_an_author_is_a_person_or_a_name(typist):
    form = typist.begin("proposal", title="建议", kind_code="提案")
    typist.add_row(form, "authors", {"capacity": "会员"})
    assert typist.is_refused()
    assert "请选建议人" in form.grids["authors"].model.rows[0].problems["person"]


def test_a_pasted_name_finds_its_person_and_another_stays_marked(typist):
    form = typist.begin("proposal", title="建议", kind_code="提案")
    typist.go_to(form, "authors")
    QGuiApplication.clipboard().setText("田富\n无此人")
    typist.hand.press("Ctrl+V")
    rows = form.grids["authors"].model.rows
    assert rows[0].contents["person"] == Person.get(Person.name == "田富").id
    assert "没有选定“无此人”" in rows[1].problems["person"]
    assert typist.is_refused()
    typist.go_to(form, "authors")
    typist.hand.press("Del")
    put_cell(typist, form.grids["authors"], 1, "author_name", "外地专家")
    assert not typist.is_refused()
    listing = typist.window.page.side.listing
    assert listing.table(["authors"]).rows == (("田富、外地专家",),)


def test_a_base_and_a_seat_are_plain(typist):
    form = typist.begin("base", name="电商园", district="武胜县")
    named = {"level": "省级", "title": "示范基地", "designated_on": "2021-06"}
    typist.add_row(form, "designations", named)
    assert not typist.is_refused()
    assert Base.get().open_levels() == ["provincial"]


def test_a_programme_is_not_below_its_own_child(typist):
    with typist.window.office.act("准备"):
        above = Programme(name="三进", kind_code="series")
        above.save()
        Programme(name="文化进乡村", kind_code="series", parent=above).save()
    page = typist.go_to_page(3, "programme")
    typist.hand.press("Ctrl+F")
    typist.hand.write("三进")
    typist.hand.press("Return")
    form = page.pane.form
    typist.put(typist.go_to(form, "parent"), "文化进乡村")
    typist.hand.press("Ctrl+S")
    assert "不能是它自己或它的下级" in form.editors["parent"].problem
    assert Programme.get(Programme.name == "三进").parent_id is None


def test_initials_that_fit_one_person_choose_him(typist):
    form = typist.begin("honour", subject_kind="个人", subject_name="田富", award="先进")
    editor = typist.go_to(form, "person")
    typist.hand.type("tf")
    typist.hand.press("Return")
    assert editor.value() == Person.get(Person.name == "田富").id
    assert not typist.is_refused()
    assert editor.content() == "田富"
