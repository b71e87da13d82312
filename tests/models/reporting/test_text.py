import re

import pytest

from models.activities import Activity
from models.honours import Honour
from models.reporting.ready import draft, template
from models.reporting.tally import Tally
from models.reporting.template import mark, pieces
from models.reporting.text import fill
from tests.models.reporting.conftest import DAY

CHAPTERS = ("思想引领", "组织建设", "人才培养", "作用发挥")


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("{{F41}}", "10场次"),
        ("{{“三心”活动}}", "10场次"),
        ("{{三心活动场次}}", "10场次"),
        ("{{ F41.写法 }}", "10场次"),
        ("{{F41.数}}", "10"),
        ("{{F41.value}}", "10"),
        ("{{F45.数}}{{F45.单位}}", "17.7万元"),
        ("{{F41.名称}}", "“三心”活动"),
        ("{{F41.去年}}", "5场次"),
        ("{{F41.同比}}", "增长100.0%"),
        ("{{F15.同比}}", "—"),
        ("{{F38.占F37}}", "70.0%"),
        ("{{F09}}", "511"),
        ("{{F25}}", "2021—2025年"),
        ("{{F44}}", "2022年5月9日"),
        ("{{列表:F20}}", "武胜县电商产业园、岳池县同心源创新创业园"),
        ("{{列表：系列}}", None),
        ("没有{花括号}和[方括号]的意思", "没有{花括号}和[方括号]的意思"),
    ],
)
def test_a_figure_stands_by_name(tally, written, reads):
    filled = fill(written, tally)
    assert filled.problems == ()
    assert filled.text == reads or (reads is None and "双月学习、三心" in filled.text)


def test_names_stand_in_the_order_of_strokes(tally):
    assert fill("{{名单:先进会员}}", tally).text == (
        "文志云、令狐清越、刘堃、何骞、周宏强、赵绍霖、秦欣涵、晏锦贵、唐婳、谭玉蓉"
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("好\n{{会费}}", "第 2 段：没有叫“会费”的统计数字，或有几个都含这个名称。"),
        ("{{列表:会费}}", "第 1 段：没有叫“会费”的统计数字，或有几个都含这个名称。"),
        ("{{F38.占会费}}", "第 1 段：没有叫“会费”的统计数字，或有几个都含这个名称。"),
        ("{{F41", "第 1 段：花括号没有成对，应写成 {{名称}}。"),
        ("F41}}", "第 1 段：花括号没有成对，应写成 {{名称}}。"),
        ("{{ }}", "第 1 段：花括号里没有写名称。"),
        ("[[好", "第 1 段：“[[”没有“]]”收尾，两个要在同一段里。"),
        ("好]]", "第 1 段：“]]”前面没有“[[”。"),
        ("[[a[[b]]", "第 1 段：方括号里不能再套方括号。"),
    ],
)
def test_what_is_wrong_is_named_with_its_paragraph_and_left_as_typed(tally, written, sentence):
    filled = fill(written, tally)
    assert filled.problems == (sentence,)
    assert written.strip().rpartition("\n")[2] in filled.text or written.startswith("[[a")


def test_nothing_typed_is_ever_run(tally):
    for written in ("{{__import__('os')}}", "{{F41.__class__}}", "{{F41.value!r:>5}}", "{0}%s"):
        assert fill(written, tally).text == written


def test_a_sentence_whose_figures_are_all_nought_is_left_out(demo_office):
    with demo_office.act("没有获奖"):
        for row in Honour.select():
            row.delete_instance()
    filled = fill("[[获奖{{F53}}。]][[获奖{{F53}}、活动{{F41}}；]][[获奖{{F53}}]]", Tally(DAY))
    assert filled.text == "获奖0项、活动10场次。"
    assert filled.dropped == ("获奖{{F53}}。", "获奖{{F53}}")
    assert fill("[[获奖{{F53}}。]]\n好", Tally(DAY)).paragraphs == ("好",)


def test_a_heading_with_nothing_left_below_it_goes_too(empty_office):
    text = "一、甲\n（一）乙\n[[获奖{{F53}}。]]\n（二）丙\n好。\n二、丁\n[[获奖{{F53}}。]]\n三、戊"
    assert fill(text, Tally(DAY)).paragraphs == ("一、甲", "（二）丙", "好。", "三、戊")


def test_a_document_of_a_later_day_is_not_told(demo):
    assert fill("{{F08}}", Tally("2021-07-29")).text == "5年"
    assert fill("[[规划{{F08}}]]", Tally("2021-07-28")).text == ""


def test_a_sentence_without_figures_stays(tally):
    assert fill("[[好。]]", tally).text == "好。"


def test_an_empty_list_is_nothing(empty_office):
    filled = fill("[[表扬{{名单:F18}}。]][[{{列表:系列}}]][[{{列表:基地}}]]", Tally(DAY))
    assert filled.text == ""


def test_pieces_are_the_text_again_each_at_its_place():
    text = "一、a\n[[b{{F41}}{{名单:F18}}]]{{\n]]c"
    found = pieces(text)
    assert "".join(piece.source for piece in found) == text
    assert all(text[piece.start : piece.end] == piece.source for piece in found)
    assert [p.line for p in found if p.kind == "figure"] == [2]


def test_what_the_picker_inserts_is_read_back():
    assert (mark("F41"), mark("F41", "同比")) == ("{{F41}}", "{{F41.同比}}")
    (piece,) = pieces(mark("F41", "同比"))
    assert (piece.kind, piece.name, piece.aspect) == ("figure", "F41", "同比")


def test_stretches_tell_their_figure(tally):
    (line,) = fill("活动{{F41}}，[[{{F18}}]]", tally).lines
    assert [(s.text, s.code) for s in line] == [
        ("活动", ""),
        ("10场次", "F41"),
        ("，", ""),
        ("10名", "F18"),
    ]


# -- the ready-made template ------------------------------------------------------------------


def test_the_ready_made_text_has_four_chapters_and_every_figure_but_no_number(tally):
    text = template()
    filled = fill(text, tally)
    assert filled.problems == filled.dropped == ()
    assert set(filled.codes) == set(tally.offered)
    heads = [p for p in filled.paragraphs if re.match("[一二三四]、", p)]
    assert [chapter in head for chapter, head in zip(CHAPTERS, heads, strict=True)] == [True] * 4
    own_words = re.sub(r"\{\{[^}]*\}\}", "", text)
    own_words = re.sub(r"^(（[一二三四]）|[一二三四]、)", "", own_words, flags=re.MULTILINE)
    assert not re.search(r"\d", own_words)
    assert not re.search("[一二三四五六七八九十百千万两][名个次场条项册件级余年]", own_words)
    assert 1500 < len(filled.text) < 3000


def test_the_ready_made_text_reads_well_in_an_office_without_records(empty_office):
    filled = fill(template(), Tally(DAY))
    assert filled.problems == ()
    assert not re.search(r"\d|[，；、]$", filled.text, re.MULTILINE)


def test_the_text_follows_the_records(demo_office):
    with demo_office.act("再开展一次"):
        row = Activity.get(Activity.name.contains("学雷锋"))
        Activity(
            name="重阳敬老", category="public_service", start_on="2022-10-04",
            programme=row.programme, session_count=1, served_count=100,
        ).save()  # fmt: skip
    text = fill(template(), Tally(DAY)).text
    assert "公益活动11场次" in text
    assert "服务群众2600余人次" in text


def test_a_draft_begins_with_the_ready_made_text(demo_office):
    report = draft()
    assert (report.title, report.id) == ("广安市新联会工作综述", None)
    assert report.body_text == template()
