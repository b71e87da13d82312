"""会议 on the file of an activity: number, counts, quorum and votes, typed and said at once."""

import pytest
from PySide6.QtWidgets import QApplication

from models.meetings import Meeting, Motion
from models.organisation import Body, Term
from tests.ui.typist import Typist

TERM = "广安市新的社会阶层人士联谊会第一届"


@pytest.fixture
def window(office_with_people, open_window):
    """An office with a term."""
    with office_with_people.act("准备"):
        Term(body=Body.get(), ordinal=1, started_on="2018-11", due_on="2023-11").save()
    return open_window(office_with_people)


@pytest.fixture
def typist(window, hand):
    return Typist(window, hand, {})


def meeting_form(typist, kind, **counts):
    form = typist.begin("meeting", name="会议")
    for name, value in {"kind_code": kind, **counts}.items():
        typist.put(typist.go_to(form, f"meeting.{name}"), value)
    return form, form.grids["meeting"]


def test_a_meeting_says_its_rule_at_its_field(typist):
    counts = {"expected_count": "10", "present_count": "9", "leave_count": "2"}
    _, meeting = meeting_form(typist, "理事会", **counts)
    assert typist.is_refused()
    assert "多于应到 10 人" in meeting.editors["present_count"].problem
    assert meeting.editors["present_count"].isAncestorOf(QApplication.focusWidget())
    assert Meeting.select().count() == 0


def test_a_meeting_begun_on_its_page_wants_its_kind(typist):
    form = typist.begin("meeting", name="会议")
    assert typist.is_refused()
    assert form.grids["meeting"].editors["kind_code"].problem == "请填写会议类型。"


def test_enter_goes_through_the_fields_of_a_meeting(typist):
    _, meeting = meeting_form(typist, "理事会")
    for editor in list(meeting.editors.values())[1:11]:
        typist.hand.press("Return")
        assert editor.isAncestorOf(QApplication.focusWidget()), editor.field.name


def test_the_number_of_a_meeting_is_proposed_and_kept_once(typist):
    for _ in range(2):
        meeting_form(typist, "理事会", term=TERM)
        assert not typist.is_refused()
    assert [row.number for row in Meeting.select().order_by(Meeting.id)] == [1, 2]
    _, meeting = meeting_form(typist, "理事会", term=TERM, number="2")
    assert typist.is_refused()
    assert "已有第 2 次" in meeting.editors["number"].problem


def test_quorum_and_votes_of_an_assembly_and_of_a_council(typist):
    form, meeting = meeting_form(typist, "会员大会", expected_count="150", present_count="99")
    assert meeting.note.text().endswith(
        "应到 150 人，实到 99 人，不足三分之二（需 100 人到会），会议无效。"
    )
    typist.put(typist.go_to(form, "meeting.present_count"), "100")
    assert "会议有效" in meeting.note.text()
    motions = form.grids["motions"]
    typist.add_row(form, "motions", {"title": "通过章程修改说明", "votes_for": "51"})
    assert motions.verdicts.text() == (
        "通过章程修改说明：到会 100 人，赞成 51 票，超过半数（需 51 票），通过。"
    )
    assert not typist.is_refused()
    assert Motion.get().is_passed
    form, _ = meeting_form(typist, "理事会", expected_count="150", present_count="100")
    typist.add_row(form, "motions", {"title": "增补理事", "votes_for": "51"})
    assert form.grids["motions"].verdicts.text() == (
        "增补理事：到会 100 人，赞成 51 票，不足三分之二（需 67 票），未通过。"
    )
    assert not typist.is_refused()
    assert not Motion.get(Motion.title == "增补理事").is_passed


def test_more_votes_than_people_are_refused_in_the_cell(typist):
    form, _ = meeting_form(typist, "理事会", expected_count="10", present_count="9")
    votes = {"title": "事项", "votes_for": "8", "votes_against": "2"}
    typist.add_row(form, "motions", votes)
    assert typist.is_refused()
    assert "多于到会 9 人" in form.grids["motions"].model.rows[0].problems["votes_for"]


def test_a_motion_needs_its_meeting(typist):
    form = typist.begin("activity", name="活动", category="调研")
    votes = {"number": "1", "title": "事项", "rule": "到会过半数", "present_count": "9"}
    typist.add_row(form, "motions", {**votes, "votes_for": "8"})
    assert typist.is_refused()
    assert form.grids["meeting"].editors["kind_code"].problem == "填了表决事项，请先填会议。"
    assert Motion.select().count() == 0


def test_the_attendance_gives_the_counts(typist):
    form, meeting = meeting_form(typist, "理事会")
    attendance = form.grids["attendance"]
    attendance.add_list("张三\n田富\n吕布")
    attendance.view.selectRow(0)
    attendance.toggle()
    typist.go_to(form, "meeting.leave_count")
    typist.hand.press("Tab", "Space")
    counts = [meeting.typed(f"{name}_count") for name in ("expected", "present", "leave")]
    assert counts == [3, 2, 1]
