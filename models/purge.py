"""彻底删除个人信息: what would go and what stays, the act, the rewritten file, its repetition.

Backups made before still hold the person; ``holding`` finds them, and every restore of one repeats
what the purge register tells.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models import dates
from models.errors import Unavailable
from models.office import Office
from models.people import Person
from models.purging import mentions as search
from models.purging import wiping
from models.purging.copies import drop, holding, rewrite
from models.purging.identity import identity_of
from models.purging.mentions import KeptFile, Mention
from models.purging.repeating import Repeating, repeat_purges
from models.purging.rows import rows_of, stored
from models.purging.treatments import TREATMENTS
from models.purging.wiping import registered

__all__ = [
    "ErasePlan",
    "Erased",
    "Repeating",
    "drop",
    "erase",
    "holding",
    "plan",
    "registered",
    "repeat_purges",
    "rewrite",
    "wipe",
]

Keys = Collection[tuple[str, int]]
SENTENCE = "彻底删除个人信息：{}"
UNSAID = frozenset({"not_same", "merged_person", "person"})


@dataclass(frozen=True)
class ErasePlan:
    """What a purge would do.

    Attributes:
        person_id, name: whose data goes.
        words: their names and numbers, as they must not be found any more.
        fields: labels of the filled fields of their file that are emptied.
        kept: labels of those that stay, of a date its year alone.
        rows: title and number of the rows that are deleted.
        stays: title and number of the rows that stay, without name.
        mentions: other records that name them. files: files of others that may.
    """

    person_id: int
    name: str
    words: tuple[str, ...]
    fields: tuple[str, ...]
    kept: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    stays: tuple[tuple[str, int], ...]
    mentions: tuple[Mention, ...]
    files: tuple[KeptFile, ...]


@dataclass(frozen=True)
class Erased:
    """What a purge did.

    Attributes:
        office: the file, opened anew; None when it could not be opened.
        alias: what the person is called now.
        trouble: why the file could not be written anew; the data is wiped all the same.
    """

    office: Office | None
    alias: str
    trouble: Unavailable | None = None


def plan(person_id: int) -> ErasePlan:
    """Find what wiping a person would do; only reads.

    Raises:
        Unavailable: they are gone, or wiped already.
    """
    person = _person(person_id)
    identity = identity_of((person_id,))
    rows = rows_of(identity)
    counts = {model: sum(1 for _ in stored(model, ids)) for model, ids in rows.items()}
    deleted: list[tuple[str, int]] = []
    stays: list[tuple[str, int]] = []
    for model, count in counts.items():
        if count and model.kind() not in UNSAID:
            told = deleted if TREATMENTS[model].is_whole else stays
            told.append((model.title_of_kind, count))
    named = search.mentions(identity, rows)
    return ErasePlan(
        person_id,
        person.name,
        tuple(word for word, _ in identity.words),
        tuple(_emptied(person)),
        tuple(_kept(person)),
        tuple(deleted),
        tuple(stays),
        tuple(named),
        tuple(search.kept_files(identity, rows, named)),
    )


def _person(person_id: int) -> Person:
    person: Person | None = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise Unavailable("这个人已不在台账里（可能刚被删除或合并）。")
    if person.anonymised_on:
        raise Unavailable("这个人的个人信息已经彻底删除过了。")
    return person


def _emptied(person: Person) -> list[str]:
    treatment = TREATMENTS[Person]
    unsaid = (*treatment.kept, *treatment.years, "surname_length", "name_pinyin")
    fields = sorted(person.fields().items(), key=lambda one: one[0] == "remarks")  # as on paper
    return [
        field.label
        for name, field in fields
        if name not in unsaid and person.__data__.get(name) not in (None, "")
    ]


def _kept(person: Person) -> list[str]:
    treatment, values = TREATMENTS[Person], person.__data__
    fields = {name: field for name, field in person.fields().items() if values.get(name)}
    stays = [field.label for name, field in fields.items() if name in treatment.kept]
    return stays + [
        f"{field.label}（只留年份）" for name, field in fields.items() if name in treatment.years
    ]


def erase(office: Office, person_id: int, texts: Keys = (), files: Keys = ()) -> Erased:
    """Wipe a person, then write the file anew; it cannot be undone.

    Args:
        office: open; closed in between, so what shows it must be shown the new one.
        person_id: whose data goes.
        texts: keys of the mentions in which the name is replaced.
        files: keys of the files of others that go.

    Raises:
        Unavailable: nothing was wiped.
    """
    alias = wipe(office, person_id, texts, files)
    path, trouble = office.path, None
    try:
        rewrite(office)
    except Unavailable as error:
        trouble = error
    office.close()
    try:
        return Erased(Office.open(path), alias, trouble)
    except Unavailable as error:
        return Erased(None, alias, trouble or error)


def wipe(office: Office, person_id: int, texts: Keys = (), files: Keys = ()) -> str:
    """Wipe a person in one act; returns what they are called now.

    Raises:
        Unavailable: nothing was wiped.
    """
    _person(person_id)
    identity = identity_of((person_id,))
    with office.act(SENTENCE.format(identity.alias), kind="purge") as act:
        wiping.wipe(act, identity, texts, files, dates.today().isoformat())
        wiping.register(act, identity)
    return identity.alias
