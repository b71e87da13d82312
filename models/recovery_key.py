"""The recovery key (on the 恢复单): raw key and salt of an encrypted file, as lines to type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from models.errors import Unavailable

KEY_BYTES = 32
SALT_BYTES = 16
LINE = 16  # hexadecimal digits
GROUP = 4
KEY_LINES = 2 * KEY_BYTES // LINE
LINES = KEY_LINES + 2 * SALT_BYTES // LINE
_DIGITS = {"O": "0", "I": "1", "L": "1", "Ｏ": "0"}  # what a hand or an eye makes of a digit


@dataclass(frozen=True)
class RecoveryKey:
    """What opens an encrypted file without its passphrase.

    Attributes:
        key: the raw key, 32 bytes. salt: 16 bytes, also the first of the file.
        number: counts the keys of an office: K02 after the first change of passphrase.
    """

    key: bytes
    salt: bytes
    number: int = 1

    @property
    def title(self) -> str:
        """K02."""
        return f"K{self.number:02d}"

    @property
    def fingerprint(self) -> str:
        """The first 8 hexadecimal digits of the key's SHA-256: tells keys apart, opens nothing."""
        return sha256(self.key).hexdigest()[:8].upper()

    @property
    def proof(self) -> str:
        """The 8 characters that are typed back to show that the sheet was printed (核对码)."""
        return sha256(b"proof" + self.key + self.salt).hexdigest()[:8].upper()

    def is_proof(self, typed: str) -> bool:
        """Whether the 8 characters on the sheet were typed, spaces and case as one likes."""
        return _cleaned(typed) == self.proof

    @property
    def lines(self) -> tuple[str, ...]:
        """Six lines in groups of four digits, each with two check characters at its end."""
        digits = (self.key + self.salt).hex().upper()
        parts = [digits[start : start + LINE] for start in range(0, len(digits), LINE)]
        return tuple(_line(place, part) for place, part in enumerate(parts))


def read(text: str, number: int = 1) -> RecoveryKey:
    """Read what was typed from the sheet: six lines, spaces and dashes as one likes.

    Raises:
        Unavailable: says which line is wrong.
    """
    lines = [line for line in map(_cleaned, re.split(r"[\n;；]", text)) if line]
    if len(lines) == 1 and len(lines[0]) == LINES * (LINE + 2):  # typed without line breaks
        (whole,) = lines
        lines = [whole[start : start + LINE + 2] for start in range(0, len(whole), LINE + 2)]
    if len(lines) != LINES:
        raise Unavailable(f"恢复单上有 {LINES} 行，这里有 {len(lines)} 行。请逐行照抄。")
    for place, line in enumerate(lines):
        if line != _cleaned(_line(place, line[:LINE])):
            raise Unavailable(f"第 {place + 1} 行抄错了，请对照恢复单再看一遍。")
    raw = bytes.fromhex("".join(line[:LINE] for line in lines))
    return RecoveryKey(raw[:KEY_BYTES], raw[KEY_BYTES:], number)


def fits(place: int, text: str) -> bool | None:
    """Whether a line was typed as the sheet has it; None while it is not as long as a line."""
    typed = _cleaned(text)
    if len(typed) < LINE + 2:
        return None
    return typed == _cleaned(_line(place, typed[:LINE]))


def _line(place: int, digits: str) -> str:
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    check = sha256(f"{place}:{digits}".encode()).hexdigest()[:2].upper()
    return f"{' '.join(groups)}  {check}"


def _cleaned(line: str) -> str:
    folded = line.upper().translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    swapped = "".join(_DIGITS.get(character, character) for character in folded)
    return re.sub(r"[^0-9A-F]", "", swapped)
