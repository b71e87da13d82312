"""Damaged files by the thousand: ``python -m tests.hostile.fuzz 10000 [SEED]``.

Every file is made of a whole one by its number and the seed, so a crash can be made again.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import TracebackType

from models import pictures
from models.errors import Unavailable
from models.exchange.reader import read_book
from models.limited import SECONDS
from tests.hostile.damage import damaged
from tests.hostile.seeds import files
from tests.hostile.worker import LEDGERS, is_sentence

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Result:
    """What became of the files.

    Attributes:
        crashes: ended neither by a sentence nor by a limit.
        slowest: seconds of the slowest file, and which one it was.
        memory: most bytes that a child held.
        accepted: read, as far as they could be.
        refused: with one Chinese sentence.
        stopped: the child reached a limit of time or memory, or died of calamine, which aborts on
            some damaged files; the program itself was then asked and said one sentence.
        told: the first crashes, with the number of the file and what was said.
    """

    count: int = 0
    crashes: int = 0
    slowest: float = 0.0
    memory: int = 0
    accepted: int = 0
    refused: int = 0
    stopped: int = 0
    told: tuple[str, ...] = ()
    slow: str = ""

    def add(self, name: str, seconds: float, answer: tuple[str, str, int]) -> None:
        """Count one file."""
        outcome, told, memory = answer
        self.count += 1
        if seconds > self.slowest:
            self.slowest, self.slow = seconds, name
        self.memory = max(self.memory, memory)
        self.accepted += outcome == "accepted"
        self.refused += outcome == "refused"
        self.stopped += outcome == "stopped"
        if outcome == "crash":
            self.crashes += 1
            self.told = (*self.told, f"{name}: {told}")[:20]

    def __str__(self) -> str:
        return (
            f"{self.count} 个文件：读入 {self.accepted}，拒绝 {self.refused}，"
            f"子进程中止 {self.stopped}，崩溃 {self.crashes}；"
            f"最慢 {self.slowest:.2f} 秒（{self.slow}），内存最高 {self.memory / 1024**2:.0f} MB"
        )


class Child:
    """The limited child; another one takes its place when it has died."""

    def __init__(self) -> None:
        self._start()

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def take(self, path: Path) -> tuple[str, str, int]:
        """Have one file read; what the child held, too."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        try:
            line = self._lines.get(timeout=SECONDS)
        except queue.Empty:
            self._replace()
            return "stopped", f"not done in {SECONDS} s", 0
        if not line:
            return self._death()
        outcome, told, memory = json.loads(line)
        if outcome != "accepted" and outcome != "refused":
            self._replace()  # what a failure left behind must not meet the next file
        return outcome, told, memory

    def _death(self) -> tuple[str, str, int]:
        status = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read()[:2000]
        self._replace()
        return "stopped", f"status {status}: {said}", 0

    def _start(self) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  closed in _end
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", "RUST_BACKTRACE": "0"},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_pump, args=(self._process, self._lines), daemon=True).start()

    def _end(self) -> None:
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError):
                stream.close()

    def _replace(self) -> None:
        self._end()
        self._start()


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    """Hand on what the child prints, and "" when it is gone."""
    with contextlib.suppress(ValueError, OSError):
        for line in process.stdout or ():
            lines.put(line)
    lines.put("")


def is_told(path: Path) -> bool:
    """Whether the program says one Chinese sentence about a file that ended the child."""
    try:
        if path.suffix in LEDGERS:
            read_book(path)
        else:
            pictures.read(path)
    except Unavailable as error:
        return is_sentence(error.sentence)
    except ValueError as error:
        return is_sentence(str(error))
    return True  # with the memory of a child of its own it could be read


def run(count: int, seed: int, progress: Callable[[Result], None] | None = None) -> Result:
    """Damage and read so many files, the kinds in turn.

    Args:
        count: how many.
        seed: of the damages; the same seed makes the same files.
        progress: told after every file.
    """
    result, whole = Result(), list(files().items())
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder, Child() as child:
        for number in range(count):
            name, data = whole[number % len(whole)]
            path = Path(folder) / f"{number}{Path(name).suffix}"
            path.write_bytes(damaged(name, data, Random(f"{seed}:{number}")))
            start = time.monotonic()
            outcome, told, memory = child.take(path)
            seconds = time.monotonic() - start
            if outcome == "stopped" and not is_told(path):
                outcome = "crash"
            path.unlink()
            result.add(f"{number} {name}", seconds, (outcome, told, memory))
            if progress is not None:
                progress(result)
    return result


def main(arguments: list[str]) -> int:
    """Print the figures; exit status 1 where something crashed."""
    count, seed = [*map(int, arguments), *(10_000, 1)[len(arguments) :]]

    def progress(result: Result) -> None:
        if result.count % 1000 == 0:
            print(result, flush=True)  # noqa: T201

    result = run(count, seed, progress)
    print(result, *result.told, sep="\n")  # noqa: T201
    return 1 if result.crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
