"""恢复单: onto paper or copied by hand, and its 核对码 typed back. It never becomes a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from models import passphrase
from models.errors import Unavailable
from models.office import Office
from models.recovery_key import RecoveryKey
from printing.recovery_sheet import RecoveryData, draw
from ui import theme
from ui.dialogs import fit, form_layout, note_label, push_button, row_of, run_dialog, say
from ui.editors.choice import ChoiceInput
from ui.editors.line import LineInput
from ui.messages import CLOSE, Message
from ui.printer import make_printer, print_pages, printer_names
from ui.progress import Progress

PRINT, COPY, LATER, DONE = "打印恢复单", "不打印，手抄…", "以后再说", "完成"
WHY = "忘了口令，只能靠恢复单打开台账；口令和恢复单都没有，谁也打不开。"
NO_PRINTER = "没有安装打印机，请点“不打印，手抄…”，逐行抄在纸上。"
PRINTED = "已送打印机。请拿到纸后，把上面的核对码输在下面。"
KEEP_SAFE = "请封进信封，放在上锁的柜子里；不要拍照、扫描，不要和电脑、U 盘放在一起。"
TITLE = "恢复单"

Ask = Callable[[], RecoveryData | None]


class SheetPanel(QWidget):
    """[打印机 ▾] [打印恢复单] [不打印，手抄…]; 单上核对码 [        ].

    Args:
        ask: what is to be on the sheet now; None while there is nothing to print.

    Signals:
        changed(): printed, copied, or something typed.
    """

    changed = Signal()

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._shown: RecoveryKey | None = None
        names = printer_names()
        self.printer = ChoiceInput(self)
        self.printer.setAccessibleName("打印机")
        self.printer.set_items([(name, name) for name in names] or [("", "未安装打印机")])
        self.printer.setEnabled(bool(names))
        self.print_button = push_button(PRINT, self.print_sheet, self, "", "print")
        self.copy_button = push_button(COPY, self.copy_by_hand, self, "在屏幕上显示，抄在纸上")
        self.said = note_label(self, "" if names else NO_PRINTER, "warn")
        self.proof = LineInput(self)
        self.proof.setAccessibleName("恢复单上的核对码")
        self.proof.setPlaceholderText("8 个字符")
        self.proof.setMaximumWidth(theme.text_width(16))
        self.proof.textChanged.connect(lambda _: self._on_typed())
        self.verdict = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addLayout(row_of(self.printer, self.print_button, self.copy_button, stretch=0))
        column.addWidget(self.said)
        label = QLabel("单上核对码(&K)", self)
        label.setBuddy(self.proof)
        column.addLayout(row_of(label, self.proof, self.verdict, None))
        self.set_ready(True)

    @property
    def is_confirmed(self) -> bool:
        """Whether the proof on the sheet that was shown last was typed back."""
        return self._shown is not None and self._shown.is_proof(self.proof.text())

    def set_ready(self, is_ready: bool) -> None:
        """Let the sheet be printed, or not yet."""
        self.print_button.setEnabled(is_ready and self.printer.isEnabled())
        self.copy_button.setEnabled(is_ready)
        self.proof.setEnabled(is_ready and self._shown is not None)

    def forget(self) -> None:
        """Another key: the sheet shown until now opens nothing."""
        if self._shown is not None:
            self._shown = None
            self.proof.clear()
            self.proof.setEnabled(False)
            say(self.said, "口令改了，请重新打印恢复单，把刚才那张撕掉。", "warn")

    def print_sheet(self) -> None:
        """Print it; the pages are in memory only, and in no register."""
        data = self._ask()
        if data is None:
            return
        try:
            device = make_printer(str(self.printer.currentData()), 1, TITLE)
            with Progress(self, "正在打印恢复单……", can_cancel=False) as progress:
                print_pages(draw(data, date.today()), 1, device, progress.step)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        self._on_shown(data.key, PRINTED)

    def copy_by_hand(self) -> None:
        """Show it in a window of its own: the proof is typed from paper, not from the screen."""
        data = self._ask()
        if data is not None:
            run_dialog(SheetOnScreen(data, self))
            self._on_shown(data.key, "请把抄在纸上的核对码输在下面。")

    def _on_shown(self, key: RecoveryKey, text: str) -> None:
        self._shown = key
        self.proof.setEnabled(True)
        self.proof.setFocus()
        say(self.said, text + KEEP_SAFE, "muted")
        self._on_typed()

    def _on_typed(self) -> None:
        typed = self.proof.text().strip()
        if self.is_confirmed:
            say(self.verdict, "相符", "ok")
        else:
            is_long = self._shown is not None and len(typed) >= len(self._shown.proof)
            say(self.verdict, "与恢复单不符，请再看一遍" if is_long else "", "problem")
        self.changed.emit()


class SheetOnScreen(QDialog):
    """The lines, large, to be copied onto paper; they cannot be selected."""

    def __init__(self, data: RecoveryData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        key = data.key
        form = form_layout()
        self.labels: list[QLabel] = []
        rows = [(f"第 {n} 行", line) for n, line in enumerate(key.lines, start=1)]
        for title, text in (*rows, ("核对码", key.proof)):
            label = QLabel(text, self)
            theme.set_size(label, theme.TITLE_POINTS)
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setPointSizeF(label.font().pointSizeF())
            label.setFont(fixed)
            label.setAccessibleName(f"{title} {text}")
            self.labels.append(label)
            form.addRow(title, label)
        head = f"{data.office_name}，{data.file_name}，密钥 {key.title}（指纹 {key.fingerprint}）"
        self.done_button = push_button("抄好了", self.accept, self)
        self.done_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(note_label(self, "请把下面这些全部抄在纸上，一个字符也不能错："))
        column.addWidget(note_label(self, head))
        column.addLayout(form)
        column.addWidget(note_label(self, KEEP_SAFE, "warn"))
        column.addLayout(row_of(None, self.done_button))
        fit(self, 560, 400)


class RecoveryDialog(QDialog):
    """The sheet of an open encrypted office: asked for until its proof was typed once."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(TITLE)
        self.was_checked = passphrase.is_sheet_checked(office)
        self.panel = SheetPanel(self._data, self)
        self.go = push_button(DONE, self.accept, self)
        self.stop = push_button(CLOSE if self.was_checked else LATER, self.reject, self)
        title = office.key_title
        told = f"这是密钥 {title} 的恢复单。"
        if not self.was_checked:
            told = f"这份台账已加密，密钥 {title} 的恢复单还没有核对过。"
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.S)
        column.addWidget(note_label(self, told))
        column.addWidget(note_label(self, WHY, "warn"))
        column.addWidget(self.panel)
        column.addStretch(1)
        column.addLayout(row_of(None, self.go, self.stop))
        self.panel.changed.connect(self._on_panel)
        self._on_panel()
        fit(self, 600, 260)

    @classmethod
    def run(cls, parent: QWidget | None, office: Office) -> None:
        """Show the sheet of an office."""
        run_dialog(cls(office, parent))

    def accept(self) -> None:
        """Extend QDialog::accept: the sheet was checked, which is entered."""
        if not self.panel.is_confirmed:
            return
        try:
            passphrase.note_sheet_checked(self.office)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return
        super().accept()

    def _data(self) -> RecoveryData | None:
        key = passphrase.recovery_of(self.office)
        name = str(self.office.settings.name)
        return None if key is None else RecoveryData(name, self.office.path.name, key)

    def _on_panel(self) -> None:
        self.go.setEnabled(self.panel.is_confirmed)
        self.go.setDefault(self.panel.is_confirmed)
