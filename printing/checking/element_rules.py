"""What the standard asks of the elements: title, addressee, 附件说明, signature, attachments."""

import re
from collections.abc import Iterator, Sequence

from printing.checking.deviation import Deviation
from printing.checking.grid_fit import blanks_between
from printing.checking.measure import Line
from printing.checking.outline import (
    INDENT,
    MIDDLE,
    NEAR,
    RIGHT,
    SIZE_NEAR,
    Attachment,
    Outline,
    is_flush,
    joined,
)
from printing.grid import LEFT, PITCH, TOP
from printing.page import MM, SIZES

TITLE = SIZES["二号"]
NOTE_ITEM = re.compile(r"(?:附件[：:])?\s*(?:(\d+)[.．、]\s*)?(.*)")
SHORTEST = 2.5  # characters: a last line of a title below this is what a bad break left over
AFTER_NAME = "。；，、;,."


def element_deviations(outline: Outline) -> Iterator[Deviation]:
    """Yield what is wrong with the elements of the document and of its attachments."""
    yield from _title(outline.title, outline)
    if outline.title and not outline.head and abs(outline.title[0].top - TOP) > NEAR:
        down = (outline.title[0].top - TOP) / MM
        sentence = f"标题在版心上边以下 {down:.1f} 毫米，无版头时应在首行"
        yield Deviation(outline.title[0].page, "title_place", sentence)
    yield from _addressee(outline)
    yield from _note(outline)
    if outline.date:
        yield from _signature(outline, outline.date)
    for each in outline.attachments:
        yield from _attachment(each, outline)
    yield from _as_noted(outline)


def _title(title: Sequence[Line], outline: Outline) -> Iterator[Deviation]:
    for line in title:
        if abs(line.size - TITLE) > SIZE_NEAR:
            sentence = f"标题为 {line.size:g} 磅，应为二号（22 磅）"
            yield Deviation(line.page, "title_size", sentence)
        if abs(line.middle - MIDDLE) > NEAR:
            sentence = f"标题偏离版心正中 {(line.middle - MIDDLE) / MM:+.1f} 毫米，应居中"
            yield Deviation(line.page, "title_centre", sentence)
        if line.font == outline.face:
            sentence = f"标题与正文同用 {line.font}，应为小标宋"
            yield Deviation(line.page, "title_face", sentence)
    yield from _title_shape(title)


def _title_shape(title: Sequence[Line]) -> Iterator[Deviation]:
    """A trapezium or a rhombus: no line between two longer ones, no word left over."""
    widths = [line.end - line.x for line in title]
    for before, width, after in zip(widths, widths[1:], widths[2:], strict=False):
        if width + TITLE < min(before, after):
            sentence = "标题中间的行比上下行都短，应排成梯形或菱形"
            yield Deviation(title[0].page, "title_shape", sentence)
    if len(title) > 1 and widths[-1] < SHORTEST * TITLE:
        sentence = f"标题末行只有“{title[-1].text}”，应排成梯形或菱形，词意完整"
        yield Deviation(title[0].page, "title_shape", sentence)


def _addressee(outline: Outline) -> Iterator[Deviation]:
    if not outline.addressee:
        return
    first, last = outline.addressee[0], outline.addressee[-1]
    above = [line for line in outline.main if line.page == first.page and line.top < first.top]
    if above:
        yield from _blank_lines(above[-1], first, "主送机关", 1, "addressee_blank")
    for line in outline.addressee:
        if not is_flush(line):
            room = (line.x - LEFT) / PITCH
            sentence = f"主送机关左空 {room:.1f} 字，应顶格"
            yield Deviation(line.page, "addressee_place", sentence)
    if not last.text.endswith("："):
        sentence = f"主送机关后为“{last.text[-1]}”，应为全角冒号"
        yield Deviation(last.page, "addressee_colon", sentence)


def _blank_lines(
    above: Line, line: Line, name: str, required: int, rule: str
) -> Iterator[Deviation]:
    if above.page != line.page:
        return
    found = blanks_between(above.top, line.top)
    if found != required:
        yield Deviation(line.page, rule, f"{name}上空 {found} 行，应空 {required} 行")


