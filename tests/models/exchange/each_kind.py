"""Two records of every listed kind, with references, parts and every sort of value."""

from __future__ import annotations

from models.activities import Activity, ActivityTag, Attendance, CountingTag, Programme
from models.bases import Base, BaseDesignation
from models.commendations import CommendationBatch, CommendationItem
from models.documents import Document
from models.donations import Donation, DonationLine
from models.honours import Honour
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.meetings import Meeting
from models.membership import Membership
from models.office import Office
from models.organisation import Body, Term
from models.outputs import Output
from models.people import Education, Person
from models.posts import Post
from models.proposals import Proposal, ProposalAuthor, ProposalOutcome
from models.seats import Seat


def enter_each_kind(office: Office) -> None:
    """Enter them in one act; two persons bear one name, and two activities do."""
    with office.act("录入每一类"):
        people, bodies = _people(), _bodies()
        activities = _activities(people, bodies)
        _belonging(people, bodies, activities)
        _work(people, bodies, activities)
        _outside(people, bodies, activities)


def _saved(*rows):
    for row in rows:
        row.save()
    return rows


def _people():
    people = _saved(
        Person(name="曾嘉怡", sex="2", birth_date="1985-03", mobile="13800000001", category="21"),
        Person(
            name="曾嘉怡",
            sex="2",
            birth_date="1990",
            id_number="511602198503071234",
            employer="云启网络科技有限公司",
            job_title="总经理",
            affiliation="06",
        ),
        Person(name="古丽娜尔·艾山江", birth_date="1979-12-01", remarks="第一行\n第二行"),
        Person(name="单雄信", birth_date="1977-07"),
    )
    _saved(Education(person=people[0], mode="full_time", level="21", degree="4"))
    return people


def _bodies():
    own = Body(
        name="广安市新的社会阶层人士联谊会",
        short_name="广安市新联会",
        kind_code="municipal_association",
        founded_on="2016-12",
    )
    branch = Body(name="网络人士分会", kind_code="branch", parent=own, phone="0826-2345678")
    county = Body(name="岳池县新联会", kind_code="county_association", district="511621")
    own.save()
    branch.parent = own
    _saved(branch, county)
    _saved(
        Term(body=own, ordinal=1, started_on="2016-12", due_on="2021-12", ended_on="2021-10"),
        Term(body=own, ordinal=2, started_on="2021-10", due_on="2026-10", remarks="换届"),
    )
    return own, branch, county


def _activities(people, bodies):
    three = Programme(name="三进", kind_code="series")
    three.save()
    village = Programme(name="文化进乡村", kind_code="series", parent=three, planned_sessions=4)
    village.save()
    tag, other = _saved(
        CountingTag(name="缅怀活动", note="红色教育"), CountingTag(name="形势政策学习")
    )
    activities = _saved(
        Activity(
            name="送春送福",
            category="cultural_event",
            start_on="2022-01-18",
            end_on="2022-01-19",
            session_count=2,
            programme=village,
            body=bodies[1],
            district="511602",
            place="龙安乡",
            organiser="市新联会",
            co_organiser="网络人士分会",
            audience="村民",
            member_count=12,
            served_count=1300,
            content="写春联\n“赠”图书",
            publicity="广安日报",
            cost=1234567,
            reporter="小张",
            remarks="= 备注",
        ),
        Activity(
            name="送春送福",
            category="study_session",
            start_on="2022",
            training_level="county",
            hours=4,
            expected_count=30,
            actual_count=28,
        ),
        Activity(name="二届第一次会长会", category="meeting", start_on="2022-03", body=bodies[0]),
    )
    _saved(
        ActivityTag(activity=activities[0], tag=tag),
        ActivityTag(activity=activities[1], tag=other),
        Attendance(activity=activities[0], person=people[0]),
        Attendance(activity=activities[0], guest_name="王老师", role="guest"),
        Meeting(
            activity=activities[2],
            kind_code="presidents_meeting",
            number=1,
            chair="曾嘉怡",
            term=Term.get(Term.ordinal == 2),
            expected_count=10,
            present_count=8,
        ),
        Meeting(activity=activities[1], kind_code="talk_meeting"),
    )
    return activities


def _belonging(people, bodies, activities):
    rule, plan = _saved(
        Document(
            title="任职决定",
            kind_code="decision",
            issued_on="2021-10-11",
            doc_number="新联〔2021〕5号",
            issuer="市新联会",
            issuer_body=bodies[0],
            summary="一、任命\n二、其他",
        ),
        Document(
            title="五年规划",
            kind_code="plan",
            issued_on="2021",
            clause_count=21,
            span_from=2021,
            span_to=2025,
            repealed_on="2026",
        ),
    )
    _saved(
        Membership(
            person=people[0],
            body=bodies[0],
            applied_on="2020-01",
            joined_on="2020-06",
            sourcing="platform",
            sponsors="区志强",
            card_number="0012",
            approved_at=activities[2],
        ),
        Membership(
            person=people[2],
            body=bodies[0],
            joined_on="2018",
            left_on="2021-03",
            end_reason="resigned",
        ),
        Post(
            person=people[0],
            body=bodies[0],
            position="vice_president",
            started_on="2021-10",
            change_kind="election",
            rank_order=2,
            term=Term.get(Term.ordinal == 2),
            decided_at=activities[2],
            document=rule,
        ),
        Post(
            person=people[3],
            body=bodies[1],
            position="president",
            started_on="2019",
            ended_on="2021-10-11",
            change_kind="unknown",
            end_kind="release",
            is_concurrent=True,
        ),
    )
    return rule, plan


