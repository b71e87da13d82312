"""What a printed sheet is: its options, and the way from chosen records to PDF bytes.

Knows no PDF library, so that the window and the command line can list the sheets at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Generic, Literal, TypeVar

from models.paper import (
    Selection,
)

Data = TypeVar("Data")
OptionKind = Literal["choice", "flag", "text", "columns", "date"]
Value = str | bool | tuple[str, ...]
Options = Mapping[str, object]


@dataclass(frozen=True)
class Option:
    """One choice the user has when printing.

    Attributes:
        choices: value and Chinese title of each, for the kinds "choice" and "columns".
        default: a text, for a flag a bool, for columns a tuple of keys.
    """

    name: str
    title: str
    kind: OptionKind
    choices: tuple[tuple[str, str], ...] = ()
    default: Value = ""


@dataclass(frozen=True)
class Missing:
    """A text with the characters that something lacks: a face (缺字), or the stroke table."""

    text: str
    characters: str


@dataclass(frozen=True)
class Printed:
    """A finished PDF.

    Attributes:
        missing_glyphs: to be shown before anything is printed; each stands as 〓 on paper.
        substituted: texts with characters that another face had to give (已改楷体); they do print.
        unranked: names that stand last for characters without a stroke rank; also to be shown.
        notes: sentences to be shown before anything is printed, from the records themselves.
    """

    pdf: bytes
    pages: int
    missing_glyphs: tuple[Missing, ...] = ()
    substituted: tuple[Missing, ...] = ()
    unranked: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The digest by which a print is recognised again."""
        return sha256(self.pdf).hexdigest()


@dataclass(frozen=True)
class Sheet(Generic[Data]):
    """A sheet on offer.

    Attributes:
        name: as given on the command line.
        kind: the record kind it is printed from, "person" or "commendation_batch".
        collect: reads the records; on the thread that owns the database.
        draw: makes the PDF from plain data, options and the day of printing; on any thread. The
            same three give the same bytes.
    """

    name: str
    title: str
    kind: str
    options: tuple[Option, ...]
    collect: Callable[[Selection], Data]
    draw: Callable[[Data, Options, date], Printed]

    def defaults(self) -> dict[str, object]:
        """Every option at its default."""
        return {option.name: option.default for option in self.options}

    def prepare(self, selection: Selection, options: Options, day: date) -> Callable[[], Printed]:
        """Collect now, draw later: the returned job may run in a task."""
        chosen = {**self.defaults(), **options}
        data = self.collect(replace(selection, options=chosen))
        return lambda: self.draw(data, chosen, day)
