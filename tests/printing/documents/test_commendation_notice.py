import dataclasses
import re

import pytest

from models.paper import notice as paper
from models.paper.notice import NoticeEntry, NoticeList
from printing.page import MM

TITLE = "广安市新的社会阶层人士联谊会关于表扬2022年度先进集体和先进会员的通报"


@pytest.fixture
def printed(notice, made):
    """Print the notice with these fields and these options."""

    def make(fields=None, **options):
        data = dataclasses.replace(notice, **(fields or {}))
        return made("commendation_notice", data, **options)

    return make


def plain(text):
    return re.sub(r"\s", "", text)


def test_title_addressee_decision_attachment_note_and_signature_follow_each_other(printed, texts):
    first = plain(texts(printed().pdf)[0])
    parts = [
        TITLE,
        "广新联〔2022〕5号",
        "各区县新联会：",
        "2022年以来，",
        "经会长会议研究，决定对岳池县新联会等4个先进集体、丁小宁等10名先进会员予以通报表扬。",
        "希望受到通报表扬的集体和会员",
        "附件：广安市新的社会阶层人士联谊会2022年度先进集体和先进会员名单",
        "广安市新的社会阶层人士联谊会2022年10月11日",
        "—1—",
    ]
    places = [first.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_lists_are_attached_collectives_with_their_number_first(printed, notice, texts):
    pages = texts(printed().pdf)
    assert len(pages) == 2
    second = plain(pages[1])
    parts = ["附件", "一、先进集体（4个）"]
    parts += [entry.name for entry in notice.lists[0].entries]
    parts += ["二、先进会员（10名）", "（按姓氏笔画为序）"]
    parts += [entry.name for entry in notice.lists[1].entries]
    places = [second.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_member_stands_beside_the_employer_padded(printed, texts):
    page = texts(printed().pdf)[1]
    assert re.search("王\u3000毅\\s+明德律师事务所", page)
    assert re.search(r"欧阳少东\s+某学校", page)
    wrapped = "四川华信会计师事务所有限公司广安分公司会计咨询与税务服务中心"
    assert wrapped in plain(page)


def test_the_order_given_is_the_order_printed(printed, notice, texts):
    members = NoticeList("先进会员", False, notice.lists[1].entries[::-1])
    page = plain(texts(printed({"lists": (notice.lists[0], members), "order_note": ""}).pdf)[1])
    assert page.index("曾敏") < page.index("王毅") < page.index("丁小宁")
    assert "为序" not in page


def test_the_notice_has_no_place_for_what_may_not_leave_the_office():
    fields = {
        field.name
        for record in (paper.NoticeData, paper.NoticeList, paper.NoticeEntry)
        for field in dataclasses.fields(record)
    }
    assert not any(re.search("id_number|birth|phone|mobile", name) for name in fields)


def test_the_title_is_divided_between_words(printed, glyphs, lines_of):
    page = [glyph for glyph in glyphs(printed().pdf)[0] if glyph.size == 22]
    assert [text for _, _, text in lines_of(page)] == [
        "广安市新的社会阶层人士联谊会",
        "关于表扬2022年度先进集体",
        "和先进会员的通报",
    ]


def test_everything_stands_inside_the_type_area(printed, glyphs):
    for options in ({}, {"red_head": True}, {"sealed": False}):
        for page in glyphs(printed(**options).pdf):
            body = [glyph for glyph in page if glyph.size != 14]
            assert min(glyph.left for glyph in body) > 28 * MM - 0.3
            assert max(glyph.right for glyph in body) < 184 * MM + 0.5
            assert max(glyph.baseline for glyph in body) < 262 * MM
            assert min(glyph.baseline - 0.88 * glyph.size for glyph in body) > 37 * MM - 0.3


@pytest.mark.parametrize(
    ("wording", "end", "decided"),
    [
        ("circular", "关于表扬2022年度先进集体和先进会员的通报", "予以通报表扬。"),
        ("praise", "关于表扬2022年度先进集体和先进会员的决定", "予以表扬。"),
        ("award", "关于表彰2022年度先进集体和先进会员的决定", "予以表彰。"),
    ],
)
def test_each_wording_has_its_title_and_decision(printed, texts, wording, end, decided):
    first = plain(texts(printed({"wording": wording}).pdf)[0])
    assert end in first
    assert decided in first


def test_one_list_alone_has_no_numeral_and_names_only_itself(printed, notice, texts):
    pages = [plain(text) for text in texts(printed({"lists": (notice.lists[1],)}).pdf)]
    assert "关于表扬2022年度先进会员的通报" in pages[0]
    assert "决定对丁小宁等10名先进会员予以" in pages[0]
    assert "希望受到通报表扬的会员" in pages[0]
    assert "先进会员（10名）" in pages[1]
    assert "一、" not in pages[1]


def test_a_single_entry_is_named_without_a_number(printed, texts):
    lists = (NoticeList("先进集体", True, (NoticeEntry("律师行业分会"),)),)
    first = plain(texts(printed({"lists": lists}).pdf)[0])
    assert "决定对先进集体律师行业分会予以通报表扬" in first


def test_an_empty_list_is_left_out(printed, notice, texts):
    lists = (NoticeList("先进集体", True, ()), notice.lists[1])
    assert "先进集体" not in "".join(texts(printed({"lists": lists}).pdf))


def test_three_titles_are_joined(printed, notice, texts):
    lists = (*notice.lists, NoticeList("优秀志愿者", False, (NoticeEntry("文明", "某社"),)))
    pages = [plain(text) for text in texts(printed({"lists": lists}).pdf)]
    assert "表扬2022年度先进集体、先进会员和优秀志愿者的通报" in pages[0]
    assert "三、优秀志愿者（1名）" in "".join(pages)


def test_what_is_typed_for_this_print_replaces_the_batchs_words(printed, texts):
    first = plain(texts(printed(title="关于表扬先进的通报", addressee="各分会").pdf)[0])
    assert first.startswith("关于表扬先进的通报")
    assert "各分会：" in first
    assert "各区县新联会" not in first


def test_without_basis_and_addressee_the_usual_words_are_used(printed, texts):
    first = plain(texts(printed({"basis": (), "addressee": ""}).pdf)[0])
    assert "为弘扬先进、树立典型" in first
    assert "：为" not in first


def test_the_red_head_carries_the_number(printed, texts):
    first = plain(texts(printed(red_head=True).pdf)[0])
    assert first.startswith("广安市新的社会阶层人士联谊会文件广新联〔2022〕5号")
    assert first.count("〔2022〕5号") == 1


def test_rare_characters_are_printed_or_named(printed, texts):
    lists = (
        NoticeList(
            "先进会员", False, (NoticeEntry("𠮷㛃", "某社"), NoticeEntry("张\U0010fffd", ""))
        ),
    )
    made = printed({"lists": lists})
    assert [(each.text, each.characters) for each in made.missing_glyphs] == [
        ("张\U0010fffd", "\U0010fffd")
    ]
    assert "𠮷㛃" in plain(texts(made.pdf)[1])
    assert "张〓" in plain(texts(made.pdf)[1])


def test_what_is_to_be_known_before_printing_is_told_and_the_bytes_stay(printed):
    note = "2 个对象还没有决定，没有印上。"
    told = printed({"unranked": (("何𠮷林", "𠮷"),), "notes": (note,)})
    assert [(each.text, each.characters) for each in told.unranked] == [("何𠮷林", "𠮷")]
    assert told.notes == (note,)
    assert told.pdf == printed().pdf


def test_equal_notices_are_equal_bytes_and_every_font_is_embedded(printed, fonts_in):
    assert printed().pdf == printed().pdf
    assert all(fonts_in(printed().pdf).values())
    assert b"Helvetica" not in printed().pdf


def test_a_long_list_runs_over_pages_that_are_counted(printed, notice, texts):
    many = tuple(NoticeEntry(f"张三{chr(0x4E00 + n)}", "某单位") for n in range(100))
    made = printed({"lists": (notice.lists[0], NoticeList("先进会员", False, many))})
    pages = texts(made.pdf)
    assert made.pages == len(pages) > 5
    assert [plain(page)[-3:] for page in pages] == [f"—{n}—" for n in range(1, len(pages) + 1)]


def test_an_undecided_batch_leaves_room_for_the_date_and_names_no_meeting(printed, texts):
    first = plain(texts(printed({"decided_on": "", "meeting": ""}).pdf)[0])
    assert "联谊会年月日" in first
    assert "经研究，决定对" in first


PUBLICITY = {
    "form": "publicity",
    "notice_from": "2022年9月28日",
    "notice_to": "2022年10月9日",
    "reach": "0826-2345678",
}


def test_a_publicity_says_who_is_proposed_how_long_and_where_to_object(printed, texts):
    first = plain(texts(printed(PUBLICITY).pdf)[0])
    parts = [
        "关于拟表扬2022年度先进集体和先进会员的公示",
        "拟对岳池县新联会等4个先进集体、丁小宁等10名先进会员予以通报表扬，现予公示",
        "公示时间：2022年9月28日至2022年10月9日。",
        "向广安市新的社会阶层人士联谊会反映",
        "联系电话：0826-2345678",
        "附件：广安市新的社会阶层人士联谊会拟表扬2022年度先进集体和先进会员名单",
        "广安市新的社会阶层人士联谊会2022年9月28日",
    ]
    places = [first.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_publicity_has_no_number_addressee_or_closing_words_of_the_decision(printed, texts):
    for options in ({}, {"red_head": True}):
        whole = plain("".join(texts(printed(PUBLICITY, **options).pdf)))
        for words in ("〔2022〕5号", "各区县新联会：", "希望受到", "决定对"):
            assert words not in whole
    assert "各分会：" in plain(texts(printed(PUBLICITY, addressee="各分会").pdf)[0])


def test_a_publicity_without_dates_and_number_leaves_room_for_them(printed, texts):
    first = texts(printed({"form": "publicity"}).pdf)[0]
    assert re.search("公示时间：\u3000+年\u3000+月\u3000+日至\u3000+年\u3000+月\u3000+日。", first)


def test_a_publicity_of_an_award_says_so(printed, texts):
    first = plain(texts(printed({**PUBLICITY, "wording": "award"}).pdf)[0])
    assert "关于拟表彰2022年度" in first
    assert "予以表彰，现予公示" in first


def test_note_and_imprint_stand_where_they_belong(printed, texts):
    pages = texts(
        printed(note="此件公开发布", copies_to="市委统战部", printed_by="市新联会秘书处").pdf
    )
    assert "2022年10月11日（此件公开发布）" in plain(pages[0])
    imprint = "抄送：市委统战部。市新联会秘书处2022年10月11日印发—3—"
    assert plain(pages[-1]).endswith(imprint)
    assert "抄送" not in pages[0]


def test_the_issuer_prints_copies_unless_another_is_named(printed, texts):
    last = plain(texts(printed(copies_to="市委统战部").pdf)[-1])
    assert "广安市新的社会阶层人士联谊会2022年10月11日印发" in last


def test_a_publicity_does_not_tell_of_its_own_end(printed, texts):
    basis = ("广大会员奋发作为。", "名单于9月28日至10月9日公示，没有收到异议。")
    assert "没有收到异议" in plain(texts(printed({"basis": basis}).pdf)[0])
    first = plain(texts(printed({**PUBLICITY, "basis": basis}).pdf)[0])
    assert "广大会员奋发作为。" in first
    assert "没有收到异议" not in first
