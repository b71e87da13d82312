"""Errors that nobody expected: written to the log without personal data, told in one dialog.

The log holds types and places only (``ValueError``, file, line, function): the text of an exception
may quote a name or a number. A crash of native code leaves the same, in a file beside it, which the
next start takes into the log.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from models.errors import Unavailable
from models.version import VERSION
from ui.messages import Message

LOG_BYTES, LOG_FILES = 500_000, 2
QUIET_SECONDS = 10.0  # the same error again and again opens no second dialog meanwhile
CRASHES = "crash.log"
_FRAME = re.compile(r'File "(?P<path>.*)", line (?P<line>\d+) in (?P<name>.+)$')
_ROOT = Path(__file__).resolve().parent.parent
_crash_file: TextIO | None = None  # held open: it is written in the middle of a crash

log = logging.getLogger("xinlian")


def log_folder() -> Path:
    """Where the log lies for this user of the computer."""
    return Path(platformdirs.user_log_path("xinlian", appauthor=False))


def describe(error: BaseException) -> str:
    """Return an error and its causes as types and places, the earliest first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    return "\n".join(_one(each) for each in reversed(chain))


def _one(error: BaseException) -> str:
    code = getattr(error, "sqlite_errorname", "") or getattr(error, "errno", "") or ""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_place(f.filename)}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([f"{type(error).__name__} {code}".rstrip(), *places])


def _place(filename: str) -> str:
    """Return a path without the part that could hold the name of a user."""
    path = Path(filename)
    if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])


def start_log(folder: Path) -> logging.Handler | None:
    """Write the log to a folder; a place that cannot be written to is no reason not to start."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "xinlian.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return handler


def watch_crashes(folder: Path) -> None:
    """Have crashes of native code written beside the log; one of an earlier run enters it now."""
    global _crash_file
    path = folder / CRASHES
    try:
        if found := _crash_told(path):
            log.error("%s %s: the last run crashed\n%s", VERSION, sys.platform, found)
            path.write_text("")
        _crash_file = path.open("a", encoding="utf-8")
    except OSError:
        if sys.stderr is not None and not faulthandler.is_enabled():
            faulthandler.enable()
        return
    faulthandler.enable(_crash_file)


def end_crash_watch() -> None:
    """The program ends well: nothing is left behind."""
    global _crash_file
    if _crash_file is None:
        return
    faulthandler.disable()
    place = Path(_crash_file.name)
    _crash_file.close()
    _crash_file = None
    with suppress(OSError):
        place.unlink()


def _crash_told(path: Path) -> str:
    """What a crash left, as kinds and places; lines that are neither are left out."""
    told = []
    for line in path.read_text("utf-8", "replace").splitlines() if path.exists() else ():
        if found := _FRAME.search(line):
            told.append(f"  {_place(found['path'])}:{found['line']} {found['name']}")
        elif line.startswith(("Fatal Python error", "Windows fatal", "Thread", "Current thread")):
            told.append(line)
    return "\n".join(told)


class FaultReporter(QObject):
    """Takes every unexpected error, of any thread.

    Attributes:
        save_draft: called before the dialog; tells whether what was typed is safe.
    """

    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.save_draft: Callable[[], bool] = lambda: False
        self._is_telling = False
        self._told: dict[str, float] = {}
        # queued: an error inside a paint event must not open a window there
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of the interpreter and of all threads."""
        sys.excepthook = self._on_error
        threading.excepthook = lambda given: self.take(given.exc_value)

    def take(self, error: BaseException | None) -> None:
        """Log an error and have it told."""
        if error is not None:
            log.error("%s %s\n%s", VERSION, sys.platform, describe(error))
            self._raised.emit(error)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QApplication.quit()
            return
        if sys.stderr is not None:
            sys.stderr.write(describe(error) + "\n")
        self.take(error)

    def _tell(self, error: BaseException) -> None:
        details = describe(error)
        is_fresh = time.monotonic() - self._told.get(details, -QUIET_SECONDS) >= QUIET_SECONDS
        if self._is_telling or not is_fresh:
            return
        self._is_telling = True
        try:
            parent = QApplication.activeWindow()
            if isinstance(error, Unavailable):
                Message.say(parent, error.sentence, details=details)
            else:
                Message.program_error(parent, f"{VERSION} {sys.platform}\n{details}", self._draft())
        finally:
            self._is_telling = False
            self._told[details] = time.monotonic()

    def _draft(self) -> bool:
        try:
            return self.save_draft()
        except Exception as error:  # noqa: BLE001  the first error must still be told
            log.error("%s", describe(error))
            return False
