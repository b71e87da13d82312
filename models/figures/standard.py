"""The ready-made figures: definitions in `models/data/figures.json`, never a number."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from models.figures.definition import Definition, made_of

PLACE = Path(__file__).parent.parent / "data" / "figures.json"
CHAPTERS = ("思想引领", "组织建设", "人才培养", "作用发挥")


@cache
def standard() -> tuple[Definition, ...]:
    """The definitions of the reference, F01 to F56, in their order."""
    return tuple(made_of(each) for each in json.loads(PLACE.read_text(encoding="utf-8")))
