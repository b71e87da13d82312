import struct
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import ttfonts

from printing.fonts import BUNDLED, BUNDLED_FOLDER, REPORTLAB_MAP, STAND_IN, Faces, faces
from printing.installed import FontFile
from printing.page import A4

RARE = "𠮷㛃䶮𬭎㐂𬭊𰻞𬱖沄婳忞皞骉翾镕堃喆赟燚犇昇"
STANDARD = Path(__file__).parents[2] / "printing/fonts_src/general_standard_characters.txt"
NOWHERE = "\U0010fffd"  # private use: no face draws it
UNASSIGNED = "\U000323af"  # extension H, in none of the bundled faces


def standard_characters():
    lines = STANDARD.read_text("utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def test_the_list_of_standard_characters_has_8105_different_ones():
    characters = standard_characters()
    assert len(characters) == len(set(characters)) == 8105


@pytest.mark.parametrize("role", BUNDLED)
def test_every_face_draws_every_standard_character_itself(bundled, role):
    names = {name for name, _ in bundled.runs(standard_characters() + "Az09，。《》（）", role)}
    assert names == {bundled.font_name(role)}


def test_the_bundled_faces_are_truetype_and_small_enough():
    sizes = []
    for path in BUNDLED_FOLDER.glob("*.ttf"):
        data = path.read_bytes()
        tables = {data[12 + 16 * n : 16 + 16 * n] for n in range(struct.unpack(">H", data[4:6])[0])}
        assert b"glyf" in tables
        assert b"CFF " not in tables
        sizes.append(len(data))
    assert len(sizes) == 5
    assert max(sizes) < 20_000_000
    assert sum(sizes) < 45_000_000


def test_each_bundled_face_has_its_licence_beside_it():
    for path in BUNDLED_FOLDER.glob("*.ttf"):
        licence = BUNDLED_FOLDER / f"OFL-{path.stem.split('-')[0]}.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text("utf-8")


def test_a_rare_character_is_taken_from_the_next_face_of_the_chain(bundled):
    runs = bundled.runs("张𠮷与王㛃", "body")
    assert runs == [
        ("NotoSerifSC-Regular", "张"),
        ("LXGWWenKai-Regular", "𠮷"),
        ("NotoSerifSC-Regular", "与王㛃"),
    ]
    assert bundled.runs("㐂", "title") == [("NotoSerifSC-Regular", "㐂")]  # 宋体 before 楷体


def test_nothing_is_missing_of_the_rare_characters_of_names(bundled):
    assert bundled.missing([f"张{character}" for character in RARE]) == []


def test_a_character_that_no_face_has_is_named_with_its_text_and_drawn_as_geta(bundled):
    named = bundled.missing(["曾嘉怡", f"张{NOWHERE}", "王毅", f"李{UNASSIGNED}{UNASSIGNED}"])
    assert named == [(f"张{NOWHERE}", NOWHERE), (f"李{UNASSIGNED}{UNASSIGNED}", UNASSIGNED)]
    assert bundled.runs(f"张{NOWHERE}", "body") == [("NotoSerifSC-Regular", f"张{STAND_IN}")]


def test_a_text_that_holds_the_stand_in_itself_is_not_missing(bundled):
    assert bundled.missing(["张〓"]) == []


def test_invisible_characters_take_no_room_and_a_variant_that_is_not_drawn_is_named(bundled):
    assert bundled.width("张\u200b三", "body", 10) == bundled.width("张三", "body", 10)
    assert bundled.missing(["张\u200b三"]) == []
    assert bundled.missing(["葛\U000e0100"]) == [("葛\U000e0100", "\U000e0100")]


def test_a_tab_is_drawn_as_a_space(bundled):
    assert bundled.runs("a\tb", "body") == [("NotoSerifSC-Regular", "a b")]


def test_substituted_names_what_another_face_gave_but_not_what_is_missing(bundled):
    named = bundled.substituted(["曾嘉怡", f"张𠮷{NOWHERE}"])
    assert named == [(f"张𠮷{NOWHERE}", "𠮷")]


def test_a_chinese_character_is_one_em_wide(bundled):
    assert bundled.width("张　三", "body", 16) == pytest.approx(48)
    measure = bundled.measure("body", 16, spacing=-0.2)
    assert measure("张") == pytest.approx(15.8)


def test_a_font_file_that_cannot_be_read_gives_way_to_the_bundled_face(tmp_path):
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(BUNDLED["heading"].path.read_bytes()[:5000])
    given = Faces({**BUNDLED, "title": FontFile(broken), "kai": FontFile(tmp_path / "none.ttf")})
    assert given.font_name("title") == "NotoSerifSC-Bold"
    assert given.font_name("kai") == "LXGWWenKai-Regular"


def test_the_faces_are_made_once():
    assert faces(bundled_only=True) is faces(bundled_only=True)


def test_every_character_can_be_copied_from_the_pdf(document_of):
    texts = [RARE, "姓名（一）：“2022年” Ab—…", standard_characters()[-1605:]]
    document = document_of(A4)
    lines = [text[start : start + 30] for text in texts for start in range(0, len(text), 30)]
    for number, line in enumerate(lines):
        document.text(40, 40 + number * 12, line, "body", 10)
    with pypdfium2.PdfDocument(document.finish()) as pdf:
        copied = pdf[0].get_textpage().get_text_range()
    assert copied.split() == " ".join(lines).split()


def test_reportlab_still_writes_a_wrong_text_layer_above_the_basic_plane():
    """When this fails, reportlab was repaired: take the WORKAROUND out of printing/fonts.py."""
    assert "<20BB7>" in REPORTLAB_MAP("F1", [0x20BB7])
    assert "<D842DFB7>" in ttfonts.makeToUnicodeCMap("F1", [0x20BB7])


def test_a_block_of_the_text_layer_holds_at_most_a_hundred_lines():
    written = ttfonts.makeToUnicodeCMap("F1", list(range(0x4E00, 0x4E00 + 250)))
    assert [written.count(f"{count} beginbfchar") for count in (50, 100)] == [1, 2]
    assert "<F9> <4EF9>" in written
