"""Pictures for README and manual: every page of the window, and the sheets, on the demonstration.

Started by ``python3 dev.py shots``; needs no screen. Pictures are written into docs/manual/images.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME))

import pypdfium2  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from models.demo import make_demo  # noqa: E402
from models.office import Office  # noqa: E402
from models.paper.selection import select  # noqa: E402
from printing.sheets import SHEETS  # noqa: E402
from ui.application import prepare  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.page_list import ENTRIES  # noqa: E402
from ui.settings import WindowSettings  # noqa: E402

IMAGES = Path(__file__).parent / "images"
SIZES = {"": (1366, 728), "-small": (1093, 566)}
PRINTED_ON = date(2022, 10, 11)


def shoot_pages(office: Office, settings: Path) -> Iterator[str]:
    """Grab every page of the navigation at both sizes."""
    window = MainWindow(office, WindowSettings(settings))
    window.show()
    for ending, (width, height) in SIZES.items():
        window.resize(width, height)
        for entry in ENTRIES:
            window.show_page(entry.name)
            QApplication.processEvents()
            name = "main_window" if entry.name == "person" else f"page_{entry.name}"
            path = IMAGES / f"{name}{ending}.png"
            window.grab().save(str(path))
            yield path.name
    window.close()


def shoot_sheets() -> Iterator[str]:
    """Draw the pages of every sheet."""
    for sheet in SHEETS.values():
        chosen = select(sheet.kinds[0], sheet.view)
        printed = sheet.prepare(chosen, {"fonts": "bundled"}, PRINTED_ON)()
        document = pypdfium2.PdfDocument(printed.pdf)
        for number in range(min(2, len(document))):
            path = IMAGES / f"{sheet.name}-{number + 1}.png"
            document[number].render(scale=100 / 72).to_pil().quantize(64).save(path)
            yield path.name
        document.close()


def main() -> None:
    """Make all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    prepare(application)
    with tempfile.TemporaryDirectory() as folder, make_demo(Path(folder) / "演示台账.db") as office:
        for name in (*shoot_pages(office, Path(folder) / "window.ini"), *shoot_sheets()):
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
