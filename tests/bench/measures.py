"""What is measured. Each function runs in a process of its own and returns plain figures.

``python -m tests.bench.measures NAME ARGUMENTS…`` prints them as JSON, with the peak of memory.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from models.kinds import KINDS, listing
from models.office import Office
from models.paper.selection import Selection
from models.people import Person
from tests.bench import busy, many

SAMPLE = Path(__file__).parents[1] / "samples" / "会员花名册.xlsx"
TYPED = ("w", "wf", "zgf", "王", "明德", "13800", "没有")  # one keystroke after another, and none
VIEWS = ("members", "everyone")
TIMES = 5
Figures = dict[str, float]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def usual(work: Callable[[], object], times: int = TIMES) -> float:
    """The median of several tries."""
    return statistics.median(seconds(work) for _ in range(times))


def make(path: str, count: str) -> Figures:
    """Make the office that others measure."""
    took = seconds(lambda: many.make(Path(path), int(count)).close())
    return {"seconds": took, "megabytes": Path(path).stat().st_size / 1e6}


def window(path: str, settings: str, started: str) -> Figures:
    """From the start of the process to the first painted window on a list of members."""
    from PySide6.QtCore import QEvent, QObject

    from ui.application import make_application
    from ui.main_window import MainWindow
    from ui.settings import WindowSettings

    imported = time.time() - float(started)
    state = WindowSettings(Path(settings))
    application = make_application(["main.py"], state.zoom)
    shown = MainWindow(Office.open(Path(path)), state)
    painted: list[float] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and not painted:
                painted.append(time.time())
            return False

    watch = Watch()
    shown.installEventFilter(watch)
    shown.resize(1366, 768)
    shown.show()
    while not painted:
        application.processEvents()
    application.processEvents()  # what it painted is on the screen now
    total = time.time() - float(started)
    shown.office.close()
    return {"seconds": total, "imports": imported}


def open_page(order: str = "", search: str = "", view: str = "members") -> None:
    """What the window asks for when a list is opened: all ids, and the first page."""
    told = listing("person", order=order, search=search, view=view)
    told.page(0)


def lists(path: str) -> Figures:
    """Opening a list, sorting it by each column, typing into its search; by view."""
    start = time.perf_counter()
    with Office.open(Path(path)):
        open_page()
        figures = {"open_file_and_page": time.perf_counter() - start}
        for view in VIEWS:
            figures |= _list_of(view)
        return {"persons": Person.select().count(), **figures}


def _list_of(view: str) -> Figures:
    orders = [*KINDS["person"].orders, *(column.key for column in KINDS["person"].columns)]
    sorts = {order: usual(partial(open_page, order, view=view)) for order in orders}
    keys = {typed: usual(partial(open_page, search=typed, view=view)) for typed in TYPED}
    return {
        f"{view}:rows": listing("person", view=view).count,
        f"{view}:page": usual(partial(open_page, view=view)),
        **_spread(f"{view}:sort", sorts),
        **_spread(f"{view}:key", keys),
    }


def _spread(name: str, figures: Figures) -> Figures:
    """The median and the worst of several figures, the latter under its own name too."""
    worst = max(figures, key=lambda key: figures[key])
    return {
        f"{name}:median": statistics.median(figures.values()),
        f"{name}:worst": figures[worst],
        f"{name}:worst:{worst}": figures[worst],
    }


def roster(path: str, count: str) -> Figures:
    """A roster of so many members as PDF: rows read, then drawn."""
    from printing.sheets import SHEETS

    sheet = SHEETS["member_roster"]
    day = date(2022, 10, 11)
    with Office.open(Path(path)):
        ids = tuple(listing("person", view="everyone").ids[: int(count)])
        selection = Selection("person", ids, "pinyin")
        start = time.perf_counter()
        draw = sheet.prepare(selection, {"fonts": "bundled"}, day)
        read = time.perf_counter() - start
        printed = draw()
        total = time.perf_counter() - start
        again = seconds(draw)  # reportlab and the fonts are loaded by now
    return {
        "rows": len(ids),
        "pages": printed.pages,
        "read": read,
        "seconds": total,
        "drawn_again": again,
        "kilobytes": len(printed.pdf) / 1e3,
    }


def importing(folder: str) -> Figures:
    """The sample roster: read and compared, written, compared again without a change."""
    from models.exchange.apply import apply
    from models.exchange.plan import plan_import

    with Office.new(Path(folder) / "导入.db", "广安市新的社会阶层人士联谊会", "广安市新联会") as o:
        start = time.perf_counter()
        plan = plan_import(o, SAMPLE)
        planned = time.perf_counter() - start
        written = seconds(lambda: apply(o, plan))
        start = time.perf_counter()
        again = plan_import(o, SAMPLE)
        compared = time.perf_counter() - start
        persons = Person.select().count()
    return {
        "persons": persons,
        "plan": planned,
        "write": written,
        "again": compared,
        "changed_again": again.new + again.changed,
    }


def saving(path: str, count: str = "300") -> Figures:
    """One-row saves through acts, on the disk, each with its history."""
    with Office.open(Path(path)) as office:
        ids = list(listing("person", view="everyone").ids)
        took = []
        for number in range(int(count)):
            person = Person.get_by_id(ids[number % len(ids)])
            person.mobile = f"139{number:08d}"
            start = time.perf_counter()
            with office.act(f"修改 {person.name}"):
                person.save()
            took.append(time.perf_counter() - start)
    took.sort()
    return {"p50": took[len(took) // 2], "p99": took[int(len(took) * 0.99)], "worst": took[-1]}


def backing_up(path: str) -> Figures:
    """A backup with all its checks."""
    from models.backup import make_backup

    with Office.open(Path(path)) as office, tempfile.TemporaryDirectory() as folder:
        took = seconds(lambda: make_backup(office, Path(folder), "测速"))
    return {"seconds": took, "megabytes": Path(path).stat().st_size / 1e6}


OFFERED = (make, window, lists, roster, importing, saving, backing_up, busy.busy, busy.figures)
MEASURES: dict[str, Callable[..., Figures]] = {found.__name__: found for found in OFFERED}


def main(arguments: list[str]) -> None:
    """Run one measure and print what it found."""
    name, *rest = arguments
    figures = MEASURES[name](*rest)
    print(json.dumps({**figures, "peak_mb": peak()}, ensure_ascii=False))


def peak() -> float:
    """The peak of this process's memory in MB; 0 where the system does not tell."""
    try:
        import resource  # not on Windows
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux


if __name__ == "__main__":
    main(sys.argv[1:])
