"""资料体检: each check finds its case and not the one beside it; a mend is an act."""

import time
from datetime import date

import pytest

from models import health
from models.errors import Unavailable
from models.health import CHECKS, Group
from models.history import Act
from models.meetings import Meeting
from models.membership import Membership
from models.organisation import Body
from models.people import Consent, Person
from models.posts import Post
from tests.models import health_seeds as seeds

DAY = date(2026, 11, 22)
BY_CODE = {check.code: check for check in CHECKS}


@pytest.fixture
def kept_office(empty_office):
    """An association with two members in whose files nothing is missing."""
    with empty_office.act("录入"):
        body = Body(name="新联会", kind_code="municipal_association")
        body.save()
        for name, mobile in (("甲", "13800000001"), ("乙", "13800000002")):
            person = Person(
                name=name, sex="1", birth_date="1985-03", category="21", mobile=mobile,
                verified_on="2026-10-01",
            )  # fmt: skip
            person.save()
            Membership(person=person, body=body, joined_on="2026-03").save()
            Consent(
                person=person, granted_on="2026-03-01", form="written", covers_sensitive=False
            ).save()
    return empty_office


def group(code):
    return Group(BY_CODE[code], tuple(BY_CODE[code].find(DAY)))


def seed(office, code):
    with office.act("准备"):
        return getattr(seeds, code)()


def test_a_well_kept_office_has_nothing(kept_office):
    assert health.examine(DAY) == []
    assert health.summary(DAY) == []


def test_codes_and_titles_are_there_once():
    assert len(BY_CODE) == len(CHECKS) == len({check.title for check in CHECKS})
    hints = [check.is_hint for check in CHECKS]
    assert hints == sorted(hints)


@pytest.mark.parametrize("code", list(BY_CODE))
def test_each_check_finds_its_case_alone(kept_office, code):
    wanted = seed(kept_office, code)
    found = group(code).findings
    assert {finding.who for finding in found} == wanted
    for finding in found:
        assert finding.sentence.endswith("。")
        assert finding.sentence.count("。") >= 1
        assert code in {one.check.code for one in health.examine(DAY)}


SENTENCES = {
    "id_contradicts": "性别与身份证号不符：证号上是女。",
    "id_tells": "没有填出生年月、性别，身份证号上有。",
    "dead_member": "2026年6月去世，新联会的会籍还没有结束。",
    "resume_gap": "简历在2010年7月和2010年9月之间接不上。",
    "small_photo": "照片只有 200×413 像素，不到打印一寸照要的 295×413，印出来会模糊。",
    "quorum": "应到 30 人，实到 19 人，不足三分之二（需 20 人到会），会议无效。",
    "meeting_differs": "会议上应到 3 人、实到 2 人；参加情况里有 2 人，出席 1 人。",
    "term_due": "应于2027年5月22日换届，还有不到 6 个月。",
    "pair_changed": "赵六已任市委书记，这一对还登记在原来的职务上。",
    "two_levels": "同时是省级、区县基地，分级统计时都会算；低一级的如已不算，请填结束时间。",
    "window_empty": "2026年5—6月未开展。",
    "seat_expired": "区县政协委员任期2026年10月已满；如已连任，请另登记一条。",
}


@pytest.mark.parametrize("code", list(SENTENCES))
def test_the_sentence_says_what_and_where(kept_office, code):
    seed(kept_office, code)
    assert group(code).findings[0].sentence == SENTENCES[code]


def test_a_finding_leads_to_a_page_and_a_record(kept_office):
    from models.kinds import KINDS

    for code in BY_CODE:
        seed(kept_office, code)
        for finding in group(code).findings:
            model = KINDS[finding.kind].model
            assert model.get_or_none(model.id == finding.record) is not None, code
        kept_office.undo()


def test_what_the_id_tells_is_filled_in_one_act(kept_office):
    seed(kept_office, "id_tells")
    mended = health.mend(kept_office, group("id_tells").findings)
    assert (mended.sentence, mended.done, mended.left) == ("照身份证填写：乙", 1, 0)
    assert (seeds.bad().birth_date, seeds.bad().sex) == ("1992-11-10", "2")
    assert Act.select().order_by(Act.id.desc()).first().sentence == "照身份证填写：乙"
    assert group("id_tells").findings == ()
    kept_office.undo()
    assert (seeds.bad().birth_date, seeds.bad().sex) == (None, None)


def test_what_is_filled_already_is_not_touched(kept_office):
    with kept_office.act("准备"):
        seeds.changed(seeds.bad(), id_number="511623199211100044", birth_date="1992", sex=None)
    health.mend(kept_office, group("id_tells").findings)
    assert (seeds.bad().birth_date, seeds.bad().sex) == ("1992", "2")


