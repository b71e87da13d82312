"""The bench: ``python3 dev.py bench [print]``. Each measure runs in a child of this very run.

Seconds depend on the machine and on what else it does; the ratios say whether work grows as it
should. With ``--small`` the big office has 5,000 persons instead of 100,000.
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
from collections.abc import Sequence
from pathlib import Path

from tests.bench import printing

HOME = Path(__file__).parents[2]
SMALL, BIG = 448, 100_000
ROSTERS = (100, 448, 1000, 10_000)
VIEWS = {"members": "在册会员", "everyone": "全部人物"}
Figures = dict[str, float]


class Bench:
    """Runs measures and prints a line for each figure.

    Attributes:
        exceeded: figures above what is expected.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.exceeded: list[str] = []
        # nothing of the user's own state is read or written
        self._variables = {
            **os.environ,
            "PYTHONPATH": str(HOME),
            "HOME": str(place),
            "XDG_CONFIG_HOME": str(place / "config"),
            "XDG_STATE_HOME": str(place / "state"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def measure(self, name: str, *arguments: object) -> Figures:
        """Run one measure in a process of its own."""
        command = [sys.executable, "-m", "tests.bench.measures", name, *map(str, arguments)]
        done = subprocess.run(
            command, cwd=HOME, env=self._variables, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{name} 没有测成：\n{done.stderr}")
        return dict(json.loads(done.stdout.splitlines()[-1]))

    def tell(self, title: str, figure: float, unit: str = "ms", most: float = 0) -> None:
        """Print a figure, with what it should stay below."""
        number = {"ms": figure * 1000, "s": figure}.get(unit, figure)
        above = bool(most) and number > most
        if above:
            self.exceeded.append(title.strip())
        expected = f"   期望 ≤ {most:g} {unit}{'   超出' if above else ''}" if most else ""
        print(f"  {title:<{34 - wide(title)}} {number:>9.1f} {unit}{expected}", flush=True)

    def head(self, title: str, figures: Figures | None = None) -> None:
        """Print the head of a group, with the peak of memory of its process."""
        peak = f"（内存峰值 {figures['peak_mb']:.0f} MB）" if figures else ""
        print(f"{title}{peak}", flush=True)


def wide(text: str) -> int:
    """How many characters of a text take two columns."""
    return sum(ord(char) > 0x2E7F for char in text)


def main(arguments: Sequence[str]) -> int:
    """Run all measures, or those of printing alone."""
    if list(arguments[:1]) == ["print"]:
        return printing.main(arguments[1:])
    parser = argparse.ArgumentParser(description="测速")
    parser.add_argument("--small", action="store_true", help="大台账只造 5000 人")
    big = 5000 if parser.parse_args(arguments).small else BIG
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder))
        small_file, big_file = (Path(folder) / f"{count}.db" for count in (SMALL, big))
        bench.measure("make", small_file, SMALL)
        made = bench.measure("make", big_file, big)
        bench.head(f"测量用台账：{SMALL} 人和 {big} 人（{made['megabytes']:.0f} MB）")
        tell_window(bench, small_file)
        tell_lists(bench, small_file, big_file)
        tell_rosters(bench, big_file, [count for count in ROSTERS if count <= big])
        tell_exchange(bench, small_file, big_file)
        tell_figures(bench, small_file, big_file, big)
    print(f"共用 {time.monotonic() - start:.0f} 秒。超出期望：{'、'.join(bench.exceeded) or '无'}")
    return 0


def tell_window(bench: Bench, path: Path) -> None:
    """The start of the program, to the first painted window."""
    if not (HOME / "ui" / "main_window.py").exists():
        bench.head("窗口：还没有主窗口，跳过")
        return
    settings = bench.place / "window.ini"
    runs = [bench.measure("window", path, settings, time.time()) for _ in range(4)]
    bench.head("从启动到画出窗口", runs[-1])
    bench.tell("第一次", runs[0]["seconds"])
    warm = sorted(run["seconds"] for run in runs[1:])[1]
    bench.tell("以后（三次的中位数）", warm, most=600)
    bench.tell("  其中载入程序", sorted(run["imports"] for run in runs[1:])[1])


def tell_lists(bench: Bench, small_file: Path, big_file: Path) -> None:
    """Opening, sorting, searching; at two sizes and as ratios."""
    found = [bench.measure("lists", path) for path in (small_file, big_file)]
    for figures in found:
        bench.head(f"台账里 {figures['persons']:.0f} 人", figures)
        bench.tell("打开文件和第一页", figures["open_file_and_page"])
        for view, title in VIEWS.items():
            tell_list(bench, view, f"{title}（{figures[f'{view}:rows']:.0f} 人）", figures)
    less, more = found
    bench.head(f"{more['persons']:.0f} 人比 {less['persons']:.0f} 人，{VIEWS['members']}")
    for key, title in (("page", "打开一页"), ("sort:worst", "排序"), ("key:worst", "搜索")):
        bench.tell(title, more[f"members:{key}"] / less[f"members:{key}"], "倍")


def tell_list(bench: Bench, view: str, title: str, figures: Figures) -> None:
    """One view of the list."""
    print(f" {title}")
    bench.tell("打开第一页", figures[f"{view}:page"], most=50)
    for what, name, most in (("sort", "按一列排序", 100), ("key", "搜索时一次按键", 50)):
        key = f"{view}:{what}"
        worst = next(k for k in figures if k.startswith(f"{key}:worst:")).rpartition(":")[2]
        bench.tell(f"{name}（中位数）", figures[f"{key}:median"], most=most)
        bench.tell(f"  最慢的：{worst}", figures[f"{key}:worst"], most=most)


def tell_rosters(bench: Bench, path: Path, counts: Sequence[int]) -> None:
    """The roster as PDF, at growing sizes."""
    limits = {1000: 1.0, 10_000: 3.5}
    found = {count: bench.measure("roster", path, count) for count in counts}
    for count, figures in found.items():
        bench.head(f"花名册 {count} 行，{figures['pages']:.0f} 页", figures)
        bench.tell("读取和绘制", figures["seconds"], "s", limits.get(count, 0))
        bench.tell("  其中读取", figures["read"], "s")
        bench.tell("再画一次", figures["drawn_again"], "s")
    for less, more in itertools.pairwise(counts):
        grown = found[more]["drawn_again"] / found[less]["drawn_again"]
        bench.tell(f"{more} 行比 {less} 行", grown, "倍", round(1.5 * more / less, 1))


def tell_exchange(bench: Bench, small_file: Path, big_file: Path) -> None:
    """The import of the sample, saves and a backup."""
    figures = bench.measure("importing", bench.place)
    bench.head(f"导入样例花名册，{figures['persons']:.0f} 人", figures)
    bench.tell("读取和核对", figures["plan"])
    bench.tell("写入", figures["write"])
    bench.tell("再核对一次", figures["again"])
    bench.tell("  再次要改的行", figures["changed_again"], "行")
    figures = bench.measure("saving", small_file)
    bench.head("保存一条记录（含修改记录）", figures)
    bench.tell("中位数", figures["p50"])
    bench.tell("100 次里最慢的一次", figures["p99"], most=10)
    figures = bench.measure("backing_up", big_file)
    bench.head(f"备份 {figures['megabytes']:.0f} MB，含核对", figures)
    bench.tell("用时", figures["seconds"], "s", 5)


def tell_figures(bench: Bench, small_file: Path, big_file: Path, big: int) -> None:
    """All figures of the summary, at two sizes and as a ratio; last, for it fills the files."""
    found = []
    for path, persons, most in ((small_file, SMALL, 200), (big_file, big, 3000)):
        bench.measure("busy", path, 2 * persons)
        figures = bench.measure("figures", path)
        count, rows = figures["figures"], figures["rows"]
        head = f"综述的 {count:.0f} 个数字，{persons} 人、{figures['activities']:.0f} 场活动"
        bench.head(f"{head}（算进 {rows:.0f} 条）", figures)
        bench.tell("全部统计一遍", figures["seconds"], most=most)
        bench.tell("写成正文", figures["text"])
        found.append(figures)
    less, more = found
    grown = more["persons"] / less["persons"]
    bench.tell(f"{grown:.0f} 倍的人比", more["seconds"] / less["seconds"], "倍", round(grown))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
