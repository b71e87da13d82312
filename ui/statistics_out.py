"""The ways out of the statistics: a workbook with its chart, and paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.errors import Unavailable
from models.jobs import note_output
from models.office import Office
from models.statistics.answers import Answer, Share
from models.statistics.questions import Question
from ui.files import Choose, documents, file_name
from ui.messages import Message
from ui.pc_settings import PaperSettings
from ui.settings import WindowSettings

BOOK = "Excel 工作簿 (*.xlsx)"
SHEET = "statistics_table"


def export_table(parent: QWidget, office: Office, table: Answer, share: Share) -> str:
    """Ask where to, write the workbook and enter it in the log; what to say, "" for nothing."""
    from models.exchange import statistics_book  # it loads the writer of workbooks

    name = file_name(f"{table.title}-{date.today():%Y%m%d}")
    path: Path | None = Choose.save_file(parent, "导出到", documents() / f"{name}.xlsx", BOOK)
    if path is None:
        return ""
    try:
        statistics_book.write(table, path, share)
        note_output(office, f"导出 统计表 {table.title}")
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return ""
    return f"已导出到 {path}。文件没有加密，请妥善保管。"


def print_table(
    parent: QWidget,
    office: Office,
    settings: WindowSettings,
    question: Question,
    table: Answer,
    share: Share,
) -> None:
    """Open the print dialog with the table as it stands on screen."""
    from ui.print_dialog import PrintDialog  # it loads the printing of PDF

    subject, _, by = table.title.partition("：")
    kept = PaperSettings(settings)
    chosen = {
        **kept.choices(SHEET),
        "title": f"{subject}统计表（{by}）",
        "by": question.rows,
        "across": question.columns,
        "sum": question.amount,
        "share": share,
    }
    kept.set_choices(SHEET, chosen)
    PrintDialog.run(parent, office, SHEET, question.listing(), (), settings)
    rest = kept.choices(SHEET)
    rest.pop("title", None)  # it is that of this table alone
    kept.set_choices(SHEET, rest)
