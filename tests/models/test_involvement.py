from models import codes
from models.activities import Activity, Attendance
from models.commendations import CommendationBatch, CommendationItem
from models.donations import Donation, DonationLine
from models.honours import Honour
from models.involvement import (
    activities_of,
    commendations_of,
    donations_of,
    honours_of,
    pairs_of,
    posts_of,
    proposals_of,
    seats_of,
    trainings_of,
)
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.organisation import Body
from models.posts import Post
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome
from models.seats import Seat


def test_activities_of_a_person_newest_first(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("活动"):
        for day, status in (("2025-05", "present"), ("2026-03-07", "on_leave")):
            held = Activity(name=f"学习 {day}", category="study_session", start_on=day)
            held.save()
            Attendance(activity=held, person=person, status=status, role="speaker").save()
    found = activities_of(person.id)
    assert [(line.on, line.note) for line in found] == [("2026-03-07", "请假"), ("2025-05", "讲课")]
    assert activities_of(person_named("吕布").id) == []


def test_commendations_of_a_person(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("表扬"):
        batch = CommendationBatch(title="年度表扬", year=2025, issuer=Body.association())
        batch.save()
        item = CommendationItem.of_person(person, "先进会员")
        item.batch = batch
        item.save()
    line = commendations_of(person.id)[0]
    assert (line.kind, line.id, line.on) == ("commendation_batch", batch.id, "2025")
    assert (line.title, line.note) == ("先进会员", "推荐")


def told(lines):
    return [(line.on, line.title, line.note) for line in lines]


def test_trainings_count_the_hours_of_who_was_present(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("培训"):
        for day, category, hours, status in (
            ("2025-05", "study_session", 8, "present"),
            ("2025-09", "duty_training", 16, "on_leave"),
            ("2026-01", "forum", None, "present"),
            ("2026-03", "research", 4, "present"),
        ):
            held = Activity(name=f"{category}", category=category, start_on=day, hours=hours)
            held.save()
            Attendance(activity=held, person=person, status=status, result="合格").save()
    found = trainings_of(person.id)
    assert told(found) == [
        ("2026-01", "forum", "合格"),
        ("2025-09", "duty_training", "请假"),
        ("2025-05", "study_session", "8 学时，合格"),
    ]
    assert sum(line.amount for line in found) == 8
    assert {line.kind for line in found} == {"activity"}


def test_donations_say_what_was_given(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("捐赠"):
        gift = Donation(donated_on="2026-03", donor_name="张三", donor_person=person)
        gift.recipient = "某村小学"
        gift.save()
        DonationLine(donation=gift, kind_code="cash", amount=200000).save()
        DonationLine(
            donation=gift, kind_code="goods", item_name="口罩", quantity=1000, unit="个",
            amount=30000, valuation="invoice",
        ).save()  # fmt: skip
        Donation(donated_on="2026-04", donor_name="别人").save()
    assert told(donations_of(person.id)) == [
        ("2026-03", "某村小学", "2,000.00 元、口罩1000个（折合 300.00 元）")
    ]
    assert donations_of(person_named("吕布").id) == []


def test_proposals_of_one_of_the_authors(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("建言"):
        paper = Proposal(title="营商环境", kind_code="opinion", submitted_on="2026", item_count=3)
        paper.kind_code = codes.TABLES["proposal"].codes[0]
        paper.save()
        ProposalAuthor(proposal=paper, person=person_named("吕布")).save()
        ProposalAuthor(proposal=paper, person=person, order=2).save()
        assert told(proposals_of(person.id)) == [("2026", "营商环境", "3 条")]
        ProposalOutcome(
            proposal=paper, decided_on="2026-05", state="adopted", level="municipal", unit="统战部",
            first_adopted_items=2,
        ).save()  # fmt: skip
    assert told(proposals_of(person.id)) == [("2026", "营商环境", "3 条，采纳 2 条")]


def test_posts_and_seats_with_their_state(office_with_people, person_named):
    person, body = person_named("张三"), Body.association()
    with office_with_people.act("任职"):
        common = {"person": person, "body": body, "change_kind": "new"}
        common["change_kind"] = codes.TABLES["change"].codes[0]
        Post(position="council_member", started_on="2019", ended_on="2024", **common).save()
        Post(position="president", started_on="2024-05", **common).save()
        seat = {"person": person, "arrangement": "political", "kind_code": "cppcc_member"}
        Seat(level="municipal", term_number=6, started_on="2022-01", **seat).save()
        Seat(level="provincial", result="recommended", recommended_on="2026-02", **seat).save()
    posts = told(posts_of(person.id))
    assert [(on, note) for on, _, note in posts] == [("2024-05", "现任"), ("2019", "至 2024")]
    assert posts[0][1].endswith("会长")
    seats = told(seats_of(person.id))
    assert {(on, note) for on, _, note in seats} == {("2022-01", "现任"), ("2026-02", "推荐中")}
    assert any(title.endswith("（第 6 届）") for _, title, _ in seats)


def test_pairs_with_their_contacts_and_honours(office_with_people, person_named):
    person = person_named("张三")
    with office_with_people.act("联谊"):
        leader = Leader(name="李某", title="市委常委、统战部部长", level="municipal")
        leader.save()
        pair = LiaisonPair(leader=leader, person=person, started_on="2025-01")
        pair.save()
        LiaisonPair(leader=leader, person=person, started_on="2023", ended_on="2024").save()
        for day in ("2025-03", "2025-09"):
            LiaisonContact(pair=pair, on=day, way=codes.TABLES["contact_way"].codes[0]).save()
        Honour(
            subject_kind="person", subject_name="张三", person=person, award="巴蜀文艺奖",
            grade="二等奖", awarding_unit="省文联", awarded_on="2025-12",
        ).save()  # fmt: skip
    assert told(pairs_of(person.id)) == [
        ("2025-01", "李某 市委常委、统战部部长", "联系 2 次"),
        ("2023", "李某 市委常委、统战部部长", "还没有联系，至 2024"),
    ]
    assert told(honours_of(person.id)) == [("2025-12", "巴蜀文艺奖 二等奖", "省文联")]
