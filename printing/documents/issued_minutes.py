"""会议纪要 `issued_minutes`: what a meeting agreed, in official layout (GB/T 9704, 10.3).

It leaves the office: the data have no place for an ID number, a birth date or a phone number.
"""

from collections.abc import Iterator, Sequence

from models.names import pad
from models.paper.documents import IssuedMinutesData
from models.text import chinese_number
from printing import official
from printing.documents import structure
from printing.documents.parts import draw, signed, typed, typed_day, written
from printing.grid import Block, blank
from printing.page import Document
from printing.sheet import Options


def compose(document: Document, data: IssuedMinutesData, options: Options) -> None:
    """Draw the minutes."""
    title = minutes_title(data, options)
    document.describe(title, data.office_name, "会议纪要")
    setter = official.Setter(document.faces)
    blocks = [*_minutes(setter, data, options, document)]
    number = typed(options, "number")
    draw(document, blocks, options, issuer=data.issuer, kind="会议纪要", number=number)


def minutes_title(data: IssuedMinutesData, options: Options) -> str:
    """广安市新的社会阶层人士联谊会一届理事会第四次会议纪要."""
    bare = data.name.removeprefix(data.issuer) or data.name
    end = "纪要" if bare.endswith("会议") else "会议纪要"
    return typed(options, "title", f"{data.issuer}{bare}{end}")


def opening(data: IssuedMinutesData) -> str:
    """When, where, who chaired, how many came."""
    bare = data.name.removeprefix(data.issuer) or data.name
    place = f"在{data.place}" if data.place else ""
    chair = f"，{data.chair}主持会议" if data.chair else ""
    said = f"{data.day}，{data.issuer}{place}召开{bare}{chair}。{data.presence}"
    is_followed = data.agenda or data.resolutions or data.motions
    return said + ("现将会议有关情况纪要如下：" if is_followed else "")


def _minutes(
    setter: official.Setter, data: IssuedMinutesData, options: Options, document: Document
) -> Iterator[Block]:
    yield setter.title(minutes_title(data, options))
    number = typed(options, "number")
    if number and not options.get("red_head"):
        yield setter.number(number)
    yield blank()
    yield from structure.body(setter, (opening(data), *_body(data)))
    rolls = [*_rolls(setter, data)]
    if rolls:
        yield blank()
        yield from rolls
    day = typed_day(options, "issued_on", written(document.day))
    yield signed(setter, data.issuer, day, options)


def _body(data: IssuedMinutesData) -> Iterator[str]:
    """Agenda, what was agreed, votes: under heads of their own where there are several."""
    motions = [f"{motion.title}。{motion.votes}" for motion in data.motions]
    sections: tuple[tuple[str, Sequence[str]], ...] = (
        ("会议议题", data.agenda),
        ("议定事项", data.resolutions),
        ("表决情况", motions),
    )
    filled = [(head, lines) for head, lines in sections if lines]
    heads = 1 if len(filled) > 1 else 0
    for number, (head, lines) in enumerate(filled, start=1):
        if heads:
            yield f"{chinese_number(number)}、{head}"
        if len(lines) == 1:
            yield structure.closed(structure.item_of(lines[0]).text)
        else:
            yield from structure.numbered(lines, heads)


def _rolls(setter: official.Setter, data: IssuedMinutesData) -> Iterator[Block]:
    rolls = (
        ("出席：", data.present),
        ("请假：", data.on_leave),
        ("列席：", data.observers),
        ("记录：", (data.recorder,) if data.recorder else ()),
    )
    for label, names in rolls:
        if names:
            yield setter.roll(label, [pad(name) for name in names])
