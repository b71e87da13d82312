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


def item_of(paragraph: str) -> Item:
    """Take a paragraph apart."""
    text = paragraph.strip()
    for level, pattern in enumerate(_MARKS, start=1):
        if found := pattern.match(text):
            return Item(level, found[1], text[found.end() :].strip())
    return Item(0, "", text)


def body(setter: Setter, paragraphs: Iterable[str]) -> Iterator[Block]:
    """Set paragraphs, each by its form; empty ones are dropped."""
    for paragraph in paragraphs:
        if paragraph.strip():
            yield _set(setter, item_of(paragraph))


def numbered(lines: Sequence[str], level: int = 1) -> list[str]:
    """Give items their numbers from `level` on, whatever marks they were typed with.

    Where none is marked each is an item; where some are, the others stay plain paragraphs, and
    items below items stay below them.
    """
    items = [item_of(line) for line in lines if line.strip()]
    typed = sorted({item.level for item in items if item.level})
    counts = [0] * (len(_WRITTEN) + 1)
    found = []
    for item in items:
        if typed and not item.level:
            found.append(item.text)
            continue
        own = min(level + (typed.index(item.level) if typed else 0), len(_WRITTEN))
        counts[own] += 1
        counts[own + 1 :] = [0] * (len(_WRITTEN) - own)
        number = chinese_number(counts[own]) if own <= 2 else str(counts[own])
        found.append(Item(own, number, item.text).mark + item.text)
    return found


def _set(setter: Setter, item: Item) -> Block:
    whole = item.mark + item.text
    if not item.level:
        return setter.paragraph(whole)
    if _is_heading(item.text):
        return setter.heading(whole, item.level)
    end = _head_end(item.text) if item.level <= 2 else 0
    if end:
        return setter.led(item.mark + item.text[:end], item.text[end:], item.level)
    return setter.paragraph(whole)


def _is_heading(text: str) -> bool:
    if text.endswith("。"):
        return text.count("。") == 1 and "，" not in text and len(text) <= LONGEST_LABEL * 2
    return len(text) <= LONGEST_HEADING and not text.endswith(tuple(_CLOSED))


def _head_end(text: str) -> int:
    """Where the heading in front of running text ends; 0 for none."""
    label = text.find("：") + 1
    if 0 < label <= LONGEST_LABEL and label < len(text):
        return label
    sentence = text.find("。") + 1
    return sentence if 0 < sentence <= LONGEST_SENTENCE and sentence < len(text) else 0
