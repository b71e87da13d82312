"""The print dialog of every sheet: options at the left, the pages as they will be at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models import dates
from models.errors import Unavailable
from models.listing import Listing
from models.office import Office
from models.opening import login_name
from models.paper.selection import Selection
from models.print_register import last_act
from printing.sheet import Sheet
from printing.sheets import SHEETS
from ui import theme
from ui.dialogs import TallArea, fit, note_label, push_button, row_of, run_dialog, say
from ui.editors.base import NoteKind
from ui.export_dialog import ExportDialog
from ui.outlets import CALIBRATION, Subject
from ui.pc_settings import PaperSettings
from ui.preview import Preview
from ui.print_form import PrintForm
from ui.print_maker import Draw, Made, PrintMaker, more_of, shortened
from ui.print_options import OptionPanel
from ui.print_output import Output, Taken, print_out, save_out
from ui.print_range import RangePanel
from ui.printer import printer_names
from ui.printer_row import NO_PRINTER, PrinterRow
from ui.settings import WindowSettings

UNEXPLAINED = "要印完整号码，请先写明事由；现在印的是遮盖后的号码。"
NOTES = 5  # one of each kind: see `ui.print_maker`
LEFT = 300  # pixels of the options; notes below them need as much
MANY = 5000  # rows that take longer to read than one notices


class PrintDialog(QDialog):
    """A sheet of the records of a table; what is shown, saved and printed are the same bytes."""

    def __init__(
        self,
        office: Office,
        name: str,
        listing: Listing,
        selected: Sequence[int] = (),
        settings: WindowSettings | None = None,
        parent: QWidget | None = None,
        record: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.made: Made | None = None
        self._listing = listing
        self._state = settings or WindowSettings()
        self._settings = PaperSettings(self._state)
        self._taken: Taken | None = None
        self._waiting: Callable[[], None] | None = None
        self._folder = Path()
        self._maker = PrintMaker(self)
        self._make_form(name, Subject(listing, tuple(selected), record))
        self._make_notes()
        self.preview = Preview(self)
        self.out = PrinterRow(printer_names(), self._settings.printer, self)
        self.printer, self.copies = self.out.printer, self.out.copies
        self._make_buttons()
        self._lay_out()
        self._show_sheet()
        self._connect()
        fit(self, 1180, 660)
        self._refresh(at_once=True)

    @classmethod
    def run(
        cls,
        parent: QWidget | None,
        office: Office,
        name: str,
        listing: Listing,
        selected: Sequence[int] = (),
        settings: WindowSettings | None = None,
        record: int | None = None,
    ) -> None:
        """Print a sheet (its name) of what a table shows or has selected, or of one record."""
        run_dialog(cls(office, name, listing, selected, settings, parent, record))

    @property
    def sheet(self) -> Sheet:
        """The sheet that is chosen."""
        return self.form.sheet

    @property
    def range(self) -> RangePanel:
        """Which records, in which order."""
        return self.form.range

    @property
    def options(self) -> OptionPanel:
        """The options of the sheet."""
        return self.form.options

    # -- the sheet ---------------------------------------------------------------------------

    def _show_sheet(self) -> None:
        """Dress the dialog for the sheet that is chosen."""
        self.setWindowTitle(f"打印{self.sheet.title.removeprefix('打印')}")
        self.form.set_printer(self.out.name)
        is_movable = self.options.has_offsets and self.sheet.name != CALIBRATION
        self.out.calibrate.setVisible(is_movable and CALIBRATION in SHEETS)
        self.export_button.setVisible(self.sheet.scope == "list")

    def _on_switched(self) -> None:
        self._show_sheet()
        self._refresh(at_once=True)

    def _refresh(self, *, at_once: bool = False) -> None:
        """Have the sheet made again for what is chosen now."""
        wanted = self.options.unmasks and not self.options.given_reason
        say(self.unexplained, UNEXPLAINED if wanted else "", "warn")
        say(self.saved, "")  # it was another sheet that was saved
        self.folder_button.hide()
        self.preview.show_busy()
        self._allow(True)
        self._maker.ask(self._prepare, at_once=at_once)

    def _prepare(self) -> Draw:
        selection, day, seen = self.range.selection(), dates.today(), last_act()
        options = {**self.form.values(), "operator": self.office.operator or login_name()}
        selection = Selection(selection.kind, selection.ids, selection.order, options)
        what = self.range.what(len(selection.ids))
        reason = self.options.given_reason
        self._taken = Taken(self.sheet, selection, what, day, seen, reason)
        return self.sheet.prepare(selection, options, day)

    def _on_reading(self) -> None:
        if self.range.count > MANY:
            self.preview.show_reading()

    def _on_made(self, made: Made) -> None:
        self.made = made
        self._say_notes(made.notes)
        self.preview.show_pdf(made.printed.pdf, made.printed.pages)
        self._allow(True)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _on_failed(self, error: Exception) -> None:
        self.made = self._waiting = None
        self.preview.show_nothing()
        self._allow(False)
        if not isinstance(error, Unavailable):
            raise error  # a fault of the program: it is reported as such
        self._say_notes([(error.sentence, "problem")])

    def _on_cancelled(self) -> None:
        self.made = self._waiting = None
        self.preview.show_stopped()
        self._allow(False)

    def _say_notes(self, notes: Sequence[tuple[str, NoteKind]]) -> None:
        shown, left = shortened(notes, len(self.notes))
        for place, label in enumerate(self.notes):
            say(label, *(shown[place] if place < len(shown) else ("", "muted")))
            label.setToolTip(left if shown[place : place + 1] == [more_of(left)] else "")

    def _allow(self, on: bool) -> None:
        self.save_button.setEnabled(on)
        self.export_button.setEnabled(on)
        self.print_button.setEnabled(on and self.out.has_printer)

    def _when_made(self, action: Callable[[], None]) -> None:
        """Do it with the sheet of the present choices: now, or once it is there."""
        if self._maker.is_busy:
            self._waiting = action
        elif self.made is not None:
            action()

    # -- out ---------------------------------------------------------------------------------

    def print_now(self) -> None:
        """Print what the preview shows, and close."""
        if self.print_button.isEnabled():
            self._when_made(self._print)

    def save_pdf(self) -> None:
        """Write what the preview shows into a file."""
        if self.save_button.isEnabled():
            self._when_made(self._save)

    def _print(self) -> None:
        self._settings.printer = self.out.name
        if print_out(self, self._output(), self.out.name, self.copies.value()):
            self.form.remember()
            self.accept()

    def _save(self) -> None:
        path = save_out(self, self._output())
        if path is not None:
            self.form.remember()
            self._folder = path.parent
            say(self.saved, f"已保存：{path}（没有加密）", "ok")
            self.folder_button.show()

    def _output(self) -> Output:
        assert self.made is not None
        assert self._taken is not None
        return Output(self.office, self._taken.entry(self.made.printed), self.made.printed)

    def _export(self) -> None:
        ExportDialog.run(self, self.office, self.range.listing() or self._listing)

    def _calibrate(self) -> None:
        PrintDialog.run(self, self.office, CALIBRATION, self._listing, (), self._state)
        self.form.set_printer(self.out.name)

    def done(self, result: int) -> None:
        """Extend QDialog::done: nothing is made for a closed dialog."""
        self._waiting = None
        self._maker.cancel()
        super().done(result)

    # -- making --------------------------------------------------------------------------------

    def _make_form(self, name: str, subject: Subject) -> None:
        may_unmask = not self.office.read_only
        self.form = PrintForm(name, subject, self._settings, may_unmask, self)
        self.area = TallArea(self.form, "打印选项", self)
        self.area.setMinimumWidth(theme.scaled(LEFT))

    def _make_notes(self) -> None:
        self.unexplained = note_label(self)
        self.notes = [note_label(self) for _ in range(NOTES)]

    def _make_buttons(self) -> None:
        has_printer = self.out.has_printer
        tip = "打印（Ctrl+P）" if has_printer else NO_PRINTER
        self.print_button = push_button("打印", self.print_now, self, tip, "print")
        self.save_button = push_button("另存 PDF…", self.save_pdf, self, "另存 PDF（F12）")
        self.export_button = push_button("导出 Excel…", self._export, self)
        self.saved = note_label(self)
        self.folder_button = push_button("打开文件夹", self._open_folder, self)
        self.folder_button.hide()
        self.close_button = push_button("关闭", self.reject, self)
        usual = self.print_button if has_printer else self.save_button
        usual.setDefault(True)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.S)
        left.addWidget(self.area, 1)
        for label in (self.unexplained, *self.notes):
            left.addWidget(label)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.preview, 1)
        right.addWidget(self.out)
        halves = QHBoxLayout()
        halves.setSpacing(theme.L)
        halves.addLayout(left)
        halves.addLayout(right, 1)
        buttons = (self.print_button, self.save_button, self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.M)
        column.addLayout(halves, 1)
        column.addLayout(row_of(self.saved, self.folder_button, stretch=0))
        column.addLayout(row_of(*buttons, None, self.close_button))

    def _connect(self) -> None:
        self._maker.reading.connect(self._on_reading)
        self._maker.drawn.connect(self.preview.show_progress)
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._on_failed)
        self._maker.cancelled.connect(self._on_cancelled)
        self.preview.failed.connect(self._on_failed)
        self.preview.stop_wanted.connect(self._maker.cancel)
        self.form.changed.connect(self._refresh)
        self.form.switched.connect(self._on_switched)
        self.out.chosen.connect(self.form.set_printer)
        self.out.calibration_wanted.connect(self._calibrate)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self.print_now)
        QShortcut(QKeySequence("F12"), self).activated.connect(self.save_pdf)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
