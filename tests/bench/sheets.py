"""What is measured of printing. Each function runs in a process of its own.

``python -m tests.bench.sheets NAME ARGUMENTS…`` prints its figures as JSON with the peak of memory.
What is imported inside a function is part of what is measured: the start of the program.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import invented

if TYPE_CHECKING:
    from printing.sheet import Printed

DAY = date(2022, 10, 11)
BUNDLED = {"fonts": "bundled"}
Figures = dict[str, float]


def roster_from_file(*paths: str) -> Figures:
    """Rosters from rows in files (JSON, PDF, JSON, PDF…), as the other programs get theirs."""
    took = []
    pages = 0
    for source, target in zip(paths[::2], paths[1::2], strict=True):
        start = time.perf_counter()
        printed = draw(json.loads(Path(source).read_text("utf-8"))["rows"])
        Path(target).write_bytes(printed.pdf)
        took.append(time.perf_counter() - start)
        pages = printed.pages
    return {"first": took[0], "steady": min(took[1:] or took), "pages": pages}


def draw(rows: list[list[str]]) -> Printed:
    """The roster of these rows, by the way of every sheet."""
    from printing.making import make
    from printing.sheet import Sheet
    from printing.table_sheet import compose

    sheet = Sheet("bench", "花名册", "B", (), "list", (), _never, compose)
    return make(sheet, invented.table(rows), BUNDLED, DAY)


def _never(_selection: object) -> None:
    """The rows are there already."""


def roster(count: str) -> Figures:
    """A roster of so many rows made in memory, by a process that is running already."""
    draw(invented.cells(20))  # everything is imported, the faces are loaded
    rows = invented.cells(int(count))
    return _timed(lambda: draw(rows))


def certificates(count: str) -> Figures:
    """So many certificates with names made in memory, by a process that is running already."""
    from models.paper.certificate import CertificateEntry, CertificatesData
    from printing.certificates.offers import CERTIFICATE
    from printing.making import make

    usual = {option.name: option.default for option in CERTIFICATE.options}

    def work(names: list[str]) -> Printed:
        entries = tuple(
            CertificateEntry(name, "优秀会员", False, f"2022-{number:05d}")
            for number, name in enumerate(names, start=1)
        )
        data = CertificatesData(invented.OFFICE, "2022", invented.OFFICE, "2022年10月11日", entries)
        return make(CERTIFICATE, data, {**usual, **BUNDLED}, DAY)

    work(["张三"])
    names = [row[0] for row in invented.cells(int(count))]
    return _timed(lambda: work(names))


def _timed(work: Callable[[], Printed]) -> Figures:
    """How long the clock and the processor say it took; what else runs disturbs the clock."""
    start, worked = time.perf_counter(), time.process_time()
    printed = work()
    figures = {"seconds": time.perf_counter() - start, "worked": time.process_time() - worked}
    return {**figures, "pages": printed.pages, "kilobytes": len(printed.pdf) / 1e3}


def office_file(path: str, count: str) -> Figures:
    """Make the office file that `roster_of_office` prints from."""
    from tests.bench import many

    many.make(Path(path), int(count)).close()
    return {}


def roster_of_office(path: str) -> Figures:
    """The roster of everybody in an office file: its rows are read from the records first."""
    from models.kinds import listing
    from models.office import Office
    from models.paper.selection import Selection
    from printing.sheets import SHEETS

    with Office.open(Path(path)):
        ids = tuple(listing("person", view="everyone").ids)
        start = time.perf_counter()
        job = SHEETS["member_roster"].prepare(Selection("person", ids, "pinyin"), BUNDLED, DAY)
        read = time.perf_counter() - start
        printed = job()
        seconds = time.perf_counter() - start
    return {"rows": len(ids), "read": read, "seconds": seconds, "pages": printed.pages}


MEASURES: dict[str, Callable[..., Figures]] = {
    found.__name__: found
    for found in (roster_from_file, roster, certificates, office_file, roster_of_office)
}


def main(arguments: list[str]) -> None:
    """Run one measure and print what it found."""
    name, *rest = arguments
    figures = MEASURES[name](*rest)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux
    print(json.dumps({**figures, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1:])
