"""Text as it may be stored: without what cannot be seen or kept, Chinese punctuation untouched.

NFKC would turn ，（）： into ASCII marks, so stored text is only NFC with full-width digits and
letters made narrow; NFKC belongs to ``fold``, the form in which text is searched.
"""

from __future__ import annotations

import re
import unicodedata

# Controls (NUL cuts a string in C, xlsx forbids C0), bidi marks (text would show in another order
# than it is stored), zero-width marks, lone surrogates (they cannot be encoded), noncharacters.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
# A zero-width joiner stays only where it makes one picture of two emoji.
_EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_REMOVED = re.compile(f"[{_UNSEEN}{_PLANE_ENDS}]|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NAME_DOTS = re.compile("[•‧．.∙⋅・･·]+")

_NARROW = {
    code: code - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for code in range(ord(first), ord(last) + 1)
}

# Old GBK fonts kept these 80 characters (bytes FE50 to FEA0) in the private area U+E815 to U+E864.
# GB 18030-2005 and -2022 give each its own code point.
_OLD_GBK_START = 0xE815
_OLD_GBK = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹"
    "䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
# The signs that the same fonts had there: GB 18030-2005 and -2022 and Unicode 3 gave them a place.
_OLD_SIGNS = "︐︒︑︓︔︕︖︗︘︙"  # U+E78D to U+E796, for vertical lines
_OLD_SHAPES = "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"  # U+E7E7 to U+E7F3
_PRESENT = {
    **{0xE78D + at: char for at, char in enumerate(_OLD_SIGNS)},
    **{0xE7C7: "ḿ", 0xE7C8: "ǹ"},
    **{0xE7E7 + at: char for at, char in enumerate(_OLD_SHAPES)},
    **{_OLD_GBK_START + at: char for at, char in enumerate(_OLD_GBK)},
}
_PRIVATE = re.compile(f"[{''.join(map(chr, _PRESENT))}]")
# Characters that a PC made for itself: what they look like, no other PC knows.
_HOMEMADE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def clean_line(raw: str) -> str:
    """Return one line: runs of spaces and line breaks are one space, the ends are trimmed."""
    if raw.isascii() and raw.isprintable() and "  " not in raw:
        return raw.strip()  # most cells of a sheet: 20 times as fast
    text = _BREAKS.sub(" ", _visible(raw))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip(" "))


def clean_long(raw: str) -> str:
    r"""Return several lines separated by ``\n``, without spaces or empty lines at the ends.

    A run of spaces at the start of a later line becomes one (an indent of two U+3000 too).
    """
    lines = _BREAKS.split(_visible(raw))
    text = "\n".join(_SPACES.sub(" ", line).rstrip(" ") for line in lines)
    return unicodedata.normalize("NFC", text.strip("\n "))


def clean_name(raw: str) -> str:
    """Return a person's name without any space, its dots as ``·`` (U+00B7)."""
    text = _SPACES.sub("", _BREAKS.sub("", _visible(raw)))
    return unicodedata.normalize("NFC", _NAME_DOTS.sub("·", text).strip("·"))


def removed(raw: str) -> str:
    """Return a Chinese note on what the cleaning takes out or puts right, "" for nothing."""
    notes = []
    unseen = len(_REMOVED.findall(raw))
    if unseen:
        notes.append(f"去掉了 {unseen} 个看不见的字符")
    if old := _PRIVATE.findall(raw):
        notes.append(f"换回了旧字库的字：{''.join(map(_present, old))}")
    if made := [f"{char}（U+{ord(char):04X}）" for char in homemade(raw)]:
        listed = "、".join(made[:5]) + ("等" if len(made) > 5 else "")
        notes.append(f"有 {len(made)} 个自造字，别的电脑显示不出来：{listed}，请改成通用的字")
    return "；".join(notes)


def homemade(raw: str) -> list[str]:
    """Return the characters of the private area that no table knows, each once, in order."""
    return list(dict.fromkeys(c for c in _HOMEMADE.findall(raw) if not _PRIVATE.match(c)))


def fold(text: str) -> str:
    """Return text for comparing and searching: NFKC, without case, without spaces at the ends."""
    if text.isascii():
        return _REMOVED.sub("", text).casefold().strip()
    folded = unicodedata.normalize("NFKC", _REMOVED.sub("", text)).casefold()
    return unicodedata.normalize("NFKC", folded).casefold().strip()


def quote(text: str) -> str:
    """Return a text in Chinese quotation marks, cut to 20 characters, for a message about it."""
    line = clean_line(text)
    return f"“{line if len(line) <= 20 else line[:20] + '…'}”"


def _visible(raw: str) -> str:
    text = _REMOVED.sub("", raw).translate(_NARROW)
    return _PRIVATE.sub(lambda found: _present(found.group()), text)


def _present(old: str) -> str:
    """Return today's character for one of the private area of old GBK fonts."""
    return _PRESENT[ord(old)]


def chinese_number(number: int) -> str:
    """Return 1–99 in Chinese: 三, 十, 二十一; digits beyond."""
    if not 0 < number < 100:
        return str(number)
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return f"{head}{digits[ones] if ones else ''}"
