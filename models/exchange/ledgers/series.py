"""What the words of a 系列 column count under: a programme, labels, or whom a research was about.

An office writes all three into one column. The figures tell them apart (DOMAIN 4.1): 双月学习 is a
programme, 形势政策学习 a label beside it, 重点企业调研 the object of a research.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.activities import Programme
from models.exchange.ledgers.ledger import Reading
from models.exchange.ledgers.referents import Referents

LABELS: Mapping[str, str] = {
    "形势政策": "形势政策学习",
    "形势政策学习": "形势政策学习",
    "形势政策专题学习": "形势政策学习",
    "缅怀": "缅怀活动",
    "缅怀活动": "缅怀活动",
    "建言调研": "建言调研",
}
OBJECTS: Mapping[str, str] = {"重点企业调研": "key_enterprise", "重点企业": "key_enterprise"}


def take_series(reading: Reading, referents: Referents) -> None:
    """Take the words of the column: at most one programme, any number of labels."""
    programmes: list[str] = []
    for word in dict.fromkeys(reading.names("series")):
        if word in OBJECTS:
            reading.draft.values["target_kind"] = OBJECTS[word]
        elif word in LABELS:
            _add_label(reading, referents, LABELS[word])
        elif referents.has_tag(word):
            _add_label(reading, referents, word)
        else:
            programmes.append(word)
    if programmes:
        _take_programme(reading, referents, programmes)


def _take_programme(reading: Reading, referents: Referents, words: Sequence[str]) -> None:
    """Take the first, or what lies below it: of 三进；文化进乡村 the latter, counted in both."""
    found = [referents.programme(word) for word in words]
    chosen = next((one for one in found if _is_below(one, found)), found[0])
    above = chosen.parent
    if above is not None:
        reading.draft.needs.append(above)
    reading.draft.values["programme"] = chosen
    for word, one in zip(words, found, strict=True):
        if one is not chosen and one is not above:
            _add_label(reading, referents, word)


def _is_below(one: Programme, others: Sequence[Programme]) -> bool:
    return one.parent is not None and any(one.parent is other for other in others)


def _add_label(reading: Reading, referents: Referents, name: str) -> None:
    reading.draft.add_row("tags", ("tag",), tag=referents.tag(name))
