"""The ways out of the summary: Word, plain text, paper and PDF, the clipboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models import beside, dates
from models.errors import Unavailable
from models.jobs import note_output
from models.kinds import listing
from models.office import Office
from models.paper.documents import SummaryData
from models.paper.summary import compile_summary, data_of
from models.reporting.tally import Tally
from models.reports import Report
from ui.files import Choose, documents, file_name
from ui.messages import Message
from ui.pc_settings import PaperSettings
from ui.settings import WindowSettings

WORD, TEXT = "Word 文档 (*.docx)", "文本文件 (*.txt)"
SHEET = "work_summary"
PLAIN = "文件没有加密，请妥善保管。"


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

    data = _frozen(edition, office)
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
    from ui.print_dialog import PrintDialog  # it loads the printing of PDF

    kept = PaperSettings(settings)
    chosen = {**kept.choices(SHEET), "since": tally.since, "until": tally.until}
    kept.set_choices(SHEET, chosen)
    PrintDialog.run(parent, office, SHEET, listing("person", view="members"), (), settings)
    rest = kept.choices(SHEET)
    for name in ("since", "until"):  # they are those of the page
        rest.pop(name, None)
    kept.set_choices(SHEET, rest)


def _where(parent: QWidget, title: str, kinds: str) -> Path | None:
    ending = ".txt" if kinds == TEXT else ".docx"
    name = file_name(f"{title}-{date.today():%Y%m%d}")
    return Choose.save_file(parent, "导出到", documents() / f"{name}{ending}", kinds)


def _frozen(edition: Report, office: Office) -> SummaryData:
    return SummaryData(
        office_name=office.settings.name,
        title=edition.title,
        paragraphs=tuple((edition.frozen_text or "").split("\n")),
        issuer=office.settings.name,
        date_text=dates.show(str(edition.frozen_on), "document"),
        appendix=(),
        unranked=(),
        notes=(),
    )
