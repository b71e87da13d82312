"""党外代表人士登记表: the rows of the registry, on two pages, whatever the length."""

from datetime import date

import pytest

from models.paper.selection import Selection
from printing.forms.offers import REPRESENTATIVE_FORM
from tests.printing.forms.measures import crossed, edges_across, edges_down, pages_of
from tests.printing.forms.people import LONG_EMPLOYER, LONG_NAME

DAY = date(2022, 10, 11)


@pytest.fixture
def printed(enter_forms_people):
    """The three persons, two pages each."""
    selection = Selection("person", enter_forms_people)
    return REPRESENTATIVE_FORM.prepare(selection, {"fonts": "bundled"}, DAY)()


def plain(text):
    return "".join(text.split())


def test_it_says_what_the_registry_knows(printed, texts):
    assert printed.pages == 6
    pages = [plain(page) for page in texts(printed.pdf)]
    first, second = pages[:2]
    said = (
        "党外代表人士登记表",
        "律师、新媒体出资人",
        "省级、市级",
        "无党派认定否",
        "第六届市级政协委员（常委）",
        "市级人民监督员（广安市人民检察院）",
        "张正明（市委常委、统战部部长）",
        "邻水县",
        "法律服务",
    )
    assert [text for text in said if text not in first] == []
    for text in (
        "创办公益法律服务站9个",
        "建议列为市级重点培养对象",
        "信息更新日期：2022年9月30日",
    ):
        assert text in second
    assert "拟任职务" not in first
    assert "任免理由" not in second
    assert "是，2016.04认定" in pages[4]


def test_no_number_of_a_person_is_on_it(printed, texts):
    whole = "".join(texts(printed.pdf))
    assert "511623" not in whole
    assert "1380000" not in whole
    assert any("王五" in note and "党外" in note for note in printed.notes)


def test_the_longest_values_stand_whole_and_clear_of_the_rules(printed, texts):
    first, second = (plain(page) for page in texts(printed.pdf)[4:6])
    assert LONG_NAME in first
    assert LONG_EMPLOYER in first
    assert first.count("段经历：广安市某某科技有限公司项目部负责人") == 40
    assert second.count(LONG_EMPLOYER) == 12
    for rules, _, letters in pages_of(printed.pdf):
        assert crossed(rules, letters) == []


def test_it_is_as_wide_as_the_registration_form(printed):
    for rules, _, _ in pages_of(printed.pdf):
        across = edges_across(rules, edges_down(rules)[0] + 3)
        assert across[-1] - across[0] == pytest.approx(172.26, abs=0.5)
