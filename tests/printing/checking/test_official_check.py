import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing import official
from printing.grid import blank
from printing.official_check import check
from printing.page import Document, Marks
from tests.printing.checking.drawing import DATE, DAY, HEAD, LIST, OFFICE, TEXT


def sample(setter, *, sealed=True, issuer=OFFICE, day=DATE, titles=(LIST,), paragraphs=1):
    """A notice with everything but a red head; its attachments come with it."""
    numbers = range(1, len(titles) + 1) if len(titles) > 1 else [0]
    attachments = [
        block
        for number, title in zip(numbers, titles, strict=True)
        for block in (
            setter.attachment(title, number),
            setter.heading("一、先进会员（2名）", note="（按姓氏笔画为序）"),
            *setter.entries([("丁小宁", "云启网络科技有限公司" * 3), ("买买提·阿不都", "某学校")]),
            setter.entry("岳池县新联会"),
        )
    ]
    return [
        setter.title(f"{OFFICE}关于表扬2022年度先进集体和先进会员的通报"),
        blank(),
        setter.addressee("各区县新联会，各分会，律师行业分会，新媒体从业人员分会，志愿服务队"),
        *[setter.paragraph(TEXT)] * paragraphs,
        setter.heading("一、工作安排"),
        setter.heading("（一）时间安排", 2),
        setter.heading("1. 报名", 3),
        setter.heading("（1）方式", 4),
        setter.paragraph(TEXT),
        blank(),
        setter.attachment_note(titles),
        setter.signature(issuer, day, sealed=sealed),
        *attachments,
    ]


def test_a_full_page_of_22_lines_of_28_characters_departs_in_nothing(setter, printed):
    pdf = printed(setter.paragraph("国" * (28 * 22 - 2)))
    assert check(pdf) == ()


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("issuer", [OFFICE, "市新联会", OFFICE + "办公室综合科"])
@pytest.mark.parametrize("head", [None, HEAD])
def test_a_notice_with_all_its_elements_departs_in_nothing(setter, printed, sealed, issuer, head):
    blocks = sample(setter, sealed=sealed, issuer=issuer, titles=(LIST, "活动安排表"))
    assert check(printed(*blocks, head=head)) == ()


@pytest.mark.parametrize("paragraphs", range(1, 9))
def test_a_notice_of_any_length_departs_in_nothing(setter, printed, paragraphs):
    assert check(printed(*sample(setter, paragraphs=paragraphs))) == ()


def test_the_sample_notice_departs_in_nothing(made, notice):
    for options in ({}, {"sealed": False}, {"red_head": True}):
        assert check(made("commendation_notice", notice, **options).pdf) == ()


def test_minutes_with_names_in_columns_a_table_and_both_ends_depart_in_nothing(setter, printed):
    blocks = [
        setter.title(f"{OFFICE}会长会议纪要"),
        blank(),
        setter.led("一、提高认识。", TEXT, 1),
        setter.led("（一）抓好落实。", TEXT, 2),
        setter.roll(
            "出席：", ["丁小宁", "王　毅", "欧阳少东", "买买提·阿不都热合曼", "曾　敏"] * 2
        ),
        blank(),
        setter.attachment_note(["参会回执"]),
        setter.signature(OFFICE, DATE, sealed=True, note="联系人：丁小宁"),
        setter.attachment("参会回执"),
        *setter.table([["姓名", "单位及职务"], ["丁小宁", "云启网络科技有限公司"]], [0.3, 0.7]),
    ]
    imprint = official.Imprint("市委统战部，" * 9 + "市工商联", "市新联会办公室", DATE)
    assert check(printed(*blocks, head=HEAD, imprint=imprint)) == ()


@pytest.mark.parametrize("entries", range(10, 20))
def test_lines_set_closer_to_make_room_for_the_imprint_depart_in_nothing(setter, printed, entries):
    attachment = [setter.attachment("名单"), *[setter.entry("岳池县新联会")] * entries]
    blocks = [setter.paragraph(TEXT), blank(), setter.attachment_note(["名单"]), *attachment]
    imprint = official.Imprint("市委统战部", "市新联会办公室", DATE)
    assert check(printed(*blocks, imprint=imprint)) == ()


MARKS = "，。、；：？！（）《》“”"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(f"国会员活动联谊阶层2022Ab%{MARKS}", max_size=120), min_size=1, max_size=9),
    st.booleans(),
    st.sampled_from([None, HEAD]),
)
def test_our_own_documents_depart_in_nothing_whatever_they_say(bundled, texts, sealed, head):
    setter = official.Setter(bundled)
    paragraphs = [setter.paragraph(f"国国{text}国国。") for text in texts]
    signature = setter.signature(OFFICE, DATE, sealed=sealed)
    blocks = [setter.title("关于召开会议的通知"), blank(), *paragraphs, signature]
    document = Document(bundled, DAY)
    official.draw(document, blocks, head)
    assert check(document.finish()) == ()


def test_a_watermark_is_no_text_of_the_document(bundled, setter):
    document = Document(bundled, DAY, Marks((("内部资料　注意保存", 48.0),), ""))
    official.draw(document, [setter.paragraph(TEXT)])
    assert check(document.finish()) == ()
