"""The second place for backups as a line: where, 选择…, 不用.

The folder is looked at when it is chosen and never again from the window: a stick that was pulled
may let whoever asks for it wait.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models import places
from models.backup import same_disk
from models.office import Office
from ui import theme
from ui.dialogs import note_label, push_button, row_of, say
from ui.editors.base import NoteKind
from ui.editors.line import LineInput
from ui.files import Choose
from ui.messages import Message
from ui.pc_settings import BackupSettings
from ui.places import existing, has_problem, notes_on_backups

NONE = "不用"
MEANS = "退出时和每天首次启动时的备份会再复制一份到那里，读回核对。请选 U 盘或另一块硬盘。"


class SecondLine(QWidget):
    """The line; ``changed`` is called when another folder was chosen."""

    def __init__(
        self, office: Office, state: BackupSettings, changed: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._office, self._state, self._changed = office, state, changed
        self.line = LineInput(self)
        self.line.setReadOnly(True)
        self.line.setAccessibleName("第二处")
        self.line.setToolTip(MEANS)
        self.choose = push_button("选择…", self._choose, self, "选择第二处", "open")
        self.choose.setAccessibleName("选择第二处")
        self.without = push_button(NONE, self._take_away, self, "只备份到一处")
        self.note = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(row_of(self.line, self.choose, self.without, stretch=0))
        column.addWidget(self.note)
        self._show()

    def take(self, folder: Path) -> None:
        """Use a folder, unless something forbids it."""
        notes = self._notes(folder)
        if has_problem(notes):
            Message.say(self, notes[0][0])
            return
        self._state.second = folder
        self._show()
        say(self.note, "".join(text for text, kind in notes if kind == "warn"), "warn")
        self._changed()

    def _notes(self, folder: Path) -> list[tuple[str, NoteKind]]:
        if folder == self._state.folder:
            return [("与第一处是同一个文件夹，请另选一个。", "problem")]
        found = notes_on_backups(folder, self._office.path)
        is_stick = places.place_of(folder).kind == places.Kind.REMOVABLE
        if not is_stick and same_disk(folder, existing(self._state.folder) / "x"):
            found.append(("与第一处在同一磁盘。", "warn"))
        return found

    def _choose(self) -> None:
        start = self._state.second or Path.home()
        folder = Choose.folder(self, "第二个备份位置", start)
        if folder is not None:
            self.take(folder)

    def _take_away(self) -> None:
        self._state.second = None
        self._show()
        say(self.note, "")
        self._changed()

    def _show(self) -> None:
        second = self._state.second
        self.line.setText(str(second) if second else NONE)
        self.line.setCursorPosition(0)
        self.without.setEnabled(second is not None)
