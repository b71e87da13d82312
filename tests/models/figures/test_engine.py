"""The 56 figures of the article, counted by definition; and what every count must hold."""

import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from models.activities import Activity, Programme
from models.errors import Unavailable
from models.figures.definition import Condition, Definition, read
from models.figures.engine import count
from models.figures.phrases import fits
from models.figures.sources import SOURCES
from models.figures.standard import CHAPTERS, PLACE, standard
from models.office import Office
from models.outputs import Output

DAY = "2022-10-11"
WRITTEN = re.findall(
    r"\S+",
    """
F01 8场次 F02 3次 F03 2次 F04 每两个月一次 F05 4次 F06 14次 F07 9名 F08 5年 F09 511 F10 21条
F11 9项 F12 4个 F13 1个 F14 1个 F15 1名 F16 8名 F17 4个 F18 10名 F19 3级 F20 2个 F21 9个 F22 19名
F23 1名 F24 448名 F25 2021—2025年 F26 1次 F27 14次 F28 14场次 F29 700余册 F30 1次 F31 23名 F32 28名
F33 6个 F34 82名 F35 2名 F36 10余次 F37 50条 F38 35条 F39 50余次 F40 100余个 F41 10场次 F42 6万元
F43 2500余人次 F44 2022年5月9日 F45 17.7万元 F46 20.7万个 F47 1000件 F48 400瓶 F49 10余件 F50 5次
F51 1次 F52 2次 F53 1项 F54 5次 F55 15条 F56 30余条
""",
)
PHRASES = dict(zip(WRITTEN[::2], WRITTEN[1::2], strict=True))
STRICT = {"F29": 716, "F36": 13, "F39": 53, "F40": 108, "F43": 2536, "F49": 12, "F56": 33}
BY_CODE = {definition.code: definition for definition in standard()}
NO_NUMBER = {"F09", "F25", "F44"}


def test_every_figure_is_there_once_in_its_chapter():
    assert list(BY_CODE) == list(PHRASES)
    assert {definition.chapter for definition in standard()} == set(CHAPTERS)


@pytest.mark.parametrize("code", PHRASES)
def test_the_figure_is_written_as_in_the_article(demo, code):
    counted = count(BY_CODE[code], DAY)
    assert counted.phrase == PHRASES[code]
    assert (counted.value is None) == (code in NO_NUMBER)
    assert counted.rows
    if code in STRICT:
        assert counted.value == STRICT[code]


@pytest.mark.parametrize("code", PHRASES)
def test_the_rows_make_the_number(demo, code):
    counted = count(BY_CODE[code], DAY)
    assert len({row.id for row in counted.rows}) == len(counted.rows)
    if counted.value is not None and code != "F04":
        assert counted.total == counted.value
        assert fits(counted.phrase, counted.value)
    model = SOURCES[BY_CODE[code].source].model
    assert counted.kind in (model.kind(), "person", "activity")


def test_the_figures_follow_the_records(demo_file, tmp_path):
    path = Path(shutil.copy(demo_file, tmp_path / "x.db"))
    with Office.open(path) as office:
        with office.act("再发一批"):
            Output(
                kind_code="handout", form="book", made_on="2022-10", quantity=184, unit="册"
            ).save()
            programme = Programme.get(Programme.name == "三心")
            for served in (300, 200):
                Activity(
                    name="送温暖", category="public_service", start_on="2022-10-11",
                    programme=programme, served_count=served, session_count=1,
                ).save()  # fmt: skip
        assert count(BY_CODE["F29"], DAY).phrase == "900册"
        assert count(BY_CODE["F43"], DAY).phrase == "3000余人次"
        assert count(BY_CODE["F41"], DAY).phrase == "12场次"
        assert count(BY_CODE["F41"], "2022-10-10").phrase == "10场次"


def test_no_value_is_written_in_the_definitions():
    text = re.sub(r'"(?:start|code)": "[^"]*"|邻水5\.9抗疫|"years": \d+', "", PLACE.read_text())
    assert not re.findall(r"\d+", text)


