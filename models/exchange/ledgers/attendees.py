"""The cell that lists who came: names in every separation, with posts, leave and 等 behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from models import text as texts
from models.exchange.cells import is_nothing

_SIGNS = str.maketrans("（）［］【】，；／｜", "()()(),;/|")
_APART = re.compile(r"[、,;/|\n]+")
_AND_SO_ON = re.compile(r"等(?:\d+(?:余)?[人名位])?$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LEAVE = re.compile(r"请假|事假|病假|缺席|未到")
_POST = re.compile(
    r"(.{2,4}?)((?:常务|第一)?(?:副|名誉)?"
    r"(?:会长|秘书长|主任|部长|局长|主席|书记|团长|院长|校长|馆长|处长|科长|县长|区长|市长)"
    r"|(?:常务)?理事|监事|老师|同志|教授|律师|先生|女士)"
)


@dataclass(frozen=True)
class Attendee:
    """A name of the list: whether on leave, and the post behind it."""

    name: str
    is_on_leave: bool = False
    post: str = ""


def attendees_of(cell: str, knows: Callable[[str], bool]) -> list[Attendee]:
    """Return the names of a cell in their order, one for each time a name is written.

    Args:
        cell: 、 ， spaces and line breaks stand between names; 蔡　蓉 is one padded name.
        knows: whether somebody of the office has a name.
    """
    text = texts.clean_long(cell).translate(_SIGNS).rstrip(" 。.…\n")
    text = _AND_SO_ON.sub("", text)
    pieces = [name for part in _APART.split(text) for name in _names(part.strip(), knows)]
    return [found for piece in pieces if (found := _attendee(piece, knows)) is not None]


def _names(part: str, knows: Callable[[str], bool]) -> list[str]:
    """Split at spaces, but not within one name."""
    if not part or is_nothing(part):
        return []
    if knows(texts.clean_name(_BRACKETS.sub("", part))):
        return [part]
    words: list[str] = []
    padded = False
    for word in part.split():
        bare = _BRACKETS.sub("", word)
        if words and (bare == "" or (len(bare) == 1 and padded)):
            words[-1] += word
            padded = False
        else:
            words.append(word)
            padded = len(bare) == 1
    return words


def _attendee(piece: str, knows: Callable[[str], bool]) -> Attendee | None:
    notes = "".join(_BRACKETS.findall(piece))
    name = texts.clean_name(_BRACKETS.sub("", piece))
    on_leave = bool(_LEAVE.search(notes))
    if not any(map(str.isalpha, name)) or is_nothing(name):
        return None
    if name.endswith("请假") and not knows(name):
        name, on_leave = name.removesuffix("请假"), True
    found = None if knows(name) else _POST.fullmatch(name)
    if found:
        return Attendee(found[1], on_leave, found[2])
    return Attendee(name, on_leave, "" if on_leave else notes)
