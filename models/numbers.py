"""Numbers that are checked and masked: identity card, credit code, telephone; amounts and counts.

A check never blocks: it returns a Chinese sentence, or None when nothing is doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from models.text import clean_line, clean_long, quote

_APART = re.compile(r"[\s'’‘`\"]+")

_ID = re.compile(r"\d{17}[\dX]")
_EXPONENT = re.compile(r"(\d(?:\.\d+)?)E\+?1\d", re.IGNORECASE)
_KEPT_DIGITS = 15  # a number cell of a sheet keeps no more
_FIRST_INEXACT = 1e15

_CREDIT_CODE = re.compile("[0-9A-HJ-NPQRTUWXY]{18}")

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0826|0(?!826)\d{2,3})-(\d{7,8})(-\d{1,6})?")
_RUN_TOGETHER = re.compile(r"(010|02\d|0[3-9]\d\d)-?(\d{7,8})(?:-(\d{1,6}))?")
_REMARK = re.compile(r"\([^()]*[^()\d+\s-][^()]*\)")
_JOINTS = re.compile(r"[、,;/|\n]+|和|或")
_EXTENSION = re.compile(r"转|分机|ext\.?", re.IGNORECASE)

_ABOUT = re.compile("^(?:约|大约|近|共|合计|总计|折合|人民币|RMB|CNY|¥)+", re.IGNORECASE)
_VAGUE = re.compile("[约近余多]|左右|以上")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,4}(?:,\d{4})+|\d+(?:\.\d+)?|\.\d+")
_DIGIT_MARKS = ("〇零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {mark: value for value, marks in enumerate(_DIGIT_MARKS) for mark in marks}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_NUMBER = f"[\\d,.{''.join((*_DIGITS, *_UNITS, *_LARGE))}]+"
_MONEY = re.compile(
    rf"({_NUMBER})[余多]?(?:元|圆|块钱?)?(?:({_NUMBER})角)?(?:({_NUMBER})分)?[整正]?"
)
_COUNT = re.compile(rf"({_NUMBER})[余多]?[^\d\s.,+-]{{0,4}}?")
_TOO_MUCH_FEN = 10**16
_LONGEST_AMOUNT = 40  # no amount is longer, and the patterns take cubic time


def clean_id_number(raw: str) -> str:
    """Return an identity number without spaces and quotes, in half width, X upper case.

    A number of 15 digits is upgraded to 18 (GB 11643-1999: 19 after the sixth digit, check digit at
    the end) when its birth date exists; whatever else is typed stays as it is.
    """
    value = _compact(raw)
    value = value.removesuffix(".0") if value[:-2].isdigit() else value
    if len(value) == 15 and value.isdigit():
        longer = f"{value[:6]}19{value[6:]}"
        # Surviving digits of a damaged number are 15 too: their "date" does not exist.
        return longer + _id_check_digit(longer) if _birth_date(longer) else value
    return value


def id_number_warning(value: str) -> str | None:
    """Return what is wrong with a resident identity number (GB 11643-1999), None for nothing.

    Damage by a spreadsheet, length, characters, birth date, check digit, in this order. A region
    prefix that is unknown today is accepted: counties are abolished, cards stay.
    """
    number = clean_id_number(value)
    if not number:
        return None
    if is_damaged_id_number(number):
        return "身份证号被表格软件改坏，后几位已丢失，请照证件重填。"
    if len(number) != 18:
        return f"身份证号应是 18 位，现在是 {len(number)} 位。"
    if not _ID.fullmatch(number):
        return "身份证号只能有数字，最后一位可以是 X。"
    if not _birth_date(number):
        day = f"{number[6:10]}年{int(number[10:12])}月{int(number[12:14])}日"
        return f"身份证号里的出生日期（{day}）不对，请核对。"
    if _id_check_digit(number) != number[17]:
        return "身份证号的校验码不对，请逐位核对。"
    return None


def is_damaged_id_number(raw: str | float | int) -> bool:
    """Whether a number lost its last digits in a number cell of a spreadsheet.

    True for a float of more than 15 digits, for the exponent form and for 18 digits that end in 000
    and fail the check.
    """
    if isinstance(raw, float):
        return raw >= _FIRST_INEXACT
    value = _compact(str(raw))
    if _EXPONENT.fullmatch(value):
        return True
    return bool(
        len(value) == 18
        and value.isdigit()
        and value.endswith("000")
        and _id_check_digit(value) != "0"
    )


def known_digits(raw: str | float | int) -> str:
    """Return the leading digits that survive in a damaged number: 511603 of 5.11603E+17."""
    value = f"{raw:.{_KEPT_DIGITS - 1}e}" if isinstance(raw, float) else str(raw)
    value = _compact(value)
    if form := _EXPONENT.fullmatch(value):
        return form[1].replace(".", "")
    return value[:_KEPT_DIGITS] if is_damaged_id_number(value) else value


def birth_of_id(value: str) -> str | None:
    """Return the birth date in a resident identity number, None when there is no real one."""
    number = clean_id_number(value)
    return _birth_date(number) if len(number) == 18 else None


def sex_of_id(value: str) -> str | None:
    """Return the code of GB/T 2261.1 by the 17th digit: odd "1" 男, even "2" 女."""
    number = clean_id_number(value)
    if not _ID.fullmatch(number) or is_damaged_id_number(number):
        return None
    return "1" if int(number[16]) % 2 else "2"


def mask_id_number(value: str) -> str:
    """Return 5116**********1234; of a shorter number (passport) two characters at each end stay."""
    if len(value) <= 4:
        return "*" * len(value)
    shown = 4 if len(value) >= 15 else 2
    return value[:shown] + "*" * (len(value) - 2 * shown) + value[-shown:]


def group_id_number(value: str) -> str:
    """Return a number of 18 characters as 110105 19850312 002X for reading it out."""
    return f"{value[:6]} {value[6:14]} {value[14:]}" if len(value) == 18 else value


def clean_credit_code(raw: str) -> str:
    """Return a credit code without spaces and dashes, in half width and upper case."""
    return _compact(raw).replace("-", "")


def credit_code_warning(value: str) -> str | None:
    """Return what is wrong with a unified social credit code (GB 32100-2015), None for nothing.

    Some early genuine codes fail the check, so this never blocks.
    """
    # imported here: stdnum brings ssl and pydoc, 40 ms of every start
    from stdnum.cn import uscc

    code = clean_credit_code(value)
    if not code:
        return None
    if len(code) != 18:
        return f"统一社会信用代码应是 18 位，现在是 {len(code)} 位。"
    if not _CREDIT_CODE.fullmatch(code):
        return "统一社会信用代码只用数字和大写字母，没有 I、O、S、V、Z。"
    if uscc.calc_check_digit(code[:17]) != code[17]:
        return "统一社会信用代码的校验位不对，请逐位核对。"
    return None


def clean_phone(raw: str) -> str:
    """Return one or several telephone numbers joined by 、.

    +86, spaces, full-width forms and remarks in brackets are taken off; a landline is 0826-2345678,
    with an extension 0826-2345678-801. What is no telephone number stays as text.
    """
    text = unicodedata.normalize("NFKC", clean_long(raw)).translate(_DASHES)
    pieces = (piece.strip() for piece in _JOINTS.split(_REMARK.sub(" ", text)))
    return "、".join(number for piece in pieces if piece for number in _numbers_of(piece))


def phone_warning(value: str) -> str | None:
    """Return which of the numbers is neither a mobile nor a landline number, None for none."""
    wrong = [number for number in value.split("、") if number and not _is_phone(number)]
    if not wrong:
        return None
    return f"“{'、'.join(wrong)}”不像电话号码：手机 11 位，座机如 0826-2345678。"


def mask_phone(value: str) -> str:
    """Return each number masked: 138****1234, 0826-****567."""
    return "、".join(_mask_one(number) for number in value.split("、") if number)


def group_phone(value: str) -> str:
    """Return numbers as they are read out: 138 1234 5678, 0826-234 5678."""
    grouped = re.sub(r"\b(1[3-9]\d)(\d{4})(\d{4})\b", r"\1 \2 \3", value)
    return re.sub(r"(-\d{3,4})(\d{4})\b", r"\1 \2", grouped)


def parse_money(text: str) -> int:
    """Return the fen of an amount in yuan: 12,345.60, ￥500, 1.5万元, 捌仟元整, 约2500.

    Raises:
        ValueError: with a Chinese sentence.
    """
    plain = _plain_amount(text, "金额")
    found = _MONEY.fullmatch(plain)
    if not found:
        raise ValueError(f"{quote(text)}看不懂：请写金额，例如 12345.60 或 1.5万。")
    yuan, jiao, fen = (_value(part, text) if part else Decimal(0) for part in found.groups())
    total = yuan * 100 + jiao * 10 + fen
    if total != int(total):
        raise ValueError(f"{quote(text)}写得太细：金额最多写到分。")
    if total >= _TOO_MUCH_FEN:
        raise ValueError(f"{quote(text)}太大，请核对。")
    return int(total)


def show_money(fen: int) -> str:
    """Return an amount in yuan with thousands separators and two decimals: 12,345.60."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02}"


