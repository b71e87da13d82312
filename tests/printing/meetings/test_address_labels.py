from itertools import pairwise

import pytest

from models.paper.meeting_sheets import Label, LabelsData
from printing.page import MM

HEAVY = (
    "四川省广安市广安区某某街道某某社区某某路一百二十三号某某小区十二栋三单元一千二百零四室门牌之一"
)


def labels_of(count, **values):
    about = {"postcode": "638000", "address": "某街1号", **values}
    return LabelsData(
        "市新联会", tuple(Label(f"张{chr(0x4E00 + n)}明", **about) for n in range(count))
    )


@pytest.mark.parametrize(("size", "on_page"), [("2x8", 16), ("3x8", 24)])
def test_labels_fill_the_sheet_and_go_on(made, glyphs, size, on_page):
    printed = made("address_labels", labels_of(on_page + 1), size=size)
    assert printed.pages == 2
    first = [g for g in glyphs(printed.pdf)[0] if g.text == "同"]
    assert len(first) == on_page
    rows = sorted({round(g.baseline, 1) for g in first})
    pitches = [b - a for a, b in pairwise(rows)]
    assert pitches == pytest.approx([297 / 8 * MM] * 7, abs=0.11)


def test_the_first_labels_of_a_used_sheet_are_left_free(made, glyphs):
    page = glyphs(made("address_labels", labels_of(1), start="4").pdf)[0]
    assert page[0].left > 105 * MM
    assert 37 * MM < page[0].baseline < 75 * MM


def test_a_label_says_postcode_address_and_to_whom(made, texts):
    text = texts(made("address_labels", labels_of(1)).pdf)[0]
    assert text.split() == ["638000", "某街1号", "张一明", "同志收"]


@pytest.mark.parametrize("size", ["2x8", "3x8"])
def test_the_longest_address_and_unit_stay_on_their_label(made, glyphs, size):
    data = labels_of(1, address=HEAVY, unit=HEAVY)
    page = glyphs(made("address_labels", data, size=size, unit=True).pdf)[0]
    text = "".join(g.text for g in page)
    assert text.count(HEAVY) == 2
    columns = int(size[0])
    for g in page:
        assert g.right < 210 / columns * MM
        assert g.baseline < 297 / 8 * MM
