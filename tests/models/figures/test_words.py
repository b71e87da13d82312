import pytest

from models.figures.definition import Condition, Definition
from models.figures.standard import standard
from models.figures.words import described

DAY = "2022-10-11"
SAID = {
    "F01": "活动，类别是研讨或专题讲座，系列含主题教育，累计到2022年10月11日，计次相加",
    "F11": "制度文件，类型是制度，截至2022年10月11日",
    "F22": "会籍，机构的类型是市新联会，2021年1月1日至2022年10月11日，同一人只算一次",
    "F31": "安排，类别是人大代表或政协委员，安排结果是已安排，级别是市级，"
    "当时是市新联会会员，截至2022年10月11日，同一人只算一次",
    "F35": "安排，类别是监督员，推荐日期已填，当时在市级人物库，"
    "累计到2022年10月11日，同一人只算一次",
}
BY_CODE = {each.code: each for each in standard()}


@pytest.mark.parametrize("code", SAID)
def test_a_condition_is_said_in_words(code):
    assert described(BY_CODE[code], DAY) == SAID[code]


def test_no_condition_shows_a_code_of_the_program():
    for each in standard():
        said = described(each, DAY, "2021-06-01")
        assert not [c for c in said if c.isascii() and c.isalpha()], said


def test_what_has_gone_is_named_as_such():
    gone = Definition("Z01", "旧", "nothing")
    assert "不存在" in described(gone, DAY)
    gone = Definition("Z01", "旧", "activity", conditions=(Condition("nothing", "in", ("1",)),))
    assert "“nothing”，这个字段不存在" in described(gone, DAY)


def test_days_and_numbers_of_conditions_are_written_out():
    definition = Definition(
        "Z01", "女会员", "person", "persons",
        conditions=(
            Condition("sex", "in", ("2",)),
            Condition("attended", ">=", ("5",)),
            Condition("birth_date", ">=", ("1980-01",)),
        ),
        period="years", years=3,
    )  # fmt: skip
    assert described(definition, DAY) == (
        "人物，性别是女，期内参加活动5次以上，出生年月不小于1980年1月，"
        "2019年10月11日至2022年10月11日，同一人只算一次"
    )
