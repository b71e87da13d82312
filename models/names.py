"""Names of people: the stroke orders, the pinyin order, readings for search, padding in print.

A sort key is a plain string: SQLite compares it bytewise (BINARY collation), and that is the order.
No token of a key begins another one, so a name that begins another name comes first.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from models.text import clean_name

SORT_NOTE = {
    "surname_strokes": "按姓氏笔画为序",
    "name_strokes": "按姓名笔画为序",
    "pinyin": "按姓名拼音为序",
    "position": "按职务为序",
}
ORDERS = {
    "surname_strokes": "姓氏笔画",
    "name_strokes": "姓名笔画",
    "pinyin": "拼音",
    "position": "职务",
}

_FOLDER = Path(__file__).with_name("data")
_BLANK = "0000"  # before every rank: ranks begin with 1
_MOST_READINGS = 64
_REMARK = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]*[）)\]】〕]")
_UNIT = re.compile(r"[A-Za-zÀ-ɏ]+|.")  # a Latin word is one unit, as is each Chinese character
_U_WITH_DOTS = re.compile("u[\u0300\u0301\u0304\u030c]*\u0308|u:")


def compared(name: str) -> str:
    """Return what of a name is compared: without remarks in brackets, ``·`` and spaces."""
    return _REMARK.sub("", clean_name(name)).replace("·", "")


def surname_strokes_key(name: str) -> str:
    """Return the key of 按姓氏笔画为序: two characters are surname + blank + given name."""
    tokens = [_stroke_token(char) for char in compared(name)]
    if len(tokens) == 2:
        tokens.insert(1, _BLANK)
    return "".join(tokens)


def name_strokes_key(name: str) -> str:
    """Return the key of 按姓名笔画为序: first, second, third character in turn."""
    return "".join(map(_stroke_token, compared(name)))


def pinyin_key(pinyin: str, name: str, surname_length: int) -> str:
    """Return the key of the pinyin order.

    The surname's syllables, its stroke rank, then the given name syllable by syllable, each with
    its stroke rank: surnames that sound the same stay together, fewer strokes first.

    Args:
        pinyin: as stored and perhaps edited, "zeng jia yi"; tones, ü and syllables written in one
            word are understood.
        name: the name, whose ranks decide between equal syllables.
        surname_length: in characters.
    """
    units = _UNIT.findall(compared(name))
    syllables = _syllables(pinyin, units)
    ranks = ["".join(map(_stroke_token, unit)) for unit in units]
    spoken = [f"{syllable} " for syllable in syllables]  # the blank puts li before lin
    if len(spoken) != len(ranks):  # nothing to pair
        return "".join([*spoken, *ranks])
    given = zip(spoken[surname_length:], ranks[surname_length:], strict=True)
    return "".join([*spoken[:surname_length], *ranks[:surname_length], *itertools.chain(*given)])


def propose_surname_length(name: str) -> int:
    """Return 2 for a compound surname with a given name behind it, else 1."""
    plain = compared(name)
    return 2 if len(plain) > 2 and plain[:2] in _surnames() and "·" not in name else 1


def propose_pinyin(name: str, surname_length: int) -> str:
    """Return the reading of a name: "zeng jia yi", without tones, v for ü.

    The table of surname readings is asked first, because pypinyin has no surname mode (曾 ceng,
    单 dan). A name with ``·`` has no Chinese surname.
    """
    plain = compared(name)
    surname = _chinese_surname(name, surname_length)
    spoken = _surname_readings(surname)[0]
    return " ".join([*spoken, *_default_readings(plain[len(surname) :])])


def readings_text(name: str, surname_length: int, pinyin: str) -> str:
    """Return the words under which a name is found: "zengjiayi zjy zengjy cengjiayi cjy …".

    The stored pinyin comes first, then the other readings of each character, at most 64 together,
    each in one word, as initials and as surname with initials. ü is found as v, u and yu.
    """
    units = _UNIT.findall(compared(name))
    options = [list(_readings(unit)) for unit in units]
    for reading in reversed(_surname_readings(_chinese_surname(name, surname_length))):
        for place, syllable in enumerate(reading[: len(options)]):
            options[place].insert(0, syllable)
    typed = _syllables(pinyin, units)
    words: dict[str, None] = {}
    if len(typed) == len(units):
        for place, syllable in enumerate(typed):
            options[place].insert(0, syllable)
    else:
        _add_words(words, typed, surname_length)
    for syllables in itertools.product(*_capped(options)):
        _add_words(words, syllables, surname_length)
    return " ".join(words)


def unranked(name: str) -> str:
    """Return the characters of a name that the stroke table does not have, each once."""
    ranks = _stroke_ranks()
    return "".join(dict.fromkeys(char for char in compared(name) if char not in ranks))


def pad(name: str) -> str:
    """Return a name of two characters with one full-width space, 张　三; others as they are."""
    bare = _REMARK.sub("", name)
    if len(bare) != 2 or not name.startswith(bare):
        return name
    return f"{bare[0]}\u3000{bare[1]}{name[2:]}"


@cache
def _stroke_ranks() -> dict[str, int]:
    """The order of GF 3003-1999: the number of its line is the rank of a character."""
    lines = (_FOLDER / "stroke_order.tsv").read_text(encoding="utf-8").splitlines()
    return {line.partition("\t")[0]: rank for rank, line in enumerate(lines, 1)}


@lru_cache(maxsize=8192)
def _stroke_token(char: str) -> str:
    """Return four hexadecimal digits; without a rank, z and the code point, behind all of them."""
    rank = _stroke_ranks().get(char)
    return f"{rank:04x}" if rank else f"z{ord(char):06x}"


@cache
def _surnames() -> dict[str, list[tuple[str, ...]]]:
    """The readings of surnames (DOMAIN 7.4), syllables apart, the one for sorting first."""
    lines = (_FOLDER / "surname_readings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {row[0]: [tuple(text.split()) for text in row[1:] if text] for row in rows}


@lru_cache(maxsize=8192)
def _surname_readings(surname: str) -> Sequence[tuple[str, ...]]:
    """Return the readings of a surname, never none; two single surnames are read one by one."""
    if known := _surnames().get(surname):
        return known
    if len(surname) > 1:
        return [tuple(itertools.chain(*(_surname_readings(char)[0] for char in surname)))]
    return [_default_readings(surname)]


def _chinese_surname(name: str, length: int) -> str:
    plain = compared(name)
    return "" if "·" in clean_name(name) or plain[:1].isascii() else plain[:length]


@lru_cache(maxsize=8192)
def _default_readings(text: str) -> tuple[str, ...]:
    """Return one syllable for each unit: by the words in it (长江), else the usual one."""
    # imported here: pypinyin takes 0.2 s, too much of a start that shows no new name
    from pypinyin import Style, lazy_pinyin

    if not text:
        return ()
    found = lazy_pinyin(text, style=Style.NORMAL, errors=_other_writing)
    return tuple(" ".join(found).split(" "))


@lru_cache(maxsize=8192)
def _readings(unit: str) -> tuple[str, ...]:
    """Return all readings of a character, the usual one first."""
    # imported here: as above
    from pypinyin import Style, pinyin

    found = pinyin(unit, style=Style.NORMAL, heteronym=True, errors=_other_writing)
    return tuple(dict.fromkeys(itertools.chain(*found)))


def _other_writing(run: str) -> str:
    """Return what pypinyin cannot read, its units apart."""
    return " ".join(_UNIT.findall(run)).lower()


def _syllables(pinyin: str, units: Sequence[str]) -> list[str]:
    """Return the typed syllables, as many as units where that can be seen."""
    marked = unicodedata.normalize("NFD", pinyin.lower())
    plain = "".join(c for c in _U_WITH_DOTS.sub("v", marked) if not unicodedata.combining(c))
    words = re.sub(r"[\s'’·-]+", " ", re.sub(r"\d", "", plain)).split()
    if len(words) == len(units):
        return words
    return _taken_apart("".join(words), units) or words


def _taken_apart(letters: str, units: Sequence[str]) -> list[str] | None:
    """Return "zengjiayi" as one syllable for each unit, when the readings of the units fit."""
    if not units:
        return None if letters else []
    known = [*_readings(units[0]), *itertools.chain(*_surname_readings(units[0]))]
    for syllable in sorted(set(known), key=len, reverse=True):
        if letters.startswith(syllable):
            rest = _taken_apart(letters[len(syllable) :], units[1:])
            if rest is not None:
                return [syllable, *rest]
    return None


def _capped(options: Iterable[Iterable[str]]) -> list[list[str]]:
    """Return the spellings at each place, cut from the end until there are at most 64 names."""
    places = [list(dict.fromkeys(itertools.chain(*map(_spellings, place)))) for place in options]
    while math.prod(map(len, places)) > _MOST_READINGS:
        last = max(index for index, place in enumerate(places) if len(place) > 1)
        places[last].pop()
    return places


@lru_cache(maxsize=2048)
def _spellings(syllable: str) -> tuple[str, ...]:
    """Return the ways to type a syllable: lv, lu and lyu."""
    if syllable[:2] not in ("lv", "nv"):
        return (syllable,)
    return syllable, syllable.replace("v", "u"), syllable.replace("v", "yu")


def _add_words(words: dict[str, None], syllables: Sequence[str], surname_length: int) -> None:
    initials = "".join([syllable[:1] for syllable in syllables])
    words["".join(syllables)] = words[initials] = None
    if len(syllables) > 2:
        words["".join(syllables[:surname_length]) + initials[surname_length:]] = None


def pinyin_head(pinyin: str) -> int:
    """Return the first 12 letters of a pinyin as one number in the same order.

    Decides between persons equal in the column that a list is sorted by: comparing numbers costs
    half of what comparing ``pinyin_key`` costs.
    """
    letters = "".join(ch for ch in pinyin.lower() if "a" <= ch <= "z")[:12]
    value = 0
    for position in range(12):
        digit = ord(letters[position]) - 96 if position < len(letters) else 0
        value = value * 27 + digit
    return value
