"""Work summary (工作总结、综述, S19): a long text with heads in official layout, and its figures.

It leaves the office: the data have no place for an ID number, a birth date or a phone number.
"""

from collections.abc import Iterator

from models.paper.documents import SummaryData
from models.text import chinese_number
from printing import official
from printing.documents import structure
from printing.documents.parts import draw, signed, typed
from printing.grid import Block, blank
from printing.page import Document
from printing.sheet import Options

APPENDIX = "数字来源"
DASH = "——"  # in front of a subtitle


def compose(document: Document, data: SummaryData, options: Options) -> None:
    """Draw the text, then on pages of their own the rows behind its figures."""
    document.describe(data.title, data.office_name, "工作总结")
    setter = official.Setter(document.faces)
    blocks = [*_text(setter, data, options), *_appendix(setter, data)]
    issuer = data.issuer or data.office_name
    draw(document, blocks, options, issuer=issuer, number=typed(options, "number"))


def _text(setter: official.Setter, data: SummaryData, options: Options) -> Iterator[Block]:
    title, dash, below = typed(options, "title", data.title).partition(DASH)
    yield setter.title(title)
    if below:
        yield setter.subtitle(dash + below)
    yield blank()
    yield from structure.body(setter, data.paragraphs)
    if data.appendix:
        yield blank()
        yield setter.attachment_note([APPENDIX])
    if data.issuer:
        yield signed(setter, data.issuer, data.date_text, options)


def _appendix(setter: official.Setter, data: SummaryData) -> Iterator[Block]:
    if not data.appendix:
        return
    yield setter.attachment(APPENDIX)
    for number, figure in enumerate(data.appendix, start=1):
        yield setter.heading(f"{chinese_number(number)}、{figure.title}")
        yield from (setter.entry(line) for line in figure.lines)
