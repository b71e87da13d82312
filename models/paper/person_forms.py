"""登记表 (S05), 党外代表人士登记表 (S04), 入会申请表 (S01): persons with what each form asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models import codes, dates
from models.kinds import KINDS
from models.liaison import LiaisonPair
from models.membership import Membership
from models.organisation import Body
from models.paper.person_facts import (
    PersonFacts,
    facts_of,
    label,
    month,
    named,
    notes_on,
    people_of,
)
from models.paper.selection import Selection
from models.people import Person, PersonCategory, RegistryEntry
from models.people_list import LEVELS
from models.periods import holds
from models.seats import POLITICAL, Seat, held_on
from models.settings import OfficeSettings
from models.text import chinese_number

MAIN_CATEGORIES = "1234"


@dataclass(frozen=True)
class RegistrationData:
    """登记表: one form for each person; no place for an ID number or a phone number."""

    office_name: str
    forms: tuple[PersonFacts, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RepresentativeFacts:
    """党外代表人士登记表: what stands there beyond the facts of every form.

    Attributes:
        non_party: 是 and since when, or 否.
        seats: by `arrangement`: 政治安排, 实职安排, 社会安排, 统战团体任职.
        leaders: who keeps in touch with the person, and their titles.
        verified_on: 信息更新日期.
    """

    person: PersonFacts
    category: str
    levels: str
    non_party: str
    seats: tuple[str, str, str, str]
    district: str
    field: str
    achievements: str
    opinion: str
    leaders: str
    verified_on: str


@dataclass(frozen=True)
class RepresentativeData:
    """党外代表人士登记表: one form for each person; no place for numbers of a person."""

    office_name: str
    forms: tuple[RepresentativeFacts, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ApplicationFacts:
    """入会申请表: what stands there beyond the facts of every form; numbers as they may be shown.

    Attributes:
        affiliation: 政治面貌, with the second one of a 交叉党员.
        affiliation_joined: 加入时间.
        categories: for each of the four whether it is ticked.
        detail: the sub-categories in words.
        id_number: masked unless asked otherwise; so is `mobile`.
        social_posts: 人大代表、政协委员及其他社会职务.
    """

    person: PersonFacts
    affiliation: str
    affiliation_joined: str
    categories: tuple[bool, bool, bool, bool]
    detail: str
    industry: str
    id_number: str
    mobile: str
    address: str
    email: str
    wechat: str
    social_posts: str
    achievements: str
    sponsors: str
    applied_on: str


@dataclass(frozen=True)
class ApplicationData:
    """入会申请表: one form for each person, or one blank form where there is none."""

    office_name: str
    short_name: str
    guiding_unit: str
    category_titles: tuple[str, ...]
    forms: tuple[ApplicationFacts, ...]
    notes: tuple[str, ...] = ()


def registration_form(selection: Selection) -> RegistrationData:
    """The persons of a selection as 登记表."""
    forms = tuple(facts_of(person) for person in people_of(selection.ids))
    name = OfficeSettings.select().get().name
    return RegistrationData(name, forms, notes_on(forms))


def representative_form(selection: Selection) -> RepresentativeData:
    """The persons of a selection as 党外代表人士登记表."""
    people = people_of(selection.ids)
    forms = tuple(_representative(person) for person in people)
    inside = [person.name for person in people if not person.is_non_cpc]
    notes = notes_on(form.person for form in forms)
    if inside:
        notes = (*notes, f"政治面貌未填或不是党外：{named(inside)}。请核对。")
    return RepresentativeData(OfficeSettings.select().get().name, forms, notes)


def application_form(selection: Selection) -> ApplicationData:
    """The persons of a selection as 入会申请表; none, for a blank one."""
    blank = bool(selection.options.get("blank")) or not selection.ids
    people = [] if blank else people_of(selection.ids)
    forms = tuple(_application(person, selection) for person in people)
    settings = OfficeSettings.select().get()
    return ApplicationData(
        office_name=settings.name,
        short_name=settings.short_name or settings.name,
        guiding_unit=settings.guiding_unit or "",
        category_titles=tuple(codes.TABLES["category"].label(c) for c in MAIN_CATEGORIES),
        forms=forms,
        notes=notes_on(form.person for form in forms),
    )


def _representative(person: Person) -> RepresentativeFacts:
    recognised = month(person.non_party_recognised_on)
    non_party = "否" if person.affiliation else ""
    if person.affiliation == "12":
        non_party = f"是，{recognised}认定" if recognised else "是"
    political, official, social, united = (
        seats_of(person, kind) for kind in ("political", "official", "social", "united_front")
    )
    return RepresentativeFacts(
        person=facts_of(person),
        category="、".join(codes.TABLES["category"].label(c) for c in _categories(person)),
        levels=_levels(person),
        non_party=non_party,
        seats=(political, official, social, united),
        district=label("division", person.district),
        field=person.industry or "",
        achievements=(person.achievements or "").strip(),
        opinion=(person.development_opinion or "").strip(),
        leaders=_leaders(person),
        verified_on=dates.show(person.verified_on or "", "document"),
    )


def _application(person: Person, selection: Selection) -> ApplicationFacts:
    found = _categories(person)
    groups = {code[0] for code in found}
    one, two, three, four = (code in groups for code in MAIN_CATEGORIES)
    detail = [codes.TABLES["category"].label(code) for code in found if len(code) > 1]
    membership = _membership(person)
    joined = (person.affiliation_joined_on, person.second_affiliation_joined_on)
    return ApplicationFacts(
        person=facts_of(person),
        affiliation=affiliations_of(person),
        affiliation_joined="、".join(month(day) for day in joined if day),
        categories=(one, two, three, four),
        detail="、".join(detail),
        industry=person.industry or "",
        id_number=_number(person, "id_number", selection, "full_id_number"),
        mobile=_number(person, "mobile", selection, "full_phone"),
        address=person.address or "",
        email=person.email or "",
        wechat=person.wechat or "",
        social_posts=seats_of(person),
        achievements=(person.achievements or "").strip(),
        sponsors=(membership.sponsors or "") if membership else "",
        applied_on=dates.show((membership.applied_on or "") if membership else "", "document"),
    )


def affiliations_of(person: Person) -> str:
    """政治面貌, both of a 交叉党员."""
    found = (person.affiliation, person.second_affiliation)
    return "、".join(label("affiliation", code) for code in found if code)


def _categories(person: Person) -> list[str]:
    """The primary category, then the further ones."""
    rows = PersonCategory.select().where(PersonCategory.person == person.id)
    further = [row.category for row in rows.order_by(PersonCategory.id)]
    return list(dict.fromkeys(code for code in (person.category, *further) if code))


def _number(person: Person, key: str, selection: Selection, option: str) -> str:
    """A number as it may travel: masked unless the option asks for it in full."""
    full = bool(selection.options.get(option))
    return KINDS["person"].column(key).text(getattr(person, key), "table", masked=not full)


def seats_of(person: Person, arrangement: str = "") -> str:
    """The seats that a person holds on the day: 第六届市级政协委员（常委）."""
    where = (Seat.person == person.id) & held_on(dates.today().isoformat())
    if arrangement:
        where &= Seat.arrangement == arrangement
    rows = Seat.select().where(where).order_by(*Seat.row_order())
    return "；".join(seat_text(row) for row in rows)


def seat_text(seat: Any) -> str:
    """One seat in words."""
    term = f"第{chinese_number(seat.term_number)}届" if seat.term_number else ""
    title = f"{term}{label('level', seat.level)}{label('seat', seat.kind_code)}"
    if seat.kind_code in POLITICAL:
        beside = "常委" if seat.role == "standing" else ""
    else:
        beside = seat.appointing_unit or seat.group_name or ""
    return f"{title}（{beside}）" if beside else title


def _levels(person: Person) -> str:
    """The levels at which the person stands in the registry, highest first."""
    today = dates.today().isoformat()
    held = holds(RegistryEntry.entered_on, RegistryEntry.left_on, today)
    rows = RegistryEntry.select().where((RegistryEntry.person == person.id) & held)
    found = {row.level for row in rows}
    return "、".join(label("level", level) for level in LEVELS if level in found)


def _leaders(person: Person) -> str:
    """The leaders in touch with the person on the day: 张某（市委统战部副部长）."""
    today = dates.today().isoformat()
    held = holds(LiaisonPair.started_on, LiaisonPair.ended_on, today)
    rows = LiaisonPair.select().where((LiaisonPair.person == person.id) & held)
    found = (row.leader for row in rows.order_by(LiaisonPair.id))
    return "、".join(f"{leader.name}（{leader.title}）" for leader in found)


def _membership(person: Person) -> Membership | None:
    """The newest membership of the association, open or applied for."""
    association = Body.association()
    rows = Membership.select().where(
        (Membership.person == person.id) & (Membership.body == association)
    )
    found: Membership | None = rows.order_by(*Membership.row_order()).first()
    return found
