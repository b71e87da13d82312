"""From a row of cells to a draft of a person: every cell by the rule of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from models import dates, numbers
from models import text as texts
from models.exchange import composite
from models.exchange.cells import (
    Taken,
    date_of,
    id_number_of,
    is_covered,
    is_ditto,
    is_nothing,
    phones_of,
)
from models.exchange.columns import IGNORED, KEPT_IN_REMARKS, SCHOOLING
from models.exchange.draft import Draft, Problem, Schooling
from models.exchange.heads import is_uid
from models.exchange.reader import EMPTY, Cell, column_letters
from models.exchange.recognise import Line, Table
from models.fields import Described
from models.people import Person

DAMAGED = "damaged_id"

_FIELDS: Mapping[str, Described[object]] = Person.fields()
_NAME_NOTE = re.compile(r"[（(\[][^（）()\[\]]*[）)\]]")


class RowReader:
    """One line on its way to a draft."""

    def __init__(self, table: Table, line: Line, today: date, levels_of_sheet: list[str]) -> None:
        self.table = table
        self.line = line
        self.today = today
        self.levels_of_sheet = levels_of_sheet
        self.result = Draft(line.row, table.sheet, filled_on=table.filled_on)
        self.levels: list[str] = []
        self.entered_on = ""

    def draft(self) -> Draft:
        """Take every cell; the ID number first, because it settles dates."""
        keys = list(self.line.cells)
        for key in sorted(keys, key=lambda key: key != "id_number"):
            if key not in IGNORED:
                self._take(key, self.line.cells[key])
        self._join_educations()
        self._join_registry()
        self._compare_with_id()
        return self.result

    # -- telling ---------------------------------------------------------------------------

    def _tell(self, key: str, sentence: str, fatal: bool = False, code: str = "") -> None:
        head = self.table.head_of(key)
        column = column_letters(head.index) if head else ""
        if sentence:
            self.result.problems.append(Problem(self.line.row, column, sentence, fatal, code))

    def _head(self, key: str) -> str:
        head = self.table.head_of(key)
        return re.sub(r"\s", "", head.text).split("/")[-1] if head else key

    # -- one cell --------------------------------------------------------------------------

    def _take(self, key: str, cell: Cell) -> None:
        if key == "name":
            self._take_name(cell)
        elif is_covered(cell.text):
            self.result.masked[key] = texts.clean_line(cell.text)
        elif is_ditto(cell.text):
            self._tell(key, f"{self._head(key)}写的是“同上”，未导入，请写全。")
        elif is_nothing(cell.text):
            self._take_nothing(key, cell)
        else:
            if cell.kind == "text":
                self._tell_removed(key, cell)
            _TAKERS.get(key, RowReader._take_field)(self, key, cell)

    def _take_nothing(self, key: str, cell: Cell) -> None:
        if key == "affiliation" and texts.clean_line(cell.text) == "无":
            self._tell(key, "政治面貌“无”看不出是群众还是没有填，未导入。")
        elif key in _FIELDS:
            self.result.emptied.add(key)

    def _tell_removed(self, key: str, cell: Cell) -> None:
        note = texts.removed(str(cell.value))
        if note:
            self._tell(key, f"{self._head(key)}：{note}。")

    def _take_name(self, cell: Cell) -> None:
        raw = texts.clean_name(cell.text)
        name = _NAME_NOTE.sub("", raw) or raw
        self._tell_removed("name", cell)
        try:
            self.result.name = str(_FIELDS["name"].clean(name) or "")
        except ValueError as error:
            self.result.name = name[:10]
            self._tell("name", f"{error}这一行未导入。", fatal=True)

    def _take_field(self, key: str, cell: Cell) -> None:
        field = _FIELDS[key]
        if field.kind in ("pdate", "date"):
            taken = self._date(key, cell)
            if field.kind == "date" and 0 < len(taken) < 10:
                self._tell(key, f"{field.label}要写到日，“{taken}”未导入。")
                taken = ""
            self._set(key, taken)
            return
        try:
            self._set(key, field.clean(cell.text))
        except ValueError as error:
            self._tell(key, f"{error}这一格未导入。")

    def _set(self, key: str, value: object) -> None:
        if value not in (None, ""):
            self.result.fields[key] = value

    def _date(self, key: str, cell: Cell) -> str:
        digits = self.result.id_digits if key == "birth_date" else ""
        taken = date_of(cell, self._head(key), self.today, digits)
        if taken.value and key == "birth_date" and dates.first_day(taken.value) > str(self.today):
            taken = Taken("", f"出生年月“{taken.value}”在今天以后，未导入。")
        self._tell(key, taken.sentence)
        return taken.value

    # -- columns with a rule of their own -----------------------------------------------------

    def _take_uid(self, key: str, cell: Cell) -> None:
        if is_uid(cell.text):
            self.result.uid = cell.text.strip()

    def _take_id(self, key: str, cell: Cell) -> None:
        kind = texts.clean_line(self.line.cells.get("id_type", EMPTY).text)
        if kind and kind not in ("居民身份证", "身份证"):
            self._take_field(key, cell)
            return
        taken = id_number_of(cell)
        self.result.id_digits, self.result.id_known = taken.digits, taken.known
        self._set(key, taken.value)
        self._tell(key, taken.sentence, code=DAMAGED if taken.is_damaged else "")

    def _take_phones(self, key: str, cell: Cell) -> None:
        taken = phones_of(cell)
        self._tell(key, taken.sentence)
        if key == "office_phone":
            values = "、".join(taken.values)
            self._set(key, self._joined(values, self.result.text("office_phone")))
            return
        self._set("mobile", taken.mobiles)
        self._set("office_phone", self._joined(self.result.text("office_phone"), taken.landlines))

    @staticmethod
    def _joined(first: str, second: str) -> str:
        return "、".join(dict.fromkeys(p for p in f"{first}、{second}".split("、") if p))

    def _take_affiliation(self, key: str, cell: Cell) -> None:
        found, unknown = composite.codes_of(cell.text, "affiliation")
        if unknown:
            self._tell(key, f"政治面貌“{'、'.join(unknown)}”看不懂，未导入。")
        for name, code in zip(("affiliation", "second_affiliation"), found, strict=False):
            self._set(name, code)

    def _take_category(self, key: str, cell: Cell) -> None:
        found, unknown = composite.codes_of(cell.text, "category")
        if unknown:
            self._tell(key, f"所属类别“{'、'.join(unknown)}”看不懂，未导入。")
        self.result.categories = found
        if found:
            self._set("category", found[0])

    def _take_unit_job(self, key: str, cell: Cell) -> None:
        text = texts.clean_line(cell.text)
        if {"employer", "job_title"} & self.table.keys:
            self._compare_unit_job(key, text)
            return
        names = zip(("employer", "job_title"), composite.unit_and_job(text), strict=True)
        try:
            values = {name: _FIELDS[name].clean(part) for name, part in names if part}
        except ValueError as error:
            self._tell(key, f"{error}这一格未导入。")
            return
        self.result.unit_job = text
        self.result.fields |= values

    def _compare_unit_job(self, key: str, text: str) -> None:
        """Columns of their own for unit and job win over the one that holds both."""
        own = "".join(self.line.cells.get(name, EMPTY).text for name in ("employer", "job_title"))
        if re.sub(r"\s", "", own) != re.sub(r"\s", "", text):
            self._tell(key, f"“{self._head(key)}”与单位、职务两列不一致，以后两列为准。")

    def _take_schooling(self, key: str, cell: Cell) -> None:
        mode = SCHOOLING.get(key, "")
        found, sentence = composite.schooling_of(cell.text, mode)
        self._tell(key, sentence)
        self._merge_schooling(key, found)

    def _take_school(self, key: str, cell: Cell) -> None:
        school, major = composite.school_and_major(cell.text)
        self._merge_schooling(key, Schooling(SCHOOLING.get(key, ""), school=school, major=major))

    def _merge_schooling(self, key: str, found: Schooling) -> None:
        """Put what one column tells beside what its neighbour told; keyed by column group."""
        group = SCHOOLING.get(key, "")
        old = self.result.educations.get(group)
        if old is not None:
            told = {name: value for name, value in vars(found).items() if value}
            if group == "" and "level" not in told:
                told.pop("mode", None)
            found = replace(old, **told)
        self.result.educations[group] = found

    def _join_educations(self) -> None:
        """Key what one column for all modes told by the mode that its words tell."""
        rest = self.result.educations.pop("", None)
        if rest is not None:
            rest = replace(rest, mode=rest.mode or "full_time", is_mode_guessed=True)
            self.result.educations.setdefault(rest.mode, rest)

    def _join_registry(self) -> None:
        """Take the level from the sheet where the row has 入库时间 but no level."""
        levels = self.levels
        if self.entered_on and not levels and "levels" not in self.line.cells:
            levels = self.levels_of_sheet
        self.result.registry = dict.fromkeys(levels, self.entered_on)

    def _take_posts(self, key: str, cell: Cell) -> None:
        self.result.posts, unknown = composite.posts_of(cell.text)
        if unknown:
            self._tell(key, f"会内职务“{'、'.join(unknown)}”看不懂，未导入。")

    def _take_branches(self, key: str, cell: Cell) -> None:
        self.result.branches = composite.split_list(cell.text)

    def _take_joined(self, key: str, cell: Cell) -> None:
        self.result.joined_on = self._date(key, cell)

    def _take_entered(self, key: str, cell: Cell) -> None:
        self.entered_on = self._date(key, cell)

    def _take_levels(self, key: str, cell: Cell) -> None:
        self.levels, unknown = composite.codes_of(cell.text, "level")
        if unknown:
            self._tell(key, f"层级“{'、'.join(unknown)}”看不懂，未导入。")

    def _take_remarks(self, key: str, cell: Cell) -> None:
        text = texts.clean_long(cell.text)
        if key in KEPT_IN_REMARKS:
            text = f"{KEPT_IN_REMARKS[key]}：{texts.clean_line(text)}"
        self.result.remarks += [line for line in text.split("\n") if line]

    # -- across cells -------------------------------------------------------------------------

    def _compare_with_id(self) -> None:
        """Point out what contradicts the ID number; the sheet's own value is taken."""
        number = self.result.text("id_number")
        born, sex = numbers.birth_of_id(number) or "", numbers.sex_of_id(number)
        typed, typed_sex = self.result.text("birth_date"), self.result.text("sex")
        if born and typed and not born.startswith(typed):
            shown = dates.show(born, "document")
            self._tell("birth_date", f"出生年月与身份证号不符：证号上是 {shown}，已按表中的导入。")
        if sex and typed_sex in ("1", "2") and sex != typed_sex:
            shown = _FIELDS["sex"].text(sex)
            self._tell("sex", f"性别与身份证号不符：证号上是{shown}，已按表中的导入。")


_TAKERS: Mapping[str, Callable[[RowReader, str, Cell], None]] = {
    "uid": RowReader._take_uid,
    "id_number": RowReader._take_id,
    "mobile": RowReader._take_phones,
    "office_phone": RowReader._take_phones,
    "affiliation": RowReader._take_affiliation,
    "category": RowReader._take_category,
    "unit_job": RowReader._take_unit_job,
    "edu_full_time": RowReader._take_schooling,
    "edu_in_service": RowReader._take_schooling,
    "edu": RowReader._take_schooling,
    "degree": RowReader._take_schooling,
    "school_full_time": RowReader._take_school,
    "school_in_service": RowReader._take_school,
    "school": RowReader._take_school,
    "posts": RowReader._take_posts,
    "branches": RowReader._take_branches,
    "joined_on": RowReader._take_joined,
    "entered_on": RowReader._take_entered,
    "levels": RowReader._take_levels,
    "seat": RowReader._take_remarks,
    "social": RowReader._take_remarks,
    "leader": RowReader._take_remarks,
    "remarks": RowReader._take_remarks,
}
