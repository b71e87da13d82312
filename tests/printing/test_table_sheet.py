import re
from datetime import date

import pytest

from models import names
from models.paper.roster import ROSTER_COLUMNS
from printing.making import make
from printing.page import MM
from printing.sheets import SHEETS
from printing.table_sheet import PAPERS

VECTOR = re.findall(  # both orders differ on these names
    r"\S+",
    """丁小宁 王毅 王小宁 王沪宁 仇兵 文明 方圆 邓小勇 田富 田大利 刘宇 刘劲 刘备 孙权 李丹 李一鸣
    李大鸣 杨光 杨柳 林小宁 欧彬 欧阳少东 单丹 洪少东 高富 高大富 唐伟 唐僖 蒋一 蒋丽华 曾敏""",
)


@pytest.fixture
def printed(roster_of, made):
    """Print a roster of these rows with these options."""

    def make(rows, /, data=None, **options):
        return made("member_roster", roster_of(rows, **(data or {})), **options)

    return make


def people(text):
    """Names of a printed page, without their padding."""
    lines = re.findall(r"^\d+ ([^\s\d]+(?:[\s\u3000][^\s\d])?)$", text, re.MULTILINE)
    return [re.sub(r"\s", "", line) for line in lines]


def test_names_are_printed_once_in_the_order_given(printed, texts):
    rows = sorted(sorted(VECTOR), key=names.surname_strokes_key)
    pages = texts(printed(rows, columns=("name",)).pdf)
    assert [name for page in pages for name in people(page)] == VECTOR
    assert "（按姓氏笔画为序）" in pages[0]


def test_a_name_of_two_characters_is_padded_and_longer_ones_are_not(printed, texts):
    (page,) = texts(printed(["王毅", "李一鸣", "欧阳少东"]).pdf)
    assert re.search("王\u3000毅", page)
    assert "李一鸣" in page
    assert "欧阳少东" in page


def test_rare_names_are_printed_and_what_another_face_gave_is_named(printed, texts):
    made = printed(["𠮷㛃", "张䶮", "王𬭎"])
    assert made.missing_glyphs == ()
    assert [(each.text, each.characters) for each in made.substituted] == [("𠮷㛃", "𠮷")]
    page = texts(made.pdf)[0].replace("\u3000", "")
    assert all(name in page for name in ("𠮷㛃", "张䶮", "王𬭎"))


def test_a_character_that_no_face_has_is_named_before_printing(printed, row, texts):
    made = printed([row("张\U0010fffd三", employer="某\U000323af公司"), "王毅"])
    assert [(each.text, each.characters) for each in made.missing_glyphs] == [
        ("张\U0010fffd三", "\U0010fffd"),
        ("某\U000323af公司", "\U000323af"),
    ]
    assert "张〓三" in texts(made.pdf)[0]


def test_a_name_without_a_stroke_rank_is_told_and_the_bytes_stay(printed):
    plain, told = printed(["𠮷㛃"]), printed(["𠮷㛃"], {"unranked": (("𠮷㛃", "𠮷"),)})
    assert plain.unranked == ()
    assert [(each.text, each.characters) for each in told.unranked] == [("𠮷㛃", "𠮷")]
    assert told.pdf == plain.pdf


def test_a_column_that_is_not_printed_is_not_missed(printed, row):
    made = printed([row("张三", remarks="\U0010fffd")], columns=("name",))
    assert made.missing_glyphs == ()


def test_columns_stand_in_their_conventional_order_and_sensitive_ones_are_not_chosen(
    printed, row, texts
):
    (page,) = texts(printed([row("张三", phone="138****5678", id_number="5116****")]).pdf)
    shown = [column.title for column in ROSTER_COLUMNS if column.shown]
    places = [page.index(title) for title in ["序号", *shown]]
    assert places == sorted(places)
    assert "138" not in page
    assert "5116" not in page
    assert "联系电话" not in page


def test_chosen_columns_are_printed_and_only_they(printed, row, texts):
    rows = [row("张三", phone="138****5678", sex="男")]
    (page,) = texts(printed(rows, columns=("phone", "name")).pdf)
    assert re.search(r"序号 姓名 联系电话\n1 张\u3000三 138\*\*\*\*5678", page)
    assert "性别" not in page


def test_the_totals_are_counted_from_the_rows(printed, row, texts):
    rows = [
        row("王毅", woman=True, minority=True, non_cpc=True, graduate=True),
        row("李一鸣", non_cpc=True, graduate=True),
        row("文明", non_cpc=True),
    ]
    (page,) = texts(printed(rows).pdf)
    assert "合计 3 人，其中：女 1 人，少数民族 1 人，党外 3 人，大学以上 2 人" in page