def _note(outline: Outline) -> Iterator[Deviation]:
    if not outline.note:
        return
    first = outline.note[0]
    above = [line for line in outline.main if line.page == first.page and line.top < first.top]
    if above:
        yield from _blank_lines(above[-1], first, "附件说明", 1, "note_blank")
    if not is_flush(first, INDENT):
        room = (first.x - LEFT) / PITCH
        yield Deviation(first.page, "note_indent", f"附件说明左空 {room:.1f} 字，应空二字")
    if first.text[2] != "：":
        yield Deviation(first.page, "note_colon", "“附件”后为半角冒号，应为全角冒号")
    yield from _note_names(outline.note)


def _note_names(note: Sequence[Line]) -> Iterator[Deviation]:
    """Numbers below each other, names below each other, and no mark behind a name."""
    number_x, name_x = _note_places(note[0])
    for place, line in enumerate(note):
        numbered = re.match(r"\d+[.．、]", line.text)
        due = number_x if numbered else name_x
        if place and abs(line.x - due) > NEAR:
            off = (line.x - due) / MM
            sentence = f"附件说明“{line.text[:8]}”一行偏离 {off:+.1f} 毫米，应与上行名称对齐"
            yield Deviation(line.page, "note_align", sentence)
        after = note[place + 1] if place + 1 < len(note) else None
        is_last = after is None or re.match(r"\d+[.．、]", after.text)
        if is_last and line.text[-1] in AFTER_NAME:
            sentence = f"附件名称后有“{line.text[-1]}”，名称后不加标点"
            yield Deviation(line.page, "note_mark", sentence)


def _note_places(first: Line) -> tuple[float, float]:
    """Where the number and the name begin in the first line of 附件说明."""
    found = NOTE_ITEM.match(first.text)
    name = found.start(2) if found else 3
    number = found.start(1) if found and found.group(1) else name
    last = len(first.glyphs) - 1
    return first.glyphs[min(number, last)].x, first.glyphs[min(name, last)].x


def _note_items(note: Sequence[Line]) -> list[str]:
    """The names that 附件说明 lists."""
    items: list[str] = []
    for line in note:
        found = NOTE_ITEM.match(line.text)
        if found and (not items or found.group(1)):
            items.append(found.group(2))
        elif items:
            items[-1] += line.text
    return [re.sub(r"\s", "", item).rstrip(AFTER_NAME) for item in items]


def _signature(outline: Outline, date: Line) -> Iterator[Deviation]:
    """One of the two ways of signing must fit; otherwise the nearer one is asked for."""
    if re.search("[一二〇○零三四五六七八九]", date.text):
        sentence = f"成文日期写作“{date.text}”，应用阿拉伯数字"
        yield Deviation(date.page, "date_form", sentence)
    issuer = outline.issuer
    if issuer is None:
        yield Deviation(date.page, "signature", "成文日期的上一行没有署名，应有发文机关署名")
        return
    above = [line for line in outline.main if line.page == date.page and line.top < issuer.top]
    if not above:
        sentence = "署名与成文日期单独在一页，应调整行距、字距，使其与正文同页"
        yield Deviation(date.page, "signature_alone", sentence)
    sealed = list(_sealed(issuer, date))
    unsealed = list(_unsealed(issuer, date))
    free = blanks_between(above[-1].top, issuer.top) if above else 1
    if free == 0 or (free > 1 and not unsealed and sealed):
        sentence = f"署名与上文之间空 {free} 行，应空 1 行（加盖印章的须容下印章）"
        yield Deviation(issuer.page, "signature_blank", sentence)
    centred = abs(issuer.middle - date.middle)
    stepped = abs(date.x - issuer.x - INDENT)
    if sealed and unsealed:
        yield from sealed if centred <= stepped else unsealed


def _sealed(issuer: Line, date: Line) -> Iterator[Deviation]:
    room = RIGHT - date.end
    is_long = abs(issuer.end - RIGHT) <= NEAR  # then both moved left, up to the edge
    if abs(room - 4 * PITCH) > NEAR and not (is_long and room > 4 * PITCH):
        sentence = f"成文日期右空 {round(room / PITCH, 1) + 0.0:.1f} 字，加盖印章时应空四字"
        yield Deviation(date.page, "date_place", sentence)
    off = issuer.middle - date.middle
    if abs(off) > NEAR:
        sentence = f"署名偏离成文日期正中 {off / MM:+.1f} 毫米，加盖印章时应以日期为准居中"
        yield Deviation(issuer.page, "issuer_place", sentence)


