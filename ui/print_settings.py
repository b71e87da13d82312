"""设置 · 打印: which face stands for each role, and how far each printer is off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from models.errors import Unavailable
from printing.chosen_faces import AUTOMATIC, BUNDLED, ROLE_TITLES, choices, choose, described
from printing.installed import Role
from ui import theme
from ui.dialogs import SpinInput, TallArea, form_layout, note_label, push_button, row_of, say
from ui.editors.choice import ChoiceInput
from ui.files import Choose, documents
from ui.pc_settings import PaperSettings
from ui.printer import printer_names
from ui.printer_row import NO_PRINTER

POINT_AT = "file"
FONTS = "字体文件 (*.ttf *.ttc);;所有文件 (*)"
MOST = 300  # tenths of a millimetre, as the sheets take them
AUTOMATIC_TIP = "自动：本机装有公文字体就用它，没有就用随程序的"
LOCAL = "这一页只对这台电脑有效，选了就生效，不写进台账文件。"


class FaceRow(QWidget):
    """One role: 自动, the bundled face, or a file pointed at; what is printed now beside it."""

    def __init__(self, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self.role = role
        self.choice = ChoiceInput(self)
        self.choice.setAccessibleName(f"{ROLE_TITLES[role]}用哪种字体")
        self.choice.setMinimumContentsLength(16)  # half-width characters
        self.choice.activated.connect(lambda _: self._on_chosen())
        self.now = QLabel(self)
        self.now.setTextFormat(self.now.textFormat().PlainText)
        self.problem = note_label(self)
        theme.say_kind(self.now, "note", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(row_of(self.choice, self.now, stretch=1))
        column.addWidget(self.problem)
        say(self.problem, "")
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen and what is printed now."""
        chosen = choices()[self.role]
        items = [(AUTOMATIC, "自动"), (BUNDLED, "随程序")]
        if chosen not in (AUTOMATIC, BUNDLED):
            items.append((chosen, "指定的文件"))
        self.choice.set_items([*items, (POINT_AT, "指定字体文件…")])
        self.choice.setCurrentIndex(max(self.choice.position_of(chosen), 0))
        self.choice.setToolTip(chosen if len(items) > 2 else AUTOMATIC_TIP)
        self.now.setText(f"现在印：{described(self.role)}")

    def _on_chosen(self) -> None:
        wanted = str(self.choice.currentData())
        if wanted == POINT_AT:
            path = Choose.open_file(
                self, f"指定{ROLE_TITLES[self.role]}的字体文件", documents(), FONTS
            )
            if path is None:
                self.refresh()
                return
            wanted = str(path)
        try:
            choose(self.role, wanted)
        except Unavailable as error:
            say(self.problem, error.sentence, "problem")
        else:
            say(self.problem, "")
        self.refresh()


class PrintSettings(QWidget):
    """The tab 打印 of the settings.

    Args:
        calibrate: opens the print dialog with the calibration page.
    """

    def __init__(
        self, settings: PaperSettings, calibrate: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._settings = settings
        body = QWidget(self)
        self.faces = {role: FaceRow(role, body) for role in ROLE_TITLES}
        form = form_layout()
        for role, row in self.faces.items():
            form.addRow(ROLE_TITLES[role], row)
        self._add_printer(form, body, calibrate)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        inside.addLayout(form)
        inside.addWidget(note_label(body, LOCAL))
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TallArea(body, "打印设置", self))

    def show_offsets(self) -> None:
        """Show how far the printer chosen is off."""
        for box, text in zip(self.offsets, self._settings.offsets(self._printer()), strict=True):
            box.blockSignals(True)
            box.setValue(int(text) if text.lstrip("-").isdigit() else 0)
            box.blockSignals(False)

    def _add_printer(
        self, form: QFormLayout, body: QWidget, calibrate: Callable[[], object]
    ) -> None:
        names = printer_names()
        self.printer = ChoiceInput(body)
        self.printer.setAccessibleName("校准哪台打印机")
        self.printer.set_items([(name, name) for name in names] or [("", NO_PRINTER)])
        self.printer.setEnabled(bool(names))
        self.printer.setCurrentIndex(max(self.printer.position_of(self._settings.printer), 0))
        self.printer.currentIndexChanged.connect(self.show_offsets)
        tip = "印一页刻度，量出打印机偏了多少"
        self.page_button = push_button(
            "打印校准页…", partial(self._calibrate, calibrate), body, tip
        )
        self.offsets = [SpinInput(-MOST, MOST, body) for _ in range(2)]
        for box, said in zip(self.offsets, ("左右偏移", "上下偏移"), strict=True):
            box.setAccessibleName(f"{said}，0.1 毫米")
            box.valueChanged.connect(self._keep)
        form.addRow("打印机", row_of(self.printer, self.page_button, stretch=0))
        right, down = QLabel("向右", body), QLabel("向下", body)
        unit = QLabel("（0.1 毫米，证书套打用）", body)
        form.addRow("偏移", row_of(right, self.offsets[0], down, self.offsets[1], unit, None))
        self.show_offsets()

    def _calibrate(self, calibrate: Callable[[], object]) -> None:
        calibrate()
        self.show_offsets()  # the dialog keeps what was typed there

    def _keep(self) -> None:
        right, down = (str(box.value()) for box in self.offsets)
        self._settings.set_offsets(self._printer(), right, down)

    def _printer(self) -> str:
        return str(self.printer.currentData() or "")
