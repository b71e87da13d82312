"""The 455 people, 448 of them registered: who they are, what they do, how they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from models import numbers
from models.demo import careers
from models.demo.names import CHOSEN_MEMBERS, CHOSEN_OTHERS, FEMALE, Identity, Names
from models.demo.seed import DAY, Keeper, dealt, dice, one_of, some_day, table
from models.duplicates import NotSame
from models.people import Person, PersonCategory

MEMBERS, EVERYONE = 126, 455
WRONG_CHECK_DIGIT = "罗燚"
OTHER_BIRTH_MONTH = "佘文静"  # typed by the lunar calendar: contradicts the ID number
TWO_OF_ONE_NAME = "张俊峰"
FOUNDERS = 75  # the first of the members: they founded the association
CHECKED, CHECKED_EARLIER = (date(2021, 11, 1), DAY), (date(2020, 11, 1), date(2021, 9, 30))
FOUNDERS_YOUNGEST, YOUNGEST, OLDEST = date(1990, 12, 31), date(1998, 12, 31), date(1956, 1, 1)

CATEGORIES = {  # of the members, of the others
    True: {"11": 23, "12": 18, "13": 3, "14": 3, "21": 9, "22": 5, "23": 2, "24": 2, "25": 1}
    | {"26": 3, "27": 2, "28": 2, "2A": 4, "2C": 7, "31": 2, "32": 1, "33": 9, "34": 2, "35": 3}
    | {"36": 2, "39": 2, "41": 4, "42": 4, "43": 6, "44": 3, "45": 4},
    False: {"11": 67, "12": 48, "13": 8, "14": 7, "21": 18, "22": 11, "23": 5, "24": 5, "25": 2}
    | {"26": 8, "27": 8, "28": 8, "2A": 10, "2C": 22, "31": 4, "32": 2, "33": 18, "34": 4}
    | {"35": 8, "36": 8, "39": 6, "41": 8, "42": 9, "43": 12, "44": 8, "45": 8},
}
AFFILIATIONS = {  # 20 of 455 are 中共党员, two of them of a second party as well
    True: {
        "13": 0,
        "01": 5,
        "01+05": 1,
        "12": 38,
        "04": 5,
        "05": 9,
        "06": 6,
        "07": 3,
        "08": 5,
        "10": 3,
    }
    | {"09": 1},
    False: {
        "13": 0,
        "01": 13,
        "01+08": 1,
        "12": 52,
        "04": 9,
        "05": 14,
        "06": 10,
        "07": 6,
        "08": 8,
        "09": 2,
    }
    | {"10": 5, "11": 1},
}
DISTRICTS = {
    True: {"511602": 58, "511603": 12, "511621": 19, "511622": 13, "511623": 15, "511681": 9},
    False: {"511602": 72, "511603": 40, "511621": 63, "511622": 51, "511623": 57, "511681": 39},
}
HOMES = {  # native place, its code
    "511602": ("四川广安", "511602"),
    "511603": ("四川广安", "511602"),  # the district was made in 2013
    "511621": ("四川岳池", "511621"),
    "511622": ("四川武胜", "511622"),
    "511623": ("四川邻水", "511623"),
    "511681": ("四川华蓥", "511681"),
}
FAR_HOMES = (("重庆合川", "500382"), ("四川南充", "511302"), ("四川渠县", "511725"))
HOMES_OF_PEOPLES = {
    "03": ("四川阆中", "511381"),
    "04": ("四川康定", "513321"),
    "05": ("新疆喀什", "653101"),
    "06": ("重庆酉阳", "500242"),
    "07": ("四川西昌", "513401"),
    "08": ("广西南宁", "450102"),
    "10": ("吉林延吉", "222401"),
    "15": ("重庆酉阳", "500242"),
}
PLACES = {"511602": "广安", "511603": "前锋", "511621": "岳池", "511622": "武胜", "511623": "邻水"}
PLACES |= {"511681": "华蓥"}
BRANDS = "嘉禾 云启 明德 川恒 渠源 锦程 恒信 天禄 宏图 博远 汇泽 新禾 同创 众合 华创 润泽 正源 鼎诚"
STREETS = "滨江路 建设路 平安路 思源路 文化路 迎宾路 朝阳路 环城路"


@dataclass(frozen=True)
class Plan:
    """What the shares decide about one person."""

    identity: Identity
    is_member: bool
    born: date
    category: str
    affiliation: str
    district: str


@dataclass(frozen=True)
class People:
    """All people of the file: members of the municipal association, and the others."""

    members: list[Person]
    others: list[Person]


def make_people(keep: Keeper, names: Names) -> People:
    """Save the people with the rows that belong to them alone."""
    maker = _Maker(keep, names)
    members = names.identities(CHOSEN_MEMBERS, MEMBERS)
    others = names.identities(CHOSEN_OTHERS, EVERYONE - MEMBERS)
    people = People(
        [maker.make(plan) for plan in _plans(members, is_member=True)],
        [maker.make(plan) for plan in _plans(others, is_member=False)],
    )
    first, second = (each for each in people.others if each.name == TWO_OF_ONE_NAME)
    keep(NotSame(first=first, second=second))
    return people


def _plans(identities: list[Identity], is_member: bool) -> Iterator[Plan]:
    roll, total = dice(f"shares {is_member}"), len(identities)
    categories = dealt(roll, CATEGORIES[is_member], total)
    affiliations = dealt(roll, AFFILIATIONS[is_member], total)
    districts = dealt(roll, DISTRICTS[is_member], total)
    for place, identity in enumerate(identities):
        born = _birth(roll, FOUNDERS_YOUNGEST if is_member and place < FOUNDERS else YOUNGEST)
        affiliation = affiliations[place]
        if affiliation == "13" and born.year >= 1996:
            affiliation = "03"
        yield Plan(identity, is_member, born, categories[place], affiliation, districts[place])


def _birth(roll: Random, youngest: date) -> date:
    """A day of birth, mostly about 1978."""
    days = roll.triangular(0, (youngest - OLDEST).days, 8000)
    return OLDEST + timedelta(days=int(days))


class _Maker:
    """Makes people, each with an ID number and a mobile of their own."""

    def __init__(self, keep: Keeper, names: Names) -> None:
        self._keep = keep
        self._names = names
        self._roll = dice("people")
        self._numbers: set[str] = set()
        self._mobiles = count(13800010007, 37)
        self._work = {row["category"]: row for row in table("work")}

    def make(self, plan: Plan) -> Person:
        """Save one person with categories, education, career, family and consent."""
        roll, work = self._roll, self._work[plan.category]
        schooling = careers.schooling(roll, plan.born, work["majors"])
        person = self._keep(
            Person(
                **self._identity(plan),
                **_affiliation(roll, plan),
                **_employment(roll, plan, work),
                **self._contact(plan),
                work_started_on=schooling.work_started_on,
            )
        )
        if roll.random() < 0.06:
            other = roll.choice([code for code in ("1", "2", "3", "4") if code != plan.category[0]])
            self._keep(PersonCategory(person=person, category=other))
        careers.keep_schooling(self._keep, person, schooling)
        if plan.is_member or roll.random() < 0.1:
            careers.keep_career(self._keep, roll, person, schooling)
        if plan.is_member and roll.random() < 0.25:
            careers.keep_family(self._keep, roll, person, self._names)
        if roll.random() < (0.93 if plan.is_member else 0.2):
            careers.keep_consent(self._keep, roll, person)
        return person

    def _identity(self, plan: Plan) -> dict[str, str | None]:
        roll, identity, born = self._roll, plan.identity, plan.born
        home, region = HOMES[plan.district]
        if identity.ethnic in HOMES_OF_PEOPLES:
            home, region = HOMES_OF_PEOPLES[identity.ethnic]
        elif roll.random() < 0.12:
            home, region = roll.choice(FAR_HOMES)
        elif region == "511602" and born.year < 1985:
            region = "512923"  # as 广安县 was called before 1993
        has_number = roll.random() < 0.96 or identity.name in (WRONG_CHECK_DIGIT, OTHER_BIRTH_MONTH)
        shown = born.isoformat()[: roll.choice((10, 10, 7) if has_number else (7, 7, 4))]
        if identity.name == OTHER_BIRTH_MONTH:
            shown = (born.replace(day=1) - timedelta(days=1)).isoformat()[:7]
        return {
            "name": identity.name,
            "sex": identity.sex,
            "ethnic_group": identity.ethnic,
            "birth_date": shown,
            "native_place": home,
            "birth_place": home if roll.random() < 0.9 else "四川广安",
            "id_number": self._id_number(plan, region) if has_number else None,
        }

    def _id_number(self, plan: Plan, region: str) -> str:
        """A number of nobody: 996 to 999 were kept for people over a hundred years old."""
        female = plan.identity.sex == FEMALE
        tails = ("996", "998") if female else ("997", "999")
        # the program itself makes the old form of 15 digits into the new one, with its check digit
        made = (numbers.clean_id_number(f"{region}{plan.born:%y%m%d}{tail}") for tail in tails)
        number = next(number for number in made if number not in self._numbers)
        self._numbers.add(number)
        if plan.identity.name == WRONG_CHECK_DIGIT:
            number = number[:-1] + ("2" if number[-1] != "2" else "3")
        return number

    def _contact(self, plan: Plan) -> dict[str, str | None]:
        roll, mobile = self._roll, str(next(self._mobiles))
        place = PLACES[plan.district]
        street = f"{roll.choice(STREETS.split())}{roll.randint(3, 220)}号"
        checked = some_day(roll, *(CHECKED_EARLIER if roll.random() < 0.07 else CHECKED))
        return {
            "mobile": mobile if roll.random() < 0.97 else None,
            "office_phone": f"0826-200{roll.randint(1000, 9999)}" if roll.random() < 0.3 else None,
            "email": f"m{mobile[5:]}@example.com" if roll.random() < 0.4 else None,
            "wechat": f"xl{mobile[5:]}" if roll.random() < 0.5 else None,
            "address": f"四川省广安市{place}{street}" if roll.random() < 0.6 else None,
            "postcode": "638000" if roll.random() < 0.3 else None,
            "health": "健康" if plan.is_member else None,
            "verified_on": checked.isoformat() if roll.random() < 0.98 else None,
        }


def _affiliation(roll: Random, plan: Plan) -> dict[str, str | None]:
    first, _, second = plan.affiliation.partition("+")
    found: dict[str, str | None] = {"affiliation": first, "second_affiliation": second or None}
    since = f"{roll.randint(min(plan.born.year + 24, 2021), 2021)}-{roll.randint(1, 12):02d}"
    if plan.affiliation == "12":
        found["non_party_recognised_on"] = since if roll.random() < 0.6 else None
    elif plan.affiliation != "13":
        is_league = plan.affiliation == "03"
        found["affiliation_joined_on"] = f"{plan.born.year + 15}-05" if is_league else since
    return found


def _employment(roll: Random, plan: Plan, work: dict[str, str]) -> dict[str, str | None]:
    place, brand = PLACES[plan.district], roll.choice(BRANDS.split())
    title = one_of(roll, work["professional"]) if roll.random() < 0.6 else ""
    qualification = one_of(roll, work["qualifications"]) if roll.random() < 0.7 else ""
    return {
        "category": plan.category,
        "employer": one_of(roll, work["employers"]).format(b=brand, p=place) or None,
        "job_title": one_of(roll, work["titles"]),
        "professional_title": title or None,
        "qualifications": qualification or None,
        "industry": work["industry"],
        "specialty": work["specialty"],
        "district": plan.district,
    }
