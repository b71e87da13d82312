"""Faces by role, fallback character by character, and what no face can draw.

The office's own 小标宋, 仿宋, 楷体, 黑体, 宋体 are used where they are installed, else the bundled
faces. A character that a face lacks is taken from 宋体, then from 楷体 (LXGW WenKai has 𠮷 and 𰻞).
"""

import struct
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts

from printing import chosen_faces
from printing.face import QuickFace
from printing.installed import FontFile, Role

BUNDLED_FOLDER = Path(__file__).parent / "fonts"
BUNDLED: Mapping[Role, FontFile] = {
    "title": FontFile(BUNDLED_FOLDER / "NotoSerifSC-Bold.ttf"),
    "body": FontFile(BUNDLED_FOLDER / "NotoSerifSC-Regular.ttf"),
    "kai": FontFile(BUNDLED_FOLDER / "LXGWWenKai-Regular.ttf"),
    "heading": FontFile(BUNDLED_FOLDER / "NotoSansSC-Medium.ttf"),
    "song": FontFile(BUNDLED_FOLDER / "NotoSerifSC-Regular.ttf"),
}
STAND_IN = "〓"  # what Chinese printers set for a character they lack
_BROKEN = (
    ttfonts.TTFError,
    OSError,
    struct.error,
    ArithmeticError,
    AssertionError,
    LookupError,
    ValueError,
)
_lock = threading.Lock()  # two previews may draw at once


def _to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """Write the text layer of one font subset, right above U+FFFF too."""
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        f"<< /Registry ({fontname})\n/Ordering ({fontname})\n/Supplement 0\n>> def\n"
        f"/CMapName /{fontname} def\n/CMapType 2 def\n1 begincodespacerange\n"
        f"<00> <{len(subset) - 1:02X}>\nendcodespacerange\n"
    )
    lines = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
    ]
    blocks = [
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
        for block in (lines[start : start + 100] for start in range(0, len(lines), 100))
    ]  # a block holds at most 100 lines
    tail = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return head + "".join(blocks) + tail


# WORKAROUND reportlab 5.1.0: makeToUnicodeCMap writes %04X, so 𠮷 is copied as ₻ and 𬭊 as Ⲵ; needs
# UTF-16BE. tests/printing/test_fonts.py notices when reportlab writes it itself.
REPORTLAB_MAP = ttfonts.makeToUnicodeCMap
ttfonts.makeToUnicodeCMap = _to_unicode_map
ttfonts.TTFontFace = QuickFace  # type: ignore[misc]  # what a TTFont reads its file with


class _Glyphs(dict[str, tuple[str, float, str]]):
    """For one role: character → font that draws it, width of an em, and the character drawn."""

    def __init__(self, chain: Callable[[], Iterator[ttfonts.TTFont]]) -> None:
        super().__init__()
        self._chain = chain
        self.widths = _Widths(self)

    def __missing__(self, character: str) -> tuple[str, float, str]:
        """Extend dict: look the character up in the chain of faces, once."""
        found = self._look_up(character)
        self[character] = found
        return found

    def _look_up(self, character: str) -> tuple[str, float, str]:
        drawn = " " if character.isspace() and character != "\u3000" else character
        for font in self._chain():
            if _draws(font, drawn):
                width = font.face.charWidths[ord(drawn)] / 1000
                return font.fontName, width, drawn
        if is_invisible(character):
            return next(self._chain()).fontName, 0.0, ""
        return self[STAND_IN]


class _Widths(dict[str, float]):
    """The widths of an em in parts, by character: they are added up more often than all else."""

    def __init__(self, glyphs: _Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, character: str) -> float:
        """Extend dict: ask the glyphs, once for each character."""
        width = self[character] = self._glyphs[character][1]
        return width


