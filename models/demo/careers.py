"""Education, career, family and consent of the invented people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from models import codes
from models.demo.names import FEMALE, MALE, Names
from models.demo.seed import DAY, Keeper, one_of, some_day
from models.people import Consent, Education, FamilyMember, Person, ResumeEntry

SCHOOLS = {
    "14": "四川大学、西南大学、重庆大学、电子科技大学、西南财经大学",
    "21": "四川师范大学、西华师范大学、成都理工大学、西华大学、重庆工商大学、四川农业大学",
    "31": "广安职业技术学院、南充职业技术学院、成都职业技术学院、重庆工业职业技术学院",
    "41": "广安职业技术学校、岳池职业技术学校",
}
BEGAN_AT = {"14": 19, "21": 19, "31": 19, "41": 16}
ENDED_AT = {"14": 26, "21": 23, "31": 22, "41": 19}
IN_SERVICE = {"21": "14", "31": "21", "41": "31"}  # what people study beside their work
BACHELOR, MASTER = "4", "3"


@dataclass(frozen=True)
class Course:
    """One row of education: codes of level and degree, year of beginning and end."""

    mode: str
    level: str
    degree: str | None
    school: str
    major: str
    began: int
    ended: int


@dataclass(frozen=True)
class Schooling:
    """The courses of one person, the first one full time."""

    courses: tuple[Course, ...]

    @property
    def work_started_on(self) -> str:
        """The month in which the full-time course ended."""
        return f"{self.courses[0].ended}-07"


def schooling(roll: Random, born: date, majors: str) -> Schooling:
    """Deal the education of a person.

    The subjects are joined by 、, each with the last two digits of its degree (法学:03).
    """
    level = roll.choices(("14", "21", "31", "41"), (12, 48, 30, 10))[0]
    if level == "14" and born.year + ENDED_AT[level] > DAY.year:
        level = "21"
    began, ended = born.year + BEGAN_AT[level], born.year + ENDED_AT[level]
    first = _course(roll, "full_time", level, majors, began, ended)
    later = ended + roll.randint(2, 8)
    if level not in IN_SERVICE or later > DAY.year - 3 or roll.random() < 0.65:
        return Schooling((first,))
    second = _course(roll, "in_service", IN_SERVICE[level], majors, later, later + 3)
    return Schooling((first, second))


def _course(roll: Random, mode: str, level: str, majors: str, began: int, ended: int) -> Course:
    major, _, subject = one_of(roll, majors).partition(":")
    degree = {"14": MASTER + subject, "21": BACHELOR + subject}.get(level)
    if mode == "in_service" and level == "21" and roll.random() < 0.5:
        degree = None  # many study beside their work without taking the degree
    return Course(mode, level, degree, one_of(roll, SCHOOLS[level]), major, began, ended)


def keep_schooling(keep: Keeper, person: Person, schooling: Schooling) -> None:
    """Save the rows of education."""
    for course in schooling.courses:
        keep(
            Education(
                person=person,
                mode=course.mode,
                level=course.level,
                degree=course.degree,
                degree_name=codes.TABLES["degree"].label(course.degree or "") or None,
                school=course.school,
                major=course.major,
                started_on=f"{course.began}-09",
                ended_on=f"{course.ended}-07",
            )
        )


def keep_career(keep: Keeper, roll: Random, person: Person, schooling: Schooling) -> None:
    """Save a career without a gap: school, perhaps an earlier job, the job of today."""
    course, since = schooling.courses[0], schooling.work_started_on
    school = f"{course.school}{course.major}专业学习"
    entries = [(f"{course.began}-09", since, school)]
    changed = course.ended + roll.randint(2, 12)
    if changed < DAY.year:
        month = f"{changed}-{roll.randint(1, 12):02d}"
        entries.append(
            (since, month, roll.choice(("在外地企业工作", "从事个体经营", "在企业任职员")))
        )
        since = month
    now = f"{person.employer or ''}{person.job_title or ''}"
    for started, ended, content in (*entries, (since, None, now)):
        keep(ResumeEntry(person=person, started_on=started, ended_on=ended, content=content))


def keep_family(keep: Keeper, roll: Random, person: Person, names: Names) -> None:
    """Save husband or wife, a child, father; of a child under 14 only relation and name."""
    if "·" in person.name:
        return  # such families are not named by a surname
    born, male = int(str(person.birth_date)[:4]), person.sex == MALE
    surname = person.name[: len(person.name) - 2] or person.name[:1]
    spouse = names.of(FEMALE if male else MALE)
    _keep_relative(keep, person, "妻子" if male else "丈夫", spouse, born + roll.randint(-3, 3))
    if born < 1990:
        sex = roll.choice((MALE, FEMALE))
        child = names.of(sex, surname if male else spouse[:1])
        year = born + roll.randint(25, 32)
        _keep_relative(keep, person, "儿子" if sex == MALE else "女儿", child, year)
    father = names.of(MALE, surname)
    _keep_relative(keep, person, "父亲", father, born - roll.randint(23, 30))


def _keep_relative(keep: Keeper, person: Person, relation: str, name: str, born: int) -> None:
    row = FamilyMember(person=person, relation=relation, name=name)
    age = DAY.year - born
    if age > 14:
        row.birth_date = str(born)
        row.affiliation = "03" if age < 26 else "13"
        row.employer_title = "学生" if age < 22 else "企业职员" if age < 60 else "退休"
    keep(row)


def keep_consent(keep: Keeper, roll: Random, person: Person) -> None:
    """Save the consent given since the law came into force in November 2021."""
    granted = some_day(roll, date(2021, 11, 1), date(2022, 8, 31))
    consent = Consent(
        person=person,
        granted_on=granted.isoformat(),
        form=roll.choices(("written", "electronic", "oral"), (8, 2, 1))[0],
        covers_sensitive=roll.random() < 0.9,
        scope="会务管理、统计上报",
    )
    if roll.random() < 0.015:
        consent.withdrawn_on = some_day(roll, granted, DAY).isoformat()
    keep(consent)
