"""A record with the rows of its parts as one thing: begun, loaded, saved, deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models import attachments
from models.activities import Activity
from models.commendations import CommendationBatch
from models.kinds import KINDS
from models.meetings import Meeting
from models.membership import Membership
from models.office import Office
from models.organisation import Body
from models.parts import load_part, save_whole
from models.people import Person
from models.record import Record
from models.register import RECORDS

Rows = Mapping[str, Sequence[Record]]
MOST_NAMED = 5
DATED = ("pdate", "date")


@dataclass(frozen=True)
class Whole:
    """A record and the rows of its parts by name."""

    record: Record
    rows: Rows = field(default_factory=dict)


def load(kind: str, record_id: int, parts: Sequence[str] = ()) -> Whole | None:
    """Return a record as it stands in the file, with these parts; None when it is gone."""
    model = KINDS[kind].model
    record = model.get_or_none(model.id == record_id)
    if record is None:
        return None
    return Whole(record, {name: load_part(record, name) for name in parts})


def new_record(model: type[Record], today: date, **values: Any) -> Whole:
    """A new record whose first required date is today."""
    days = (n for n, f in model.fields().items() if f.required and f.kind in DATED)
    first = next(days, None)
    dated = {first: today.isoformat()} if first else {}
    return Whole(model(**{**dated, **values}))


def new_person(office: Office, today: date) -> Whole:
    """A new person, who joins the association today unless that row is taken out."""
    joining = Membership(body=association(office), joined_on=today.isoformat())
    return Whole(Person(), {"memberships": [joining]})


def new_application(office: Office, today: date) -> Whole:
    """A new application to the association, of today."""
    return Whole(Membership(body=association(office), applied_on=today.isoformat()))


def new_meeting(office: Office, today: date) -> Whole:
    """A new meeting of today: an activity and its row of Meeting, both still to be filled."""
    return Whole(Activity(start_on=today.isoformat(), category="meeting"), {"meeting": [Meeting()]})


def new_training(office: Office, today: date) -> Whole:
    """A new training of today."""
    return new_record(Activity, today, category="study_session")


def new_activity(office: Office, today: date) -> Whole:
    """A new activity of today, of the category used last."""
    last = Activity.select().order_by(Activity.id.desc()).first()
    category = last.category if last is not None else None
    return Whole(Activity(start_on=today.isoformat(), category=category))


def new_batch(office: Office, today: date) -> Whole:
    """A new commendation batch of this year, issued by the association in its usual wording."""
    batch = CommendationBatch(
        year=today.year,
        issuer=association(office),
        wording=office.settings.wording or "circular",
    )
    return Whole(batch)


def association(office: Office) -> Body:
    """The association whose book this is; a new file gets its row with the first record begun."""
    found = Body.association()
    if found is None:
        settings = office.settings
        found = Body(name=settings.name, short_name=settings.short_name)
        found.kind_code = "municipal_association"
        with office.act(f"登记本会 {settings.name}"):
            found.save()
    return found


def save(office: Office, sentence: str, store: Callable[[], tuple[Record, Rows]]) -> Record:
    """Save a whole in one act; returns the record.

    ``store`` writes what was typed into the records and returns them; it is called inside the act.

    Raises:
        Invalid, Unavailable: nothing was written, and a second try will write everything.
    """
    tried: list[_Snapshot] = []
    try:
        with office.act(sentence):
            record, rows = store()
            tried = [
                _Snapshot(one) for one in (record, *(r for part in rows.values() for r in part))
            ]
            save_whole(record, rows)
            attachments.sweep(part.model for part in record.parts if part.name in rows)
    except BaseException:
        for snapshot in tried:
            snapshot.put_back()
        raise
    return record


class _Snapshot:
    """A record before it was written.

    peewee gives it an id and forgets what was changed as it writes the row; after a rollback (a
    full disk at COMMIT) the next try would update a row that is not there, or nothing at all.
    """

    def __init__(self, record: Any) -> None:
        self._record = record
        self._data = dict(record.__data__)
        self._dirty = set(record._dirty)

    def put_back(self) -> None:
        """Let the record be as unsaved as it is."""
        self._record.__data__ = self._data
        self._record._dirty = self._dirty


def delete(office: Office, kind: str, ids: Sequence[int], counted: str, noun: str) -> str:
    """Delete records in one act and return its sentence: 回收站 lists it for 30 days.

    ``counted`` says how several are counted (名会员), ``noun`` what one is (会员).

    Raises:
        Unavailable: nothing was deleted.
    """
    model = KINDS[kind].model
    sentence = deletion(kind, ids, counted, noun)
    with office.act(sentence):
        for number in ids:
            record = model.get_or_none(model.id == number)
            if record is not None:
                record.delete_instance()
        attachments.sweep(RECORDS.values())  # those of rows that went by cascade too
    return sentence


def deletion(kind: str, ids: Sequence[int], counted: str, noun: str) -> str:
    """Return 删除会员：张三, or 删除 3 名会员：张三、李四、王五."""
    gap = " " if len(ids) > 1 else ""
    return f"删除{gap}{named(kind, ids, counted, noun)}"


def named(kind: str, ids: Sequence[int], counted: str, noun: str) -> str:
    """Return 会员：张三, or 3 名会员：张三、李四、王五; of many the first ones."""
    model = KINDS[kind].model
    found = (model.get_or_none(model.id == number) for number in ids[:MOST_NAMED])
    names = "、".join(record.full_caption for record in found if record is not None)
    if len(ids) == 1:
        return f"{noun}：{names}"
    return f"{len(ids)} {counted}：{names}{'等' if len(ids) > MOST_NAMED else ''}"


def new_named(office: Office, name: str) -> int:
    """Open a file for a name out of a pasted list, as an act of its own; returns its id."""
    person = Person(name=name)
    with office.act(f"新建人物：{name}"):
        person.save()
    return int(person.id)
