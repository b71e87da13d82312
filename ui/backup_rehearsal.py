"""The monthly rehearsal in the background: nothing waits for it, and its result is a line."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from models import rehearsal
from models.catalogue import BackupEntry, list_backups
from models.errors import Unavailable
from models.office import Office
from models.rehearsal import Trial
from ui.backing_up import settings_of
from ui.task import Cancelled, Task

if TYPE_CHECKING:  # the window imports this module
    from ui.main_window import MainWindow


class Rehearsing(QObject):
    """One rehearsal on its way.

    Signals:
        done(sentence, is_good): it is in the log.
    """

    done = Signal(str, bool)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.task: Task | None = None

    def start(self, entries: list[BackupEntry]) -> None:
        """Try the newest of these backups and an older one."""
        chosen = rehearsal.choose(entries, random.SystemRandom())
        if not chosen:
            return

        def trial(task: Task) -> list[Trial]:
            def step() -> None:
                if not shiboken6.isValid(task):  # the window was closed
                    raise Cancelled
                task.step(0, 0)

            return rehearsal.rehearse(chosen, step)

        self.task = Task(trial, self)
        self.task.finished.connect(self._on_finished)
        self.task.failed.connect(self._on_failed)
        self.task.start()

    def _on_finished(self, trials: list[Trial]) -> None:
        self.task = None
        if not self._office.is_open or self._office.is_acting:
            return  # locked or closed meanwhile: it is still due
        try:
            sentence = rehearsal.note(self._office, trials, date.today())
        except Unavailable:
            return  # the disk is full, which every other save says
        self.done.emit(sentence, not any(trial.problem for trial in trials))

    def _on_failed(self, error: Exception) -> None:
        self.task = None
        raise error  # a fault of the program: it is reported as such


def rehearse_if_due(window: MainWindow) -> Rehearsing | None:
    """Once a month, when there is a backup of an earlier day; None when nothing is to be done."""
    office = window.office
    if office.read_only or not rehearsal.is_due(date.today()):
        return None
    try:
        entries = list_backups(settings_of(window, office).folder)
    except Unavailable:
        return None  # the first page says that the folder cannot be read
    if not any(entry.made_at.date() < date.today() for entry in entries):
        return None
    rehearsing = Rehearsing(office, window)
    rehearsing.done.connect(lambda *_: window.show_backup())
    rehearsing.start(entries)
    return rehearsing
