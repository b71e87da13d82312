"""What all official documents on offer share: their options, signature, head and foot."""

from collections.abc import Sequence
from datetime import date

from models import dates
from models.errors import Unavailable
from printing import official
from printing.grid import Block
from printing.page import Document
from printing.sheet import Options

NO_DATE = "　　　　年　　月　　日"  # to be filled in by hand


def typed(options: Options, name: str, otherwise: str = "") -> str:
    """What was typed for an option, else what is given."""
    return str(options.get(name) or "").strip() or otherwise


def typed_lines(options: Options, name: str) -> list[str]:
    """The parts of what was typed for an option, divided at ；."""
    parts = typed(options, name).replace("\n", "；").split("；")
    return [part.strip() for part in parts if part.strip()]


def written(day: date) -> str:
    """2022年10月11日."""
    return dates.show(day.isoformat(), "document")


def typed_day(options: Options, name: str, otherwise: str = "") -> str:
    """A day typed for an option, written out; else what is given.

    Raises:
        Unavailable: what was typed is no date.
    """
    text = typed(options, name)
    if not text:
        return otherwise
    try:
        return dates.show(dates.parse(text), "document")
    except ValueError as problem:
        raise Unavailable(str(problem)) from problem


def signed(setter: official.Setter, issuer: str, day: str, options: Options) -> Block:
    """署名, 成文日期 and 附注 as the options say."""
    is_sealed = bool(options.get("sealed"))
    return setter.signature(issuer, day, sealed=is_sealed, note=typed(options, "note"))


def draw(
    document: Document,
    blocks: Sequence[Block],
    options: Options,
    *,
    issuer: str,
    kind: str = "文件",
    number: str = "",
) -> None:
    """Draw the document under its red head and with its 版记, where the options ask for them.

    Args:
        document: to draw on.
        blocks: from the title on.
        options: `red_head`, `copies_to` and `printed_by` decide.
        issuer: in the red head, and who prints unless another is named.
        kind: the word behind the issuer in the red head.
        number: 文号 below it.
    """
    letterhead = None
    if options.get("red_head"):
        letterhead = official.Letterhead(f"{issuer}{kind}", number)
    copies, printer = typed(options, "copies_to"), typed(options, "printed_by")
    imprint = None
    if copies or printer:
        imprint = official.Imprint(copies, printer or issuer, written(document.day))
    official.draw(document, blocks, letterhead, imprint)
