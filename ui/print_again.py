"""原样再打印: exactly what was printed once, as the records were then, with that printing day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from models import dates
from models.errors import Unavailable
from models.office import Office
from models.print_jobs import PrintJob
from models.print_register import Printing, selection_of
from printing.again import again, same
from printing.sheet import FULL
from ui import theme
from ui.dialogs import fit, form_layout, note_label, push_button, row_of, run_dialog, say
from ui.editors.line import LineInput
from ui.pc_settings import PaperSettings
from ui.preview import Preview
from ui.print_maker import Made, PrintMaker
from ui.print_output import Output, print_out, save_out
from ui.printer import printer_names
from ui.printer_row import PrinterRow
from ui.settings import WindowSettings

WAY = "原样再"  # before 打印 and 另存 PDF in the register
SAME = "与当时印出的完全一样。"
OTHER = "内容按当时的资料重排，但与当时印出的不完全一样：字体或程序版本换过。"
EXPLAIN = "当时印的是完整号码；再打印也要写明事由。"


class AgainDialog(QDialog):
    """The preview of a print of the register, with the ways out.

    Attributes:
        verdict: whether the bytes are those of that print.
    """

    def __init__(
        self, office: Office, job: PrintJob, settings: WindowSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office, self.job = office, job
        self.made: Made | None = None
        self._settings = PaperSettings(settings)
        self._maker = PrintMaker(self)
        self._unmasks = any(on for key, on in job.chosen.items() if key.startswith(FULL))
        self.setWindowTitle(f"原样再打印：{job.title}")
        self.about = note_label(self, about(job))
        self.verdict = note_label(self)
        self.reason = LineInput(self)
        self.reason.setPlaceholderText(f"当时的事由：{job.reason}" if job.reason else "")
        self.reason.textChanged.connect(lambda _: self._allow())
        self.preview = Preview(self)
        self.out = PrinterRow(printer_names(), self._settings.printer, self)
        self.print_button = push_button("打印", self.print_now, self, "打印（Ctrl+P）", "print")
        self.save_button = push_button("另存 PDF…", self.save_pdf, self, "另存 PDF（F12）")
        self.close_button = push_button("关闭", self.reject, self)
        self._lay_out()
        self._connect()
        self._allow()
        fit(self, 900, 640)
        self.preview.show_busy()
        QTimer.singleShot(0, self, self._begin)  # first the window, then the reading

    @classmethod
    def run(
        cls, parent: QWidget | None, office: Office, job: PrintJob, settings: WindowSettings
    ) -> None:
        """Show a print of the register again."""
        run_dialog(cls(office, job, settings, parent))

    def print_now(self) -> None:
        """Print it, and close."""
        if self.print_button.isEnabled():
            self._settings.printer = self.out.name
            if print_out(self, self._output(), self.out.name, self.out.copies.value()):
                self.accept()

    def save_pdf(self) -> None:
        """Write it into a file."""
        path: Path | None = save_out(self, self._output()) if self.save_button.isEnabled() else None
        if path is not None:
            say(self.verdict, f"已保存：{path}（没有加密）", "ok")

    def done(self, result: int) -> None:
        """Extend QDialog::done: nothing is made for a closed dialog."""
        self._maker.cancel()
        super().done(result)

    # -- what happens ------------------------------------------------------------------------

    def _begin(self) -> None:
        self._maker.ask(lambda: again(self.office, self.job), at_once=True)

    def _on_made(self, made: Made) -> None:
        self.made = made
        is_same = same(self.job, made.printed)
        say(self.verdict, SAME if is_same else OTHER, "ok" if is_same else "warn")
        self.preview.show_pdf(made.printed.pdf, made.printed.pages)
        self._allow()

    def _on_failed(self, error: Exception) -> None:
        self.made = None
        self.preview.show_nothing()
        self._allow()
        if not isinstance(error, Unavailable):
            raise error  # a fault of the program: it is reported as such
        say(self.verdict, error.sentence, "problem")

    def _allow(self) -> None:
        is_explained = not self._unmasks or bool(self.reason.text().strip())
        may_leave = self.made is not None and is_explained
        self.save_button.setEnabled(may_leave)
        self.print_button.setEnabled(may_leave and self.out.has_printer)

    def _output(self) -> Output:
        assert self.made is not None
        job, printed = self.job, self.made.printed
        entry = Printing(
            sheet=str(job.sheet),
            title=job.title,
            selection=selection_of(job),
            day=job.day,
            seen_act=job.seen_act or 0,
            what=str(job.what),
            way=WAY,
            pages=printed.pages,
            code=printed.code,
            sha256=printed.sha256,
            reason=self.reason.text().strip() if self._unmasks else "",
            options=job.chosen,
        )
        return Output(self.office, entry, printed)

    # -- making --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        usual = self.print_button if self.out.has_printer else self.save_button
        usual.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(self.about)
        column.addWidget(self.verdict)
        column.addWidget(self.preview, 1)
        column.addWidget(self.out)
        self._add_reason(column)
        column.addLayout(row_of(self.print_button, self.save_button, None, self.close_button))

    def _add_reason(self, column: QVBoxLayout) -> None:
        form: QFormLayout = form_layout()
        form.addRow("事由 *", self.reason)
        form.addRow("", note_label(self, EXPLAIN, "warn"))
        column.addLayout(form)
        for row in range(form.rowCount()):
            form.setRowVisible(row, self._unmasks)

    def _connect(self) -> None:
        self._maker.reading.connect(self.preview.show_reading)
        self._maker.drawn.connect(self.preview.show_progress)
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._on_failed)
        self._maker.cancelled.connect(self.preview.show_stopped)
        self.preview.failed.connect(self._on_failed)
        self.preview.stop_wanted.connect(self._maker.cancel)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self.print_now)
        QShortcut(QKeySequence("F12"), self).activated.connect(self.save_pdf)


def about(job: PrintJob) -> str:
    """Say in one line what was printed, when and by whom."""
    done, dated = str(job.at)[:10], str(job.printed_on)
    day = dates.show(done, "document")
    if dated != done:  # of a past day, or dated by the command line
        day += f"（打印日期 {dates.show(dated, 'document')}）"
    who = f"，{job.operator}" if job.operator else ""
    why = f"，事由：{job.reason}" if job.reason else ""
    return f"{job.title}（{job.what}）　{day}{job.way}{who}　内容编号 {job.code}{why}"
