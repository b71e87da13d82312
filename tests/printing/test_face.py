import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from printing.face import QuickFace
from printing.fonts import BUNDLED, Faces
from printing.installed import FontFile

FACTS = ("charToGlyph", "charWidths", "glyphPos", "hmetrics", "defaultWidth", "name", "bbox")
OWN = QuickFace.__mro__[1]  # reportlab's, which reads number by number


def facts(face):
    found = {name: getattr(face, name) for name in FACTS}
    return {**found, "glyphPos": list(face.glyphPos)}


def made(path, characters, em=1000):
    """A font file with a square for each of these characters."""
    names = [".notdef", *(f"c{ord(character)}" for character in characters)]
    builder = FontBuilder(em, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"c{ord(c)}" for c in characters})
    builder.setupGlyf({name: square(em // 2) for name in names})
    builder.setupHorizontalMetrics({name: (em - place, 0) for place, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=em, descent=0)
    builder.setupNameTable({"familyName": "Made", "styleName": "Regular", "psName": "Made"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def square(side):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, side), (side, side), (side, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


@pytest.mark.parametrize("role", ["title", "kai"])
def test_a_bundled_face_has_the_facts_that_reportlab_reads(role):
    file = str(BUNDLED[role].path)
    assert facts(QuickFace(file)) == facts(OWN(file))


@pytest.mark.parametrize("text", ["AB 中文", "A\u00a0中", "文\U00020bb7"])
def test_so_has_a_face_of_any_kind_of_table(tmp_path, text):
    file = str(made(tmp_path / "made.ttf", text))
    assert facts(QuickFace(file)) == facts(OWN(file))


def test_so_has_a_face_of_another_em_and_of_segments_with_an_offset(tmp_path):
    path = made(tmp_path / "made.ttf", "ACBFED", em=2048)  # the glyphs are in no running order
    assert facts(QuickFace(str(path))) == facts(OWN(str(path)))


def test_a_table_of_an_old_kind_is_read_by_reportlab(tmp_path):
    path = made(tmp_path / "made.ttf", "AB")
    with TTFont(path) as font:
        (table, *others) = font["cmap"].tables
        for other in others:
            font["cmap"].tables.remove(other)
        table.format = 6
        font.save(tmp_path / "old.ttf")
    path = str(tmp_path / "old.ttf")
    assert facts(QuickFace(path)) == facts(OWN(path))


def test_a_file_that_ends_within_a_table_is_not_used(tmp_path):
    whole = BUNDLED["title"].path.read_bytes()
    with TTFont(BUNDLED["title"].path) as font:
        table = font.reader.tables["loca"]
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(whole[: table.offset + table.length // 2])
    faces = Faces({**BUNDLED, "title": FontFile(broken)})
    assert faces.font_name("title") == BUNDLED["title"].path.stem