def _unsealed(issuer: Line, date: Line) -> Iterator[Deviation]:
    step = (date.x - issuer.x) / PITCH
    if abs(step - 2) * PITCH > NEAR:
        sentence = f"成文日期首字比署名首字右移 {step:.1f} 字，不加盖印章时应右移二字"
        yield Deviation(date.page, "date_place", sentence)
    name, day = issuer.end - issuer.x, date.end - date.x
    line, word = (issuer, "署名") if day <= name + NEAR else (date, "成文日期")
    room = (RIGHT - line.end) / PITCH
    if abs(room - 2) * PITCH > NEAR:
        sentence = f"{word}右空 {round(room, 1) + 0.0:.1f} 字，不加盖印章时应空二字"
        yield Deviation(line.page, "issuer_place", sentence)


def _attachment(each: Attachment, outline: Outline) -> Iterator[Deviation]:
    label = each.label
    if not _is_first(label, outline):
        sentence = f"“{label.text}”不在一页之首，附件应另起一页"
        yield Deviation(label.page, "attachment_page", sentence)
    elif abs(label.top - TOP) > NEAR:
        down = (label.top - TOP) / MM
        sentence = f"“{label.text}”在版心上边以下 {down:.1f} 毫米，应在版心首行"
        yield Deviation(label.page, "attachment_label", sentence)
    if not is_flush(label):
        room = (label.x - LEFT) / PITCH
        sentence = f"“{label.text}”左空 {room:.1f} 字，应顶格"
        yield Deviation(label.page, "attachment_label", sentence)
    if label.text[-1] in "：:":
        sentence = f"“{label.text}”后有冒号，附件序号后不加标点"
        yield Deviation(label.page, "attachment_label", sentence)
    if label.font == outline.face:
        sentence = f"“{label.text}”与正文同用 {label.font}，应为黑体"
        yield Deviation(label.page, "attachment_face", sentence)
    yield from _attachment_title(each, outline)


def _attachment_title(each: Attachment, outline: Outline) -> Iterator[Deviation]:
    if not each.title:
        sentence = f"“{each.label.text}”下没有居中的标题，第三行应为附件标题"
        yield Deviation(each.label.page, "attachment_title", sentence)
        return
    found = blanks_between(each.label.top, each.title[0].top) + 2
    if found != 3:
        sentence = f"附件标题在“{each.label.text}”起第 {found} 行，应在第三行"
        yield Deviation(each.label.page, "attachment_title", sentence)
    yield from _title(each.title, outline)


def _is_first(label: Line, outline: Outline) -> bool:
    lines = (line for part in outline.gridded for line in part if line.page == label.page)
    return min(line.top for line in lines) >= label.top


def _as_noted(outline: Outline) -> Iterator[Deviation]:
    """Number and title of each attachment are those of 附件说明."""
    if not outline.attachments:
        return
    noted = _note_items(outline.note)
    if len(noted) != len(outline.attachments):
        sentence = f"附件说明列 {len(noted)} 个附件，后附 {len(outline.attachments)} 个，应一致"
        yield Deviation(outline.attachments[0].label.page, "attachment_noted", sentence)
        return
    for number, (each, name) in enumerate(zip(outline.attachments, noted, strict=True), start=1):
        label = f"附件{number if len(noted) > 1 else ''}"
        shown = re.sub(r"[\s：:]", "", each.label.text)
        title = joined(each.title).rstrip(AFTER_NAME)
        if shown != label:
            sentence = f"附件序号为“{shown}”，应与附件说明一致，为“{label}”"
            yield Deviation(each.label.page, "attachment_noted", sentence)
        if each.title and title != name:
            sentence = f"附件标题“{title}”与附件说明“{name}”不同，应一致"
            yield Deviation(each.label.page, "attachment_noted", sentence)
