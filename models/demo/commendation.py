"""The commendation of 2022: four collectives and ten members, decided."""

from __future__ import annotations

from models.activities import Activity
from models.commendations import CommendationBatch, CommendationItem
from models.demo.organisation import BRANCHES, MUNICIPAL, Office
from models.demo.seed import DAY, Keeper, dice, table
from models.people import Person

COLLECTIVE, MEMBER = "先进集体", "先进会员"
BASIS = (
    "2022年，各分会、各区县新联会和广大会员围绕中心、服务大局，在思想引领、建言献策、公益服务、"
    "疫情防控等工作中积极作为，涌现出一批先进典型。\n"
    "经各分会和区县新联会推荐、秘书处审核，名单于2022年9月28日至10月9日公示，公示期间没有收到异议。"
)


def make_commendation(keep: Keeper, office: Office, meeting: Activity) -> CommendationBatch:
    """Save the batch with its items; the meeting is the one that decided it."""
    batch = keep(
        CommendationBatch(
            title="广安市新的社会阶层人士联谊会关于表扬2022年度先进集体和先进会员的通报",
            year=DAY.year,
            wording="circular",
            issuer=office.bodies[MUNICIPAL],
            decided_on=DAY.isoformat(),
            decided_at=meeting,
            doc_number="新联〔2022〕5号",
            basis=BASIS,
            collective_quota=4,
            member_quota=10,
            notice_from="2022-09-28",
            notice_to="2022-10-09",
        )
    )
    for order, item in enumerate(_items(office), start=1):
        item.batch, item.state, item.print_order = batch, "decided", order
        item.certificate_number = f"2022{order:03d}"
        keep(item)
    return batch


def _items(office: Office) -> list[CommendationItem]:
    bodies = {body.name: body for body in office.bodies.values()}
    rows = table("deeds")
    praised = _praised(office, [row["group"] for row in rows if row["group"]])
    items = []
    for row in rows:
        if row["body"]:
            item = CommendationItem.of_body(bodies[row["body"]], COLLECTIVE)
            item.recommended_by = "秘书处"
            item.deeds = row["deeds"]
        else:
            person = praised.pop(0)
            item = CommendationItem.of_person(person, MEMBER)
            item.recommended_by = BRANCHES[row["group"][0]][1]
            item.deeds = row["deeds"].format(
                name=person.name, unit=person.employer, title=person.job_title
            )
        items.append(item)
    return items


def _praised(office: Office, groups: list[str]) -> list[Person]:
    """One member with an employer for each category, or beginning of one; none twice."""
    roll, chosen = dice("commendation"), list[Person]()
    for group in groups:
        people = [
            person
            for person in office.belonging[BRANCHES[group[0]][0]]
            if str(person.category).startswith(group) and person.employer and person not in chosen
        ]
        chosen.append(roll.choice(people))
    return chosen
