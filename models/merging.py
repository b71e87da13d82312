"""Two files of one person become one: side by side first, then one act that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.absorbing import Moves, absorb, require_free
from models.duplicates import Merged, NotSame
from models.errors import Invalid, Unavailable
from models.fields import Described
from models.office import Office
from models.people import Person

KEPT, OTHER = 0, 1
JOINED = {"former_names": "、", "remarks": "\n"}  # both sides stay, put together by this
FOLLOWS = {
    "surname_length": "name",
    "name_pinyin": "name",
    "id_type": "id_number",
    "photo_taken_on": "photo",
    "affiliation_joined_on": "affiliation",
    "non_party_recognised_on": "affiliation",
    "second_affiliation_joined_on": "second_affiliation",
}


@dataclass(frozen=True)
class FieldPair:
    """One field of both files; texts and ``proposed`` in the order kept, other.

    Attributes:
        texts: as shown, sensitive ones masked.
        proposed: KEPT or OTHER.
        is_equal: both say the same.
        is_joined: both stay, one behind the other; nothing to choose.
        leader: the field whose choice this one follows, "" for none.
    """

    name: str
    label: str
    texts: tuple[str, str]
    proposed: int
    is_equal: bool = False
    is_joined: bool = False
    leader: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is something to choose."""
        return not (self.is_equal or self.is_joined or self.leader)


@dataclass(frozen=True)
class Merging:
    """What a merge will do.

    Attributes:
        keep_id, other_id: whose file stays, whose goes into it.
        titles: what each is called: name and employer.
        fields: those in which at least one file says something.
        moves: title of a kind and how many of its rows come over.
        clashes: sentences for rows of which only one can stay.
        blocks: why it cannot be done; empty when it can.
    """

    keep_id: int
    other_id: int
    titles: tuple[str, str]
    fields: tuple[FieldPair, ...]
    moves: tuple[tuple[str, int], ...]
    clashes: tuple[str, ...]
    blocks: tuple[str, ...]


def in_order(first: int, second: int) -> tuple[int, int]:
    """Which of two files to keep, then the other: the member's, the fuller, the older one."""

    def weight(person: Person) -> tuple[bool, int, int]:
        filled = sum(1 for name in person.fields() if person.__data__.get(name))
        return person.member_since is None, -filled, person.id

    one, other = sorted(_both(first, second), key=weight)
    return one.id, other.id


def plan(keep_id: int, other_id: int) -> Merging:
    """What merging two files would do; only reads.

    Raises:
        Unavailable: one of them is gone, or they are one.
    """
    keep, other = _both(keep_id, other_id)
    moves = _moves(keep, other)
    return Merging(
        keep.id,
        other.id,
        (_title(keep), _title(other)),
        tuple(_field_pairs(keep, other)),
        tuple(moves.counts.items()),
        tuple(moves.sentences()),
        tuple(dict.fromkeys(moves.blocks)),
    )


def merge(
    office: Office, keep_id: int, other_id: int, choices: Mapping[str, int] | None = None
) -> str:
    """Put the other file into the kept one, in one act; returns its sentence.

    Args:
        office: the open office.
        keep_id: whose file stays.
        other_id: whose rows move and whose file goes.
        choices: KEPT or OTHER by field name; what is proposed where a field is not named.

    Raises:
        Invalid: a rule forbids it, with the sentences; nothing was written.
        Unavailable: the file could not be written, or one of them is gone; nothing was written.
    """
    keep, other = _both(keep_id, other_id)
    values = _values(keep, other, choices or {})
    sentence = f"合并 {values.get('name', keep.name)}（两份档案）"
    with office.act(sentence):
        moves = _moves(keep, other)
        if moves.blocks:
            raise Invalid({str(place): text for place, text in enumerate(moves.blocks)})
        for step in moves.steps:
            step()
        require_free(other)
        other.delete_instance()  # before the kept one takes its ID number
        Merged(person=keep.id, former_id=other.id, former_uid=other.uid).save()
        _put(Person.get_by_id(keep.id), values)
    return sentence


def _put(person: Person, values: Mapping[str, Any]) -> None:
    """Write values that stood in the file already; cleaned anew, a retired code would fail."""
    for name, value in values.items():
        setattr(person, name, value)
    problems = person.rules()
    if problems:
        raise Invalid(problems)
    person.write()


