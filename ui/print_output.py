"""A finished sheet to paper or into a file; each time the log is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.beside import write_bytes
from models.errors import Unavailable
from models.jobs import note_output
from models.office import Office
from printing.sheet import Printed
from ui.files import PDF, Choose, documents, file_name
from ui.messages import CANCEL, Message
from ui.printer import make_printer, print_pages
from ui.progress import Progress

GO_ON = "仍然继续"
NAMED = 10


@dataclass(frozen=True)
class Output:
    """What goes out, and what the log says of it.

    Attributes:
        what: title of the sheet and how many records: 会员花名册 126 人.
        reason: why full numbers go out, "" when they are masked.
    """

    office: Office
    title: str
    what: str
    reason: str
    printed: Printed


def print_out(parent: QWidget, output: Output, printer: str, copies: int) -> bool:
    """Print on an installed printer; whether it was done."""
    if not _may_lack(parent, output.printed):
        return False

    def out() -> bool:
        device = make_printer(printer, copies, output.title)
        with Progress(parent, f"正在打印{output.title}……") as progress:
            return print_pages(output.printed.pdf, output.printed.pages, device, progress.step)

    return _logged(parent, "打印", output, out)


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

    return path if _logged(parent, "另存 PDF", output, out) else None


def _logged(parent: QWidget, verb: str, output: Output, out: Callable[[], bool]) -> bool:
    """Let it out and enter it in the log; full numbers are entered before they leave."""
    sentence = f"{verb} {output.what}"
    try:
        if output.reason:
            note_output(output.office, sentence, output.reason)
        is_done = out()
        if is_done and not output.reason:
            note_output(output.office, sentence)
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return False
    return is_done


def _may_lack(parent: QWidget, printed: Printed) -> bool:
    """Ask before a sheet goes out on which characters are missing; they are named."""
    found = printed.missing_glyphs
    if not found:
        return True
    named = "、".join(f"“{m.text}”的“{m.characters}”" for m in found[:NAMED])
    more = f" 等 {len(found)} 处" if len(found) > NAMED else ""
    text = f"{named}{more}没有字体能印，纸上印作〓。"
    return Message.ask(parent, text, (GO_ON, CANCEL), CANCEL) == GO_ON
