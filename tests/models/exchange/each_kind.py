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
        activities = _activities(bodies, _programmes())
        _meetings(people, activities)
        _memberships(people, bodies, activities)
        _posts(people, bodies, activities, _documents(bodies))
        _donations(people, bodies, activities)
        _proposals(people, activities)
        _outputs(people, activities)
        _liaison(people)
        _bases()
        _honours(people, bodies)
        _seats(people, bodies)


def _saved(*rows):
    for row in rows:
        row.save()
    return rows


def _of(model, names, *rows):
    """Save rows of a class whose values stand in the order of the names; "" is left out."""
    fields = names.split()
    values = ({n: v for n, v in zip(fields, row, strict=False) if v != ""} for row in rows)
    return _saved(*(model(**given) for given in values))


def _people():
    people = _of(
        Person,
        "name birth_date sex mobile category id_number employer job_title affiliation remarks",
        ("曾嘉怡", "1985-03", "2", "13800000001", "21"),
        ("曾嘉怡", "1990", "2", "", "", "511602198503071234", "云启公司", "总经理", "06"),
        ("古丽娜尔·艾山江", "1979-12-01", "", "", "", "", "", "", "", "第一行\n第二行"),
        ("单雄信", "1977-07"),
    )
    _saved(Education(person=people[0], mode="full_time", level="21", degree="4"))
    return people


def _bodies():
    name = "广安市新的社会阶层人士联谊会"
    fields = "name short_name kind_code parent founded_on district phone"
    (own,) = _of(Body, fields, (name, "广安市新联会", "municipal_association", "", "2016-12"))
    parts = _of(
        Body,
        fields,
        ("网络人士分会", "", "branch", own, "", "", "0826-2345678"),
        ("岳池县新联会", "", "county_association", "", "", "511621"),
    )
    _of(
        Term,
        "body ordinal started_on due_on ended_on remarks",
        (own, 1, "2016-12", "2021-12", "2021-10"),
        (own, 2, "2021-10", "2026-10", "", "换届"),
    )
    return (own, *parts)


def _programmes():
    (three,) = _of(Programme, "name kind_code", ("三进", "series"))
    fields = "name kind_code parent planned_sessions"
    (village,) = _of(Programme, fields, ("文化进乡村", "series", three, 4))
    return village


def _activities(bodies, programme):
    first = Activity(name="送春送福", category="cultural_event", start_on="2022-01-18")
    first.fill({"end_on": "2022-01-19", "session_count": 2, "district": "511602"})
    first.fill({"place": "龙安乡", "organiser": "市新联会", "co_organiser": "网络人士分会"})
    first.fill({"audience": "村民", "member_count": 12, "served_count": 1300, "cost": 1234567})
    first.fill({"content": "写春联\n“赠”图书", "publicity": "广安日报", "reporter": "小张"})
    first.fill({"remarks": "= 备注", "programme": programme, "body": bodies[1]})
    second = Activity(name="送春送福", category="study_session", start_on="2022")
    second.fill({"training_level": "county", "hours": 4, "expected_count": 30, "actual_count": 28})
    third = Activity(name="二届第一次会长会", category="meeting", start_on="2022-03")
    third.fill({"body": bodies[0]})
    return _saved(first, second, third)


def _meetings(people, activities):
    tags = _of(CountingTag, "name note", ("缅怀活动", "红色教育"), ("形势政策学习",))
    _of(ActivityTag, "activity tag", (activities[0], tags[0]), (activities[1], tags[1]))
    _of(
        Attendance,
        "activity person guest_name role",
        (activities[0], people[0]),
        (activities[0], "", "王老师", "guest"),
    )
    term = Term.get(Term.ordinal == 2)
    _of(
        Meeting,
        "activity kind_code number chair term expected_count present_count",
        (activities[2], "presidents_meeting", 1, "曾嘉怡", term, 10, 8),
        (activities[1], "talk_meeting"),
    )


def _documents(bodies):
    return _of(
        Document,
        "title kind_code issued_on doc_number issuer issuer_body summary clause_count span_from"
        " span_to repealed_on",
        (
            *("任职决定", "decision", "2021-10-11", "新联〔2021〕5号"),
            *("市新联会", bodies[0], "一、任命\n二、其他"),
        ),
        ("五年规划", "plan", "2021", "", "", "", "", 21, 2021, 2025, "2026"),
    )


def _memberships(people, bodies, activities):
    _of(
        Membership,
        "person body joined_on applied_on sourcing sponsors card_number approved_at left_on"
        " end_reason",
        (
            *(people[0], bodies[0], "2020-06", "2020-01", "platform", "区志强", "0012"),
            activities[2],
        ),
        (people[2], bodies[0], "2018", "", "", "", "", "", "2021-03", "resigned"),
    )


