"""Reads a TrueType face whole tables at a time: reportlab reads it number by number."""

import struct
import sys
from array import array
from itertools import chain
from typing import Literal, cast

from reportlab.pdfbase import ttfonts


class _Part:
    """A table within the file, for pieces to be cut out: ten megabytes are not copied for it."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._start = start

    def __getitem__(self, piece: slice) -> bytes:
        return self._data[self._start + piece.start : self._start + piece.stop]


class QuickFace(ttfonts.TTFontFace):
    """A face with the same facts as reportlab's own, in a third of the time.

    A Chinese face has 30,000 characters: docs/decisions/0013-where-printing-time-goes.md.
    """

    _ttf_data: bytes  # the whole file

    def extractInfo(self, charInfo: Literal[0, 1] | bool = 1) -> None:  # noqa: N802, N803
        """Extend TTFontFile: characters, widths and places of the glyphs are read in one go."""
        super().extractInfo(charInfo=0)
        found = self._characters()
        if found is None:  # an old kind of table: nearly none is left
            super().extractInfo(charInfo)
            return
        # WORKAROUND reportlab 5.1.0: extractInfo calls read_ushort for each of these numbers
        self.charToGlyph = found
        self._read_widths(found)
        self.glyphPos = self._places()
        for one, other in ((0x20, 0xA0), (0xA0, 0x20)):
            if one in found:
                found[other] = found[one]
                self.charWidths[other] = self.charWidths[one]
                break

    def get_table(self, tag: str) -> bytes:
        """Extend TTFontParser: of the shapes, only those that a document draws are copied."""
        if tag != "glyf":
            return bytes(super().get_table(tag))  # type: ignore[no-untyped-call]
        return cast("bytes", _Part(self._ttf_data, self.get_table_pos(tag)[0]))

    def _characters(self) -> dict[int, int] | None:
        """Glyph by character; None where the table is neither of format 4 nor of format 12."""
        start = self._cmap()
        if start is None:
            raise ttfonts.TTFError("could not find a suitable cmap encoding")
        kind, length = struct.unpack_from(">HH", self._ttf_data, start)
        if kind == 12:
            (count,) = struct.unpack_from(">L", self._ttf_data, start + 12)
            return self._by_groups(self._numbers("I", start + 16, count * 3))
        if kind == 4:
            return _by_segments(self._numbers("H", start + 6, (length - 6) // 2))
        return None

    def _cmap(self) -> int | None:
        """Where the table of characters begins: the one that reportlab chooses."""
        first = self.get_table_pos("cmap")[0]
        (count,) = struct.unpack_from(">H", self._ttf_data, first + 2)
        found = None
        roman = True  # nothing better than Macintosh Roman was seen yet
        for place in range(first + 4, first + 4 + count * 8, 8):
            platform, encoding, offset = struct.unpack_from(">HHL", self._ttf_data, place)
            better = platform == 3 or (platform, encoding) == (1, 1)
            better = better or (platform == 0 and encoding != 5)
            if better or (roman and (platform, encoding) == (1, 0)):
                found = first + offset
                roman = roman and not better
        return found

    def _by_groups(self, numbers: "array[int]") -> dict[int, int]:
        found: dict[int, int] = {}
        for start, end, glyph in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            if end == start:
                found[start] = glyph
            else:
                glyphs = range(glyph, glyph + 1 + end - start)
                found.update(zip(range(start, end + 1), glyphs, strict=True))
        return found

    def _read_widths(self, characters: dict[int, int]) -> None:
        (pairs,) = struct.unpack_from(">H", self._ttf_data, self.get_table_pos("hhea")[0] + 34)
        count = int(self.numGlyphs)
        start = self.get_table_pos("hmtx")[0]
        numbers = self._numbers("H", start, pairs * 2 + max(0, count - pairs))
        advances = numbers[: pairs * 2 : 2]
        advances.extend(advances[-1:] * max(0, count - pairs))
        bearings = chain(numbers[1 : pairs * 2 : 2], numbers[pairs * 2 :])
        self.hmetrics = list(zip(advances, bearings, strict=True))
        em = self.unitsPerEm
        widths = list(advances) if em == 1000 else [width * (1000 / em) for width in advances]
        self.defaultWidth = widths[0]
        self.charWidths = {c: widths[glyph] for c, glyph in characters.items() if glyph < count}

    def _places(self) -> "array[int]":
        """Where each glyph begins, and where the last one ends."""
        if "loca" not in self.table:
            raise ttfonts.TTFError("missing location table")
        head = self.get_table_pos("head")[0]
        is_long, kind = struct.unpack_from(">HH", self._ttf_data, head + 50)
        if kind or is_long > 1:
            raise ttfonts.TTFError(f"unknown glyphs ({kind}) or location table ({is_long})")
        start = self.get_table_pos("loca")[0]
        if is_long:
            return self._numbers("I", start, self.numGlyphs + 1)
        return array("I", (2 * n for n in self._numbers("H", start, self.numGlyphs + 1)))

    def _numbers(self, code: str, start: int, count: int) -> "array[int]":
        """So many numbers of the file, which has their high bytes first."""
        found = array(code)
        found.frombytes(self._ttf_data[start : start + count * found.itemsize])
        if len(found) != count:
            raise ttfonts.TTFError("the file ends within a table")
        if sys.byteorder == "little":
            found.byteswap()
        return found


def _by_segments(numbers: "array[int]") -> dict[int, int]:
    """Glyph by character from a table of format 4, whose first number is twice its segments."""
    count = numbers[0] // 2
    parts = [numbers[start : start + count] for start in (4, 5 + count, 5 + 2 * count)]
    base = 5 + 3 * count
    found: dict[int, int] = {}
    for place, (end, start, delta) in enumerate(zip(*parts, strict=True), start=base):
        away = numbers[place]
        if not away:
            found.update((c, (c + delta) & 0xFFFF) for c in range(start, end + 1))
            continue
        first = place + away // 2
        for character in range(start, end + 1):
            at = first + character - start
            glyph = numbers[at] if at < len(numbers) else 0
            found[character] = (glyph + delta) & 0xFFFF if glyph else 0
    return found
