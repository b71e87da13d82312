from itertools import pairwise

import pytest

from models.paper.meeting_sheets import Attendee
from printing.page import MM

NAMES = [f"张{chr(0x4E00 + n)}明" for n in range(60)]


def heights(strokes):
    """The heights of the rows of one page, in mm, without the column heads."""
    places = sorted({round(y1, 1) for _, y1, _, y2 in strokes if y1 == y2})
    return [(low - high) / MM for high, low in pairwise(places[1:])]


@pytest.mark.parametrize("wanted", ["9", "10", "12"])
def test_every_row_is_as_high_as_asked_for(made, meeting, strokes, wanted):
    printed = made("sign_in_sheet", meeting(*NAMES), row_height=wanted)
    for page in strokes(printed.pdf):
        assert len(heights(page)) > 1
        assert all(abs(height - int(wanted)) < 0.1 for height in heights(page))


def test_everybody_signs_once_in_order_and_the_heads_stand_on_every_page(made, meeting, texts):
    pages = texts(made("sign_in_sheet", meeting(*NAMES)).pdf)
    assert len(pages) > 1
    assert all("工作单位及职务" in page and "签名" in page for page in pages)
    found = [word for page in pages for word in page.split() if word in NAMES]
    assert found == NAMES


@pytest.mark.parametrize("up", ["1", "2"])
@pytest.mark.parametrize("blank", ["0", "5", "20"])
def test_blank_rows_follow_with_their_numbers(made, meeting, texts, up, blank):
    pages = texts(made("sign_in_sheet", meeting("张一明", "李三"), up=up, blank=blank).pdf)
    numbers = {int(word) for word in "\n".join(pages).split() if word.isdigit()}
    assert set(range(1, 3 + int(blank))) <= numbers


def test_two_columns_of_persons_stand_side_by_side(made, meeting, glyphs):
    page = glyphs(made("sign_in_sheet", meeting(*NAMES[:4]), up="2", blank="0").pdf)[0]
    where = {g.text: (g.left, g.baseline) for g in page if g.text in "一丁丂七"}
    assert where["一"][1] == where["丂"][1] < where["丁"][1]
    assert where["一"][0] < 140 * MM < where["丂"][0]


def test_without_anybody_the_page_is_full_of_blank_rows(made, meeting, strokes):
    printed = made("sign_in_sheet", meeting())
    assert printed.pages == 1
    assert len(heights(strokes(printed.pdf)[0])) >= 18


@pytest.mark.parametrize(("phone", "shown"), [("empty", 0), ("masked", 1), ("off", 0)])
def test_a_masked_phone_is_printed_only_where_asked_for(made, meeting, texts, phone, shown):
    data = meeting(Attendee("张三", "某公司", "某公司 经理", phone="138****0001"))
    text = "\n".join(texts(made("sign_in_sheet", data, phone=phone).pdf))
    assert text.count("138****0001") == shown
    assert ("联系电话" in text) == (phone != "off")


def test_the_longest_values_stay_in_their_row(made, meeting, glyphs, strokes):
    long = "阿卜杜热依木江·买买提明阿吉穆"
    unit = "四川省广安市新的社会阶层人士联谊会企业管理技术人员分会" * 2
    data = meeting(Attendee(long, unit, f"{unit} 董事长兼总经理"), "张三")
    pdf = made("sign_in_sheet", data, row_height="9").pdf
    page = glyphs(pdf)[0]
    text = "".join(glyph.text for glyph in page)
    assert long in text
    name = [g for g in page if g.text in long and g.left < 55 * MM and g.size < 10]
    assert len({round(g.baseline, 1) for g in name[:3]}) == 1


def test_two_characters_are_padded_to_three(made, meeting, glyphs):
    page = glyphs(made("sign_in_sheet", meeting("张三", "张一明")).pdf)[0]
    left = {g.text: g.left for g in page if g.text in "三明"}
    assert left["三"] == pytest.approx(left["明"], abs=0.1)