def test_a_contradiction_is_not_mended(kept_office):
    seed(kept_office, "id_contradicts")
    found = group("id_contradicts")
    assert found.mendable == ()
    with pytest.raises(Unavailable, match="不能自动修正"):
        health.mend(kept_office, found.findings)


def test_several_are_verified_in_one_act(kept_office):
    with kept_office.act("准备"):
        for person in (seeds.good(), seeds.bad()):
            seeds.changed(Membership.get(person=person), joined_on="2020-06")
            seeds.changed(person, verified_on=None)
    found = group("not_verified")
    assert "还没有核对过" in found.findings[0].sentence
    mended = health.mend(kept_office, found.mendable)
    assert (mended.sentence, mended.done) == ("今天已核对：2 条", 2)
    assert {p.verified_on for p in Person.select()} == {date.today().isoformat()}
    kept_office.undo()
    assert {p.verified_on for p in Person.select()} == {None}


def test_posts_of_who_left_end_that_day(kept_office):
    seed(kept_office, "post_left")
    found = group("post_left").mendable
    assert len(found) == 2  # in the association and in its branch, not the honorary one
    assert health.mend(kept_office, found).done == 2
    ended = Post.select().where(Post.ended_on == "2026-06-05")
    assert {post.end_kind for post in ended} == {"release"}
    assert group("post_left").findings == ()
    kept_office.undo()
    assert len(group("post_left").findings) == 2


def test_a_post_begun_after_the_leaving_is_left_to_the_user(kept_office):
    with kept_office.act("准备"):
        left = Membership.get(person=seeds.bad())
        seeds.changed(left, left_on="2026-06-05", end_reason="resigned")
        seeds.post(seeds.bad(), started_on="2026-07")
    found = group("post_left")
    assert len(found.findings) == 1
    assert found.mendable == ()


def test_what_a_rule_refuses_is_left_and_counted(kept_office):
    seed(kept_office, "meeting_differs")
    found = group("meeting_differs").findings
    with kept_office.act("同次数"):
        ours = seeds.term(1, "2022", "2027")
        other = seeds.meeting("另一次", term=ours, number=1, expected_count=1, present_count=1)
        seeds.changed(Meeting.get_by_id(found[0].row), term=ours, number=other.number)
    mended = health.mend(kept_office, found)
    assert (mended.done, mended.left) == (0, 1)
    assert Act.select().order_by(Act.id.desc()).first().sentence == "同次数"  # no trace


def test_what_is_gone_since_is_left(kept_office):
    seed(kept_office, "id_tells")
    found = group("id_tells").findings
    with kept_office.act("删除"):
        seeds.bad().delete_instance()
    assert health.mend(kept_office, found).left == 1


def test_counts_are_taken_over_from_the_attendance(kept_office):
    seed(kept_office, "meeting_differs")
    found = group("meeting_differs").findings
    health.mend(kept_office, found)
    meeting = Meeting.get_by_id(found[0].row)
    counts = (meeting.expected_count, meeting.present_count, meeting.leave_count)
    assert counts == (3, 1, 1)  # who did not come may not be on the list
    kept_office.undo()
    assert Meeting.get_by_id(found[0].row).present_count == 2


def test_two_who_may_be_one_are_a_choice_of_both(kept_office):
    seed(kept_office, "duplicates")
    (finding,) = group("duplicates").findings
    assert {finding.record, finding.other} == {p.id for p in Person.select()}
    assert finding.mend.write is None
    assert group("duplicates").mendable == ()


def test_without_attendance_nobody_is_lapsed(kept_office):
    with kept_office.act("准备"):
        seeds.changed(Membership.get(person=seeds.bad()), joined_on="2020-06")
    assert group("lapsed").findings == ()


def test_the_summary_counts_by_short_title(kept_office):
    seed(kept_office, "no_mobile")
    seed(kept_office, "no_category")
    assert health.summary(DAY) == [("缺所属类别", 1), ("缺手机号", 1)]


def test_many_persons_are_examined_in_time(kept_office):
    with kept_office.act("许多"):
        row = seeds.bad().__data__
        rows = [
            {**row, "id": n, "uid": f"{n:032x}", "name": f"人{n}", "mobile": f"139{n:08d}"}
            for n in range(10, 2010)
        ]
        for start in range(0, len(rows), 200):
            Person.insert_many(rows[start : start + 200]).execute()
    health.examine(DAY)
    start = time.perf_counter()
    health.examine(DAY)
    assert time.perf_counter() - start < 1.0  # about 40 ms; linear, so 100,000 take two seconds
