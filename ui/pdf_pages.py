"""Pages of a PDF as pictures, drawn by PDFium; for the preview and for paper."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

SCREEN_DPI = 110  # 18 pages in 0.2 s; at 300 the preview would hold 809 MB
PAPER_DPI = 300
POINTS = 72  # per inch
_lock = threading.Lock()  # PDFium serves one thread at a time


def page_size(pdf: bytes, number: int = 0) -> QSizeF:
    """Return the size of a page in points."""
    with _lock, pypdfium2.PdfDocument(pdf) as document:
        width, height = document[number].get_size()
    return QSizeF(width, height)


def page_pictures(pdf: bytes, first: int, count: int, dpi: int = SCREEN_DPI) -> list[QImage]:
    """Draw pages ``first`` (from 0) and the following; on any thread."""
    return list(draw_pages(pdf, first, count, dpi))


def draw_pages(pdf: bytes, first: int, count: int, dpi: int) -> Iterator[QImage]:
    """Draw one page after the other, so that only one is in memory."""
    with _lock:
        document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(first, min(first + count, len(document))):
            with _lock:
                picture = _draw(document, number, dpi)
            yield picture
    finally:
        with _lock:
            document.close()


def _draw(document: pypdfium2.PdfDocument, number: int, dpi: int) -> QImage:
    page = document[number]
    bitmap = page.render(scale=dpi / POINTS, prefer_bgrx=True)
    form = QImage.Format.Format_RGB32
    picture = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form
    ).copy()  # the bitmap owns the bytes
    bitmap.close()
    page.close()
    picture.setDotsPerMeterX(round(dpi / 0.0254))
    picture.setDotsPerMeterY(round(dpi / 0.0254))
    return picture
