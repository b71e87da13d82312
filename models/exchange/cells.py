"""Single cells: dates, ID numbers and telephone numbers as offices write them in Excel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models import dates, numbers
from models import text as texts
from models.exchange.reader import Cell

EXCEL_DAY_ZERO = date(1899, 12, 30)
SERIAL_DAYS = range(5_000, 60_000)  # 1913 to 2064, as day numbers without a date format

# Written where there is nothing to write.
_NOTHING = re.compile(
    r"[-—–－/／\\、。.*]*|无|暂无|没有|待补(充)?|待定|不详|未知|空|null|none|n/?a", re.IGNORECASE
)
_COVERED = re.compile(r"\*{2,}")


@dataclass(frozen=True)
class Taken:
    """What was taken from a cell: the stored value ("" for none) and what to tell about it."""

    value: str = ""
    sentence: str = ""


def is_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing."""
    return _NOTHING.fullmatch(texts.clean_line(text).replace(" ", "")) is not None


def is_ditto(text: str) -> bool:
    """Whether a text stands for that of the row above."""
    return texts.clean_line(text) in {"同上", "〃", "″", '"', "..."}


def is_covered(text: str) -> bool:
    """Whether a value was masked when it was exported: 5116**********1234."""
    return _COVERED.search(text) is not None


# -- dates -----------------------------------------------------------------------------------


def date_of(cell: Cell, label: str, today: date, id_digits: str = "") -> Taken:
    """Return the partial date that a cell holds.

    Args:
        cell: a date, a number (1997.07, 199707, 19970715, a day number) or a text.
        label: the head, for the sentence.
        today: for the range of years.
        id_digits: the ID number of the row; it alone can tell 1978.10 from 1978.1.
    """
    try:
        if cell.kind == "number":
            return _numeric_date(float(cell.value), label, today, id_digits)
        if cell.kind == "date" and len(cell.text) == 10 and id_digits:
            return Taken(_as_precise(cell.text, id_digits))
        return _written_date(cell.text, today, id_digits)
    except ValueError as error:
        return Taken("", f"{label}没有导入：{error}")


def _written_date(text: str, today: date, id_digits: str) -> Taken:
    """Read a text; a year of two digits is taken only where the ID number bears it out."""
    short = re.fullmatch(r"\D?(\d\d)\s*[年./-]\s*(\d{1,2})\s*月?", texts.clean_line(text))
    if short and f"{short[1]}{short[2]:0>2}" == id_digits[8:12]:
        return Taken(f"{id_digits[6:10]}-{id_digits[10:12]}")
    return Taken(dates.parse(text, today))


def _as_precise(day: str, id_digits: str) -> str:
    """Return a month for a first of the month that the ID number contradicts.

    An xls file does not tell how a date is shown; who typed 1991-12 finds the first of the month.
    """
    born = id_digits[6:14]
    is_same_month = born[:6] == day[:7].replace("-", "")
    return day[:7] if day.endswith("-01") and is_same_month and born[6:8] != "01" else day


def _numeric_date(value: float, label: str, today: date, id_digits: str) -> Taken:
    if not value.is_integer() and value < 3000:
        return _decimal_date(value, label, today, id_digits)
    whole = int(value)
    if whole in SERIAL_DAYS:
        return Taken((EXCEL_DAY_ZERO + timedelta(days=whole)).isoformat())
    return Taken(dates.parse(str(whole), today))


def _decimal_date(value: float, label: str, today: date, id_digits: str) -> Taken:
    """Read 1997.07 and 1986.9; 1978.1 was typed 1978.1 or 1978.10, which Excel shows alike."""
    year, _, month = repr(value).partition(".")
    if month != "1":
        return Taken(dates.parse(f"{year}.{month}", today))
    candidates = (f"{year}-01", f"{year}-10")
    born = f"{id_digits[6:10]}-{id_digits[10:12]}"
    if born in candidates:
        return Taken(born)
    return Taken(
        "", f"{label}没有导入：{year}.1 可能是 {year} 年 1 月，也可能是 10 月，请核对后补填。"
    )


# -- ID numbers ------------------------------------------------------------------------------


@dataclass(frozen=True)
class TakenId:
    """An ID number: the usable value or "", its digits, those that are sure, what to tell."""

    value: str = ""
    digits: str = ""
    known: str = ""
    sentence: str = ""
    is_damaged: bool = False


def id_number_of(cell: Cell) -> TakenId:
    """Return the ID number of a cell; one that cannot be right is left out.

    By hand a wrong check digit only warns: who types has the card before him. A sheet was typed by
    someone else, and its number would go on into forms unseen.
    """
    raw = cell.value if isinstance(cell.value, float) and cell.value >= 1e15 else cell.text
    if numbers.is_damaged_id_number(raw):
        known = numbers.known_digits(raw)
        sentence = f"身份证号已被 Excel 损坏（只剩前 {len(known)} 位），未导入。请照证件补填。"
        return TakenId("", known, known, sentence, is_damaged=True)
    value = numbers.clean_id_number(cell.text)
    warning = numbers.id_number_warning(value)
    if warning:
        digits = value if len(value) == 18 else ""
        return TakenId("", digits, "", f"{warning}身份证号未导入。")
    return TakenId(value, value, value)


# -- telephone numbers ------------------------------------------------------------------------

_MOBILE = re.compile(r"1\d{10}")
_EXPONENT = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)


@dataclass(frozen=True)
class TakenPhones:
    """Telephone numbers of a cell, in its order, and what to tell."""

    values: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def mobiles(self) -> str:
        """The mobile numbers, and what is neither."""
        return "、".join(value for value in self.values if not is_landline(value))

    @property
    def landlines(self) -> str:
        """The landline numbers."""
        return "、".join(value for value in self.values if is_landline(value))


def is_landline(number: str) -> bool:
    """Whether a number has an area code."""
    return number.startswith("0")


def phones_of(cell: Cell) -> TakenPhones:
    """Return the numbers of a cell; digits that cannot be a number are left out."""
    kept: list[str] = []
    lost: list[str] = []
    for number in numbers.clean_phone(cell.text).split("、"):
        if number:
            (lost if _is_useless(number) else kept).append(number)
    sentence = ""
    if lost:
        what = "已被 Excel 损坏" if any(map(_EXPONENT.fullmatch, lost)) else "位数不对"
        sentence = f"电话“{'、'.join(lost)}”{what}，未导入。"
    elif warning := numbers.phone_warning("、".join(kept)):
        sentence = f"{warning}已照原样导入。"
    return TakenPhones(tuple(kept), sentence)


def _is_useless(number: str) -> bool:
    if _EXPONENT.fullmatch(number):
        return True
    return number.isdigit() and number.startswith("1") and not _MOBILE.fullmatch(number)
