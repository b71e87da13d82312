"""A template filled in: paragraphs of text, each stretch with the figure that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from models.activities import Activity, Programme
from models.bases import Base, BaseDesignation
from models.figures.engine import Counted
from models.figures.fields import Window, within
from models.figures.phrases import phrase
from models.periods import holds
from models.reporting.rows import list_names, person_names
from models.reporting.tally import Tally, percent
from models.reporting.template import ASPECTS, SHARE, Piece, pieces

LISTS = ("系列", "基地")
COMMA = "、"
_HEADS = (
    re.compile("[一二三四五六七八九十]{1,3}、"),
    re.compile("（[一二三四五六七八九十]{1,3}）"),
)


@dataclass(frozen=True)
class Stretch:
    """Some text of a summary as it reads.

    Attributes:
        piece: what it stands for in the template. code: of the figure, "" for plain text.
        problem: a sentence, where a name or a mark is wrong.
        is_empty: a figure that is 0 or has nothing.
    """

    text: str
    piece: Piece
    code: str = ""
    problem: str = ""
    is_empty: bool = False


@dataclass(frozen=True)
class Filled:
    """A template filled in.

    Attributes:
        lines: the stretches of each paragraph that is left, in order.
        problems: sentences on what is wrong, each with its paragraph.
        dropped: the texts of sentences that were left out, as in the template.
    """

    lines: tuple[tuple[Stretch, ...], ...]
    problems: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text."""
        return tuple("".join(each.text for each in line).strip() for line in self.lines)

    @property
    def text(self) -> str:
        """The text as one, a paragraph on each line."""
        return "\n".join(self.paragraphs)

    @property
    def codes(self) -> tuple[str, ...]:
        """The figures in it, each once, in their order."""
        return tuple(dict.fromkeys(each.code for line in self.lines for each in line if each.code))

    @property
    def groups(self) -> list[list[str]]:
        """The figures of each paragraph."""
        return [list(dict.fromkeys(each.code for each in line if each.code)) for line in self.lines]


def fill(template: str, tally: Tally) -> Filled:
    """Fill a template in; whatever is wrong in it stays as typed and is named in `problems`."""
    lines: list[tuple[Stretch, ...]] = []
    problems: list[str] = []
    dropped: list[str] = []
    for line in _lines(pieces(template)):
        said = [_said(piece, tally) for piece in line]
        problems += [each.problem for each in said if each.problem]
        if said:
            lines.append(tuple(_kept(said, dropped)))
    return Filled(tuple(_without_bare_heads(lines)), tuple(problems), tuple(dropped))


def _without_bare_heads(lines: Sequence[tuple[Stretch, ...]]) -> Iterator[tuple[Stretch, ...]]:
    """The paragraphs that say something; a heading goes when all below it was left out."""
    texts = ["".join(each.text for each in line).strip() for line in lines]
    levels = [_level(text) for text in texts]
    for number, line in enumerate(lines):
        below = _below(levels, number)
        is_bare = below and not any(texts[n] and not levels[n] for n in below)
        if texts[number] and not is_bare:
            yield line


def _below(levels: Sequence[int], head: int) -> list[int]:
    """The paragraphs under a heading, to the next one that is not below it; none of others."""
    level, later = levels[head], range(head + 1, len(levels))
    return list(takewhile(lambda n: not 0 < levels[n] <= level, later)) if level else []


def _level(text: str) -> int:
    """1 for a heading 一、…, 2 for （一）…, 0 for any other paragraph."""
    if text.endswith(("。", "；", "！")):
        return 0
    return next((n for n, head in enumerate(_HEADS, start=1) if head.match(text)), 0)


