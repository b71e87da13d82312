"""From ``main.py [OFFICE]`` to the open window: which file, who holds it, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from models import private_copies
from models.backup import default_folder
from models.errors import Unavailable
from models.jobs import note_output
from models.keys import Locked
from models.office import Office
from models.opening import BACKUP_ENDING
from models.restore import restore_and_log
from ui.application import Application, make_application
from ui.backing_up import backup_if_due
from ui.backup_rehearsal import rehearse_if_due
from ui.files import Choose
from ui.instance import Instance, bring_to_front, raise_first
from ui.main_window import MainWindow
from ui.messages import Message
from ui.pc_settings import BackupSettings
from ui.securing import after_opening
from ui.settings import WindowSettings
from ui.unlock_dialog import UnlockDialog, unlock
from ui.upgrading import open_office
from ui.welcome import Beginning, Welcome

OTHER = "打开别的台账…"
RESTORE = "从备份恢复…"
QUIT = "退出"
BACKUPS = "备份 (*.xlbak);;所有文件 (*)"


def run(arguments: Sequence[str]) -> int:
    """Open the office given, else the last one, else ask how to begin; returns the exit status."""
    settings = WindowSettings()
    application = make_application(["main.py", *arguments], settings.zoom)
    given = Path(arguments[0]) if arguments else settings.last_office
    private_copies.clear_left_overs()
    desk = Desk(settings)
    if not desk.begin(Beginning(given) if given is not None else None):
        return 0
    status = application.exec()
    desk.close()
    return int(status)


class Desk:
    """The window of this run, and its ear for later starts with the same file.

    Attributes:
        window: None until a file is open.
    """

    def __init__(self, settings: WindowSettings) -> None:
        self.settings = settings
        self.window: MainWindow | None = None
        self._instance: Instance | None = None

    def begin(self, beginning: Beginning | None) -> bool:
        """Open a file, asking until one opens; False when there is nothing to show a window for."""
        while beginning is not None or (beginning := Welcome.ask(self.settings)) is not None:
            try:
                office = open_office(None, beginning.path, self.settings)
            except Locked as error:
                if raise_first(beginning.path):
                    return False
                if not UnlockDialog.ask(None, beginning.path):
                    beginning = self._after_refusal(beginning.path, error)
                    if beginning is None:
                        return False
            except Unavailable as error:
                if raise_first(beginning.path):
                    return False  # the first window of this file is in front now
                beginning = self._after_refusal(beginning.path, error)
                if beginning is None:
                    return False
            else:
                if office is not None:
                    self._show(office, beginning)
                    return True
                beginning = None  # not upgraded: another one may be opened
        return False

    def close(self) -> None:
        """Give the file free; the window is closed already."""
        if self._instance is not None:
            self._instance.close()
        if self.window is not None:
            self.window.office.close()

    def _after_refusal(self, path: Path, error: Unavailable) -> Beginning | None:
        """Say why a file was not opened, and ask how to go on; None to give up."""
        verbs = (RESTORE, OTHER, QUIT) if path.exists() else (OTHER, QUIT)
        answer = Message.ask(None, error.sentence, verbs, QUIT)
        if answer == RESTORE:
            return self._restored(path) or self._after_refusal(path, error)
        return Welcome.ask(self.settings) if answer == OTHER else None

    def _restored(self, path: Path) -> Beginning | None:
        """Put a chosen backup in the place of a file that does not open; that one is kept."""
        folder = default_folder(path)
        start = folder if folder.is_dir() else path.parent
        backup = Choose.open_file(None, "选择备份", start, BACKUPS)
        if backup is None:
            return None
        question = f"用“{backup.name}”恢复“{path.name}”？"
        if not Message.confirm_loss(None, question + "打不开的文件会留存，不会删除。", RESTORE):
            return None
        if not unlock(None, backup):
            return None
        try:
            # told by the backup: the office file may be beyond reading
            restore_and_log(backup, path, BackupSettings(self.settings, backup).purged)
        except Unavailable as error:
            Message.say(None, error.sentence, details=error.detail)
            return None
        return Beginning(path)

    def _show(self, office: Office, beginning: Beginning) -> None:
        if office.path.suffix != BACKUP_ENDING:  # a backup is looked at once
            self.settings.last_office = office.path.resolve()
        _note_opening(office)
        self.window = MainWindow(office, self.settings)
        application = QApplication.instance()
        if isinstance(application, Application):
            application.faults.save_draft = self.window.drafting.write
        self._instance = Instance(office.path, self.window)
        self._instance.raise_requested.connect(self._on_raise)
        if self.settings.geometry.isEmpty():
            self.window.showMaximized()  # a small office screen needs all of itself
        else:
            self.window.show()
        backup_if_due(self.window)
        self.window.show_backup()
        rehearse_if_due(self.window)
        after_opening(self.window)
        if beginning.imports:
            self.window.run_action("import")

    def _on_raise(self) -> None:
        if self.window is not None:
            bring_to_front(self.window)


def _note_opening(office: Office) -> None:
    """Enter in the log that the file was opened, once for each run."""
    try:
        note_output(office, "打开台账")
    except Unavailable:
        return  # a full disk: reading is possible all the same, and saving will say so
