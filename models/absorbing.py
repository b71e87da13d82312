"""What refers to one record comes to refer to another: the rows that move when two become one.

Every class of the register is asked for its references, so a new kind of record is covered as it
comes. Rows that cannot stand side by side become one, and what refers to them follows in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import peewee

from models.activities import Attendance
from models.attachments import Attachment
from models.commendations import CommendationItem
from models.duplicates import Merged, NotSame
from models.errors import Unavailable
from models.fields import REMARKS_LIMIT, Described
from models.liaison import LiaisonPair
from models.membership import Membership
from models.people import PersonRow, RegistryEntry
from models.posts import Post
from models.proposals import ProposalAuthor
from models.record import Record
from models.register import RECORDS

UNSAID = (NotSame, Merged)  # marks of the program itself
NOTED = "合并前另一份写的是："
MOST_NAMED = 3
TRIFLES = frozenset({"print_order", "rank_order", "order"})
# empty means that it goes on; filled from the other row it would end what has not ended
ENDS = frozenset({"left_on", "ended_on", "withdrawn_on", "end_reason", "end_kind", "leave_reason"})
STATUS = ("unrecorded", "absent", "on_leave", "present")
STATES = ("withdrawn", "nominated", "review", "notice", "decided", "revoked")


@dataclass(frozen=True)
class Once:
    """Rows that a rule lets stand once: alike in these fields, and under a condition."""

    names: tuple[str, ...]
    when: Callable[[Any, Any], bool] = lambda one, other: True
    end: str = ""  # the open one of the two is the one that counts


def _overlap(one: Post, other: Post) -> bool:
    (start, end), (begin, close) = one.bounds(), other.bounds()
    return start < close and begin < end


def _both_open(name: str) -> Callable[[Any, Any], bool]:
    return lambda one, other: not (getattr(one, name) or getattr(other, name))


ONCE: dict[type[Record], Once] = {
    Membership: Once(("body",), _both_open("left_on")),
    RegistryEntry: Once(("level",), _both_open("left_on")),
    LiaisonPair: Once(("leader",), _both_open("ended_on")),
    Post: Once(("body", "position"), _overlap, "ended_on"),
    CommendationItem: Once(("batch",)),
    ProposalAuthor: Once(("proposal",)),
}
PHRASES = {Attendance: "都登记参加了", CommendationItem: "都在表扬名单", ProposalAuthor: "都提出了"}


@dataclass
class Moves:
    """What is to be done, in its order, and what is said about it.

    Attributes:
        steps: each writes; nothing is written before they are called.
        counts: rows that move, by the title of their kind.
        marks: sentences about marks of the program.
        clashes: rows of which one stays: how both have it, what it is, what is noted of the other.
        blocks: why it cannot be done.
    """

    steps: list[Callable[[], object]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    clashes: list[tuple[str, str, str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def count(self, row: Record) -> None:
        """Count a row that moves."""
        if not isinstance(row, UNSAID):
            title = row.title_of_kind
            self.counts[title] = self.counts.get(title, 0) + 1

    def sentences(self) -> list[str]:
        """What is said about rows of which one stays; those that lose nothing in one line."""
        plain: dict[str, list[str]] = {}
        told = []
        for phrase, what, lost in self.clashes:
            if lost:
                text = f"两份档案{phrase}“{what}”，合并后只留一条；另一份的“{lost}”记入备注。"
                told.append(text)
            else:
                plain.setdefault(phrase, []).append(what)
        for phrase, whats in plain.items():
            named = "、".join(f"“{what}”" for what in whats[:MOST_NAMED])
            more = f"等 {len(whats)} 项" if len(whats) > MOST_NAMED else ""
            each = "各留一条" if len(whats) > 1 else "只留一条"
            told.append(f"两份档案{phrase}{named}{more}，合并后{each}。")
        return self.marks + told


def references_to(model: type[Record]) -> Iterator[tuple[type[Record], Any]]:
    """Every reference of the register to a class: the class that has it and its field."""
    for found in RECORDS.values():
        for one in found.fields().values():
            if isinstance(one, peewee.ForeignKeyField) and one.rel_model is model:
                yield found, one


def absorb(kept: Record, other: Record, moves: Moves) -> None:
    """Find what must be done so that nothing refers to the other any more; only reads."""
    for model, reference in references_to(type(kept)):
        mine = list(model.select().where(reference == kept.id))
        for row in model.select().where(reference == other.id).order_by(model.id):
            _take(row, reference, mine, kept.id, moves)
    for file in Attachment.select().where(
        (Attachment.record_kind == other.kind()) & (Attachment.record_id == other.id)
    ):
        file.record_id = kept.id
        moves.steps.append(file.write)
        moves.count(file)


def require_free(record: Record) -> None:
    """Assert that nothing refers to a record, which would go with it.

    Raises:
        Unavailable: something does.
    """
    for model, reference in references_to(type(record)):
        if model.select().where(reference == record.id).exists():
            raise Unavailable("还有记录没有移过来，没有合并。", model.kind())


def _take(row: Any, reference: Any, mine: list[Any], kept: int, moves: Moves) -> None:
    """Move one row, or make it one with the row that it cannot stand beside."""
    if isinstance(row, NotSame):
        _move_mark(row, row.__data__[reference.name], kept, moves)
        return
    twin = next((own for own in mine if _are_one(own, row, reference)), None)
    if twin is None:
        before = row.rules()
        setattr(row, reference.name, kept)
        _judge(row, before, moves)
        moves.steps.append(row.write)
        moves.count(row)
    else:
        _combine(twin, row, reference, moves)


def _move_mark(mark: NotSame, gone: int, kept: int, moves: Moves) -> None:
    others = {mark.first_id, mark.second_id} - {gone}
    third = others.pop() or 0
    moves.steps.append(mark.delete_instance)
    if third == kept:
        moves.marks.append("这两份档案曾标记“不是同一人”，合并后取消这个标记。")
    else:
        moves.steps.append(partial(_mark, third, kept))


def _mark(one: int, other: int) -> None:
    found = NotSame.of(one, other)
    if not found.id:
        found.save()


def _judge(row: Any, before: dict[str, str], moves: Moves) -> None:
    """Say what a rule has against a row in its new place; what it had before is no matter."""
    for name, sentence in row.rules().items():
        if before.get(name) != sentence:
            moves.blocks.append(f"{row.title_of_kind}“{_what(row)}”：{sentence}")


# -- two rows for one thing ------------------------------------------------------------------


def _are_one(own: Any, row: Any, reference: Any) -> bool:
    if own.id == row.id:
        return False
    if any(_alike(own, row, names) for names in _unique_with(type(row), reference)):
        return True
    once = ONCE.get(type(row))
    if once is not None and _alike(own, row, once.names) and once.when(own, row):
        return True
    return isinstance(row, PersonRow) and _says_the_same(own, row, reference)


def _unique_with(model: type[Record], reference: Any) -> Iterator[tuple[str, ...]]:
    """The other fields of each unique index that a reference is part of."""
    if reference.unique:
        yield ()
    for index in model._meta.indexes:
        if isinstance(index, tuple) and index[1] and reference.name in index[0]:
            yield tuple(name for name in index[0] if name != reference.name)


def _alike(own: Any, row: Any, names: tuple[str, ...]) -> bool:
    values = ((own.__data__.get(name), row.__data__.get(name)) for name in names)
    return all(one == other and one is not None for one, other in values)


def _says_the_same(own: Any, row: Any, reference: Any) -> bool:
    """Whether one row holds all that the other one does."""
    mine, theirs = _contents(own, reference), _contents(row, reference)
    if not (mine and theirs):
        return False
    return mine.items() <= theirs.items() or theirs.items() <= mine.items()


def _contents(row: Any, reference: Any) -> dict[str, object]:
    """The filled fields of a row, without whose it is and the remarks."""
    values = row.__data__
    names = [n for n in row.fields() if n not in (reference.name, "remarks")]
    return {name: values[name] for name in names if values.get(name) not in (None, "", False)}


def _combine(twin: Any, row: Any, reference: Any, moves: Moves) -> None:
    """Let the kept row say what both do; where they differ, the more telling one decides."""
    before = twin.rules()
    winner, loser = (twin, row) if _telling(twin, reference) >= _telling(row, reference) else (
        row, twin,
    )  # fmt: skip
    best, rest = _contents(winner, reference), _contents(loser, reference)
    lost = []
    for name, one in twin.fields().items():
        if name in (reference.name, "remarks"):
            continue
        value = best.get(name) if name in ENDS else best.get(name, rest.get(name))
        if name in rest and rest[name] != value and name not in TRIFLES:
            lost.append(f"{one.label} {one.text(rest[name])}")
        if value is not None or name in ENDS:
            _set(twin, name, value)
    _add_remarks(twin, row, lost)
    _judge(twin, before, moves)
    _say_clash(twin, lost, moves)
    absorb(twin, row, moves)
    moves.steps += [partial(require_free, row), row.delete_instance, twin.write]


def _set(row: Any, name: str, value: object) -> None:
    if row.__data__.get(name) != value:
        setattr(row, name, value)


def _telling(row: Any, reference: Any) -> tuple[int, int]:
    """How much a row tells: what is more certain first, then how much is filled."""
    certain = 0
    once = ONCE.get(type(row))
    if isinstance(row, Attendance):
        certain = STATUS.index(row.status or STATUS[0])
    elif isinstance(row, CommendationItem):
        certain = STATES.index(row.state or STATES[0])
    elif once is not None and once.end:
        certain = int(not getattr(row, once.end))
    return certain, len(_contents(row, reference))


def _add_remarks(twin: Any, row: Any, lost: list[str]) -> None:
    if "remarks" not in twin.fields():
        return
    said = [text for text in dict.fromkeys((twin.remarks, row.remarks)) if text]
    if lost:
        said.append(NOTED + "；".join(lost) + "。")
    _set(twin, "remarks", "\n".join(said)[:REMARKS_LIMIT] or None)


def _say_clash(twin: Any, lost: list[str], moves: Moves) -> None:
    if isinstance(twin, UNSAID):
        return
    phrase = PHRASES.get(type(twin), f"都有{twin.title_of_kind}")
    moves.clashes.append((phrase, _what(twin), "；".join(lost)))


def _what(row: Any) -> str:
    """What a row is about, without whose it is."""
    if isinstance(row, Attendance):
        return str(row.activity.caption)
    once, fields = ONCE.get(type(row)), row.fields()
    people = {one.name for one in fields.values() if _is_to_a_person(one)}
    names = once.names if once is not None else tuple(fields)
    words = (fields[n].text(row.__data__.get(n)) for n in names if n not in (*people, "remarks"))
    return " ".join([word for word in words if word][:3])


def _is_to_a_person(one: Described[Any]) -> bool:
    return isinstance(one, peewee.ForeignKeyField) and one.rel_model.kind() == "person"
