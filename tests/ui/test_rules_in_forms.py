"""What a rule forbids is said at its field or cell in the form, and what was typed stays."""

import pytest

from models.bases import Base
from models.donations import Donation
from models.liaison import Leader, LiaisonPair
from models.meetings import Meeting, Motion
from models.organisation import Body, Term
from models.people import Person
from models.posts import Post
from models.proposals import Proposal
from models.seats import Seat

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
        LiaisonPair(leader=leader, person=person, started_on="2021").save()
    return open_window(office_with_people)


def put(editor, value):
    """Type into an editor, or choose the option of that label."""
    if editor.field.kind == "choice":
        editor.input.setCurrentIndex(editor.input.findText(value))
        editor.input.activated.emit(editor.input.currentIndex())
    else:
        editor.type_text(value)


def begin(window, page, **values):
    """Begin a record on a page and type into its fields."""
    window.show_page(page)
    window.page.begin()
    form = window.page.pane.form
    for name, value in values.items():
        put(form.editors[name], value)
    return form


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
    "activity, end before start": (
        "activity", "end_on", "早于开始时间",
        {"name": "活动", "category": "调研", "start_on": "2022-03-02", "end_on": "2022-03-01"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FIELDS)
def test_a_field_says_its_rule(window, case):
    page, field, sentence, values = FIELDS[case]
    form = begin(window, page, **values)
    kind = window.page.kind
    before = kind.model.select().count()
    assert not window.page.pane.save()
    assert sentence in form.editors[field].problem
    assert kind.model.select().count() == before
    for name in values:
        assert form.editors[name].content() not in (None, "")


def cells(grid, **values):
    """Add a row to a sheet and type its cells."""
    grid.model.add_row()
    row = len(grid.model.rows) - 1
    names = [field.name for field in grid.model.fields]
    for name, text in values.items():
        grid.model.put_text(grid.model.index(row, names.index(name)), text)


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
def test_a_line_of_a_donation_says_its_rule(window, case):
    values, field, sentence = LINES[case]
    form = begin(window, "donation", donor_name="某公司")
    grid = form.grids["lines"]
    cells(grid, **values)
    assert not window.page.pane.save()
    assert sentence in grid.model.rows[0].problems[field]
    assert Donation.select().count() == 0


def test_a_donation_of_cash_and_goods_is_saved(window):
    form = begin(window, "donation", donor_name="某公司")
    cells(form.grids["lines"], kind_code="现金", amount="2万")
    cells(form.grids["lines"], kind_code="物资", item_name="口罩", quantity="1000", unit="个",
          valuation="不计价")  # fmt: skip
    assert window.page.pane.save()
    table = window.page.side.listing.table(["donor_name", "cash", "goods", "goods_value"])
    assert table.rows == (("某公司", "20,000.00", "口罩1000个", ""),)


def test_an_outcome_says_its_rules(window):
    form = begin(window, "proposal", title="建议", kind_code="提案", item_count="2")
    cells(form.grids["authors"], person="张三")
    outcomes = form.grids["outcomes"]
    cells(outcomes, decided_on="2022-05", state="采纳", level="市级", unit="市政协",
          first_adopted_items="3")  # fmt: skip
    assert not window.page.pane.save()
    assert "多于提出的 2 条" in outcomes.model.rows[0].problems["first_adopted_items"]
    put_cell(outcomes, 0, "first_adopted_items", "1")
    put_cell(outcomes, 0, "state", "留存参考")
    assert not window.page.pane.save()
    assert "留存参考不算采纳" in outcomes.model.rows[0].problems["first_adopted_items"]
    put_cell(outcomes, 0, "first_adopted_items", "0")
    assert window.page.pane.save()
    assert Proposal.get().title == "建议"


def put_cell(grid, row, name, text):
    names = [field.name for field in grid.model.fields]
    grid.model.put_text(grid.model.index(row, names.index(name)), text)


def meeting_form(window, kind, **counts):
    form = begin(window, "meeting", name="会议")
    meeting = form.grids["meeting"]
    put(meeting.editors["kind_code"], kind)
    for name, value in counts.items():
        put(meeting.editors[name], value)
    return form, meeting


def test_a_meeting_says_its_rule_at_its_field(window):
    _, meeting = meeting_form(
        window, "理事会", expected_count="10", present_count="9", leave_count="2"
    )
    assert not window.page.pane.save()
    assert "多于应到 10 人" in meeting.editors["present_count"].problem
    assert Meeting.select().count() == 0


def test_the_number_of_a_meeting_is_proposed_and_kept_once(window):
    for _ in range(2):
        _, meeting = meeting_form(window, "理事会", term="广安市新的社会阶层人士联谊会第一届")
        assert window.page.pane.save()
    assert [row.number for row in Meeting.select().order_by(Meeting.id)] == [1, 2]
    _, meeting = meeting_form(
        window, "理事会", term="广安市新的社会阶层人士联谊会第一届", number="2"
    )
    put(meeting.editors["number"], "2")
    assert not window.page.pane.save()
    assert "已有第 2 次" in meeting.editors["number"].problem


def test_quorum_and_votes_of_an_assembly_and_of_a_council(window):
    form, meeting = meeting_form(window, "会员大会", expected_count="150", present_count="99")
    assert meeting.note.text().endswith(
        "应到 150 人，实到 99 人，不足三分之二（需 100 人到会），会议无效。"
    )
    put(meeting.editors["present_count"], "100")
    assert "会议有效" in meeting.note.text()
    motions = form.grids["motions"]
    cells(motions, title="通过章程修改说明", votes_for="51")
    assert motions.verdicts.text() == (
        "通过章程修改说明：到会 100 人，赞成 51 票，超过半数（需 51 票），通过。"
    )
    assert window.page.pane.save()
    assert Motion.get().is_passed
    form, meeting = meeting_form(window, "理事会", expected_count="150", present_count="100")
    motions = form.grids["motions"]
    cells(motions, title="增补理事", votes_for="51")
    assert motions.verdicts.text() == (
        "增补理事：到会 100 人，赞成 51 票，不足三分之二（需 67 票），未通过。"
    )
    assert window.page.pane.save()
    assert not Motion.get(Motion.title == "增补理事").is_passed


def test_more_votes_than_people_are_refused_in_the_cell(window):
    form, _ = meeting_form(window, "理事会", expected_count="10", present_count="9")
    motions = form.grids["motions"]
    cells(motions, title="事项", votes_for="8", votes_against="2")
    assert not window.page.pane.save()
    assert "多于到会 9 人" in motions.model.rows[0].problems["votes_for"]


def test_a_motion_needs_its_meeting(window, answers):
    form = begin(window, "activity", name="活动", category="调研")
    cells(form.grids["motions"], number="1", title="事项", rule="到会过半数", present_count="9",
          votes_for="8")  # fmt: skip
    assert not window.page.pane.save()
    assert Motion.select().count() == 0


def test_the_attendance_gives_the_counts(window):
    form, meeting = meeting_form(window, "理事会")
    attendance = form.grids["attendance"]
    attendance.add_list("张三\n田富\n吕布")
    attendance.view.selectRow(0)
    attendance.toggle()
    meeting.take.click()
    counts = [meeting.typed(f"{name}_count") for name in ("expected", "present", "leave")]
    assert counts == [3, 2, 1]


def test_a_base_and_a_seat_are_plain(window):
    form = begin(window, "base", name="电商园", district="武胜县")
    cells(form.grids["designations"], level="省级", title="示范基地", designated_on="2021-06")
    assert window.page.pane.save()
    assert Base.get().open_levels() == ["provincial"]
    assert Seat.select().count() == 0
