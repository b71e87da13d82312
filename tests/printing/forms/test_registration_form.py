"""登记表: its exact measures, and whole texts whatever their length."""

from datetime import date

import pytest

from models.paper.selection import Selection
from printing.forms.offers import REGISTRATION_FORM
from tests.printing.forms.measures import (
    crossed,
    edges_across,
    edges_down,
    pages_of,
    steps,
)
from tests.printing.forms.people import FAMILY, JOB, LONG_EMPLOYER, LONG_NAME

DAY = date(2022, 10, 11)


@pytest.fixture
def printed(enter_forms_people):
    """The three persons, two pages each."""
    selection = Selection("person", enter_forms_people)
    options = {"fonts": "bundled", "maker": "李一鸣", "proposed": "广安市律师协会会长"}
    return REGISTRATION_FORM.prepare(selection, options, DAY)()


def plain(text):
    return "".join(text.split())


def test_the_first_page_has_the_measures_of_the_form(printed):
    rules, _, _ = pages_of(printed.pdf)[0]
    down = edges_down(rules)
    assert steps(down) == pytest.approx([11.1] * 9 + [119.6], abs=0.5)
    assert down[-1] - down[0] == pytest.approx(219.4, abs=0.5)
    assert {rule.weight for rule in rules} == {0.5, 1.5}
    first = steps(edges_across(rules, down[0] + 5))
    assert first == pytest.approx([20.85, 24.08, 20.0, 24.99, 25.01, 24.82, 32.51], abs=0.5)
    fourth = steps(edges_across(rules, down[3] + 5))
    assert fourth == pytest.approx([20.85, 44.08, 24.99, 49.83, 32.51], abs=0.5)
    fifth = steps(edges_across(rules, down[4] + 5))
    assert fifth == pytest.approx([20.85, 24.08, 45.0, 25.01, 57.33], abs=0.5)
    assert steps(edges_across(rules, down[7] + 5)) == pytest.approx([44.93, 127.34], abs=0.5)
    assert steps(edges_across(rules, down[9] + 50)) == pytest.approx([20.85, 151.41], abs=0.5)
    across = edges_across(rules, down[9] + 50)
    assert across[-1] - across[0] == pytest.approx(172.26, abs=0.5)
    assert across[0] == pytest.approx(210 - across[-1], abs=0.1)  # in the middle of the paper


def test_the_second_page_has_the_measures_of_the_form(printed):
    rules, _, _ = pages_of(printed.pdf)[1]
    down = edges_down(rules)
    heights = steps(down)
    assert heights[:-1] == pytest.approx([27.3, 22.5, 24.5, *[11.1] * 8, 26.5], abs=0.5)
    family = steps(edges_across(rules, down[5] + 5))
    assert family == pytest.approx([20.85, 19.07, 22.51, 20.0, 17.97, 71.86], abs=0.5)
    last = steps(edges_across(rules, down[-1] - 5))
    assert last == pytest.approx([20.85, 61.58, 22.51, 67.33], abs=0.5)


def test_the_photo_stands_whole_in_the_middle_of_its_cell(printed):
    for number, ratio in ((0, 300 / 420), (4, 600 / 300)):
        rules, pictures, _ = pages_of(printed.pdf)[number]
        down, across = edges_down(rules), edges_across(rules, edges_down(rules)[0] + 5)
        (left, top, width, height) = pictures[0]
        assert width / height == pytest.approx(ratio, rel=0.01)
        assert left + width / 2 == pytest.approx((across[-2] + across[-1]) / 2, abs=0.2)
        assert top + height / 2 == pytest.approx((down[0] + down[4]) / 2, abs=0.2)
        assert across[-1] - across[-2] == pytest.approx(32.51, abs=0.5)
        assert down[4] - down[0] == pytest.approx(44.38, abs=0.5)
        assert left >= across[-2]
        assert top >= down[0]


def test_two_pages_each_and_no_id_number(printed, texts):
    assert printed.pages == 6
    pages = texts(printed.pdf)
    assert not [page for page in pages if "511623" in page or "13800001234" in page]
    assert printed.notes == ("没有照片，照片栏空着：王五。",)


def test_a_full_person_is_filled_as_the_form_asks(printed, texts):
    first, second = texts(printed.pdf)[:2]
    for said in ("文　明", "1972.09", "(50岁)", "民盟", "2004.06", "2015.08—", "法学学士"):
        assert said in first
    assert "广安市律师协会会长" in first
    assert "填表人：李一鸣" in second
    names = ["阿依夏木古丽·买买提", "文大江", "文小满", "文国栋", "周素芬", "文　杰"]
    places = [second.index(name) for name in names]
    assert places == sorted(places)
    assert len(names) == len(FAMILY)
    assert "(10岁)" not in second  # a child of ten without consent: relation and name alone


def test_the_longest_values_stand_whole(printed, texts):
    first, second = (plain(page) for page in texts(printed.pdf)[4:6])
    assert len(LONG_NAME) == 15
    assert LONG_NAME in first
    assert len(LONG_EMPLOYER) == 60
    assert LONG_EMPLOYER + JOB in first
    assert "和静县巴音布鲁克镇" in first
    for number in range(40):
        assert f"{1982 + number}.07—{1983 + number}.07第{number + 1}段经历：广安市" in first
    assert first.count("并到基层一线挂职锻炼") == 6
    assert second.count("买合木提江·阿不都") == 12
    assert second.count(LONG_EMPLOYER) == 12
    assert second.count("获评先进个人，记三等功一次。") == 30
    assert second.count("历年考核结果均为优秀等次。") == 20


def test_no_text_touches_a_rule_or_leaves_the_table(printed):
    for rules, _, letters in pages_of(printed.pdf):
        assert crossed(rules, letters) == []


def test_twelve_relatives_stand_on_the_second_page(printed):
    rules, _, _ = pages_of(printed.pdf)[5]
    down = edges_down(rules)
    assert len(down) == 3 + 13 + 2 + 1
    assert down[-1] < 297 - 15


def test_run_over_lines_of_a_career_stand_under_their_content(printed):
    _, _, letters = pages_of(printed.pdf)[0]
    starts = [letter.left for letter in letters if letter.text == "西" and letter.size == 12]
    over = [letter.left for letter in letters if letter.text == "川" and letter.size == 12]
    assert min(over, key=lambda x: abs(x - starts[0])) == pytest.approx(starts[0], abs=0.8)


def test_one_title_can_be_given(enter_forms_people, texts):
    selection = Selection("person", enter_forms_people[:1])
    options = {"fonts": "bundled", "title": "干部任免审批表", "reason": "工作需要"}
    first, second = texts(REGISTRATION_FORM.prepare(selection, options, DAY)().pdf)
    assert "干部任免审批表" in plain(first)
    assert "工作需要" in second


def test_the_same_rows_give_the_same_bytes(enter_forms_people):
    selection = Selection("person", enter_forms_people)
    made = [REGISTRATION_FORM.prepare(selection, {"fonts": "bundled"}, DAY)().pdf for _ in range(2)]
    assert made[0] == made[1]
