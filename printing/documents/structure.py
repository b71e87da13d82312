"""Plain text with numbered heads as it is typed, set in the four levels of GB/T 9704, 7.3.3.

A paragraph that begins with 一、 （一） 1. or （1） is a heading when it stands alone, a led
paragraph when running text follows its first sentence, else an item of a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.text import chinese_number
from printing.grid import Block
from printing.official import Setter

_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARKS = (
    re.compile(f"({_CHINESE})、"),
    re.compile(f"[（(]({_CHINESE})[）)]、?"),
    re.compile(r"(\d{1,2})(?:[．、]|\.(?!\d))[ \u3000]*"),
    re.compile(r"[（(](\d{1,2})[）)]、?"),
)
_WRITTEN = ("{}、", "（{}）", "{}.", "（{}）")
_CLOSED = "。！？；：，、;:."  # a paragraph that ends so is no heading
FLAT = 3  # level of the items of a list: in the face of the text, 1. 2. 3.
LONGEST_HEADING = 40
LONGEST_SENTENCE = 30  # a first sentence is a heading up to this length
LONGEST_LABEL = 8  # 时间：, 参会人员：


class Item(NamedTuple):
    """A paragraph taken apart: its level, 0 without a mark; its number; the text behind it."""

    level: int
    number: str
    text: str

    @property
    def mark(self) -> str:
        """The mark as the standard writes it."""
        return _WRITTEN[self.level - 1].format(self.number) if self.level else ""


class Shape(NamedTuple):
    """How a paragraph is set: its level; its heading, "" for none; the text running behind it."""

    level: int
    head: str
    rest: str


def item_of(paragraph: str) -> Item:
    """Take a paragraph apart."""
    text = paragraph.strip()
    for level, pattern in enumerate(_MARKS, start=1):
        if found := pattern.match(text):
            return Item(level, found[1], text[found.end() :].strip())
    return Item(0, "", text)


def body(setter: Setter, paragraphs: Iterable[str]) -> Iterator[Block]:
    """Set paragraphs, each by its form; empty ones are dropped."""
    for shape in shapes(paragraphs):
        if not shape.head:
            yield setter.paragraph(shape.rest)
        elif shape.rest:
            yield setter.led(shape.head, shape.rest, shape.level)
        else:
            yield setter.heading(shape.head, shape.level)


def shapes(paragraphs: Iterable[str]) -> Iterator[Shape]:
    """The form of each paragraph; empty ones are dropped."""
    items = [item_of(paragraph) for paragraph in paragraphs if paragraph.strip()]
    for number, item in enumerate(items):
        yield _shape(item, is_led=_agree(items, number))


def numbered(lines: Sequence[str], heads: int = 0) -> list[str]:
    """Give items their numbers, whatever marks they were typed with.

    Plain items are 1. 2. 3. and end with a full stop, so that none is taken for a heading; where
    they were typed on several levels these follow below `heads` levels already used. Where some
    lines are marked, the others stay plain paragraphs.
    """
    items = [item_of(line) for line in lines if line.strip()]
    typed = sorted({item.level for item in items if item.level})
    is_flat = len(typed) <= 1
    first = FLAT if is_flat else heads + 1
    counts = [0] * (len(_WRITTEN) + 1)
    found = []
    for item in items:
        if typed and not item.level:
            found.append(item.text)
            continue
        own = min(first + (0 if is_flat else typed.index(item.level)), len(_WRITTEN))
        counts[own] += 1
        counts[own + 1 :] = [0] * (len(_WRITTEN) - own)
        number = chinese_number(counts[own]) if own <= 2 else str(counts[own])
        text = closed(item.text) if is_flat else item.text
        found.append(Item(own, number, text).mark + text)
    return found


def closed(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith(tuple(_CLOSED)) else f"{text}。"


def _agree(items: Sequence[Item], number: int) -> bool:
    """Whether all items beside one have a heading, so that a list does not change its face."""
    level = items[number].level
    if not level:
        return False
    first, last = number, number
    while first > 0 and not 0 < items[first - 1].level < level:
        first -= 1
    while last + 1 < len(items) and not 0 < items[last + 1].level < level:
        last += 1
    beside = (item for item in items[first : last + 1] if item.level == level)
    return all(_is_heading(item.text) or _head_end(item.text) for item in beside)


def _shape(item: Item, *, is_led: bool) -> Shape:
    whole = item.mark + item.text
    if not item.level:
        return Shape(0, "", whole)
    if _is_heading(item.text):
        return Shape(item.level, whole, "")
    end = _head_end(item.text) if is_led and item.level <= 2 else 0
    if end:
        return Shape(item.level, item.mark + item.text[:end], item.text[end:])
    return Shape(0, "", whole)


def _is_heading(text: str) -> bool:
    is_open = not text.endswith(tuple(_CLOSED)) and _head_end(text) == 0
    return is_open and len(text) <= LONGEST_HEADING


def _head_end(text: str) -> int:
    """Where the heading in front of running text ends; 0 for none."""
    label = text.find("：") + 1
    if 0 < label <= LONGEST_LABEL and label < len(text):
        return label
    sentence = text.find("。") + 1
    return sentence if 0 < sentence <= LONGEST_SENTENCE and sentence < len(text) else 0
