"""备份与恢复: the list of backups with counts and verdicts, making one, bringing one back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

import models
from models.backup import Cancelled, is_due, kept_folder
from models.catalogue import BackupEntry, State, delete_file, list_backups, list_kept, verify_all
from models.errors import Unavailable
from models.office import Office
from models.opening import BACKUP_ENDING
from models.thinning import KEPT, confirm_restore
from models.thinning import is_held as is_held_after_restore
from ui import theme
from ui.backing_up import (
    BY_HAND,
    back_up,
    backup_if_due,
    backup_on_leaving,
    last_backup_text,
    settings_of,
    when,
)
from ui.backup_kit import make_handover_kit
from ui.backup_place import SecondLine
from ui.backup_rehearsal import Rehearsing
from ui.backup_second import bring_to_second
from ui.backup_table import BackupTable
from ui.dialogs import check_box, fit, form_layout, note_label, push_button, row_of, run_dialog, say
from ui.editors.base import NoteKind
from ui.files import Choose
from ui.messages import CLOSE, Message
from ui.place_line import PlaceLine
from ui.places import notes_on_backups
from ui.restoring import AS_OFFICE, Reopen, restore_as_office, restore_from
from ui.stick_dialog import StickDialog
from ui.task import Cancelled as Stopped
from ui.task import Task

__all__ = [
    "BackupDialog",
    "back_up_to_stick",
    "backup_if_due",
    "backup_on_leaving",
    "last_backup_text",
    "restore_from",
]

BACKUPS = f"备份文件 (*{BACKUP_ENDING} *.db);;所有文件 (*)"
HELD = "数据是从备份恢复的。请核对人数和名单，无误后按右边的按钮；在那之前不清理旧备份。"
REHEARSED = "把最新的和一个较早的备份恢复到临时文件，核对后删除；每月自动做一次"
RULE = f"自动备份保留约 {KEPT} 份；手动的和年底的由您删除。"
NO_BACKUP = "还没有备份。请点“立即备份”。"


def back_up_to_stick(window: QWidget | None, office: Office) -> None:
    """Ask for the stick and bring a proved backup onto it."""
    run_dialog(StickDialog(office, settings_of(window, office), window))


class BackupDialog(QDialog):
    """The page of backups.

    Args:
        reopen: shows the file at a path after a restore; the window's own ``reopen`` unless given.
    """

    def __init__(
        self, office: Office, parent: QWidget | None = None, reopen: Reopen | None = None
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.state = settings_of(parent, office)
        self._reopen = reopen or getattr(parent, "reopen", None)
        self._task: Task | None = None
        self.setWindowTitle("备份与恢复")
        self._make_place()
        self._make_list()
        self._make_buttons()
        self._lay_out()
        fit(self, 1010, 560)
        self.refresh()

    @classmethod
    def show_for(cls, window: QWidget, office: Office, reopen: Reopen | None = None) -> None:
        """Show the page of an office."""
        run_dialog(cls(office, window, reopen))

    # -- the list ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew and have every digest checked, in a task."""
        try:
            listed = list_backups(self.state.folder)
            kept = list_kept(kept_folder(self.office.path))
        except Unavailable as error:
            self.table.show_entries([])
            self._say(error.sentence, "problem")
            return
        self.table.second = self.state.second
        self.table.show_entries([*listed, *kept], is_checking=True)
        self._say_last(listed)
        self._show_held()
        self._on_row()
        if listed or self.state.second is not None:
            self._verify(kept)

    def _show_held(self) -> None:
        is_held = is_held_after_restore(self.office)
        say(self.held, HELD if is_held else "", "warn")
        self.confirm_button.setVisible(is_held)

    def _verify(self, kept: list[BackupEntry]) -> None:
        folder, second = self.state.folder, self.state.second

        def check(task: Task) -> list[BackupEntry]:
            def step(done: int, total: int) -> bool:
                try:
                    task.step(done, total)
                except Stopped:
                    return False  # what was checked until now is kept
                return True

            found = verify_all(folder, step)
            if second is not None:
                with suppress(Unavailable):  # the stick is not there
                    found += verify_all(second, step)
            return sorted(found, key=lambda entry: -entry.number)

        if self._task is not None:
            self._task.cancel()
        task = Task(check, self)
        task.finished.connect(lambda entries: self._on_verified(task, [*entries, *kept]))
        task.failed.connect(self._on_failed)
        self._task = task
        task.start()

    def _on_verified(self, task: Task, entries: list[BackupEntry]) -> None:
        if task is self._task:
            self._task = None
            self.table.show_entries(entries)
            self._on_row()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, Unavailable):
            raise error  # a fault of the program: it is reported as such
        self._say(error.sentence, "problem")

    def _say_last(self, listed: list[BackupEntry]) -> None:
        if not listed:
            self._say(NO_BACKUP, "warn")
            return
        is_old = is_due(self.office, self.state.folder, date.today())
        text = f"上次：{when(listed[0].made_at, datetime.now())}（{listed[0].reason}）"
        more = "，之后又有修改。" if is_old else "，之后没有修改。"
        self._say(text + more, "muted" if is_old else "ok")

    def _say(self, text: str, kind: NoteKind) -> None:
        say(self.said, text, kind)

    def _on_row(self) -> None:
        entry = self.table.chosen()
        is_sound = entry is not None and entry.state not in (State.DAMAGED, State.NEWER)
        self.look_button.setEnabled(is_sound)
        can_restore = is_sound or self._shows_a_backup
        self.restore_button.setEnabled(can_restore and self._reopen is not None)
        self.delete_button.setEnabled(entry is not None)

    # -- what the buttons do -----------------------------------------------------------------

    def back_up(self) -> None:
        """Make a backup now."""
        try:
            made = back_up(self, self.office, self.state, BY_HAND)
        except Cancelled as error:
            self._say(error.sentence, "muted")
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        else:
            failure = bring_to_second(self, self.office, self.state, made.path)
            self.refresh()
            people = made.proof.record_counts.get("person", 0)
            where = "两处都已核对" if self.state.second else "已重新打开核对"
            if failure:
                self._say(f"第一处备份成功（{people} 人）；{failure}", "problem")
            else:
                self._say(f"备份成功，{where}（{people} 人）。", "ok")

    def to_stick(self) -> None:
        """Bring a backup onto a stick."""
        run_dialog(StickDialog(self.office, self.state, self))
        self.refresh()

    def rehearse(self) -> None:
        """Try the newest backup and an older one now."""
        rehearsing = Rehearsing(self.office, self)
        rehearsing.done.connect(self._on_rehearsed)
        rehearsing.start([entry for entry in self.table.entries if entry.number])
        if rehearsing.task is not None:
            self.rehearse_button.setEnabled(False)
            self._say("正在演练：把备份恢复到临时文件里核对……", "muted")

    def _on_rehearsed(self, sentence: str, is_good: bool) -> None:
        self.rehearse_button.setEnabled(True)
        self._say(f"{sentence}。", "ok" if is_good else "problem")

    def hand_over(self) -> None:
        """Make the folder for a successor."""
        make_handover_kit(self, self.office, self.state)

    def confirm(self) -> None:
        """The restored data is right: old backups may be thinned again."""
        confirm_restore(self.office)
        self._show_held()

    def delete(self) -> None:
        """Delete the selected backup or kept file; the program never does it for the latter."""
        entry = self.table.chosen()
        if entry is None:
            return
        what = f"第 {entry.number:06d} 号备份" if entry.number else "恢复前留存的文件"
        question = f"删除{what}（{entry.made_at:%Y-%m-%d %H:%M}）？删除后不能找回。"
        if not Message.confirm_loss(self, question, "删除"):
            return
        try:
            delete_file(entry)
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
        self.refresh()

    def look(self) -> None:
        """Open the selected backup in a window of its own, for reading only."""
        entry = self.table.chosen()
        if entry is not None:
            program = Path(models.__file__).parent.parent / "main.py"
            QProcess.startDetached(sys.executable, [str(program), str(entry.path)])

    @property
    def _shows_a_backup(self) -> bool:
        """Whether the window shows no office file but a backup, as on a new PC."""
        return self.office.path.suffix == BACKUP_ENDING

    def restore(self) -> None:
        """Bring the selected backup back; of a backup that is looked at, make an office file."""
        if self._shows_a_backup and self._reopen is not None:
            window = self.parentWidget() or self
            if restore_as_office(window, self.office, self._reopen):
                self.accept()
            return
        entry = self.table.chosen()
        if entry is not None:
            name = f"编号 {entry.number:06d}" if entry.number else "留存文件"
            self._restore(entry.path, f"{name}（{entry.made_at:%Y-%m-%d %H:%M}）")

    def restore_other(self) -> None:
        """Bring back a backup that lies elsewhere, on a stick."""
        path = Choose.open_file(self, "选择备份", self.state.folder, BACKUPS)
        if path is not None:
            self._restore(path, path.name)

    def _restore(self, path: Path, what: str) -> None:
        window = self.parentWidget() or self
        page = getattr(window, "page", None)
        if self._reopen is None or (page is not None and not page.can_leave()):
            return
        if self._task is not None:
            self._task.cancel()
        if restore_from(window, self.office, path, what, self._reopen):
            self.accept()

    def _on_place(self) -> None:
        if self.place.is_usable() and self.place.path != self.state.folder:
            self.state.folder = self.place.path
            self.refresh()

    def done(self, result: int) -> None:
        """Extend QDialog::done: nothing is checked for a closed page."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    # -- making ------------------------------------------------------------------------------

    def _make_place(self) -> None:
        state, path = self.state, self.office.path
        self.on_leaving = check_box("退出时", state.is_on("exit"), self._switch("exit"), self)
        self.daily = check_box("每天首次启动", state.is_on("daily"), self._switch("daily"), self)
        self.place = PlaceLine("备份位置", lambda folder: notes_on_backups(folder, path), self)
        self.place.line.setReadOnly(True)  # changed by choosing only: a half-typed path is none
        self.place.set_path(state.folder)
        self.place.changed.connect(self._on_place)
        self.second = SecondLine(self.office, state, self.refresh, self)

    def _switch(self, when: str) -> Callable[[bool], None]:
        return lambda on: self.state.switch(when, on)

    def _make_list(self) -> None:
        self.table = BackupTable(self)
        self.table.itemSelectionChanged.connect(self._on_row)
        self.said = note_label(self)
        self.held = note_label(self)

    def _make_buttons(self) -> None:
        self.now_button = push_button("立即备份", self.back_up, self)
        self.now_button.setDefault(True)
        self.stick_button = push_button("备份到 U 盘…", self.to_stick, self, sign="backup")
        self.look_button = push_button("查看", self.look, self, "另开一个窗口，只读打开这个备份")
        self.restore_button = push_button("恢复…", self.restore, self, "用这个备份替换现在的台账")
        self.other_button = push_button("从其他文件恢复…", self.restore_other, self)
        self.other_button.setEnabled(self._reopen is not None)
        if self._shows_a_backup:
            self.restore_button.setText(AS_OFFICE)
            self.restore_button.setToolTip("用正在查看的备份做一个新的台账文件")
            self.other_button.hide()
        self.delete_button = push_button("删除…", self.delete, self)
        self.rehearse_button = push_button("演练", self.rehearse, self, REHEARSED)
        self.kit_button = push_button("交接包…", self.hand_over, self, "给接手的人")
        self.confirm_button = push_button("数据无误", self.confirm, self)
        for button in (self.rehearse_button, self.kit_button):
            button.setEnabled(not self.office.read_only)
        self.close_button = push_button(CLOSE, self.reject, self)

    def _lay_out(self) -> None:
        form = form_layout()
        kept = note_label(self, RULE)
        form.addRow("自动备份", row_of(self.on_leaving, self.daily, kept, stretch=2))
        form.addRow("备份位置", self.place)
        form.addRow("第二处", self.second)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        column.setSpacing(theme.M)
        column.addLayout(form)
        column.addLayout(
            row_of(self.now_button, self.stick_button, self.rehearse_button, self.said, stretch=3)
        )
        column.addLayout(row_of(self.held, self.confirm_button, stretch=0))
        column.addWidget(self.table, 1)
        column.addLayout(
            row_of(
                self.look_button,
                self.restore_button,
                self.delete_button,
                self.other_button,
                self.kit_button,
                None,
                self.close_button,
            )
        )