def _lines(found: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in found:
        if piece.source == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def _kept(said: Sequence[Stretch], dropped: list[str]) -> list[Stretch]:
    """The stretches of a paragraph without the sentences whose figures are all empty."""
    found: list[Stretch] = []
    inside: list[Stretch] | None = None
    for each in said:
        if each.piece.kind == "open":
            inside = []
        elif each.piece.kind == "close" and inside is not None:
            if _is_void(inside):
                dropped.append("".join(part.piece.source for part in inside))
            else:
                found += inside
            inside = None
        else:
            (found if inside is None else inside).append(each)
    return _closed(found) if len(found) < len(said) - _marks(said) else found


def _marks(said: Sequence[Stretch]) -> int:
    return sum(each.piece.kind in ("open", "close") for each in said)


def _closed(found: list[Stretch]) -> list[Stretch]:
    """A paragraph that lost its last sentence ends with a full stop all the same."""
    if found and found[-1].text.endswith(("；", "，", "、")):
        found[-1] = replace(found[-1], text=f"{found[-1].text[:-1]}。")
    return found


def _is_void(inside: Sequence[Stretch]) -> bool:
    counted = [each for each in inside if each.code or each.piece.kind in ("names", "list")]
    return bool(counted) and all(each.is_empty for each in counted)


def _said(piece: Piece, tally: Tally) -> Stretch:
    if piece.kind == "figure":
        return _figure(piece, tally)
    if piece.kind in ("names", "list"):
        return _list(piece, tally)
    return Stretch(piece.source, piece, problem=piece.problem)


def _figure(piece: Piece, tally: Tally) -> Stretch:
    code = tally.find(piece.name)
    if not code:
        return _unknown(piece)
    counted = tally.counted(code)
    if counted is None:
        return Stretch(piece.source, piece, code, f"第 {piece.line} 段：{tally.failed[code]}")
    if piece.aspect.startswith(SHARE):
        return _share(piece, tally, code, counted)
    text = _aspect(ASPECTS[piece.aspect], code, counted, tally)
    return Stretch(text, piece, code, is_empty=is_empty(counted))


def is_empty(counted: Counted) -> bool:
    """Whether a figure is 0, or is no number and says nothing."""
    return not counted.value if counted.value is not None else not counted.phrase


def _aspect(aspect: str, code: str, counted: Counted, tally: Tally) -> str:
    definition = counted.definition
    if aspect == "growth":
        return tally.growth(code)
    if aspect == "before":
        before = tally.before(code)
        return before.phrase if before is not None else "—"
    if aspect == "value":
        value = counted.value
        return counted.phrase if value is None else phrase(value, "", "exact")
    if aspect == "unit":
        return definition.unit
    return definition.title if aspect == "title" else counted.phrase


def _share(piece: Piece, tally: Tally, code: str, counted: Counted) -> Stretch:
    other = tally.find(piece.aspect.removeprefix(SHARE))
    whole = tally.counted(other) if other else None
    if whole is None:
        return _unknown(piece, piece.aspect.removeprefix(SHARE))
    if counted.value is None or whole.value is None:
        return Stretch("—", piece, code, is_empty=True)
    text = percent(counted.value, whole.value)
    return Stretch(text, piece, code, is_empty=is_empty(counted))


def _list(piece: Piece, tally: Tally) -> Stretch:
    if piece.name in LISTS:
        names = _series(tally) if piece.name == LISTS[0] else _bases(tally)
        return Stretch(COMMA.join(names), piece, is_empty=not names)
    code = tally.find(piece.name)
    counted = tally.counted(code) if code else None
    if counted is None:
        return _unknown(piece)
    found = person_names(counted) if piece.kind == "names" else list_names(counted)
    names = list(dict.fromkeys(filter(None, found)))
    return Stretch(COMMA.join(names), piece, code, is_empty=not names)


def _series(tally: Tally) -> list[str]:
    """The series and campaigns with an activity in the period."""
    held = Activity.select(Activity.programme).where(
        within(Activity.start_on, Window(tally.since, tally.until))
    )
    rows = Programme.select().where(Programme.id.in_(held)).order_by(*Programme.row_order())
    return [str(row.name) for row in rows]


def _bases(tally: Tally) -> list[str]:
    """The bases with a name on the last day."""
    named = BaseDesignation.select(BaseDesignation.base).where(
        holds(BaseDesignation.designated_on, BaseDesignation.ended_on, tally.until)
    )
    rows = Base.select().where(Base.id.in_(named)).order_by(*Base.row_order())
    return list(dict.fromkeys(str(row.name) for row in rows))


def _unknown(piece: Piece, name: str = "") -> Stretch:
    wanted = name or piece.name
    sentence = f"第 {piece.line} 段：没有叫“{wanted}”的统计数字，或有几个都含这个名称。"
    return Stretch(piece.source, piece, problem=sentence)
