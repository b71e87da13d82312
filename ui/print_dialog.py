"""The print dialog of every sheet: options at the left, the pages as they will be at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.errors import Unavailable
from models.listing import Listing
from models.office import Office
from printing.sheets import SHEETS
from ui import theme
from ui.dialogs import SpinInput, TallArea, fit, note_label, push_button, row_of, run_dialog, say
from ui.editors.base import NoteKind
from ui.editors.choice import ChoiceInput
from ui.export_dialog import ExportDialog
from ui.pc_settings import PaperSettings
from ui.preview import Preview
from ui.print_maker import Draw, Made, PrintMaker
from ui.print_options import OptionPanel
from ui.print_output import Output, print_out, save_out
from ui.print_range import RangePanel
from ui.printer import printer_names
from ui.settings import WindowSettings

NO_PRINTER = "未安装打印机，可另存 PDF"
UNEXPLAINED = "要印完整号码，请先写明事由；现在印的是遮盖后的号码。"
NOTES = 5  # one of each kind: see `ui.print_maker`
COPIES = 99
LEFT = 300  # pixels of the options; notes below them need as much
ORDER = "order"


class PrintDialog(QDialog):
    """One sheet of the records of a table; what is shown, saved and printed are the same bytes."""

    def __init__(
        self,
        office: Office,
        name: str,
        listing: Listing,
        selected: Sequence[int] = (),
        settings: WindowSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.sheet = SHEETS[name]
        self.made: Made | None = None
        self._settings = PaperSettings(settings or WindowSettings())
        self._waiting: Callable[[], None] | None = None
        self._unit = listing.kind.unit
        self._maker = PrintMaker(self)
        self.setWindowTitle(f"打印{self.sheet.title}")
        self._make_options(listing, selected)
        self._make_notes()
        self.preview = Preview(self)
        self._make_printer_row()
        self._make_buttons()
        self._lay_out()
        self._recall()
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
    ) -> None:
        """Print a sheet (its name) of the records that a table shows or has selected."""
        run_dialog(cls(office, name, listing, selected, settings, parent))

    # -- the sheet ---------------------------------------------------------------------------

    def _refresh(self, *, at_once: bool = False) -> None:
        """Have the sheet made again for what is chosen now."""
        wanted = self.options.unmasks and not self.options.given_reason
        say(self.unexplained, UNEXPLAINED if wanted else "", "warn")
        self.preview.show_busy()
        self._maker.ask(self._prepare, at_once=at_once)

    def _prepare(self) -> Draw:
        selection = self.range.selection()
        if not selection.ids:
            raise Unavailable("范围里没有记录，没有可打印的内容。")
        return self.sheet.prepare(selection, self.options.values(), date.today())

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

    def _say_notes(self, notes: Sequence[tuple[str, NoteKind]]) -> None:
        for place, label in enumerate(self.notes):
            say(label, *(notes[place] if place < len(notes) else ("", "muted")))

    def _allow(self, on: bool) -> None:
        for button in (self.save_button, self.export_button):
            button.setEnabled(on)
        self.print_button.setEnabled(on and self.printer.isEnabled())

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
        self._when_made(self._save)

    def _print(self) -> None:
        self._settings.printer = self.printer.currentText()
        if print_out(self, self._output(), self.printer.currentText(), self.copies.value()):
            self._remember()
            self.accept()

    def _save(self) -> None:
        path = save_out(self, self._output())
        if path is not None:
            self._remember()
            self._folder = path.parent
            say(self.saved, f"已保存：{path}（没有加密）", "ok")
            self.folder_button.show()

    def _export(self) -> None:
        ExportDialog.run(self, self.office, self.range.listing())

    def _output(self) -> Output:
        assert self.made is not None
        title = self.sheet.title
        count = len(self.range.selection().ids)
        what = f"{title} {count} {self._unit}"
        return Output(self.office, title, what, self.options.given_reason, self.made.printed)

    # -- what was chosen last ------------------------------------------------------------------

    def _recall(self) -> None:
        chosen = self._settings.choices(self.sheet.name)
        self.range.choose(chosen.pop(ORDER, None))
        self.options.set_values(chosen)

    def _remember(self) -> None:
        chosen = {**self.options.values(), ORDER: self.range.order.currentData()}
        chosen.pop("title", None)  # belongs to this print alone
        self._settings.set_choices(self.sheet.name, chosen)

    # -- making --------------------------------------------------------------------------------

    def _make_options(self, listing: Listing, selected: Sequence[int]) -> None:
        body = QWidget(self)
        self.range = RangePanel(listing, selected, body)
        self.options = OptionPanel(self.sheet.options, not self.office.read_only, body)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, theme.S, 0)
        inside.setSpacing(theme.FORM_GAP)
        inside.addWidget(self.range)
        inside.addWidget(self.options)
        inside.addStretch(1)
        self._align([*self.range.labels(), *self.options.labels()])
        self.area = TallArea(body, "打印选项", self)
        self.area.setMinimumWidth(theme.scaled(LEFT))

    @staticmethod
    def _align(labels: Sequence[QLabel]) -> None:
        """Let the fields of both panels begin at the same place."""
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)

    def _make_notes(self) -> None:
        self.unexplained = note_label(self)
        self.notes = [note_label(self) for _ in range(NOTES)]

    def _make_printer_row(self) -> None:
        names = printer_names()
        self.printer = ChoiceInput(self)
        self.printer.setAccessibleName("打印机")
        self.printer.set_items([(name, name) for name in names] or [(None, NO_PRINTER)])
        self.printer.setEnabled(bool(names))
        self.printer.setCurrentIndex(max(self.printer.position_of(self._settings.printer), 0))
        self.copies = SpinInput(1, COPIES, self)
        self.copies.setAccessibleName("份数")
        self.copies.setEnabled(bool(names))

    def _make_buttons(self) -> None:
        has_printer = self.printer.isEnabled()
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
        self._allow(False)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.S)
        left.addWidget(self.area, 1)
        for label in (self.unexplained, *self.notes):
            left.addWidget(label)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.preview, 1)
        names = (QLabel("打印机", self), QLabel("份数", self))
        right.addLayout(row_of(names[0], self.printer, names[1], self.copies, stretch=1))
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
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._on_failed)
        self.preview.failed.connect(self._on_failed)
        self.range.changed.connect(self._refresh)
        self.options.changed.connect(self._refresh)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self.print_now)
        QShortcut(QKeySequence("F12"), self).activated.connect(self.save_pdf)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
