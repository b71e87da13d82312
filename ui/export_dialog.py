"""导出 Excel: the table as it stands on screen, into a workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from models.errors import Unavailable
from models.exchange import export
from models.jobs import note_output
from models.listing import Listing
from models.office import Office
from ui import theme
from ui.dialogs import check_box, fit, form_layout, note_label, push_button, row_of, run_dialog, say
from ui.editors.line import LineInput
from ui.files import WORKBOOK, Choose, documents, file_name
from ui.messages import CANCEL, Message
from ui.task import Task

REPLACE = "替换"
MASKED, FULL = "已遮盖证件号和手机", "完整证件号和手机"
UNLOGGED = "文件只读，不能登记事由，所以只能导出遮盖后的号码。"


class ExportDialog(QDialog):
    """Columns, order and filter are those on screen; sensitive values go out covered.

    Full ones take a tick and a reason, which is entered in the log before they leave.
    """

    def __init__(
        self,
        office: Office,
        listing: Listing,
        selected: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.listing = listing
        self.selected = tuple(selected)
        self._task: Task | None = None
        self._agreed: Path | None = None  # asked about by the file dialog
        self.setWindowTitle("导出 Excel")
        self._make_range()
        self._make_file()
        self._make_full()
        self._make_foot()
        self._lay_out()
        fit(self, 620, 300)

    @classmethod
    def run(
        cls,
        parent: QWidget | None,
        office: Office,
        listing: Listing,
        selected: Sequence[int] = (),
    ) -> None:
        """Export the rows of a table, or those selected in it."""
        run_dialog(cls(office, listing, selected, parent))

    @property
    def path(self) -> Path:
        """Where the file goes; .xlsx unless another ending is typed."""
        path = Path(self.file.text().strip())
        return path if path.suffix else path.with_name(f"{path.name}.xlsx")

    @property
    def is_full(self) -> bool:
        """Whether full numbers are wanted."""
        return self.full.isChecked() and self.full.isEnabled()

    def export(self) -> None:
        """Write the file, in a task: nothing stands under its name before it is whole."""
        reason = self.reason.text().strip()
        if not self.file.text().strip():
            self._say("请写明文件。", self.file)
        elif self.is_full and not reason:
            self._say("请写明事由，例如：上报统战部。", self.reason)
        elif self._may_replace():
            self._write(reason if self.is_full else None)

    def _write(self, reason: str | None) -> None:
        chosen = self.listing
        if self.only_selected.isChecked():
            chosen = chosen.changed(ids_only=self.selected)
        table = chosen.table(masked=reason is None)
        path, title = self.path, self.listing.kind.title
        count = len(table.rows)
        sentence = f"导出 {title} {count} 条（{FULL if reason else MASKED}）"
        if reason is not None and not self._log(sentence, reason):
            return
        self.go.setEnabled(False)
        task = Task(lambda _: export.write(table, path, title=title), self)
        task.finished.connect(lambda _: self._on_written(path, count, sentence, reason))
        task.failed.connect(self._on_failed)
        self._task = task
        task.start()

    def _on_written(self, path: Path, count: int, sentence: str, reason: str | None) -> None:
        self._task = None
        self.go.setEnabled(True)
        if reason is None:
            self._log(sentence, None)
        say(self.said, f"已导出 {count} 条到 {path}。文件没有加密，请妥善保管。", "ok")
        self.folder.show()
        self.folder.setFocus()
        self.close_button.setText("关闭")

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.go.setEnabled(True)
        if not isinstance(error, Unavailable):
            raise error  # a fault of the program: it is reported as such
        Message.say(self, error.sentence, details=error.detail)

    def _log(self, sentence: str, reason: str | None) -> bool:
        try:
            note_output(self.office, sentence, reason)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return False
        return True

    def _may_replace(self) -> bool:
        path = self.path
        if not path.exists() or path == self._agreed:
            return True
        text = f"“{path.name}”已经存在，要替换它吗？"
        return Message.ask(self, text, (REPLACE, CANCEL), CANCEL) == REPLACE

    def _say(self, text: str, widget: QWidget) -> None:
        say(self.said, text, "problem")
        widget.setFocus()

    def _choose(self) -> None:
        path = Choose.save_file(self, "导出到", self.path, WORKBOOK)
        if path is not None:
            self._agreed = path
            self.file.setText(str(path))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

    # -- making --------------------------------------------------------------------------------

    def _make_range(self) -> None:
        self.shown = QRadioButton(f"当前显示 {self.listing.count} {self._unit}", self)
        self.only_selected = QRadioButton(f"选中 {len(self.selected)} {self._unit}", self)
        group = QButtonGroup(self)
        for button in (self.shown, self.only_selected):
            button.setAccessibleName(f"范围：{button.text()}")
            group.addButton(button)
        self.only_selected.setVisible(bool(self.selected))
        (self.only_selected if len(self.selected) > 1 else self.shown).setChecked(True)

    @property
    def _unit(self) -> str:
        return self.listing.kind.unit

    def _make_file(self) -> None:
        name = f"{self.office.settings.signature}{self.listing.kind.title}-{date.today():%Y%m%d}"
        self.file = LineInput(self)
        self.file.setAccessibleName("文件")
        self.file.setText(str(documents() / f"{file_name(name)}.xlsx"))
        self.choose = push_button("选择…", self._choose, self, "选择文件夹、文件名和格式", "open")
        labels = "、".join(column.label for column in self.listing.columns)
        self.columns = note_label(self, f"列与顺序同表格：{labels}。")

    def _make_full(self) -> None:
        is_sensitive = any(column.sensitive for column in self.listing.columns)
        self.full = check_box(f"{FULL}（登记事由）", False, self._on_full, self)
        self.full.setVisible(is_sensitive)
        self.full.setEnabled(not self.office.read_only)
        self.full.setToolTip(UNLOGGED if self.office.read_only else "")
        self.reason = LineInput(self)
        self.reason.setPlaceholderText("例如：上报统战部")

    def _on_full(self, on: bool) -> None:
        self.form.setRowVisible(self.reason, on)
        if on:
            self.reason.setFocus()

    def _make_foot(self) -> None:
        self.said = note_label(self)
        self.folder = push_button("打开文件夹", self._open_folder, self)
        self.folder.hide()
        self.go = push_button("导出", self.export, self)
        self.go.setDefault(True)
        self.close_button = push_button(CANCEL, self.reject, self)

    def _lay_out(self) -> None:
        self.form = form_layout()
        self.form.addRow("范围", row_of(self.shown, self.only_selected, None))
        self.form.addRow("文件", row_of(self.file, self.choose, stretch=0))
        self.form.addRow("", self.columns)
        self.form.addRow("", self.full)
        self.form.addRow("事由 *", self.reason)
        self.form.setRowVisible(self.reason, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.M)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addWidget(self.said)
        column.addLayout(row_of(self.folder, None, self.go, self.close_button))
