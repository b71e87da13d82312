from itertools import pairwise

import pypdfium2
import pytest

from models.paper.meeting_sheets import Attendee
from printing.meetings.cut_sheet import arrange
from printing.page import MM

LONG = "阿卜杜热依木江·买买提明阿吉穆"


def sizes(pdf):
    """The sizes of the pages in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(side / MM) for side in page.get_size()) for page in document]


def matrices(pdf):
    """The matrix of each text of the first page: (a, d, x, y)."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        kind = pypdfium2.raw.FPDF_PAGEOBJ_TEXT
        return [
            (m.a, m.d, m.e, m.f) for m in (o.get_matrix() for o in page.get_objects(filter=[kind]))
        ]


@pytest.mark.parametrize(
    ("size", "paper"), [("fold_landscape", (297, 210)), ("fold_portrait", (210, 297))]
)
def test_the_second_copy_of_a_folded_card_is_turned_by_180_degrees(made, meeting, size, paper):
    pdf = made("place_card", meeting("王景平"), size=size).pdf
    assert sizes(pdf) == [paper]
    upright, turned = matrices(pdf)
    assert upright[0] == upright[1] == 1
    assert turned[0] == turned[1] == -1
    width, height = paper[0] * MM, paper[1] * MM
    assert turned[2] == pytest.approx(width - upright[2], abs=0.01)
    assert turned[3] == pytest.approx(height - upright[3], abs=0.01)
    assert upright[3] < height / 2 < turned[3]


def test_the_line_to_fold_along_is_in_the_middle(made, meeting, strokes):
    (page,) = strokes(made("place_card", meeting("王景平")).pdf)
    assert [(y1, y2) for _, y1, _, y2 in page] == [
        (pytest.approx(105 * MM, abs=0.1), pytest.approx(105 * MM, abs=0.1))
    ]


@pytest.mark.parametrize(
    ("size", "paper", "on_page"),
    [
        ("210x140", (210, 297), 2),
        ("100x150", (297, 210), 2),
        ("120x180", (297, 210), 2),
        ("150x200", (210, 297), 1),
        ("200x300", (297, 420), 1),
        ("200x100", (210, 297), 2),
    ],
)
def test_as_many_cards_as_fit_stand_on_a_sheet(made, meeting, strokes, size, paper, on_page):
    pdf = made("place_card", meeting("王景平", "李一鸣", "张三"), size=size).pdf
    found = sizes(pdf)
    assert len(found) == -(-3 // on_page)
    assert sorted(found[0]) == sorted(paper)
    width, height = (int(side) for side in size.split("x"))
    cut = strokes(pdf)[0]
    across = sorted({round(x1 / MM, 1) for x1, y1, x2, y2 in cut if x1 == x2})
    down = sorted({round(y1 / MM, 1) for x1, y1, x2, y2 in cut if y1 == y2})
    gaps = [b - a for a, b in pairwise(across)]
    assert all(gap == pytest.approx(width, abs=0.11) for gap in gaps)
    assert gaps or width == found[0][0]
    assert all(b - a == pytest.approx(height, abs=0.11) for a, b in pairwise(down))
    assert len(down) > 1


def test_cards_do_not_leave_the_paper():
    for width, height in ((210, 140), (100, 150), (120, 180), (150, 200), (200, 300), (200, 100)):
        sheet = arrange(width * MM, height * MM)
        for box in sheet.boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= sheet.paper.width + 0.01
            assert box.y + box.height <= sheet.paper.height + 0.01


def test_all_usual_names_have_one_size_and_a_long_one_shrinks_on_one_line(made, meeting, glyphs):
    data = meeting("王景平", "李三", "欧阳少川", LONG)
    pages = glyphs(made("place_card", data, size="200x100").pdf)
    sizes_of = {}
    for glyph in (g for page in pages for g in page if not g.text.isspace()):
        sizes_of.setdefault(glyph.text, []).append((glyph.size, round(glyph.baseline, 1)))
    usual = {sizes_of[c][0][0] for c in "王李欧"}
    assert len(usual) == 1
    long = {place for c in LONG for place in sizes_of[c]}
    assert len(long) == 1
    assert long.pop()[0] < usual.pop()


def test_each_name_may_be_as_large_as_its_card_allows(made, meeting, glyphs):
    pages = glyphs(made("place_card", meeting("王景平", "欧阳少川"), size="200x100", fit="own").pdf)
    size = {g.text: g.size for page in pages for g in page}
    assert size["王"] > size["欧"]


def test_a_name_of_two_characters_is_as_wide_as_one_of_three(made, meeting, glyphs):
    pages = glyphs(made("place_card", meeting("李三", "王景平"), size="200x100").pdf)
    left = {g.text: g.left for page in pages for g in page}
    assert left["李"] == pytest.approx(left["王"], abs=0.1)
    assert left["三"] == pytest.approx(left["平"], abs=0.1)


def test_a_card_shows_the_unit_only_when_asked_for(made, meeting, texts):
    data = meeting(Attendee("张一明", "明德律师事务所", "明德律师事务所 主任", "会长"))
    assert "明德" not in texts(made("place_card", data).pdf)[0]
    shown = texts(made("place_card", data, content="unit").pdf)[0]
    assert shown.count("明德律师事务所") == 2
    assert "主任" not in shown


def test_the_name_stands_in_the_middle_of_its_half(made, meeting, glyphs):
    page = glyphs(made("place_card", meeting("王景平")).pdf)[0]
    lower = [g for g in page if g.baseline > 105 * MM]
    middle = (lower[0].left + lower[-1].left + lower[-1].size) / 2
    assert middle == pytest.approx(148.5 * MM, abs=1)
    assert lower[0].baseline - 0.38 * lower[0].size == pytest.approx(157.5 * MM, abs=1)
