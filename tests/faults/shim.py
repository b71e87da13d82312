"""The shim of shim.c: built once with the system's compiler, loaded below a child by LD_PRELOAD."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("shim.c")
WRITES = ("write ", "pwrite ", "pwrite64 ", "sendfile64 ", "copy_file_range ")


def compiler() -> str | None:
    """The C compiler of this machine."""
    return shutil.which("cc") if sys.platform == "linux" else None


def build(folder: Path) -> Path:
    """Compile the shim into a folder."""
    library = folder / "shim.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def run(library: Path | None, module: str, *arguments: object, timeout: float = 120) -> str:
    """Run a module of the harness in a process of its own, above the shim; returns its output."""
    variables = {**os.environ, "PYTHONPATH": str(HOME)}
    if library is not None:
        variables["LD_PRELOAD"] = str(library)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=HOME, env=variables, capture_output=True, text=True, timeout=timeout
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


class Shim:
    """The shim below this very process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        if not hasattr(self._library, "fi_arm"):
            raise RuntimeError("started without the shim: a run would prove nothing")
        self._library.fi_call.restype = ctypes.c_char_p

    @contextmanager
    def armed(
        self, marker: Path, n: int = 0, error: str = "EIO", lasting: int = 0, kill: bool = False
    ) -> Iterator[None]:
        """Let the n-th call on a path with the marker fail; 0 only counts."""
        code = getattr(errno, error)
        self._library.fi_arm(os.fsencode(marker), n, lasting, code, int(kill))
        try:
            yield
        finally:
            self._library.fi_disarm()

    @contextmanager
    def recorded(self, folder: Path, trace: Path) -> Iterator[None]:
        """Write every call on the files of a folder, with its data, to a trace outside it."""
        descriptor = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._library.fi_arm(os.fsencode(folder), 0, 0, 0, 0)
        self._library.fi_record(descriptor)
        try:
            yield
        finally:
            self._library.fi_record(-1)
            self._library.fi_disarm()
            os.close(descriptor)

    def mark(self, number: int) -> None:
        """Note in the trace that so many things were acknowledged."""
        self._library.fi_mark(number)

    @property
    def count(self) -> int:
        """Calls seen since arming."""
        return int(self._library.fi_count())

    @property
    def fired(self) -> int:
        """Calls that failed since arming."""
        return int(self._library.fi_fired())

    def call(self, number: int) -> str:
        """Name and file of a call, from 1."""
        return str(self._library.fi_call(number).decode())

    @property
    def calls(self) -> list[str]:
        """All calls seen."""
        return [self.call(number) for number in range(1, self.count + 1)]


def memory() -> str | None:
    """A folder in memory, where waiting for the disk costs nothing; None for the usual one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Pair:
    """Two processes of one module above the shim that work side by side, each on its half."""

    def __init__(self, library: Path, module: str) -> None:
        command = [sys.executable, "-m", module]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        variables = {**os.environ, "PYTHONPATH": str(HOME), "LD_PRELOAD": str(library)}
        self._halves = [
            subprocess.Popen(command, cwd=HOME, env=variables, **pipes) for _ in range(2)
        ]

    def answers(self, *arguments: object) -> list[Any]:
        """What each of the two answers."""
        for number, half in enumerate(self._halves):
            line = [*map(str, arguments), "--half", str(number)]
            half.stdin.write(json.dumps(line) + "\n")
            half.stdin.flush()
        return [json.loads(half.stdout.readline()) for half in self._halves]

    def close(self) -> None:
        """End both."""
        for half in self._halves:
            half.communicate()


class Sweeper(Pair):
    """Sweeps over the calls of one kind of work (tests/faults/sweep.py)."""

    def __init__(self, library: Path) -> None:
        super().__init__(library, "tests.faults.sweep")

    def points(self, *arguments: object) -> list[dict[str, Any]]:
        """Sweep over a scenario and return what came of each call."""
        found = [point for half in self.answers(*arguments) for point in half]
        return sorted(found, key=lambda point: int(point["n"]))
