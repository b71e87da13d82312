"""How an office writes a number: 17.7万元, 700余册, 2500余人次 (DOMAIN 4.3); never rounded up."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

Style = Literal["exact", "approx", "auto"]
WAN = 10_000
THOUSAND = 1_000
CHINESE = "零一二三四五六七八九十"
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(万)?(余)?")


def phrase(
    number: int | Fraction, unit: str, style: Style = "auto", step: int | None = None
) -> str:
    """Write a number with its unit.

    Args:
        number: of the counting unit; money in 元, with fen as a fraction.
        unit: 册, 元 …
        style: "exact", "approx" (余), or "auto": approx only from 10,000 on, where it is not whole.
        step: to which 余 goes down; None for the usual one.
    """
    whole = Fraction(number)
    if style == "auto":
        is_odd = whole >= WAN and whole % THOUSAND != 0
        style = "approx" if is_odd else "exact"
    if style == "exact":
        return _plain(whole) + unit
    step = step or (10 if whole < 100 else 100 if whole < WAN else THOUSAND)
    floor = Fraction(whole // step * step)
    if floor in (0, whole):
        return _plain(whole) + unit
    return f"{_plain(floor)}余{unit}"


def _plain(number: Fraction) -> str:
    """Plain digits, or 万 with one decimal at most where it is whole in thousands."""
    if number >= WAN and number % THOUSAND == 0:
        tenths = int(number / THOUSAND)
        whole, tenth = divmod(tenths, 10)
        return f"{whole}.{tenth}万" if tenth else f"{whole}万"
    if number.denominator == 1:
        return str(number.numerator)
    cents = number * 100
    return f"{int(cents) // 100}.{int(cents) % 100:02d}"


def fits(text: str, number: int | Fraction) -> bool:
    """Whether a written phrase says this number: 700余册 is any of 701 to 799.

    Raises:
        ValueError: there is no number in the phrase.
    """
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError(f"“{text}”里没有数字。")
    whole, decimals, wan, more = found.groups()
    scale = WAN if wan else 1
    said = Fraction(f"{whole}.{decimals or 0}") * scale
    if not more:
        return Fraction(number) == said
    return said < number < said + _place(whole, decimals or "", scale)


def _place(whole: str, decimals: str, scale: int) -> Fraction:
    """The place value of the last digit written that is not zero."""
    digits = whole + decimals
    last = max(place for place, digit in enumerate(digits) if digit != "0")
    return Fraction(10) ** (len(whole) - 1 - last) * scale


def numeral(number: int) -> str:
    """两 for 2 before a measure word, Chinese numerals up to ten, digits above."""
    if number == 2:
        return "两"
    return CHINESE[number] if 0 <= number <= 10 else str(number)
