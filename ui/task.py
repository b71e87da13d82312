"""One function on a worker thread: progress, cancel, result, error.

The function gets plain rows, never a record or the database: the connection belongs to the main
thread. Every user of a Task connects ``failed``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal


class Cancelled(Exception):
    """The user stopped the work; raised by Task.step inside the function."""


class Task(QObject):
    """Work that takes longer than 100 ms.

    Signals (all arrive on the main thread; exactly one of the last three ends a task):
        progressed(done, total): told by the function through ``step``.
        finished(result)
        failed(exception)
        cancelled()
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, function: Callable[[Task], object], parent: QObject) -> None:
        # with a parent: a signal object that only the pool holds dies on the pool's thread
        super().__init__(parent)
        self._function = function
        self._stop = threading.Event()

    def start(self) -> None:
        """Run the function on the shared pool."""
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the function to stop at its next step."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """Tell the progress; called by the function.

        Raises:
            Cancelled: when the user has asked for it.
        """
        if self._stop.is_set():
            raise Cancelled
        self._emit(self.progressed, done, total)

    def _run(self) -> None:
        try:
            result = self._function(self)
        except Cancelled:
            self._emit(self.cancelled)
        except Exception as error:  # noqa: BLE001  whatever it was, the user must hear of it
            self._emit(self.failed, error)
        else:
            self._emit(self.finished, result)

    def _emit(self, signal: object, *values: object) -> None:
        if shiboken6.isValid(self):  # its window may have been closed meanwhile
            signal.emit(*values)  # type: ignore[attr-defined]
