"""The ways out of the summary: Word, plain text, paper and PDF, the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models import beside, dates
from models.errors import Unavailable
from models.jobs import note_output
from models.kinds import listing
from models.office import Office
from models.paper.summary import compile_summary, data_of, edition_data
from models.reporting.editions import edition_label, freeze
from models.reporting.tally import Tally
from models.reports import Report
from ui.dialogs import say
from ui.files import Choose, documents, file_name
from ui.messages import CANCEL, Message
from ui.pc_settings import PaperSettings
from ui.settings import WindowSettings

if TYPE_CHECKING:  # the page makes its outlet
    from ui.summary_page import SummaryPage

WORD, TEXT = "Word 文档 (*.docx)", "文本文件 (*.txt)"
SHEET = "work_summary"
PLAIN = "文件没有加密，请妥善保管。"


class SummaryOutlet:
    """The ways out as the buttons of the page call them; what goes out is the saved text."""

    def __init__(self, page: SummaryPage, tally: Callable[[], Tally]) -> None:
        self._page, self._tally = page, tally

    def export(self, kinds: str) -> None:
        """Write the summary into a file."""
        page = self._page
        if self._is_saved():
            report, tally = page.text.report, self._tally()
            say(page.note, export_summary(page, page.office, report, tally, kinds), "ok")

    def export_edition(self) -> None:
        """Write the edition that is open into a file."""
        page, edition = self._page, self._page.editions.edition
        if edition is not None:
            kinds = f"{WORD};;{TEXT}"
            say(page.note, export_edition(page, page.office, edition, kinds), "ok")

    def print_edition(self) -> None:
        """Open the print dialog with the edition that is open."""
        page, edition = self._page, self._page.editions.edition
        if edition is not None:
            print_edition(page, page.office, page.settings, edition)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        page = self._page
        if self._is_saved():
            say(page.note, copy_summary(page.text.report, self._tally()), "ok")

    def print_out(self) -> None:
        """Open the print dialog with the summary; PDF comes from there too."""
        page = self._page
        if self._is_saved():
            print_summary(page, page.office, page.settings, self._tally())

    def freeze(self) -> Report | None:
        """Keep an edition after asking; None where that was not to be."""
        text, tally = self._page.text, self._tally()
        day = dates.show(tally.until, "document")
        asked = f"把“{text.report.title}”的文字和 {len(tally.offered)} 个数字定稿？"
        means = f"截至{day}。以后台账有变，定稿不变，并能逐个对照。底稿还可接着改。"
        answer = Message.ask(self._page, asked, ("定稿", CANCEL), "定稿", means)
        if answer != "定稿" or not self._is_kept():
            return None
        try:
            return freeze(self._page.office, text.report, tally.until)
        except Unavailable as error:
            Message.say(self._page, error.sentence, details=error.detail)
            return None

    def _is_kept(self) -> bool:
        """Whether the draft is saved with the period shown, now if not before."""
        text, tally = self._page.text, self._tally()
        kept = text.report.since or "", text.report.cut_off
        is_kept = bool(text.report.id) and kept == (tally.since, tally.until)
        return (is_kept and not text.changes()) or text.save()

    def _is_saved(self) -> bool:
        """Whether the text is saved, or was on being asked."""
        text = self._page.text
        return not text.changes() or text.can_leave()


def export_summary(
    parent: QWidget, office: Office, report: Report, tally: Tally, kinds: str
) -> str:
    """Ask where to and write the saved draft; the sentence to say, "" for none."""
    path = _where(parent, report.title, kinds)
    if path is None:
        return ""
    from printing import summary  # it loads python-docx for a Word file

    try:
        compiled = compile_summary(tally.until, tally.since, report)
        summary.write(office, compiled, path)
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return ""
    return f"已导出到 {path}。{PLAIN}"


def export_edition(parent: QWidget, office: Office, edition: Report, kinds: str) -> str:
    """Ask where to and write an edition as it was frozen; the sentence to say, "" for none."""
    path = _where(parent, f"{edition.title}（定稿）", kinds)
    if path is None:
        return ""
    from printing import summary  # as above

    data = edition_data(edition)
    try:
        if path.suffix.lower() == ".txt":
            beside.write_bytes(path, summary.plain(data).encode("utf-8-sig"))
        else:
            beside.write_bytes(path, summary.as_word(data, ()))
        note_output(office, f"导出 {edition.title} 定稿（{path.suffix.lower()}）")
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return ""
    return f"已导出到 {path}。{PLAIN}"


def copy_summary(report: Report, tally: Tally) -> str:
    """Put the text on the clipboard; the sentence to say."""
    from printing import summary  # as above

    compiled = compile_summary(tally.until, tally.since, report)
    data = data_of(compiled, dates.today().isoformat())
    QGuiApplication.clipboard().setText(summary.plain(data))
    return "已复制全文。"


def print_summary(parent: QWidget, office: Office, settings: WindowSettings, tally: Tally) -> None:
    """Open the print dialog with the saved draft; it saves as PDF too."""
    _print(parent, office, settings, {"since": tally.since, "until": tally.until})


def print_edition(
    parent: QWidget, office: Office, settings: WindowSettings, edition: Report
) -> None:
    """Open the print dialog with an edition as it was frozen."""
    _print(parent, office, settings, {"edition": edition_label(edition)})


def _print(
    parent: QWidget, office: Office, settings: WindowSettings, chosen: dict[str, str]
) -> None:
    from ui.print_dialog import PrintDialog  # it loads the printing of PDF

    kept = PaperSettings(settings)
    kept.set_choices(SHEET, {**kept.choices(SHEET), **chosen})
    PrintDialog.run(parent, office, SHEET, listing("person", view="members"), (), settings)
    rest = kept.choices(SHEET)
    for name in ("since", "until", "edition"):  # they are those of the page
        rest.pop(name, None)
    kept.set_choices(SHEET, rest)


def _where(parent: QWidget, title: str, kinds: str) -> Path | None:
    ending = ".txt" if kinds == TEXT else ".docx"
    name = file_name(f"{title}-{date.today():%Y%m%d}")
    return Choose.save_file(parent, "导出到", documents() / f"{name}{ending}", kinds)