def _posts(people, bodies, activities, documents):
    term = Term.get(Term.ordinal == 2)
    _of(
        Post,
        "person body position started_on change_kind rank_order term decided_at document"
        " ended_on end_kind is_concurrent",
        (
            *(people[0], bodies[0], "vice_president", "2021-10", "election", 2, term),
            *(activities[2], documents[0]),
        ),
        (
            *(people[3], bodies[1], "president", "2019", "unknown", "", "", "", ""),
            *("2021-10-11", "release", True),
        ),
    )


def _donations(people, bodies, activities):
    programme = Programme.get(Programme.name == "文化进乡村")
    gifts = _of(
        Donation,
        "donated_on donor_name donor_person activity programme recipient purpose receipt_number"
        " handled_by checked_by donor_body",
        (
            *("2022-05-10", "曾嘉怡", people[0], activities[0], programme),
            *("红十字会", "抗疫", "001", "小张", "小李"),
        ),
        ("2022-05", "云启公司", *[""] * 8, bodies[2]),
    )
    _of(
        DonationLine,
        "donation kind_code amount item_name quantity unit valuation",
        (gifts[0], "cash", 2000050),
        (gifts[0], "goods", "", "口罩", 20000, "个", "none"),
        (gifts[1], "goods", 900000, "棉被", "", "", "invoice"),
    )


def _proposals(people, activities):
    papers = _of(
        Proposal,
        "title kind_code submitted_on item_count source submitted_to sent_on body_text",
        (
            *("关于电梯的建议", "suggestion", "2021-09-15", 3, activities[1]),
            *("市政协", "2021-10", "一\n二"),
        ),
        ("关于物流的提案", "proposal", "2022"),
    )
    _of(
        ProposalAuthor,
        "proposal order person capacity author_name",
        (papers[0], 1, people[0], "npc_deputy"),
        (papers[0], 2, "", "", "吕川建"),
    )
    _of(
        ProposalOutcome,
        "proposal decided_on state unit level first_adopted_items",
        (papers[0], "2022-01", "adopted", "市政协", "municipal", 2),
    )


def _outputs(people, activities):
    programme = Programme.get(Programme.name == "文化进乡村")
    _of(
        Output,
        "kind_code form title made_on quantity unit activity programme author platform recipients",
        ("handout", "book", "党史", "2021-06", 700, "册", activities[0], programme),
        (
            *("work", "short_video", "米粉", "2022-01-02", 3, "条", "", ""),
            *(people[3], "抖音", "网民"),
        ),
    )


def _liaison(people):
    leaders = _of(
        Leader,
        "name title level rank_order",
        ("何立", "市委常委、统战部部长", "municipal", 1),
        ("江平", "副市长", "municipal"),
    )
    pairs = _of(
        LiaisonPair,
        "leader person started_on ended_on",
        (leaders[0], people[0], "2021-03"),
        (leaders[1], people[3], "2019", "2022-01-05"),
    )
    _of(LiaisonContact, "pair on way", (pairs[0], "2022-04", "visit"))


def _bases():
    bases = _of(
        Base,
        "name district kind_code host manager phone covered_count closed_on",
        ("电商产业园", "511622", "park", "园区管委会", "何主任", "13800001234", 1200),
        ("同心源", "511621", "", "", "", "", "", "2022"),
    )
    fields = "base level designated_on"
    _of(BaseDesignation, fields, (bases[0], "provincial", "2020-08"))


def _honours(people, bodies):
    batches = _of(
        CommendationBatch,
        "title year issuer decided_on doc_number",
        ("关于表扬先进的通报", 2022, bodies[0], "2022-02", "新联〔2022〕1号"),
        ("关于表扬先进的通报", 2021, bodies[0]),
    )
    fields = "batch name honour_title state"
    _of(CommendationItem, fields, (batches[0], "曾嘉怡", "先进会员", "decided"))
    work = Output.get(Output.title == "米粉")
    _of(
        Honour,
        "subject_kind subject_name award awarded_on grade output level person awarding_unit body",
        ("work", "《民俗博物馆》", "短视频大赛", "2022-06", "优秀奖", work, "provincial"),
        (
            *("person", "单雄信", "劳动模范", "2021", "", "", ""),
            *(people[3], "市总工会", bodies[0]),
        ),
    )


def _seats(people, bodies):
    _of(
        Seat,
        "person arrangement kind_code level started_on term_number group_name role continuity"
        " arranged_by result recommended_on appointing_unit",
        (
            *(people[0], "political", "npc_deputy", "municipal", "2021-11"),
            *(6, "市直代表团", "deputy", "new", bodies[0]),
        ),
        (
            *(people[3], "social", "public_supervisor", "county", "", "", "", "", "", ""),
            *("recommended", "2022-07", "县监委"),
        ),
    )
