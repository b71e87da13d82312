"""口令 from the window: the question, the file written anew, the sheet, the older copies."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import older_keys, passphrase, unlocking
from models.backup import Cancelled, default_folder, kept_folder
from models.catalogue import BackupEntry
from models.errors import Unavailable
from models.office import Office
from models.passphrase import Rekeyed
from ui.backing_up import back_up, settings_of
from ui.dialogs import run_dialog
from ui.main_window import MainWindow
from ui.messages import Message
from ui.older_keys_dialog import OlderKeysDialog
from ui.passphrase_dialog import TITLES, PassphraseDialog, Purpose
from ui.pc_settings import BackupSettings
from ui.progress import Progress
from ui.recovery_dialog import RecoveryDialog

AFTER = "换口令后"
PURPOSES: tuple[Purpose, ...] = ("set", "change", "remove")
DONE: dict[Purpose, str] = {
    "set": "已设置口令，台账文件已加密。",
    "change": "已更换口令。以后请用新口令和新恢复单打开。",
    "remove": "已取消口令，台账文件现在不加密。",
}


def secure_as(window: QWidget, office: Office, wanted: str) -> None:
    """Do what a button of the settings wants."""
    if wanted == "sheet":
        print_again(window, office)
    elif wanted == "copies":
        show_older_copies(window, office)
    else:
        for purpose in PURPOSES:
            if wanted == purpose:
                secure(window, office, purpose)


def secure(window: QWidget, office: Office, purpose: Purpose) -> bool:
    """Set, change or remove the passphrase of the office shown; whether it was done."""
    assert isinstance(window, MainWindow)
    if not window.page.can_leave():
        return False
    state = settings_of(window, office)
    number = passphrase.next_number(office, state.folder)
    dialog = PassphraseDialog(office, purpose, number, window)
    done = _changed(window, state, dialog) if run_dialog(dialog) else None
    if done is None:
        return False
    state.number = done.backup.number
    key = done.office.key
    if key is not None:
        _note_checked(done.office)
        _back_up(window, done.office, state)
    window.show_backup()
    Message.say(window, DONE[purpose])
    if key is not None:
        show_older_copies(window, done.office, only_if_any=True)
    return True


def print_again(window: QWidget, office: Office) -> None:
    """The sheet once more, for who knows the passphrase."""
    if PassphraseDialog.ask(window, office):
        RecoveryDialog.run(window, office)


def after_opening(window: MainWindow) -> None:
    """Enter failed openings, and ask for the sheet of a file that has none yet."""
    office = window.office
    unlocking.enter_failures(office)
    if office.key is not None and not office.read_only and not passphrase.is_sheet_checked(office):
        RecoveryDialog.run(window, office)


def show_older_copies(window: QWidget, office: Office, *, only_if_any: bool = False) -> None:
    """The backups and kept files that are plain, or need an older passphrase."""
    state = settings_of(window, office)
    try:
        found = _older(office, state)
    except Unavailable as error:
        Message.say(window, error.sentence, details=error.detail)
        return
    if found or not only_if_any:
        OlderKeysDialog.run(window, office, found)


def _older(office: Office, state: BackupSettings) -> list[BackupEntry]:
    folders, kept = (state.folder, default_folder(office.path)), kept_folder(office.path)
    if office.key is None:
        return []
    plain = older_keys.plain_left(folders, kept)
    return [*plain, *older_keys.other_keys(office, folders, kept)]


def _changed(window: MainWindow, state: BackupSettings, dialog: PassphraseDialog) -> Rekeyed | None:
    office, path = window.office, window.office.path
    number = dialog.number if dialog.key else None
    window.setUpdatesEnabled(False)  # until it is opened anew, its tables have nothing to ask
    try:
        with Progress(window, f"正在{TITLES[dialog.purpose]}，并重写台账文件……") as progress:
            done = passphrase.change(
                office, dialog.key, state.folder, progress.step, state.number, number
            )
        window.show_office(done.office)
    except Cancelled:
        return None
    except Unavailable as error:
        if not office.is_open:
            window.reopen(path)
        Message.say(window, error.sentence, details=error.detail)
        return None
    finally:
        window.setUpdatesEnabled(True)
    return done


def _back_up(window: QWidget, office: Office, state: BackupSettings) -> None:
    """A first backup with the new key, so that older ones can be let go."""
    try:
        back_up(window, office, state, AFTER)
    except Cancelled:
        return
    except Unavailable as error:
        Message.say(window, error.sentence, "口令已经换好。", details=error.detail)


def _note_checked(office: Office) -> None:
    try:
        passphrase.note_sheet_checked(office)
    except Unavailable:
        return  # the disk is full: the sheet is asked for once more
