"""For each check of 资料体检 a case that it finds and one beside it that it does not.

Each seed writes into a well kept office with 甲 and 乙 and returns who is found. ``write`` stores
what today's rules would refuse: such rows stand in files of older programs and of imports.
"""

from io import BytesIO

from PIL import Image

from models import blobs
from models.activities import Activity, Attendance, Programme
from models.bases import Base, BaseDesignation
from models.donations import Donation, DonationLine
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.meetings import Meeting
from models.membership import Membership
from models.organisation import Body, Term
from models.people import Consent, FamilyMember, Person, RegistryEntry, ResumeEntry
from models.posts import Post
from models.proposals import Proposal, ProposalOutcome
from models.seats import Seat
from models.settings import OfficeSettings

OURS = 1  # the association


def good():
    return Person.get(Person.name == "甲")


def bad():
    return Person.get(Person.name == "乙")


def changed(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.write()
    return record


def written(model, **values):
    record = model(**values)
    record.write()
    return record


def post(person, position="vice_president", body=OURS, **values):
    given = {"started_on": "2026-03", "change_kind": "election"} | values
    return written(Post, person=person, body=body, position=position, **given)


def branch(**values):
    return written(Body, name="网络分会", kind_code="branch", parent=OURS, **values)


def meeting(name, on="2026-05-08", kind="council", category="meeting", **values):
    activity = written(Activity, name=name, category=category, start_on=on)
    return written(Meeting, activity=activity, kind_code=kind, **values)


def id_contradicts():
    changed(good(), id_number="511602198503071234", birth_date="1985-03", sex="1")
    changed(bad(), id_number="511623199211100044", birth_date="1992-11", sex="1")
    return {"乙"}


def id_tells():
    changed(good(), id_number="511602198503071234", birth_date="1985-03", sex="1")
    changed(bad(), id_number="511623199211100044", birth_date=None, sex=None)
    return {"乙"}


def duplicates():
    changed(good(), birth_date="1985-03")
    changed(bad(), name="甲", birth_date="1985-03-07")
    return {"甲"}


def registered_twice():
    for level in ("municipal", "county"):
        written(RegistryEntry, person=good(), level=level, entered_on="2026-01")
        written(RegistryEntry, person=bad(), level="county", entered_on="2026-01")
    return {"乙"}


def dead_member():
    changed(Membership.get(person=good()), left_on="2026-06", end_reason="deceased")
    changed(good(), died_on="2026-06")
    changed(bad(), died_on="2026-06")
    return {"乙"}


def no_category():
    changed(bad(), category=None)
    return {"乙"}


def no_mobile():
    changed(bad(), mobile=None)
    return {"乙"}


def picture(size):
    buffer = BytesIO()
    Image.new("RGB", size, "grey").save(buffer, "JPEG")
    return blobs.keep(buffer.getvalue())


def small_photo():
    changed(good(), photo=picture((295, 413)))
    changed(bad(), photo=picture((200, 413)))
    return {"乙"}


def resume_gap():
    for person, second in ((good(), "2010-08"), (bad(), "2010-09")):
        written(ResumeEntry, person=person, started_on="2005", ended_on="2010-07", content="某校")
        written(ResumeEntry, person=person, started_on=second, content="某公司")
    return {"乙"}


def not_verified():
    for person in (good(), bad()):
        changed(Membership.get(person=person), joined_on="2020-06")
    changed(bad(), verified_on="2025-11-21")
    return {"乙"}


def posts_overlap():
    post(good(), started_on="2020", ended_on="2026-03")
    post(good(), started_on="2026-03")
    post(bad(), started_on="2020", ended_on="2026-04")
    post(bad(), started_on="2026-03")
    return {"乙"}


def supervisor():
    post(good(), "supervisor", started_on="2020", ended_on="2026-03")
    post(good(), "council_member", started_on="2026-03")
    post(bad(), "supervisor")
    post(bad(), "council_member")
    return {"乙"}


def term(ordinal, start, due, **values):
    return written(Term, body=OURS, ordinal=ordinal, started_on=start, due_on=due, **values)


def terms_overlap():
    term(1, "2012", "2017", ended_on="2017")
    term(2, "2017", "2022", ended_on="2022-09")
    term(3, "2022-06", "2027-06")
    return {"新联会第二届"}


def post_left():
    changed(Membership.get(person=bad()), left_on="2026-06-05", end_reason="resigned")
    post(good())
    post(bad())
    post(bad(), "honorary_president")  # an honour is no office of a member
    post(bad(), "president", branch())
    return {"乙"}


def post_succeeded():
    post(bad(), "president", started_on="2020")
    post(good(), "president", started_on="2026-03")
    post(bad())
    post(good())  # there are several vice-presidents
    return {"乙"}


def post_term():
    over = term(1, "2021", "2026", ended_on="2026-03")
    post(good(), term=over, started_on="2021", ended_on="2026-03")
    post(bad(), term=over, started_on="2021")
    return {"乙"}


def post_dissolved():
    gone = branch(dissolved_on="2026-08")
    post(good(), body=gone, ended_on="2026-08")
    post(bad(), body=gone)
    return {"乙"}


def term_due():
    other = branch()
    written(Term, body=other, ordinal=1, started_on="2022", due_on="2027-06")
    term(1, "2017", "2022-05")  # another one follows: the end of this one is what is missing
    term(2, "2022-05", "2027-05-22")
    return {"新联会第二届"}


def quorum():
    meeting("够了", expected_count=30, present_count=20)
    meeting("不够", expected_count=30, present_count=19)
    meeting("座谈", kind="symposium", expected_count=30, present_count=2)
    return {"2026-05-08 不够"}


def meeting_too_many():
    meeting("对", expected_count=3, present_count=2, leave_count=1)
    meeting("多", expected_count=3, present_count=3, leave_count=1)
    return {"2026-05-08 多"}


def meeting_differs():
    for name, present in (("符", 1), ("不符", 2)):
        held = meeting(name, expected_count=3, present_count=present)
        written(Attendance, activity=held.activity_id, person=good())
        written(Attendance, activity=held.activity_id, person=bad(), status="on_leave")
        written(Attendance, activity=held.activity_id, guest_name="客", role="guest")
    return {"2026-05-08 不符"}


def meeting_number():
    third = term(3, "2022-06", "2027-06")
    meeting("甲会", term=third, number=1, expected_count=3, present_count=3)
    meeting("乙会", term=third, number=1, expected_count=3, present_count=3)
    meeting("丙会", term=third, number=2, expected_count=3, present_count=3)
    meeting("丁会", kind="symposium", term=third, number=1)
    return {"2026-05-08 甲会", "2026-05-08 乙会"}


def meeting_counts():
    meeting("有", expected_count=3, present_count=3)
    meeting("没有")
    meeting("将来", on="2026-12")
    return {"2026-05-08 没有"}


def training_hours():
    for name, category, hours in (
        ("论坛", "forum", 4), ("学习会", "study_session", None), ("公益", "public_service", None),
    ):  # fmt: skip
        written(Activity, name=name, category=category, start_on="2026-05", hours=hours)
    return {"2026-05 学习会"}


def proposal(title, items, adopted, decided_on="2026-06"):
    made = written(
        Proposal, title=title, kind_code="suggestion", submitted_on="2026-05-08", item_count=items
    )
    written(
        ProposalOutcome, proposal=made, decided_on=decided_on, state="adopted",
        level="municipal", unit="市政协", first_adopted_items=adopted,
    )  # fmt: skip


def adopted_more():
    proposal("对", 2, 2)
    proposal("多", 2, 3)
    return {"多"}


def adopted_early():
    proposal("同月", 1, 1, "2026-05")
    proposal("早了", 1, 1, "2026-04")
    return {"早了"}


def goods_alone():
    for name, checker, kind in (
        ("两人", "丁", "goods"), ("一人", None, "goods"), ("现金", None, "cash"),
    ):  # fmt: skip
        made = written(
            Donation, donated_on="2026-05", donor_name=name, handled_by="丙", checked_by=checker
        )
        written(DonationLine, donation=made, kind_code=kind, amount=100)
    return {"2026-05 一人"}


def leader(name, title="副市长"):
    return written(Leader, name=name, title=title, level="municipal")


def pair(who, person):
    return written(LiaisonPair, leader=who, person=person, started_on="2026-01")


def pair_changed():
    old, other = leader("赵六"), leader("孙七")
    pair(old, bad())
    pair(other, good())
    leader("赵六", "市委书记")
    leader("周八")  # several hold the same office
    return {"赵六—乙"}


def pair_silent():
    who = leader("赵六")
    written(LiaisonContact, pair=pair(who, good()), on="2026-07", way="visit")
    written(LiaisonContact, pair=pair(who, bad()), on="2026-06", way="visit")
    return {"赵六—乙"}


def seat(person, **values):
    given = {"arrangement": "political", "kind_code": "cppcc_member", "level": "county"}
    written(Seat, person=person, **{**given, **values})


def seat_unanswered():
    seat(good(), result="recommended", recommended_on="2025-12")
    seat(bad(), result="recommended", recommended_on="2025-11")
    return {"乙"}


def seat_expired():
    for person in (good(), bad()):
        seat(person, result="arranged", started_on="2021-10", ended_on="2026-10")
    seat(good(), result="arranged", started_on="2026-10")
    return {"乙"}


def two_levels():
    for name, levels in (("一级", ("county",)), ("两级", ("county", "provincial"))):
        made = written(Base, name=name, district="511602")
        for level in levels:
            written(BaseDesignation, base=made, level=level, designated_on="2026-01")
    return {"两级"}


def window_empty():
    for name, months in (("双月学习", ("2026-07", "2026-10")), ("月月谈", ("2026-10",))):
        length, start = (2, "2026-05") if name == "双月学习" else (1, "2026-10")
        made = written(
            Programme, name=name, kind_code="series", started_on=start, interval_months=length
        )
        for month in months:
            written(Activity, name=name, category="study_session", start_on=month, programme=made)
    return {"双月学习"}


def child():
    for person, born in ((good(), "2012-11"), (bad(), "2012-12")):
        written(FamilyMember, person=person, relation="儿子", name="小", birth_date=born)
    return {"乙"}


def withdrawn():
    changed(Consent.get(person=bad()), withdrawn_on="2026-07-01")
    return {"乙"}


def no_consent():
    Consent.get(person=bad()).delete_instance()
    return {"乙"}


def retention():
    changed(OfficeSettings.get(), retention_years=5)
    for person, left in ((good(), "2022"), (bad(), "2021-11")):
        changed(
            Membership.get(person=person), joined_on="2015", left_on=left, end_reason="resigned"
        )
    return {"乙"}


def lapsed():
    held = written(Activity, name="公益", category="public_service", start_on="2026-05")
    for person, status in ((good(), "present"), (bad(), "on_leave")):
        changed(Membership.get(person=person), joined_on="2020-06")
        written(Attendance, activity=held, person=person, status=status)
    return {"乙"}