def _work(people, bodies, activities):
    programme = Programme.get(Programme.name == "文化进乡村")
    gifts = _saved(
        Donation(
            donated_on="2022-05-10",
            donor_name="曾嘉怡",
            donor_person=people[0],
            activity=activities[0],
            programme=programme,
            recipient="红十字会",
            purpose="抗疫",
            receipt_number="001",
            handled_by="小张",
            checked_by="小李",
        ),
        Donation(donated_on="2022-05", donor_name="云启网络科技有限公司", donor_body=bodies[2]),
    )
    papers = _saved(
        Proposal(
            title="关于电梯的建议",
            kind_code="suggestion",
            submitted_on="2021-09-15",
            item_count=3,
            source=activities[1],
            submitted_to="市政协",
            sent_on="2021-10",
            body_text="一\n二",
        ),
        Proposal(title="关于物流的提案", kind_code="proposal", submitted_on="2022"),
    )
    _saved(
        DonationLine(donation=gifts[0], kind_code="cash", amount=2000050),
        DonationLine(
            donation=gifts[0],
            kind_code="goods",
            item_name="口罩",
            quantity=20000,
            unit="个",
            valuation="none",
        ),
        DonationLine(
            donation=gifts[1],
            kind_code="goods",
            item_name="棉被",
            amount=900000,
            valuation="invoice",
        ),
        ProposalAuthor(proposal=papers[0], person=people[0], order=1, capacity="npc_deputy"),
        ProposalAuthor(proposal=papers[0], author_name="吕川建", order=2),
        ProposalOutcome(
            proposal=papers[0],
            decided_on="2022-01",
            state="adopted",
            unit="市政协",
            level="municipal",
            first_adopted_items=2,
        ),
        Output(
            kind_code="handout",
            form="book",
            title="党史",
            made_on="2021-06",
            quantity=700,
            unit="册",
            activity=activities[0],
            programme=programme,
        ),
        Output(
            kind_code="work",
            form="short_video",
            title="米粉",
            made_on="2022-01-02",
            quantity=3,
            unit="条",
            author=people[3],
            platform="抖音",
            recipients="网民",
        ),
    )


def _outside(people, bodies, activities):
    leaders = _saved(
        Leader(name="何立", title="市委常委、统战部部长", level="municipal", rank_order=1),
        Leader(name="江平", title="副市长", level="municipal"),
    )
    pairs = _saved(
        LiaisonPair(leader=leaders[0], person=people[0], started_on="2021-03"),
        LiaisonPair(leader=leaders[1], person=people[3], started_on="2019", ended_on="2022-01-05"),
    )
    bases = _saved(
        Base(
            name="电商产业园",
            kind_code="park",
            district="511622",
            host="园区管委会",
            manager="何主任",
            phone="13800001234",
            covered_count=1200,
        ),
        Base(name="同心源", district="511621", closed_on="2022"),
    )
    batches = _saved(
        CommendationBatch(
            title="关于表扬先进的通报",
            year=2022,
            issuer=bodies[0],
            decided_on="2022-02",
            doc_number="新联〔2022〕1号",
        ),
        CommendationBatch(title="关于表扬先进的通报", year=2021, issuer=bodies[0]),
    )
    _saved(
        LiaisonContact(pair=pairs[0], on="2022-04", way="visit"),
        BaseDesignation(base=bases[0], level="provincial", designated_on="2020-08"),
        CommendationItem(batch=batches[0], name="曾嘉怡", honour_title="先进会员", state="decided"),
        Honour(
            subject_kind="work",
            subject_name="《川东民俗博物馆》",
            award="短视频大赛",
            grade="优秀奖",
            awarded_on="2022-06",
            output=Output.get(Output.title == "米粉"),
            level="provincial",
        ),
        Honour(
            subject_kind="person",
            subject_name="曾嘉怡",
            person=people[3],
            award="劳动模范",
            awarded_on="2021",
            awarding_unit="市总工会",
            body=bodies[0],
        ),
        Seat(
            person=people[0],
            arrangement="political",
            kind_code="npc_deputy",
            level="municipal",
            term_number=6,
            group_name="市直代表团",
            role="deputy",
            started_on="2021-11",
            continuity="new",
            arranged_by=bodies[0],
        ),
        Seat(
            person=people[3],
            arrangement="social",
            kind_code="public_supervisor",
            level="county",
            result="recommended",
            recommended_on="2022-07",
            appointing_unit="县监委",
        ),
    )
