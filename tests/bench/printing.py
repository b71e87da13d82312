"""The bench of printing: ``python3 dev.py bench print [--install]``.

Each figure comes from a process of its own and is the least of three tries: what else the machine
does can only add to it. The comparison with LibreOffice and typst is made where both are there;
``--install`` fetches them (LibreOffice from Debian, typst into a folder for temporary files).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench import others

HOME = Path(__file__).parents[2]
ROWS = (1_000, 10_000, 100_000)
CERTIFICATES = (1_000, 10_000)
COMPARED = (1_000, 10_000)
OFFICE = 10_000  # persons in a real office file
TIMES = 3
LINEAR = 11.0  # ten times the rows in at most so many times the time
MEMORY = 600.0  # MB at the longest roster
# (rows, the other program): at most this part of its time, from start to the finished file
GOALS = {
    (1_000, "LibreOffice"): 0.25,
    (10_000, "LibreOffice"): 0.4,
    (1_000, "typst"): 0.7,
}
Figures = dict[str, float]


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and name what is above its goal."""
    parser = argparse.ArgumentParser(description="打印测速")
    parser.add_argument(
        "--install", action="store_true", help="先装 LibreOffice 和 typst（对比用）"
    )
    parser.add_argument("--small", action="store_true", help="不做十万行和一万张")
    options = parser.parse_args(arguments)
    if options.install:
        others.install()
    print(f"每个数取 {TIMES} 次中最短的一次；每次另起一个进程。")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = PrintBench(Path(folder))
        bench.grow("roster", "花名册", "行", ROWS[: 2 if options.small else None])
        bench.grow("certificates", "证书", "张", CERTIFICATES[: 1 if options.small else None])
        bench.office(1_000 if options.small else OFFICE)
        bench.compare()
    print(f"超出期望：{'、'.join(bench.exceeded) or '无'}")
    return 0


class PrintBench:
    """Runs the measures of printing.

    Attributes:
        exceeded: what was above its goal.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.exceeded: list[str] = []
        # as on the user's own PC: compiled once, no state of this user
        self._variables = {
            **os.environ,
            "PYTHONPATH": str(HOME),
            "HOME": str(place),
            "XDG_CONFIG_HOME": str(place / "config"),
            "PYTHONPYCACHEPREFIX": str(place / "compiled"),
        }
        self._variables.pop("PYTHONDONTWRITEBYTECODE", None)

    def grow(self, name: str, title: str, unit: str, counts: Sequence[int]) -> None:
        """One kind of sheet at growing sizes, each in a process of its own."""
        found = {count: least(lambda count=count: self._child(name, count)) for count in counts}
        for count, figures in found.items():
            print(
                f"{title} {count} {unit}，{figures['pages']:.0f} 页："
                f"{figures['seconds']:.3f} 秒，内存峰值 {figures['peak_mb']:.0f} MB，"
                f"文件 {figures['kilobytes'] / 1000:.1f} MB"
            )
            self._expect(f"{title} {count} {unit}的内存（MB）", figures["peak_mb"], MEMORY)
        for less, more in itertools.pairwise(counts):
            ratio = found[more]["worked"] / found[less]["worked"]
            self._expect(f"{more} {unit}比 {less} {unit}的处理器时间（倍）", ratio, LINEAR)

    def office(self, count: int) -> None:
        """The roster of everybody in a real office file, records read and all."""
        path = self.place / "office.db"
        self._child("office_file", path, count)
        figures = least(lambda: self._child("roster_of_office", path))
        print(
            f"真实台账 {figures['rows']:.0f} 人的花名册：读取 {figures['read']:.2f} 秒，"
            f"共 {figures['seconds']:.2f} 秒，内存峰值 {figures['peak_mb']:.0f} MB"
        )

    def compare(self) -> None:
        """The same rows by three programs: the whole process, and once it is running."""
        if lacking := others.lacking():
            print(f"没有 {'、'.join(lacking)}，不做对比；加 --install 会先装上。")
            return
        for count in COMPARED:
            found = self._compared(count)
            own = found["本程序"]
            for name, figures in found.items():
                print(
                    f"{name} {count} 行：从启动到文件写好 {figures['whole']:.3f} 秒，"
                    f"已在运行时 {figures['steady']:.3f} 秒"
                )
                if name != "本程序":
                    part = f"{count} 行，本程序与 {name} 之比"
                    goal = GOALS.get((count, name), 0.0)
                    self._expect(f"{part}（全程）", own["whole"] / figures["whole"], goal)
                    self._expect(f"{part}（已在运行）", own["steady"] / figures["steady"], goal)

    def _compared(self, count: int) -> Mapping[str, Figures]:
        """Three files of different rows each: the second and third are set in a warm process."""
        sources = [self.place / f"{count}-{seed}.json" for seed in range(1, 4)]
        books = [source.with_suffix(".xlsx") for source in sources]
        for seed, (source, book) in enumerate(zip(sources, books, strict=True), start=1):
            others.write_rows(source, count, seed)
            others.write_workbook(book, source)
        pairs = [path for s in sources for path in (s, s.with_suffix(".own.pdf"))]
        one = pairs[:2]

        def office() -> Figures:
            one, three = (others.convert(self.place, each) for each in (books[:1], books))
            return {"whole": one, "three": three}

        def typst() -> Figures:
            steady = others.set_by_typst(pairs)["steady"]
            return {"whole": others.set_by_typst(one)["whole"], "steady": steady}

        def own() -> Figures:
            steady = self._child("roster_from_file", *pairs)["steady"]
            start = time.perf_counter()
            self._child("roster_from_file", *one)
            return {"whole": time.perf_counter() - start, "steady": steady}

        others.convert(self.place, books[:1])  # it makes its profile at the very first start
        found = {"本程序": least(own), "LibreOffice": least(office), "typst": least(typst)}
        told = found["LibreOffice"]  # it does not say what a file takes: two more take how much?
        told["steady"] = (told.pop("three") - told["whole"]) / 2
        return found

    def _expect(self, title: str, figure: float, most: float) -> None:
        above = bool(most) and figure > most
        if above:
            self.exceeded.append(title)
        goal = f"，期望不超过 {most:g}{'：超出' if above else ''}" if most else ""
        print(f"  {title} {figure:.2f}{goal}", flush=True)

    def _child(self, name: str, *arguments: object) -> Figures:
        command = [sys.executable, "-m", "tests.bench.sheets", name, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=HOME, env=self._variables, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{name} 没有测成：\n{done.stderr}")
        return dict(json.loads(done.stdout.splitlines()[-1]))


def least(measure: Callable[[], Figures]) -> Figures:
    """The least of several tries, figure by figure."""
    tries = [measure() for _ in range(TIMES)]
    return {name: min(figures[name] for figures in tries) for name in tries[0]}
