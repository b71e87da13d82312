import re

import pytest

from models.paper.documents import FigureRows, SummaryData
from printing.documents import work_summary
from printing.page import MM, Document

OFFICE = "广安市新的社会阶层人士联谊会"
RUNNING = "一年来，市新联会团结引领新的社会阶层人士立足本职、奋发作为，各项工作取得新成效。"
PARAGRAPHS = tuple(
    text
    for part in "一二三四五"
    for text in (
        f"{part}、强化思想政治引领，凝聚奋进力量",
        RUNNING * 3,
        "（一）坚持双月学习。" + RUNNING * 2,
        "（二）打造实践创新基地",
        RUNNING,
        "1．省级基地3个，市级基地6个。",
        "(1)岳池县2个；",
        "（2）武胜县1个。",
    )
)
APPENDIX = (
    FigureRows(
        "服务群众2536人次", ("2022-03-05　走访慰问　1200人次", "2022-05-09　抗疫　1336人次")
    ),
    FigureRows("捐款捐物18万元", ("2022-05-12　某公司　10万元",)),
)


@pytest.fixture
def article():
    return SummaryData(
        OFFICE,
        "凝聚新力量　展现新作为——广安市新的社会阶层人士工作综述",
        PARAGRAPHS,
        OFFICE,
        "2022年10月11日",
        APPENDIX,
    )


@pytest.fixture
def composed(bundled, day):
    """Draw a summary."""

    def draw(data, **options):
        document = Document(bundled, day)
        work_summary.compose(document, data, options)
        return document.finish()

    return draw


def test_a_long_article_is_whole_over_its_pages(article, composed, texts):
    pages = [re.sub(r"\s", "", page) for page in texts(composed(article))]
    whole = "".join(re.sub(r"—\d+—$", "", page) for page in pages)
    assert len(pages) > 4
    assert whole.count(RUNNING) == 5 * 6
    for part in "一二三四五":
        assert f"{part}、强化思想政治引领，凝聚奋进力量" in whole
    assert whole.count("1.省级基地3个，市级基地6个。（1）岳池县2个；（2）武胜县1个。") == 5
    assert [page[-3:] for page in pages] == [f"—{n}—" for n in range(1, len(pages) + 1)]


def test_the_four_levels_have_their_faces(article, composed, fonts_in):
    names = " ".join(fonts_in(composed(article)))
    for face in ("NotoSansSC", "LXGWWenKai", "NotoSerifSC"):
        assert face in names


def test_a_heading_has_text_below_it_on_its_page(article, composed, texts):
    for page in texts(composed(article)):
        last = [line for line in page.split("\n") if line.strip()][-2]
        assert "凝聚奋进力量" not in last
        assert "打造实践创新基地" not in last


def test_everything_stands_inside_the_type_area(article, composed, glyphs):
    for page in glyphs(composed(article, red_head=True, copies_to="市委统战部")):
        body = [glyph for glyph in page if glyph.size != 14]
        assert min(glyph.left for glyph in body) > 28 * MM - 0.3
        assert max(glyph.right for glyph in body) < 184 * MM + 0.5
        assert max(glyph.baseline for glyph in body) < 262 * MM


def test_each_figure_has_its_rows_in_the_appendix(article, composed, texts):
    pages = [re.sub(r"\s", "", page) for page in texts(composed(article))]
    assert "附件：数字来源" in "".join(pages)
    assert pages[-1].startswith("附件数字来源一、服务群众2536人次2022-03-05走访慰问1200人次")
    assert "二、捐款捐物18万元2022-05-12某公司10万元" in pages[-1]


def test_an_article_without_issuer_and_figures_is_only_its_text(composed, texts):
    (page,) = texts(composed(SummaryData(OFFICE, "工作综述", ("正文。",))))
    assert re.sub(r"\s", "", page) == "工作综述正文。—1—"


def test_a_subtitle_stands_below_the_title_in_smaller_type(article, composed, glyphs, lines_of):
    first = glyphs(composed(article))[0]
    title, subtitle, *_ = [text for _, _, text in lines_of(first)]
    assert title == "凝聚新力量\u3000展现新作为"
    assert subtitle == "——广安市新的社会阶层人士工作综述"
    assert {glyph.size for glyph in first if glyph.text == "综"} == {16}
