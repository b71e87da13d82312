"""A child process with limits of memory and time, for files that come from outside.

Whatever such a file does to the library that reads it, at worst it ends the child. On Windows there
is no limit of memory: a job object would need calls that the standard library does not have. There
the clock of the parent ends the child, and what is counted before and while a file is read keeps it
small.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MEMORY_BYTES = 512 * 1024**2
SECONDS = 10
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show a black one
_HOME = Path(__file__).resolve().parent.parent


class TooSlow(Exception):
    """The child was still at work when its time was up, and was ended."""


def limit_this_process(memory: int = MEMORY_BYTES, seconds: int = SECONDS) -> None:
    """Give memory and time an end; Windows has no such call, there the parent's clock counts."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(module: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a module that limits itself, and return what it printed and how it ended.

    Raises:
        TooSlow: it took longer than ``SECONDS``.
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        return subprocess.run(
            command,
            cwd=_HOME,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
