"""One person as the forms print him: what every form of a person has in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models import blobs, codes, dates, pictures
from models.health_checks.privacy import GROWN
from models.people import Consent, Education, FamilyMember, Person, ResumeEntry

NONE = "无"
# 称谓 by the order of the form: spouse, children, parents, siblings; then whoever else is named
_KINSHIP = (
    ("妻", "夫", "配偶", "爱人", "丈夫", "妻子"),
    ("儿", "女", "子", "养子", "养女", "继子", "继女"),
    ("父", "母", "爸", "妈", "养父", "养母", "继父", "继母"),
    ("兄", "弟", "姐", "妹", "哥", "姊"),
)
_FARTHER = (*"岳婆婿媳嫂祖孙侄甥姑姨叔伯舅堂表", "公公", "姐夫", "妹夫")


@dataclass(frozen=True)
class Study:
    """学历学位 in one mode of study: what was attained, and where."""

    attained: tuple[str, ...]
    school: tuple[str, ...]


@dataclass(frozen=True)
class CareerLine:
    """One line of 简历: 2015.08—2021.03 and what was done then."""

    period: str
    content: str


@dataclass(frozen=True)
class Relative:
    """One line of 家庭主要成员; of a child under 14 without consent only the first two."""

    relation: str
    name: str
    born: tuple[str, ...] = ()
    affiliation: str = ""
    employer: str = ""


@dataclass(frozen=True)
class PersonFacts:
    """What every form of a person prints; texts are ready for paper, lists are in their order.

    It has no place for an ID number, a phone number or an address.

    Attributes:
        born: year and month, and the age on the day of printing: ("1972.09", "(50岁)").
        party: what stands in 入党时间: party and date of a 民主党派, 无党派, 无.
        photo: bytes that Pillow reads, b"" for none; `photo_hash` stands for them in the content
            code.
    """

    name: str
    sex: str
    born: tuple[str, ...]
    ethnic: str
    native_place: str
    birth_place: str
    party: tuple[str, ...]
    work_started: str
    health: str
    professional: str
    specialty: str
    full_time: Study
    in_service: Study
    employer: str
    career: tuple[CareerLine, ...]
    rewards: str
    reviews: str
    family: tuple[Relative, ...]
    photo: bytes = b""
    photo_hash: str = ""


def facts_of(person: Person) -> PersonFacts:
    """Read one person; ages and what holds are those of the day on which the sheet is made."""
    digest = str(person.photo or "")
    return PersonFacts(
        name=person.name,
        sex=label("sex", person.sex),
        born=born_and_age(person.birth_date),
        ethnic=label("ethnic", person.ethnic_group),
        native_place=person.native_place or "",
        birth_place=person.birth_place or "",
        party=party_of(person),
        work_started=month(person.work_started_on),
        health=person.health or "",
        professional=professional_of(person) or NONE,
        specialty=person.specialty or "",
        full_time=study_of(person, "full_time"),
        in_service=study_of(person, "in_service"),
        employer=employer_of(person),
        career=career_of(person),
        rewards=(person.rewards_punishments or "").strip() or NONE,
        reviews=(person.annual_reviews or "").strip() or NONE,
        family=family_of(person),
        photo=photo_of(digest),
        photo_hash=digest,
    )


def photo_of(digest: str) -> bytes:
    """The kept picture; nothing where its bytes are lost or no picture."""
    data = (blobs.load(digest) or b"") if digest else b""
    return data if all(pictures.header_size(data)) else b""


def people_of(ids: Sequence[int]) -> list[Person]:
    """The persons of a selection, in its order."""
    found = {row.id: row for row in Person.select().where(Person.id.in_(list(ids)))}
    return [found[record_id] for record_id in ids if record_id in found]


def notes_on(forms: Iterable[PersonFacts]) -> tuple[str, ...]:
    """What to know before printing: who has no photo."""
    bare = [facts.name for facts in forms if not facts.photo]
    return (f"没有照片，照片栏空着：{named(bare)}。",) if bare else ()


def named(names: Sequence[str], most: int = 5) -> str:
    """张三、李四等 12 人."""
    shown = "、".join(names[:most])
    return f"{shown}等 {len(names)} 人" if len(names) > most else shown


def label(table: str, code: str | None) -> str:
    """What is printed for a code; unknown sex and the like print empty."""
    if table == "sex" and code not in ("1", "2"):
        return ""
    return codes.TABLES[table].short(code) if code else ""


def month(value: str | None) -> str:
    """1972.09."""
    return dates.show(value or "", "roster")


def born_and_age(value: str | None) -> tuple[str, ...]:
    """("1972.09", "(50岁)"), the age by month; of a bare year no age is known."""
    if not value:
        return ()
    age = dates.age_on(value, dates.today()) if len(value) > 4 else None
    return (month(value),) if age is None else (month(value), f"({age}岁)")


def party_of(person: Person) -> tuple[str, ...]:
    """入党时间: the date of a Party member, party and date of the others, 无 for who has none."""
    slots = (
        (person.affiliation, person.affiliation_joined_on),
        (person.second_affiliation, person.second_affiliation_joined_on),
    )
    found = [text for code, joined in slots if code for text in _party(code, month(joined))]
    return tuple(found) or ("",)


def _party(code: str, joined: str) -> tuple[str, ...]:
    if codes.is_cpc(code):
        return (joined or label("affiliation", code),)
    if codes.is_democratic_party(code):
        party = label("affiliation", code)[:-2]  # 民革党员, 民盟盟员, 九三学社社员
        return (party, joined) if joined else (party,)
    return ("无党派",) if code == "12" else (NONE,)


def professional_of(person: Person) -> str:
    """The title and the qualifications: 高级工程师、律师."""
    parts = dict.fromkeys(p for p in (person.professional_title, person.qualifications) if p)
    return "、".join(parts)


def employer_of(person: Person) -> str:
    """工作单位及职务 without a space between them."""
    return f"{person.employer or ''}{person.job_title or ''}"


def study_of(person: Person, mode: str) -> Study:
    """The highest of one mode: level, degree; school and subject."""
    rows = Education.select().where((Education.person == person.id) & (Education.mode == mode))
    row = rows.order_by(*Education.row_order()).first()
    if row is None:
        return Study((NONE,), (NONE,))
    attained = (label("education", row.level), row.degree_name or label("degree", row.degree))
    school, major = row.school or "", row.major or ""
    if major and not major.endswith("专业"):
        major = f"{major}专业"
    return Study(_filled(attained), _filled((school, major)))


def _filled(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def career_of(person: Person) -> tuple[CareerLine, ...]:
    """简历 by start; an open end prints nothing after the dash."""
    rows = ResumeEntry.select().where(ResumeEntry.person == person.id)
    return tuple(
        CareerLine(f"{month(row.started_on)}—{month(row.ended_on)}", row.content or "")
        for row in rows.order_by(*ResumeEntry.row_order())
    )


def family_of(person: Person) -> tuple[Relative, ...]:
    """Spouse, children (the elder first), parents, siblings."""
    rows = list(FamilyMember.select().where(FamilyMember.person == person.id))
    rows.sort(key=lambda row: (kinship(row.relation or ""), row.birth_date or "9999", row.id))
    agreed = _guardian_agreed(person)
    return tuple(_relative(row, agreed=agreed) for row in rows)


def kinship(relation: str) -> int:
    """The place of a 称谓 in the order of the form."""
    if any(word in relation for word in _FARTHER):
        return len(_KINSHIP)
    for place, words in enumerate(_KINSHIP):
        if any(word in relation for word in words):
            return place
    return len(_KINSHIP)


def _guardian_agreed(person: Person) -> bool:
    """Whether a consent for sensitive data is on file; the same rule as in 资料体检."""
    open_on = Consent.withdrawn_on.is_null() | (Consent.withdrawn_on > dates.today().isoformat())
    mine = (Consent.person == person.id) & (Consent.covers_sensitive == True)  # noqa: E712
    return bool(Consent.select().where(mine & open_on).exists())


def _relative(row: FamilyMember, *, agreed: bool) -> Relative:
    if not agreed and is_child(row.birth_date, dates.today()):
        return Relative(row.relation or "", row.name)
    return Relative(
        row.relation or "",
        row.name,
        born_and_age(row.birth_date),
        label("affiliation", row.affiliation),
        row.employer_title or "",
    )


def is_child(birth: str | None, day: date) -> bool:
    """Whether somebody may still be under 14: a shorter date is taken at its last day."""
    if not birth:
        return False
    last = dates.last_day(birth)
    return f"{int(last[:4]) + GROWN:04d}{last[4:]}" > day.isoformat()