def test_a_period_given_takes_the_place_of_the_start(demo):
    assert count(BY_CODE["F22"], DAY, since="2022-01-01").value < 19
    assert count(BY_CODE["F22"], DAY, since="2022-01-01").window.since == "2022-01-01"
    assert count(BY_CODE["F24"], DAY, since="2022-01-01").value == 448


def test_a_partial_date_at_a_bound_is_named(demo_file, tmp_path):
    path = Path(shutil.copy(demo_file, tmp_path / "x.db"))
    with Office.open(path) as office, office.act("只知道年份"):
        row = Activity(name="考察", category="field_visit", start_on="2022", session_count=1)
        row.save()
        assert count(BY_CODE["F28"], DAY).pending == (row.id,)
        assert count(BY_CODE["F28"], "2022-12-31").pending == ()


def test_empty_windows_of_a_series_are_named(demo_file, tmp_path):
    path = Path(shutil.copy(demo_file, tmp_path / "x.db"))
    with Office.open(path) as office:
        series = Programme.get(Programme.name == "双月学习")
        with office.act("删一次"):
            for row in Activity.select().where(
                (Activity.programme == series) & Activity.start_on.startswith("2022-03")
                | (Activity.programme == series) & Activity.start_on.startswith("2022-04")
            ):
                row.delete_instance()
        assert count(BY_CODE["F04"], DAY).notes == ("2022年3—4月没有开展。",)


def test_money_with_fen_is_not_rounded(demo_file, tmp_path):
    path = Path(shutil.copy(demo_file, tmp_path / "x.db"))
    with Office.open(path) as office, office.act("零钱"):
        from models.donations import Donation, DonationLine

        gift = Donation(donated_on="2022-05-10", donor_name="某公司")
        gift.programme = Programme.get(Programme.name == "邻水5.9抗疫")
        gift.save()
        DonationLine(donation=gift, kind_code="cash", amount=12_34).save()
        counted = count(BY_CODE["F45"], DAY)
        assert counted.value == Fraction(17701234, 100)
        assert counted.phrase == "17.7万余元"


def test_a_definition_is_kept_as_text():
    for definition in standard():
        assert read(definition.as_json()) == definition
    with pytest.raises(Unavailable, match="定义"):
        read("{}")


@pytest.mark.parametrize(
    "wrong", [{"source": "nothing"}, {"conditions": (Condition("nothing"),)}, {"amount": "nothing"}]
)
def test_what_a_definition_names_must_exist(demo, wrong):
    with pytest.raises(Unavailable, match="不存在"):
        count(BY_CODE["F01"].changed(**wrong), DAY)


OTHERS = {
    "女会员中近三年参加活动 5 次以上的": Definition(
        "X1", "女会员中近三年参加活动多的人数", "person", "persons",
        conditions=(
            Condition("sex", "in", ("2",)),
            Condition("member_of", "in", ("municipal_association",)),
            Condition("attended", ">=", ("5",)),
        ),
        unit="名", period="years", years=3,
    ),
    "捐款捐物总额": Definition("X2", "捐款捐物", "donation_line", "sum", "amount", unit="元"),
    "政协委员提的建议": Definition(
        "X3", "政协委员的建言", "proposal_author", "distinct", "proposal",
        conditions=(Condition("seated", "in", ("cppcc_member",)),),
    ),
    "按称号表扬": Definition(
        "X5", "优秀会员称号", "commendation_item",
        conditions=(Condition("honour_title", "contains", ("先进",)),),
    ),
    "培训学时": Definition("X6", "培训学时", "activity", "sum", "hours", unit="学时"),
    "各县活动": Definition(
        "X4", "岳池县的活动", "activity", conditions=(Condition("district", "in", ("511621",)),)
    ),
}  # fmt: skip


@pytest.mark.parametrize("title", OTHERS)
def test_figures_of_other_offices_can_be_defined(demo, title):
    counted = count(OTHERS[title], DAY)
    assert counted.value == counted.total
    assert counted.value is not None