def parse_count(text: str) -> int:
    """Return a whole number: 27,000, 5万, 2条, 186人次, 十二, 45余 (see is_approximate).

    Raises:
        ValueError: with a Chinese sentence.
    """
    found = _COUNT.fullmatch(_plain_amount(text, "数量"))
    if not found:
        raise ValueError(f"{quote(text)}看不懂：请写数字，例如 12。")
    count = _value(found[1], text)
    if count != int(count):
        raise ValueError(f"{quote(text)}不是整数。")
    if count >= _TOO_MUCH_FEN:
        raise ValueError(f"{quote(text)}太大，请核对。")
    return int(count)


def is_approximate(text: str) -> bool:
    """Whether an amount or count says itself that it is not exact: 约2500, 45余, 3万元左右."""
    return bool(_VAGUE.search(text))


def _narrow(raw: str) -> str:
    return unicodedata.normalize("NFKC", clean_line(raw))


def _compact(raw: str) -> str:
    """Return a number in half width and upper case, without spaces and quotes."""
    return unicodedata.normalize("NFC", _APART.sub("", _narrow(raw)).upper())


def _birth_date(number: str) -> str | None:
    """Return digits 7 to 14 as a date when it exists, from 1900 to today."""
    digits = number[6:14]
    if not (digits.isascii() and digits.isdigit()):
        return None
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day.isoformat() if day.year >= 1900 and day <= date.today() else None


