"""Texts, lines and blocks of which the documents of these tests are drawn."""

from datetime import date

from printing import official
from printing.grid import BODY, HEIGHT, LEFT, PITCH, TOP, WIDTH, Block, Piece, blank
from printing.official_check import check
from printing.page import MM

OFFICE = "广安市新的社会阶层人士联谊会"
DATE = "2022年10月11日"
LIST = f"{OFFICE}2022年度先进会员名单"
TEXT = (
    "为弘扬先进、树立典型，激励新的社会阶层人士立足本职、奋发作为，根据工作安排，开展了"
    "2022年度推荐评选工作。希望受到表扬的会员珍惜荣誉、再接再厉（含各区县、各分会），"
    "在今后的工作中取得新的更大成绩。"
)
HEAD = official.Letterhead(f"{OFFICE}文件", "广新联〔2022〕5号")
DAY = date(2022, 10, 11)


def rules(pdf):
    """The rules that a PDF breaks."""
    return {deviation.rule for deviation in check(pdf)}


def spaced(text, indent=0.0, size=BODY, role="body", spacing=None):
    """A line of text that begins `indent` characters from the left, at the standard's pitch."""
    spacing = PITCH - size if spacing is None else spacing
    return (Piece(indent * PITCH, text, role, size, spacing),)


def centred(text, size=22, role="title", off=0.0):
    return Block(((Piece((WIDTH - size * len(text)) / 2 + off, text, role, size),),))


def full_lines(count=22):
    """One paragraph that fills so many lines."""
    return [spaced("国" * 26, 2), *[spaced("国" * 28)] * (count - 1)]


def titled(setter, **changes):
    """A document of title, addressee and text, some blocks exchanged."""
    parts = {
        "title": setter.title("关于召开年度会议的通知"),
        "space": blank(),
        "addressee": setter.addressee("各区县新联会"),
        "text": setter.paragraph(TEXT),
        **changes,
    }
    return [block for block in parts.values() if block]


def draw_number(document, side, text, size, below=7.0):
    baseline = TOP + HEIGHT + below * MM + 14 * 0.3
    if side == "right":
        document.right(LEFT + WIDTH - 14, baseline, text, "song", size)
    else:
        document.text(LEFT + 14, baseline, text, "song", size)
