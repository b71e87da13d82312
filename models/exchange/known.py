"""Who a row may be: people of the office and of earlier rows, found by what tells them apart.

编号 first, then the ID number; then the name together with month of birth or telephone number. The
name alone never decides. Two different ID numbers are two people, whatever else agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models import numbers
from models.duplicates import Merged
from models.exchange.draft import Draft
from models.people import Person

CHUNK = 400  # values in one query


@dataclass(frozen=True)
class Facts:
    """What is known of one person by one source, for comparing.

    Attributes:
        id_known: leading digits of the ID number that are sure, all 18 of a good one.
        covered: masked ID number and telephone numbers of an export.
    """

    name: str
    former_names: str
    id_known: str
    months: frozenset[str]
    phones: frozenset[str]
    covered: frozenset[str]

    def contradicts(self, other: Facts) -> bool:
        """Whether the ID numbers cannot be the same."""
        mine, its = self.id_known, other.id_known
        return not (mine.startswith(its) or its.startswith(mine))

    def fits(self, other: Facts) -> str:
        """Say what, beside the name, the two have in common; "" for nothing."""
        if self.months & other.months:
            return "同姓名和出生年月"
        if self.phones & other.phones:
            return "同姓名和手机"
        shown = {mask for mask in (*map(mask_of, other.phones), mask_of(other.id_known)) if mask}
        if self.covered & shown:
            return "同姓名和打码的号码"
        return ""


def mask_of(number: str) -> str:
    """Return a number as an export covers it."""
    if len(number) == 18:
        return numbers.mask_id_number(number)
    return numbers.mask_phone(number) if number else ""


def facts_of_row(draft: Draft) -> Facts:
    """Return what a row tells."""
    return Facts(
        draft.name,
        draft.text("former_names"),
        draft.id_known,
        frozenset(draft.birth_months),
        _phones(draft.text("mobile"), draft.text("office_phone")),
        frozenset(part for text in draft.masked.values() for part in text.split("、")),
    )


def facts_of_person(person: Person) -> Facts:
    """Return what the office knows."""
    id_number = str(person.id_number or "")
    months = {str(person.birth_date or "")[:7], (numbers.birth_of_id(id_number) or "")[:7]}
    return Facts(
        person.name,
        person.former_names or "",
        id_number if person.has_resident_id else "",
        frozenset(month for month in months if len(month) == 7),
        _phones(person.mobile or "", person.office_phone or ""),
        frozenset(),
    )


def _phones(*texts: str) -> frozenset[str]:
    return frozenset(number for text in texts for number in text.split("、") if number)


@dataclass(eq=False)
class Entry:
    """One person of the import: of the office, or new; with the rows found to be theirs."""

    person: Person
    is_new: bool
    facts: list[Facts]
    drafts: list[Draft] = field(default_factory=list)
    reason: str = ""

    @property
    def id_number(self) -> str:
        """The ID number by the office or by a row."""
        return str(self.person.id_number or "") or next(
            (draft.text("id_number") for draft in self.drafts if draft.text("id_number")), ""
        )

    def differs(self, uid: str) -> bool:
        """Whether its rows and another one bear different numbers of our own export."""
        return bool(uid) and any(draft.uid not in ("", uid) for draft in self.drafts)

    def contradicts(self, facts: Facts) -> bool:
        """Whether the ID numbers say that this is someone else."""
        return any(own.contradicts(facts) for own in self.facts)

    def fits(self, facts: Facts) -> str:
        """Say what tells that a row is this person, beside the name."""
        return next((reason for own in self.facts if (reason := facts.fits(own))), "")


@dataclass(frozen=True)
class Match:
    """The entry found for a row and why; or those of the same name, when nothing more is known.

    Attributes:
        clash: who has the number of the row already; without an entry the row cannot be taken.
    """

    entry: Entry | None = None
    reason: str = ""
    candidates: tuple[Entry, ...] = ()
    clash: str = ""


class People:
    """The entries, by what they are looked for."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.entries: list[Entry] = []
        self._copied = _uids_of_several(drafts)
        self._by_uid: dict[str, Entry] = {}
        self._by_id: dict[str, Entry] = {}
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        for person in _candidates(drafts):
            self._add(Entry(person, False, [facts_of_person(person)]))
        self._add_merged({draft.uid for draft in drafts if draft.uid})

    def _add_merged(self, uids: set[str]) -> None:
        """Let the number of a file that was merged into another mean that one."""
        rows = Merged.select() if uids else ()
        for row in rows:
            entry = self.of_person(row.person_id) if row.former_uid in uids else None
            if entry is not None:
                self._by_uid.setdefault(row.former_uid, entry)

    def _add(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        self._by_uid[entry.person.uid] = entry
        if entry.id_number:
            self._by_id.setdefault(entry.id_number, entry)
        for name in {facts.name for facts in entry.facts}:
            self._by_name[name].append(entry)
        return entry

    def add_new(self, draft: Draft) -> Entry:
        """Make a new person of a row."""
        is_free = draft.uid and draft.uid not in self._by_uid
        person = Person(uid=draft.uid) if is_free else Person()
        entry = self._add(Entry(person, True, []))
        self.attach(entry, draft)
        return entry

    def attach(self, entry: Entry, draft: Draft) -> None:
        """Note a row as that of an entry; later rows are compared with it too."""
        facts = facts_of_row(draft)
        entry.facts.append(facts)
        entry.drafts.append(draft)
        if draft.text("id_number"):
            self._by_id.setdefault(draft.text("id_number"), entry)
        if entry not in self._by_name[draft.name]:
            self._by_name[draft.name].append(entry)

    def of_person(self, person_id: int) -> Entry | None:
        """Return the entry of a person whom the user has chosen."""
        found = next((e for e in self.entries if e.person.id == person_id), None)
        if found is not None:
            return found
        person = Person.get_or_none(Person.id == person_id)
        return self._add(Entry(person, False, [facts_of_person(person)])) if person else None

    def match(self, draft: Draft) -> Match:
        """Find whom a row means."""
        owner = self._by_id.get(draft.text("id_number")) if draft.text("id_number") else None
        entry = self._by_uid.get(draft.uid) if draft.uid else None
        facts = facts_of_row(draft)
        if entry is not None:
            if self._is_a_copy(draft, entry, facts):
                return Match(reason="编号", clash=entry.facts[0].name)
            clash = owner is not None and owner is not entry
            return Match(entry, "同编号", clash=owner.person.name if owner and clash else "")
        if owner is not None:
            if any(draft.name in (own.name, own.former_names) for own in owner.facts):
                return Match(owner, "同身份证号")
            return Match(clash=owner.facts[0].name)
        return self._by_name_and_more(draft, facts)

    def _is_a_copy(self, draft: Draft, entry: Entry, facts: Facts) -> bool:
        """Whether a row was copied from that of a person to begin another one, 编号 and all.

        Another name alone corrects the name; another ID number with it, or a second row, does not.
        """
        if any(draft.name in (own.name, own.former_names) for own in entry.facts):
            return False
        return draft.uid in self._copied or entry.contradicts(facts)

    def _by_name_and_more(self, draft: Draft, facts: Facts) -> Match:
        """Two rows of our own export with numbers of their own are two people."""
        same_name = [
            entry
            for entry in self._by_name[draft.name]
            if not (entry.contradicts(facts) or (entry.is_new and entry.differs(draft.uid)))
        ]
        surely = [(entry, reason) for entry in same_name if (reason := entry.fits(facts))]
        if len(surely) == 1:
            return Match(*surely[0])
        return Match(candidates=tuple(entry for entry, _ in surely) or tuple(same_name))


def _uids_of_several(drafts: Sequence[Draft]) -> frozenset[str]:
    """Return each 编号 that stands beside more than one name."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        names[draft.uid].add(draft.name)
    return frozenset(uid for uid, found in names.items() if uid and len(found) > 1)


def _candidates(drafts: Sequence[Draft]) -> Iterator[Person]:
    """Yield the people of the office whom the rows may mean."""
    wanted = (
        (Person.uid, {draft.uid for draft in drafts}),
        (Person.id_number, {draft.text("id_number") for draft in drafts}),
        (Person.name, {draft.name for draft in drafts}),
    )
    seen: set[int] = set()
    for column, values in wanted:
        for chunk in chunks(sorted(values - {""})):
            for person in Person.select().where(column.in_(chunk)).order_by(Person.id):
                if person.id not in seen:
                    seen.add(person.id)
                    yield person


def chunks(values: Sequence[str] | Sequence[int]) -> Iterator[list[object]]:
    """Cut a list so that each piece fits into one query."""
    for start in range(0, len(values), CHUNK):
        yield list(values[start : start + CHUNK])


def ids_of(entries: Iterable[Entry]) -> list[int]:
    """Return the ids of the people who are in the office already."""
    return [entry.person.id for entry in entries if not entry.is_new]
