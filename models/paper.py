"""What travels from the records to paper: plain texts and counts, ready to be drawn.

Filled by `models`, read by `printing`. Dates, money, masks and code labels are already written out;
an empty value is an empty text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Align = Literal["left", "center", "right"]
ColumnKind = Literal["text", "name", "date", "number"]
Wording = Literal["circular", "praise", "award"]

_NO_OPTIONS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Selection:
    """The records that a sheet is printed from.

    Attributes:
        kind: record kind, "person" or "commendation_batch".
        ids: the records in the order of printing.
        order: code of that order (`models.names.ORDERS`), "manual" or "".
        options: the options chosen for this print, by name; those that unmask are obeyed when the
            records are read, so that a full value never travels unasked.
    """

    kind: str
    ids: tuple[int, ...]
    order: str = ""
    options: Mapping[str, object] = field(default_factory=lambda: _NO_OPTIONS)


@dataclass(frozen=True)
class PaperColumn:
    """One column (列) of a printed table.

    Attributes:
        key: stable name, as used by the option "columns".
        title: Chinese head of the column.
        width_mm: its working width on A4 landscape.
        kind: all but a "text" shrink before they are wrapped; a "name" is padded.
        shown: printed unless the user chooses otherwise; never true for a sensitive column.
        sensitive: ID number, phone and the like; the values come masked unless asked for in full.
    """

    key: str
    title: str
    width_mm: float
    align: Align = "left"
    kind: ColumnKind = "text"
    shown: bool = True
    sensitive: bool = False


@dataclass(frozen=True)
class RosterRow:
    """One person of a roster.

    Attributes:
        values: the text of each column of `RosterData.columns`, in that order.
        groups: the heading of each of `RosterData.groupings`, in that order.
        woman: counted as 女.
        minority: counted as 少数民族.
        non_cpc: counted as 党外.
        graduate: counted as 大学以上.
    """

    values: tuple[str, ...]
    groups: tuple[str, ...] = ()
    woman: bool = False
    minority: bool = False
    non_cpc: bool = False
    graduate: bool = False


@dataclass(frozen=True)
class Grouping:
    """A way to group a roster (分组): by branch, category or county.

    `order` lists the headings in their order; a heading that is not in it follows at the end.
    """

    key: str
    title: str
    order: tuple[str, ...]


@dataclass(frozen=True)
class RosterData:
    """A list of persons (花名册) as it goes onto paper.

    Attributes:
        unranked: names that the stroke order puts last, each with its characters without a rank;
            not printed, but said before.
    """

    office_name: str
    title: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[RosterRow, ...]
    groupings: tuple[Grouping, ...] = ()
    order_note: str = ""
    unranked: tuple[tuple[str, str], ...] = ()


# 会员花名册 in the usual order of its columns and their working widths; 序号 is counted in print
ROSTER_COLUMNS = (
    PaperColumn("name", "姓名", 18, "center", "name"),
    PaperColumn("sex", "性别", 10, "center"),
    PaperColumn("ethnic", "民族", 14, "center"),
    PaperColumn("birth", "出生年月", 18, "center", "date"),
    PaperColumn("native_place", "籍贯", 18),
    PaperColumn("affiliation", "政治面貌", 20),
    PaperColumn("education", "学历学位", 24),
    PaperColumn("job_title", "专业技术职称", 22),
    PaperColumn("employer", "工作单位及职务", 50),
    PaperColumn("category", "所属类别", 24),
    PaperColumn("post", "会内职务", 18),
    PaperColumn("branch", "所属分会", 24, shown=False),
    PaperColumn("joined_on", "入会时间", 18, "center", "date"),
    PaperColumn("seats", "社会职务", 34, shown=False),
    PaperColumn("phone", "联系电话", 26, "center", "number", shown=False, sensitive=True),
    PaperColumn("id_number", "身份证号", 36, "center", "number", shown=False, sensitive=True),
    PaperColumn("remarks", "备注", 24, shown=False),
)
# how a roster may be grouped: the `Grouping.key`s that the option "group" names
ROSTER_GROUPINGS = (("branch", "所属分会"), ("category", "所属类别"), ("county", "区县"))


@dataclass(frozen=True)
class NoticeEntry:
    """One collective or member of a commendation list, as named on the day of the decision."""

    name: str
    employer: str = ""


@dataclass(frozen=True)
class NoticeList:
    """The collectives or members that are given one title (称号)."""

    honour: str
    collective: bool
    entries: tuple[NoticeEntry, ...]


@dataclass(frozen=True)
class NoticeData:
    """A commendation (表扬通报) as it goes onto paper.

    It has no place for an ID number, a birth date or a phone number: it leaves the office.

    Attributes:
        office_name: full name, head of the title.
        year: e.g. "2022", written 2022年度.
        wording: circular 通报表扬, praise 表扬 or award 表彰.
        lists: collectives first, then members, each in the order of printing.
        title: replaces the title made of office, year and lists.
        addressee: 主送机关, without colon.
        basis: paragraphs that say why and on what ground.
        meeting: who decided, e.g. 会长会议.
        hope: closing paragraphs.
        issuer: signature, the office's name when empty.
        decided_on: written out: 2022年10月11日.
        doc_number: written out: 广新联〔2022〕5号.
        order_note: 按姓氏笔画为序; stands with the members' lists.
        unranked: as in `RosterData`.
        notes: what to know before printing: names not decided yet, or left out for that.
    """

    office_name: str
    year: str
    wording: Wording
    lists: tuple[NoticeList, ...]
    title: str = ""
    addressee: str = ""
    basis: tuple[str, ...] = ()
    meeting: str = ""
    hope: tuple[str, ...] = ()
    issuer: str = ""
    decided_on: str = ""
    doc_number: str = ""
    order_note: str = ""
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
