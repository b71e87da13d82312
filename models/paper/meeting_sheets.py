"""Sheets of an activity or meeting: 签到表, 桌签, 胸牌, 主席台座次图; and 地址标签 of persons.

All of them leave the office or lie on a table, so their rows have no place for an ID number or a
birth date, and a phone number comes masked or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models import codes, dates, names
from models.activities import Activity, Attendance
from models.errors import Unavailable
from models.kinds import KINDS, listing
from models.ordering import unranked
from models.organisation import Body
from models.paper.selection import Selection
from models.people import Person
from models.posts import LEADING, Post, held_on
from models.settings import OfficeSettings

AWAY = frozenset({"on_leave", "absent"})
NO_LIST = "这场活动还没有参加人员，只印空行。"
_LAST = 10**9
_AT_ONCE = 500  # ids in one query


@dataclass(frozen=True)
class Attendee:
    """One who is expected at an activity, or a person for whom a card is printed.

    Attributes:
        unit: employer, a guest's unit.
        unit_title: employer and job title, 工作单位及职务.
        posts: posts held in the association, 会内职务.
        phone: masked, or empty.
        remark: 列席, 请假 and the like.
        is_guest: 嘉宾, or nobody of the file.
        is_leader: holds a leading post of the association.
    """

    name: str
    unit: str = ""
    unit_title: str = ""
    posts: str = ""
    phone: str = ""
    remark: str = ""
    is_guest: bool = False
    is_leader: bool = False


@dataclass(frozen=True)
class AttendeesData:
    """An activity with those who are expected, in the order of printing; or persons alone.

    Attributes:
        event: name of the activity; "" for persons chosen from the list.
        when: written out: 2022年10月11日.
        order_note: 按姓氏笔画为序.
        unranked, notes: as in `TableData`.
    """

    office_name: str
    event: str
    when: str
    place: str
    people: tuple[Attendee, ...]
    order_note: str = ""
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """One address label (地址标签)."""

    name: str
    postcode: str
    address: str
    unit: str = ""


@dataclass(frozen=True)
class LabelsData:
    """The labels in the order of the selection, and whom none can be printed for."""

    office_name: str
    labels: tuple[Label, ...]
    notes: tuple[str, ...] = ()


def sign_in_sheet(selection: Selection) -> AttendeesData:
    """All who are expected, also those on leave; masked phone numbers only when asked for."""
    activity = Activity.get_by_id(selection.ids[0])
    rows = _attendance(activity)
    people = _attendees(rows, selection.order, phones=selection.options.get("phone") == "masked")
    return _data(activity, people, selection, () if rows else (NO_LIST,))


def attendees(selection: Selection) -> AttendeesData:
    """Those for whom a card is printed: of an activity who is not away, or the persons chosen.

    Raises:
        Unavailable: nobody has been entered for the activity.
    """
    if selection.kind == "person":
        return _persons(selection)
    activity = Activity.get_by_id(selection.ids[0])
    rows = _attendance(activity)
    coming = [row for row in rows if row.status not in AWAY]
    if not coming:
        raise Unavailable(f"“{activity.name}”还没有参加人员，请先在活动里登记。")
    away = len(rows) - len(coming)
    notes = (f"{away} 人请假或缺席，没有印上。",) if away else ()
    return _data(activity, _attendees(coming, selection.order), selection, notes)


def rostrum(selection: Selection) -> AttendeesData:
    """Those who sit on the rostrum, the first one first.

    Options: `who` chooses among those who come, `seat_order` their order ("" is that of the
    selection), `guests_first` puts guests before all others.

    Raises:
        Unavailable: nobody is left.
    """
    order = str(selection.options.get("seat_order") or selection.order)
    data = attendees(replace(selection, order=order))
    who = selection.options.get("who")
    people = [
        person
        for person in data.people
        if person.is_guest
        or (who == "leaders" and person.is_leader)
        or who not in ("leaders", "guests")
    ]
    if not people:
        raise Unavailable("参加人员里没有可上主席台的人，请改选“就座人员”。")
    if selection.options.get("guests_first"):
        people.sort(key=lambda person: not person.is_guest)
    return replace(data, people=tuple(people))


def address_labels(selection: Selection) -> LabelsData:
    """One label for each person with an address; who has none is named before printing.

    Raises:
        Unavailable: nobody among them has an address.
    """
    found = _addresses(selection.ids)
    rows = [found[record_id] for record_id in selection.ids if record_id in found]
    lacking = [row.name for row in rows if not row.address]
    if len(lacking) == len(rows):
        raise Unavailable("所选人员都没有填通讯地址，没有可打印的标签。")
    named = "、".join(lacking[:10]) + ("等" if len(lacking) > 10 else "")
    notes = (f"{len(lacking)} 人没有通讯地址，没有印标签：{named}。",) if lacking else ()
    return LabelsData(
        office_name=str(OfficeSettings.select().get().name),
        labels=tuple(row for row in rows if row.address),
        notes=notes,
    )


def date_range(start: str | None, end: str | None) -> str:
    """2022年10月11日, 2022年10月11日至12日, 2022年10月30日至11月2日."""
    first = dates.show(start or "", "document")
    if not start or not end or end == start:
        return first
    last = dates.show(end, "document")
    if start[:4] == end[:4] and len(end) > 4:
        last = last.partition("年")[2]
        if start[:7] == end[:7] and len(end) > 7:
            last = last.partition("月")[2]
    return f"{first}至{last}"


def _data(
    activity: Activity, people: tuple[Attendee, ...], selection: Selection, notes: tuple[str, ...]
) -> AttendeesData:
    order = selection.order
    return AttendeesData(
        office_name=str(OfficeSettings.select().get().name),
        event=activity.name,
        when=date_range(activity.start_on, activity.end_on),
        place=activity.place or "",
        people=people,
        order_note=names.SORT_NOTE.get(order, ""),
        unranked=unranked((each.name for each in people), order),
        notes=notes,
    )


def _persons(selection: Selection) -> AttendeesData:
    found = _people(selection.ids)
    people = tuple(found[record_id] for record_id in selection.ids if record_id in found)
    return AttendeesData(
        office_name=str(OfficeSettings.select().get().name),
        event="",
        when="",
        place="",
        people=people,
        order_note=names.SORT_NOTE.get(selection.order, ""),
        unranked=unranked((each.name for each in people), selection.order),
    )


def _attendance(activity: Activity) -> list[Attendance]:
    """The rows of an activity with their persons, as entered."""
    rows = Attendance.select(Attendance, Person).left_outer_join(Person)
    return list(rows.where(Attendance.activity == activity.id).order_by(*Attendance.row_order()))


def _attendees(rows: list[Attendance], order: str, *, phones: bool = False) -> tuple[Attendee, ...]:
    known = _people([row.person_id for row in rows if row.person_id], phones=phones)
    ordered = sorted(rows, key=_key_of(rows, order)) if order in names.ORDERS else rows
    return tuple(_attendee(row, known) for row in ordered)


def _attendee(row: Attendance, known: Mapping[int, Attendee]) -> Attendee:
    """A person as an attendee with what the row says of them, or a guest."""
    is_guest = row.role == "guest" or not row.person_id
    person = known.get(row.person_id) if row.person_id else None
    if person is None:
        unit = row.guest_unit or ""
        person = Attendee(str(row.guest_name or ""), unit, unit)
    return Attendee(
        name=person.name,
        unit=person.unit,
        unit_title=person.unit_title,
        posts=person.posts,
        phone=person.phone,
        remark=_remark(row),
        is_guest=is_guest,
        is_leader=person.is_leader,
    )


def _remark(row: Attendance) -> str:
    """What stands under 备注: a role other than that of everybody, and who is on leave."""
    role = "" if row.role == "participant" else codes.TABLES["attendance_role"].short(row.role)
    leave = codes.TABLES["attendance_status"].short("on_leave") if row.status == "on_leave" else ""
    return "、".join(part for part in (role, leave) if part)


def _key_of(rows: list[Attendance], order: str) -> Callable[[Attendance], tuple[object, ...]]:
    """The sort key of a row; guests stand among the persons, by position behind them."""
    if order == "position":
        ids = tuple(row.person_id for row in rows if row.person_id)
        ranked = listing("person", view="everyone", order="position", ids_only=ids).ids
        places: dict[int | None, int] = {person: place for place, person in enumerate(ranked)}
        return lambda row: (places.get(row.person_id, _LAST), row.id)
    column, of_guest = _NAME_KEYS[order]

    def key(row: Attendance) -> tuple[object, ...]:
        if row.person_id:
            return (getattr(row.person, column), row.person.birth_date or "", row.id)
        return (of_guest(str(row.guest_name)), "", row.id)

    return key


def _guest_pinyin(name: str) -> str:
    length = names.propose_surname_length(name)
    return names.pinyin_key(names.propose_pinyin(name, length), name, length)


_NAME_KEYS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "surname_strokes": ("surname_key", names.surname_strokes_key),
    "name_strokes": ("strokes_key", names.name_strokes_key),
    "pinyin": ("pinyin_key", _guest_pinyin),
}


def _people(ids: Iterable[int], *, phones: bool = False) -> dict[int, Attendee]:
    """The persons by id, in three queries however many they are."""
    wanted = tuple(ids)
    if not wanted:
        return {}
    keys = ["name", "employer", "employer_title", "posts", *(["mobile"] if phones else [])]
    rows = listing("person", view="everyone", ids_only=wanted).rows(keys)
    leading = _leaders()
    mobile, posts = (KINDS["person"].column(key) for key in ("mobile", "posts"))
    return {
        int(str(row["id"])): Attendee(
            name=str(row["name"]),
            unit=str(row["employer"] or ""),
            unit_title=str(row["employer_title"] or ""),
            posts=posts.text(row["posts"]),
            phone=mobile.text(row["mobile"], masked=True) if phones else "",
            is_leader=row["id"] in leading,
        )
        for row in rows
    }


def _leaders() -> frozenset[int]:
    """Who holds a leading post of the association on the day of printing."""
    rows = (
        Post.select(Post.person)
        .join(Body)
        .where(
            LEADING
            & held_on(dates.today().isoformat())
            & (Body.kind_code == "municipal_association")
        )
    )
    return frozenset(int(row.person_id) for row in rows if row.person_id)


def _addresses(ids: tuple[int, ...]) -> dict[int, Label]:
    found = {}
    for person in _in_parts(ids):
        address = (person.address or "").strip()
        found[int(person.id)] = Label(
            person.name, person.postcode or "", address, person.employer or ""
        )
    return found


def _in_parts(ids: tuple[int, ...]) -> Iterator[Person]:
    fields = (Person.id, Person.name, Person.postcode, Person.address, Person.employer)
    for start in range(0, len(ids), _AT_ONCE):
        yield from Person.select(*fields).where(Person.id.in_(ids[start : start + _AT_ONCE]))
