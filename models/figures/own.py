"""The figures on offer: the ready-made ones, with what the office changed, hid, moved and added.

Ready-made definitions are never written into the office file; a row of `Figure` with the same
code takes the place of one, and one without definition only hides or moves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import Invalid, Unavailable
from models.figures.definition import Definition, read
from models.figures.rules import problems
from models.figures.standard import CHAPTERS, standard
from models.office import Office
from models.reports import Figure

STEP = 10  # between the positions of two figures
NEW = "Z"  # codes of the office's own figures: Z01


@dataclass(frozen=True)
class Offered:
    """A figure on offer.

    Attributes:
        definition: what it counts.
        position: within its chapter.
        is_hidden: the office does not use it.
        is_ready_made: it came with the program. is_changed: the office changed its definition.
    """

    definition: Definition
    position: int
    is_hidden: bool = False
    is_ready_made: bool = True
    is_changed: bool = False

    @property
    def code(self) -> str:
        """F41."""
        return self.definition.code

    @property
    def title(self) -> str:
        """What is counted."""
        return self.definition.title


def figures(*, hidden: bool = False) -> list[Offered]:
    """The figures on offer by chapter and position; hidden ones only when asked for."""
    rows = {row.code: row for row in Figure.select()}
    places = {
        each.code: (number + 1) * STEP
        for chapter in CHAPTERS
        for number, each in enumerate(d for d in standard() if d.chapter == chapter)
    }
    found = [_offered(each, rows.pop(each.code, None), places[each.code]) for each in standard()]
    found += [_offered(None, row, 0) for row in rows.values() if row.definition]
    known = chapters([each.definition for each in found])
    found.sort(key=lambda f: (known.index(f.definition.chapter), f.position, f.code))
    return [each for each in found if hidden or not each.is_hidden]


def chapters(definitions: Sequence[Definition]) -> list[str]:
    """The four chapters, then those that the office added."""
    return list(dict.fromkeys((*CHAPTERS, *(each.chapter for each in definitions))))


def figure(code: str) -> Offered:
    """The figure of a code.

    Raises:
        Unavailable: there is none.
    """
    for each in figures(hidden=True):
        if each.code == code:
            return each
    raise Unavailable(f"没有编号“{code}”的统计数字。")


def _offered(ready: Definition | None, row: Figure | None, place: int) -> Offered:
    if row is None:
        assert ready is not None
        return Offered(ready, place)
    own = read(row.definition) if row.definition else ready
    assert own is not None
    own = own.changed(code=row.code, chapter=row.chapter or own.chapter)
    is_changed = bool(row.definition) and ready is not None
    position = place if row.position is None else row.position
    return Offered(own, position, row.is_hidden, ready is not None, is_changed)


def next_code() -> str:
    """A code for a new figure that no other has: Z01."""
    taken = {each.code for each in figures(hidden=True)}
    return next(f"{NEW}{n:02d}" for n in range(1, 10_000) if f"{NEW}{n:02d}" not in taken)


def save(office: Office, definition: Definition) -> Offered:
    """Keep a definition: a new figure, or what takes the place of the one of its code.

    Raises:
        Invalid: sentences by field of the definition.
    """
    if found := problems(definition):
        raise Invalid(found)
    row = _row(definition)
    verb = "修改" if row.id or _is_ready_made(definition.code) else "新增"
    with office.act(f"{verb}统计数字 {definition.code} {definition.title}"):
        keep(definition)
    return figure(definition.code)


def keep(definition: Definition) -> None:
    """Write a definition's row; inside an act."""
    row = _row(definition)
    row.title, row.chapter = definition.title, definition.chapter or None
    row.definition = definition.as_json()
    if not row.id and not _is_ready_made(definition.code):
        beside = [f.position for f in figures() if f.definition.chapter == definition.chapter]
        row.position = max(beside, default=0) + STEP
    row.save()


def hide(office: Office, code: str, *, hidden: bool = True) -> None:
    """Take a figure off the list, or put it back."""
    shown = figure(code)
    with office.act(f"{'停用' if hidden else '启用'}统计数字 {code} {shown.title}"):
        row = _row(shown.definition)
        row.is_hidden = hidden
        row.save()


def remove(office: Office, code: str) -> None:
    """Delete the office's own figure, or give a ready-made one its own definition back."""
    shown = figure(code)
    verb = "恢复原有的统计数字" if shown.is_ready_made else "删除统计数字"
    with office.act(f"{verb} {code} {shown.title}"):
        row = _row(shown.definition)
        if row.id:
            row.delete_instance()


def reorder(office: Office, codes: Sequence[str], chapter: str) -> None:
    """Put figures into this order within a chapter; those of other chapters move there."""
    known = {each.code: each for each in figures(hidden=True)}
    with office.act(f"调整统计数字的次序（{chapter}）"):
        for number, code in enumerate(codes, start=1):
            row = _row(known[code].definition)
            row.position, row.chapter = number * STEP, chapter
            row.save()


def copy(office: Office, code: str, title: str = "") -> Offered:
    """Keep a copy of a figure under a new code, to be changed."""
    shown = figure(code)
    name = title or f"{shown.title}（副本）"
    return save(office, shown.definition.changed(code=next_code(), title=name))


def _row(definition: Definition) -> Figure:
    row: Figure | None = Figure.get_or_none(Figure.code == definition.code)
    if row is not None:
        return row
    return Figure(code=definition.code, title=definition.title, chapter=definition.chapter or None)


def _is_ready_made(code: str) -> bool:
    return any(each.code == code for each in standard())
