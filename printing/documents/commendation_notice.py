"""表扬通报 `commendation_notice`: the decision in official layout with its lists of names (S15).

It leaves the office: `NoticeData` has no place for an ID number, a birth date or a phone number.
"""

from collections.abc import Iterator
from dataclasses import replace

from models.names import pad
from models.paper.notice import NoticeData, NoticeList, Wording
from printing import official
from printing.documents.parts import NO_DATE, draw, signed, typed
from printing.grid import Block, blank
from printing.page import Document
from printing.sheet import Options

# what is written for each wording: the verb of the title, the kind of document, the decision
WORDS: dict[Wording, tuple[str, str, str]] = {
    "circular": ("表扬", "通报", "通报表扬"),
    "praise": ("表扬", "决定", "表扬"),
    "award": ("表彰", "决定", "表彰"),
}
BASIS = (
    "为弘扬先进、树立典型，激励新的社会阶层人士立足本职、奋发作为，根据工作安排，"
    "开展了{year}年度推荐评选工作。"
)
HOPE = (
    "希望受到{decision}的{praised}珍惜荣誉、再接再厉，充分发挥示范带动作用，"
    "在今后的工作中取得新的更大成绩。"
    "广大会员要以先进为榜样，团结协作、开拓进取，为推动经济社会高质量发展作出新的贡献。"
)
OPEN_TO = (
    "公示期间，如对公示对象有异议，请以书面或电话形式向{issuer}反映。以单位名义反映的，应加盖公章；"
    "以个人名义反映的，应署真实姓名并提供联系方式。"
)
NO_DAY, NO_NUMBER = "　　年　　月　　日", "　" * 8  # to be filled in by hand
NUMERALS = "一二三四五六七八九十"


def compose(document: Document, data: NoticeData, options: Options) -> None:
    """Draw the notice with its lists."""
    data = _with_options(data, options)
    title = notice_title(data)
    subject = "表扬公示" if data.form == "publicity" else "表扬通报"
    document.describe(title, data.office_name, subject)
    setter = official.Setter(document.faces)
    blocks = [*_notice(setter, data, options), *_lists(setter, data)]
    number = data.doc_number if data.form == "notice" else ""  # that of the decision
    draw(document, blocks, options, issuer=_issuer(data), number=number)


def notice_title(data: NoticeData) -> str:
    """广安市新的社会阶层人士联谊会关于表扬2022年度先进集体和先进会员的通报."""
    if data.title:
        return data.title
    verb, kind, _ = WORDS[data.wording]
    if data.form == "publicity":
        return f"{data.office_name}关于拟{verb}{data.year}年度{_honours(data)}的公示"
    return f"{data.office_name}关于{verb}{data.year}年度{_honours(data)}的{kind}"


def list_title(data: NoticeData) -> str:
    """广安市新的社会阶层人士联谊会2022年度先进集体和先进会员名单."""
    planned = f"拟{WORDS[data.wording][0]}" if data.form == "publicity" else ""
    return f"{data.office_name}{planned}{data.year}年度{_honours(data)}名单"


def decision(data: NoticeData) -> str:
    """经会长会议研究，决定对XX等4个先进集体、XX等10名先进会员予以通报表扬。."""
    praised = "、".join(_praised(each) for each in data.lists if each.entries)
    decided = WORDS[data.wording][2]
    if data.form == "publicity":
        return f"经{data.meeting}研究，拟对{praised}予以{decided}，现予公示，接受社会监督。"
    return f"经{data.meeting}研究，决定对{praised}予以{decided}。"


def _with_options(data: NoticeData, options: Options) -> NoticeData:
    """What was typed for this print takes the place of what the batch says."""
    lists = tuple(each for each in data.lists if each.entries)
    is_notice = data.form == "notice"  # a 公示 has a title of its own, and is addressed to all
    title = typed(options, "title", data.title if is_notice else "")
    addressee = typed(options, "addressee", data.addressee if is_notice else "")
    # what the decision tells of its 公示 is not yet so while that lasts
    basis = tuple(text for text in data.basis if is_notice or "公示" not in text)
    return replace(data, lists=lists, title=title, addressee=addressee, basis=basis)


def _notice(setter: official.Setter, data: NoticeData, options: Options) -> Iterator[Block]:
    yield setter.title(notice_title(data))
    is_notice = data.form == "notice"
    if is_notice and data.doc_number and not options.get("red_head"):
        yield setter.number(data.doc_number)
    yield blank()
    if data.addressee:
        yield setter.addressee(data.addressee)
    paragraphs = data.basis or (BASIS.format(year=data.year),)
    yield from map(setter.paragraph, (*paragraphs, decision(data)))
    yield from map(setter.paragraph, (data.hope or (_hope(data),)) if is_notice else _open_to(data))
    yield blank()
    yield setter.attachment_note([list_title(data)])
    day = data.decided_on if is_notice else data.notice_from
    yield signed(setter, _issuer(data), day or NO_DATE, options)


def _open_to(data: NoticeData) -> Iterator[str]:
    """How long a 公示 lasts, and where to object."""
    yield f"公示时间：{data.notice_from or NO_DAY}至{data.notice_to or NO_DAY}。"
    yield OPEN_TO.format(issuer=_issuer(data))
    yield f"联系电话：{data.reach or NO_NUMBER}"


def _lists(setter: official.Setter, data: NoticeData) -> Iterator[Block]:
    """The attachment: collectives with their number first, then members 姓名　单位."""
    yield setter.attachment(list_title(data))
    for numeral, each in zip(NUMERALS, data.lists, strict=False):
        mark = f"{numeral}、" if len(data.lists) > 1 else ""
        unit = "个" if each.collective else "名"
        note = f"（{data.order_note}）" if data.order_note and not each.collective else ""
        yield setter.heading(f"{mark}{each.honour}（{len(each.entries)}{unit}）", note=note)
        if each.collective:
            yield from (setter.entry(entry.name) for entry in each.entries)
        else:
            pairs = [(pad(entry.name), entry.employer) for entry in each.entries]
            yield from setter.entries(pairs)


def _praised(each: NoticeList) -> str:
    first = each.entries[0].name
    if len(each.entries) == 1:
        return f"{each.honour}{first}"
    return f"{first}等{len(each.entries)}{'个' if each.collective else '名'}{each.honour}"


def _honours(data: NoticeData) -> str:
    honours = list(dict.fromkeys(each.honour for each in data.lists))
    *others, last = honours or ["先进"]
    return f"{'、'.join(others)}和{last}" if others else last


def _hope(data: NoticeData) -> str:
    kinds = ("集体" if each.collective else "会员" for each in data.lists)
    praised = "和".join(dict.fromkeys(kinds))
    return HOPE.format(decision=WORDS[data.wording][2], praised=praised or "同志")


def _issuer(data: NoticeData) -> str:
    return data.issuer or data.office_name
