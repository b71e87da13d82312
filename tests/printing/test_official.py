from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing import official
from printing.grid import HEIGHT, LINES, PITCH, TOP, TRACK, WIDTH, Page, blank, lay_out
from printing.page import ASCENT, MM, Document

OFFICE = "广安市新的社会阶层人士联谊会"
DATE = "2022年10月11日"


@pytest.fixture
def setter(bundled):
    return official.Setter(bundled)


@pytest.fixture
def printed(bundled):
    """Draw blocks as a document."""

    def draw(*blocks):
        document = Document(bundled, date(2022, 10, 11))
        official.draw(document, blocks)
        return document.finish()

    return draw


def edge(piece, faces):
    """Where a piece of text ends, in points from the left edge of the type area."""
    width = faces.width(piece.text, piece.role, piece.size)
    return piece.x + width + piece.spacing * len(piece.text)


def test_the_pitch_is_that_of_the_standard():
    assert pytest.approx(15.793, abs=0.001) == PITCH
    assert pytest.approx(-0.207, abs=0.001) == TRACK
    assert Page(()).pitch == pytest.approx(29.61, abs=0.005)


def test_a_page_has_22_lines_of_28_characters_inside_the_type_area(
    setter, printed, glyphs, lines_of
):
    page = glyphs(printed(setter.paragraph("国" * (28 * 30))))[0]
    body = [glyph for glyph in page if glyph.text == "国"]
    lines = lines_of(body)
    assert len(lines) == LINES
    assert [len(text) for _, _, text in lines] == [26] + [28] * 21
    assert min(glyph.left for glyph in body) == pytest.approx(28 * MM, abs=0.3)
    assert max(glyph.right for glyph in body) == pytest.approx(184 * MM, abs=0.5)
    tops = [baseline - 16 * ASCENT for baseline, _, _ in lines]
    assert tops[0] == pytest.approx(37 * MM, abs=0.3)
    assert tops[-1] + 16 == pytest.approx(262 * MM, abs=0.3)


def test_a_paragraph_is_indented_by_two_characters_and_runs_over_flush(setter):
    block = setter.paragraph("国" * 40)
    assert [line[0].x for line in block.lines] == [pytest.approx(2 * PITCH), 0]


def test_a_line_shortened_by_a_mark_is_stretched_to_full_width(setter, bundled):
    block = setter.paragraph("国" * 25 + "（国）" + "国" * 40)
    first, second, last = block.lines
    assert first[0].spacing > second[0].spacing == pytest.approx(TRACK)
    for piece in (first[0], second[0]):
        assert edge(piece, bundled) - piece.spacing == pytest.approx(WIDTH, abs=0.3)
    assert last[0].spacing == TRACK


def test_the_headings_have_their_faces_and_stay_with_the_text(setter):
    roles = [setter.heading("国", level).lines[0][0].role for level in (1, 2, 3, 4)]
    assert roles == ["heading", "kai", "body", "body"]
    blocks = [setter.entry("国")] * (LINES - 1) + [setter.heading("一、"), setter.entry("文")]
    pages = lay_out(blocks)
    assert pages[1].lines[0][0].text == "一、"


def test_a_remark_stands_behind_its_heading_or_below_when_there_is_no_room(setter):
    ((heading, note),) = setter.heading("二、先进会员", note="（按姓氏笔画为序）").lines
    assert (heading.role, note.role) == ("heading", "kai")
    assert note.x > heading.x
    first, second = setter.heading("国" * 24, note="（按姓氏笔画为序）").lines
    assert len(first) == 1
    assert second[0].text == "（按姓氏笔画为序）"


def test_the_addressee_is_flush_left_with_a_full_width_colon(setter):
    (line,) = setter.addressee("各区县新联会:").lines
    assert (line[0].x, line[0].text) == (0, "各区县新联会：")