def tell_apart(office: Office, one_id: int, other_id: int) -> str:
    """Remember that two are not the same person, as an act; returns its sentence.

    Raises:
        Unavailable: nothing was written.
    """
    one, other = _both(one_id, other_id)
    sentence = f"标记“不是同一人”：{_title(one)}，{_title(other)}"
    with office.act(sentence):
        mark = NotSame.of(one.id, other.id)
        if not mark.id:
            mark.save()
    return sentence


def _both(one_id: int, other_id: int) -> tuple[Person, Person]:
    one = Person.get_or_none(Person.id == one_id)
    other = Person.get_or_none(Person.id == other_id)
    if one is None or other is None or one_id == other_id:
        raise Unavailable("要合并的两份档案少了一份（可能刚被删除或合并），没有合并。")
    return one, other


def _moves(keep: Person, other: Person) -> Moves:
    moves = Moves()
    if keep.anonymised_on or other.anonymised_on:
        moves.blocks.append("已匿名的档案不能合并。")
    absorb(keep, other, moves)
    return moves


def _title(person: Person) -> str:
    return f"{person.name}（{person.employer}）" if person.employer else person.name


# -- field by field --------------------------------------------------------------------------


def _field_pairs(keep: Person, other: Person) -> list[FieldPair]:
    found = []
    for name, field in Person.fields().items():
        values = keep.__data__.get(name), other.__data__.get(name)
        if values != (None, None):
            found.append(_field_pair(name, field, values, keep, other))
    return found


def _field_pair(
    name: str, field: Described[Any], values: tuple[Any, Any], keep: Person, other: Person
) -> FieldPair:
    is_equal = values[KEPT] == values[OTHER]
    leader = FOLLOWS.get(name, "")
    if leader and keep.__data__.get(leader) == other.__data__.get(leader):
        leader = ""  # nothing to follow: chosen by itself
    proposed = _proposed(leader or name, keep, other)
    is_joined = not is_equal and None not in values and _joined(name, *values) is not None
    texts = _texts(field, values)
    return FieldPair(name, field.label, texts, proposed, is_equal, is_joined, leader)


def _texts(field: Described[Any], values: tuple[Any, Any]) -> tuple[str, str]:
    show = field.mask if field.sensitive else field.text
    first, second = show(values[KEPT]), show(values[OTHER])
    if first == second and values[KEPT] != values[OTHER] and first:
        second += "（与左边不同）"  # the masks, or two pictures, look alike
    return first, second


def _proposed(name: str, keep: Person, other: Person) -> int:
    """The filled value, the finer date, that of the file checked later; else the kept one."""
    mine, theirs = keep.__data__.get(name), other.__data__.get(name)
    if mine is None or theirs is None:
        return OTHER if mine is None and theirs is not None else KEPT
    if Person.fields()[name].kind == "pdate" and mine != theirs:
        if theirs.startswith(mine):
            return OTHER
        if mine.startswith(theirs):
            return KEPT
    return OTHER if (other.verified_on or "") > (keep.verified_on or "") else KEPT


def _values(keep: Person, other: Person, choices: Mapping[str, int]) -> dict[str, Any]:
    """The values that the kept file gets, by field name, where they are not its own."""
    sides, found = (keep, other), {}
    for pair in _field_pairs(keep, other):
        side = choices.get(pair.leader or pair.name, pair.proposed)
        value = sides[side].__data__.get(pair.name)
        if pair.is_joined:
            value = _joined(pair.name, keep.__data__.get(pair.name), other.__data__.get(pair.name))
        if value != keep.__data__.get(pair.name):
            found[pair.name] = value
    if keep.name != other.name:
        name = found.get("name", keep.name)
        unused = other.name if name == keep.name else keep.name
        former = found.get("former_names", keep.former_names)
        found["former_names"] = _former_names(former, unused, name)
    return found


def _former_names(former: str | None, unused: str, name: str) -> str:
    """The former names with that which the merged file no longer bears, as many as fit."""
    text = _together(unused, former, "、", leaving_out=name)
    while len(text) > Person.former_names.limit:
        text = text.rpartition("、")[0]
    return text


def _joined(name: str, mine: str, theirs: str) -> str | None:
    """Both texts as one; None where they are not put together, or do not fit."""
    if name not in JOINED:
        return None
    text = _together(mine, theirs, JOINED[name])
    return text if len(text) <= Person.fields()[name].limit else None


def _together(mine: str | None, theirs: str | None, mark: str, leaving_out: str = "") -> str:
    """Return the parts of both texts, each once."""
    parts = [*(mine or "").split(mark), *(theirs or "").split(mark)]
    return mark.join(part for part in dict.fromkeys(parts) if part and part != leaving_out)
