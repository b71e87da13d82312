import pytest

from printing import official
from printing.documents.structure import body, item_of, numbered


@pytest.fixture
def roles(bundled):
    """The faces of the first line of each paragraph."""

    def set_them(*paragraphs):
        blocks = body(official.Setter(bundled), paragraphs)
        return [[piece.role for piece in block.lines[0]] for block in blocks]

    return set_them


@pytest.mark.parametrize(
    ("typed", "level", "written"),
    [
        ("一、强化引领", 1, "一、"),
        ("二十一、强化引领", 1, "二十一、"),
        ("（一）双月学习", 2, "（一）"),
        ("(十二)双月学习", 2, "（十二）"),
        ("1.学习制度", 3, "1."),
        ("12．学习制度", 3, "12."),
        ("3、学习制度", 3, "3."),
        ("（1）通报", 4, "（1）"),
        ("(10) 通报", 4, "（10）"),
    ],
)
def test_each_mark_has_its_level_and_is_written_as_the_standard_writes_it(typed, level, written):
    item = item_of(typed)
    assert (item.level, item.mark) == (level, written)
    assert not item.text.startswith((" ", "、", "."))


@pytest.mark.parametrize("typed", ["1.5万人参加", "2022年10月11日", "一是提高认识", "（以下简称"])
def test_what_only_looks_like_a_mark_is_text(typed):
    assert item_of(typed) == (0, "", typed)


def test_a_heading_alone_has_the_face_of_its_level(roles):
    found = roles("一、强化引领", "（一）双月学习", "1.学习制度", "（1）每月通报", "正文。")
    assert found == [["heading"], ["kai"], ["body"], ["body"], ["body"]]


def test_a_first_sentence_is_set_as_the_heading_of_its_paragraph(roles):
    found = roles("一、提高认识。各分会要高度重视。", "（一）时间：十月十一日上午")
    assert found == [["heading", "body"], ["kai", "body"]]


def test_a_long_first_sentence_is_text(roles):
    assert roles("一、" + "国" * 40 + "。另外。") == [["body"]]


def test_a_list_does_not_change_its_face_between_items(roles):
    found = roles("（一）同意报告。由秘书处印发。", "（二）" + "国" * 60 + "。", "（三）甲。乙。")
    assert found == [["body"], ["body"], ["body"]]


def test_items_below_another_heading_do_not_decide(roles):
    found = roles("（一）甲。乙。", "二、丙", "（一）" + "国" * 60 + "。")
    assert found == [["kai", "body"], ["heading"], ["body"]]


def test_empty_paragraphs_are_dropped(roles):
    assert roles("", " ", "正文。") == [["body"]]


def test_plain_items_are_numbered_and_closed():
    assert numbered(["同意报告", "通过计划。"]) == ["1.同意报告。", "2.通过计划。"]


def test_marks_of_any_form_become_those_of_a_list():
    assert numbered(["（一）同意报告", "附带说明。", "（二）通过计划；"]) == [
        "1.同意报告。",
        "附带说明。",
        "2.通过计划；",
    ]


def test_items_below_items_stay_below_them():
    typed = ["1.工作报告", "（1）同意；", "（2）印发。", "2.人事", "（1）补选。"]
    assert numbered(typed, heads=1) == [
        "（一）工作报告",
        "1.同意；",
        "2.印发。",
        "（二）人事",
        "1.补选。",
    ]
