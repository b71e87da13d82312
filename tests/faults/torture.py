"""``python3 dev.py torture``: the fault tests at full size, and a table of what came of them.

Two workers of each kind run side by side, one for each core. Every part can be run by itself.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.faults import judging, shim
from tests.faults.every import SCENARIOS
from tests.faults.flips import KINDS as FLIPPED

REPORT = shim.HOME / "docs" / "reliability" / "torture.md"
BEGIN, END = "<!-- 结果 -->", "<!-- 结果完 -->"
CORES = 2
BY_KEY = ("passphrase_set", "passphrase_change", "passphrase_remove")  # each has its own kind
ONLY_CUTS = ("saves",)
NO_FILE = ("export",)  # no office file in it: nothing to encrypt
LONG = {"new": 400}  # so many calls that they are spread, not all taken
ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
CUTS = ("saves", "backup", "restore", "restore_again", "upgrade", "purge", "new", *BY_KEY)


@dataclass
class Row:
    """A line of the table.

    Attributes:
        title: what was done. size: how often. found: what came of it beside what was wrong.
        wrong: one line for each fault found. seconds: by the clock.
    """

    title: str
    size: str = ""
    found: str = ""
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0


@dataclass(frozen=True)
class Job:
    """One command of the harness; ``module`` runs it in a worker that stays."""

    module: str
    arguments: tuple[str, ...]

    @property
    def title(self) -> str:
        return " ".join(self.arguments)


class Workers:
    """Processes above the shim that take one job after the other."""

    def __init__(self, library: Path, config: Path) -> None:
        home = {"PYTHONPATH": str(shim.HOME), "XDG_CONFIG_HOME": str(config)}
        self._variables = {**os.environ, **home}
        self._library = library
        self.broken: list[str] = []  # jobs that came to no end

    def run(self, jobs: list[Job]) -> Iterator[tuple[Job, Any]]:
        """Yield what came of each job, as it is done."""
        waiting: Queue[Job] = Queue()
        for job in jobs:
            waiting.put(job)
        done: Queue[tuple[Job, Any]] = Queue()
        with ThreadPoolExecutor(CORES) as pool:
            ends = [pool.submit(self._work, waiting, done) for _ in range(CORES)]
            for number in range(1, len(jobs) + 1):
                while done.empty() and not all(end.done() for end in ends):
                    time.sleep(0.05)
                if done.empty():
                    [end.result() for end in ends]
                job, found = done.get(timeout=1)
                print(f"  {number}/{len(jobs)} {job.title}", flush=True)  # noqa: T201
                if found is not None:
                    yield job, found

    def _work(self, waiting: Queue[Job], done: Queue[tuple[Job, Any]]) -> None:
        standing: dict[str, subprocess.Popen[str]] = {}
        try:
            while True:
                job = waiting.get_nowait()
                worker = standing.get(job.module) or self._start(job.module)
                standing[job.module] = worker
                try:
                    done.put((job, _asked(worker, job)))
                except RuntimeError as error:  # the next job gets a new worker
                    del standing[job.module]
                    self.broken.append(str(error))
                    done.put((job, None))
        except Empty:
            return
        finally:
            for worker in standing.values():
                worker.communicate()

    def _start(self, module: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=shim.HOME,
            env={**self._variables, "LD_PRELOAD": str(self._library)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def once(self, jobs: list[Job]) -> Iterator[tuple[Job, Any]]:
        """The same for jobs that are a process each, without the shim."""

        def one(job: Job) -> tuple[Job, Any]:
            command = [sys.executable, "-m", job.module, *job.arguments]
            done = subprocess.run(
                command, cwd=shim.HOME, env=self._variables, capture_output=True, text=True
            )
            if not done.stdout.strip():
                raise RuntimeError(f"{job.title}\n{done.stderr}")
            return job, json.loads(done.stdout)

        with ThreadPoolExecutor(CORES) as pool:
            for number, found in enumerate(pool.map(one, jobs), 1):
                print(f"  {number}/{len(jobs)} {found[0].title}", flush=True)  # noqa: T201
                yield found


def _asked(worker: subprocess.Popen[str], job: Job) -> Any:
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(list(job.arguments)) + "\n")
    worker.stdin.flush()
    answer = worker.stdout.readline()
    if not answer:
        raise RuntimeError(f"the worker ended by itself: {job.title}")
    return json.loads(answer)


def both(names: Iterator[str] | list[str]) -> Iterator[tuple[str, ...]]:
    """Each scenario plain and encrypted, where that makes a difference."""
    for name in names:
        yield (name,)
        if name not in (*BY_KEY, *NO_FILE):
            yield (name, "--encrypted")


# -- the parts -------------------------------------------------------------------------------


def kills(workers: Workers, quick: bool) -> Iterator[Row]:
    """Random kills of saves through the service layer."""
    total, shares = (400, 4) if quick else (10_000, 100)  # fresh files: a grown one is slow
    jobs = [
        Job(
            "tests.faults.kills",
            ("--saves", "1", "--kills", str(total // shares), "--seed", str(seed))
            + (("--encrypted",) if seed % 2 else ()),
        )
        for seed in range(shares)
    ]
    row = Row("随机时刻 kill -9（一半加密）")
    figures = dict.fromkeys(("kills", "saves", "in_the_middle", "unacknowledged"), 0)
    for job, found in workers.once(jobs):
        figures = {key: value + found[key] for key, value in figures.items()}
        row.wrong += [f"{job.title}: {one}" for one in found["wrong"]]
    row.size = f"{figures['kills']:,} 次"
    row.found = (
        f"已确认的保存 {figures['saves']:,} 次，丢失 {len(row.wrong)}；"
        f"正写到一半 {figures['in_the_middle']:,} 次"
    )
    yield row


def calls(workers: Workers, quick: bool) -> Iterator[Row]:
    """A kill at every call of every way to write."""
    names = [name for name in SCENARIOS if name not in ONLY_CUTS]
    jobs = [_sweep(one, quick, "--kill") for one in both(names)]
    row, points = Row("在每一次文件调用处 kill -9"), 0
    for job, found in workers.run(jobs):
        points += len(found)
        row.wrong += [f"{job.title}: {one}" for one in judging.wrong_kills(job.arguments[0], found)]
    row.size = f"{points:,} 处，{len(jobs)} 种写法"
    row.found = "要么旧的，要么新的"
    yield row


def _sweep(one: tuple[str, ...], quick: bool, *options: str) -> Job:
    most = 12 if quick else LONG.get(one[0], 10**6)
    return Job("tests.faults.sweep", (*one, *options, "--step", "1", "--most", str(most)))


def failures(workers: Workers, quick: bool) -> Iterator[Row]:
    """Every call fails, once or for good."""
    names = [name for name in SCENARIOS if name not in ONLY_CUTS]
    for error in ERRORS[:2] if quick else ERRORS:
        row, points = Row(f"每一次文件调用失败：{error}，一次和持续"), 0
        jobs = [
            _sweep(one, quick, "--error", error, "--lasting", lasting)
            for one in both(names)
            for lasting in ("0", "1")
        ]
        for job, found in workers.run(jobs):
            points += len(found)
            name, lasting = job.arguments[0], int("1" in job.arguments[:6])
            wrong = judging.all_wrong(name, found, error, lasting)
            row.wrong += [f"{job.title}: {one}" for one in wrong]
        row.size = f"{points:,} 处，{len(jobs)} 组"
        row.found = "旧的或新的，原因说对，填的内容都在"
        yield row


def power(workers: Workers, quick: bool) -> Iterator[Row]:
    """Power cuts after every call; without syncs the same must be found out."""
    size = ("--step", "5", "--seeds", "1") if quick else ("--step", "1", "--seeds", "5")
    jobs = [Job("tests.faults.replay", (*one, *size)) for one in both(list(CUTS))]
    for job, found in workers.run(jobs):
        key = "（加密）" if "--encrypted" in job.arguments else ""
        yield _cut_row(f"断电模拟：{found['scenario']}{key}", found)
    careless = Job("tests.faults.replay", ("saves", "--careless", "--step", "5", "--seeds", "1"))
    for _, found in workers.run([careless]):
        row = _cut_row("断电模拟自检：synchronous=OFF 必须出错", found)
        row.wrong = [] if found["damaged"] and found["lost"] else ["void: the harness sees nothing"]
        yield row


def _cut_row(title: str, found: dict[str, Any]) -> Row:
    return Row(
        title,
        f"{found['simulated']:,} 种，{found['cuts']:,} 处",
        f"损坏 {found['damaged']}，丢失 {found['lost']}",
        found["shown"],
    )


def flips(workers: Workers, quick: bool) -> Iterator[Row]:
    """Bits turned over in closed files."""
    count, shares = (50, 1) if quick else (1000, 2)
    titles = dict(zip(FLIPPED, ("明文台账", "明文备份", "加密台账", "加密备份"), strict=True))
    jobs = [
        Job("tests.faults.flips", (kind, "--count", str(count // shares), "--seed", str(seed)))
        for kind in FLIPPED
        for seed in range(shares)
    ]
    rows = {kind: Row(f"翻转一位：{title}") for kind, title in titles.items()}
    for job, found in workers.once(jobs):
        rows[found["kind"]].wrong += [f"{job.title}: {one}" for one in found["shown"]]
    for row in rows.values():
        row.size, row.found = f"{count:,} 次", f"发现 {count - len(row.wrong):,}"
        yield row


def files(workers: Workers, quick: bool) -> Iterator[Row]:
    """Damaged, foreign and newer files."""
    count, shares = (52, 2) if quick else (2000, 8)
    jobs = [
        Job("tests.faults.mutated", ("--count", str(count // shares), "--seed", str(seed)))
        for seed in range(shares)
    ]
    row, opened, total = Row("打开损坏、截断、别的、更新版本的文件"), 0, 0
    for job, found in workers.once(jobs):
        total, opened = total + found["files"], opened + found["opened"]
        row.wrong += [f"{job.title}: {one}" for one in found["shown"]]
    row.size, row.found = f"{total:,} 个", f"打开 {opened:,}，其余都说明原因，字节不变"
    yield row


def imports(workers: Workers, quick: bool) -> Iterator[Row]:
    """Hostile workbooks and lists: tests/hostile/fuzz.py."""
    count = 100 if quick else 10_000
    jobs = [
        Job("tests.faults.torture", ("--imports", str(count // CORES), str(seed)))
        for seed in range(1, 1 + CORES)
    ]
    found = [answer for _, answer in workers.once(jobs)]
    slowest = max(one["slowest"] for one in found)
    memory = max(one["memory"] for one in found) / 1024**2
    row = Row("恶意导入文件", f"{sum(one['count'] for one in found):,} 个")
    row.found = (
        f"崩溃 {sum(one['crashes'] for one in found)}；最慢 {slowest:.1f} 秒，最多 {memory:.0f} MB"
    )
    row.wrong = [told for one in found for told in one["told"]]
    yield row


def _fuzz(count: str, seed: str) -> int:
    """One share of that part, in a process of its own."""
    fuzz = importlib.import_module("tests.hostile.fuzz")
    sys.stdout.write(json.dumps(asdict(fuzz.run(int(count), int(seed))), ensure_ascii=False))
    return 0


PARTS: dict[str, Callable[[Workers, bool], Iterator[Row]]] = {
    "kills": kills,
    "calls": calls,
    "failures": failures,
    "power": power,
    "flips": flips,
    "files": files,
    "imports": imports,
}


def main() -> int:
    """Run the parts asked for, all without a name; the status is 1 when anything was wrong."""
    if sys.argv[1:2] == ["--imports"]:
        return _fuzz(*sys.argv[2:])
    parser = argparse.ArgumentParser(prog="dev.py torture")
    parser.add_argument("part", nargs="*", help=f"其中几项：{'、'.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="同样的内容，次数少")
    parser.add_argument("--write", action="store_true", help=f"把结果写进 {REPORT.name}")
    options = parser.parse_args()
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"没有这一项：{'、'.join(sorted(unknown))}")
    if shim.compiler() is None:
        print("没有 C 编译器（apt-get install gcc libc6-dev），不能注入故障。")  # noqa: T201
        return 1
    with tempfile.TemporaryDirectory(prefix="torture-", dir=shim.memory()) as place:
        rows = list(_rows(Path(place), options.part or list(PARTS), options.quick))
    table = _table(rows)
    print(f"\n{table}")  # noqa: T201
    for row in rows:
        for one in row.wrong[:20]:
            print(f"错误：{row.title}：{one}")  # noqa: T201
    if options.write:
        write(table, f"{date.today():%Y-%m-%d}{'，次数减少' if options.quick else ''}")
    return 1 if any(row.wrong for row in rows) else 0


def _rows(home: Path, parts: list[str], quick: bool) -> Iterator[Row]:
    workers = Workers(shim.build(home), home / "config")
    for part in parts:
        print(f"── {part}", flush=True)  # noqa: T201
        began = time.monotonic()
        for row in PARTS[part](workers, quick):
            row.seconds, began = time.monotonic() - began, time.monotonic()
            print(f"  {_line(row)}", flush=True)  # noqa: T201
            yield row
    if workers.broken:
        yield Row("没有跑完的项目", str(len(workers.broken)), "", workers.broken)


def _table(rows: list[Row]) -> str:
    heads = "| 故障 | 次数 | 结果 | 错误 | 秒 |\n|---|---|---|---|---|"
    return "\n".join([heads, *map(_line, rows)])


def _line(row: Row) -> str:
    return f"| {row.title} | {row.size} | {row.found} | {len(row.wrong)} | {row.seconds:.0f} |"


def write(table: str, when: str) -> None:
    """Put a table into the report, in the place of the one before."""
    text = REPORT.read_text("utf-8")
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    REPORT.write_text(f"{head}{BEGIN}\n{when}\n\n{table}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
