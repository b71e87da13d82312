"""What a printed sheet is: its options, and the way from chosen records to PDF bytes.

Knows no PDF library, so that the window and the command line can list the sheets at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from models import dates

if TYPE_CHECKING:  # it loads all kinds of records; drawing needs none of them
    from models.paper.selection import Selection

OptionKind = Literal["choice", "flag", "text", "columns", "date"]
PaperClass = Literal["A", "B", "C"]
Scope = Literal["list", "each", "one", "office"]
Value = str | bool | tuple[str, ...]
Options = Mapping[str, object]
Step = Callable[[int], None]
FULL = "full_"  # the name of every option that unmasks begins so


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
        code: the content code (内容编号) under which the register finds it.
    """

    pdf: bytes
    pages: int
    missing_glyphs: tuple[Missing, ...] = ()
    substituted: tuple[Missing, ...] = ()
    unranked: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    code: str = ""

    @cached_property
    def sha256(self) -> str:
        """The digest by which a print is recognised again."""
        return sha256(self.pdf).hexdigest()


FONTS = Option(
    "fonts",
    "字体",
    "choice",
    (("office", "本机公文字体优先"), ("bundled", "随程序字体")),
    "office",
)
WATERMARK = Option("watermark", "水印：内部资料 注意保存", "flag", default=False)
CONTENT_CODE = Option("content_code", "页脚印内容编号", "flag", default=False)
COMMON = (WATERMARK, CONTENT_CODE, FONTS)


@dataclass(frozen=True)
class Sheet:
    """A sheet on offer.

    Attributes:
        name: as given on the command line.
        paper_class: A one person's form; B internal; C leaves the office, and its data has no
            place for an ID number or a birth date (DOMAIN 5.1).
        kinds: names of the kinds of record that it is printed from, the usual one first; none
            where it is printed from any.
        scope: rows of a table, one form for each record, one record, or no record at all.
        own: its own options, before those of every sheet.
        collect: reads the records into plain data; on the thread that owns the database.
        compose: draws the data on a `printing.page.Document`; on any thread. The same data,
            options and day give the same bytes.
        view: the view printed when nobody chose.
        options_of: further options that depend on the kind of record, by its name.
        may_be_empty: it is also printed without a record, as a blank form.
    """

    name: str
    title: str
    paper_class: PaperClass
    kinds: tuple[str, ...]
    scope: Scope
    own: tuple[Option, ...]
    collect: Callable[[Selection], Any]
    compose: Callable[[Any, Any, Options], None]
    view: str = ""
    options_of: Callable[[str], tuple[Option, ...]] | None = None
    may_be_empty: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """All options that every kind of record has."""
        return (*self.own, *COMMON)

    def options_for(self, kind: str) -> tuple[Option, ...]:
        """All options when printed from this kind of record."""
        if self.options_of is None:
            return self.options
        special = {option.name: option for option in self.options_of(kind)}
        usual = tuple(special.pop(option.name, option) for option in self.options)
        return (*special.values(), *usual)

    def suits(self, kind: str) -> bool:
        """Whether it can be printed from this kind of record."""
        return self.scope != "office" and (not self.kinds or kind in self.kinds)

    def prepare(self, selection: Selection, options: Options, day: date) -> Callable[..., Printed]:
        """Collect now, draw later: the returned job may run in a task.

        The job takes a function that is told the number of pages; what it raises stops the job.
        """
        usual = {option.name: option.default for option in self.options_for(selection.kind)}
        chosen = {**usual, **options}
        with dates.seen_from(day):
            data = self.collect(replace(selection, options=chosen))

        def job(step: Step | None = None) -> Printed:
            from printing.making import make  # reportlab costs 124 ms: only at the first print

            return make(self, data, chosen, day, step)

        return job


@dataclass(frozen=True)
class Later:
    """A function of a module that is loaded when it is first called: PDF or database code."""

    module: str
    name: str

    def find(self) -> Callable[..., Any]:
        """Load the module and return the function."""
        found: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return found

    def __call__(self, *given: Any) -> Any:
        """Call the function."""
        return self.find()(*given)


def later(module: str, name: str) -> Later:
    """Name a function by its module, so that declaring a sheet loads nothing."""
    return Later(module, name)