def test_attachments_are_numbered_and_run_over_below_their_name(setter):
    block = setter.attachment_note(["甲" * 40, "乙"])
    first, second, third = block.lines
    assert [piece.text for piece in first][:2] == ["附件：", "1. "]
    assert first[0].x == pytest.approx(2 * PITCH)
    assert second[0].x == first[2].x
    assert [piece.text for piece in third] == ["2. ", "乙"]
    assert third[0].x == first[1].x


def test_a_single_attachment_has_no_number(setter):
    (line,) = setter.attachment_note(["名单"]).lines
    assert [piece.text for piece in line] == ["附件：", "名单"]


def test_with_a_seal_the_date_is_indented_by_four_and_the_name_centred_on_it(setter, bundled):
    *space, name, day = setter.signature("广安市新联会", DATE, sealed=True).lines
    assert edge(day[0], bundled) == pytest.approx(WIDTH - 4 * PITCH)
    middle = (day[0].x + edge(day[0], bundled)) / 2
    assert (name[0].x + edge(name[0], bundled)) / 2 == pytest.approx(middle)
    assert len(space) == 2


def test_a_longer_name_moves_name_and_date_to_the_left_of_the_edge(setter, bundled):
    *_, name, day = setter.signature(OFFICE + "办公室综合科", DATE, sealed=True).lines
    assert edge(name[0], bundled) == pytest.approx(WIDTH)
    middle = (name[0].x + edge(name[0], bundled)) / 2
    assert (day[0].x + edge(day[0], bundled)) / 2 == pytest.approx(middle)


def test_without_a_seal_the_date_begins_two_characters_right_of_the_name(setter, bundled):
    *space, name, day = setter.signature(OFFICE, DATE, sealed=False).lines
    assert edge(name[0], bundled) == pytest.approx(WIDTH - 2 * PITCH)
    assert day[0].x - name[0].x == pytest.approx(2 * PITCH)
    assert len(space) == 1
    *_, name, day = setter.signature("市新联会", DATE, sealed=False).lines
    assert edge(day[0], bundled) == pytest.approx(WIDTH - 2 * PITCH)
    assert day[0].x - name[0].x == pytest.approx(2 * PITCH)


def test_a_name_wider_than_the_type_area_shrinks(setter, bundled):
    *_, name, _day = setter.signature("四" * 40, DATE, sealed=True).lines
    assert name[0].x >= 0
    assert edge(name[0], bundled) <= WIDTH + 0.5


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 70), st.booleans())
def test_a_signature_never_stands_on_a_page_alone(bundled, lines, sealed):
    setter = official.Setter(bundled)
    text = setter.paragraph("国" * (28 * lines - 2))
    note = setter.attachment_note(["名单"])
    pages = lay_out([text, blank(), note, setter.signature(OFFICE, DATE, sealed=sealed)])
    last = pages[-1].lines
    above = [piece.text for line in last[:-2] for piece in line]
    assert above
    assert last[-1][0].text == DATE
    assert all(len(page.lines) <= page.most for page in pages)


def test_a_signature_without_room_changes_the_spacing_of_its_pages_but_not_of_attachments(setter):
    text = setter.paragraph("国" * (28 * 19 - 2))
    signed = setter.signature(OFFICE, DATE, sealed=True)
    pages = lay_out([text, signed, setter.attachment("名单")])
    assert [page.most for page in pages] == [23, 22]
    assert pages[0].lines[-1][0].text == DATE
    assert TOP + 22 * pages[0].pitch + 16 == pytest.approx(262 * MM)


def test_pages_are_numbered_outside_between_dashes(setter, printed, glyphs):
    one, two, _ = glyphs(printed(setter.paragraph("国" * (28 * 50))))
    odd = [glyph for glyph in one if glyph.size == 14]
    even = [glyph for glyph in two if glyph.size == 14]
    assert "".join(glyph.text for glyph in odd).replace(" ", "") == "—1—"
    assert odd[-1].right == pytest.approx(184 * MM - 14, abs=0.3)
    assert even[0].left == pytest.approx(28 * MM + 14, abs=0.3)
    upper_edge = odd[0].baseline - 0.293 * 14  # of the dash in Noto Serif SC
    assert upper_edge == pytest.approx(TOP + HEIGHT + 7 * MM, abs=1 * MM)


