from dataclasses import replace

import pytest

from printing.grid import BLANK, PITCH, Block, blank
from printing.official_check import check
from tests.printing.checking.drawing import DATE, OFFICE, TEXT, centred, rules, spaced, titled


def lines_of_title(*texts):
    return Block(tuple(centred(text).lines[0] for text in texts))


ELEMENTS = {
    "a word left over": (
        {"title": lines_of_title("关于召开年度总结大会的通", "知")},
        {"title_shape"},
    ),
    "title like an hourglass": (
        {"title": lines_of_title("关于召开年度总结大会", "暨先进集体", "和先进会员表扬会的通知")},
        {"title_shape"},
    ),
    "title of 20 pt": ({"title": centred("关于会议的通知", 20)}, {"title_size"}),
    "title beside the middle": ({"title": centred("关于会议的通知", off=9)}, {"title_centre"}),
    "title in the text's face": (
        {"title": centred("关于会议的通知", role="body")},
        {"title_face"},
    ),
    "no blank line": ({"space": None}, {"addressee_blank"}),
    "addressee indented": (
        {"addressee": Block((spaced("各区县新联会：", 1),))},
        {"addressee_place"},
    ),
    "half-width colon": (
        {"addressee": Block((spaced("各区县新联会:"),))},
        {"addressee_colon"},
    ),
    "title two lines down": (
        {"title": Block((BLANK, BLANK, *centred("关于会议的通知").lines))},
        {"title_place"},
    ),
}


@pytest.mark.parametrize(("changes", "expected"), ELEMENTS.values(), ids=ELEMENTS)
def test_a_wrong_title_or_addressee_is_found(setter, printed, changes, expected):
    assert check(printed(*titled(setter))) == ()
    assert rules(printed(*titled(setter, **changes))) == expected


def note(*lines):
    return Block((BLANK, *lines))


NOTES = {
    "indent of one": (note(spaced("附件：名单", 1)), {"note_indent"}),
    "half-width colon": (note(spaced("附件:名单", 2)), {"note_colon"}),
    "mark behind a name": (note(spaced("附件：名单。", 2)), {"note_mark"}),
    "run-over under the word": (
        note(spaced("附件：" + "名" * 23, 2), spaced("名", 2)),
        {"note_align"},
    ),
    "two blank lines": (note(BLANK, spaced("附件：名单", 2)), {"note_blank"}),
}


@pytest.mark.parametrize(("block", "expected"), NOTES.values(), ids=NOTES)
def test_a_wrong_note_of_attachments_is_found(setter, printed, block, expected):
    assert rules(printed(setter.paragraph(TEXT), block)) == expected


def moved(setter, name=0.0, day=0.0, text=DATE, sealed=True, space=2):
    """A signature whose name and date are moved by so many characters."""
    *_, first, second = setter.signature("市新联会", text, sealed=sealed).lines
    lines = [
        (replace(piece, x=piece.x + by * PITCH),) for (piece,), by in ((first, name), (second, day))
    ]
    return Block((*(BLANK,) * space, *lines))


SIGNATURES = {
    "date at the right edge": ({"name": 4, "day": 4}, {"date_place"}),
    "name not over the date": ({"name": -1}, {"issuer_place"}),
    "padded date": ({"text": "2022年01月05日"}, {"date_form"}),
    "date in Chinese numerals": ({"text": "二〇二二年十月十一日"}, {"date_form"}),
    "no line between": ({"space": 0}, {"signature_blank"}),
    "unsealed, at the right edge": (
        {"sealed": False, "space": 1, "name": 2, "day": 2},
        {"issuer_place"},
    ),
    "unsealed, date one character right of the name": (
        {"sealed": False, "space": 1, "day": -1},
        {"date_place", "issuer_place"},
    ),
    "unsealed, three lines lower": ({"sealed": False, "space": 4}, {"signature_blank"}),
}


@pytest.mark.parametrize(("changes", "expected"), SIGNATURES.values(), ids=SIGNATURES)
def test_a_wrong_signature_is_found(setter, printed, changes, expected):
    text = setter.paragraph(TEXT)
    assert rules(printed(text, moved(setter, **changes))) == expected


def test_a_signature_alone_on_its_page_is_found(setter, printed):
    name, day = setter.signature(OFFICE, DATE, sealed=True).lines[-2:]
    blocks = [setter.paragraph("国" * (28 * 22 - 2)), Block((name, day))]
    (deviation,) = check(printed(*blocks))
    assert (deviation.page, deviation.rule) == (2, "signature_alone")


def test_a_date_without_a_name_above_it_is_found(setter, printed):
    day = setter.signature(OFFICE, DATE, sealed=True).lines[-1]
    assert rules(printed(setter.paragraph(TEXT), Block((BLANK, BLANK, day)))) == {"signature"}


def attached(setter, **changes):
    """A text, its note of attachments, and the attachment, whose head is changed."""
    head = setter.attachment("活动安排表")
    return [
        setter.paragraph(TEXT),
        blank(),
        setter.attachment_note(["活动安排表"]),
        replace(head, **changes),
        setter.paragraph(TEXT),
    ]


def label(text, role="heading", indent=0.0):
    return spaced(text, indent, role=role)


TITLE = centred("活动安排表").lines[0]


ATTACHMENTS = {
    "not on a new page": ({"on_new_page": False}, {"attachment_page"}),
    "label in the text's face": (
        {"lines": (label("附件", "body"), BLANK, TITLE, BLANK)},
        {"attachment_face"},
    ),
    "label indented": (
        {"lines": (label("附件", indent=2), BLANK, TITLE, BLANK)},
        {"attachment_label"},
    ),
    "label with a colon": (
        {"lines": (label("附件："), BLANK, TITLE, BLANK)},
        {"attachment_label"},
    ),
    "title on line 2": ({"lines": (label("附件"), TITLE, BLANK)}, {"attachment_title"}),
    "no title": ({"lines": (label("附件"), BLANK)}, {"attachment_title"}),
    "another title than in the note": (
        {"lines": (label("附件"), BLANK, centred("名单").lines[0], BLANK)},
        {"attachment_noted"},
    ),
    "a number that the note lacks": (
        {"lines": (label("附件2"), BLANK, TITLE, BLANK)},
        {"attachment_noted"},
    ),
}


@pytest.mark.parametrize(("changes", "expected"), ATTACHMENTS.values(), ids=ATTACHMENTS)
def test_a_wrong_attachment_is_found(setter, printed, changes, expected):
    assert check(printed(*attached(setter))) == ()
    assert rules(printed(*attached(setter, **changes))) == expected
