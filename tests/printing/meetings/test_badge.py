from itertools import pairwise

import pytest

from models.paper.meeting_sheets import Attendee
from printing.meetings.badge import main_post
from printing.page import MM


def test_a_badge_is_90_by_55_and_ten_stand_on_a_page(made, meeting, strokes):
    printed = made("badge", meeting(*[f"张{c}明" for c in "一二三四五六七八九十百"]))
    assert printed.pages == 2
    cut = strokes(printed.pdf)[0]
    across = sorted({round(x1 / MM, 1) for x1, _, x2, _ in cut if x1 == x2})
    down = sorted({round(y1 / MM, 1) for x1, y1, x2, y2 in cut if y1 == y2 and x2 - x1 < 20})
    assert [b - a for a, b in pairwise(across)] == pytest.approx([90] * 2)
    assert [b - a for a, b in pairwise(down)] == pytest.approx([55] * 5)


def test_it_says_event_name_unit_and_the_post_when_asked_for(made, meeting, texts):
    data = meeting(Attendee("张一明", "某公司", "某公司 经理", "副会长、秘书长（兼）"))
    text = texts(made("badge", data).pdf)[0]
    assert "一届六次理事会" in text
    assert "张一明" in text
    assert "某公司" in text
    assert "会长" not in text
    assert "副会长兼秘书长" in texts(made("badge", data, post=True).pdf)[0]
    assert "年会" in texts(made("badge", data, event="年会").pdf)[0]


@pytest.mark.parametrize(
    ("posts", "shown"),
    [
        ("会长、网络分会会长", "会长"),
        ("副会长、秘书长（兼）、文艺分会会长", "副会长兼秘书长"),
        ("理事", "理事"),
        ("", ""),
    ],
)
def test_a_badge_has_the_main_post(posts, shown):
    assert main_post(posts) == shown
