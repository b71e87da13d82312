"""Small fonts made on the spot, good ones and such as cannot be printed with."""

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen


def box(pen):
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 500))
    pen.closePath()
    return pen


def make_font(path, family, *, cff=False, licence=0, empty="", more=""):
    """A font of two characters, 张 and 三, and `more`; the glyph `empty` has no outline."""
    names = [".notdef", "zhang", "san", *(f"u{ord(character):x}" for character in more)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    known = {ord("张"): "zhang", ord("三"): "san"}
    builder.setupCharacterMap({**known, **{ord(c): f"u{ord(c):x}" for c in more}})
    if cff:
        outlines = {name: box(T2CharStringPen(1000, None)).getCharString() for name in names}
        builder.setupCFF("Face", {}, outlines, {})
    else:
        pens = {name: TTGlyphPen(None) for name in names}
        builder.setupGlyf(
            {name: (pen if name == empty else box(pen)).glyph() for name, pen in pens.items()}
        )
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": {"en": "Face", "zh": family}, "psName": path.stem})
    builder.setupOS2(fsType=licence)
    builder.setupPost()
    builder.save(path)
    return path
