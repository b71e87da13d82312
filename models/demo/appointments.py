"""Seats in congresses and the CPPCC, supervisors, and the leaders paired with members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from models.demo.names import FEMALE, MALE, Names
from models.demo.organisation import COUNTIES, MUNICIPAL, Office
from models.demo.people import People
from models.demo.seed import DAY, Keeper, dice, sample, some_day
from models.liaison import Leader, LiaisonContact, LiaisonPair
from models.people import Person, RegistryEntry
from models.seats import Seat

NPC, CPPCC = "npc_deputy", "cppcc_member"
STARTS = {  # level: term of the congress, of the CPPCC, first day, that of the term before
    "municipal": (6, 6, "2021-12-20", "2016-12-15"),
    "county": (19, 15, "2021-11-10", "2016-11-20"),
    "provincial": (13, 12, "2018-01-25", "2013-01-25"),
    "township": (11, 0, "2021-10-28", "2016-10-26"),
}
SEATED = {"municipal": 23, "county": 28}  # members of the association
IN_BOTH = 4  # of them in the municipality and in a county
SEATED_BY_COUNTIES = 82
CPPCC_GROUPS = ("新的社会阶层人士界", "经济界", "工商联界", "社会福利和社会保障界", "文化艺术界")
LEADERS = (  # level, title, how many are paired with them
    ("municipal", "市委常委、统战部部长", 3),
    ("municipal", "市委常委、宣传部部长", 2),
    ("municipal", "市人大常委会副主任", 2),
    ("municipal", "市人民政府副市长", 2),
    ("municipal", "市政协副主席", 1),
    ("county", "广安区委常委、统战部部长", 2),
    ("county", "岳池县委常委、统战部部长", 2),
    ("county", "邻水县委常委、统战部部长", 1),
)
HALF_YEARS = (
    (date(2021, 7, 1), date(2021, 12, 31)),
    (date(2022, 1, 1), date(2022, 6, 30)),
    (date(2022, 7, 1), date(2022, 12, 31)),
)
ISSUES = (
    ("反映企业用工招聘难。", "协调人社部门纳入招聘会，已有三名技工入职。"),
    ("建议加强对新媒体从业人员的培训。", "列入下半年培训计划。"),
    ("反映经营场所租金补贴政策不清楚。", "请主管部门上门解读，补贴已兑现。"),
    ("交流行业发展情况，没有需要协调的问题。", ""),
    ("建议在园区增设公交站点。", "已转交通部门研究。"),
)


@dataclass(frozen=True)
class Room:
    """What all seats are dealt from."""

    keep: Keeper
    roll: Random
    office: Office


def make_appointments(keep: Keeper, office: Office, people: People, names: Names) -> None:
    """Save seats, supervisors, leaders, pairs and contacts."""
    room = Room(keep, dice("seats"), office)
    _seat_members(room, people.members)
    _seat_by_counties(room)
    _make_supervisors(room, people.members)
    _Liaison(keep, people.members, names).make()


def _seat_members(room: Room, members: list[Person]) -> None:
    """23 in municipal and 28 in county bodies, four of them in both; some sat before as well."""
    people = sample(room.roll, members, sum(SEATED.values()) - IN_BOTH)
    room.roll.shuffle(people)
    number = SEATED["municipal"]
    municipal = people[:number]
    county = people[number:] + municipal[:IN_BOTH]
    for place, person in enumerate(municipal):
        _keep_seat(room, person, "municipal", NPC if place % 4 == 0 else CPPCC)
    for place, person in enumerate(county):
        _keep_seat(room, person, "county", NPC if place % 5 == 0 else CPPCC)
    _keep_seat(room, county[1], "county", NPC)  # deputy and member of the CPPCC at once
    for person in sample(room.roll, members, 6):
        _keep_seat(room, person, "municipal", CPPCC, is_former=True)
    waiting = Seat(person=room.office.belonging[MUNICIPAL][-1], result="recommended")
    waiting.arrangement, waiting.kind_code, waiting.level = "political", CPPCC, "municipal"
    waiting.recommended_on = "2022-09-15"
    room.keep(waiting)


def _seat_by_counties(room: Room) -> None:
    """82 persons of the county associations at all levels, six of them with two seats."""
    shorts = [short for short, _, _ in COUNTIES.values()]
    all_of_them = [(short, each) for short in shorts for each in room.office.belonging[short]]
    chosen = sample(room.roll, all_of_them, SEATED_BY_COUNTIES)
    levels = room.roll.choices(("county", "municipal", "township", "provincial"), (60, 20, 17, 3),
                               k=len(chosen))  # fmt: skip
    for place, ((short, person), level) in enumerate(zip(chosen, levels, strict=True)):
        kind = NPC if level == "township" or place % 3 == 0 else CPPCC
        _keep_seat(room, person, level, kind, short)
        if place % 15 == 0:
            other = "township" if level != "township" else "county"
            _keep_seat(room, person, other, NPC, short)
    gone = [each for each in all_of_them if each not in chosen]
    for short, person in sample(room.roll, gone, 3):
        seat = _keep_seat(room, person, "county", CPPCC, short, is_former=True)
        seat.remarks = "换届未再安排。"
        seat.save()


def _keep_seat(
    room: Room, person: Person, level: str, kind: str, short: str = "", is_former: bool = False
) -> Seat:
    npc, cppcc, start, before = STARTS[level]
    seat = Seat(person=person, arrangement="political", kind_code=kind, level=level)
    seat.term_number = npc if kind == NPC else cppcc
    seat.started_on = start
    if is_former:
        seat.started_on, seat.ended_on = before, start
        seat.term_number -= 1
    seat.role = "deputy" if kind == NPC else "member"
    if kind == CPPCC and level != "township" and room.roll.random() < 0.1:
        seat.role = "standing"
    seat.group_name = _group(room, person, level, kind)
    seat.continuity = None if is_former else room.roll.choices(("new", "renewed"), (3, 1))[0]
    seat.arranged_by = room.office.bodies[short] if short else None
    return room.keep(seat)


def _group(room: Room, person: Person, level: str, kind: str) -> str | None:
    if kind == CPPCC:
        return room.roll.choice(CPPCC_GROUPS)
    if level == "provincial":
        return "广安代表团"
    return f"{COUNTIES[str(person.district)][0][:3]}代表团" if level == "municipal" else None


def _make_supervisors(room: Room, members: list[Person]) -> None:
    """Two recommended supervisors of the municipal registry; others differ in one thing each."""
    municipal = _registered_only(members, "municipal")
    county = _registered_only(members, "county")
    rows = (
        (municipal[0], "public_supervisor", "municipal", "2021-06-10", "市中级人民法院"),
        (municipal[1], "public_supervisor", "municipal", "2022-04-12", "市行政审批局"),
        (county[0], "public_supervisor", "county", "2021-09-06", "岳池县人民检察院"),
        (county[1], "public_supervisor", "county", "2022-05-30", "武胜县公安局"),
        (municipal[2], "public_supervisor", "municipal", None, "市市场监督管理局"),
        (municipal[3], "special_supervisor", "municipal", "2021-10-18", "市监察委员会"),
        (municipal[4], "people_supervisor", "municipal", "2021-03-22", "市司法局"),
        (municipal[5], "people_assessor", "county", "2021-03-22", "广安区人民法院"),
        (municipal[6], "gov_post", "county", None, "华蓥市文化和旅游局"),
        (municipal[7], "uf_body_post", "municipal", None, "市知识分子联谊会"),
    )
    kinds = {"gov_post": "official", "uf_body_post": "united_front"}
    for person, kind, level, recommended, unit in rows:
        seat = Seat(person=person, kind_code=kind, level=level, appointing_unit=unit)
        seat.arrangement = kinds.get(kind, "social")
        seat.recommended_on, seat.started_on = recommended, recommended or "2020-08-01"
        seat.continuity = "new"
        room.keep(seat)


def _registered_only(members: list[Person], level: str) -> list[Person]:
    """Members whose only entries in the registry are of that level, by id."""
    levels: dict[int | None, set[str]] = {}
    for row in RegistryEntry.select().where(RegistryEntry.left_on.is_null()):
        levels.setdefault(row.person_id, set()).add(str(row.level))
    return [person for person in members if levels.get(person.id) == {level}]


class _Liaison:
    """Makes leaders, the members paired with them, and what they talked about."""

    def __init__(self, keep: Keeper, members: list[Person], names: Names) -> None:
        self._keep = keep
        self._roll = dice("liaison")
        self._names = names
        self._people = sample(self._roll, members, len(members))
        self._roll.shuffle(self._people)

    def make(self) -> None:
        """Nine persons with municipal leaders, one of them with two; one pair has ended."""
        previous: Person | None = None
        for order, (level, title, number) in enumerate(LEADERS, start=1):
            name = self._names.of(self._roll.choice((MALE, MALE, FEMALE)))
            leader = self._keep(Leader(name=name, title=title, level=level, rank_order=order))
            people = [self._people.pop() for _ in range(number - (order == 2))]
            if order == 2 and previous is not None:
                people.append(previous)
            for person in people:
                self._pair(leader, person)
            previous = people[0]
            if order == 1:
                self._pair(leader, self._people.pop(), "2021-12-31")

    def _pair(self, leader: Leader, person: Person, ended_on: str | None = None) -> None:
        started = some_day(self._roll, date(2021, 2, 1), date(2021, 5, 31)).isoformat()
        pair = self._keep(LiaisonPair(leader=leader, person=person, started_on=started))
        last = date.fromisoformat(ended_on) if ended_on else DAY
        for first, end in HALF_YEARS:
            if first < last and self._roll.random() < 0.85:
                self._contact(pair, some_day(self._roll, first, min(end, last)))
        if ended_on:
            pair.ended_on, pair.remarks = ended_on, "联系领导调整分工。"
            pair.save()

    def _contact(self, pair: LiaisonPair, day: date) -> None:
        issue, handling = self._roll.choice(ISSUES)
        contact = LiaisonContact(pair=pair, on=day.isoformat(), issue=issue)
        contact.handling = handling or None
        contact.way = self._roll.choice(("visit", "talk", "phone", "symposium"))
        self._keep(contact)
