"""The line of the printer: which one, how many copies, and its 校准页."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.dialogs import SpinInput, push_button
from ui.editors.choice import ChoiceInput

NO_PRINTER = "未安装打印机，可另存 PDF"
COPIES = 99
LEAST = 25  # half-width characters of the name of a printer


class PrinterRow(QWidget):
    """打印机 [办公室 HP ▾] 份数 [1].

    Signals:
        chosen(name): another printer.
        calibration_wanted(): the page by which its offsets are measured.
    """

    chosen = Signal(str)
    calibration_wanted = Signal()

    def __init__(self, names: list[str], last: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.printer = ChoiceInput(self)
        self.printer.setAccessibleName("打印机")
        self.printer.set_items([(name, name) for name in names] or [("", NO_PRINTER)])
        self.printer.setMinimumContentsLength(LEAST)
        self.printer.setEnabled(bool(names))
        self.printer.setCurrentIndex(max(self.printer.position_of(last), 0))
        self.printer.currentIndexChanged.connect(lambda _: self.chosen.emit(self.name))
        self.copies = SpinInput(1, COPIES, self)
        self.copies.setAccessibleName("份数")
        self.copies.setEnabled(bool(names))
        tip = "量出这台打印机偏了多少，填进“偏移”"
        self.calibrate = push_button("校准页…", self.calibration_wanted.emit, self, tip)
        self.calibrate.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(QLabel("打印机", self))
        row.addWidget(self.printer, 1)
        row.addWidget(self.calibrate)
        row.addWidget(QLabel("份数", self))
        row.addWidget(self.copies)

    @property
    def name(self) -> str:
        """The printer chosen, "" where there is none."""
        return str(self.printer.currentData() or "")

    @property
    def has_printer(self) -> bool:
        """Whether there is one."""
        return self.printer.isEnabled()
