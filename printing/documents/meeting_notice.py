"""会议通知 `meeting_notice`: an activity as an invitation in official layout.

It leaves the office: the data have no place for an ID number, a birth date or a phone number of a
person.
"""

from collections.abc import Iterator

from models.names import pad
from models.paper.documents import AttendeeList, MeetingNoticeData
from models.text import chinese_number
from printing import official
from printing.documents import structure
from printing.documents.parts import draw, signed, typed, typed_day, typed_lines, written
from printing.grid import Block, blank
from printing.page import Document
from printing.sheet import Options

REPLY_HEADS = ("姓名", "单位及职务", "联系电话", "能否参加", "备注")
REPLY_SHARES = (0.16, 0.36, 0.2, 0.16, 0.12)
REPLY_ROWS = 8
HOUR = "　　午　　时"  # to be filled in by hand
ROOM = "　" * 12


def compose(document: Document, data: MeetingNoticeData, options: Options) -> None:
    """Draw the notice, with the list of those asked and the reply slip when wanted."""
    title = notice_title(data, options)
    document.describe(title, data.office_name, f"{data.what}通知")
    setter = official.Setter(document.faces)
    blocks = [*_notice(setter, data, options, document), *_attached(setter, data, options)]
    draw(document, blocks, options, issuer=data.issuer, number=typed(options, "number"))


def notice_title(data: MeetingNoticeData, options: Options) -> str:
    """广安市新的社会阶层人士联谊会关于召开一届理事会第四次会议的通知."""
    own = f"{data.issuer}关于{data.verb}{_bare(data)}的通知"
    return typed(options, "title", own)


def _bare(data: MeetingNoticeData) -> str:
    """What it is called without the issuer, who stands before it in the title."""
    return data.name.removeprefix(data.issuer) or data.name


def _notice(
    setter: official.Setter, data: MeetingNoticeData, options: Options, document: Document
) -> Iterator[Block]:
    yield setter.title(notice_title(data, options))
    number = typed(options, "number")
    if number and not options.get("red_head"):
        yield setter.number(number)
    yield blank()
    yield setter.addressee(typed(options, "addressee", data.addressee))
    yield from structure.body(setter, _paragraphs(data, options))
    attached = _attachments(data, options)
    if attached:
        yield blank()
        yield setter.attachment_note(attached)
    day = typed_day(options, "issued_on", data.sent_on or written(document.day))
    yield signed(setter, data.issuer, day, options)


def _paragraphs(data: MeetingNoticeData, options: Options) -> Iterator[str]:
    """The body: what is held, then one head for each thing to know."""
    yield (
        f"经研究，定于{data.day.partition('至')[0].partition('（')[0]}{data.verb}{_bare(data)}。"
        "现将有关事项通知如下："
    )
    number = 0
    for head, lines in _sections(data, options):
        if lines:
            number += 1
            yield f"{chinese_number(number)}、{head}"
            yield from lines


def _sections(data: MeetingNoticeData, options: Options) -> Iterator[tuple[str, list[str]]]:
    hour = typed(options, "hour", HOUR)
    start, to, end = data.day.partition("至")
    yield f"{data.what}时间", [f"{start}{hour}{to}{end}。"]
    place = data.place or f"在{ROOM}{data.verb}"
    yield f"{data.what}地点", [f"{place}。"]
    yield f"{'参会' if data.what == '会议' else '参加'}人员", _who(data, options)
    topic = "会议议题" if data.what == "会议" else f"{data.what}内容"
    yield topic, _items(data.agenda)
    yield "有关要求", [*_items(_requirements(data, options)), *_contact(data, options)]


def _items(lines: tuple[str, ...] | list[str]) -> list[str]:
    """Several items are numbered below their head, a single one is not."""
    if len(lines) > 1:
        return structure.numbered(lines, heads=1)
    return [structure.closed(structure.item_of(line).text) for line in lines]


def _who(data: MeetingNoticeData, options: Options) -> list[str]:
    is_listed = bool(options.get("list")) and bool(data.lists)
    audience = typed(options, "audience", data.audience).rstrip("。")
    if audience:
        return [f"{audience}{'（名单见附件）' if is_listed else ''}。"]
    if is_listed:
        return ["名单见附件。"]
    named = [f"{each.title}：{'、'.join(one.name for one in each.people)}。" for each in data.lists]
    return [line.removeprefix("参会人员：").removeprefix("参加人员：") for line in named]


def _requirements(data: MeetingNoticeData, options: Options) -> list[str]:
    came = "参会" if data.what == "会议" else "参加"
    found = typed_lines(options, "requirements") or [
        f"请{came}人员妥善安排工作，提前10分钟到场签到。",
        f"因故不能{came}的，请提前向秘书处请假。",
    ]
    if options.get("reply"):
        by = typed_day(options, "reply_by")
        found.append(f"请填写回执（见附件），于{by + '前' if by else f'{data.what}前'}报送秘书处。")
    return found


def _contact(data: MeetingNoticeData, options: Options) -> Iterator[str]:
    who = typed(options, "contact")
    reach = typed(options, "contact_number", data.reach)
    parts = (f"联系人：{who}" if who else "", f"联系电话：{reach}" if reach else "")
    if who or reach:
        yield "，".join(filter(None, parts)) + "。"


def _attachments(data: MeetingNoticeData, options: Options) -> list[str]:
    found = []
    if options.get("list") and data.lists:
        found.append(f"{'参会' if data.what == '会议' else '参加'}人员名单")
    if options.get("reply"):
        found.append(f"{data.what}回执")
    return found


def _attached(
    setter: official.Setter, data: MeetingNoticeData, options: Options
) -> Iterator[Block]:
    titles = _attachments(data, options)
    for number, title in enumerate(titles, start=1):
        yield setter.attachment(title, number if len(titles) > 1 else 0)
        if title.endswith("回执"):
            empty = ("",) * len(REPLY_HEADS)
            yield from setter.table([REPLY_HEADS, *[empty] * REPLY_ROWS], REPLY_SHARES)
        else:
            yield from _lists(setter, data)


def _lists(setter: official.Setter, data: MeetingNoticeData) -> Iterator[Block]:
    for number, each in enumerate(data.lists, start=1):
        mark = f"{chinese_number(number)}、" if len(data.lists) > 1 else ""
        note = f"（{data.order_note}）" if data.order_note else ""
        yield setter.heading(f"{mark}{each.title}（{len(each.people)}人）", note=note)
        yield from _people(setter, each)


def _people(setter: official.Setter, each: AttendeeList) -> list[Block]:
    return setter.entries([(pad(one.name), one.unit) for one in each.people])
