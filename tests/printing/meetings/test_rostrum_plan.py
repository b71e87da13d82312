import pytest

from printing.meetings.rostrum_plan import NOTE, in_rows, seats
from printing.page import SIZES

NAMES = ["甲一明", "乙二明", "丙三明", "丁四明", "戊五明", "己六明", "庚七明"]


def row_of(count):
    """The numbers of the persons from left to right, as the hall sees them."""
    places = seats(count)
    return [places.index(place) + 1 for place in range(count)]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [1]),
        (2, [1, 2]),
        (3, [3, 1, 2]),
        (4, [3, 1, 2, 4]),
        (5, [5, 3, 1, 2, 4]),
        (6, [5, 3, 1, 2, 4, 6]),
        (7, [7, 5, 3, 1, 2, 4, 6]),
    ],
)
def test_number_two_sits_at_the_left_hand_of_number_one(count, expected):
    # left hand of who faces the hall: the right side as the hall sees it
    assert row_of(count) == expected


@pytest.mark.parametrize("count", [5, 6])
def test_the_first_sits_in_the_centre_or_beside_it(made, meeting, glyphs, count):
    page = glyphs(made("rostrum_plan", meeting(*NAMES[:count])).pdf)[0]
    left = {g.text: g.left for g in page if g.text in "甲乙丙丁戊己"}
    order = "".join(sorted(left, key=left.get))
    assert order == ("戊丙甲乙丁" if count == 5 else "戊丙甲乙丁己")
    middle = 148.5 * 72 / 25.4
    assert (left["甲"] < middle < left["甲"] + 60) == (count == 5)


@pytest.mark.parametrize(
    ("count", "rows", "front", "expected"),
    [
        (11, "", "", [11]),
        (20, "", "", [10, 10]),
        (43, "3", "11", [11, 16, 16]),
        (7, "2", "", [4, 3]),
        (3, "5", "", [1, 1, 1]),
        (5, "1", "20", [5]),
        (20, "1", "5", [5, 15]),
    ],
)
def test_rows_take_everybody(count, rows, front, expected):
    assert in_rows(count, rows, front) == expected


def test_the_front_row_is_nearest_to_the_hall(made, meeting, glyphs):
    page = glyphs(made("rostrum_plan", meeting(*NAMES), rows="2", front="3").pdf)[0]
    down = {g.text: g.baseline for g in page if g.text in "甲丙丁庚"}
    down |= {g.text: g.baseline for g in page if g.text in "场台" and g.size == SIZES["四号"]}
    assert down["场"] > down["甲"] == down["丙"] > down["丁"] == down["庚"] > down["台"]


def test_the_sheet_says_from_where_it_is_seen(made, meeting, texts):
    assert NOTE in texts(made("rostrum_plan", meeting(*NAMES)).pdf)[0].replace("\n", "")


def test_a_long_name_is_neither_cut_nor_wrapped_in_its_seat(made, meeting, glyphs):
    name = "阿卜杜热依木江·买买提明阿吉穆"
    page = glyphs(made("rostrum_plan", meeting(name, *NAMES[:2])).pdf)[0]
    place = "".join(g.text for g in page).index(name)
    assert len({round(g.baseline, 1) for g in page[place : place + len(name)]}) == 1


@pytest.mark.parametrize("count", [1, 2, 15, 16, 60])
def test_any_number_fits_on_the_page(made, meeting, glyphs, count):
    people = [f"张{chr(0x4E00 + n)}明" for n in range(count)]
    printed = made("rostrum_plan", meeting(*people), who="all")
    assert printed.pages == 1
    for g in glyphs(printed.pdf)[0]:
        assert 0 < g.left < g.right < 842
        assert 0 < g.baseline < 596
