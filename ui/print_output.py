"""A finished sheet to paper or into a file; each time the register is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.beside import write_bytes
from models.errors import Unavailable
from models.office import Office
from models.paper.selection import Selection
from models.print_register import Printing, enter
from printing.sheet import Printed, Sheet
from ui.files import PDF, Choose, documents, file_name
from ui.messages import CANCEL, Message
from ui.print_maker import around
from ui.printer import make_printer, print_pages
from ui.progress import Progress

GO_ON = "仍然继续"
NAMED = 10


@dataclass(frozen=True)
class Taken:
    """What the sheet in hand was made from.

    Attributes:
        what: which records, in words.
        seen_act: the last act before they were read.
    """

    sheet: Sheet
    selection: Selection
    what: str
    day: date
    seen_act: int
    reason: str

    def entry(self, printed: Printed) -> Printing:
        """Return the line of the register; its way is still to be told."""
        return Printing(
            sheet=self.sheet.name,
            title=self.sheet.title,
            selection=self.selection,
            day=self.day,
            seen_act=self.seen_act,
            what=self.what,
            way="",
            pages=printed.pages,
            code=printed.code,
            sha256=printed.sha256,
            reason=self.reason,
            options=self.selection.options,
        )


@dataclass(frozen=True)
class Output:
    """What goes out, and what the register says of it; its way is told by the way itself.

    Attributes:
        entry: the line of the register, with why full numbers go out, "" when they are masked.
    """

    office: Office
    entry: Printing
    printed: Printed

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return self.entry.title


def print_out(parent: QWidget, output: Output, printer: str, copies: int) -> bool:
    """Print on an installed printer; whether it was done."""
    if not _may_lack(parent, output.printed):
        return False

    def out() -> bool:
        device = make_printer(printer, copies, output.title)
        with Progress(parent, f"正在打印{output.title}……") as progress:
            return print_pages(output.printed.pdf, output.printed.pages, device, progress.step)

    return _entered(parent, "打印", output, out)


def save_out(parent: QWidget, output: Output) -> Path | None:
    """Write the PDF where the user wants it; None when it was not done."""
    if not _may_lack(parent, output.printed):
        return None
    usual = documents() / file_name(f"{output.title}-{date.today():%Y%m%d}.pdf")
    path = Choose.save_file(parent, "另存 PDF", usual, PDF)
    if path is None:
        return None

    def out() -> bool:
        write_bytes(path, output.printed.pdf)
        return True

    return path if _entered(parent, "另存 PDF", output, out) else None


def _entered(parent: QWidget, way: str, output: Output, out: Callable[[], bool]) -> bool:
    """Let it out and enter it in the register; full numbers are entered before they leave."""
    entry = replace(output.entry, way=f"{output.entry.way}{way}")
    try:
        if entry.reason:
            enter(output.office, entry)
        is_done = out()
        if is_done and not entry.reason:
            enter(output.office, entry)
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return False
    return is_done


def _may_lack(parent: QWidget, printed: Printed) -> bool:
    """Ask before a sheet goes out on which characters are missing; they are named."""
    found = printed.missing_glyphs
    if not found:
        return True
    named = "、".join(f"“{around(m)}”的“{m.characters}”" for m in found[:NAMED])
    more = f" 等 {len(found)} 处" if len(found) > NAMED else ""
    text = f"{named}{more}没有字体能印，纸上印作〓。"
    return Message.ask(parent, text, (GO_ON, CANCEL), CANCEL) == GO_ON