def test_an_attachment_begins_a_page_with_its_title_on_the_third_line(setter):
    blocks = [setter.paragraph("国"), setter.attachment("名单", 1), setter.entry("甲")]
    page = lay_out(blocks)[1].lines
    assert (page[0][0].text, page[0][0].role, page[0][0].x) == ("附件1", "heading", 0)
    assert page[1] == ()
    assert (page[2][0].text, page[2][0].size) == ("名单", 22)
    assert setter.attachment("名单").lines[0][0].text == "附件"


def test_names_and_employers_stand_in_two_columns(setter, bundled):
    blocks = setter.entries([("张　三", "甲" * 40), ("阿卜杜热合曼·买买提江·吐尔逊", "乙")])
    _name, second = blocks[0].lines[0]
    assert blocks[0].lines[1][0].x == second.x
    long_name, _ = blocks[1].lines[0]
    assert edge(long_name, bundled) < second.x
    assert setter.entries([]) == []


def test_a_note_stands_in_brackets_on_the_line_below_the_date(setter):
    *_, day, note = setter.signature(OFFICE, DATE, sealed=True, note="此件公开发布").lines
    assert day[0].text == DATE
    assert (note[0].text, note[0].x) == ("（此件公开发布）", 2 * PITCH)


def test_a_led_paragraph_changes_its_face_after_the_first_sentence(setter, bundled):
    first, *_ = setter.led("一、提高认识。", "各分会要高度重视。" * 8, 1).lines
    head, rest = first
    assert (head.role, rest.role) == ("heading", "body")
    assert rest.x == pytest.approx(edge(head, bundled), abs=0.01)
    assert edge(rest, bundled) - rest.spacing == pytest.approx(WIDTH, abs=0.3)


def test_a_led_paragraph_whose_first_sentence_fills_the_line_goes_on_below(setter, bundled):
    first, second, *_ = setter.led("（一）" + "国" * 22 + "。", "文" * 30, 2).lines
    assert [piece.role for piece in first] == ["kai"]
    assert (second[0].role, second[0].x) == ("body", 0)
    assert edge(first[0], bundled) <= WIDTH + 0.5


def test_names_behind_a_word_stand_in_columns_and_long_ones_take_several(setter, bundled):
    names = ["张　三", "李小明", "欧阳少东", "阿卜杜热合曼·买买提江", "王　毅", "文明华"]
    first, second = setter.roll("出席：", names).lines
    assert (first[0].text, first[0].role) == ("出席：", "heading")
    assert [piece.text for piece in first[1:]] == names[:3]
    assert [piece.text for piece in second] == names[3:]
    assert second[0].x == first[1].x
    assert first[2].x - first[1].x == pytest.approx(first[3].x - first[2].x)
    assert all(edge(line[-1], bundled) <= WIDTH for line in (first, second))


def test_a_name_wider_than_all_columns_is_broken_below_itself(setter, bundled):
    lines = setter.roll("列席：", ["市委统战部" * 8, "张　三"]).lines
    assert "".join(line[-1].text for line in lines) == "市委统战部" * 8 + "张　三"
    assert {line[-1].x for line in lines} == {lines[0][1].x}
    assert all(edge(line[-1], bundled) <= WIDTH + 0.5 for line in lines)


def test_a_heading_stays_with_an_item_that_is_not_divided(setter):
    item = setter.attachment_note(["甲" * 60])
    blocks = [setter.entry("国")] * (LINES - 2) + [setter.heading("一、议题"), item]
    pages = lay_out(blocks)
    assert pages[1].lines[0][0].text == "一、议题"