def test_groups_follow_their_order_each_with_its_subtotal(printed, row, texts):
    rows = [
        row("王毅", branch="广安区分会", woman=True),
        row("李一鸣", branch="岳池县分会"),
        row("文明", branch=""),
        row("田富", branch="广安区分会"),
    ]
    (page,) = texts(printed(rows, group="branch", columns=("name",)).pdf)
    heads = [line for line in page.splitlines() if re.match("岳池|广安区|（未填）|小计|合计", line)]
    assert [line.split("，")[0] for line in heads] == [
        "岳池县分会",
        "小计 1 人",
        "广安区分会",
        "小计 2 人",
        "（未填）",
        "小计 1 人",
        "合计 4 人",
    ]
    assert people(page) == ["李一鸣", "王毅", "田富", "文明"]
    assert re.search("^4 文", page, re.MULTILINE)  # numbers run on


def test_every_page_has_the_head_its_number_and_no_divided_row(printed, row, texts):
    rows = [row(f"甲{n}", employer="某某科技有限公司总经理" * 4) for n in range(126)]
    made = printed(rows)
    pages = texts(made.pdf)
    assert made.pages == len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页 共 {len(pages)} 页" in page
        assert "工作单位及职务" in page
    found = "".join(pages).replace("\n", "")
    assert found.count("总经理") == 4 * 126
    for number, page in enumerate(pages):
        assert page.count("总经理") % 4 == 0, number


def test_title_unit_and_day_stand_on_the_first_page_signers_on_the_last(printed, texts):
    pages = texts(printed([f"甲{n}" for n in range(40)], maker="丁小宁").pdf)
    assert pages[0].startswith("广安市新的社会阶层人士联谊会会员花名册")
    assert "填报单位：广安市新的社会阶层人士联谊会（盖章）" in pages[0]
    assert "2022年10月11日" in pages[0]
    assert "制表人：丁小宁 审核人： 制表日期：2022年10月11日" in pages[-1]
    assert "制表人" not in pages[0]


def test_the_signers_can_be_left_out_and_the_title_changed(printed, texts):
    (page,) = texts(printed(["王毅"], footer=False, title="理事名册").pdf)
    assert page.startswith("理事名册")
    assert "制表" not in page


def test_equal_rows_options_and_day_give_equal_bytes(roster_of, made, day):
    sheet, options = SHEETS["member_roster"], {"fonts": "bundled"}
    first = make(sheet, roster_of(VECTOR), options, day)
    again = make(sheet, roster_of(list(VECTOR)), dict(options), date(2022, 10, 11))
    other = make(sheet, roster_of(VECTOR), options, date(2022, 10, 12))
    assert first.pdf == again.pdf
    assert first.sha256 == again.sha256 != other.sha256


def test_every_font_is_embedded(printed, fonts_in):
    pdf = printed(["𠮷㛃", "王毅"]).pdf
    assert b"Helvetica" not in pdf
    assert all(fonts_in(pdf).values())
    families = {name.split("+")[1] for name in fonts_in(pdf)}
    assert families == {
        "NotoSerifSC-Bold",
        "NotoSerifSC-Regular",
        "NotoSansSC-Medium",
        "LXGWWenKai-Regular",
    }


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", ["小五", "五号", "小四"])
def test_nothing_stands_outside_the_margins(printed, row, glyphs, paper, size):
    every = tuple(column.key for column in ROSTER_COLUMNS)
    rows = [
        row(f"买买提·阿不都{n}", employer="某某科技有限公司", seats="政协委员") for n in range(9)
    ]
    made = printed(rows, paper=paper, size=size, columns=every)
    sheet = PAPERS[paper]
    for page in glyphs(made.pdf):
        assert min(glyph.left for glyph in page) > 15 * MM - 0.1
        assert max(glyph.right for glyph in page) < sheet.width - 15 * MM + 0.1
        assert max(glyph.baseline for glyph in page) <= sheet.height - 8 * MM


def test_the_table_fills_the_paper_whatever_columns_are_chosen(printed, rectangles):
    for keys in (("name",), ("name", "sex", "employer"), tuple(c.key for c in ROSTER_COLUMNS)):
        (frame,) = rectangles(printed(["王毅"], columns=keys).pdf)[0]
        assert frame.right - frame.left == pytest.approx(267 * MM + 2 * 1.25, abs=0.1)  # its line


def test_a_roster_of_nobody_is_one_page(printed, texts):
    made = printed([])
    assert made.pages == 1
    assert "合计 0 人" in texts(made.pdf)[0]


def test_a_long_office_name_leaves_room_for_the_day(printed, glyphs):
    made = printed(["王毅"], data={"office_name": "四川省广安市" * 8 + "联谊会"})
    page = glyphs(made.pdf)[0]
    start = next(place for place, glyph in enumerate(page) if glyph.text == "填")
    end = next(place for place, glyph in enumerate(page) if glyph.text == "盖")
    note = next(glyph for glyph in page[end:] if glyph.text == "按")
    assert page[start].baseline == page[end].baseline == note.baseline
    assert page[end + 2].right < note.left
