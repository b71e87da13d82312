import pypdfium2
import pytest

from models.paper.certificate import CalibrationData
from printing.page import MM

DATA = CalibrationData("广安市新的社会阶层人士联谊会")
PAPERS = {"a4_landscape": (297, 210), "a4_portrait": (210, 297), "16k_portrait": (184, 260)}


@pytest.mark.parametrize("paper", PAPERS)
def test_the_frame_stands_ten_millimetres_from_each_edge(made, rectangles, paper):
    (frame,) = rectangles(made("calibration_page", DATA, paper=paper).pdf)[0]
    width, height = PAPERS[paper]
    # the reader widens a frame by the thickness of its line, 0.7 pt
    assert frame.left / MM == pytest.approx(10, abs=0.26)
    assert frame.top / MM == pytest.approx(10, abs=0.26)
    assert frame.right / MM == pytest.approx(width - 10, abs=0.26)
    assert frame.bottom / MM == pytest.approx(height - 10, abs=0.26)


def test_the_offset_being_checked_moves_the_frame(made, rectangles):
    before = rectangles(made("calibration_page", DATA).pdf)[0][0]
    after = rectangles(made("calibration_page", DATA, offset_x="-15", offset_y="8").pdf)[0][0]
    assert (after.left - before.left) / MM == pytest.approx(-1.5, abs=0.01)
    assert (after.top - before.top) / MM == pytest.approx(0.8, abs=0.01)


def test_the_numbers_of_the_cross_are_what_is_to_be_typed(made, glyphs):
    page = glyphs(made("calibration_page", DATA, paper="a4_portrait").pdf)[0]
    small = [g for g in page if g.size == 7.5]
    middle = 105 * MM
    below = [g for g in small if 148.5 * MM + 4 * MM < g.baseline < 148.5 * MM + 8.5 * MM]
    right = "".join(g.text for g in below if g.left > middle and g.left < middle + 24 * MM)
    assert right == "50100200"
    hundred = next(g for g in below if g.text == "1" and g.left > middle)
    # 100 tenths of a millimetre right of the centre, its label centred there
    assert (hundred.left - middle) / MM == pytest.approx(10 - 2, abs=0.5)


def test_the_page_says_how_to_read_it_and_where_to_type(made, texts):
    text = "".join(texts(made("calibration_page", DATA, offset_x="3").pdf)[0].split())
    for words in ("对折", "左右偏移", "上下偏移", "实际大小", "左右3、上下0偏移打印"):
        assert words in text


def test_one_page_of_any_paper_is_enough(made):
    for paper in PAPERS:
        pdf = made("calibration_page", DATA, paper=paper).pdf
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) == 1
