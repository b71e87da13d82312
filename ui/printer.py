"""Finished pages to a printer, one after the other, so that a long roster takes no memory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from models.errors import Unavailable
from ui.pdf_pages import PAPER_DPI, draw_pages, page_size
from ui.preview import lay_out, put_page


def printer_names() -> list[str]:
    """Return the installed printers, the usual one first.

    With none QPrinter silently becomes a PDF writer (T24): then nothing may be printed.
    """
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name))


def make_printer(name: str, copies: int, title: str) -> QPrinter:
    """Return an installed printer, ready for pages of 300 dpi."""
    printer = QPrinter(QPrinterInfo.printerInfo(name))
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer


def print_pages(
    pdf: bytes, pages: int, printer: QPrinter, step: Callable[[int, int], bool]
) -> bool:
    """Print the very bytes that the preview showed; False when it was stopped between two pages.

    Raises:
        Unavailable: the printer takes nothing.
    """
    printer.setResolution(PAPER_DPI)
    printer.setFullPage(True)
    lay_out(printer, page_size(pdf))
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable("打印机没有响应，没有打印。请检查打印机是否开机、有纸、已连接。")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        for number, picture in enumerate(draw_pages(pdf, 0, pages, PAPER_DPI)):
            if not step(number, pages):
                printer.abort()
                return False
            if number and not printer.newPage():
                raise Unavailable("打印到一半停下了。请检查打印机后再打印。")
            put_page(painter, printer, picture)
    finally:
        painter.end()
    return True
