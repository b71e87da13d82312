"""The same roster by two other programs, for the comparison in ``dev.py bench print`` alone.

Neither belongs to the project: they are installed outside it, and only when asked for.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

import dev
from tests.bench import invented

BENCH = Path(__file__).parent
FONTS = BENCH.parents[1] / "printing" / "fonts"
TOOLS = Path(tempfile.gettempdir()) / "xinlian-bench-tools"
TYPST = TOOLS / "bin" / "python"
TYPST_VERSION = "typst==0.15.2"
OFFICE_PACKAGE = "libreoffice-calc-nogui"
FACES_ONLY = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{FONTS}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
"""


def install() -> None:
    """Fetch both: LibreOffice from Debian, typst into an environment of its own."""
    if not shutil.which("soffice"):
        dev.install_packages(OFFICE_PACKAGE, "对比要用 LibreOffice")
    if not TYPST.exists():
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], check=True)
        pip = [str(TYPST), "-m", "pip", "install", "--quiet", TYPST_VERSION]
        subprocess.run(pip, check=True)


def lacking() -> list[str]:
    """Which of the two are not there."""
    found = {"LibreOffice": bool(shutil.which("soffice")), "typst": TYPST.exists()}
    return [name for name, is_there in found.items() if not is_there]


def write_rows(path: Path, count: int, seed: int) -> None:
    """The rows in a file that our own printing and typst read."""
    rows = invented.cells(count, seed)
    heads = (invented.NUMBER, *((head.title, head.width_mm) for head in invented.COLUMNS))
    given = {
        "title": invented.TITLE,
        "head": [title for title, _ in heads],
        "widths": [width for _, width in heads],
        "rows": rows,
        "numbered": [[str(number), *row] for number, row in enumerate(rows, start=1)],
    }
    path.write_text(json.dumps(given, ensure_ascii=False), "utf-8")


def write_workbook(path: Path, rows: Path) -> None:
    """The same rows as a sheet that prints on A4 across, with its heads on every page."""
    given = json.loads(rows.read_text("utf-8"))
    with xlsxwriter.Workbook(path) as book:
        face = {"font_name": "Noto Serif SC", "font_size": 9, "valign": "vcenter", "border": 1}
        body = book.add_format({**face, "align": "center", "text_wrap": True})
        head = book.add_format({**face, "align": "center", "font_name": "Noto Sans SC"})
        large = {"font_name": "Noto Serif SC", "font_size": 22, "bold": True, "align": "center"}
        sheet = book.add_worksheet("花名册")
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.59, right=0.59, top=0.55, bottom=0.63)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        sheet.merge_range(0, 0, 0, len(given["head"]) - 1, given["title"], book.add_format(large))
        for place, width in enumerate(given["widths"]):
            sheet.set_column(place, place, width / 2.3)
        sheet.write_row(1, 0, given["head"], head)
        for number, row in enumerate(given["numbered"], start=2):
            sheet.set_row(number, 22.7)  # 8 mm
            sheet.write_row(number, 0, row, body)


def convert(place: Path, books: Sequence[Path]) -> float:
    """Seconds that LibreOffice takes for these workbooks, all in one process."""
    faces = place / "fonts.conf"
    faces.write_text(FACES_ONLY, "utf-8")
    profile = (place / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    variables = {**os.environ, "FONTCONFIG_FILE": str(faces), "XDG_CACHE_HOME": str(place)}
    start = time.perf_counter()
    subprocess.run(
        [*command, "--outdir", str(place), *map(str, books)],
        env=variables,
        check=True,
        capture_output=True,
    )
    took = time.perf_counter() - start
    unmade = [book.name for book in books if not book.with_suffix(".pdf").exists()]
    if unmade:
        raise SystemExit(f"LibreOffice 没有转出：{'、'.join(unmade)}")
    return took


def set_by_typst(paths: Sequence[Path]) -> dict[str, float]:
    """Rows and PDF files in turn, all in one process: what it says, and the whole of it."""
    script, template = BENCH / "typst_roster.py", BENCH / "roster.typ"
    command = [str(TYPST), str(script), str(template), str(FONTS), *map(str, paths)]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {"whole": time.perf_counter() - start, **json.loads(done.stdout)}
