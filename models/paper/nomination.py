"""推荐审批表 `nomination_form` (S16): the collectives and the persons of one batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models import dates
from models.commendations import OUT_OF_THE_BATCH, CommendationBatch, CommendationItem
from models.honours import Honour
from models.kinds import KINDS
from models.membership import Membership
from models.ordering import MANUAL, in_order
from models.organisation import Body
from models.paper.person_facts import (
    Study,
    born_and_age,
    label,
    named,
    photo_of,
    professional_of,
    study_of,
)
from models.paper.person_forms import affiliations_of
from models.paper.selection import Selection
from models.people import Person
from models.periods import holds
from models.posts import holders
from models.settings import OfficeSettings

_HEADS = ("president", "party_secretary", "executive_vice_president", "vice_president")


@dataclass(frozen=True)
class CollectiveNomination:
    """One collective: 集体名称 to 主要事迹; texts are ready for paper."""

    name: str
    honour: str
    nature: str
    level: str
    people: str
    head: str
    phone: str
    address: str
    honours: tuple[str, ...]
    deeds: str
    recommended_by: str


@dataclass(frozen=True)
class PersonNomination:
    """One person; no place for an ID number, family or religion."""

    name: str
    honour: str
    sex: str
    ethnic: str
    born: tuple[str, ...]
    affiliation: str
    education: tuple[str, ...]
    post: str
    professional: str
    employer: str
    phone: str
    honours: tuple[str, ...]
    deeds: str
    recommended_by: str
    photo: bytes = b""
    photo_hash: str = ""


@dataclass(frozen=True)
class NominationData:
    """推荐审批表: one form for each item of the batch, collectives first."""

    office_name: str
    short_name: str
    guiding_unit: str
    year: str
    wording: str
    collectives: tuple[CollectiveNomination, ...]
    persons: tuple[PersonNomination, ...]
    notes: tuple[str, ...] = ()


def nomination_form(selection: Selection) -> NominationData:
    """The forms of one batch; what is withdrawn or revoked is left out."""
    batch = CommendationBatch.get_by_id(selection.ids[0])
    settings = OfficeSettings.select().get()
    items = [item for item in batch.item_rows() if item.state not in OUT_OF_THE_BATCH]
    items = in_order(items, selection.order or MANUAL)
    which = selection.options.get("which") or "all"
    full = bool(selection.options.get("full_phone"))
    collectives = [i for i in items if i.object_kind == "collective" and which != "persons"]
    persons = [i for i in items if i.object_kind != "collective" and which != "collectives"]
    return NominationData(
        office_name=settings.name,
        short_name=settings.short_name or settings.name,
        guiding_unit=settings.guiding_unit or "",
        year=str(batch.year),
        wording=label("wording", batch.wording),
        collectives=tuple(_collective(item, full=full) for item in collectives),
        persons=tuple(_person(item, full=full) for item in persons),
        notes=_notes([*collectives, *persons]),
    )


def _notes(items: Iterable[CommendationItem]) -> tuple[str, ...]:
    bare = [item.name for item in items if not (item.deeds or "").strip()]
    return (f"没有主要事迹，事迹栏空着：{named(bare)}。",) if bare else ()


def _collective(item: CommendationItem, *, full: bool) -> CollectiveNomination:
    body: Body | None = item.body
    return CollectiveNomination(
        name=item.name,
        honour=item.honour_title or "",
        nature=label("body", body.kind_code) if body else "",
        level=_level(body) if body else "",
        people=_people(body) if body else "",
        head=_head(body) if body else "",
        phone=_phone("body", body.phone, full=full) if body else "",
        address=(body.address or "") if body else "",
        honours=_honours(item),
        deeds=(item.deeds or "").strip(),
        recommended_by=item.recommended_by or "",
    )


def _person(item: CommendationItem, *, full: bool) -> PersonNomination:
    person: Person | None = item.person
    digest = str(person.photo or "") if person else ""
    mobile = (person.mobile or person.office_phone) if person else ""
    return PersonNomination(
        name=item.name,
        honour=item.honour_title or "",
        sex=label("sex", person.sex) if person else "",
        ethnic=label("ethnic", person.ethnic_group) if person else "",
        born=born_and_age(person.birth_date) if person else (),
        affiliation=affiliations_of(person) if person else "",
        education=_education(person) if person else (),
        post=item.job_title or "",
        professional=professional_of(person) if person else "",
        employer=item.employer or "",
        phone=_phone("person", mobile, full=full),
        honours=_honours(item),
        deeds=(item.deeds or "").strip(),
        recommended_by=item.recommended_by or "",
        photo=photo_of(digest),
        photo_hash=digest,
    )


def _phone(kind: str, value: str | None, *, full: bool) -> str:
    """A phone number, masked unless asked otherwise, of whoever it is."""
    if not value:
        return ""
    return (
        KINDS[kind]
        .column("phone" if kind == "body" else "mobile")
        .text(value, "table", masked=not full)
    )


def _education(person: Person) -> tuple[str, ...]:
    """The higher of the two modes: 大学, 法学学士."""
    studies = (study_of(person, mode) for mode in ("full_time", "in_service"))
    known: list[Study] = [study for study in studies if study.school != ("无",)]
    return known[-1].attained if known else ()


def _level(body: Body) -> str:
    """市级 for the association and its parts, 县级 for a county's."""
    county = body.kind_code == "county_association"
    return label("level", "county" if county else "municipal")


def _people(body: Body) -> str:
    """How many members it has on the day; its own number in hand comes from the office."""
    held = holds(Membership.joined_on, Membership.left_on, dates.today().isoformat())
    count = Membership.select().where((Membership.body == body) & held).count()
    return f"{count}人" if count else ""


def _head(body: Body) -> str:
    """Who leads it on the day, with the post: 张三（会长）."""
    found = holders(dates.today().isoformat(), body, *_HEADS)
    if not found:
        return ""
    return f"{found[0].person.name}（{label('position', found[0].position)}）"


def _honours(item: CommendationItem) -> tuple[str, ...]:
    """曾获荣誉: from outside, and commendations of earlier batches, by day."""
    if item.person_id:
        outside, own = Honour.person == item.person_id, CommendationItem.person == item.person_id
    elif item.body_id:
        outside, own = Honour.body == item.body_id, CommendationItem.body == item.body_id
    else:
        return ()
    found = [
        (row.awarded_on or "", f"{_when(row.awarded_on)}获{row.awarding_unit or ''}{_award(row)}")
        for row in Honour.select().where(outside)
    ]
    earlier = own & (CommendationItem.state == "decided") & (CommendationItem.batch != item.batch)
    found += [
        (row.batch.decided_on or str(row.batch.year), f"{row.batch.year}年度{row.honour_title}")
        for row in CommendationItem.select().where(earlier)
    ]
    return tuple(text for _, text in sorted(found))


def _when(day: str | None) -> str:
    return dates.show(day or "", "roster")


def _award(row: Honour) -> str:
    """“五一劳动奖章”一等奖."""
    award = (row.award or "").strip("“”")
    return f"“{award}”{row.grade or ''}"
