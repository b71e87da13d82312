"""The second place for backups: another disk or a stick, copied to by a child process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from models import beside, thinning
from models.errors import Unavailable
from models.office import Office
from models.stick import EXISTING, THIN, copy_to_stick
from ui.pc_settings import BackupSettings
from ui.progress import Progress
from ui.task import Task

SECOND = "第二个备份位置"


class SecondPlace(QObject):
    """One copy on its way; ``failure`` is the sentence, or "" when it was read back and equal."""

    def __init__(self, parent: QWidget | None, source: Path, folder: Path, may_thin: bool) -> None:
        super().__init__(parent or QApplication.instance())
        self.failure = ""
        options = (EXISTING, THIN) if may_thin else (EXISTING,)

        def copy(task: Task) -> Path:
            scale = 1 << 10  # a signal of int ends at 2 GB

            def step(done: int, total: int) -> None:
                task.step(done // scale, max(total // scale, 1))

            digest = beside.digest_of(source)
            return copy_to_stick(source, folder, digest, step, what=SECOND, options=options)

        self._copy = copy

    def run(self) -> str:
        """Copy behind a modal line of progress; returns the failure."""
        loop = QEventLoop(self)
        task = Task(self._copy, self)
        with Progress(self.parent_widget(), f"正在复制到{SECOND}……") as progress:

            def step(done: int, total: int) -> None:
                if not progress.step(done, total):
                    task.cancel()

            task.progressed.connect(step)
            task.failed.connect(self._on_failed)
            task.cancelled.connect(lambda: self._fail(f"已停止，{SECOND}没有留下文件。"))
            for ended in (task.finished, task.failed, task.cancelled):
                ended.connect(loop.quit)
            task.start()
            loop.exec()
        self.deleteLater()
        return self.failure

    def parent_widget(self) -> QWidget | None:
        """The window that it belongs to."""
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else None

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, (Unavailable, OSError)):
            self._fail(f"没有备份到{SECOND}。")
            raise error  # a fault of the program: it is reported as such
        sentence = getattr(error, "sentence", f"没有备份到{SECOND}：本机的备份读不出来。")
        self._fail(sentence)

    def _fail(self, sentence: str) -> None:
        self.failure = sentence


def bring_to_second(
    parent: QWidget | None, office: Office, state: BackupSettings, made: Path
) -> str:
    """Copy a proved backup to the second place, if there is one; "" when all is well."""
    if state.second is None or state.second == made.parent:
        return ""
    may_thin = not thinning.is_held(office)
    failure = SecondPlace(parent, made, state.second, may_thin).run()
    if not failure:
        state.second_has = made.name
    return failure
