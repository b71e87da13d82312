"""What one row of a sheet says about one person, before it is compared with the office."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """Something that the user should know about a row.

    Attributes:
        row: number in the sheet, from 1.
        column: its letters, "" where the whole row is meant.
        fatal: the row is not imported; else at most the cell is left out.
        code: set for what may be gathered into one message for a whole column.
    """

    row: int
    column: str
    sentence: str
    fatal: bool = False
    code: str = ""

    @property
    def text(self) -> str:
        """The sentence with its place, 第 24 行 S 列, before it."""
        where = f"第 {self.row} 行{f' {self.column} 列' if self.column else ''}"
        return f"{where}：{self.sentence}"


@dataclass(frozen=True)
class Schooling:
    """An education as a row tells it.

    Attributes:
        is_mode_guessed: the sheet has one column for all modes; a word such as 函授 may tell.
        note: how one studied (函授, 省委党校).
    """

    mode: str
    level: str = ""
    degree: str = ""
    degree_name: str = ""
    school: str = ""
    major: str = ""
    note: str = ""
    is_mode_guessed: bool = False


@dataclass(frozen=True)
class Holding:
    """A position that a row tells: ``body`` is "" for the association itself."""

    position: str
    body: str = ""
    is_concurrent: bool = False
    text: str = ""


@dataclass
class Draft:
    """One row, cell by cell.

    Attributes:
        fields: stored values by field name of Person; an empty cell is not in it.
        emptied: field names whose cell is there but empty.
        filled_on: the date that the sheet bears.
        unit_job: 工作单位及职务 as one text, where the sheet has one column for both.
        educations: at most one per mode.
        categories: codes, the primary one first.
        remarks: lines to be found in the remarks.
        masked: covered values by field name: they change nothing, but may tell who it is.
        id_digits: what the ID cell holds of the number, for the birth date in it.
        id_known: leading digits that are sure; those of a damaged number, "" for a wrong one.
        registry: level and 入库时间 of an entry in the 人物库; the date may be missing.
    """

    row: int
    sheet: str = ""
    uid: str = ""
    name: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    unit_job: str = ""
    educations: dict[str, Schooling] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    posts: list[Holding] = field(default_factory=list)
    branches: list[str] = field(default_factory=list)
    joined_on: str = ""
    registry: dict[str, str] = field(default_factory=dict)
    filled_on: str = ""
    remarks: list[str] = field(default_factory=list)
    masked: dict[str, str] = field(default_factory=dict)
    id_digits: str = ""
    id_known: str = ""
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a field as text, "" when the row does not have it."""
        return str(self.fields.get(name) or "")

    @property
    def is_wrong(self) -> bool:
        """Whether the row is not imported."""
        return any(problem.fatal for problem in self.problems)

    @property
    def birth_months(self) -> set[str]:
        """The months of birth that the row tells, by its cell and by its ID number."""
        digits = self.id_digits
        by_id = f"{digits[6:10]}-{digits[10:12]}" if len(digits) >= 14 else ""
        return {month for month in (self.text("birth_date")[:7], by_id) if len(month) == 7}
