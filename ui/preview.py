"""The preview at the right of the print dialog: at most 20 pages, drawn from the PDF itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QLabel, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs import push_button, row_of
from ui.editors.choice import ChoiceInput
from ui.icons import icon
from ui.pdf_pages import SCREEN_DPI, page_pictures, page_size
from ui.task import Task

BLOCK = 20  # pages in memory; 400 pages at 110 dpi would take 1.9 GB
BUSY = "正在生成预览……"
READING = "正在读取……"
CANCELLED = "已取消，预览还是改动以前的。"
LONG_MS = 1000  # shorter work has no 取消
ZOOMS: tuple[tuple[object, str], ...] = (
    ("width", "适合宽度"),
    ("page", "整页"),
    (1.0, "100 %"),
    (1.5, "150 %"),
    (2.0, "200 %"),
)


class Preview(QWidget):
    """Shows the pages of a PDF in blocks.

    Signals:
        drawn(): the pages of the block asked for last are on the screen.
        failed(exception): a page could not be drawn.
        stop_wanted(): 取消, of a PDF that takes long.
    """

    drawn = Signal()
    failed = Signal(object)
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._pages = 0
        self._first = self._shown = 0
        self._pictures: list[QImage] = []
        self._task: Task | None = None
        self._printer = QPrinter()
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # never a real one
        self._printer.setResolution(SCREEN_DPI)
        self._printer.setFullPage(True)
        self.pages = QPrintPreviewWidget(self._printer, self)
        self.pages.paintRequested.connect(self._paint)
        self.pages.setMinimumSize(theme.scaled(320), theme.scaled(200))
        view = self.pages.findChild(QGraphicsView)
        assert isinstance(view, QGraphicsView)
        view.setAccessibleName("打印预览")
        self._bar = view.verticalScrollBar()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(LONG_MS)
        self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.pages, 1)
        column.addLayout(
            row_of(
                self.back,
                self.place,
                self.forward,
                self.stop,
                None,
                self.zoom,
                self.smaller,
                self.larger,
            )
        )
        self._show_place()

    @property
    def pictures(self) -> Sequence[QImage]:
        """The pages in memory."""
        return tuple(self._pictures)

    def show_pdf(self, pdf: bytes, pages: int) -> None:
        """Show another PDF, from the block that was being read."""
        self._rest()
        self._pdf, self._pages = pdf, pages
        self._draw_from(min(self._first, (pages - 1) // BLOCK * BLOCK))

    def show_busy(self) -> None:
        """Say that another PDF is being made; the pages of the present one stay."""
        self.place.setText(BUSY)
        self._slow.start()

    def show_reading(self) -> None:
        """Say, at once, that many records are being read; nothing else happens meanwhile."""
        self.place.setText(READING)
        self.place.repaint()

    def show_progress(self, pages: int) -> None:
        """Say how many pages of the other PDF are there."""
        self.place.setText(f"{BUSY}已排 {pages} 页")

    def show_stopped(self) -> None:
        """Say that the other PDF was given up."""
        self._rest()
        self.place.setText(CANCELLED)

    def _rest(self) -> None:
        self._slow.stop()
        self.stop.hide()

    def show_nothing(self) -> None:
        """Empty the preview."""
        self._rest()
        self._pdf, self._pages, self._first = b"", 0, 0
        self._task = None
        self._put([])

    def turn(self, blocks: int) -> None:
        """Show the next (1) or previous (−1) 20 pages."""
        first = self._first + blocks * BLOCK
        if 0 <= first < self._pages:
            self._draw_from(first)

    def _draw_from(self, first: int) -> None:
        self._first = first
        pdf = self._pdf
        task = Task(lambda _: page_pictures(pdf, first, BLOCK), self)
        task.finished.connect(lambda pictures: self._on_drawn(task, pictures))
        task.failed.connect(self.failed)
        self._task = task
        task.start()

    def _on_drawn(self, task: Task, pictures: list[QImage]) -> None:
        task.deleteLater()
        if task is self._task:  # an older one lost its meaning
            self._task = None
            self._put(pictures)
            self.drawn.emit()

    def _put(self, pictures: list[QImage]) -> None:
        is_same_block = bool(self._pictures) and self._shown == self._first
        here = self._bar.value() if is_same_block else self._bar.minimum()
        self._pictures, self._shown = pictures, self._first
        if pictures:
            lay_out(self._printer, page_size(self._pdf, self._first))
        self.pages.updatePreview()
        self._bar.setValue(here)  # Qt scrolls to the middle of the first page
        self._show_place()

    def _paint(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)  # else ragged text (T22)
        for number, picture in enumerate(self._pictures):
            if number:
                printer.newPage()
            put_page(painter, printer, picture)
        painter.end()

    def _make_foot(self) -> None:
        self.back = self._tool("previous", "前 20 页", lambda: self.turn(-1))
        self.place = QLabel(self)
        self.forward = self._tool("next", "后 20 页", lambda: self.turn(1))
        self.stop = push_button("取消", self.stop_wanted.emit, self, "停止生成")
        self.stop.hide()
        self._slow.timeout.connect(self.stop.show)
        self.zoom = ChoiceInput(self)
        self.zoom.setAccessibleName("预览大小")
        self.zoom.set_items(list(ZOOMS))
        self.zoom.setMinimumContentsLength(9)  # half-width characters
        self.zoom.activated.connect(self._on_zoom)
        self.smaller = self._tool("remove", "缩小", lambda: self.pages.zoomOut())
        self.larger = self._tool("add", "放大", lambda: self.pages.zoomIn())
        self.pages.fitToWidth()

    def _tool(self, name: str, said: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolTip(said)
        button.setAccessibleName(said)
        button.setMinimumSize(theme.scaled(theme.CONTROL), theme.scaled(theme.CONTROL))
        button.clicked.connect(slot)
        return button

    def _on_zoom(self) -> None:
        wanted = self.zoom.currentData()
        if wanted == "width":
            self.pages.fitToWidth()
        elif wanted == "page":
            self.pages.fitInView()
        else:
            self.pages.setZoomFactor(wanted)

    def _show_place(self) -> None:
        last = self._first + len(self._pictures)
        self.back.setEnabled(self._first > 0)
        self.forward.setEnabled(last < self._pages)
        has_pages = bool(self._pictures)
        for widget in (self.zoom, self.smaller, self.larger):
            widget.setEnabled(has_pages)
        text = f"第 {self._first + 1}–{last} 页 / 共 {self._pages} 页"
        self.place.setText(text if has_pages else "没有可预览的内容")


def lay_out(printer: QPrinter, points: QSizeF) -> None:
    """Give a printer the paper of a page, without margins of its own."""
    is_wide = points.width() > points.height()
    upright = points.transposed() if is_wide else points
    turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF()))


def put_page(painter: QPainter, printer: QPrinter, picture: QImage) -> None:
    """Draw a page over the whole paper, the middle on the middle, nothing distorted."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = QSizeF(picture.size())
    size.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    paper.moveTopLeft(-printer.pageRect(QPrinter.Unit.DevicePixel).topLeft())
    middle = paper.center()
    paper.setSize(size)
    paper.moveCenter(middle)
    painter.drawImage(paper, picture)
