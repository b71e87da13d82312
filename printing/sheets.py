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
    ROSTER_COLUMNS,
    ROSTER_GROUPINGS,
    NoticeData,
    RosterData,
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
    """A text that cannot be printed whole (缺字), with the characters that no face has."""

    text: str
    characters: str


@dataclass(frozen=True)
class Printed:
    """A finished PDF.

    Attributes:
        missing_glyphs: to be shown before anything is printed; each stands as 〓 on paper.
        substituted: texts with characters that another face had to give (已改楷体); they do print.
    """

    pdf: bytes
    pages: int
    missing_glyphs: tuple[Missing, ...] = ()
    substituted: tuple[Missing, ...] = ()

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


def _collect_roster(selection: Selection) -> RosterData:
    from models.roster_rows import member_roster  # knows the database; listing sheets needs none

    return member_roster(selection)


def _draw_roster(data: RosterData, options: Options, day: date) -> Printed:
    from printing import roster  # reportlab costs 124 ms: only at the first print

    return roster.draw(data, options, day)


def _collect_notice(selection: Selection) -> NoticeData:
    from models.roster_rows import commendation_notice  # as above

    return commendation_notice(selection)


def _draw_notice(data: NoticeData, options: Options, day: date) -> Printed:
    from printing import commendation_notice  # as above

    return commendation_notice.draw(data, options, day)


FONTS = Option(
    "fonts",
    "字体",
    "choice",
    (("office", "本机公文字体优先"), ("bundled", "随程序字体")),
    "office",
)

MEMBER_ROSTER = Sheet(
    "member_roster",
    "会员花名册",
    "person",
    (
        Option("title", "标题", "text"),
        Option(
            "paper",
            "纸张",
            "choice",
            (("a4_landscape", "A4 横向"), ("a3_landscape", "A3 横向"), ("a4_portrait", "A4 纵向")),
            "a4_landscape",
        ),
        Option("size", "字号", "choice", (("五号",) * 2, ("小四",) * 2, ("小五",) * 2), "五号"),
        Option("group", "分组", "choice", (("", "不分组"), *ROSTER_GROUPINGS)),
        Option(
            "columns",
            "列",
            "columns",
            tuple((column.key, column.title) for column in ROSTER_COLUMNS),
            tuple(column.key for column in ROSTER_COLUMNS if column.shown),
        ),
        Option("full_id_number", "完整身份证号（登记事由）", "flag", default=False),
        Option("full_phone", "完整联系电话（登记事由）", "flag", default=False),
        Option("footer", "制表人、审核人、制表日期", "flag", default=True),
        Option("maker", "制表人", "text"),
        Option("checker", "审核人", "text"),
        FONTS,
    ),
    _collect_roster,
    _draw_roster,
)

COMMENDATION_NOTICE = Sheet(
    "commendation_notice",
    "表扬通报",
    "commendation_batch",
    (
        Option("title", "标题", "text"),
        Option("addressee", "主送", "text"),
        Option("red_head", "套红版头", "flag", default=False),
        Option("sealed", "加盖印章", "flag", default=True),
        FONTS,
    ),
    _collect_notice,
    _draw_notice,
)

SHEETS: dict[str, Sheet[RosterData] | Sheet[NoticeData]] = {
    MEMBER_ROSTER.name: MEMBER_ROSTER,
    COMMENDATION_NOTICE.name: COMMENDATION_NOTICE,
}