class Faces:
    """The faces one document is set in: a font file for each role, loaded at its first use."""

    def __init__(self, files: Mapping[Role, FontFile]) -> None:
        self._files = files
        self._glyphs: dict[Role, _Glyphs] = {
            role: _Glyphs(partial(self._chain, role)) for role in BUNDLED
        }

    def font_name(self, role: Role) -> str:
        """The name under which the face of a role is registered with reportlab."""
        return str(self._font(role).fontName)

    def runs(self, text: str, role: Role) -> list[tuple[str, str]]:
        """Cut a line into pieces of one font each; joined, the pieces are what is drawn."""
        glyphs = self._glyphs[role]
        drawn = [glyphs[character] for character in text]
        if len({glyph[0] for glyph in drawn}) == 1:  # nearly always
            whole = "".join([glyph[2] for glyph in drawn])
            return [(drawn[0][0], whole)] if whole else []
        found = groupby(drawn, key=lambda glyph: glyph[0])
        pieces = ((name, "".join(glyph[2] for glyph in run)) for name, run in found)
        return [(name, piece) for name, piece in pieces if piece]

    def width(self, text: str, role: Role, size: float) -> float:
        """How much room a line takes, in points."""
        return size * sum(map(self._glyphs[role].widths.__getitem__, text))

    def measure(self, role: Role, size: float, spacing: float = 0.0) -> Callable[[str], float]:
        """The width of one character at this size, for `break_lines`."""
        glyphs = self._glyphs[role]
        return lambda character: glyphs[character][1] * size + spacing

    def lacking(self, text: str) -> str:
        """The characters of a text that no face can draw, each once, in order."""
        glyphs = self._glyphs["body"]
        return "".join(c for c in dict.fromkeys(text) if _is_lost(c, glyphs[c]))

    def missing(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """The texts that cannot be drawn whole, each once, with the characters that no face has."""
        return _named(texts, self.lacking)

    def substituted(self, texts: Iterable[str], role: Role = "body") -> list[tuple[str, str]]:
        """The texts that are drawn with the help of another face, and the characters it gives."""
        glyphs, own = self._glyphs[role], self.font_name(role)

        def borrowed(text: str) -> str:
            return "".join(
                c for c in dict.fromkeys(text) if glyphs[c][0] != own and not _is_lost(c, glyphs[c])
            )

        return _named(texts, borrowed)

    def _chain(self, role: Role) -> Iterator[ttfonts.TTFont]:
        """The fonts to look a character up in; one that nobody needs is not even loaded."""
        roles: tuple[Role, ...] = (role, "song", "kai")
        yield from (self._font(each) for each in roles)
        # an office's own faces may be narrow (GB2312); the complete ones stand behind them
        yield from (_load(BUNDLED[each]) for each in roles[1:])

    def _font(self, role: Role) -> ttfonts.TTFont:
        try:
            return _load(self._files[role])
        except _BROKEN:
            return _load(BUNDLED[role])


def is_invisible(character: str) -> bool:
    """Whether a character has no shape of its own: controls, joiners, variation selectors."""
    return unicodedata.category(character) in ("Cc", "Cf") or _selects_variant(character)


@lru_cache(maxsize=2)
def faces(*, bundled_only: bool) -> Faces:
    """The faces of this computer, or only the bundled ones, which are the same everywhere."""
    return Faces(BUNDLED if bundled_only else {**BUNDLED, **chosen_faces.files()})


def _load(file: FontFile) -> ttfonts.TTFont:
    """Register a font with reportlab, once: it takes 10 to 30 ms."""
    with _lock:
        return _load_once(file)


@lru_cache
def _load_once(file: FontFile) -> ttfonts.TTFont:
    is_bundled = file.path.parent == BUNDLED_FOLDER
    name = file.path.stem if is_bundled else f"{file.path}#{file.subfont}"
    font = ttfonts.TTFont(
        name, str(file.path), subfontIndex=file.subfont, asciiReadable=False, shapable=False
    )
    pdfmetrics.registerFont(font)
    return font


def _draws(font: ttfonts.TTFont, character: str) -> bool:
    """Whether a font has a shape for a character: not the box, not an empty outline."""
    glyph = font.face.charToGlyph.get(ord(character), 0)
    if not glyph:
        return False
    empty = font.face.glyphPos[glyph] == font.face.glyphPos[glyph + 1]
    return not empty or character.isspace()


def _named(texts: Iterable[str], pick: Callable[[str], str]) -> list[tuple[str, str]]:
    """Each text in which `pick` finds something, with what it finds."""
    distinct = list(dict.fromkeys(texts))
    suspects = frozenset(pick("".join(distinct)))  # nearly always none: one look at each character
    if not suspects:
        return []
    return [(text, pick(text)) for text in distinct if not suspects.isdisjoint(text)]


def _selects_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _is_lost(character: str, glyph: tuple[str, float, str]) -> bool:
    if _selects_variant(character):
        return True  # the shape that it asks for is not drawn
    return glyph[2] == STAND_IN and character != STAND_IN
