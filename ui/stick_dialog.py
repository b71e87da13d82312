"""备份到 U 盘: a proved backup on this PC first, then its copy on the stick, read back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from models.backup import Backup, Cancelled
from models.errors import Unavailable
from models.office import Office
from models.stick import STICK, copy_to_stick
from ui import theme
from ui.backing_up import FOR_STICK, back_up
from ui.dialogs import fit, form_layout, note_label, push_button, row_of, say
from ui.editors.base import NoteKind
from ui.editors.choice import ChoiceInput
from ui.files import Choose
from ui.messages import CANCEL, CLOSE, Message
from ui.pc_settings import BackupSettings
from ui.places import Drive, removable_drives
from ui.task import Task

FOLDER = "新联台账备份"  # on a stick
NO_STICK = "没有找到 U 盘。请插好后点“刷新”，或选择一个文件夹。"
DIRECTLY = "直接备份"
DONE = "备份成功，已读回核对，可以弹出 U 盘。"


class StickDialog(QDialog):
    """Choose the stick, then wait for “可以弹出 U 盘”; the only stick is chosen already."""

    def __init__(
        self, office: Office, state: BackupSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.state = state
        self._task: Task | None = None
        self._names: dict[Path, str] = {}  # of the sticks, for what went wrong with one
        self.setWindowTitle("备份到 U 盘")
        self.target = ChoiceInput(self)
        self.target.setAccessibleName("备份到")
        self.refresh_button = push_button("刷新", self.look_for_sticks, self)
        self.other = push_button("选择文件夹…", self._choose, self, sign="open")
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("备份进度")
        self.bar.hide()
        self.said = note_label(self)
        self.go = push_button("备份", self.start, self)
        self.close_button = push_button(CANCEL, self.reject, self)
        self._lay_out()
        fit(self, 660, 220)
        self.look_for_sticks()

    def look_for_sticks(self) -> None:
        """Offer the sticks that are plugged in, the one used last first."""
        drives = sorted(removable_drives(), key=lambda d: (str(d.path) != self.state.stick, d.name))
        self._offer(drives)
        say(self.said, "" if drives else NO_STICK, "warn")
        (self.go if drives else self.refresh_button).setFocus()

    def start(self) -> None:
        """Back up on this PC, then have the copy made."""
        folder = self.target.currentData()
        if not isinstance(folder, Path):
            return
        self._work(True)
        try:
            made = back_up(self, self.office, self.state, FOR_STICK)
        except Cancelled as error:
            self._end(error.sentence, "muted")
        except Unavailable as error:
            self._offer_direct(error, folder)
        else:
            self._copy(made, folder)

    def reject(self) -> None:
        """Extend QDialog::reject: while the copy is on its way, stop it first."""
        if self._task is None:
            super().reject()
        else:
            self._task.cancel()

    def _offer_direct(self, error: Unavailable, folder: Path) -> None:
        """A full disk of this PC is all the more reason to bring the data to another one."""
        means = "可以不经本机，直接备份到 U 盘。"
        if Message.ask(self, error.sentence, (DIRECTLY, CANCEL), DIRECTLY, means) != DIRECTLY:
            self._end(error.sentence, "problem")
            return
        try:
            folder.mkdir(exist_ok=True)
            made = back_up(self, self.office, self.state, FOR_STICK, folder)
        except (Unavailable, OSError) as other:
            self._end(getattr(other, "sentence", "U 盘不能写入，没有备份成功。"), "problem")
        else:
            self._on_copied(made.path, made)

    def _copy(self, made: Backup, folder: Path) -> None:
        say(self.said, "正在复制到 U 盘，请不要拔出……", "muted")
        self.bar.show()
        source, digest, what = made.path, made.proof.sha256, self._names.get(folder, STICK)

        def copy(task: Task) -> Path:
            scale = 1 << 10  # a signal of int ends at 2 GB

            def step(done: int, total: int) -> None:
                task.step(done // scale, max(total // scale, 1))

            return copy_to_stick(source, folder, digest, step, what=what)

        task = Task(copy, self)
        task.progressed.connect(self._on_progress)
        task.finished.connect(lambda path: self._on_copied(path, made))
        task.failed.connect(self._on_failed)
        stopped = f"已停止，U 盘上没有留下文件。本机的备份完好：{made.path.name}"
        task.cancelled.connect(lambda: self._end(stopped, "muted"))
        self._task = task
        task.start()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_copied(self, path: Path, made: Backup) -> None:
        root = path.parent.parent if path.parent.name == FOLDER else path.parent
        self.state.stick = str(root)
        if path.parent == self.state.second:
            self.state.second_has = path.name
        people = made.proof.record_counts.get("person", 0)
        self._end(f"{DONE}{people} 人，{path}", "ok")
        self.go.hide()
        self.close_button.setText(CLOSE)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Unavailable):
            self._end("没有备份到 U 盘。", "problem")
            raise error  # a fault of the program: it is reported as such
        self._end(error.sentence, "problem")

    def _end(self, text: str, kind: NoteKind) -> None:
        self._task = None
        self._work(False)
        say(self.said, text, kind)

    def _work(self, on: bool) -> None:
        for widget in (self.target, self.refresh_button, self.other, self.go):
            widget.setEnabled(not on)
        self.bar.setVisible(False)

    def _offer(self, drives: list[Drive]) -> None:
        self._names = {drive.path / FOLDER: f"{STICK}“{drive.name}”" for drive in drives}
        self.target.set_items([(drive.path / FOLDER, drive.title) for drive in drives])
        self.go.setEnabled(bool(drives))
        self.go.setDefault(bool(drives))

    def _choose(self) -> None:
        start = Path(self.state.stick or Path.home())
        folder = Choose.folder(self, "备份到哪个文件夹", start)
        if folder is not None:
            self.target.addItem(str(folder), folder)
            self.target.setCurrentIndex(self.target.count() - 1)
            self.go.setEnabled(True)
            self.go.setDefault(True)
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
            say(self.said, "")

    def _lay_out(self) -> None:
        form = form_layout()
        form.addRow("备份到", row_of(self.target, self.refresh_button, self.other, stretch=0))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.M)
        column.addLayout(form)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(row_of(None, self.go, self.close_button))
