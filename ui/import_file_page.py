"""① Which file: typed, chosen or dropped; it is read at once, in a task."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.errors import Unavailable
from models.exchange.reader import Book, read_book
from ui.dialogs import note_label, push_button, row_of, say
from ui.editors.line import LineInput
from ui.files import BOOKS, Choose, documents
from ui.import_state import ImportState
from ui.task import Task
from ui.wizard import StepPage

STEPS = ("选文件", "认表头", "核对", "导入")
PAUSE_MS = 300
HINT = (
    "可导入 Excel（.xlsx、.xls）和 CSV 文件，例如会员花名册、人物库、活动台账、"
    "捐赠台账，也可导入本程序导出的表格。"
    "先逐行核对，确认后才写入；写入前自动备份，可一步撤销。原文件不会被改动。"
)


class FilePage(StepPage):
    """Complete once the file was read."""

    def __init__(self, state: ImportState, parent: QWidget | None = None) -> None:
        super().__init__(STEPS, 0, parent)
        self.state = state
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)
        self.setAcceptDrops(True)
        label = QLabel("文件(&W)", self)
        self.line = LineInput(self)
        self.line.setAcceptDrops(False)  # the page takes what is dropped
        self.line.setAccessibleName("文件")
        self.line.setPlaceholderText("选择文件，或把它拖到这里")
        self.line.textChanged.connect(self._on_typed)
        label.setBuddy(self.line)
        self.choose = push_button("选择…", self._choose, self, sign="open")
        self.said = note_label(self)
        self.column.addWidget(note_label(self, HINT))
        self.column.addLayout(row_of(label, self.line, self.choose, stretch=1))
        self.column.addWidget(self.said)
        self.column.addStretch(1)

    def open(self, path: Path) -> None:
        """Begin with a file."""
        self.line.setText(str(path))

    def isComplete(self) -> bool:  # noqa: N802
        """Override QWizardPage::isComplete."""
        return self.state.book is not None and not self._timer.isActive() and self._task is None

    def initializePage(self) -> None:  # noqa: N802
        """Override QWizardPage::initializePage."""
        self.line.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget::dragEnterEvent: one file."""
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget::dropEvent."""
        self.open(Path(event.mimeData().urls()[0].toLocalFile()))

    def _on_typed(self) -> None:
        self.state.book = None
        say(self.said, "")
        self._timer.start(PAUSE_MS)
        self.completeChanged.emit()

    def _read(self) -> None:
        text = self.line.text().strip().strip('"')
        if not text:
            return
        path = Path(text)
        if not path.is_file():
            say(self.said, f"找不到文件“{path.name}”。", "warn")
            return
        say(self.said, "正在读取……")
        task = Task(lambda _: read_book(path), self)
        task.finished.connect(lambda book: self._on_read(task, book))
        task.failed.connect(lambda error: self._on_failed(task, error))
        self._task = task
        task.start()

    def _on_read(self, task: Task, book: Book) -> None:
        if task is not self._task:
            return  # meanwhile another file was named
        self._task = None
        self.state.take(book)
        rows = sum(len(sheet.rows) for sheet in book.sheets)
        coding = f"，编码 {book.encoding}" if book.encoding else ""
        say(
            self.said,
            f"已读取：{book.name}，{len(book.sheets)} 个工作表，{rows} 行{coding}。",
            "ok",
        )
        self.completeChanged.emit()

    def _on_failed(self, task: Task, error: Exception) -> None:
        if task is not self._task:
            return
        self._task = None
        self.completeChanged.emit()
        if not isinstance(error, Unavailable):
            say(self.said, "没有读成。", "problem")
            raise error  # a fault of the program: it is reported as such
        say(self.said, error.sentence, "problem")

    def _choose(self) -> None:
        here = Path(self.line.text()).parent if self.line.text() else documents()
        path = Choose.open_file(self, "选择要导入的文件", here, BOOKS)
        if path is not None:
            self.open(path)