def _id_check_digit(number: str) -> str:
    """Return the check digit for the first 17 digits (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11]


def _numbers_of(piece: str) -> list[str]:
    """Return the numbers of a piece: 138 1234 5678 is one, 13812345678 13987654321 are two."""
    whole = _one_number(piece)
    if _is_phone(whole):
        return [whole]
    parts = [_one_number(part) for part in re.split(r"[\s()]+", piece) if part]
    return parts if parts and all(map(_is_phone, parts)) else [clean_line(piece)]


def _one_number(piece: str) -> str:
    digits = re.sub(r"[\s()'\"]", "", _EXTENSION.sub("-", piece)).removesuffix(".0")
    digits = re.sub(r"^(?:\+|00)?86-?(?=1[3-9]\d|0)", "", digits)
    if _MOBILE.fullmatch(mobile := digits.replace("-", "")):
        return mobile
    if landline := _RUN_TOGETHER.fullmatch(digits):
        return "-".join(part for part in landline.groups() if part)
    return digits


def _is_phone(number: str) -> bool:
    landline = _LANDLINE.fullmatch(number)
    if landline and landline[1] == "0826":
        return len(landline[2]) == 7
    return bool(landline or _MOBILE.fullmatch(number))


def _mask_one(number: str) -> str:
    if landline := _LANDLINE.fullmatch(number):
        return f"{landline[1]}-****{landline[2][4:]}"
    if len(number) < 7:
        return "****"
    return (
        f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else f"{number[:2]}****{number[-2:]}"
    )


def _plain_amount(text: str, what: str) -> str:
    """Fold an amount and take off remarks in brackets and words before and behind it."""
    plain = re.sub(r"\s+", "", _REMARK.sub("", _narrow(text)))
    if not plain:
        raise ValueError(f"没有写{what}。")
    if len(plain) > _LONGEST_AMOUNT:
        raise ValueError(f"{quote(text)}太长，看不懂：请写数字。")
    if plain[0] in "-−负":
        raise ValueError(f"{quote(text)}是负数：{what}不能小于零。")
    return _ABOUT.sub("", plain.removesuffix("左右").removesuffix("以上"))


def _value(written: str, text: str) -> Decimal:
    """Return the value of digits mixed with Chinese numerals and units: 1.5万, 2万3千, 捌仟."""
    total = section = Decimal(0)
    number: Decimal | None = None
    before = ""
    for token in re.findall(r"[\d,.]+|.", written):
        if token in _LARGE:
            total = (total if token == "万" else Decimal(0)) + (
                (section + (number or 0) + (total if token == "亿" else 0)) * _LARGE[token]
            )
            section, number = Decimal(0), None
        elif token in _UNITS:
            section += (1 if number is None else number) * _UNITS[token]
            number = None
        else:
            number = _digits_value(token, text) if number in (None, 0) else None
            if number is None or _is_colloquial(before, token, written):
                raise ValueError(f"{quote(text)}看不懂：请用数字写全。")
        before = token
    return total + section + (number or 0)


def _digits_value(token: str, text: str) -> Decimal:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    if not _GROUPED.fullmatch(token):
        raise ValueError(f"{quote(text)}看不懂：请写数字，例如 12345.60。")
    return Decimal(token.replace(",", ""))


def _is_colloquial(before: str, token: str, written: str) -> bool:
    """Whether a last digit stands for the next lower unit: 2万3 may mean 23000 or 20003."""
    is_last = written.endswith(token) and len(token) == 1
    return is_last and (before in _LARGE or _UNITS.get(before, 0) > 10)
